"""Make a form of a PDF: a field wherever it has a place for one.

A place is a link to `veld:` and the name of a field. It becomes a widget, and its element in the structure a form
element, so that the file stays PDF/A-3a and PDF/UA-1. Several places with one name are one field: filling one fills all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from clausebook.writers.failures import WriterError
from clausebook.writers.form_font import embed, form_font
from clausebook.writers.pdf_syntax import Name, Ref, Stream, text
from clausebook.writers.pdf_update import expect

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.writers.form_font import Letters
    from clausebook.writers.pdf_syntax import Dictionary, Value
    from clausebook.writers.pdf_update import Update

PLACE = b"veld:"
FONT = "Invoer"
SIZE, SMALLEST = 9.0, 4.0
"""Size of letters in points, and how small they may become where they would not fit."""

LINE = 1.2
"""Height of a line, in em."""

LOW = 0.27
"""How far the line on which letters stand lies below the middle of a field of one line, in em: as in the text around it."""

MARGIN = 2.0
"""Points between the edge of a field and its text, as viewers have it."""

ARROW = 14.0
"""Points that a viewer may take, at the right, for the arrow of a list to choose from."""

PRINTED = 4
MULTILINE = 1 << 12
COMBO = 1 << 17
RIGHT = 2
"""Values of flags and of alignment in ISO 32000-1, 12.5.3 and 12.7.4."""

ON, OFF = Name("Aan"), Name("Off")


class FormError(WriterError):
    """The form cannot be made; the message says why."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form: its *name*, without dots, and what a reader is told of it, *tooltip*.

    *value* is what is filled in beforehand; text is *fixed* in size where all that may be filled in fits. *options* are
    what one may choose from, besides nothing.
    """

    name: str
    kind: Literal["tekst", "keuze", "vink", "handtekening"]
    tooltip: str
    value: str = ""
    multiline: bool = False
    right: bool = False
    fixed: bool = False
    options: tuple[str, ...] = ()


def add_form(update: Update, fields: Sequence[FormField]) -> None:
    """Put each of *fields* on its places in the PDF of *update*.

    Raises FormError if a field has no place, or a place no field.
    """
    _Form(update, fields).make()


@dataclass(frozen=True, slots=True)
class _Widget:
    """A place of a field: the object that it is, and what stands in it so far."""

    ref: Ref
    facts: Dictionary


class _Form:
    """The form of one file while it is made."""

    def __init__(self, update: Update, fields: Sequence[FormField]) -> None:
        self._update = update
        self._fields = {field.name: field for field in fields}
        self._font = form_font()
        self._resources = update.add({"Font": {FONT: embed(update, self._font)}})
        tree = update.dictionary(update.dictionary(update.dictionary(update.root)["StructTreeRoot"])["ParentTree"])
        pairs = update.array(tree.get("Nums"))
        self._elements = dict(zip(pairs[::2], pairs[1::2], strict=True))

    def make(self) -> None:
        places: dict[str, list[_Widget]] = {}
        for page in self._update.pages():
            for name, ref, link in self._places(page):
                if name not in self._fields:
                    msg = f"een plaats voor '{name}', en geen veld met die naam"
                    raise FormError(msg)
                places.setdefault(name, []).append(self._make_widget(ref, link, page, self._fields[name]))
        if missing := self._fields.keys() - places.keys():
            msg = f"velden zonder plaats: {', '.join(sorted(missing))}"
            raise FormError(msg)
        made: list[Value] = [self._make_field(self._fields[name], widgets) for name, widgets in places.items()]
        form: Dictionary = {"Fields": made, "DR": self._resources, "DA": _default_appearance(0)}
        root = self._update.dictionary(self._update.root)
        self._update.put(self._update.root, {**root, "AcroForm": self._update.add(form)})

    def _places(self, page: Ref) -> Iterator[tuple[str, Ref, Dictionary]]:
        """Yield the name, the object and the link of each place for a field on *page*, in the order of the text."""
        for each in self._update.array(self._update.dictionary(page).get("Annots", [])):
            ref = expect(each, Ref)
            if not self._update.mentions(ref, PLACE):
                continue
            link = self._update.dictionary(ref)
            action = link.get("A")
            target = action.get("URI") if isinstance(action, dict) else None
            if isinstance(target, bytes) and target.startswith(PLACE):
                yield target.removeprefix(PLACE).decode(), ref, link

    def _make_field(self, field: FormField, widgets: Sequence[_Widget]) -> Ref:
        """Return *field*: the widget itself where there is one, else what its widgets have in common."""
        facts = _facts(field)
        if len(widgets) == 1:
            self._update.put(widgets[0].ref, {**widgets[0].facts, **facts})
            return widgets[0].ref
        parent = self._update.add({**facts, "Kids": [each.ref for each in widgets]})
        for each in widgets:
            self._update.put(each.ref, {**each.facts, "Parent": parent})
        return parent

    def _make_widget(self, ref: Ref, link: Dictionary, page: Ref, field: FormField) -> _Widget:
        """Return the widget of *field* that *link* becomes, and let the structure call it one."""
        left, bottom, right, top = (_float(each) for each in self._update.array(link.get("Rect")))
        width, height = right - left, top - bottom
        facts = {key: value for key, value in link.items() if key not in {"A", "Border", "Contents"}}
        facts |= {
            "Subtype": Name("Widget"),
            "F": PRINTED,
            "P": page,
            "AP": {"N": self._appearance(field, width, height)},
        }
        if field.kind == "vink":
            facts["AS"] = OFF
        if field.kind == "keuze":
            size, _ = _fitted(field, _room(field, width), height, self._font)
            facts["DA"] = _default_appearance(size)
        self._call_form(self._elements.get(link.get("StructParent")))
        return _Widget(ref, facts)

    def _call_form(self, element: Value) -> None:
        """Let the *element* of the structure be that of a field."""
        facts = self._update.dictionary(element)
        match facts.get("K"):
            case [only]:
                facts["K"] = only  # software that checks signatures takes nothing else for a widget
        self._update.put(expect(element, Ref), {**facts, "S": Name("Form")})

    def _appearance(self, field: FormField, width: float, height: float) -> Value:
        match field.kind:
            case "vink":
                return {
                    ON: self._drawn(width, height, _cross(width, height)),
                    OFF: self._drawn(width, height, b""),
                }
            case "handtekening":
                return self._drawn(width, height, b"")
        code = typed(field, width, height, self._font)
        return self._drawn(width, height, b"/Tx BMC\n" + code + b"EMC", self._resources)

    def _drawn(self, width: float, height: float, code: bytes, resources: Ref | None = None) -> Ref:
        facts: Dictionary = {
            "Type": Name("XObject"),
            "Subtype": Name("Form"),
            "BBox": [0, 0, round(width, 3), round(height, 3)],
            "Resources": resources or {},
        }
        return self._update.add(Stream(facts, code))


def _float(value: Value) -> float:
    return float(expect(value, int) if isinstance(value, int) else expect(value, float))


def _facts(field: FormField) -> Dictionary:
    """Return what holds for the whole *field*, wherever it stands."""
    facts: Dictionary = {"T": text(field.name), "TU": text(field.tooltip)}
    value = text(field.value)
    match field.kind:
        case "handtekening":
            facts |= {"FT": Name("Sig")}
        case "vink":
            facts |= {"FT": Name("Btn"), "V": OFF}
        case "keuze":
            options: list[Value] = [text(each) for each in ("", *field.options)]  # the first takes a choice back
            facts |= {"FT": Name("Ch"), "Ff": COMBO, "Opt": options, "V": value, "DV": value}
        case "tekst":
            size = SIZE if field.fixed else 0
            facts |= {"FT": Name("Tx"), "DA": _default_appearance(size), "V": value, "DV": value}
            if field.multiline:
                facts["Ff"] = MULTILINE
            if field.right:
                facts["Q"] = RIGHT
    return facts


def _default_appearance(size: float) -> bytes:
    """Return how a viewer shows what is typed; with *size* 0, it chooses one by which all fits."""
    return f"/{FONT} {size:g} Tf 0 g".encode()


def typed(field: FormField, width: float, height: float, font: Letters) -> bytes:
    """Return the code that shows the value of *field*, *width* by *height* points, as a viewer would.

    Raises FormError for a character that *font* lacks.
    """
    if unknown := sorted({*field.value, *"".join(field.options)} - font.glyphs.keys()):
        msg = f"het lettertype van het formulier heeft geen {' '.join(unknown)}, in veld '{field.name}'"
        raise FormError(msg)
    if not field.value:
        return b""
    room = _room(field, width)
    size, lines = _fitted(field, room, height, font)
    y = height - MARGIN - size if field.multiline else height / 2 - LOW * size
    code = [b"q BT 0 g /%s %s Tf" % (FONT.encode(), _number(size))]
    for line in lines:
        x = MARGIN + (room - font.width(line) * size if field.right else 0)
        code.append(b"1 0 0 1 %s %s Tm %s Tj" % (_number(x), _number(y), font.shown(line)))
        y -= size * LINE
    return b"\n".join([*code, b"ET Q\n"])


def _room(field: FormField, width: float) -> float:
    """Return how much of *width* there is for the text of *field*, in points."""
    return width - 2 * MARGIN - (ARROW if field.kind == "keuze" else 0)


def _fitted(field: FormField, room: float, height: float, font: Letters) -> tuple[float, list[str]]:
    """Return the size of letters by which the value of *field* fits, and its lines."""
    size = SIZE
    while True:
        lines = list(_wrapped(field.value, room / size, font)) if field.multiline else [field.value]
        low = len(lines) * size * LINE <= height or not field.multiline
        fits = low and max(map(font.width, field.options or lines)) * size <= room
        if fits or size <= SMALLEST:
            return size, lines
        size -= 0.5


def _wrapped(text: str, room: float, font: Letters) -> Iterator[str]:
    """Yield *text* in lines of at most *room* em; a longer word has a line of its own."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.width(longer) > room:
            yield line
            longer = word
        line = longer
    yield line


def _cross(width: float, height: float) -> bytes:
    left, right, low, high = (_number(each) for each in (width * 0.2, width * 0.8, height * 0.2, height * 0.8))
    return b"q 1.1 w 1 J 0 G %s %s m %s %s l %s %s m %s %s l S Q" % (left, low, right, high, left, high, right, low)


def _number(value: float) -> bytes:
    return b"%g" % round(value, 2)
