"""Contracts that more than one person signs for a party: each has a place, and counts for that alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.core.dossiers import FIELDS, PARTY, SOUND
from tests.seals.contracts import LANDLORD, SIGNATURES, SIGNING, TENANT, Office, blank, make_office

from clausebook.seals import SealError
from clausebook.seals.findings import IN_ORDER, NOT_IN_ORDER

if TYPE_CHECKING:
    from clausebook.seals.verifying import Report

SIGNATORY = """
[partij.vertegenwoordiger]
label = "Vertegenwoordiger"
type = "tekst"
verplicht = true
per_ondertekenaar = true
"""
TWO = SOUND.replace(
    "[velden.huurder]", '[velden.huurder]\nvertegenwoordiger = "J. Jansen"\n2.vertegenwoordiger = "K. Jansen"'
).replace(
    "[velden.verhuurder]", '[velden.verhuurder]\nvertegenwoordiger = "B. de Baas"\n2.vertegenwoordiger = "T. de Baas"'
)
FILES = {
    "clauses/velden.toml": FIELDS.replace(
        "[groep.apparaat]",
        SIGNATORY + SIGNING.replace("type =", "per_ondertekenaar = true\ntype =") + "\n[groep.apparaat]",
    ),
    "_templates/partij.md": f"{PARTY}:Door: {{veld}}`partij.vertegenwoordiger`\n",
    "_templates/ondertekening.md": f":Wie: {{veld}}`partij.vertegenwoordiger`\n{SIGNATURES}",
}
SECOND = f"{LANDLORD}__2", f"{TENANT}__2"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make_office(tmp_path_factory.mktemp("samen"), FILES, TWO)


def filled(report: Report) -> dict[str, str]:
    return {each.name: each.value for each in report.filled}


def test_two_directors_of_each_party_sign_and_it_is_in_order(office: Office) -> None:
    data = office.contract
    for role in (SECOND[1], LANDLORD, SECOND[0], TENANT):  # in any order
        data = office.sign(data, role, place=f"Stad van {role}")
    report = office.verify(data, complete=True)
    assert (report.verdict, report.wrong, report.unsigned) == (IN_ORDER, [], [])
    assert [(each.role, each.signer) for each in report.signatures] == [
        ("huurder__2", "K. Jansen"),
        ("verhuurder", "B. de Baas, Huisbaas B.V."),
        ("verhuurder__2", "T. de Baas, Huisbaas B.V."),
        ("huurder", "J. Jansen"),
    ]
    assert filled(report)["verhuurder__2__teken__plaats"] == "Stad van verhuurder__2"
    assert not any("hetzelfde certificaat" in each for each in report.notes)


def test_who_signs_first_leaves_the_fields_of_the_other_and_not_its_own(office: Office) -> None:
    signed = office.sign(office.sign(office.contract, TENANT), LANDLORD, place="")
    assert office.verify(office.sign(signed, SECOND[0])).wrong == []
    with pytest.raises(SealError, match="hoort niet bij verhuurder__2"):
        office.sign(signed, SECOND[0], verhuurder__teken__plaats="Elders")
    with pytest.raises(SealError, match="hoort niet bij huurder__2"):
        office.sign(signed, SECOND[1], verhuurder__2__teken__plaats="Elders")


def test_one_person_in_both_places_is_told(office: Office) -> None:
    twice = office.sign(office.sign(office.contract, LANDLORD), SECOND[0], key=LANDLORD)
    notes = [each for each in office.verify(twice).notes if "hetzelfde certificaat" in each]
    assert notes == [
        "met hetzelfde certificaat (B. de Baas, Huisbaas B.V.) is getekend voor verhuurder en verhuurder__2"
    ]


def test_one_signature_of_two_is_not_all(office: Office) -> None:
    signed = office.sign(office.sign(office.contract, LANDLORD), TENANT)
    report = office.verify(signed, complete=True)
    assert (report.verdict, report.wrong) == (NOT_IN_ORDER, ["nog niet getekend: huurder__2, verhuurder__2"])


def test_a_blank_model_has_a_place_to_spare_until_somebody_is_named_there(office: Office) -> None:
    empty = blank(office.root)
    named = {"verhuurder__vertegenwoordiger": "B. de Baas", "huurder__vertegenwoordiger": "J. Jansen"}
    filled_in = office.sign(empty, LANDLORD, **named)
    both = office.sign(filled_in, TENANT)
    assert (office.verify(both, complete=True).verdict, office.verify(both).unsigned) == (IN_ORDER, [])
    second = office.sign(filled_in, SECOND[1], huurder__2__vertegenwoordiger="K. Jansen")
    report = office.verify(second, complete=True)
    assert (report.verdict, report.wrong) == (NOT_IN_ORDER, ["nog niet getekend: huurder"])
    with pytest.raises(SealError, match="hoort niet bij huurder"):
        office.sign(filled_in, TENANT, verhuurder__2__vertegenwoordiger="T. de Baas")
