"""A whole document as a sheet: what is read from top to bottom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from clausebook.core.documents.document import Annex, AnnexList, Signatures
from clausebook.core.fields.values import show_date
from clausebook.word import styles
from clausebook.word.sheet import Cell, Counter, Grid, ListPlace, Para, Reference, Row, Words
from clausebook.word.text import Setter, Where

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.core.documents.document import Article, Closing, Document, FrontPage, PartyBlock
    from clausebook.word.sheet import Item


def sheet_of(document: Document) -> tuple[Item, ...]:
    """Return *document* as paragraphs and grids."""
    return tuple(_Document(document).items())


class _Document:
    """Sets one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.setter = Setter(final=document.status == "definitief")

    def items(self) -> Iterator[Item]:
        document = self.document
        for page in document.front:
            yield from self._front(page)
        yield Para(styles.TITLE, (Words(document.title),), id=document.id, key="titel", begins=bool(document.front))
        if not document.bare:
            yield Para(styles.SUBTITLE, (Words(subtitle(document)),), key="ondertitel")
        yield from self.setter.blocks(document.opening, Where())
        yield from self._side_by_side(document.parties, "partijen")
        for article in document.articles:
            yield from self._article(article)
        for each in document.closing:
            yield from self._closing(each)

    def _front(self, page: FrontPage) -> Iterator[Item]:
        later = page is not self.document.front[0]
        yield Para(styles.FRONT, (Words(page.title),), id=page.id, key=f"voorwerk {page.kind}", begins=later)
        for item in self.setter.blocks(page.blocks, Where()):
            yield _tight(item) if isinstance(item, Grid) else item

    def _article(self, article: Article) -> Iterator[Item]:
        title, key = self.setter.pieces(article.title), f"artikel {article.id}"
        if article.number:
            yield Para(styles.ARTICLE, title, ListPlace("artikelen", 0), article.id, key)
            place = ListPlace("artikelen", 1)
        else:
            yield Para(styles.ARTICLE_BARE, title, id=article.id, key=key)
            place = ListPlace("letters", 0, article.id)
        for lid in article.leden:
            yield from self.setter.lid(lid, place)

    def _closing(self, closing: Closing) -> Iterator[Item]:
        match closing:
            case AnnexList():
                yield from self._annex_list(closing)
            case Signatures():
                yield Para(styles.SECTION, (Words(closing.title),), id=closing.id, key="ondertekening")
                yield from self._side_by_side(closing.blocks, "ondertekening")
            case Annex():
                yield from self._annex(closing)
            case _:
                assert_never(closing)

    def _annex_list(self, listed: AnnexList) -> Iterator[Item]:
        yield Para(styles.SUBHEADING, (Words(listed.title),), key="bijlagenlijst")
        for entry in listed.entries:
            number = Reference(f"Bijlage {entry.number}", entry.id)
            pieces = (number, Words(": "), *self.setter.pieces(entry.title))
            yield Para(styles.BULLET, pieces, ListPlace("streepjes", 0), key=f"bijlagenlijst {entry.id}")

    def _annex(self, annex: Annex) -> Iterator[Item]:
        title, key = self.setter.pieces(annex.title), f"bijlage {annex.name}"
        if annex.number:
            counted = (Words("Bijlage "), Counter(annex.number, annex.id), Words(" "), *title)
            yield Para(styles.ANNEX, counted, key=key)
        else:
            yield Para(styles.ARTICLE_BARE, title, id=annex.id, key=key)
        for section in annex.sections:
            if section.title:
                key = f"kop {annex.name} {section.id}"
                yield Para(styles.SECTION, self.setter.pieces(section.title), id=section.id, key=key)
            yield from self.setter.blocks(section.blocks, Where(annex=annex.name))
        if annex.initials:
            cells = [Cell((Para(styles.INITIALS, (Words(f"Paraaf {each.name}"),)),)) for each in annex.initials]
            yield Grid((Row(tuple(cells)),), _even(len(cells)), "Parafen", ruled=False, key=f"parafen {annex.name}")

    def _side_by_side(self, blocks: Sequence[PartyBlock], what: str) -> Iterator[Grid]:
        """Yield a block for each party, two beside each other; a row is never cut by the end of a page."""
        cells = [Cell(tuple(self._party(block))) for block in blocks]
        for at in range(0, len(cells), 2):
            pair = cells[at : at + 2]
            pair += [Cell((Para(styles.FORM_LINE, ()),))] * (2 - len(pair))
            yield Grid((Row(tuple(pair)),), _even(2), what.capitalize(), ruled=False, key=f"{what} {at}")

    def _party(self, block: PartyBlock) -> Iterator[Item]:
        name = block.party.name
        yield Para(styles.PARTY, (Words(name[:1].upper() + name[1:]),))
        yield from self.setter.blocks(block.blocks, Where())


def subtitle(document: Document) -> str:
    """Return what stands under the title: of which version of the model this is, and whether it is final."""
    of = f"versie {document.known_as} van {show_date(document.date)}"
    of += f". {document.stand}" if document.stand else ""
    match document.status:
        case "model":
            return f"Model, {of}"
        case "concept":
            return f"Concept, volgens model{of}"
        case "definitief":
            return f"Volgens model{of}"
        case _:
            assert_never(document.status)


def _even(count: int) -> tuple[int, ...]:
    return (styles.TEXT_WIDTH // count,) * count


def _tight(grid: Grid) -> Grid:
    """Return *grid* with less room in its cells: what stands before the text is to fit on its page."""
    rows = [
        replace(row, cells=tuple(replace(c, content=tuple(map(_tight_cell, c.content))) for c in row.cells))
        for row in grid.rows
    ]
    return replace(grid, rows=tuple(rows))


def _tight_cell(item: Item) -> Item:
    return replace(item, style=styles.CELL_FRONT) if isinstance(item, Para) and item.style == styles.CELL else item
