"""Numbers of articles, leden, onderdelen and annexes, and what a reference to each of them reads as: all in one place."""

from __future__ import annotations

from dataclasses import dataclass, field
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING, NamedTuple

from clausebook.core.documents.document import DraftAnnex, Signatures
from clausebook.core.model import ON
from clausebook.core.proof import choices
from clausebook.core.proof.choices import stands
from clausebook.core.texts import views
from clausebook.core.texts.content import Onderdelen
from clausebook.core.texts.ids import Ids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.core.documents.document import Annex, Article, Draft, DraftArticle, DraftClause
    from clausebook.core.proof.choices import Condition, Selection
    from clausebook.core.texts.content import Lid

NBSP = "\N{NO-BREAK SPACE}"


class Target(NamedTuple):
    """Where a reference goes: the id in the document, and what it reads as."""

    id: str
    text: str


class Place(NamedTuple):
    """A lid in a draft: its clause, the variant, and its position in that text, from 1."""

    clause: str
    variant: str
    position: int


@dataclass(slots=True)
class Numbering:
    """All numbers of one agreement under one selection; what was not chosen has none.

    *articles* maps the position of an article on the page to its number, empty for one that bears none; *annexes* those
    of annexes, by name; *leden* those of leden. *ids* are the ids of leden, and of onderdelen by their full name.
    *targets* says how a reference to (kind, name) reads.
    """

    articles: dict[int, str] = field(default_factory=dict)
    annexes: dict[str, str] = field(default_factory=dict)
    leden: dict[Place, str] = field(default_factory=dict)
    ids: dict[Place | str, str] = field(default_factory=dict)
    targets: dict[tuple[str, str], Target] = field(default_factory=dict)


def letters(position: int, alphabet: str = ascii_lowercase) -> str:
    """Return a for 1, z for 26, aa for 27."""
    text = ""
    while position:
        position, rest = divmod(position - 1, len(alphabet))
        text = alphabet[rest] + text
    return text


def with_text(selection: Selection, condition: Condition) -> dict[str, str]:
    """Return *selection*, changed so far that the text at *condition* is in it."""
    changed = dict(selection)
    if condition.clause in changed:
        changed[condition.clause] = condition.value
    if condition.option:
        changed[condition.option] = ON
    return changed


def number(draft: Draft, selection: Selection) -> Numbering:
    """Return the numbers of *draft* under *selection*."""
    return _Count(draft, selection).result


class _Count:
    """Counts through one draft."""

    def __init__(self, draft: Draft, selection: Selection) -> None:
        self.selection = selection
        self.result = Numbering()
        self.ids = Ids()
        chosen = {
            position: placed for position, article in enumerate(draft.articles) if (placed := self._placed(article))
        }
        self._take_ids(draft, chosen)
        count = 0
        for position, placed in chosen.items():
            article = draft.articles[position]
            count += article.numbered
            self.result.articles[position] = str(count) if article.numbered else ""
            self._article(article, self.result.articles[position], placed)
        for count, annex in enumerate(self._annexes(draft), start=1):
            self.result.annexes[annex.name] = str(count) if draft.signed else ""
            reads = f"bijlage{NBSP}{count}" if draft.signed else f"‘{views.plain(annex.title)}’"
            self.result.targets["bijlage", annex.name] = Target(annex.id, reads)

    def _placed(self, article: DraftArticle) -> list[tuple[DraftClause, Place, Lid]]:
        """Return the leden that are there."""
        return [
            (clause, Place(clause.clause, clause.variant, position), lid)
            for clause in article.clauses
            if choices.holds(clause.condition, self.selection)
            for position, lid in enumerate(clause.leden, start=1)
            if stands(lid.option, self.selection)
        ]

    def _annexes(self, draft: Draft) -> Iterator[DraftAnnex]:
        for part in draft.closing:
            if isinstance(part, DraftAnnex) and choices.holds(part.condition, self.selection):
                yield part

    def _take_ids(self, draft: Draft, chosen: dict[int, list[tuple[DraftClause, Place, Lid]]]) -> None:
        """Take the ids that are not ours to give."""
        self.ids.take(draft.id)
        for position in chosen:
            self.ids.take(draft.articles[position].id)
        for part in draft.closing:
            if isinstance(part, Signatures):
                self.ids.take(part.id)
        for annex in self._annexes(draft):
            self.ids.take(annex.id)
            for section in annex.sections:
                if section.id:
                    self.ids.take(section.id)

    def _article(self, article: DraftArticle, number: str, placed: list[tuple[DraftClause, Place, Lid]]) -> None:
        reads = f"artikel{NBSP}{number}" if number else f"‘{views.plain(article.title)}’"
        for position, (clause, place, lid) in enumerate(placed, start=1):
            self.result.targets.setdefault(("artikel", clause.clause), Target(article.id, reads))
            mine = f"{number}.{position}" if number else letters(position, ascii_uppercase)
            self.result.leden[place] = mine
            self._lid(place, lid, f"artikel{NBSP}{mine}" if number else f"onder{NBSP}{mine}")

    def _lid(self, place: Place, lid: Lid, reads: str) -> None:
        self.result.ids[place] = self.ids.take(_id(lid.name))
        if lid.named:
            self.result.targets["lid", lid.name] = Target(self.result.ids[place], reads)
        for block in lid.blocks:
            for position, item in enumerate(block.items if isinstance(block, Onderdelen) else (), start=1):
                if item.name:
                    self.result.ids[item.name] = self.ids.take(_id(item.name))
                    text = f"{reads} onder{NBSP}{letters(position)}"
                    self.result.targets["lid", item.name] = Target(self.result.ids[item.name], text)


def _id(name: str) -> str:
    """Return the id in a document for the full id of a lid."""
    return name.replace(".", "-")


# A part of a document in words


def lid_said(article: Article, lid: Lid) -> str:
    """Return what *lid* of *article* is called in running text: 'artikel 3.1'."""
    if not article.number:
        return f"‘{views.plain(article.title)}’ onder{NBSP}{lid.number}"
    return f"artikel{NBSP}{lid.number}"


def article_said(article: Article) -> str:
    """Return what *article* is called in running text; by its title where it has no number."""
    return f"artikel{NBSP}{article.number}" if article.number else f"‘{views.plain(article.title)}’"


def annex_said(annex: Annex) -> str:
    """Return what *annex* is called in running text."""
    return f"bijlage{NBSP}{annex.number}" if annex.number else f"‘{views.plain(annex.title)}’"
