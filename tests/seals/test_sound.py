"""What is sound stays 'in orde': refusing all would prove nothing. Each way that a contract is filled in, saved and signed."""

from __future__ import annotations

import itertools
import random
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from tests.core.dossiers import SOUND
from tests.projects import write
from tests.repositories import commit
from tests.seals.attacks import in_family
from tests.seals.contracts import LANDLORD, SIGNATURES, TENANT, Office, blank, changed, contract, make_office
from tests.writers.test_forms import Viewer

from clausebook.seals import files
from clausebook.seals.filling import fill
from clausebook.seals.findings import IN_ORDER
from clausebook.seals.form_fields import fields_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow
SAVED: dict[str, dict[str, Any]] = {
    "plain": {},
    "for the web": {"linearize": True},
    "packed": {"object_stream_mode": pikepdf.ObjectStreamMode.generate, "recompress_flate": True},
    "unpacked": {"object_stream_mode": pikepdf.ObjectStreamMode.disable, "compress_streams": False},
    "other spaces": {"normalize_content": True},
}


def saved(data: bytes, folder: Path, how: str) -> bytes:
    """Return *data* as a program saves it."""
    target = folder / "opgeslagen.pdf"
    if how == "another program":
        with pypdfium2.PdfDocument(data) as pdf:
            pdf.save(target)
    else:
        with pikepdf.open(write_bytes(folder / "invoer.pdf", data)) as pdf:
            pdf.save(target, **SAVED[how])
    return target.read_bytes()


def write_bytes(file: Path, data: bytes) -> Path:
    file.write_bytes(data)
    return file


def sound(office: Office, data: bytes, *, complete: bool = False) -> None:
    report = office.verify(data, complete=complete)
    assert (report.wrong, report.unproven, report.verdict) == ([], [], IN_ORDER)


@pytest.mark.parametrize("form", [lambda _: None, in_family], ids=["object", "family"])
@pytest.mark.parametrize("how", [*SAVED, "another program"])
def test_saved_by_any_program_and_signed_in_any_order(
    office: Office, tmp_path: Path, how: str, form: Callable[[pikepdf.Pdf], object]
) -> None:
    data = saved(changed(office.contract, form), tmp_path, how)
    sound(office, data)
    for order in ((LANDLORD,), (TENANT, LANDLORD)):
        signed = data
        for party in order:
            signed = office.sign(signed, party)
        sound(office, signed, complete=len(order) > 1)


@pytest.fixture(scope="module")
def empty(office: Office) -> bytes:
    return blank(office.root)


def values_of(data: bytes) -> dict[str, str]:
    """Return a value for each field of the form *data* that holds text."""
    with files.opened(data) as pdf:
        form = [field for field in fields_of(pdf).values() if field.shows_its_value]
        options = {field.name: field.places[0].node.get("/Opt") for field in form if field.kind == "/Ch"}
        return {field.name: str(options[field.name][1]) if field.name in options else "Één 12" for field in form}


def test_each_field_filled_in(office: Office, empty: bytes) -> None:
    values = values_of(empty)
    assert len(values) > 12
    for name, value in values.items():
        written = BytesIO()
        writer = IncrementalPdfFileWriter(BytesIO(empty))
        fill(writer, {name: value})
        writer.write(written)  # type: ignore[no-untyped-call]
        sound(office, written.getvalue())


def test_each_field_filled_in_by_a_viewer(office: Office, empty: bytes, tmp_path: Path) -> None:
    viewer = Viewer(write_bytes(tmp_path / "leeg.pdf", empty))
    with files.opened(empty) as pdf:
        for name, field in fields_of(pdf).items():
            if field.kind == "/Tx":
                viewer.type(name, "12")
            elif field.kind == "/Btn":
                viewer.click(name)
    viewer.saved().save(tmp_path / "vol.pdf")
    data = (tmp_path / "vol.pdf").read_bytes()
    sound(office, data)
    sound(office, office.sign(office.sign(data, LANDLORD, place=""), TENANT, place=""), complete=True)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return a project in which two people sign for each party."""
    office = make_office(tmp_path_factory.mktemp("velen") / "proef")
    write(office.root, "_templates/ondertekening.md", SIGNATURES + ":Handtekening:\n")
    commit(office.root)
    return Office(office.root, contract(office.root, SOUND, "velen"))


def test_four_people_in_any_order(crowd: Office) -> None:
    roles = [LANDLORD, f"{LANDLORD}__2", TENANT, f"{TENANT}__2"]
    orders = list(itertools.permutations(roles))
    for order in random.Random(12).sample(orders, 4):
        data = crowd.contract
        for role in order:
            data = crowd.sign(data, role, place="")
        report = crowd.verify(data, complete=True)
        assert (report.wrong, report.unproven, len(report.signatures)) == ([], [], 4)
