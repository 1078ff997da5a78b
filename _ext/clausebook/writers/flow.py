"""A decision tree as a flow chart in the language of Mermaid, which the browser draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.core.trees.decisions import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.core.trees.decisions import Outcome, Question, Tree, Trees


def to_mermaid(tree: Tree, trees: Trees) -> str:
    """Return the flow chart of *tree*; what an answer in another tree leads to is a box of its own."""
    return "\n".join(["flowchart TB", *(f"  {line}" for line in _lines(tree, trees))]) + "\n"


def _lines(tree: Tree, trees: Trees) -> Iterator[str]:
    for question in tree.questions.values():
        yield f"{question.id}[{_quoted(f'{question.id}. {question.text}')}]"
    for outcome in tree.outcomes.values():
        reserve = f" ({outcome.reserve})" if outcome.reserve else ""
        yield f"{outcome.id}([{_quoted(f'{outcome.id}. {outcome.text}{reserve}')}])"
    for question in tree.questions.values():
        yield from _answers(question, tree, trees)
    for outcome in tree.outcomes.values():
        yield from _onward(outcome)


def _answers(question: Question, tree: Tree, trees: Trees) -> Iterator[str]:
    for answer in question.answers:
        name, node = place_of(trees, tree, answer.target) or (tree.id, question.id)
        if name != tree.id:
            about = _quoted(f"{trees[name].title} ({node})")
            node = f"{name.replace('-', '_')}_{node}"
            yield f"{node}[/{about}/]"
        yield f"{question.id} -->|{_quoted(answer.label)}| {node}"


def _onward(outcome: Outcome) -> Iterator[str]:
    """Yield arrows to what comes after *outcome*; a part that goes on in another tree is in the words of the outcome."""
    if outcome.then:
        yield f"{outcome.id} -.-> {outcome.then}"
    for part in outcome.parts:
        if not part.target.page:
            yield f"{outcome.id} -.->|{_quoted(part.text)}| {part.target.node}"


def _quoted(text: str) -> str:
    """Return *text* as a label in which no sign means anything."""
    return '"' + "".join(c if c.isalnum() or c in " .,:;?!()'-" else f"#{ord(c)};" for c in text) + '"'
