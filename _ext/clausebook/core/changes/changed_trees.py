"""What a change does to the decision trees: where the same answers lead now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from clausebook.core.changes.pairs import latest
from clausebook.core.trees import decisions, tree_checks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.core.trees.decisions import Place, Tree, Trees

Steps: TypeAlias = "tuple[tuple[Place, tuple[str, ...]], ...]"
Ends: TypeAlias = "tuple[Place, ...]"


@dataclass(frozen=True, slots=True)
class PathChange:
    """Answers that lead elsewhere; None where they lead nowhere, since a question or an answer is not there."""

    steps: Steps
    old: Ends | None
    new: Ends | None


@dataclass(frozen=True, slots=True)
class CaseChange:
    """A case from practice of which the answers end elsewhere; an outcome, or why there is none."""

    name: str
    old: Ends | str
    new: Ends | str


@dataclass(frozen=True, slots=True)
class TreeChange:
    """A tree that is not what it was; *questions* and *outcomes* are the ids of those that read differently."""

    old: Tree | None
    new: Tree | None
    questions: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    paths: tuple[PathChange, ...] = ()
    cases: tuple[CaseChange, ...] = ()

    @property
    def tree(self) -> Tree:
        """Return the tree as it is now, or as it was last."""
        return latest(self.old, self.new)


def compare_trees(old: Trees, new: Trees) -> Iterator[TreeChange]:
    """Yield the trees that changed; *old* and *new* may have no problems in how they hang together."""
    for name in {**new, **old}:
        before, after = old.get(name), new.get(name)
        if before is None or after is None:
            yield TreeChange(before, after)
            continue
        change = TreeChange(
            before,
            after,
            questions=tuple(_differing(_questions(before), _questions(after))),
            outcomes=tuple(_differing(_outcomes(before), _outcomes(after))),
            paths=tuple(_paths(old, new, name)),
            cases=tuple(_cases(old, new, name)),
        )
        if change != TreeChange(before, after):
            yield change


def _questions(tree: Tree) -> dict[str, object]:
    return {
        each.id: (each.text, each.several, [(a.label, a.text, a.target) for a in each.answers])
        for each in tree.questions.values()
    }


def _outcomes(tree: Tree) -> dict[str, object]:
    return {
        each.id: (
            each.text,
            each.page,
            dict(each.choices),
            each.then,
            each.views,
            [(p.text, p.target) for p in each.parts],
        )
        for each in tree.outcomes.values()
    }


def _differing(old: dict[str, object], new: dict[str, object]) -> Iterator[str]:
    return (name for name in {**new, **old} if old.get(name) != new.get(name))


def _paths(old: Trees, new: Trees, name: str) -> Iterator[PathChange]:
    if any(decisions.count_paths(trees, (name, trees[name].start)) > decisions.MOST_PATHS for trees in (old, new)):
        return  # the check says so
    before, after = (
        {walk.steps: walk.outcomes for walk in decisions.paths(trees, decisions.begin(trees[name]))}
        for trees in (old, new)
    )
    for steps in {**after, **before}:
        if before.get(steps) != after.get(steps):
            yield PathChange(steps, before.get(steps), after.get(steps))


def _cases(old: Trees, new: Trees, name: str) -> Iterator[CaseChange]:
    before = {case.name: tree_checks.follow(case, old[name], old) for case in old[name].cases}
    for case in new[name].cases:
        now = tree_checks.follow(case, new[name], new)
        if case.name in before and before[case.name] != now:
            yield CaseChange(case.name, before[case.name], now)
