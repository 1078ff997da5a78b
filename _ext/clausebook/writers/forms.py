"""Make a form of a PDF: a field wherever it has a place for one.

A place is a link to `veld:` and the name of a field. It becomes a widget, and its element in the structure a form
element, so that the file stays PDF/A-3a and PDF/UA-1. Several places with one name are one field: filling one fills all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from clausebook.writers.form_font import FormFont, embed, form_font
from clausebook.writers.shape import WriterError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PLACE = b"veld:"
FONT = "/Invoer"
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

ON, OFF = "/Aan", "/Off"


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


def add_form(pdf: pikepdf.Pdf, fields: Sequence[FormField]) -> None:
    """Put each of *fields* on its places in *pdf*.

    Raises FormError if a field has no place, or a place no field.
    """
    _Form(pdf, fields).make()


class _Form:
    """The form of one file while it is made."""

    def __init__(self, pdf: pikepdf.Pdf, fields: Sequence[FormField]) -> None:
        self._pdf = pdf
        self._fields = {field.name: field for field in fields}
        self._font = form_font()
        self._resources = Dictionary(Font=Dictionary({FONT: embed(pdf, self._font)}))
        self._elements = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)

    def make(self) -> None:
        places: dict[str, list[pikepdf.Object]] = {}
        for page in self._pdf.pages:
            for name, link in _places(page):
                if name not in self._fields:
                    msg = f"een plaats voor '{name}', en geen veld met die naam"
                    raise FormError(msg)
                self._make_widget(link, page, self._fields[name])
                places.setdefault(name, []).append(link)
        if missing := self._fields.keys() - places.keys():
            msg = f"velden zonder plaats: {', '.join(sorted(missing))}"
            raise FormError(msg)
        made = [self._make_field(self._fields[name], widgets) for name, widgets in places.items()]
        self._pdf.Root.AcroForm = self._pdf.make_indirect(
            Dictionary(Fields=Array(made), DR=self._resources, DA=_default_appearance(0))
        )

    def _make_field(self, field: FormField, widgets: list[pikepdf.Object]) -> pikepdf.Object:
        """Return *field*: the widget itself where there is one, else what its widgets have in common."""
        if len(widgets) == 1:
            _describe(field, widgets[0])
            return widgets[0]
        parent = self._pdf.make_indirect(Dictionary(Kids=Array(widgets)))
        _describe(field, parent)
        for widget in widgets:
            widget.Parent = parent
        return parent

    def _make_widget(self, link: pikepdf.Object, page: pikepdf.Page, field: FormField) -> None:
        """Make the widget of *field* of *link*, and let the structure call it one."""
        for key in ("/A", "/Border", "/Contents"):
            if key in link:
                del link[key]
        link.Subtype = Name.Widget
        link.F = PRINTED
        link.P = page.obj
        link.AP = Dictionary(N=self._appearance(field, link))
        if field.kind == "vink":
            link.AS = Name.Off
        if field.kind == "keuze":
            link.DA = _default_appearance(self._size(field, link))
        element = self._elements[int(link.StructParent)]
        element.S = Name.Form
        if isinstance(element.K, Array) and len(element.K) == 1:
            element.K = element.K[0]  # software that checks signatures takes nothing else for a widget

    def _size(self, field: FormField, widget: pikepdf.Object) -> float:
        """Return the size of letters by which each option of *field* fits *widget*, in points."""
        width, height = _measures(widget)
        return _fitted(field, _room(field, width), height, self._font)[0]

    def _appearance(self, field: FormField, widget: pikepdf.Object) -> pikepdf.Object:
        width, height = _measures(widget)
        match field.kind:
            case "vink":
                crossed, empty = (self._drawn(width, height, code) for code in (_cross(width, height), b""))
                return Dictionary({ON: crossed, OFF: empty})
            case "handtekening":
                return self._drawn(width, height, b"")
        text = typed(field, width, height, self._font)
        return self._drawn(width, height, b"/Tx BMC\n" + text + b"EMC", self._resources)

    def _drawn(self, width: float, height: float, code: bytes, resources: Dictionary | None = None) -> pikepdf.Object:
        return self._pdf.make_stream(
            code,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, _decimal(width), _decimal(height)]),
            Resources=resources or Dictionary(),
        )


def _places(page: pikepdf.Page) -> Iterator[tuple[str, pikepdf.Object]]:
    """Yield the name and the link of each place for a field on *page*, in the order of the text."""
    for annotation in page.get("/Annots", []):
        action = annotation.get("/A", Dictionary())
        target = bytes(action.get("/URI", b""))
        if target.startswith(PLACE):
            yield target.removeprefix(PLACE).decode(), annotation


def _measures(widget: pikepdf.Object) -> tuple[float, float]:
    """Return how wide and how high *widget* is, in points."""
    left, bottom, right, top = (float(each) for each in widget.Rect)
    return right - left, top - bottom


def _describe(field: FormField, made: pikepdf.Object) -> None:
    """Write in *made* what holds for the whole *field*."""
    made.T = String(field.name)
    made.TU = String(field.tooltip)
    match field.kind:
        case "handtekening":
            made.FT = Name.Sig
        case "vink":
            made.FT = Name.Btn
            made.V = Name.Off
        case "keuze":
            made.FT = Name.Ch
            made.Ff = COMBO
            made.Opt = Array(map(String, ("", *field.options)))  # the first, so that a choice can be taken back
            made.V = made.DV = String(field.value)
        case "tekst":
            made.FT = Name.Tx
            made.DA = _default_appearance(SIZE if field.fixed else 0)
            made.V = made.DV = String(field.value)
            if field.multiline:
                made.Ff = MULTILINE
            if field.right:
                made.Q = RIGHT


def _default_appearance(size: float) -> String:
    """Return how a viewer shows what is typed; with *size* 0, it chooses one by which all fits."""
    return String(f"{FONT} {size:g} Tf 0 g")


def typed(field: FormField, width: float, height: float, font: FormFont) -> bytes:
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
    code = [b"q BT 0 g %s %s Tf" % (FONT.encode(), _number(size))]
    for line in lines:
        x = MARGIN + (room - font.width(line) * size if field.right else 0)
        code.append(b"1 0 0 1 %s %s Tm %s Tj" % (_number(x), _number(y), font.shown(line)))
        y -= size * LINE
    return b"\n".join([*code, b"ET Q\n"])


def _room(field: FormField, width: float) -> float:
    """Return how much of *width* there is for the text of *field*, in points."""
    return width - 2 * MARGIN - (ARROW if field.kind == "keuze" else 0)


def _fitted(field: FormField, room: float, height: float, font: FormFont) -> tuple[float, list[str]]:
    """Return the size of letters by which the value of *field* fits, and its lines."""
    size = SIZE
    while True:
        lines = list(_wrapped(field.value, room / size, font)) if field.multiline else [field.value]
        low = len(lines) * size * LINE <= height or not field.multiline
        fits = low and max(map(font.width, field.options or lines)) * size <= room
        if fits or size <= SMALLEST:
            return size, lines
        size -= 0.5


def _wrapped(text: str, room: float, font: FormFont) -> Iterator[str]:
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


def _decimal(value: float) -> float:
    return round(value, 3)
