"""Decision trees: what is read, what is refused, and where walks end."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from tests import real
from tests.core.trees import OTHER, OTHER_PATH, PAGE, PATH, book_of, trees
from tests.projects import ROOT

from clausebook.commands.tree import describe
from clausebook.core.problems import Code
from clausebook.core.trees import decisions, tree_checks, tree_pages
from clausebook.core.trees.decisions import Target

if TYPE_CHECKING:
    from clausebook.core.model import Book
    from clausebook.core.trees.decisions import Tree


def edited(old: str, new: str, page: str = PAGE) -> str:
    assert old in page
    return page.replace(old, new, 1)


def problems_of(page: str) -> list[str]:
    return book_of({PATH: page})[1]


# What is read


def test_a_page_is_read_as_a_tree() -> None:
    book, problems = book_of({PATH: PAGE})
    assert problems == []
    tree = book.trees["dak"]
    assert (tree.title, tree.record, tree.start) == ("Wie repareert het dak?", "Vastlegging", "V1")
    first = tree.questions["V1"]
    assert (first.text, first.several, first.source.line) == ("Lekt het?", False, 6)
    assert [(a.label, a.text, a.target) for a in first.answers] == [
        ("Ja", "u ziet water", Target("V2")),
        ("Nee", "", Target("U1")),
    ]
    assert tree.questions["V3"].several
    assert [a.label for a in tree.questions["V3"].answers] == ["Goot", "Pannen"]
    assert (tree.outcomes["U2"].page, tree.outcomes["U2"].choices) == ("docs/modellen/proef.md", {"kosten": "huurder"})
    assert tree.outcomes["U3"].then == "V3"
    assert tree.cases[3].answers == (("Ja",), ("De verhuurder",), ("Goot", "Pannen"))


def test_an_answer_without_bold_words_is_its_own_label() -> None:
    page = edited("- **Nee** → [U1](#u1)", "- Nee, niet dat ik zie -> [U1](#u1)")
    tree, problems = tree_pages.read(PATH, page)
    assert problems == []
    assert tree is not None
    assert tree.questions["V1"].answers[1].label == "Nee, niet dat ik zie"
    assert tree.questions["V1"].answers[1].slug == "nee-niet-dat-ik-zie"


def test_a_walk_goes_on_in_another_tree() -> None:
    book, problems = book_of({PATH: PAGE, OTHER_PATH: OTHER})
    assert problems == []
    walks = list(decisions.paths(book.trees, decisions.begin(book.trees["goot"])))
    assert [walk.outcomes for walk in walks] == [
        (("dak", "U2"),),
        (("dak", "U3"),),
        (("dak", "U3"), ("dak", "U4")),
        (("dak", "U3"), ("dak", "U5")),
        (("dak", "U3"), ("dak", "U4"), ("dak", "U5")),
        (("dak", "U1"),),
        (("goot", "U1"),),
    ]
    assert walks[0].steps[:2] == ((("goot", "G1"), ("Ja",)), (("dak", "V1"), ("Ja",)))


def test_another_page_is_no_tree() -> None:
    assert tree_pages.read(PATH, "# Beslisbomen\n") == (None, [])
    assert tree_pages.read(PATH, "---\ntitel: Iets\n---\n# Iets\n") == (None, [])


# What is refused


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param(
            "→ [V2](#v2)",
            "→ [V9](#v9)",
            "12: antwoord 'Ja' bij vraag V1 leidt naar 'V9', maar dat bestaat niet; er zijn: V1, V2, V3, U1, U2, U3, U4, U5 [boom-doel]",
            id="unknown target",
        ),
        pytest.param(
            "→ [V2](#v2)",
            "→ [V2](#v3)",
            "12: de tekst 'V2' en de link '#v3' verschillen; maak er twee keer hetzelfde van [boom-doel]",
            id="half a change",
        ),
        pytest.param(
            "→ [V2](#v2)",
            "→ [Gat](gat.md)",
            "12: antwoord 'Ja' bij vraag V1 leidt naar pagina 'docs/beslisbomen/gat.md', maar dat is geen beslisboom; "
            "bedoelde u 'docs/beslisbomen/dak.md'? [boom-doel]",
            id="unknown page",
        ),
        pytest.param(
            "- **Ja**: u ziet water → [V2](#v2)\n- **Nee** → [U1](#u1)\n",
            "",
            "6: vraag V1 loopt dood: zij heeft geen leesbaar antwoord; geef haar ten minste 2 [boom-loopt-dood]",
            id="dead end",
        ),
        pytest.param(
            "- **Nee** → [U1](#u1)\n",
            "",
            "6: vraag V1 loopt dood: zij heeft 1 leesbaar antwoord; geef haar ten minste 2 [boom-loopt-dood]",
            id="one answer",
        ),
        pytest.param(
            "- **De huurder** → [U2](#u2)",
            "- **De huurder** → [V1](#v1)",
            "6: de vragen lopen in een kring: V1 → V2 → V1; laat een antwoord ergens anders heen leiden [boom-kring]",
            id="cycle",
        ),
        pytest.param(
            "- **De huurder** → [U2](#u2)",
            "- **De huurder** → [U1](#u1)",
            "39: naar U2 leidt geen enkel antwoord; laat er een antwoord heen leiden of haal U2 weg [boom-onbereikbaar]",
            id="unreachable",
        ),
        pytest.param(
            "- **Nee** → [U1](#u1)",
            "- **ja** → [U1](#u1)",
            "12: antwoord 'Ja' staat twee keer bij vraag V1; geef elk antwoord eigen woorden [boom-dubbel]",
            id="duplicate answer",
        ),
        pytest.param(
            "Kijk op zolder.\n",
            "",
            "6: vraag V1 heeft geen toelichting; schrijf er een alinea onder, vóór de antwoorden [boom-zonder-toelichting]",
            id="no explanation",
        ),
        pytest.param(
            "../modellen/proef.md",
            "../modellen/prof.md",
            "39: uitkomst U2 verwijst naar docs/modellen/prof.md, maar dat is geen model; "
            "bedoelde u 'docs/modellen/proef.md'? [boom-zonder-model]",
            id="no such model",
        ),
        pytest.param(
            "**Niets doen**\n\n- **Model:** geen\n",
            "**Niets doen**\n",
            "33: uitkomst U1 noemt geen model; schrijf '- **Model:** [naam](weg/naar/model.md)' of '- **Model:** geen' "
            "[boom-uitkomst]",
            id="no model",
        ),
        pytest.param(
            "**Niets doen**\n\n- **Model:** geen\n",
            "**Niets doen**\n\n- **Model:** geen\n- **Keus:** a = b\n",
            "38: 'Keus' kan hier niet staan; bedoelde u 'Keuzes'? [boom-uitkomst]",
            id="unknown fact",
        ),
        pytest.param(
            "kosten = huurder",
            "kosten = huurster",
            "39: keuze 'kosten' van uitkomst U2 kan niet 'huurster' zijn; bedoelde u 'huurder'? [keuze-onbekend]",
            id="unknown value",
        ),
        pytest.param(
            "kosten = huurder",
            "kost = huurder",
            "39: keuze 'kost' van uitkomst U2 bestaat niet in docs/modellen/proef.md; bedoelde u 'kosten'? [keuze-onbekend]",
            id="unknown keuze",
        ),
        pytest.param(
            "kosten = huurder",
            "kosten",
            "46: 'kosten' is geen keuze; schrijf 'naam = waarde', met een komma ertussen [boom-uitkomst]",
            id="half a keuze",
        ),
        pytest.param(
            "- **Daarna:** [V3](#v3)",
            "- **Daarna:** [V4](#v4)",
            "48: na uitkomst U3 komt 'V4', maar dat is geen vraag; kies een vraag van deze boom: "
            "'- **Daarna:** [R2](#r2)' [boom-doel]",
            id="unknown follow-up",
        ),
        pytest.param(
            "## V2",
            "## V1",
            "15: 'V1' staat er twee keer; geef elke vraag en elke uitkomst een eigen nummer [boom-dubbel]",
            id="duplicate node",
        ),
        pytest.param(
            "## V2",
            "## vraag 2",
            "15: kop 'vraag 2' is geen vraag of uitkomst; schrijf een hoofdletter en een nummer, zoals 'R1' of 'U3' [boom-knoop]",
            id="almost a node",
        ),
        pytest.param(
            "**Lekt het?**",
            "Lekt het?",
            "6: onder kop 'V1' ontbreekt de vraag; zet haar vet op een eigen regel: '**…**' [boom-knoop]",
            id="no question",
        ),
        pytest.param(
            "- **Nee** → [U1](#u1)",
            "- **Nee** – [U1](#u1)",
            "13: antwoord 'Nee –' bij vraag V1 is niet te lezen; schrijf '- **Ja**: uitleg → [R2](#r2)' [boom-antwoord]",
            id="no arrow",
        ),
        pytest.param(
            "- **Nee** → [U1](#u1)",
            "- **Nee** →",
            "13: antwoord 'Nee →' bij vraag V1 is niet te lezen; schrijf '- **Ja**: uitleg → [R2](#r2)' [boom-antwoord]",
            id="no link",
        ),
        pytest.param(
            "- [ ] **Goot**",
            "- **Goot**",
            "24: bij vraag V3 heeft het ene antwoord een vakje '[ ]' en het andere niet; "
            "geef alle antwoorden een vakje of geen [boom-antwoord]",
            id="half the boxes",
        ),
        pytest.param(
            "- [ ] **Goot** → [U4](#u4)",
            "- [ ] **Goot** → [V2](#v2)",
            "30: antwoord 'Goot' bij vraag V3 heeft een vakje; laat het naar een uitkomst van deze boom leiden [boom-doel]",
            id="a box to a question",
        ),
        pytest.param(
            "- **De huurder** → [U2](#u2)",
            "- **De huurder** → [V3](#v3)",
            "21: vraag V3 heeft vakjes; laat haar op een uitkomst volgen, met '- **Daarna:** [V3](#v3)' [boom-doel]",
            id="boxes without an outcome",
        ),
        pytest.param(
            "| Huis | Ja → De huurder |",
            "| Huis | Ja → De huurster |",
            "72: geval 'Huis': antwoord 'De huurster' past niet bij vraag V2; bedoelde u 'De huurder'? [boom-geval]",
            id="case: unknown answer",
        ),
        pytest.param(
            "| Huis | Ja → De huurder |",
            "| Huis | Ja |",
            "72: geval 'Huis': de antwoorden houden op bij vraag V2; geef ook daarop antwoord [boom-geval]",
            id="case: stops too early",
        ),
        pytest.param(
            "| Huis | Ja → De huurder |",
            "| Huis | Ja → De huurder → geen |",
            "72: geval 'Huis': na 'De huurder' komt geen vraag meer; haal de antwoorden daarna weg [boom-geval]",
            id="case: goes on",
        ),
        pytest.param(
            "| Huis | Ja → De huurder |",
            "| Huis | Ja + Nee → De huurder |",
            "72: geval 'Huis': op vraag V1 past maar één antwoord; kies uit: Ja, Nee [boom-geval]",
            id="case: two answers",
        ),
        pytest.param(
            "| Huis | Ja → De huurder | [U2](#u2) |",
            "| Huis | Ja → De huurder | [U1](#u1) |",
            "72: geval 'Huis': de antwoorden komen uit op U2, niet op U1; verbeter de antwoorden of de uitkomst [boom-geval]",
            id="case: another outcome",
        ),
        pytest.param(
            "| Huis | Ja → De huurder | [U2](#u2) |\n",
            "",
            "39: geen enkel praktijkgeval komt uit op U2; voeg er een toe aan de tabel onder '## Praktijkgevallen' "
            "[boom-zonder-geval]",
            id="an outcome without a case",
        ),
        pytest.param(
            "| Droog | Nee | [U1](#u1) |",
            "| Droog | Nee | |",
            "71: dit geval is niet af; vul het geval, de antwoorden (met '→' ertussen) en de uitkomst ('[U1](#u1)') in "
            "[boom-geval]",
            id="case: not finished",
        ),
        pytest.param(
            "| Geval | Antwoorden | Uitkomst |",
            "| Geval | Antwoord | Uitkomst |",
            "69: de tabel mist de kolom 'Antwoorden'; de kolommen zijn Geval, Antwoorden, Uitkomst [boom-geval]",
            id="case: no column",
        ),
        (
            "## V2",
            "### V2",
            "15: de kop van een vraag of uitkomst heeft twee hekjes; schrijf '## V2' [boom-knoop]",
        ),
        (
            "[V2](#v2)",
            "[V2](#V2)",
            "12: schrijf de link in kleine letters: '[V2](#v2)' [boom-doel]",
        ),
        (
            "## Praktijkgevallen",
            "## Praktijk gevallen",
            "67: onder kop 'Praktijk gevallen' worden geen praktijkgevallen gezocht; bedoelde u 'Praktijkgevallen'? [boom-knoop]",
        ),
        (
            "beslisboom: dak",
            "beslissboom: dak",
            "2: sleutel 'beslissboom' bestaat niet; bedoelde u 'beslisboom'? [kopgegevens-sleutel]",
        ),
        (
            "beslisboom: dak",
            "beslisboom: dak\nletter: V",
            "3: sleutel 'letter' bestaat niet; hier kunnen: beslisboom, vastlegging [kopgegevens-sleutel]",
        ),
        (
            "---\nbeslisboom: dak",
            "beslisboom: dak",
            "1: boven 'beslisboom:' ontbreekt de regel '---'; zet haar daar terug [kopgegevens]",
        ),
    ],
)
def test_a_problem_is_told_with_its_place_and_remedy(old: str, new: str, message: str) -> None:
    assert f"{PATH}:{message}" in problems_of(edited(old, new))


def test_all_problems_are_told_at_once() -> None:
    page = edited("Kijk op zolder.\n", "", edited("[V2](#v2)", "[V9](#v9)"))
    assert {problem.rpartition("[")[2] for problem in problems_of(page)} >= {"boom-doel]", "boom-zonder-toelichting]"}


def test_a_question_has_one_id_in_all_trees() -> None:
    other = edited("## G1", "## V1", OTHER)
    message = f"{OTHER_PATH}:6: vraag V1 staat ook in {PATH}; geef elke boom een eigen letter [boom-dubbel]"
    assert message in book_of({PATH: PAGE, OTHER_PATH: other})[1]


def test_a_cycle_through_two_trees_is_found() -> None:
    page = edited("- **Nee** → [U1](#u1)", "- **Nee** → [G1](goot.md#g1)")
    problems = book_of({PATH: page, OTHER_PATH: OTHER})[1]
    assert any("in een kring: V1 → G1 → V1" in problem for problem in problems)


@given(trees())
def test_every_path_of_a_sound_tree_ends_in_an_outcome(tree: Tree) -> None:
    forest = {tree.id: tree}
    walks = list(decisions.paths(forest, decisions.begin(tree)))
    assert all(len(walk.outcomes) == 1 and walk.at is None for walk in walks)
    assert {walk.outcomes[0][1] for walk in walks} == set(tree.outcomes)
    edges = {(place, label) for walk in walks for place, labels in walk.steps for label in labels}
    assert edges == {((tree.id, q.id), a.label) for q in tree.questions.values() for a in q.answers}


# The trees of this project


@pytest.fixture(scope="module")
def book() -> Book:
    return real.book()


def test_the_trees_of_this_project_have_no_problems(book: Book) -> None:
    assert [str(problem) for problem in tree_checks.problems(book)] == []
    assert set(book.trees) == {"rol", "samenwerkingsvorm", "datalek", "dpia", "doorgifte"}


def test_every_path_ends_in_an_outcome(book: Book) -> None:
    for tree in book.trees.values():
        for walk in decisions.paths(book.trees, decisions.begin(tree)):
            assert walk.outcomes, walk
            asked = [place for place, _ in walk.steps]
            assert len(asked) == len(set(asked)), "nothing is asked twice"


def test_few_questions_are_asked(book: Book) -> None:
    lengths = [len(case.answers) for tree in book.trees.values() for case in tree.cases]
    assert statistics.median(lengths) <= 5
    assert max(lengths) <= 12
    for tree in book.trees.values():
        assert statistics.median(len(case.answers) for case in tree.cases) <= 5


def test_all_forms_variants_and_numbered_cases_are_there(book: Book) -> None:
    text = "".join((ROOT / tree.source.path).read_text(encoding="utf-8") for tree in book.trees.values())
    numbered = {
        int(row.split("|")[1])
        for row in text.splitlines()
        if row.startswith("| ") and row.split("|")[1].strip().isdigit()
    }
    assert numbered >= set(range(1, 37))
    assert len(numbered) >= 36 + 10
    for name in ("Vorm 1", "Vorm 2", "Vorm 3", "Vorm 4", "Variant A", "Variant B", "Variant C"):
        assert f"| {name} |" in text


def test_a_tree_is_described(book: Book) -> None:
    lines = list(describe(book.trees["rol"], book.trees))
    assert lines[0] == "Welke rol heeft een organisatie? (docs/beslisbomen/rol.md)"
    assert "    Andere organisatie → R2" in lines
    assert "    R1 Eigen mensen ⇒ U1" in lines


def test_each_code_of_a_tree_is_tested() -> None:
    source = (ROOT / "tests/core/test_decisions.py").read_text(encoding="utf-8")
    for code in Code:
        if code.startswith("boom-"):
            assert f"[{code}]" in source, code
