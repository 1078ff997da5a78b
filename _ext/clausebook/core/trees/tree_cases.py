"""What the cases from practice show: an example of each answer, and the answers of each case as a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.core.trees import decisions, tree_checks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.core.trees.decisions import Case, Place, Tree, Trees, Walk


def walks(tree: Tree, trees: Trees) -> Iterator[tuple[Case, Walk]]:
    """Yield each case of *tree* with its answers, as far as they fit; none where the trees do not hang together."""
    if not tree_checks.is_sound(trees):
        return
    for case in tree.cases:
        walk = tree_checks.walk_of(case, tree, trees)
        if not isinstance(walk, str):
            yield case, walk


def examples(tree: Tree, trees: Trees) -> dict[tuple[Place, str], str]:
    """Return the name of the first case that gives each answer, by question and label; cases of *tree* come first."""
    found: dict[tuple[Place, str], str] = {}
    for each in (tree, *(other for other in trees.values() if other is not tree)):
        for case, walk in walks(each, trees):
            for place, labels in walk.steps:
                for label in labels:
                    found.setdefault((place, label), case.name)
    return found


def address_of(walk: Walk, trees: Trees) -> str:
    """Return the answers of *walk* as they stand in a link, as `r1=ja&r2=nee`."""
    parts = []
    for (name, node), labels in walk.steps:
        question = trees[name].questions[node]
        slugs = [answer.slug for label in labels if (answer := question.answer(label))]
        parts.append(f"{node.lower()}={'+'.join(slugs) or decisions.NONE}")
    return "&".join(parts)
