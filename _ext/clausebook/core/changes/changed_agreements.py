"""What a change does to one agreement: its articles, numbers, keuzes, fields, coverage and version."""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TYPE_CHECKING

from clausebook.core.changes.pairs import differing, latest
from clausebook.core.changes.touched import Touched
from clausebook.core.fields.proposals import fields_of
from clausebook.core.model import ANNEX, FIXED
from clausebook.core.proof import choices, coverage
from clausebook.core.proof.standing import of_parties
from clausebook.core.texts.placed import text_order
from clausebook.core.wording.word_differences import best_pairs, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clausebook.core.changes.changed_texts import TextChange
    from clausebook.core.model import Agreement, Article
    from clausebook.core.proof.choices import Choice
    from clausebook.core.texts.placed import Placed

ALWAYS, SOMETIMES, NEVER = "altijd", "bij sommige keuzes", "niet"
SAME_ARTICLE = 0.5  # of articles with less in common, one replaced the other


KEYS: Mapping[str, str] = {
    "titel": "title", "soort": "type", "versie": "version", "datum": "date", "partijen": "parties",
    "herhaalbaar": "grows", "nalopen": "review", "blokken": "blocks",
}  # fmt: skip
"""The keys of the front matter of an agreement that count, and its blocks, and what each is called in an `Agreement`."""


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """An article on either side, or on both with another title, place or contents."""

    old: Article | None
    new: Article | None
    old_number: str = ""
    new_number: str = ""
    moved: bool = False
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()
    reordered: bool = False

    @property
    def alters(self) -> bool:
        """Say whether there is more to it than another number."""
        if self.old is None or self.new is None:
            return True
        heading = (self.old.title, self.old.numbered) != (self.new.title, self.new.numbered)
        return heading or self.moved or self.reordered or bool(self.came or self.went)


@dataclass(frozen=True, slots=True)
class AnnexChange:
    """An annex that came, went or has another number; empty where the standard keuzes leave it out."""

    name: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class ReferenceChange:
    """A reference that reads otherwise, though it means the same; *where* are the leden that make it."""

    old: str
    new: str
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoverageChange:
    """A requirement that is covered in more or in fewer combinations of keuzes than it was."""

    requirement: str
    old: str
    new: str
    demanded: bool

    @property
    def lost(self) -> bool:
        """Say whether it is covered in fewer."""
        order = (NEVER, SOMETIMES, ALWAYS)
        return order.index(self.new) < order.index(self.old)


@dataclass(frozen=True, slots=True)
class AgreementChange:
    """An agreement that is not what it was; *about* are the keys of its front matter that changed.

    *touched* are the numbers of leden and annexes whose text changed, *dropped* the old numbers of those that went.
    *rewritten* are those of *touched* that who keeps to the keuzes of before may meet; of these, *added* were not there, and
    *counts* have another number in their words.
    *values* are those of a keuze that have another name, as (keuze, old, new); the text stays as it was.
    *standards* are the clauses and opties that now have another text where parties choose nothing, in the same form.
    """

    old: Agreement | None
    new: Agreement | None
    about: tuple[str, ...] = ()
    touched: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    rewritten: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    articles: tuple[ArticleChange, ...] = ()
    renumbered: tuple[tuple[str, str], ...] = ()
    annexes: tuple[AnnexChange, ...] = ()
    references: tuple[ReferenceChange, ...] = ()
    choices: tuple[tuple[Choice | None, Choice | None], ...] = ()
    values: tuple[tuple[str, str, str], ...] = ()
    standards: tuple[tuple[str, str, str], ...] = ()
    coverage: tuple[CoverageChange, ...] = ()
    fields_new: tuple[str, ...] = ()
    fields_gone: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()

    @property
    def agreement(self) -> Agreement:
        """Return the agreement as it is now, or as it was last."""
        return latest(self.old, self.new)

    @property
    def alters(self) -> bool:
        """Say whether it reads differently for those who sign it."""
        shape = self.articles or self.annexes or self.choices or self.standards or self.proposals
        return bool(
            shape
            or self.touched
            or self.dropped
            or {"titel", "partijen", "soort", "herhaalbaar", "blokken"} & set(self.about)
        )


def compare_agreement(
    old: Placed, new: Placed, texts: Sequence[TextChange], names: Mapping[tuple[str, str], str]
) -> AgreementChange | None:
    """Return what changed between two sides of one agreement, or None."""
    made = _choices(old, new, names)
    leden = Touched(old, new, made)
    for text in texts:
        leden.add(text)
    fields_old, fields_new = _fields(old), _fields(new)
    articles, renumbered = _articles(old, new, names)
    change = AgreementChange(
        old=old.agreement,
        new=new.agreement,
        about=_about(old.agreement, new.agreement),
        touched=_in_text_order(leden.touched),
        dropped=_in_text_order(leden.dropped),
        rewritten=_in_text_order(leden.rewritten),
        added=_in_text_order(leden.added),
        counts=_in_text_order(leden.counts),
        articles=articles,
        renumbered=renumbered,
        annexes=_annexes(old, new, names),
        references=_references(old, new, names),
        choices=made,
        values=tuple(_values(new, names)),
        standards=tuple(_standards(old, new, names)),
        coverage=tuple(_coverage(old, new)),
        fields_new=tuple(sorted(fields_new - fields_old)),
        fields_gone=tuple(sorted(fields_old - fields_new)),
        proposals=tuple(
            sorted(name for name in fields_old & fields_new if _proposal(old, name) != _proposal(new, name))
        ),
    )
    nothing = AgreementChange(old.agreement, new.agreement)
    return None if change == nothing else change


def _about(old: Agreement, new: Agreement) -> tuple[str, ...]:
    summary = sorted(key for key in {*old.summary, *new.summary} if old.summary.get(key) != new.summary.get(key))
    return (*differing(KEYS, old, new), *summary)


# Texts


def _in_text_order(numbers: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(numbers) - {""}, key=text_order))


# Articles


def _articles(
    old: Placed, new: Placed, names: Mapping[tuple[str, str], str]
) -> tuple[tuple[ArticleChange, ...], tuple[tuple[str, str], ...]]:
    """Return the articles that changed, and the numbers that only moved up or down."""
    before, after = old.agreement.articles, new.agreement.articles
    contents = {
        id(article): [names.get(("artikel", p.clause), p.clause) for p in article.placements] for article in before
    }
    contents |= {id(article): [p.clause for p in article.placements] for article in after}
    pairs = _pair_articles(before, after, contents)
    partner = {j: i for i, j in pairs}
    kept = in_order([i for i, _ in sorted(pairs)], [i for i, _ in sorted(pairs, key=itemgetter(1))])
    changes = []
    renumbered = []
    for j, article in enumerate(after):
        if j not in partner:
            changes.append(ArticleChange(None, article, new_number=_number(new, j)))
            continue
        i = partner[j]
        mine, theirs = contents[id(before[i])], contents[id(article)]
        change = ArticleChange(
            old=before[i],
            new=article,
            old_number=_number(old, i),
            new_number=_number(new, j),
            moved=i not in kept,
            came=tuple(clause for clause in theirs if clause not in mine),
            went=tuple(clause for clause in mine if clause not in theirs),
            reordered=[c for c in mine if c in theirs] != [c for c in theirs if c in mine],
        )
        if change.alters:
            changes.append(change)
        elif change.old_number != change.new_number:
            renumbered.append((change.old_number, change.new_number))
    gone = [i for i in range(len(before)) if i not in partner.values()]
    changes += [ArticleChange(before[i], None, old_number=_number(old, i)) for i in gone]
    return tuple(changes), tuple(renumbered)


def _pair_articles(
    before: Sequence[Article], after: Sequence[Article], contents: Mapping[int, Sequence[str]]
) -> list[tuple[int, int]]:
    """Return the positions of articles that are the same: by their clauses, then by their title."""

    def common(i: int, j: int) -> float:
        mine, theirs = contents[id(before[i])], contents[id(after[j])]
        shared = len(set(mine) & set(theirs)) / (max(len(mine), len(theirs)) or 1)
        return shared + 0.5 * (before[i].title == after[j].title)

    return best_pairs(range(len(before)), range(len(after)), common, SAME_ARTICLE)


def _number(side: Placed, position: int) -> str:
    return side.numbering().articles.get(position, "")


def _annexes(old: Placed, new: Placed, names: Mapping[tuple[str, str], str]) -> tuple[AnnexChange, ...]:
    """Return the annexes that came, went or have another number, as (name, old number, new number)."""
    before = {names.get(("bijlage", name), name): number for name, number in _all_annexes(old).items()}
    after = _all_annexes(new)
    return tuple(
        AnnexChange(name, before.get(name), after.get(name))
        for name in {**after, **before}
        if before.get(name) != after.get(name)
    )


def _all_annexes(side: Placed) -> dict[str, str]:
    """Return the number of each annex, or its name where it bears none; empty for one that the standard keuzes leave out."""
    numbers = {name: number or name for name, number in side.numbering().annexes.items()}
    names = [placement.clause.removeprefix(ANNEX) for placement in side.agreement.annexes]
    return {name: numbers.get(name, "") for name in names}


# References, keuzes, coverage, fields


def _references(old: Placed, new: Placed, names: Mapping[tuple[str, str], str]) -> tuple[ReferenceChange, ...]:
    before: dict[tuple[str, str], str] = {}
    for _, (kind, name), reads in old.references():
        before.setdefault((kind, names.get((kind, name), name)), reads)
    found: dict[tuple[str, str], list[str]] = {}
    for where, target, reads in new.references():
        if before.get(target) and reads and before[target] != reads:
            found.setdefault((before[target], reads), []).append(where)
    return tuple(ReferenceChange(*reads, _in_text_order(where)) for reads, where in found.items())


def _choices(
    old: Placed, new: Placed, names: Mapping[tuple[str, str], str]
) -> tuple[tuple[Choice | None, Choice | None], ...]:
    before = {}
    for choice in choices.choices_of(old.agreement, old.library):
        clause, dot, option = choice.name.partition(".")
        name = names.get(("artikel", clause), clause) + dot + option
        before[name] = replace(choice, values=tuple(names.get((name, value), value) for value in choice.values))
    after = {choice.name: choice for choice in choices.choices_of(new.agreement, new.library)}
    pairs = ((before.get(name), after.get(name)) for name in {**after, **before})
    return tuple((one, two) for one, two in pairs if one is None or two is None or one.values != two.values)


def _values(new: Placed, names: Mapping[tuple[str, str], str]) -> Iterator[tuple[str, str, str]]:
    """Yield the values of a keuze that have another name now, as (keuze, old name, new name)."""
    made = {choice.name: choice.values for choice in choices.choices_of(new.agreement, new.library)}
    for (keuze, old), value in names.items():
        if value in made.get(keuze, ()):
            yield keuze, old, value


def _standards(old: Placed, new: Placed, names: Mapping[tuple[str, str], str]) -> Iterator[tuple[str, str, str]]:
    """Yield the clauses and opties of both sides that have another value where nothing is chosen."""
    before = {}
    for name, value in _all_standards(old).items():
        clause, dot, option = name.partition(".")
        renamed = names.get(("artikel", clause), clause) + dot + option
        before[renamed] = names.get((renamed, value), value)
    for name, value in _all_standards(new).items():
        if before.get(name, value) != value:
            yield name, before[name], value


def _all_standards(side: Placed) -> dict[str, str]:
    options = choices.standard(choices.choices_of(side.agreement, side.library))
    fixed = {name: values[0] for name, values in choices.all_values(side.agreement, side.library).items()}
    return fixed | options


def _coverage(old: Placed, new: Placed) -> Iterator[CoverageChange]:
    before, after = (_levels(side) for side in (old, new))
    kind = new.library.types.get(new.agreement.type)
    demands = set(kind.demands) if kind else set()
    for name in new.library.requirements:
        if name in old.library.requirements and before.get(name, NEVER) != after.get(name, NEVER):
            yield CoverageChange(name, before.get(name, NEVER), after.get(name, NEVER), name in demands)


def _levels(side: Placed) -> dict[str, str]:
    """Return how far each requirement that has a mark is covered, where it is asked."""
    values = choices.all_values(side.agreement, side.library)
    options = choices.choices_of(side.agreement, side.library)
    found = {}
    for name, where in coverage.covers(side.agreement, side.library).items():
        requirement = side.library.requirements.get(name)
        allowed = choices.restrict(values, options, requirement.when) if requirement else None
        if requirement and allowed is not None:
            gap = choices.find_gap(where, allowed, requirement.when)
            found[name] = ALWAYS if gap is None else SOMETIMES
    return found


def _fields(side: Placed) -> set[str]:
    """Return the fields in the texts of *side*; one of any party is one of each, however it was written."""
    return {
        name
        for _, passage in coverage.placed_passages(side.agreement, side.library)
        for mention in passage.fields
        for name in of_parties(mention.name, side.agreement.parties)
    }


def _proposal(side: Placed, name: str) -> str:
    """Return what is proposed for a field; a fixed value is no proposal, and stands in the words of a text."""
    field = fields_of(side.agreement, side.library.fields).find(name)
    return field.standard if field and field.type != FIXED else ""
