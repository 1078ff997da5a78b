"""Reads the fields of a form as they are, however the form is built: a field may be one object or a family of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pikepdf import Dictionary, Name, Stream

from clausebook.seals.canon import Canon
from clausebook.seals.packing import array, dictionary, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pikepdf

SIGNATURE = "handtekening__"
SIGNED = "getekend"
NOWHERE = -1
"""The page of a place that no page has."""

DEEPEST = 20
POINTS = 2
"""Decimals of a corner, in points."""

FREE = frozenset(
    ("/AP", "/AS", "/V", "/M", "/NM", "/DA", "/Kids", "/T", "/P", "/Parent", "/I", "/TI", "/Type", "/Subtype", "/Rect")
)
"""What a program may set of a field while it is filled in, or that is compared by itself."""

READ_ONLY = 1
LOCKS = 64 | 128 | 512
"""Flags by which a field or a place is kept from changing, as programs do when it is signed (ISO 32000-1, 12.5.3)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a field: its *page*, from 0, or NOWHERE, and its corners in points.

    *state* is what a box to tick shows; *looks* and *facts* tell all that it shows and is; *node* is its object.
    """

    page: int
    left: float
    bottom: float
    right: float
    top: float
    state: str
    looks: str
    facts: Mapping[str, str]
    node: Any

    @property
    def rectangle(self) -> tuple[int, float, float, float, float]:
        """Return where it is."""
        return self.page, self.left, self.bottom, self.right, self.top

    @property
    def draws(self) -> bool:
        """Say whether there is room for anything to be seen."""
        return self.page != NOWHERE and self.left != self.right and self.bottom != self.top


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form as it is now. *kind* is `/Tx`, `/Ch`, `/Btn` or `/Sig`; *label* is what readers are told of it."""

    name: str
    kind: str
    label: str
    value: str
    places: tuple[Place, ...]

    @property
    def shows_its_value(self) -> bool:
        """Say whether it shows its value as text: what is typed, or chosen of a list."""
        return self.kind in ("/Tx", "/Ch")

    @property
    def title(self) -> str:
        """Return what to call the field: its label, without how to write the value and why."""
        return self.label.partition(" (")[0].partition(". ")[0].rstrip(".") or self.name


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a file: its *fields*, in order, and the places that lie on a page and are of none: *strays*, by page."""

    fields: tuple[Field, ...]
    strays: tuple[int, ...] = ()

    def by_name(self) -> dict[str, Field]:
        """Return the fields by name; the first where a name is there twice."""
        found: dict[str, Field] = {}
        for field in self.fields:
            found.setdefault(field.name, field)
        return found


def fields_of(pdf: pikepdf.Pdf) -> dict[str, Field]:
    """Return the fields of the form in *pdf* by name; the first where a name is there twice."""
    return read_form(pdf, Canon(pdf)).by_name()


def read_form(pdf: pikepdf.Pdf, canon: Canon) -> Form:
    """Return the form of *pdf*, of which *canon* tells what it holds."""
    return _Reader(pdf, canon).form()


class _Reader:
    def __init__(self, pdf: pikepdf.Pdf, canon: Canon) -> None:
        self._root, self._canon = pdf.Root, canon
        self._pages: dict[tuple[int, int], list[int]] = {}
        self._strays: list[int] = []
        self._seen: set[tuple[int, int]] = set()
        for number, page in enumerate(pdf.pages):
            for each in array(page.obj.get("/Annots")):
                if dictionary(each).get("/Subtype") == Name.Widget:
                    if each.is_indirect:
                        self._pages.setdefault(each.objgen, []).append(number)
                    else:
                        self._strays.append(number)

    def form(self) -> Form:
        found: list[Field] = []
        for each in array(dictionary(self._root.get("/AcroForm")).get("/Fields")):
            found += self._fields(dictionary(each), ())
        placed = {place.node.objgen for field in found for place in field.places}
        strays = [pages[0] for key, pages in self._pages.items() if key not in placed]
        return Form(tuple(found), tuple(sorted(self._strays + strays)))

    def _fields(self, node: Any, above: tuple[Any, ...]) -> Iterator[Field]:
        if len(above) > DEEPEST or (node.is_indirect and node.objgen in self._seen):
            return
        if node.is_indirect:
            self._seen.add(node.objgen)
        chain = (*above, node)
        kids = [dictionary(each) for each in array(node.get("/Kids"))]
        named = [each for each in kids if "/T" in each or "/Kids" in each]
        for each in named:
            yield from self._fields(each, chain)
        widgets = [each for each in kids if "/T" not in each and "/Kids" not in each]
        if widgets or not named:
            yield self._field(chain, widgets)

    def _field(self, chain: tuple[Any, ...], widgets: list[Any]) -> Field:
        kind = _text(_inherited(chain, "/FT"))
        value = _value(_inherited(chain, "/V"))
        own = [(*chain, each) for each in widgets]
        if not own and chain[-1].get("/Subtype") == Name.Widget:
            own = [chain]
        return Field(
            name=".".join(_text(each.get("/T")) for each in chain if "/T" in each),
            kind=kind,
            label=_text(_inherited(chain, "/TU")),
            value=value,
            places=tuple(place for each in own for place in self._places(each, signed=value == SIGNED)),
        )

    def _places(self, chain: tuple[Any, ...], *, signed: bool) -> Iterator[Place]:
        """Yield the place of the last of *chain*, on each page that has it."""
        node = chain[-1]
        corners = [_points(each) for each in array(node.get("/Rect"))][:4]
        left, bottom, right, top = corners if len(corners) == len("ltrb") else (0.0, 0.0, 0.0, 0.0)
        for page in self._pages.get(node.objgen if node.is_indirect else (0, 0), [NOWHERE]):
            yield Place(
                page,
                min(left, right),
                min(bottom, top),
                max(left, right),
                max(bottom, top),
                _text(node.get("/AS")),
                self._canon.of(node.get("/AP")),
                self._facts(chain, signed=signed),
                node,
            )

    def _facts(self, chain: tuple[Any, ...], *, signed: bool) -> dict[str, str]:
        """Return what the place at the end of *chain* is, with what it has of what it is among."""
        found: dict[str, str] = {}
        for each in chain:
            found |= self._canon.entries(each, FREE)
        for key, free in (("/F", LOCKS), ("/Ff", READ_ONLY)):
            flags = _inherited(chain, key)
            found[key] = str(flags & ~free) if isinstance(flags, int) else str(flags or 0)
        if found.get("/MK") == "<>":
            del found["/MK"]
        if "/Kids" in chain[-1]:
            found["/Kids"] = self._canon.of(chain[-1].get("/Kids"))  # a place has none
        if signed:
            found.pop("/Lock", None)
        return found


def _inherited(chain: tuple[Any, ...], key: str) -> Any:
    return next((value for each in reversed(chain) if (value := each.get(key)) is not None), None)


def _text(value: Any) -> str:
    """Return the text of a string or a name, and "" of anything else."""
    return "" if value is None or isinstance(value, bool | Dictionary | Stream) else str(value)


def _value(value: Any) -> str:
    if isinstance(value, Stream):
        return unpacked(value).decode(errors="replace")
    if isinstance(value, Dictionary):
        return SIGNED
    if isinstance(value, Name):
        return "" if value == Name.Off else str(value)
    if many := array(value):
        return ", ".join(map(_text, many))
    return _text(value)


def _points(value: Any) -> float:
    try:
        return round(float(value), POINTS)
    except (TypeError, ValueError, OverflowError):
        return 0.0


def roles_of(fields: Mapping[str, Field]) -> dict[str, Field]:
    """Return the places for a signature by who signs there, as comes after `handtekening__`: `verwerker`, `verwerker__2`."""
    return {n.removeprefix(SIGNATURE): f for n, f in fields.items() if n.startswith(SIGNATURE) and f.kind == "/Sig"}


def party_of(role: str) -> str:
    """Return the party of a signatory: `verwerker` for `verwerker__2`."""
    return role.partition("__")[0]


def is_second(role: str) -> bool:
    """Say whether *role* is that of who signs for a party besides another: `verwerker__2`."""
    return role != party_of(role)


def belongs_to(name: str, role: str) -> bool:
    """Say whether the field *name* is for who signs as *role* to fill in.

    What a party has of its own, and its initials, are for who signs first for it; who signs besides has fields with a number.
    """
    party, _, number = role.partition("__")
    if number:
        return name.startswith(f"{role}__")
    own = name.startswith(f"{party}__") and not re.match(r"[0-9]+__", name.removeprefix(f"{party}__"))
    return own or (name.startswith("paraaf__") and name.split("__")[2:3] == [party])
