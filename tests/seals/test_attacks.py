"""The grid: each way to let a contract show something else, at each moment, in each form; and never 'in orde'.

By rendering it is checked that what we call visible is so: where another program draws another page, the verdict may not
be that all is in order.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from pikepdf import Dictionary, Name, String
from tests.seals.attacks import ATTACKS, IN_A_FIELD, SEEN, field, in_family
from tests.seals.contracts import LANDLORD, TENANT, Office, changed
from tests.seals.test_platforms import sealed
from tests.seals.updates import appended

from clausebook.seals import SealError
from clausebook.seals.findings import IN_ORDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pikepdf

pytestmark = pytest.mark.slow
FORMS: dict[str, Callable[[pikepdf.Pdf], object]] = {"een object": lambda _: None, "een familie": in_family}


MOMENTS = (("ervoor", "een object"), ("ertussen", "een object"), ("erna", "een object"), ("erna", "een familie"))


def pictures(data: bytes) -> list[str]:
    """Return a hash of how each page looks, in small."""
    with pypdfium2.PdfDocument(data) as pdf:
        pdf.init_forms()
        return [hashlib.sha256(bytes(page.render(scale=0.6).buffer)).hexdigest() for page in pdf]


class Stages:
    """A contract of one form, at each moment: not signed, signed once, and signed by both."""

    def __init__(self, office: Office, form: str) -> None:
        self._office = office
        self.start = changed(office.contract, FORMS[form])
        self.once = office.sign(self.start, LANDLORD)
        self.both = office.sign(self.once, TENANT, place="")
        self.looks = {id(data): pictures(data) for data in (self.start, self.once, self.both)}

    def attacked(self, change: Callable[[pikepdf.Pdf], object], moment: str) -> tuple[bytes, bytes]:
        """Return the file after *change* at *moment*, and the sound one that it was made of."""
        if moment == "ervoor":
            return changed(self.start, change), self.start
        if moment == "ertussen":
            return appended(self.once, change), self.once
        return appended(self.both, change), self.both


@pytest.fixture(scope="module")
def stages(office: Office) -> dict[str, Stages]:
    return {form: Stages(office, form) for form in FORMS}


def grid() -> Iterator[tuple[str, str, str]]:
    """Yield each attack with each moment and form in which it is tried; with `make fuzz` all that there are.

    A field is free to fill in between two signatures, so each attack on one is tried then too. What touches no field is looked at
    in the same way whoever has signed, and is tried at one of those moments.
    """
    before, between, after, after_in_family = MOMENTS
    for number, name in enumerate(ATTACKS):
        wanted = [before, between, after_in_family] if name in IN_A_FIELD else [before, (between, after)[number % 2]]
        yield from ((name, *each) for each in (MOMENTS if "FUZZ" in os.environ else wanted))


@pytest.mark.parametrize(("name", "moment", "form"), [*grid()])
def test_no_attack_is_in_order(office: Office, stages: dict[str, Stages], name: str, moment: str, form: str) -> None:
    data, sound = stages[form].attacked(ATTACKS[name], moment)
    with suppress(SealError):  # no verdict is a verdict
        assert office.verify(data).verdict != IN_ORDER
    if name in SEEN and form == "een object":
        assert pictures(data) != stages[form].looks[id(sound)], "this attack shows nothing"


@pytest.mark.parametrize("form", FORMS)
def test_the_forms_are_sound(office: Office, stages: dict[str, Stages], form: str) -> None:
    for data in (stages[form].start, stages[form].once, stages[form].both):
        assert office.verify(data).wrong == []


def test_one_signature_counts_once(office: Office, stages: dict[str, Stages]) -> None:
    def copy(pdf: pikepdf.Pdf) -> None:
        field(pdf, f"handtekening__{TENANT}").V = field(pdf, f"handtekening__{LANDLORD}").V

    report = office.verify(appended(stages["een object"].once, copy), complete=True)
    assert "één handtekening staat op meer dan een plaats: verhuurder, huurder" in report.wrong


def test_a_seal_that_starts_something(office: Office, stages: dict[str, Stages]) -> None:
    def arm(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm.Fields[-1].AA = Dictionary(PO=Dictionary(S=Name.JavaScript, JS=String("1")))

    report = office.verify(appended(sealed(office, stages["een object"].both), arm))
    assert "er is een veld 'Zegel1', dat niet te zien is, dat er niet hoort" in report.wrong


def test_two_tables_of_contents_are_not_read(office: Office) -> None:
    with pytest.raises(SealError, match="op een manier die hier niet wordt gelezen"):
        office.verify(office.contract.replace(b"trailer", b"trailer\n<</XRefStm 9>>", 1))
