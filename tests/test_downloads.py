"""The buttons with which readers download a file, and the size that they tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from tests.building import build, outdir
from tests.projects import make_project

from clausebook.sphinx_ext.downloads import show_size, sizes_in

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "modellen/proef.html"
ABOVE = "index.html"  # Sphinx writes the page whose contents list names it again as well


def buttons(project: Path) -> dict[str, str]:
    """Return what the button of each file says."""
    page = BeautifulSoup((outdir(project, "html") / PAGE).read_text(encoding="utf-8"), "html.parser")
    return {str(link["href"]).rpartition("/")[2]: link.get_text() for link in page.select("p.downloads a")}


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (1, "1 kB"),
        (499, "1 kB"),
        (257_812, "258 kB"),
        (999_499, "999 kB"),
        (1_314_334, "1,3 MB"),
        (12_000_000, "12,0 MB"),
    ],
)
def test_a_size_reads_as_readers_know_it(size: int, words: str) -> None:
    assert show_size(size).replace("\N{NO-BREAK SPACE}", " ") == words


def test_no_folder_has_no_sizes(tmp_path: Path) -> None:
    assert sizes_in(tmp_path / "weg") == {}


def test_a_button_tells_the_size_of_a_file_that_is_there(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    build(project)
    labels = {"proef.pdf": "PDF om in te vullen", "proef.docx": "Word", "proef.json": "Gegevens (JSON)"}
    assert buttons(project) == labels
    build(project, "overeenkomsten")
    again = build(project)
    assert again.read == set()
    assert again.written == {PAGE, ABOVE}
    size = (outdir(project, "overeenkomsten") / "proef.pdf").stat().st_size
    assert buttons(project)["proef.pdf"] == f"PDF om in te vullen {show_size(size)}"
    assert re.fullmatch(r"Gegevens \(JSON\) \d+\skB", buttons(project)["proef.json"])
    assert re.fullmatch(r"Word \d+\skB", buttons(project)["proef.docx"])


def test_a_page_is_written_again_only_for_another_size(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    build(project, "overeenkomsten")
    build(project)
    file = outdir(project, "overeenkomsten") / "proef.pdf"
    for size, written in ((None, set()), (4_000_000, {PAGE, ABOVE}), (None, set())):
        if size:
            file.write_bytes(b" " * size)
        again = build(project)
        assert (again.read, again.written) == (set(), written)
    assert "4,0" in buttons(project)["proef.pdf"]
    file.unlink()
    assert build(project).written == {PAGE, ABOVE}
    assert buttons(project)["proef.pdf"] == "PDF om in te vullen"
    other = outdir(project, "overeenkomsten") / "iets-anders.pdf"
    other.write_bytes(b"x")
    assert build(project).written == set()
