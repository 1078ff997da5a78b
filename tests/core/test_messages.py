"""What the check says of bad input, word for word, and that nothing makes it fall over."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core import (
    cases_book,
    cases_clauses,
    cases_files,
    cases_mistakes,
    cases_rules,
    cases_versions,
    dossiers,
    rows,
)
from tests.core.cases import HEAD, SOUND, Case, case, lid, page, problems_of
from tests.core.remedies import has_remedy
from tests.projects import FILES, ROOT, make_project

from clausebook.core.checking import check
from clausebook.core.problems import Code, Problem, Source
from clausebook.core.texts import prose

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = [
    *cases_files.CASES,
    *cases_clauses.CASES,
    *cases_book.CASES,
    *cases_versions.CASES,
    *cases_rules.CASES,
    *cases_mistakes.CASES,
]


def test_the_sound_project_has_no_problems(tmp_path: Path) -> None:
    assert problems_of(tmp_path, {}) == []


@pytest.mark.parametrize("example", CASES, ids=lambda each: each.name)
def test_bad_input_gives_its_message(example: Case, tmp_path: Path) -> None:
    assert problems_of(tmp_path, example.edits) == list(example.messages)


def test_each_kind_of_problem_has_a_case() -> None:
    seen = {message.rpartition("[")[2].rstrip("]") for each in CASES for message in each.messages}
    others = ("boom-", "dossier-", "rijen-")  # decision trees, dossiers and series have tables of their own
    assert {str(code) for code in Code if not code.startswith(others)} <= seen


def test_cases_have_names_of_their_own() -> None:
    assert len({each.name for each in CASES}) == len(CASES)


def test_each_message_has_a_remedy() -> None:
    messages = {message for each in CASES for message in each.messages}
    messages |= {message for _, _, *found in dossiers.MISTAKES for message in found}
    messages |= {message for *_, found in rows.MISTAKES for message in found}
    assert [message for message in sorted(messages) if not has_remedy(message)] == []


@pytest.mark.parametrize(
    ("message", "has"),
    [
        ("clauses/x.md:3: dit kan hier niet [kop-in-tekst]", False),
        ("clauses/x.md:3: een tekst staat op één regel; zo hoort het [toml]", False),
        ("clauses/x.md:3: eis 'zet' bestaat niet: 'schrijf' [eis-onbekend]", False),
        ("x.csv, rij 3, kolom B: typ de waarde opnieuw [rijen-cel]", True),
        ("clauses/x.md:3: dit kan hier niet; schrijf iets anders [kop-in-tekst]", True),
        ("clauses/x.md:3: 'x' bestaat niet; bedoelde u 'y'? [veld-onbekend]", True),
        ("clauses/x.md:3: dit bestaat niet; kies uit: a, b [veld-onbekend]", True),
    ],
)
def test_what_counts_as_a_remedy(message: str, has: bool) -> None:
    assert has_remedy(message) == has


@pytest.mark.parametrize(
    "change",
    [
        lambda text: f"\N{BYTE ORDER MARK}{text}",
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("   dat", "\tdat"),
        lambda text: text.replace("   dat", "      dat"),
        lambda text: text.replace("#een", "#een "),
        lambda text: text.replace("`huurder`", "`huurder `"),
        lambda text: f"{text}\n\n",
    ],
    ids=["BOM", "CRLF", "tab", "six spaces", "space after an id", "space after a name", "empty lines"],
)
def test_what_is_read_as_it_was_meant_says_nothing(change: Callable[[str], str], tmp_path: Path) -> None:
    text = f"{HEAD}1. []{{#een}} Een lid van {{partij}}`huurder`,\n   dat doorloopt.\n"
    books = []
    for name, each in (("een", text), ("twee", change(text))):
        assert each != text or name == "een"
        root = make_project(tmp_path / name, {path: str(text_) for path, text_ in SOUND.items()})
        (root / "clauses/proef.md").write_bytes(each.encode())
        book, problems = check(root)
        assert problems == []
        books.append(
            [(lid.name, prose.read(text_)[0].words) for text_ in book.library.texts["proef"] for lid in text_.leden]
        )
    assert books[0] == books[1]


# A clause from elsewhere


def test_a_link_that_leaves_clauses_is_refused(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project", {path: text for path, text in SOUND.items() if isinstance(text, str)})
    secret = tmp_path / "geheim.md"
    secret.write_text(HEAD + "1. Geheim.\n", encoding="utf-8")
    (root / "clauses" / "proef.md").unlink()
    (root / "clauses" / "proef.md").symlink_to(secret)
    book, problems = check(root)
    assert [str(problem) for problem in problems] == [
        "clauses/proef.md:1: dit bestand wijst naar iets buiten de map; zet de tekst zelf in de map [bestand-buiten-map]"
    ]
    assert not any("Geheim" in passage.text for text in book.library.all_texts() for passage in text.passages)


def test_a_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    make_project(tmp_path / "project", {path: text for path, text in SOUND.items() if isinstance(text, str)})
    clauses = tmp_path / "project" / "clauses"
    (clauses / "hulp").rename(tmp_path / "elders")
    (clauses / "hulp").symlink_to(tmp_path / "elders")
    found = [str(problem) for problem in check(tmp_path / "project")[1] if problem.code == Code.FILE_OUTSIDE]
    remedy = "dit bestand wijst naar iets buiten de map; zet de tekst zelf in de map [bestand-buiten-map]"
    assert found == [f"clauses/hulp/{name}.md:1: {remedy}" for name in ("ander", "zelf")]


@pytest.mark.parametrize("target", ["proef.md", "weg.md"], ids=["to itself", "to nothing"])
def test_a_link_that_leads_nowhere_is_reported(tmp_path: Path, target: str) -> None:
    make_project(tmp_path, {path: text for path, text in SOUND.items() if isinstance(text, str)})
    (tmp_path / "clauses" / "proef.md").unlink()
    (tmp_path / "clauses" / "proef.md").symlink_to(target)
    problems = check(tmp_path)[1]
    assert [str(problem.source) for problem in problems] == ["clauses/proef.md:1"]


def test_a_folder_called_like_a_file_is_reported(tmp_path: Path) -> None:
    make_project(tmp_path)
    (tmp_path / "docs" / "modellen" / "map.md").mkdir()
    assert [str(problem) for problem in check(tmp_path)[1]] == [
        "docs/modellen/map.md:1: dit bestand is niet te openen; kijk of het er nog is, en of het een bestand is en geen map [bestand-onleesbaar]"
    ]


def test_an_empty_folder_is_a_project_without_catalogues(tmp_path: Path) -> None:
    assert [str(problem.source) for problem in check(tmp_path)[1]] == ["clauses/eisen.toml:1", "clauses/velden.toml:1"]


# All problems


def test_all_problems_are_reported_at_once_by_file_and_line(tmp_path: Path) -> None:
    broken = {
        **lid("Een zin.\n\n1. Een lid. {eis}`meldng`\n\n## Kop\n\n1. Zie {lid}`x.y` van {veld}`tarif`.\n2. Nog een.\n"),
        **page("versie: 1.0.0", "versie: 1", "## Hulp\n", "Een zin.\n\n## Hulp\n"),
        "clauses/leeg.md": "",
    }
    make_project(tmp_path, {**SOUND, **broken})  # type: ignore[dict-item]
    problems = check(tmp_path)[1]
    assert problems == sorted(problems, key=lambda each: (each.source.path, each.source.line))
    assert [(str(problem.source), problem.code) for problem in problems] == [
        ("clauses/leeg.md:1", Code.FILE_EMPTY),
        ("clauses/leeg.md:1", Code.CLAUSE_UNUSED),
        ("clauses/proef.md:5", Code.LOOSE_TEXT),
        ("clauses/proef.md:7", Code.REQUIREMENT_UNKNOWN),
        ("clauses/proef.md:9", Code.HEADING),
        ("clauses/proef.md:11", Code.FIELD_UNKNOWN),
        ("clauses/proef.md:11", Code.REFERENCE),
        ("clauses/proef.md:12", Code.TYPED_NUMBER),
        ("docs/modellen/proef.md:4", Code.FRONT_MATTER_VALUE),
        ("docs/modellen/proef.md:21", Code.PAGE_CONTENT),
    ]


def test_a_problem_reads_as_place_message_and_code() -> None:
    problem = Problem(Source("clauses/x.md", 3), Code.HEADING, "iets; doe iets")
    assert str(problem) == "clauses/x.md:3: iets; doe iets [kop-in-tekst]"


# What may stand in a text

ALLOWED = [
    case("vetgedrukt", lid("1. Een **vet** en *schuin* lid.\n")),
    case("tabel", lid("1. Een lid:\n\n   | a | b \\| c |\n   |---|---|\n   | 1. | d |\n")),
    case("begrippen", lid("1. Een woord, en nog een:\n\n   Woord\n   : uitleg.\n\n   Nog een\n   : meer uitleg.\n")),
    case("tweede alinea", lid("1. Een lid.\n\n   Nog een alinea.\n")),
    case(
        "getal met punten",
        lid("1. Een bedrag van\n   10.000 euro, of\n   1.000.000 euro, per\n   22.11.2026 te betalen.\n"),
    ),
    case("afkorting", lid("1. Een lid,\n   d.w.z. een zin, of\n   e.d. meer.\n")),
    case("wetsartikel", lid("1. Een lid van artikel 33 lid 2 AVG (art. 4 onder 12).\n")),
    case("haken", lid("1. Een lid [met haken] en (met ronde).\n")),
    case(
        "optie met standaard",
        lid("1. Een lid.\n\n:::{optie} x\n:titel: X\n:standaard: aan\n\n1. Twee.\n:::\n\n1. Drie.\n"),
    ),
]


@pytest.mark.parametrize("example", ALLOWED, ids=lambda each: each.name)
def test_good_input_gives_no_message(example: Case, tmp_path: Path) -> None:
    assert problems_of(tmp_path, example.edits) == []


# Nothing makes the check fall over

TEXTS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "clauses").rglob("*.md"))
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md"))
SNIPPETS = (
    "1. ", "- ", "   - ", "# ", "## ", ":::", ":::{optie} x", "```", "```{rijen} sub", "{eis}`", "{lid}`a.b`", "[]{#x} ",
    "{veld}`", "`", "{", "}", "[", "]", "(", ")", "|", "| a | b |", "|---|---|", "---", "===", "> ", ": ", ":x: y", "\\",
    "*", "**", "_", "<b>", "<!--", "&nbsp;", "[^1]", "[^1]: x", "[a]: b", "![x](y)", "%", "+++", "(x)=", "{.x}", "{#x}",
    "\t", "    ", "\n", "\n\n", "\x00", "\x0b", "\u2028", "\ufeff", "é", "titel:", "? ", "&a ", "*a", "!!x ", "'", '"',
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, paths: list[str]) -> str:
    """Draw a real text with lines and characters taken out, doubled or put in."""
    text = (ROOT / draw(st.sampled_from(paths))).read_text(encoding="utf-8")
    for _ in range(draw(st.integers(1, 6))):
        by_line = draw(st.booleans())
        parts = text.split("\n") if by_line else list(text)
        position = draw(st.integers(0, len(parts)))
        new = draw(st.sampled_from([[], parts[position : position + 1] * 2, [draw(st.sampled_from(SNIPPETS))]]))
        parts[position : position + draw(st.integers(0, 1))] = new
        text = ("\n" if by_line else "").join(parts)
    return text


@settings(max_examples=30)
@given(text=mutated(TEXTS), name=st.sampled_from(["clauses/proef.md", "clauses/bijlage-proef.md"]))
def test_no_change_of_a_text_makes_the_check_fall_over(text: str, name: str) -> None:
    _check_with(name, text)


@settings(max_examples=25)
@given(text=mutated([path for path in PAGES if path.startswith("docs/modellen/")]))
def test_no_change_of_a_page_makes_the_check_fall_over(text: str) -> None:
    _check_with("docs/modellen/proef.md", text)


@settings(max_examples=30)
@given(
    name=st.sampled_from(["clauses/eisen.toml", "clauses/velden.toml"]),
    lines=st.lists(
        st.tuples(st.integers(0, 60), st.sampled_from(["[eis]", "[eis.x]", "[veld.x]", "x = 1", "als = 3"]))
    ),
    lost=st.sets(st.integers(0, 60), max_size=4),
)
def test_no_change_of_a_catalogue_makes_the_check_fall_over(
    name: str, lines: list[tuple[int, str]], lost: set[int]
) -> None:
    kept = [line for number, line in enumerate(FILES[name].splitlines()) if number not in lost]
    for position, line in lines:
        kept.insert(position, line)
    _check_with(name, "\n".join(kept))


def _check_with(name: str, text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        make_project(Path(folder), {**SOUND, name: text})  # type: ignore[dict-item]
        for problem in check(Path(folder))[1]:
            lines = (Path(folder) / problem.source.path).read_text(encoding="utf-8-sig").count("\n") + 1
            assert 1 <= problem.source.line <= lines, problem
