"""`clausebook gevolgen` on changes prepared in a git repository."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.projects import FIELDS, HELP_OTHERS, HELP_SELF, REPORT, REQUIREMENTS, make_project, write
from tests.repositories import commit, git

from clausebook import cli

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

STORING = "## Storingen\n\n```{clausule} melden\n```\n\n"


class Outcome(NamedTuple):
    """How the command ended, and what it said."""

    code: int
    report: str
    error: str


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with one commit on its branch main, and another branch checked out."""
    folder = make_project(tmp_path / "proef")
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    git(folder, "switch", "--quiet", "--create", "voorstel")
    return folder


@pytest.fixture
def impact(project: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    def run(*arguments: str) -> Outcome:
        code = cli.main(["--map", str(project), "gevolgen", *arguments])
        output = capsys.readouterr()
        tip = git(project, "rev-parse", "--short=7", "main")
        return Outcome(code, output.out.replace(tip, "…"), output.err)

    return run


def edit(project: Path, path: str, *pairs: str) -> None:
    text = (project / path).read_text(encoding="utf-8")
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in text
        text = text.replace(old, new)
    write(project, path, text)


def test_no_change_is_said_in_a_sentence(impact: Callable[..., Outcome]) -> None:
    outcome = impact()
    assert outcome.code == 0
    assert outcome.report == (
        "# Gevolgen van deze wijziging\n\n"
        "Vergeleken met `main` (…) is er niets veranderd aan de clausules, de overeenkomsten, de eisen, de velden, de beslisbomen en de bladzijden.\n"
    )


def test_another_word(project: Path, impact: Callable[..., Outcome]) -> None:
    edit(project, "clauses/melden.md", "elke storing", "iedere storing en elk gebrek")
    outcome = impact()
    assert outcome.code == 0
    assert outcome.report == dedent("""\
        # Gevolgen van deze wijziging

        Vergeleken met `main` (…) raakt dit 1 tekst en 1 overeenkomst. Aan elke eis wordt voldaan.

        ## De versies

        - **Proefovereenkomst**: de tekst is anders dan die van versie 1.0.0 (22 november 2026). De volgende uitgave vraagt minstens een patch.
          - U beslist tussen patch en major, want de woorden zijn anders in artikel 1.1. Blijven de afspraken gelijk, dan is het een patch. Spreken partijen iets anders af, dan een major.
          - Dat hoeft nog niet in dit voorstel. `clausebook uitgave proef` doet het bij de uitgave, in `docs/modellen/proef.md:4`: `versie: 1.0.0` → `versie: 1.0.1` (of 2.0.0).

        ## De teksten

        ~~Doorgehaald~~ is vervallen, **vet** is nieuw.

        ### Clausule ‘Storingen melden’

        `clauses/melden.md`

        **Artikel 1.1 (Proefovereenkomst)**

        > De Huurder meldt ~~elke~~ **iedere** storing **en elk gebrek** binnen \\[Termijn (uur)\\] uur aan de Verhuurder.

        ## De overeenkomsten

        ### Proefovereenkomst

        - Andere tekst: artikel 1.1.

        """)  # noqa: E501


def test_a_moved_article(project: Path, impact: Callable[..., Outcome]) -> None:
    edit(
        project,
        "docs/modellen/proef.md",
        STORING,
        "",
        "```{bijlagenlijst}",
        f"{STORING}```{{bijlagenlijst}}",
        "1.0.0",
        "1.0.1",
    )
    outcome = impact()
    assert outcome.code == 0
    assert outcome.report == dedent("""\
        # Gevolgen van deze wijziging

        Vergeleken met `main` (…) raakt dit 1 overeenkomst. Aan elke eis wordt voldaan.

        ## De versies

        - **Proefovereenkomst**: de versie gaat van 1.0.0 naar 1.0.1, een patch.
          - De datum is niet nieuwer dan die van 1.0.0. Wijzig `docs/modellen/proef.md:5`: `datum: 2026-11-22` → de dag van de uitgave.
          - Minstens een patch: de koppen of de volgorde zijn anders.

        ## De overeenkomsten

        ### Proefovereenkomst

        - Artikel 2 (‘Storingen’): verplaatst; het was artikel 1.
        - De versie gaat van 1.0.0 naar 1.0.1.
        - Alleen een ander nummer: artikel 2 is nu 1.
        - Verwijzingen die een ander nummer tonen:
          - artikel 1.1 → artikel 2.1 (in artikel 1.1)
          - artikel 2 → artikel 1 (in artikel 2.3)

        """)


def test_a_covering_lid_that_goes(project: Path, impact: Callable[..., Outcome]) -> None:
    first = HELP_OTHERS.index("1. []{#hulp}")
    write(project, "clauses/hulp/ander.md", HELP_OTHERS[:first] + HELP_OTHERS[HELP_OTHERS.index("1. Die ander") :])
    outcome = impact()
    assert outcome.code == 1
    assert outcome.report == dedent("""\
        # Gevolgen van deze wijziging

        Vergeleken met `main` (…) raakt dit 1 tekst en 1 overeenkomst. **Op 1 plaats is niet voldaan aan een eis.** Dat moet eerst in orde.

        Let vooral op:

        - Proefovereenkomst: er vervalt tekst: artikel 2.1 (oude nummers).

        ## Niet voldaan aan een eis

        - `clauses/hulp/ander.md:1`: eis 'hulp' (Hulp geven, art. 2 Proefwet) is in overeenkomst 'proef' niet gedekt als hulp = ander; zet \\{eis\\}\\`hulp\\` bij een lid dat er dan staat

        ## De versies

        - **Proefovereenkomst**: de tekst is anders dan die van versie 1.0.0 (22 november 2026). De volgende uitgave vraagt minstens een major.
          - Minstens een major: eis ‘Hulp geven’ was altijd geregeld, en is dat nu bij sommige keuzes.
          - Dat hoeft nog niet in dit voorstel. `clausebook uitgave proef` doet het bij de uitgave, in `docs/modellen/proef.md:4`: `versie: 1.0.0` → `versie: 2.0.0`.

        ## De teksten

        ~~Doorgehaald~~ is vervallen, **vet** is nieuw.

        ### Clausule ‘Hulp door een ander’, variant ‘ander’

        `clauses/hulp/ander.md`

        **Artikel 2.1 (Proefovereenkomst: alleen wie deze variant kiest)** is vervallen.

        > ~~De Verhuurder schakelt een ander in, die helpt tegen \\[Uurtarief\\] per uur.~~

        Dit lid verliest het merk van `hulp` (Hulp geven).

        ## De overeenkomsten

        ### Proefovereenkomst

        - Vervallen: artikel 2.1 (oude nummers).
        - Dekking van `hulp` (Hulp geven): was altijd, is nu bij sommige keuzes.
        - Niet meer in te vullen: Uurtarief (`tarief`).

        """)  # noqa: E501


def test_a_text_without_its_evidence_is_a_demand_that_is_lost(project: Path, impact: Callable[..., Outcome]) -> None:
    edit(project, "clauses/melden.md", "meldt elke storing", "belt bij elke storing")
    outcome = impact()
    assert outcome.code == 1
    assert "staat bij een tekst zonder 'meldt'" in outcome.report


def test_another_problem_is_told_and_does_not_fail(project: Path, impact: Callable[..., Outcome]) -> None:
    write(project, "clauses/los.md", "---\ntitel: Los\nherzien_voor: 2027-11-01\n---\n1. Een lid.\n")
    outcome = impact()
    assert outcome.code == 0
    assert (
        "## Wat de controle meldt\n\n- `clauses/los.md:1`: clausule 'los' staat in geen overeenkomst" in outcome.report
    )


def test_of_many_problems_the_first_few_are_shown(project: Path, impact: Callable[..., Outcome]) -> None:
    edit(
        project,
        "clauses/melden.md",
        "1. De melding noemt:",
        "1. De melding noemt {veld}`x`:\n" + "\n".join(f"   {{veld}}`y{n}`" for n in range(12)),
    )
    report = impact().report
    shown, folded = report.split("<summary>en nog 3</summary>")
    assert shown.count("- `clauses/melden.md:") == 10
    assert folded.count("- `clauses/melden.md:") == 3


def test_what_was_wrong_already_is_folded_and_does_not_fail(project: Path, impact: Callable[..., Outcome]) -> None:
    git(project, "switch", "--quiet", "main")
    edit(project, "clauses/melden.md", "{eis}`melding`", "")
    commit(project)
    edit(project, "clauses/melden.md", "apparaat", "toestel")
    outcome = impact()
    assert outcome.code == 0
    assert "<summary>Wat de controle ook al meldde (1)</summary>" in outcome.report


def test_a_renamed_file_changes_no_word(project: Path, impact: Callable[..., Outcome]) -> None:
    git(project, "mv", "clauses/melden.md", "clauses/storing.md")
    edit(project, "docs/modellen/proef.md", "{clausule} melden", "{clausule} storing")
    edit(project, "clauses/hulp/zelf.md", "melden.melding", "storing.melding")
    edit(project, "clauses/eisen.toml", 'clausule = "melden"', 'clausule = "storing"')
    outcome = impact()
    assert outcome.code == 0
    assert "`clauses/storing.md` heette `clauses/melden.md`" in outcome.report
    assert "~~" not in outcome.report.replace("~~Doorgehaald~~", "")
    assert "## De versies" not in outcome.report


def test_new_keuzes_fields_and_requirements_are_told(project: Path, impact: Callable[..., Outcome]) -> None:
    edit(
        project,
        "docs/modellen/proef.md",
        "{clausule} melden",
        "{clausule} melden\n:optioneel: aan",
        ":varianten: zelf ander",
        ":varianten: ander zelf",
    )
    write(
        project,
        "clauses/velden.toml",
        FIELDS.replace('standaard = "24"', 'standaard = "48"') + '\n[veld.boete]\nlabel = "Boete"\ntype = "bedrag"\n',
    )
    write(project, "clauses/eisen.toml", REQUIREMENTS.replace('"aanbevolen"', '"verplicht"'))
    report = impact().report
    assert "- Nieuwe keuze `melden`: aan (standaard), uit." in report
    assert "- Keuze `hulp` was: zelf (standaard), ander; en is nu: ander (standaard), zelf." in report
    assert "- Een ander voorstel bij: Termijn (uur) (`termijn.uren`). `voorstel` was ‘24’ en is ‘48’." in report
    assert "- `boete` (Boete) is nieuw." in report
    assert "- `termijn.uren` (Termijn (uur)) is anders: `standaard` was ‘24’ en is ‘48’." in report
    assert (
        "- `lijst` (Een lijst bijhouden, blz. 3 van de leidraad) is anders: `niveau` was ‘aanbevolen’ en is ‘verplicht’."
        in report
    )


def test_a_new_clause_is_shown_once_and_whole(project: Path, impact: Callable[..., Outcome]) -> None:
    write(
        project,
        "clauses/slot.md",
        REPORT.replace("Storingen melden", "Slot").partition("1. []")[0] + "1. Tot slot dit.\n",
    )
    edit(
        project,
        "docs/modellen/proef.md",
        "```{bijlagenlijst}",
        "## Slot\n\n```{clausule} slot\n```\n\n```{bijlagenlijst}",
    )
    report = impact().report
    assert "- Nieuw: artikel 3 (‘Slot’)." in report
    assert (
        "<summary>De hele tekst</summary>\n\n**Artikel 3.1 (Proefovereenkomst)**\n\n> Tot slot dit.\n\n</details>"
        in report
    )


def test_an_annex_is_compared_by_heading(project: Path, impact: Callable[..., Outcome]) -> None:
    edit(
        project,
        "clauses/bijlage-lijst.md",
        "Elk apparaat staat er een keer in.",
        "Elk toestel staat er een keer in.",
        "titel: Lijst van",
        "titel: Overzicht van",
    )
    report = impact().report
    assert "**Bijlage 1, onder ‘Apparaten’ (Proefovereenkomst)**" in report
    assert "> Elk ~~apparaat~~ **toestel** staat er een keer in." in report
    assert "In de kopgegevens, anders dan eerst. Dit staat in elke overeenkomst." in report
    assert "- `titel` was ‘Lijst van apparaten’ en is ‘Overzicht van apparaten’." in report


TREE = """\
---
beslisboom: hulp
vastlegging: Vastlegging hulp
---
# Wie helpt?

Loop de vragen door.

## H1

**Is er een monteur?**

Een monteur is iemand met gereedschap.

- **Ja** → [U1](#u1)
- **Nee** → [U2](#u2)

## U1

**De verhuurder helpt zelf.**

## U2

**Een ander helpt.**

## Praktijkgevallen

| Geval | Antwoorden | Uitkomst |
|---|---|---|
| Met monteur | Ja | [U1](#u1) |
| Zonder monteur | Nee | [U2](#u2) |
"""


def test_a_tree_that_leads_elsewhere(project: Path, impact: Callable[..., Outcome]) -> None:
    git(project, "switch", "--quiet", "main")
    write(project, "docs/beslisbomen/hulp.md", TREE)
    commit(project)
    edit(
        project,
        "docs/beslisbomen/hulp.md",
        "**Ja** → [U1](#u1)",
        "**Ja** → [X](#x)",
        "**Nee** → [U2](#u2)",
        "**Nee** → [U1](#u1)",
        "[X](#x)",
        "[U2](#u2)",
    )
    report = impact().report
    assert "### Wie helpt?" in report
    assert "- Anders: vraag H1." in report
    assert "  - Met monteur: was U1, is nu U2" in report
    assert "  - H1: Nee: was U2, is nu U1" in report


# Git


def test_the_checkout_stays_as_it_is(project: Path, impact: Callable[..., Outcome]) -> None:
    edit(project, "clauses/melden.md", "storing", "fout")
    git(project, "add", "clauses/melden.md")
    write(project, "clauses/hulp/zelf.md", HELP_SELF.replace("eigen", "vaste"))
    before = [
        git(project, *each)
        for each in (["status", "--porcelain"], ["stash", "list"], ["worktree", "list"], ["rev-parse", "HEAD"])
    ]
    assert "~~eigen~~ **vaste**" in impact().report
    after = [
        git(project, *each)
        for each in (["status", "--porcelain"], ["stash", "list"], ["worktree", "list"], ["rev-parse", "HEAD"])
    ]
    assert before == after


def test_what_happened_on_main_since_is_no_part_of_it(project: Path, impact: Callable[..., Outcome]) -> None:
    edit(project, "clauses/melden.md", "elke storing", "iedere storing")
    commit(project)
    git(project, "switch", "--quiet", "main")
    edit(project, "clauses/hulp/zelf.md", "eigen monteurs", "vaste monteurs")
    commit(project)
    git(project, "switch", "--quiet", "voorstel")
    report = impact().report
    assert "**iedere**" in report
    assert "monteurs" not in report


def test_a_clone_that_has_main_only_at_its_origin_finds_it(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clone = tmp_path / "kloon"
    git(tmp_path, "clone", "--quiet", "--branch", "voorstel", str(project), str(clone))
    edit(clone, "clauses/melden.md", "elke storing", "iedere storing")
    for basis in ("main", "origin/main"):
        assert cli.main(["--map", str(clone), "gevolgen", "--basis", basis]) == 0
        output = capsys.readouterr().out
        assert "Vergeleken met `origin/main` (" in output
        assert "~~elke~~ **iedere**" in output


def test_a_project_may_lie_in_a_folder_of_the_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = make_project(tmp_path / "diep" / "proef é")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    commit(tmp_path)
    edit(project, "clauses/melden.md", "elke storing", "iedere storing")
    assert cli.main(["--map", str(project), "gevolgen"]) == 0
    assert "~~elke~~ **iedere**" in capsys.readouterr().out


def test_a_basis_without_texts_makes_all_new(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    write(tmp_path, "README.md", "Leeg.\n")
    commit(tmp_path)
    make_project(tmp_path)
    assert cli.main(["--map", str(tmp_path), "gevolgen"]) == 0
    assert "- Deze overeenkomst is nieuw (`docs/modellen/proef.md`)." in capsys.readouterr().out


def test_an_unknown_basis_gives_two_and_the_remedy(impact: Callable[..., Outcome]) -> None:
    expected = "'mian' bestaat niet in git; geef met --basis een tak, een label of een commit die er wel is\n"
    assert impact("--basis", "mian") == Outcome(2, "", expected)


def test_a_folder_without_git_gives_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    project = make_project(tmp_path)
    assert cli.main(["--map", str(project), "gevolgen"]) == 2
    assert "is geen map van git" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("path", "pair", "said"),
    [
        (
            "clauses/melden.md", ("toelichting: Wie wacht, maakt het erger.", "toelichting: Wie wacht, maakt het duurder."),
            "- `toelichting` was ‘Wie wacht, maakt het erger.’ en is ‘Wie wacht, maakt het duurder.’.",
        ),
        (
            "clauses/melden.md", ("herzien_voor", "terugval: Hooguit 48 uur.\nherzien_voor"),
            "- `terugval` is nieuw: ‘Hooguit 48 uur.’.",
        ),
        (
            "clauses/hulp/zelf.md", ("herzien_voor", "gunstig: de huurder\nherzien_voor"),
            "- `gunstig` is nieuw: ‘de huurder’.",
        ),
        (
            "clauses/melden.md", (":titel: Kosten van een melding", ":titel: Kosten van een melding\n:gunstig: de huurder"),
            "Bij optie `melden.kosten`. Dit staat niet in de overeenkomst.\n\n- `gunstig` is nieuw: ‘de huurder’.",
        ),
        (
            "clauses/melden.md", ("2027-11-01", "2028-11-01"),
            "- `herzien_voor` was ‘1 november 2027’ en is ‘1 november 2028’.",
        ),
        (
            "clauses/velden.toml", ('standaard = "24"', 'standaard = "24"\nmax = 48'),
            "is anders: `max` is nieuw: ‘48’.",
        ),
        (
            "clauses/velden.toml", ("verplicht = true\nstandaard", "verplicht = false\nstandaard"),
            "is anders: `verplicht` was ‘ja’ en is ‘nee’.",
        ),
        (
            "docs/modellen/proef.md", ("huurder: de Huurder", "huurder: de Bewoner"),
            "- In de kopgegevens: `huurder` was ‘de Huurder’ en is ‘de Bewoner’.",
        ),
        (
            "docs/modellen/proef.md", ("voor_wie: Verhuurders en huurders.", "voor_wie: Iedereen."),
            "- In de kopgegevens: `voor_wie` was ‘Verhuurders en huurders.’ en is ‘Iedereen.’.",
        ),
    ],
)  # fmt: skip
def test_what_is_small_to_see_is_told_as_it_was_and_is(
    path: str, pair: tuple[str, str], said: str, project: Path, impact: Callable[..., Outcome]
) -> None:
    edit(project, path, *pair)
    assert said in impact().report


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'verplicht"\nbron = "proefwet"\ntoepassing = ["proef"]\nin_tekst = "moet"\nbewijs = ["meldt"]',
            'aanbevolen"\nbron = "proefwet"\ntoepassing = ["proef"]\nin_tekst = "moet"\nbewijs = ["meldt"]',
            "`niveau` was ‘verplicht’ en is ‘aanbevolen’.",
        ),
        ('in_tekst = "moet"\nbewijs = ["meldt"]', 'in_tekst = "keuze"\nbewijs = ["meldt"]', "`in_tekst` was ‘moet’ en is ‘keuze’."),
        ('bewijs = ["meldt"]', 'bewijs = ["meldt"]\nals = { hulp = "zelf" }', "`hulp` is nieuw: ‘zelf’."),
    ],
)  # fmt: skip
def test_a_requirement_that_asks_less_comes_first(
    old: str, new: str, said: str, project: Path, impact: Callable[..., Outcome]
) -> None:
    edit(project, "clauses/eisen.toml", old, new)
    report = impact().report
    assert "**Let op: 1 eis vraagt minder dan eerst, of is vervallen.**" in report
    assert said in report
    assert report.index("## Eisen die minder vragen") < report.index("`melding` (Storingen melden")
    assert report.count("`melding` (Storingen melden") == 1


def test_a_requirement_that_goes_is_in_the_headline(project: Path, impact: Callable[..., Outcome]) -> None:
    gone = REQUIREMENTS[REQUIREMENTS.index("[eis.hulp]") : REQUIREMENTS.index("[eis.lijst]")]
    write(project, "clauses/eisen.toml", REQUIREMENTS.replace(gone, ""))
    edit(project, "clauses/hulp/zelf.md", " {eis}`hulp`", "")
    edit(project, "clauses/hulp/ander.md", " {eis}`hulp`", "")
    report = impact().report
    assert "Aan elke eis wordt voldaan. **Let op: 1 eis vraagt minder dan eerst, of is vervallen.**" in report
    assert "- `hulp` (Hulp geven, art. 2 Proefwet) is vervallen." in report


def test_a_requirement_that_asks_more_is_no_warning(project: Path, impact: Callable[..., Outcome]) -> None:
    edit(project, "clauses/eisen.toml", 'bewijs = ["meldt"]', 'bewijs = ["meldt", "storing"]')
    assert "Let op" not in impact().report


def test_of_a_new_agreement_its_make_up_is_told(project: Path, impact: Callable[..., Outcome]) -> None:
    text = (project / "docs/modellen/proef.md").read_text(encoding="utf-8")
    write(project, "docs/modellen/tweede.md", text.replace("overeenkomst: proef", "overeenkomst: tweede"))
    report = impact().report
    for said in (
        "- De partijen: `verhuurder` (de Verhuurder), `huurder` (de Huurder).",
        "- ‘Hulp’: `hulp`.",
        "- Bijlagen: `bijlage-lijst`.",
        "- Keuze `hulp`: `zelf`, `ander`; de eerste is de standaard.",
    ):
        assert said in report


# What parties can choose


def test_an_optie_is_told_with_whether_it_is_on(project: Path, impact: Callable[..., Outcome]) -> None:
    spoed = ":::{optie} spoed\n:titel: Met spoed\n\n1. Bij spoed belt {partij}`huurder`.\n:::\n"
    write(project, "clauses/melden.md", f"{REPORT}\n{spoed}")
    assert "**Artikel 1.3 (Proefovereenkomst: optie ‘Met spoed’, staat uit)** is nieuw." in impact().report


def test_a_new_variant_is_compared_with_the_text_that_it_stands_beside(
    project: Path, impact: Callable[..., Outcome]
) -> None:
    close = HELP_OTHERS.replace("noemt zijn naam", "noemt zijn volle naam")
    assert close != HELP_OTHERS
    write(project, "clauses/hulp/buur.md", close)
    edit(project, "docs/modellen/proef.md", ":varianten: ", ":varianten: buur ")
    report = impact().report
    assert "Vergeleken met `clauses/hulp/ander.md`, waar deze tekst naast staat:\n\n**Lid 2**\n" in report
    assert "> Die ander noemt zijn **volle** naam." in report


def test_what_was_merged_before_is_told_apart(project: Path, impact: Callable[..., Outcome]) -> None:
    page = "# Versies\n\n## Versie 1.0.0 van 22 november 2026\n\nDe eerste.\n"
    git(project, "switch", "--quiet", "main")
    write(project, "docs/modellen/versies/proef.md", page)
    commit(project)
    edit(project, "clauses/melden.md", "elke storing", "iedere storing")
    commit(project)
    git(project, "switch", "--quiet", "--create", "tweede")
    edit(project, "clauses/bijlage-lijst.md", "titel: Lijst van apparaten", "titel: Alle apparaten")
    report = impact().report
    assert "de woorden zijn anders in artikel 1.1, bijlage 1" in report
    assert (
        "Door dit voorstel alleen: de woorden zijn anders in bijlage 1. De rest was al opgenomen en is nog niet uitgegeven."
        in report
    )


def test_a_model_below_one_is_not_published_yet(project: Path, impact: Callable[..., Outcome]) -> None:
    git(project, "switch", "--quiet", "main")
    edit(project, "docs/modellen/proef.md", "1.0.0", "0.2.0")
    commit(project)
    git(project, "switch", "--quiet", "--create", "tweede")
    edit(project, "clauses/melden.md", "elke storing", "iedere storing")
    said = "nog niet uitgegeven (versie 0.2.0). De eerste uitgave wordt 1.0.0; `clausebook uitgave proef` bereidt haar voor."
    assert said in impact().report


# The pages around the agreements


def test_a_chapter_a_template_and_a_glossary_are_told_word_by_word(
    project: Path, impact: Callable[..., Outcome]
) -> None:
    git(project, "switch", "--quiet", "main")
    write(project, "docs/begrippen.md", "# Begrippen\n\n## Lek\n\nWater dat weg is.\n")
    write(project, "_templates/partij.md", "- Naam: {veld}`partij.naam`\n")
    commit(project)
    git(project, "switch", "--quiet", "--create", "tweede")
    edit(project, "docs/begrippen.md", "Water dat weg is.", "Water dat ergens anders is.")
    edit(project, "_templates/partij.md", "Naam", "Volledige naam")
    report = impact().report
    assert "**Regel 3, onder ‘Lek’**\n\n> Water dat ~~weg~~ **ergens anders** is.\n" in report
    assert "### `_templates/partij.md`" in report


def test_in_short_it_is_the_verdict_and_the_versions(project: Path, impact: Callable[..., Outcome]) -> None:
    edit(project, "clauses/melden.md", "elke storing", "iedere storing")
    report = impact("--kort").report
    assert report.startswith(
        "**Gevolgen van deze wijziging**\n\nVergeleken met `main` (…) raakt dit 1 tekst en 1 overeenkomst."
    )
    assert "## De versies" in report
    assert "## De teksten" not in report
    assert report.endswith("Het hele verslag staat bij *Teksten*, *Details*, *Summary*.\n")
