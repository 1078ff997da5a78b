"""An approval is of one text with its requirements: it lapses with any of its words, and with nothing else."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.projects import FILES, REPORT, REQUIREMENTS, make_project, write

from clausebook import cli
from clausebook.core.checking import check
from clausebook.core.files.folders import DEFAULTS
from clausebook.core.problems import Source
from clausebook.core.versions import approvals
from clausebook.core.versions.approvals import Approval, standings

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.date(2026, 11, 28)
WHO = ("--rol", "jurist", "--naam", "A. Toetser", "--datum", "2026-11-28")


def approve(project: Path, *arguments: str) -> int:
    return cli.main(["--map", str(project), "akkoord", *arguments])


def states(project: Path, day: dt.date = DAY) -> dict[str, str]:
    return {each.name: each.state for each in standings(check(project)[0], day)}


@pytest.fixture
def approved(tmp_path: Path) -> Path:
    """Return a project in which all texts are approved until the end of 2027."""
    make_project(tmp_path)
    assert approve(tmp_path, "--alle", *WHO, "--tot", "2027-12-31") == 0
    assert set(states(tmp_path).values()) == {"akkoord"}
    assert check(tmp_path)[1] == []
    return tmp_path


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("clauses/melden.md", "elke storing", "iedere storing"),
        ("clauses/melden.md", "Wie wacht, maakt het erger.", "Wie wacht, maakt het duurder."),
        ("clauses/melden.md", ":titel: Kosten van een melding", ":titel: Kosten van melden"),
        ("clauses/melden.md", "{eis}`melding`", ""),
        ("clauses/eisen.toml", "Wie een storing ziet, meldt die.", "Wie een storing ziet, mag die melden."),
        ("clauses/eisen.toml", 'niveau = "verplicht"', 'niveau = "aanbevolen"'),
        ("clauses/eisen.toml", 'bewijs = ["meldt"]', 'bewijs = ["meld"]'),
    ],
)
def test_each_word_counts(path: str, old: str, new: str, approved: Path) -> None:
    assert old in FILES[path]
    write(approved, path, FILES[path].replace(old, new, 1))
    assert states(approved)["melden"] == "vervallen"


def test_only_the_text_that_changed_lapses(approved: Path) -> None:
    write(approved, "clauses/melden.md", REPORT.replace("elke storing", "iedere storing"))
    assert {name for name, state in states(approved).items() if state != "akkoord"} == {"melden"}
    write(approved, "clauses/melden.md", REPORT)
    assert set(states(approved).values()) == {"akkoord"}


def test_another_layout_or_date_of_review_does_not_count(approved: Path) -> None:
    text = REPORT.replace("elke storing binnen", "elke storing\n   binnen").replace("2027-11-01", "2028-11-01")
    write(approved, "clauses/melden.md", text)
    write(approved, "clauses/eisen.toml", "# Een opmerking.\n" + REQUIREMENTS)
    assert states(approved)["melden"] == "akkoord"


def test_an_approval_ends_after_its_last_day(approved: Path) -> None:
    assert states(approved, dt.date(2027, 12, 31))["melden"] == "akkoord"
    assert states(approved, dt.date(2028, 1, 1))["melden"] == "verlopen"


def test_a_publication_can_ask_for_approvals(approved: Path) -> None:
    assert approve(approved, "--eis", "--datum", "2026-11-28") == 0
    assert approve(approved, "--eis", "--datum", "2028-01-01") == 1
    write(approved, "clauses/melden.md", REPORT.replace("elke storing", "iedere storing"))
    assert approve(approved, "--eis", "--datum", "2026-11-28") == 1
    assert approve(approved, "--datum", "2026-11-28") == 0


def test_approving_again_replaces_and_leaves_the_others(approved: Path) -> None:
    before = check(approved)[0].approvals
    write(approved, "clauses/melden.md", REPORT.replace("elke storing", "iedere storing"))
    assert approve(approved, "melden", "--rol", "bestuur", "--naam", "B. Ander", "--datum", "2027-01-02") == 0
    after = check(approved)[0].approvals
    assert states(approved)["melden"] == "akkoord"
    assert (after["melden"].role, after["melden"].until) == ("bestuur", None)
    assert {**before, "melden": None} == {**after, "melden": None}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("meldn", *WHO), "tekst 'meldn' bestaat niet; bedoelde u 'melden'?"),
        (("melden",), "zeg wie goedkeurt en in welke rol"),
        (("melden", *WHO, "--tot", "2026-01-01"), "--tot ligt vóór de dag van het akkoord"),
    ],
)
def test_what_cannot_be_approved_is_refused_whole(
    arguments: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_project(tmp_path)
    assert approve(tmp_path, *arguments) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / DEFAULTS.approvals).exists()


def test_a_text_with_a_message_is_not_approved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_project(tmp_path, {"clauses/melden.md": REPORT.replace("`melding`", "`meldng`")})
    assert approve(tmp_path, "melden", *WHO) == 2
    assert "herstel die eerst" in capsys.readouterr().err


def test_how_the_texts_stand_is_told_with_what_is_due(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_project(tmp_path, {"clauses/melden.md": REPORT.replace("2027-11-01", "2026-06-01")})
    assert approve(tmp_path, "hulp/zelf", *WHO) == 0
    capsys.readouterr()
    assert approve(tmp_path, "--datum", "2026-11-28") == 0
    assert capsys.readouterr().out.splitlines() == [
        "1 van 4 teksten hebben een geldig akkoord.",
        "  clauses/bijlage-lijst.md: nog geen akkoord",
        "  clauses/hulp/ander.md: nog geen akkoord",
        "  clauses/melden.md: nog geen akkoord",
        "",
        "Opnieuw bekijken:",
        "  vóór 2026-06: 1 tekst, waarvan 1 te laat",
        "  vóór 2027-11: 3 teksten",
    ]


words = st.text(min_size=1).filter(lambda text: any(sign.isprintable() and not sign.isspace() for sign in text))


@given(
    st.dictionaries(
        st.sampled_from(["datalek", "datalek/kort", "bijlage-x"]),
        st.tuples(words, words, st.dates(), st.none() | st.dates()),
        min_size=1,
    )
)
def test_what_is_written_is_read_back(rows: dict[str, tuple[str, str, dt.date, dt.date | None]]) -> None:
    source = Source(DEFAULTS.approvals)
    given_ = {
        name: Approval(name, "0123456789abcdef", day, role, who, source, until)
        for name, (role, who, day, until) in rows.items()
    }
    text = approvals.written(given_)
    found, problems = approvals.read(DEFAULTS.approvals, text)
    assert problems == []
    assert approvals.written(found) == text
    assert found.keys() == given_.keys()
