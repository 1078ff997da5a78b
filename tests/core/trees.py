"""Small decision trees for tests: as pages, and made at random."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from clausebook.core.model import Agreement, Article, Book, Clause, Library, Placement
from clausebook.core.problems import Source
from clausebook.core.trees import tree_checks, tree_pages
from clausebook.core.trees.decisions import Answer, Outcome, Question, Target, Tree

if TYPE_CHECKING:
    from collections.abc import Mapping

PATH = "docs/beslisbomen/dak.md"
OTHER_PATH = "docs/beslisbomen/goot.md"

PAGE = """\
---
beslisboom: dak
---
# Wie repareert het dak?

## V1

**Lekt het?**

Kijk op zolder.

- **Ja**: u ziet water → [V2](#v2)
- **Nee** → [U1](#u1)

## V2

**Wie is de eigenaar?**

Kijk in het contract.

- **De huurder** → [U2](#u2)
- **De verhuurder** → [U3](#u3)

## V3

**Is er nog iets?**

Kies alles wat past.

- [ ] **Goot** → [U4](#u4)
- [ ] **Pannen** → [U5](#u5)

## U1

**Niets doen**

- **Model:** geen

## U2

**De huurder repareert**

Bel een dakdekker.

- **Model:** [Proef](../modellen/proef.md)
- **Keuzes:** kosten = huurder

## U3

**De verhuurder repareert**

- **Model:** geen
- **Daarna:** [V3](#v3)

## U4

**Ook de goot**

- **Model:** geen

## U5

**Ook de pannen**

- **Model:** geen

## Praktijkgevallen

| Geval | Antwoorden | Uitkomst |
|---|---|---|
| Droog | Nee | [U1](#u1) |
| Huis | Ja → De huurder | [U2](#u2) |
| Flat | Ja → De verhuurder → geen | [U3](#u3) |
| Storm | Ja → De verhuurder → Goot + Pannen | [U3](#u3), [U4](#u4), [U5](#u5) |
"""

OTHER = """\
---
beslisboom: goot
---
# Is de goot verstopt?

## G1

**Loopt de goot over?**

Wacht op regen.

- **Ja** → [Dak](dak.md)
- **Nee** → [U1](#u1)

## U1

**Niets doen**

- **Model:** geen

## Praktijkgevallen

| Geval | Antwoorden | Uitkomst |
|---|---|---|
| Schoon | Nee | [U1](#u1) |
| Nat | Ja → Ja → De huurder | [U2](dak.md#u2) |
"""


def book_of(pages: Mapping[str, str]) -> tuple[Book, list[str]]:
    """Return a book with the trees on *pages* and one agreement, and what is wrong with the trees."""
    trees, problems = {}, []
    for path, text in pages.items():
        tree, found = tree_pages.read(path, text)
        problems += found
        if tree is not None:
            trees[tree.id] = tree
    source = Source("docs/modellen/proef.md")
    texts = tuple(Clause("kosten", variant, variant, source, "") for variant in ("huurder", "verhuurder"))
    placement = Placement("kosten", source, ("huurder", "verhuurder"))
    articles = (Article("Kosten", numbered=True, source=source, placements=(placement,)),)
    agreement = Agreement("proef", "proef", "Proef", "1.0.0", dt.date(2026, 11, 22), {}, source, articles)
    book = Book(Library({"kosten": texts}), {"proef": agreement}, {}, trees)
    return book, [str(problem) for problem in sorted([*problems, *tree_checks.problems(book)])]


WORDS = st.text("abcdefghijklmnopqrstuvwxyz ABCMW-é", min_size=1, max_size=60).map(str.strip).filter(bool)
LONG_WORDS = st.one_of(WORDS, st.text("mW", min_size=30, max_size=80))


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Return a tree without problems: each question leads to questions further on and to outcomes, all of them reached."""
    count = draw(st.integers(1, 6))
    source = Source(PATH)
    questions: dict[str, Question] = {}
    outcomes: dict[str, Outcome] = {}
    for n in range(1, count + 1):
        further = [f"V{later}" for later in range(n + 2, count + 1)]
        nodes = [f"V{n + 1}"] if n < count else []
        nodes += draw(st.lists(st.sampled_from(further), max_size=2)) if further else []
        for _ in range(draw(st.integers(2 if not nodes else 1, 3))):
            outcome = f"U{len(outcomes) + 1}"
            outcomes[outcome] = Outcome(outcome, draw(LONG_WORDS), source)
            nodes.append(outcome)
        answers = [
            Answer(f"{draw(LONG_WORDS)} {number}", draw(WORDS), Target(node), source)
            for number, node in enumerate(draw(st.permutations(nodes)))
        ]
        questions[f"V{n}"] = Question(f"V{n}", draw(LONG_WORDS), source, tuple(answers))
    return Tree("dak", draw(WORDS), source, "", questions, outcomes)
