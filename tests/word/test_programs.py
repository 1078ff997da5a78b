"""What programs that read Word files make of one: the rules of Word's own SDK, and LibreOffice, which opens and saves it."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from openxml_audit import OpenXmlValidator
from tests.word.small_document import document
from tests.word.word_reading import paragraphs

from clausebook.word.docx import to_docx

if TYPE_CHECKING:
    from pathlib import Path

MOMENT = 1_795_305_600


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("word") / "proef.docx"
    target.write_bytes(to_docx(document(), timestamp=MOMENT))
    return target


def office(file: Path, kind: str, folder: Path) -> Path:
    """Have LibreOffice write *file* as *kind* in *folder*; it needs a home of its own to run beside another."""
    program = shutil.which("soffice")
    assert program, "installeer LibreOffice (Debian: libreoffice-writer-nogui)"
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    subprocess.run(
        [program, home, "--headless", "--convert-to", kind, "--outdir", str(folder), str(file)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder / f"{file.stem}.{kind}"


def test_words_own_rules_find_nothing(file: Path) -> None:
    found = OpenXmlValidator().validate(file)
    assert [str(each) for each in found.errors] == []


def test_libreoffice_shows_and_keeps_it(file: Path, tmp_path: Path) -> None:
    """It counts the numbers and fields anew: what it shows is what the file says; and saving loses no word or number."""
    pdf = office(file, "pdf", tmp_path)
    shown = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    shown = " ".join(shown.split())
    for each in (
        "1. Melden",
        "1.1 Meld elke storing",
        "b. daarna schriftelijk.",
        "A. Partijen huren.",
        "2.1 Het kost laag",
    ):
        assert each in shown
    assert "Zie artikel 1.1 onder b, artikel 2 en bijlage 1." in shown
    saved = office(file, "docx", tmp_path)
    assert saved != file
    before, after = (
        [(each.number, _plain(each.text)) for each in paragraphs(each.read_bytes()) if each.text.strip()]
        for each in (file, saved)
    )
    assert after == before


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
