"""A model as it is handed out to be filled in: its text with all fields open, and before it a list of what it asks.

The list is made of the table by which the page of a model asks its questions (`form_table.py`): both ask the same.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from clausebook.core.documents import reading_order
from clausebook.core.documents.assembling import assemble
from clausebook.core.documents.completing import fill
from clausebook.core.documents.document import FrontPage, Signatures
from clausebook.core.documents.form_table import ARTICLES, HEAD, SIGNING, fields_of, groups_of, stands
from clausebook.core.documents.parties import split
from clausebook.core.documents.reading_order import words
from clausebook.core.fields.values import show
from clausebook.core.texts import views
from clausebook.core.texts.content import Cell, FieldRef, Paragraph, Strong, Table, TableRow, Text
from clausebook.core.texts.rewriting import Rewriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clausebook.core.documents.document import Annex, Document, Draft, Party
    from clausebook.core.documents.parties import Signatories
    from clausebook.core.problems import Source
    from clausebook.core.proof.choices import Selection
    from clausebook.core.texts.content import Block, Inlines, Line
    from clausebook.core.versions.origins import Origin

EACH_PARTY = "elke partij"
"""The place of a field that each party has."""

INTRODUCTION = (
    "Deze lijst is geen deel van de afspraken. Zij noemt alles wat u bij deze keuzes invult. "
    "Een veld waar al iets staat, mag u veranderen. Tekent voor een partij één persoon? "
    "Laat dan alles wat bij een tweede ondertekenaar hoort leeg."
)
SPARE_PLACE, SPARE_LINE = "2e (mag leeg)", " (2e)"
HEADINGS = ("Wat", "Moet het?", "Voorbeeld", "Wie weet dit meestal?")
AMOUNT = "bedrag"
NEEDED, OPTIONAL, PROPOSED = "ja", "mag leeg", "staat er al"


def blank_model(
    whole: Draft, selection: Selection, signing: Signatories | None = None, origin: Origin | None = None
) -> Document:
    """Return *whole* under *selection* as a model to fill in; what nobody signs is short, and has no list of its fields."""
    document = bare_model(whole, selection, signing, origin)
    return replace(_spare(document), front=(_page(whole, document),)) if document.signed else document


def bare_model(
    whole: Draft, selection: Selection, signing: Signatories | None = None, origin: Origin | None = None
) -> Document:
    """Return *whole* under *selection* with all its fields open, and no more: so blank models were handed out before."""
    return replace(fill(assemble(whole, selection, signing=signing), {}), origin=origin)


def _spare(document: Document) -> Document:
    """Return *document*, in which what is for a second who signs says so: most parties leave it empty."""
    lines = _SpareLines()
    blocks = tuple(replace(each, blocks=lines.blocks(each.blocks)) for each in document.parties)
    closing = [
        _spare_places(part, document.roles) if isinstance(part, Signatures) else part for part in document.closing
    ]
    return replace(document, parties=blocks, closing=tuple(closing))


def _spare_places(part: Signatures, roles: Iterable[Party]) -> Signatures:
    names = {party.role: party.name for party in roles}
    named = (replace(each.party, name=f"{names[each.party.role]}, {SPARE_PLACE}") for each in part.blocks)
    blocks = [
        replace(block, party=party)
        if any(map(_is_spare, reading_order.field_refs(reading_order.of_blocks(block.blocks))))
        else block
        for block, party in zip(part.blocks, named, strict=True)
    ]
    return replace(part, blocks=tuple(blocks))


class _SpareLines(Rewriter):
    """Says at a line about a second who signs that it is."""

    def line(self, line: Line) -> Line | None:
        """Return *line*, of which the label says whose it is."""
        spare = any(map(_is_spare, line.content))
        return replace(line, label=(*line.label, Text(SPARE_LINE, line.source))) if spare else line


def _is_spare(piece: object) -> bool:
    return isinstance(piece, FieldRef) and split(piece.name)[1] > 1


def _page(whole: Draft, document: Document) -> FrontPage:
    return FrontPage("invullijst", "Dit vult u in", "dit-vult-u-in", tuple(_blocks(whole, document)))


def _blocks(whole: Draft, document: Document) -> Iterator[Block]:
    source = document.source
    asked = _Asked(whole, document)
    yield Paragraph(words(INTRODUCTION, source), source)
    yield _table(asked.parts(), source)
    if later := "; ".join(asked.later()):
        yield Paragraph(words(f"Pas later in te vullen, als het nodig is: {later}.", source), source)
    if boxes := [annex.label.lower() for annex in document.annexes if _has_boxes(annex)]:
        yield Paragraph(words(f"Kruis verder aan wat past in {' en '.join(boxes)}.", source), source)


class _Asked:
    """What a document asks: its fields by where they stand, and its repeating groups."""

    def __init__(self, whole: Draft, document: Document) -> None:
        self.document = document
        self.fields = {name: each for name, each in fields_of(whole).items() if stands(each, document.selection)}
        self.groups = {name: each for name, each in groups_of(whole).items() if stands(each, document.selection)}
        self.roles = [party.role for party in document.roles]
        self.places: dict[str, list[Mapping[str, Any]]] = {}
        for name, field in self.fields.items():
            if name.partition(".")[0] not in self.groups and (place := self._place(name, field["plek"])):
                self.places.setdefault(place, []).append(field)

    def _place(self, name: str, place: str) -> str:
        """Return where the field *name* is told, that stands in *place*: "" for one that each party has and was told."""
        role, _, own = name.partition(".")
        if role not in self.roles or place not in (*self.roles, SIGNING):
            return place
        of_each = all(f"{each}.{own}" in self.fields for each in self.roles)
        if of_each and role != self.roles[0]:
            return ""
        return EACH_PARTY if of_each and place != SIGNING else place

    def parts(self) -> Iterator[tuple[str, Sequence[Mapping[str, Any]]]]:
        """Yield the fields of each place in the text under its title, in the order of the text; rows of a table together."""
        names = {party.role: party.name[:1].upper() + party.name[1:] for party in self.document.roles}
        titles = {HEAD: "Bovenaan", EACH_PARTY: "Van elke partij", **names, ARTICLES: "In de artikelen"}
        yield from ((title, self.places[place]) for place, title in titles.items() if place in self.places)
        for annex in self.document.annexes:
            if annex.name in self.places:
                yield f"{annex.label}: {views.plain(annex.title)}", self.places[annex.name]
            for group in self._groups_in(annex):
                yield f"{annex.label}, steeds opnieuw: {self.groups[group]['titel']}", self._columns(group)
        if SIGNING in self.places:
            yield "Bij het tekenen", self.places[SIGNING]

    def later(self) -> Iterator[str]:
        """Yield the titles of the groups that are forms for later: nothing in a row of them must be filled in."""
        yield from (group["titel"] for name, group in self.groups.items() if not self._is_needed(name))

    def _groups_in(self, annex: Annex) -> Iterator[str]:
        yield from (name for name, each in self.groups.items() if each["plek"] == annex.name and self._is_needed(name))

    def _columns(self, group: str) -> list[Mapping[str, Any]]:
        names = [f"{group}.{column}" for column in self.groups[group]["kolommen"]]
        return [self.fields[name] for name in names if name in self.fields]

    def _is_needed(self, group: str) -> bool:
        return any(field.get("verplicht") for field in self._columns(group))


def _has_boxes(annex: Annex) -> bool:
    return any(True for section in annex.sections for _ in views.boxes(section.blocks))


def _table(parts: Iterable[tuple[str, Iterable[Mapping[str, Any]]]], source: Source) -> Table:
    """Return one table of all *parts*, so that its columns stay in line; the title of a part has a row to itself."""
    rows = []
    for title, fields in parts:
        rows.append(_row((_strong(title, source), (), (), ()), source))
        rows += [_row([words(text, source) for text in _told(field)], source) for field in fields]
    head = _row([_strong(title, source) for title in HEADINGS], source)
    return Table(head, tuple(rows), source, kind="overzicht")


def _strong(text: str, source: Source) -> Inlines:
    return (Strong(words(text, source), source),)


def _told(field: Mapping[str, Any]) -> tuple[str, str, str, str]:
    standard = field.get("standaard", "")
    needed = PROPOSED if standard else NEEDED if field.get("verplicht") else OPTIONAL
    example = show(field["type"], standard or field.get("voorbeeld", ""))
    return field["label"], needed, f"€ {example}" if field["type"] == AMOUNT else example, field.get("weet", "")


def _row(contents: Iterable[Inlines], source: Source) -> TableRow:
    return TableRow(tuple(Cell(content, source) for content in contents), source)
