"""Random edits of a document, with its numbers as the assembly would give them."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING

from tests.word.small_document import article, field, lid, onderdelen, par, ref

from clausebook.core.documents.document import Annex, AnnexList
from clausebook.core.texts import content as c

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from clausebook.core.documents.document import Article, Document

WORDS = "huurder verhuurder meldt niet binnen dagen uren kan moet storing schriftelijk 24 48 en of, (lek)."


def sentence(random: Random) -> str:
    return " ".join(random.choice(WORDS.split()) for _ in range(random.randint(1, 9)))


def edited(document: Document, random: Random) -> Document:
    """Return *document* after a few random edits, numbered anew."""
    for _ in range(random.randint(0, 5)):
        document = random.choice(EDITS)(document, random)
    return renumbered(document)


def _with_article(document: Document, random: Random, change: Callable[[Article], Article]) -> Document:
    if not document.articles:
        return document
    at = random.randrange(len(document.articles))
    articles = list(document.articles)
    articles[at] = change(articles[at])
    return replace(document, articles=tuple(articles))


def _with_leden(document: Document, random: Random, change: Callable[[list[c.Lid]], None]) -> Document:
    def of(each: Article) -> Article:
        leden = list(each.leden)
        change(leden)
        return replace(each, clauses=(replace(each.clauses[0], leden=tuple(leden)),))

    return _with_article(document, random, of)


def other_words(document: Document, random: Random) -> Document:
    def change(leden: list[c.Lid]) -> None:
        if leden:
            at = random.randrange(len(leden))
            blocks = list(leden[at].blocks)
            where = random.randrange(len(blocks))
            blocks[where] = par(sentence(random), field("uren", "voorstel", random.choice(["24", "48"])))
            leden[at] = replace(leden[at], blocks=tuple(blocks))

    return _with_leden(document, random, change)


def new_lid(document: Document, random: Random) -> Document:
    def change(leden: list[c.Lid]) -> None:
        blocks: list[c.Block] = [par(sentence(random), ref("lid", "melden.melding", "melden-melding", ""))]
        if random.random() < 0.5:
            name = f"los{random.randrange(10**6)}"
            blocks += [onderdelen(sentence(random), sentence(random), of=name)]
        leden.insert(random.randint(0, len(leden)), lid("", *blocks, name=f"nieuw.{random.randrange(10**6)}"))

    return _with_leden(document, random, change)


def no_lid(document: Document, random: Random) -> Document:
    def change(leden: list[c.Lid]) -> None:
        if leden:
            leden.pop(random.randrange(len(leden)))

    return _with_leden(document, random, change)


def leden_shuffled(document: Document, random: Random) -> Document:
    return _with_leden(document, random, random.shuffle)


def articles_shuffled(document: Document, random: Random) -> Document:
    articles = list(document.articles)
    random.shuffle(articles)
    return replace(document, articles=tuple(articles))


def new_article(document: Document, random: Random) -> Document:
    name = f"art{random.randrange(10**6)}"
    made = article("9", sentence(random), lid("", par(sentence(random)), name=f"{name}.x"), id_=name)
    at = random.randint(0, len(document.articles))
    return replace(document, articles=(*document.articles[:at], made, *document.articles[at:]))


def other_annex(document: Document, random: Random) -> Document:
    """Change a block of an annex: its words, its rows, its boxes."""

    def block(each: c.Block) -> c.Block:
        match each:
            case c.Rows():
                rows = list(each.rows)
                if rows and random.random() < 0.5:
                    rows.pop(random.randrange(len(rows)))
                else:
                    n = random.randrange(3, 10**6)
                    cells = [
                        field(f"{each.group}.{n}.{column.name}", "ingevuld", sentence(random))
                        for column in each.columns
                    ]
                    rows.append(c.FilledRow(tuple(cells), title=f"{each.title} {n}" if each.form == "kaart" else ""))
                return replace(each, rows=tuple(rows)) if rows else par("Geen.")
            case c.Checklist():
                boxes = [replace(box, ticked=random.choice([True, None])) for box in each.boxes]
                return replace(each, boxes=tuple(boxes))
            case c.Bullets():
                return c.Bullets((*each.items, c.Item((par(sentence(random)),), each.source)), each.source)
        return each

    def closing(each: object) -> object:
        if not isinstance(each, Annex):
            return each
        sections = [replace(part, blocks=tuple(map(block, part.blocks))) for part in each.sections]
        return replace(each, sections=tuple(sections))

    return replace(document, closing=tuple(map(closing, document.closing)))  # type: ignore[arg-type]


EDITS = (other_words, other_words, new_lid, no_lid, leden_shuffled, articles_shuffled, new_article, other_annex)


def renumbered(document: Document) -> Document:
    """Return *document* with numbers that count from 1, letters that count from A, and references that follow."""
    reads: dict[str, str] = {}
    articles = []
    numbers = count(1)
    for each in document.articles:
        number = str(next(numbers)) if each.number else ""
        leden = []
        for at, one in enumerate(each.leden):
            own = f"{number}.{at + 1}" if number else ascii_uppercase[at]
            reads[one.id] = f"artikel {own}"
            leden.append(replace(one, number=own, blocks=tuple(_lettered(block, own, reads) for block in one.blocks)))
        reads[each.id] = f"artikel {number}" if number else f"artikel ‘{each.id}’"
        articles.append(replace(each, number=number, clauses=(replace(each.clauses[0], leden=tuple(leden)),)))
    reads |= {annex.id: f"bijlage {annex.number}" for annex in document.annexes}
    resolved = [
        replace(each, clauses=tuple(
            replace(clause, leden=tuple(replace(one, blocks=_resolved(one.blocks, reads)) for one in clause.leden))
            for clause in each.clauses
        ))
        for each in articles
    ]  # fmt: skip
    assert any(isinstance(each, AnnexList) for each in document.closing)
    return replace(document, articles=tuple(resolved))


def _lettered(block: c.Block, own: str, reads: dict[str, str]) -> c.Block:
    if not isinstance(block, c.Onderdelen):
        return block
    items = []
    for letter, item in zip(ascii_lowercase, block.items, strict=False):
        reads[item.id] = f"artikel {own} onder {letter}"
        items.append(replace(item, number=letter))
    return replace(block, items=tuple(items))


def _resolved(blocks: c.Blocks, reads: dict[str, str]) -> c.Blocks:
    found: list[c.Block] = []
    for block in blocks:
        if isinstance(block, c.Paragraph):
            parts = [
                replace(part, text=reads.get(part.id, "artikel …"), id=part.id if part.id in reads else "")
                if isinstance(part, c.CrossReference)
                else part
                for part in block.content
            ]
            found.append(replace(block, content=tuple(parts)))
        else:
            found.append(block)
    return tuple(found)
