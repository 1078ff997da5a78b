"""`clausebook uitgave` in real git repositories: what it refuses, what it writes, and what gets which tag."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from tests.building import build, outdir
from tests.projects import AGREEMENT, INDEX, REPORT, make_project, write
from tests.repositories import commit, git
from tests.test_impact import Outcome, edit

from clausebook import cli
from clausebook.commands import arguments as given
from clausebook.commands import publications
from clausebook.core.checking import check

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

PAGE = "docs/modellen/versies/proef.md"
MODEL = "docs/modellen/proef.md"
FIRST = "# Versies: Proefovereenkomst\n\n## Versie 1.0.0 van 22 november 2026\n\nDe eerste versie.\n"
OPTION = "\n:::{optie} spoed\n:titel: Spoed\n:standaard: uit\n\n1. Bij spoed belt {partij}`de huurder`.\n:::\n"
TODAY = dt.date(2027, 3, 1)
REASON = ("--reden", "Iedere storing telt mee.")


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(given, "today", lambda: TODAY)
    # Tags and commits need a name, also where the machine knows none.
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Proef")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "proef@example.org")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project of which version 1.0.0 was published and tagged, on a branch for a proposal."""
    folder = make_project(
        tmp_path / "proef", {PAGE: FIRST, "docs/index.md": INDEX.replace("los\n", "los\nmodellen/versies/proef\n")}
    )
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    git(folder, "tag", "--annotate", "--message", "eerste", "proef-1.0.0")
    git(folder, "switch", "--quiet", "--create", "voorstel")
    return folder


@pytest.fixture
def clausebook(project: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    def run(*arguments: str) -> Outcome:
        capsys.readouterr()
        code = cli.main(["--map", str(project), *arguments])
        output = capsys.readouterr()
        return Outcome(code, output.out, output.err)

    return run


@pytest.fixture
def publishing(clausebook: Callable[..., Outcome]) -> Callable[..., Outcome]:
    return lambda *arguments: clausebook("uitgave", *arguments)


def reword(project: Path) -> None:
    edit(project, "clauses/melden.md", "elke storing", "iedere storing")
    commit(project)


def write_other(project: Path, model: str) -> None:
    """Write *model* as a second one, with a place in the table of contents."""
    write(project, "docs/modellen/ander.md", model)
    edit(project, "docs/index.md", "modellen/proef", "modellen/proef\nmodellen/ander")


def text(project: Path, path: str) -> str:
    return (project / path).read_bytes().decode()


def state(project: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in sorted((project / "docs").rglob("*")) if file.is_file()}


# What is written


def test_a_patch_is_written_in_the_model_and_on_its_page(project: Path, publishing: Callable[..., Outcome]) -> None:
    reword(project)
    outcome = publishing("proef", "--stap", "patch", *REASON)
    assert outcome == (
        0,
        (
            "Proefovereenkomst: van 1.0.0 naar 1.0.1 (docs/modellen/proef.md:4).\n"
            "  docs/modellen/proef.md\n"
            "  docs/modellen/versies/proef.md\n"
            "  docs/modellen/versies/proef.toml\n"
            "Lees de bladzijden met versies na, leg alles vast en maak er een voorstel van. "
            "Is het opgenomen, dan geeft `clausebook uitgave --label` de versies hun label.\n"
        ),
        "",
    )
    assert text(project, MODEL) == AGREEMENT.replace("1.0.0", "1.0.1").replace("2026-11-22", "2027-03-01")
    assert text(project, PAGE) == dedent("""\
        # Versies: Proefovereenkomst

        ## Versie 1.0.1 van 1 maart 2027

        Iedere storing telt mee.

        **Moet ik mijn getekende overeenkomst aanpassen?** Nee. Deze versie zegt hetzelfde in andere woorden.

        Wat er anders is dan in versie 1.0.0:

        - {plaats}`Artikel 1 <melden>` (‘Storingen melden’): andere woorden: artikel 1.1.

        :::{uitklap} De woorden, vergeleken met versie 1.0.0

        **Artikel 1.1**

        > De Huurder meldt {weg}`elke` {nieuw}`iedere` storing binnen \\[Termijn (uur)\\] uur aan de Verhuurder.
        :::

        ## Versie 1.0.0 van 22 november 2026

        De eerste versie.
        """)
    assert check(project)[1] == []


def test_a_major_tells_all_that_is_different(project: Path, publishing: Callable[..., Outcome]) -> None:
    edit(project, MODEL, ":varianten: zelf ander", ":varianten: ander zelf", "## Hulp", "## Bijstand")
    edit(project, "clauses/melden.md", "1. De melding noemt:", "1. Een melding kost niets.\n1. De melding noemt:")
    edit(project, "clauses/velden.toml", 'standaard = "24"', 'standaard = "48"')
    commit(project)
    outcome = publishing(
        "proef", "--stap", "major", *REASON, "--aanpassen", "Ja: uw termijn is korter.", "--datum", "2027-04-01"
    )
    assert outcome.code == 0, outcome.error
    told = text(project, PAGE).partition("## Versie 1.0.0")[0]
    assert told.splitlines()[2:16] == [
        "## Versie 2.0.0 van 1 april 2027",
        "",
        "Iedere storing telt mee.",
        "",
        "**Moet ik mijn getekende overeenkomst aanpassen?** Ja: uw termijn is korter.",
        "",
        "Wat er anders is dan in versie 1.0.0:",
        "",
        "- {plaats}`Artikel 1 <melden>` (‘Storingen melden’): nieuw: artikel 1.2.",
        "- Artikel 2 ‘Bijstand’ heette ‘Hulp’.",
        (
            "- De keuze ‘Hulp’ was: Hulp door de verhuurder zelf (standaard), Hulp door een ander; "
            "en is nu: Hulp door een ander (standaard), Hulp door de verhuurder zelf."
        ),
        "- Een ander voorstel bij: Termijn (uur).",
        "",
        ":::{uitklap} De woorden, vergeleken met versie 1.0.0",
    ]
    assert "> {nieuw}`Een melding kost niets.`" in told


def test_a_minor_is_proposed_where_no_words_weigh(project: Path, publishing: Callable[..., Outcome]) -> None:
    edit(project, "clauses/melden.md", REPORT, REPORT + OPTION.replace("de huurder", "huurder"))
    commit(project)
    assert publishing(*REASON).report.startswith("Proefovereenkomst: van 1.0.0 naar 1.1.0 ")
    told = text(project, PAGE)
    assert "- Nieuwe keuze ‘Spoed’: niet opgenomen (standaard), opgenomen." in told
    assert "Nee. Wie niets kiest, houdt dezelfde afspraken." in told


def test_texts_are_told_in_their_order_and_an_annex_by_its_headings(
    project: Path, publishing: Callable[..., Outcome]
) -> None:
    edit(
        project,
        "clauses/bijlage-lijst.md",
        "vult deze lijst in",
        "vult hem in",
        "een keer in",
        "eenmaal in",
        "Lijst van",
        "Alle",
    )
    edit(project, "clauses/melden.md", "elke storing", "iedere storing", "1. De melding noemt:", "1. De melding zegt:")
    edit(project, MODEL, ":varianten: zelf ander", ":varianten: zelf")
    write_other(
        project,
        AGREEMENT.replace("overeenkomst: proef", "overeenkomst: ander").replace("1.0.0", "0.1.0"),
    )
    commit(project)
    assert publishing("proef", "--stap", "major", *REASON, "--aanpassen", "Nee.").error == ""
    told = text(project, PAGE).splitlines()
    assert [line for line in told if line.startswith("- ")] == [
        "- {plaats}`Artikel 1 <melden>` (‘Storingen melden’): andere woorden: artikel 1.1, artikel 1.2.",
        "- {plaats}`Bijlage 1 <bijlage-lijst>` (‘Alle apparaten’): andere woorden: bovenaan, onder ‘Apparaten’; heette ‘Lijst van apparaten’.",
        (
            "- De keuze ‘Hulp’ is er niet meer. Te kiezen was: Hulp door de verhuurder zelf (standaard), Hulp door een ander. "
            "Nu geldt altijd: Hulp door de verhuurder zelf."
        ),
        "- Niet meer in te vullen: Uurtarief.",
    ]
    labels = ["**Artikel 1.1**", "**Artikel 1.2**", "**Bijlage 1 bovenaan**", "**Bijlage 1 onder ‘Apparaten’**"]
    assert [line for line in told if line.startswith("**") and not line.startswith("**Moet")] == labels


def test_line_ends_and_all_else_stay(project: Path, publishing: Callable[..., Outcome]) -> None:
    model = AGREEMENT.replace("versie: 1.0.0", 'versie:   "1.0.0"  # zie versies').replace("\n", "\r\n")
    (project / MODEL).write_bytes(model.encode())
    (project / PAGE).write_bytes(FIRST.replace("\n", "\r\n").encode())
    git(project, "config", "core.autocrlf", "false")
    commit(project)
    git(project, "tag", "--force", "proef-1.0.0")
    reword(project)
    assert publishing("--stap", "patch", *REASON).code == 0
    assert text(project, MODEL) == model.replace("1.0.0", "1.0.1").replace("2026-11-22", "2027-03-01")
    page = text(project, PAGE)
    assert page.count("\n") == page.count("\r\n") > FIRST.count("\n")


def test_a_trial_writes_nothing(project: Path, publishing: Callable[..., Outcome]) -> None:
    reword(project)
    before = state(project)
    outcome = publishing("--stap", "patch", *REASON, "--proef")
    assert outcome.code == 0
    assert outcome.report.endswith("Dit was een proef: er is niets geschreven.\n")
    assert state(project) == before
    assert publishing("--stap", "patch", *REASON).code == 0
    new = text(project, PAGE).partition("## Versie 1.0.1")[2].partition("\n## ")[0].strip()
    assert new in outcome.report


def test_a_first_version_gets_a_page(project: Path, publishing: Callable[..., Outcome]) -> None:
    reword(project)
    assert publishing("--stap", "patch", *REASON).code == 0
    commit(project)
    other = AGREEMENT.replace("overeenkomst: proef", "overeenkomst: ander").replace("versie: 1.0.0", "versie: 0.1.0")
    write_other(project, other.replace("# Proef", "# Andere "))
    commit(project)
    assert (
        publishing().error
        == "de tekst van elk model is gelijk aan die van zijn laatste versie; er is niets uit te geven\n"
    )
    outcome = publishing("ander", "--reden", "De eerste.")
    assert outcome.report.startswith("Andere overeenkomst: voor het eerst, als 1.0.0 (docs/modellen/ander.md:4).\n")
    assert text(project, "docs/modellen/versies/ander.md").endswith("## Versie 1.0.0 van 1 maart 2027\n\nDe eerste.\n")


# What is refused, word for word


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("binnen {veld}", "binnen 2 dagen of {veld}", "er staat een ander getal in artikel 1.1"),
        (":::{optie}", "1. Wie meldt, wacht op antwoord.\n\n:::{optie}", "er is tekst bij die altijd geldt: artikel 1.3"),
        ("1. De melding noemt:\n   - het apparaat uit {bijlage}`lijst`;\n   - []{#gevolg} het gevolg.\n", "", "er vervalt tekst: artikel 1.2 (oude nummers)"),
    ],
)  # fmt: skip
def test_a_duty_that_comes_goes_or_counts_otherwise_is_no_patch(
    project: Path, publishing: Callable[..., Outcome], old: str, new: str, said: str
) -> None:
    assert REPORT.count(old) == 1
    write(project, "clauses/melden.md", REPORT.replace(old, new))
    commit(project)
    assert (
        f"een patch is te klein; neem --stap minor. U beslist tussen minor en major, want {said}"
        in publishing("proef", "--stap", "patch", *REASON).error
    )
    assert (
        f"'proef': {said}. Zeg met --aanpassen waarom wie al tekende niets hoeft"
        in publishing("proef", "--stap", "minor", *REASON).error
    )
    assert publishing("proef", "--stap", "minor", *REASON, "--aanpassen", "Nee. Het stond al in de wet.").code == 0


def test_changed_words_need_a_step_and_a_reason(project: Path, publishing: Callable[..., Outcome]) -> None:
    reword(project)
    assert publishing() == (
        2,
        "",
        (
            "'proef': kies de stap met --stap. U beslist tussen patch en major, want de woorden zijn anders in artikel 1.1. "
            "Blijven de afspraken gelijk, dan is het een patch. Spreken partijen iets anders af, dan een major.\n"
            "'proef': zeg met --reden waarom deze versie er is, in een of twee zinnen voor lezers\n"
        ),
    )


def test_a_major_needs_advice(project: Path, publishing: Callable[..., Outcome]) -> None:
    reword(project)
    assert publishing("--stap", "major", *REASON).error == (
        "'proef': zeg met --aanpassen of wie al tekende iets moet doen; bij een major weet alleen u dat\n"
    )


def test_too_small_a_step(project: Path, publishing: Callable[..., Outcome]) -> None:
    edit(project, MODEL, ":varianten: zelf ander", ":varianten: zelf")
    write_other(
        project,
        AGREEMENT.replace("overeenkomst: proef", "overeenkomst: ander").replace("1.0.0", "0.1.0"),
    )
    commit(project)
    assert publishing("proef", "--stap", "minor", *REASON).error == (
        "'proef': een minor is te klein; neem --stap major. Minstens een major: keuze `hulp` is er niet meer.\n"
    )


def test_nothing_changed(publishing: Callable[..., Outcome]) -> None:
    assert (
        publishing("proef").error
        == "de tekst van 'proef' is gelijk aan die van versie 1.0.0; er is niets uit te geven\n"
    )


def test_a_model_that_is_not_there(publishing: Callable[..., Outcome]) -> None:
    assert publishing("prof", "xyzzy").error == (
        "model 'prof' bestaat niet; bedoelde u 'proef'?\nmodel 'xyzzy' bestaat niet; kies uit: proef\n"
    )


def test_work_that_was_not_committed(project: Path, publishing: Callable[..., Outcome]) -> None:
    edit(project, "clauses/melden.md", "elke storing", "iedere storing")
    write(project, "clauses/Mijn tekst.md", "x")
    assert publishing().error == (
        "er is werk dat niet is vastgelegd; leg het eerst vast, of zet het opzij: clauses/melden.md, clauses/Mijn tekst.md\n"
    )


def test_problems_of_the_check(project: Path, publishing: Callable[..., Outcome]) -> None:
    edit(project, "clauses/melden.md", "{eis}`melding`", "{eis}`meldng`")
    commit(project)
    assert publishing().error.splitlines()[:2] == [
        "de controle meldt nog 2 keer iets; los dat eerst op:",
        "clauses/melden.md:6: eis 'meldng' bestaat niet; bedoelde u 'melding'? [eis-onbekend]",
    ]


def test_dates_that_cannot_be(
    project: Path, publishing: Callable[..., Outcome], capsys: pytest.CaptureFixture[str]
) -> None:
    reword(project)
    patch = ("--stap", "patch", *REASON)
    assert (
        publishing(*patch, "--datum", "2027-02-28").error
        == "datum 28 februari 2027 is voorbij; neem vandaag of een latere dag\n"
    )
    edit(project, MODEL, "2026-11-22", "2027-06-01")
    edit(project, PAGE, "22 november 2026", "1 juni 2027")
    commit(project)
    assert (
        publishing(*patch).error == "'proef': versie 1.0.0 is van 1 juni 2027; neem met --datum die dag of een latere\n"
    )
    with pytest.raises(SystemExit):
        publishing("--datum", "2027-02-30")
    assert "'2027-02-30' is geen datum; schrijf jaar-maand-dag, zoals 2027-03-01" in capsys.readouterr().err


def test_a_version_that_has_its_tag(project: Path, publishing: Callable[..., Outcome]) -> None:
    reword(project)
    git(project, "tag", "proef-1.0.1")
    assert publishing("--stap", "patch", *REASON).error == (
        "'proef': versie 1.0.1 is al uitgegeven, want label proef-1.0.1 bestaat; haal eerst de laatste stand van main op\n"
    )


def test_a_folder_without_git(project: Path, publishing: Callable[..., Outcome]) -> None:
    shutil.rmtree(project / ".git")
    assert publishing().error == f"{project} is geen map van git; zonder git is er niets om mee te vergelijken\n"


def test_a_history_that_was_cut_off(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reword(project)
    shallow = tmp_path / "kort"
    subprocess.run(["git", "clone", "--quiet", "--depth=1", project.as_uri(), shallow], check=True)
    assert cli.main(["--map", str(shallow), "uitgave"]) == 2
    assert (
        capsys.readouterr().err
        == "de geschiedenis is hier niet compleet; haal haar op met `git fetch --unshallow --tags`\n"
    )


def test_front_matter_that_cannot_be_edited(project: Path, publishing: Callable[..., Outcome]) -> None:
    edit(project, MODEL, "versie: 1.0.0", "versie:\n  1.0.0")
    commit(project)
    reword(project)
    before = state(project)
    assert publishing("--stap", "patch", *REASON).error == (
        "docs/modellen/proef.md:4: de regel 'versie: …' is niet te vinden; zet haar in de kopgegevens op een eigen regel\n"
    )
    assert state(project) == before


def test_of_two_files_none_is_written_where_one_cannot_be(
    project: Path, publishing: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    reword(project)
    before = state(project)
    real = publications._replace

    def fail_on_page(file: Path, data: bytes) -> None:
        if file.name == "proef.md" and file.parent.name == "versies" and b"1.0.1" in data:
            raise OSError(28, "geen ruimte", str(file))
        real(file, data)

    monkeypatch.setattr(publications, "_replace", fail_on_page)
    outcome = publishing("--stap", "patch", *REASON)
    assert outcome.code == 2
    assert outcome.error == f"{project / PAGE}: dit bestand is niet te schrijven (geen ruimte); er is niets veranderd\n"
    assert state(project) == before


# Who sits at a terminal


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_questions_are_asked_at_a_terminal(
    project: Path, publishing: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    reword(project)
    monkeypatch.setattr("sys.stdin", Terminal("klein\nminor\nBeter gezegd.\n\n"))
    outcome = publishing()
    assert outcome.code == 0
    assert "'klein' kan hier niet; kies uit: patch, minor, major.\n" in outcome.report
    told = text(project, PAGE)
    assert "## Versie 1.1.0 van 1 maart 2027\n\nBeter gezegd.\n" in told
    assert "Nee. Wie niets kiest, houdt dezelfde afspraken." in told


def test_who_stops_answering_writes_nothing(
    project: Path, publishing: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    reword(project)
    before = state(project)
    monkeypatch.setattr("sys.stdin", Terminal("patch\n"))
    assert publishing()[::2] == (2, "\nGestopt: er is niets geschreven.\n")
    assert state(project) == before


# Tags


def merge(project: Path) -> str:
    """Merge the proposal, commit it where that is still to do, and return the commit of main."""
    if git(project, "status", "--porcelain"):
        commit(project)
    git(project, "switch", "--quiet", "main")
    git(project, "merge", "--quiet", "--no-ff", "--message", "Neem op", "voorstel")
    return git(project, "rev-parse", "main")


def tags(project: Path) -> Mapping[str, str]:
    names = git(project, "tag", "--list").split()
    return {name: git(project, "rev-parse", f"{name}^{{commit}}") for name in names}


def test_the_merge_that_brought_a_version_gets_its_tag(project: Path, publishing: Callable[..., Outcome]) -> None:
    reword(project)
    assert publishing("--stap", "patch", *REASON).code == 0
    merged = merge(project)
    write(project, "docs/los.md", "# Later\n")
    commit(project)
    assert publishing("--label", "--proef").report == "proef-1.0.1\nDit was een proef: er is geen label gemaakt.\n"
    assert "proef-1.0.1" not in tags(project)
    assert publishing("--label") == (0, "proef-1.0.1\nBreng ze naar de server met: git push origin proef-1.0.1\n", "")
    assert tags(project)["proef-1.0.1"] == merged
    assert git(project, "cat-file", "-t", "proef-1.0.1") == "tag"
    assert git(project, "tag", "--list", "--format=%(contents)", "proef-1.0.1").splitlines() == [
        "proef-1.0.1", "", "Iedere storing telt mee.",
    ]  # fmt: skip
    assert publishing("--label") == (0, "Elke uitgegeven versie heeft haar label.\n", "")


def test_a_proposal_that_was_not_merged_gets_no_tag(project: Path, publishing: Callable[..., Outcome]) -> None:
    reword(project)
    assert publishing("--stap", "patch", *REASON).code == 0
    commit(project)
    assert publishing("--label").report == "Elke uitgegeven versie heeft haar label.\n"
    assert publishing("--label", "--tak", "weg").error == (
        "'weg' bestaat niet in git; geef met --tak de tak waarin de teksten worden opgenomen\n"
    )


def test_where_one_tag_fails_none_is_made(project: Path, publishing: Callable[..., Outcome]) -> None:
    other = AGREEMENT.replace("overeenkomst: proef", "overeenkomst: ander")
    reword(project)
    assert publishing("--stap", "patch", *REASON).code == 0
    commit(project)
    write_other(project, other)
    commit(project)
    assert publishing("ander", "--reden", "De eerste.").code == 0
    merge(project)
    # Git cannot make a tag beside a folder of tags with its name.
    git(project, "tag", "proef-1.0.1/x")
    before = tags(project)
    outcome = publishing("--label")
    assert outcome.code == 2
    assert outcome.error.startswith("git kan label proef-1.0.1 niet maken: ")
    assert tags(project) == before


# What the report says


def published_report(clausebook: Callable[..., Outcome]) -> list[str]:
    report = clausebook("gevolgen").report
    return report.partition("## De versies\n\n")[2].partition("\n\n##")[0].splitlines()


def test_the_report_compares_with_the_last_version_and_not_with_the_last_proposal(
    project: Path, clausebook: Callable[..., Outcome]
) -> None:
    edit(project, MODEL, ":varianten: zelf ander", ":varianten: ander zelf")
    merge(project)
    git(project, "switch", "--quiet", "--create", "volgend")
    reword(project)
    outcome = clausebook("gevolgen")
    assert outcome.code == 0
    assert published_report(clausebook) == [
        (
            "- **Proefovereenkomst**: de tekst is anders dan die van versie 1.0.0 (22 november 2026, label `proef-1.0.0`). "
            "De volgende uitgave vraagt minstens een major."
        ),
        "  - Minstens een major: wie niets kiest, krijgt bij `hulp` nu `ander` en niet meer `zelf`.",
        (
            "  - Dat hoeft nog niet in dit voorstel. `clausebook uitgave proef` doet het bij de uitgave, in "
            "`docs/modellen/proef.md:4`: `versie: 1.0.0` → `versie: 2.0.0`."
        ),
        (
            "  - Door dit voorstel alleen: de woorden zijn anders in artikel 1.1. "
            "De rest was al opgenomen en is nog niet uitgegeven."
        ),
    ]


def test_a_proposal_that_takes_a_change_back(project: Path, clausebook: Callable[..., Outcome]) -> None:
    reword(project)
    merge(project)
    git(project, "switch", "--quiet", "--create", "terug")
    edit(project, "clauses/melden.md", "iedere storing", "elke storing")
    assert published_report(clausebook) == [
        "- **Proefovereenkomst**: de tekst is weer gelijk aan die van versie 1.0.0."
    ]


def test_without_its_tag_the_commit_that_brought_the_version_serves(
    project: Path, clausebook: Callable[..., Outcome]
) -> None:
    git(project, "tag", "--delete", "proef-1.0.0")
    edit(project, MODEL, ":varianten: zelf ander", ":varianten: ander zelf")
    merge(project)
    git(project, "switch", "--quiet", "--create", "volgend")
    reword(project)
    assert "(22 november 2026). De volgende uitgave vraagt minstens een major." in published_report(clausebook)[0]


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("1.0.1", "de versie gaat van 1.0.0 naar 1.0.1. Die stap is te klein. Wijzig `docs/modellen/proef.md:4`: `versie: 1.0.1` → `versie: 2.0.0`."),
        ("2.0.0", "de versie gaat van 1.0.0 naar 2.0.0, een major."),
        ("0.9.0", "de versie gaat van 1.0.0 naar 0.9.0: dat is lager. Wijzig `docs/modellen/proef.md:4`: `versie: 0.9.0` → `versie: 2.0.0`."),
    ],
)  # fmt: skip
def test_the_step_of_a_proposal_is_weighed(
    project: Path, clausebook: Callable[..., Outcome], version: str, said: str
) -> None:
    edit(
        project, MODEL, ":varianten: zelf ander", ":varianten: ander zelf", "1.0.0", version, "2026-11-22", "2027-03-01"
    )
    assert published_report(clausebook)[0] == f"- **Proefovereenkomst**: {said}"


def test_a_version_without_a_change_is_not_needed(project: Path, clausebook: Callable[..., Outcome]) -> None:
    edit(project, MODEL, "1.0.0", "1.0.1", "2026-11-22", "2027-03-01")
    assert published_report(clausebook) == [
        "- **Proefovereenkomst**: de versie gaat van 1.0.0 naar 1.0.1, maar de tekst is dezelfde. Een nieuwe versie is niet nodig."
    ]


# On the site


def test_the_site_tells_what_changed(project: Path, publishing: Callable[..., Outcome]) -> None:
    reword(project)
    assert publishing("--stap", "patch", *REASON).code == 0
    assert build(project, strict=True).warnings == []
    page = (outdir(project, "html") / "modellen/versies/proef.html").read_text(encoding="utf-8")
    assert '<a class="reference internal" href="../proef.html#storingen"><span>Artikel 1</span></a>' in page
    assert '<del><span class="hoorbaar">verwijderd: </span>elke</del>' in page
    assert '<ins><span class="hoorbaar">ingevoegd: </span>iedere</ins>' in page
    model = (outdir(project, "html") / "modellen/proef.html").read_text(encoding="utf-8")
    assert 'href="versies/proef.html"><span>Wat is er veranderd?</span></a>' in model


def test_an_article_that_is_gone_keeps_its_name_without_a_link(project: Path) -> None:
    write(project, PAGE, FIRST + "\n- {plaats}`Artikel 9 <weg>` en {plaats}`Artikel 2 <hulp>`\n")
    assert build(project, strict=True).warnings == []
    page = (outdir(project, "html") / "modellen/versies/proef.html").read_text(encoding="utf-8")
    assert '<span class="vroeger">Artikel 9</span> en <a class="reference internal" href="../proef.html#hulp">' in page
    edit(project, MODEL, "## Hulp", "## Steun")
    assert build(project, strict=True).warnings == []
    page = (outdir(project, "html") / "modellen/versies/proef.html").read_text(encoding="utf-8")
    assert 'href="../proef.html#steun"><span>Artikel 2</span></a>' in page
