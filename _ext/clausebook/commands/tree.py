"""`clausebook boom PAGE`: what a decision tree holds."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook import epoch
from clausebook.core.law import dated
from clausebook.core.library import load
from clausebook.core.problems import one_of
from clausebook.core.trees import decisions
from clausebook.core.trees.tree_checks import problems

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from clausebook.core.trees.decisions import Place, Tree, Trees, Walk

NO_SUCH_PAGE = 2


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to *commands*."""
    parser = commands.add_parser("boom", help="toon de vragen, paden en praktijkgevallen van een beslisboom")
    parser.add_argument("pagina", type=Path, help="de bladzijde, zoals docs/beslisbomen/naam.md")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write what the tree holds, or what is wrong with it."""
    root = options.map.resolve()
    whole, found = load(root)
    book = dated.on(whole, epoch.day())
    pages = {tree.source.path: tree for tree in book.trees.values()}
    given = options.pagina.as_posix()
    page = next((path for path in pages if (root / path) == options.pagina.resolve() or path == given), "")
    if not page:
        hint = one_of(given, pages)
        sys.stderr.write(f"{given} is geen beslisboom{hint}\n")
        return NO_SUCH_PAGE
    wrong = [each for each in (*found, *problems(book)) if each.source.path in pages]
    lines = [str(each) for each in sorted(wrong)] or describe(pages[page], book.trees)
    for line in lines:
        sys.stdout.write(f"{line}\n")
    return 1 if wrong else 0


def describe(tree: Tree, trees: Trees) -> Iterator[str]:
    """Yield lines about the nodes, paths and cases of *tree*."""
    yield f"{tree.title} ({tree.source.path})"
    yield ""
    for question in tree.questions.values():
        yield f"{question.id}. {question.text}"
        for each in question.answers:
            place = decisions.place_of(trees, tree, each.target)
            yield f"    {'[ ] ' if question.several else ''}{each.label} → {_name(place, tree) if place else '?'}"
    yield ""
    for outcome in tree.outcomes.values():
        then = f" (daarna {outcome.then})" if outcome.then else ""
        reserve = f" [{outcome.reserve.lower()}]" if outcome.reserve else ""
        yield f"{outcome.id}. {outcome.text}{reserve}{then}: {outcome.page.rpartition('/')[2] or 'geen model'}"
    walks = list(decisions.paths(trees, decisions.begin(tree)))
    yield ""
    yield f"{len(walks)} paden, van {min(len(w.steps) for w in walks)} tot {max(len(w.steps) for w in walks)} vragen:"
    yield from (f"    {_path(walk, tree)}" for walk in walks)
    yield ""
    yield f"{len(tree.cases)} praktijkgevallen:"
    for case in tree.cases:
        count = "1 vraag" if len(case.answers) == 1 else f"{len(case.answers)} vragen"
        yield f"    {case.name} ({count}): {' en '.join(target.node for target in case.outcomes)}"


def _name(place: Place, tree: Tree) -> str:
    name, node = place
    return node if name == tree.id else f"{name}/{node}"


def _path(walk: Walk, tree: Tree) -> str:
    steps = [f"{_name(place, tree)} {' + '.join(labels)}" for place, labels in walk.steps]
    return f"{' → '.join(steps)} ⇒ {' en '.join(_name(place, tree) for place in walk.outcomes)}"
