"""Outcomes that do not settle the matter: where lawyers differ, and where the work falls into parts; and cases as examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.core.trees import OTHER, OTHER_PATH, PAGE, PATH, book_of
from tests.projects import FILES, make_project

from clausebook.commands.tree import describe
from clausebook.core.changes.changed_trees import compare_trees
from clausebook.core.checking import check
from clausebook.core.trees import decisions, tree_cases
from clausebook.core.trees.decisions import DISPUTED, PARTIAL, Target
from clausebook.sphinx_ext.plain_pages import in_words
from clausebook.writers import flow, ladder

if TYPE_CHECKING:
    from pathlib import Path

VIEWS = "- **Eén lezing:** de huurder\n- **Andere lezing:** de verhuurder\n- **Intussen:** deel de kosten\n"
PARTS = "- **Deel:** het dak → [U2](#u2)\n- **Deel:** de goot → [U3](#u3)\n"
ASKED = "- **De verhuurder** → [U3](#u3)\n"
CASES = "| Droog |"
DISPUTE = PAGE.replace("**Niets doen**\n\n", f"**Niets doen**\n\n{VIEWS}")
SPLIT = (
    PAGE.replace(ASKED, f"{ASKED}- **Allebei** → [U6](#u6)\n")
    .replace("## Praktijkgevallen", f"## U6\n\n**Knip het op**\n\n{PARTS}- **Model:** geen\n\n## Praktijkgevallen")
    .replace(CASES, f"| Twee daken | Ja → Allebei | [U6](#u6) |\n{CASES}")
)


def test_views_are_read() -> None:
    book, problems = book_of({PATH: DISPUTE})
    assert problems == []
    outcome = book.trees["dak"].outcomes["U1"]
    assert outcome.views == ("de huurder", "de verhuurder", "deel de kosten")
    assert outcome.reserve == DISPUTED


@pytest.mark.parametrize("view", ["Eén lezing", "Andere lezing", "Intussen"])
def test_views_come_with_all_three(view: str) -> None:
    lines = [line for line in DISPUTE.splitlines() if not line.startswith(f"- **{view}")]
    assert book_of({PATH: "\n".join(lines)})[1] == [
        (
            f"{PATH}:33: uitkomst U1 zegt dat er verschillend wordt gedacht, maar '{view}' ontbreekt; "
            "schrijf alle drie: Eén lezing, Andere lezing, Intussen [boom-uitkomst]"
        )
    ]


def test_parts_are_read_and_lead_on() -> None:
    book, problems = book_of({PATH: SPLIT})
    assert problems == []
    tree = book.trees["dak"]
    outcome = tree.outcomes["U6"]
    assert [(part.text, part.target) for part in outcome.parts] == [
        ("het dak", Target("U2")),
        ("de goot", Target("U3")),
    ]
    assert outcome.reserve == PARTIAL
    assert list(decisions.successors(book.trees, ("dak", "U6"))) == [("dak", "U2"), ("dak", "U3")]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param(
            "- **Deel:** de goot → [U3](#u3)\n",
            "",
            "uitkomst U6 heeft maar één deel; noem elk deel van het werk, of haal '- **Deel:**' weg [boom-uitkomst]",
            id="one part",
        ),
        pytest.param(
            "de goot → [U3](#u3)",
            "de goot → [V1](#v1)",
            "de vragen lopen in een kring: V1 → V2 → U6 → V1; laat een antwoord ergens anders heen leiden [boom-kring]",
            id="back",
        ),
        pytest.param(
            "de goot → [U3](#u3)",
            "de goot → [U4](#u4)",
            "deel 'de goot' van uitkomst U6 gaat verder bij 'U4', maar vraag V2 heeft geen antwoord dat daarheen leidt [boom-doel]",
            id="no such answer",
        ),
        pytest.param(
            "de goot → [U3](#u3)",
            "de goot",
            "deel 'de goot' is niet te lezen; schrijf '- **Deel:** welk deel → [R4](#r4)' [boom-uitkomst]",
            id="no link",
        ),
        pytest.param(
            f"{PARTS}- **Model:** geen",
            f"{PARTS}- **Model:** [Proef](../modellen/proef.md)",
            "uitkomst U6 heeft delen; elk deel krijgt zijn eigen uitkomst, dus schrijf '- **Model:** geen' en geen 'Daarna' [boom-uitkomst]",
            id="a model of its own",
        ),
    ],
)
def test_parts_that_lead_nowhere_are_refused(old: str, new: str, message: str) -> None:
    assert old in SPLIT
    assert message in [problem.split(": ", 1)[1] for problem in book_of({PATH: SPLIT.replace(old, new)})[1]]


def test_the_reserve_is_in_every_form() -> None:
    for page, node, words in ((DISPUTE, "U1", DISPUTED), (SPLIT, "U6", PARTIAL)):
        trees = book_of({PATH: page})[0].trees
        tree = trees["dak"]
        drawn = [" ".join(box.lines) for box in ladder.layout(tree, trees).boxes]
        assert any(f"{node}. {tree.outcomes[node].text} ({words.lower()})" in text for text in drawn)
        assert f"({words})" in in_words(tree)
        assert words in flow.to_mermaid(tree, trees).replace("#40;", "(").replace("#41;", ")")
        assert any(line.startswith(f"{node}.") and f"[{words.lower()}]" in line for line in describe(tree, trees))


def test_parts_are_in_picture_and_words() -> None:
    trees = book_of({PATH: SPLIT})[0].trees
    drawn = " ".join(line for box in ladder.layout(trees["dak"], trees).boxes for line in box.lines)
    assert "– verder bij U2 en U3" in drawn
    assert "het dak: verder bij U2." in in_words(trees["dak"])
    assert 'U6 -.->|"het dak"| U2' in flow.to_mermaid(trees["dak"], trees)


def test_a_change_of_views_or_parts_is_told() -> None:
    for page, old, new, node in (
        (DISPUTE, "deel de kosten", "wacht", "U1"),
        (SPLIT, "het dak →", "het hele dak →", "U6"),
    ):
        before, after = (book_of({PATH: text})[0].trees for text in (page, page.replace(old, new)))
        assert [change.outcomes for change in compare_trees(before, after)] == [(node,)]


def test_the_first_case_that_gives_an_answer_is_its_example() -> None:
    trees = book_of({PATH: PAGE, OTHER_PATH: OTHER})[0].trees
    found = tree_cases.examples(trees["dak"], trees)
    assert found[("dak", "V1"), "Nee"] == "Droog"
    assert found[("dak", "V1"), "Ja"] == "Huis"
    assert found[("dak", "V3"), "Pannen"] == "Storm"
    assert found[("goot", "G1"), "Nee"] == "Schoon"


def test_a_case_is_a_link_to_its_answers() -> None:
    trees = book_of({PATH: PAGE, OTHER_PATH: OTHER})[0].trees
    found = {case.name: tree_cases.address_of(walk, trees) for case, walk in tree_cases.walks(trees["dak"], trees)}
    assert found["Storm"] == "v1=ja&v2=de-verhuurder&v3=goot+pannen"
    assert found["Flat"] == "v1=ja&v2=de-verhuurder&v3=geen"


def test_trees_that_do_not_hang_together_have_no_examples() -> None:
    trees = book_of({PATH: PAGE.replace("[V2](#v2)", "[V9](#v9)")})[0].trees
    assert tree_cases.examples(trees["dak"], trees) == {}


def test_a_tree_that_was_cut_off_is_told_of(tmp_path: Path) -> None:
    page = PAGE.partition("\n## ")[0] + "\n"
    _, problems = check(make_project(tmp_path, {**FILES, PATH: page}))
    assert any("er staat geen vraag in deze beslisboom" in each.message for each in problems)
