"""Small documents, built by hand: what a writer is given of an agreement."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from clausebook.core.documents import reading_order
from clausebook.core.documents.document import (
    Annex,
    AnnexEntry,
    AnnexList,
    Article,
    Clause,
    Document,
    FieldFacts,
    Party,
    PartyBlock,
    Signatures,
    Status,
)
from clausebook.core.problems import Source
from clausebook.core.texts import content as c
from clausebook.writers.press import Press
from clausebook.writers.provenance import Provenance
from clausebook.writers.typst_document import DocumentWriter
from clausebook.writers.typst_fields import FormWriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

HERE = Source("clauses/proef.md", 1)
PARTIES = (Party("verantwoordelijke", "de Verantwoordelijke"), Party("verwerker", "de Verwerker"))
_KNOWN: dict[str, FieldFacts] = {}
"""What was said last of each field, for the document that it comes to stand in."""


def field(
    name: str, value: str = "", *, label: str = "", type_: str = "tekst", given: bool = False, **facts: Any
) -> c.FieldRef:
    """Return a field: blank without a *value*, which the model proposes unless it was *given*."""
    _KNOWN[name] = FieldFacts(name, label or name, type_, standard=value, **facts)
    state: c.FieldState = "open" if not value else "ingevuld" if given else "voorstel"
    return c.FieldRef(name, HERE, state, value or label or name)


def facts_of(field: c.FieldRef) -> FieldFacts:
    return _KNOWN[field.name]


def _inline(part: str | c.Inline) -> c.Inline:
    return c.Text(part, HERE) if isinstance(part, str) else part


def words(*parts: str | c.Inline) -> c.Inlines:
    return tuple(map(_inline, parts))


def par(*parts: str | c.Inline) -> c.Paragraph:
    return c.Paragraph(words(*parts), HERE)


def emphasis(text: str) -> c.Emphasis:
    return c.Emphasis(words(text), HERE)


def strong(text: str) -> c.Strong:
    return c.Strong(words(text), HERE)


def reference(text: str, id_: str) -> c.CrossReference:
    return c.CrossReference("lid", "proef.naam", HERE, id=id_, text=text)


def _blocks(parts: Iterable[str | c.Block]) -> c.Blocks:
    return tuple(par(part) if isinstance(part, str) else part for part in parts)


def lid(number: str, *parts: str | c.Block, id_: str = "") -> c.Lid:
    return c.Lid(id_ or f"proef.{number}", _blocks(parts), HERE, number=number, id=id_)


def leden(*items: c.Lid) -> Clause:
    return Clause("proef", "", "Proef", items)


def onderdelen(*texts: str) -> c.Onderdelen:
    items = [c.Onderdeel((par(text),), HERE, number=letter) for letter, text in zip("abcdefgh", texts, strict=False)]
    return c.Onderdelen(tuple(items), HERE)


def article(number: str, title: str, *clauses: Clause, id_: str = "") -> Article:
    return Article(number, words(title), id_ or f"artikel-{number or 'los'}", clauses, HERE)


def heading(title: str, *blocks: c.Block) -> c.Section:
    return c.Section(words(title), blocks, HERE, id="kop-" + title.lower().replace(" ", "-"))


def annex(number: str, title: str, *parts: c.Block | c.Section, handout: bool = False) -> Annex:
    blocks = tuple(part for part in parts if not isinstance(part, c.Section))
    sections = (c.Section((), blocks, HERE), *(part for part in parts if isinstance(part, c.Section)))
    initials = () if handout else PARTIES
    return Annex(number, f"b{number}", "", words(title), f"bijlage-b{number}", sections, initials, HERE, handout)


def bullets(*texts: str) -> c.Bullets:
    return c.Bullets(tuple(c.Item((par(text),), HERE) for text in texts), HERE)


def boxes(*texts: str) -> c.Checklist:
    made = [c.Box((par(text),), HERE, f"vakje-{number}") for number, text in enumerate(texts, start=1)]
    return c.Checklist(tuple(made), HERE)


def terms(*entries: tuple[str, Sequence[str]]) -> c.DefinitionList:
    return c.DefinitionList(
        tuple(c.Definition(words(term), tuple(map(par, said)), HERE) for term, said in entries), HERE
    )


def table(head: Sequence[str], rows: Iterable[Sequence[str | c.Inline]]) -> c.Table:
    """Return a table; without a head when *head* is empty."""
    made = [_row(row) for row in rows]
    return c.Table(_row(head) if head else None, tuple(made), HERE)


def _row(cells: Sequence[str | c.Inline]) -> c.TableRow:
    return c.TableRow(tuple(c.Cell(words(cell), HERE) for cell in cells), HERE)


def rows(head: Sequence[str], filled: Iterable[Sequence[c.FieldRef]]) -> c.Rows:
    """Return the rows of a group of fields as one table."""
    columns = tuple(c.Column(label.lower(), HERE, label) for label in head)
    made = tuple(c.FilledRow(tuple(cells)) for cells in filled)
    return c.Rows("groep", columns, "tabel", len(made), HERE, "Groep", made)


def card(title: str, lines: Sequence[tuple[str, c.FieldRef]]) -> c.Rows:
    """Return a card: a title over lines of a label with help, and a field."""
    columns = tuple(c.Column(label.lower(), HERE, label, "Uitleg bij de vraag.") for label, _ in lines)
    row = c.FilledRow(tuple(blank for _, blank in lines), title)
    return c.Rows("groep", columns, "kaart", 1, HERE, "Groep", (row,))


def form(lines: Iterable[tuple[str, c.Inline | None]]) -> c.Lines:
    """Return lines of a name and a field; a line without a field is the space to sign in."""
    made = [
        c.Line(words(name), (blank,), HERE) if blank else c.Line(words(name), (), HERE, signature=True)
        for name, blank in lines
    ]
    return c.Lines(tuple(made), HERE)


def parties() -> tuple[PartyBlock, ...]:
    return tuple(
        PartyBlock(party, (form([("Naam", field(f"{party.role}.naam", label="Naam")), ("Hierna", strong(party.name))]),))
        for party in PARTIES
    )  # fmt: skip


def signatures(*blocks: PartyBlock) -> Signatures:
    return Signatures(blocks or tuple(map(_signature, PARTIES)), "Ondertekening", "ondertekening")


def _signature(party: Party) -> PartyBlock:
    blanks = [
        (label, field(f"{party.role}.{label}", label=label, belongs_to=party.name))
        for label in ("Naam", "Functie", "Plaats", "Datum")
    ]
    return PartyBlock(party, (form([*blanks, ("Handtekening", None)]),))


def annexes(*titles: str) -> AnnexList:
    entries = [AnnexEntry(str(n), f"bijlage-b{n}", words(title)) for n, title in enumerate(titles, start=1)]
    return AnnexList("Bijlagen", tuple(entries))


def agreement(
    *parts: str | c.Block | Article | Annex | AnnexList | Signatures | PartyBlock, status: Status = "model"
) -> Document:
    """Return the agreement that holds *parts*; loose blocks stand in a lid of an article of their own."""
    loose = [part for part in parts if not isinstance(part, Article | Annex | AnnexList | Signatures | PartyBlock)]
    own = (article("1", "Los", leden(lid("1.1", *loose))),) if loose else ()
    made = Document(
        agreement="proef",
        type="proef",
        title="Proefovereenkomst",
        id="proefovereenkomst",
        version="1.0.0",
        date=dt.date(2026, 11, 22),
        opening=(),
        roles=PARTIES,
        parties=tuple(part for part in parts if isinstance(part, PartyBlock)),
        articles=(*own, *(part for part in parts if isinstance(part, Article))),
        closing=tuple(part for part in parts if isinstance(part, Annex | AnnexList | Signatures)),
        choices=(),
        selection={},
        fields={},
        source=HERE,
        status=status,
        fingerprint="3f9a-1c2e",
    )
    names = dict.fromkeys(each.name for each in reading_order.field_refs(reading_order.pieces(made)))
    return replace(made, fields={name: _KNOWN[name] for name in names})


def to_typst(document: Document) -> str:
    return DocumentWriter(document).write()


def write_pdf(
    document: Document,
    target: Path,
    *,
    project: Path,
    timestamp: int,
    fillable: bool = False,
    record: Mapping[str, Any] | None = None,
) -> None:
    """Write *document* to *target*, as it looks in *project*; with *fillable* it is a form."""
    writer = FormWriter(document) if fillable else DocumentWriter(document)
    markup = writer.write()
    fields = list(writer.fields.values()) if isinstance(writer, FormWriter) else []
    made_of = None if record is None else Provenance.of(record)
    with Press(project) as press:
        target.write_bytes(press.print(markup, fields, made_of, timestamp=timestamp))
