"""Decision trees: what they are made of, and how to walk them.

A tree stands on one page. Each answer leads to a question or an outcome, of this tree or of another. An outcome may
have a question of its own that comes after it, and some questions take several answers at once: a walk gathers outcomes.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clausebook.core.problems import Source

OUTCOME = "U"
"""The letter of the ids of outcomes."""
NONE = "geen"
"""The answer that nothing fits, for a question that takes several answers."""
DISPUTED = "Hierover wordt verschillend gedacht"
PARTIAL = "Dit geldt voor een deel van het werk"


@dataclass(frozen=True, slots=True)
class Target:
    """What an answer leads to: *node* of the tree on *page*, or of this tree; no node is the first question."""

    node: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: *label* in a word or two, *text* what it means, where more is needed."""

    label: str
    text: str
    target: Target
    source: Source

    @property
    def slug(self) -> str:
        """The answer as it stands in a link."""
        return slug(self.label)


@dataclass(frozen=True, slots=True)
class Question:
    """A question; with *several*, any of its answers may be chosen at once, and each leads to an outcome."""

    id: str
    text: str
    source: Source
    answers: tuple[Answer, ...] = ()
    several: bool = False
    explained: bool = True

    def answer(self, label: str) -> Answer | None:
        """Return the answer that is written as *label*."""
        return next((answer for answer in self.answers if answer.slug == slug(label)), None)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the work that is judged by itself: *text* what it is, and where its questions go on."""

    text: str
    target: Target
    source: Source


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome: the page of the agreement to use (empty: none) with its keuzes, and the question that comes after it.

    *views* are, where lawyers differ, the one view, the other, and what to do meanwhile. With *parts* the answers given
    fit no single outcome: each part goes on as another answer to the question that led here.
    """

    id: str
    text: str
    source: Source
    page: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    then: str = ""
    views: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def reserve(self) -> str:
        """What a reader must know before this outcome, in words; empty where it settles the matter."""
        if self.views:
            return DISPUTED
        return PARTIAL if self.parts else ""


@dataclass(frozen=True, slots=True)
class Case:
    """A case from practice: what is answered to each question, the outcomes that it must have, and maybe why."""

    name: str
    answers: tuple[tuple[str, ...], ...]
    outcomes: tuple[Target, ...]
    source: Source
    why: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """A page in `docs/beslisbomen/`. *record* is what the record of a walk is called."""

    id: str
    title: str
    source: Source
    record: str = ""
    questions: Mapping[str, Question] = field(default_factory=dict)
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    cases: tuple[Case, ...] = ()

    @property
    def start(self) -> str:
        """The question that comes first."""
        return next(iter(self.questions), "")

    def has(self, node: str) -> bool:
        """Say whether *node* is a question or an outcome of this tree."""
        return node in self.questions or node in self.outcomes


Trees: TypeAlias = "Mapping[str, Tree]"
Place: TypeAlias = tuple[str, str]
"""A tree and a node of it."""


@dataclass(frozen=True, slots=True)
class Walk:
    """Answers given so far, the outcomes that they led to, and the question that is next, if any."""

    steps: tuple[tuple[Place, tuple[str, ...]], ...] = ()
    outcomes: tuple[Place, ...] = ()
    at: Place | None = None


def slug(text: str) -> str:
    """Return *text* in small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def place_of(trees: Trees, tree: Tree, target: Target) -> Place | None:
    """Return the place that *target* means, seen from *tree*; None where it does not exist."""
    other = next((t for t in trees.values() if t.source.path == target.page), None) if target.page else tree
    if other is None:
        return None
    node = target.node or other.start
    return (other.id, node) if other.has(node) else None


def begin(tree: Tree) -> Walk:
    """Return the walk that is at the first question of *tree*."""
    return Walk(at=(tree.id, tree.start))


def answer(trees: Trees, walk: Walk, chosen: Sequence[Answer]) -> Walk:
    """Return *walk* after *chosen* is answered to the question that it is at."""
    assert walk.at is not None
    tree = trees[walk.at[0]]
    labels = tuple(each.label for each in chosen) or (NONE,)
    steps, outcomes, at = (*walk.steps, (walk.at, labels)), walk.outcomes, None
    for each in chosen:
        place = place_of(trees, tree, each.target)
        assert place is not None
        name, node = place
        if node in trees[name].questions:
            at = place
        else:
            outcomes = (*outcomes, place)
            then = trees[name].outcomes[node].then
            at = (name, then) if then else None
    return Walk(steps, outcomes, at)


def ways(question: Question) -> Iterator[tuple[Answer, ...]]:
    """Yield each way to answer *question*."""
    if not question.several:
        yield from ((each,) for each in question.answers)
        return
    for count in range(len(question.answers) + 1):
        yield from combinations(question.answers, count)


def paths(trees: Trees, walk: Walk) -> Iterator[Walk]:
    """Yield each way in which *walk* can end; the trees must have no problems."""
    if walk.at is None:
        yield walk
        return
    name, node = walk.at
    for chosen in ways(trees[name].questions[node]):
        yield from paths(trees, answer(trees, walk, chosen))


MOST_PATHS = 5_000
"""Ways to walk a tree that someone can still oversee; a report names each that changed."""


def count_paths(trees: Trees, place: Place | None, known: dict[Place | None, int] | None = None) -> int:
    """Return in how many ways a walk from *place* can end, without walking them; the trees must have no problems.

    *known* are those that were counted.
    """
    known = {None: 1} if known is None else known
    if place not in known:
        assert place is not None
        question = trees[place[0]].questions[place[1]]
        ends = [count_paths(trees, answer(trees, Walk(at=place), [each]).at, known) for each in question.answers]
        if question.several:  # what is chosen last says what is next; all before it may be chosen or not
            known[place] = 1 + sum(count * 2**nth for nth, count in enumerate(ends))
        else:
            known[place] = sum(ends)
    return known[place]


def successors(trees: Trees, place: Place) -> Iterator[Place]:
    """Yield each place that follows *place* directly."""
    name, node = place
    tree = trees[name]
    if node in tree.questions:
        for each in tree.questions[node].answers:
            target = place_of(trees, tree, each.target)
            if target is not None:
                yield target
        return
    outcome = tree.outcomes[node]
    if outcome.then in tree.questions:
        yield (name, outcome.then)
    for part in outcome.parts:
        target = place_of(trees, tree, part.target)
        if target is not None:
            yield target
