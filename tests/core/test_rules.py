"""Each rule of the texts fires where it is broken and is silent where it is not; a rule that cannot fire is refused."""

# ruff: noqa: E501  (a message stands on one line, whole)

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.core.dossiers import FIELDS, FILES, SOUND, read
from tests.core.rule_cases import Case, places_of
from tests.projects import make_project
from tests.real import book

from clausebook.core.checking import check
from clausebook.core.fields import catalogues

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.core.fields.rule_tables import Rule

RULES = book().library.fields.rules


def name_of(rule: Rule) -> str:
    return f"{rule.source.line}-{rule.subject}-{rule.test}"


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_a_rule_fires_where_it_is_broken_and_only_there(rule: Rule) -> None:
    found = places_of(rule)
    assert found, "no dossier can break this rule"
    for agreement, selection in found:
        case = Case(rule, agreement, selection)
        case.settle(right=False)
        assert case.breaks(), agreement.id
        case.settle(right=True)
        assert not case.breaks(), agreement.id


def problems_of(folder: Path, rule: str, fields: str = FIELDS) -> list[str]:
    """Return what the check says of the small model of `dossiers.py` with one rule more."""
    files = FILES | {"clauses/velden.toml": f'{fields}\n[[regel]]\n{rule}\nuitleg = "zo is het"\n'}
    return [str(each).partition(": ")[2] for each in check(make_project(folder, files))[1]]


IDLE = "deze regel (zo is het) kan nooit iets melden: wat zij noemt, staat in geen overeenkomst samen of kan niet anders zijn; verbeter haar of haal haar weg [regel-zonder-geval]"


@pytest.mark.parametrize(
    "rule",
    [
        'veld = "termijn.uren"\nverplicht = true',  # it has a proposal
        'veld = "vorm"\nalleen = ["brief", "telefoon"]',  # it can be nothing else
        'veld = "termijn.uren"\nhoogstens = "48"',  # it can be no more
        'veld = "termijn.uren"\nminstens = "1"',
        'groep = "apparaat"\nrijen_min = 0',
        'keuze = "hulp"\nalleen = ["zelf", "ander"]',
        'veld = "begin"\nna = "tarief"',  # a date and an amount
    ],
)
def test_a_rule_that_can_never_fire_is_refused(rule: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, rule) == [IDLE]


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ('veld = "eind"\nverplicht = true\nals = { hulpje = "ander" }', "'hulpje' in [[regel]] is geen keuze en geen veld; bedoelde u 'hulp'? [keuze-onbekend]"),
        ('veld = "eind"\nverplicht = true\nals = { hulp = "anders" }', "'hulp' in [[regel]] heeft geen waarde 'anders'; bedoelde u 'ander'? [keuze-onbekend]"),
        ('veld = "eind"\nverplicht = true\nals_niet = { vorm = "brieff" }', "'vorm' in [[regel]] heeft geen waarde 'brieff'; bedoelde u 'brief'? [keuze-onbekend]"),
        ('keuze = "vorm"\nalleen = ["brief"]', "'vorm' in [[regel]] is geen keuze en geen veld; bedoelde u 'vorm'? [keuze-onbekend]"),
        ('veld = "eind"\nna = ["begin", "dag"]', "'na' in [[regel]] vergelijkt met één ding; noem één veld, getal of datum [toml-waarde]"),
        ('veld = "termijn.uren"\nminstens = []', "'minstens' in [[regel]] vergelijkt met één ding; noem één veld, getal of datum [toml-waarde]"),
        ('veld = "vorm"\nalleen = []', "'alleen' in [[regel]] noemt niets; noem ten minste één waarde [toml-waarde]"),
    ],
)  # fmt: skip
def test_a_rule_names_what_there_is(rule: str, message: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, rule) == [message]


def test_a_rule_is_a_table() -> None:
    _, problems = catalogues.read_fields("velden.toml", f'regel = ["x"]\n{FIELDS.partition("[[regel]]")[0]}')
    assert [each.message for each in problems] == ["schrijf een regel als [[regel]]"]


def test_a_table_with_the_name_of_a_keuze_is_refused(tmp_path: Path) -> None:
    fields = (
        FIELDS.partition("[[regel]]")[0]
        + '[groep.hulp]\ntitel = "Hulp"\n\n[veld.hulp.naam]\nlabel = "Naam"\ntype = "tekst"\n'
    )
    rule = 'veld = "eind"\nverplicht = true'
    assert problems_of(tmp_path, rule, fields) == [
        "groep 'hulp' heet als een keuze; geef haar een andere naam, en zet de oude onder [voorheen.groep] [naam-dubbel]"
    ]


def test_a_field_with_the_name_of_a_keuze_is_refused(tmp_path: Path) -> None:
    fields = FIELDS.partition("[[regel]]")[0] + '[veld.hulp]\nlabel = "Hulp"\ntype = "tekst"\n'
    assert problems_of(tmp_path, 'veld = "eind"\nverplicht = true', fields) == [
        "veld 'hulp' heet als een keuze; geef het een andere naam [naam-dubbel]"
    ]


def test_a_condition_on_a_keuze_counts_whatever_rows_there_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A keuze and a table once shared a name: then the rule looked for the keuze in each row."""
    rule = '\n[[regel]]\ngroep = "apparaat"\nrijen_max = 0\nals = { hulp = "zelf" }\nuitleg = "x"\n'
    monkeypatch.setitem(FILES, "clauses/velden.toml", FIELDS + rule)
    _, problems = read(tmp_path, SOUND)
    assert [each.message for each in problems] == ["'Apparaat' heeft te veel rijen (1); neem er ten hoogste 0 op: x"]


@pytest.mark.parametrize(("value", "fires"), [("het dak", False), ("Het DAK lekt", True), ("daken lekken", False)])
def test_a_word_counts_whole_and_in_any_case(
    value: str, fires: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = '\n[[regel]]\nveld = "reden"\nnoemt_niet = ["lekt", "dak lekt"]\nuitleg = "x"\n'
    monkeypatch.setitem(FILES, "clauses/velden.toml", FIELDS + rule)
    _, problems = read(tmp_path, SOUND.replace("begin = 2026-11-22", f'begin = 2026-11-22\nreden = "{value}"'))
    assert any("noemt 'lekt'" in each.message for each in problems) is fires


def test_a_proposal_is_held_against_the_rules(tmp_path: Path) -> None:
    rule = 'veld = "termijn.uren"\nhoogstens = "12"\nals = { vorm = "brief" }'
    message = "het voorstel in proef past niet bij een regel: 'termijn.uren' (Termijn (uur)) is hoger dan 12: zo is het; kies een ander voorstel, of stel ook een antwoord voor bij 'vorm', waarvan deze regel afhangt [voorstel-tegen-regel]"
    assert problems_of(tmp_path / "een", rule) == [message]
    settled = FIELDS.replace('opties = ["brief", "telefoon"]', 'opties = ["brief", "telefoon"]\nstandaard = "telefoon"')
    assert problems_of(tmp_path / "twee", rule, settled) == []
