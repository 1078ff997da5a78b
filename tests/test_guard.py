"""What is more than text is not read, and nothing of it is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.building import build, outdir
from tests.projects import REPORT, make_project, write

if TYPE_CHECKING:
    from pathlib import Path

SECRET = "geheim-dat-nergens-mag-staan"


def test_a_page_that_reads_a_file_is_refused_and_shows_nothing_of_it(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    (tmp_path / "geheim.md").write_text(f"{SECRET}\n", encoding="utf-8")
    for number, text in enumerate([
        "```{include} ../../geheim.md\n```",
        "```{raw} html\n:file: ../../geheim.md\n```",
        "```{literalinclude} ../../geheim.md\n```",
        "```{csv-table}\n:file: ../../geheim.md\n```",
        "[dossier](../../geheim.md)",
        "{download}`dossier <../../geheim.md>`",
        "![beeld](../../geheim.md)",
    ]):  # fmt: skip
        write(project, f"docs/boek/{number}.md", f"# Boek\n\n{text}\n")
    done = build(project, strict=True)
    said = [line for line in done.warnings if "docs/boek/" in line and "toctree" not in line]
    assert {line.split(":")[1] for line in said if "[clausebook." in line} == {"3"}
    assert len([line for line in said if "[clausebook." in line]) == 7
    written = [file for file in (project / "_build").rglob("*") if file.is_file()]
    assert written
    assert not any(SECRET.encode() in file.read_bytes() for file in written)


@pytest.mark.parametrize("place", ["docs/beeld.png", "docs/los.md", "_static/x.txt"])
def test_a_file_that_is_a_link_stops_the_build_before_it_writes(tmp_path: Path, place: str) -> None:
    project = make_project(tmp_path / "project")
    (tmp_path / "geheim.md").write_text(f"# {SECRET}\n", encoding="utf-8")
    (project / place).parent.mkdir(exist_ok=True)
    (project / place).unlink(missing_ok=True)
    (project / place).symlink_to(tmp_path / "geheim.md")
    with pytest.raises(SystemExit, match=r"zet (het bestand|de tekst) zelf"):
        build(project)
    assert list(outdir(project, "html").rglob("*.html")) == []


def test_a_title_cannot_read_a_file(tmp_path: Path) -> None:
    (tmp_path / "geheim.md").write_text(f"{SECRET}\n", encoding="utf-8")
    title = '"Melden <b>nu</b> {download}`x <../../geheim.md>`\\n\\n```{include} ../../../geheim.md\\n```"'
    text = REPORT.replace("titel: Storingen melden", f"titel: {title}")
    project = make_project(
        tmp_path / "project", {"docs/clausules/index.md": "# Clausules\n", "clauses/melden.md": text}
    )
    assert "'titel' heeft meer dan één regel" in "".join(build(project).warnings)
    html = (outdir(project, "html") / "clausules/melden.html").read_text(encoding="utf-8")
    assert SECRET not in html
    assert "&lt;b&gt;nu&lt;/b&gt; {download}`x" in html


def test_a_page_with_a_dot_before_its_name_is_not_published(tmp_path: Path) -> None:
    project = make_project(tmp_path, {"docs/.verborgen.md": f"# {SECRET}\n", "docs/.map/los-hier.md": f"# {SECRET}\n"})
    build(project)
    assert not [
        file for file in outdir(project, "html").rglob("*.html") if "verborgen" in file.name or "los-hier" in file.name
    ]


@pytest.mark.parametrize(
    "text", ["```{include} ../geheim.md\n```", "{download}`x <../../geheim.md>`", "![x](../../geheim.md)"]
)
def test_a_clause_that_reads_a_file_shows_nothing_of_it(tmp_path: Path, text: str) -> None:
    for place in (tmp_path, tmp_path / "project"):
        place.mkdir(exist_ok=True)
        (place / "geheim.md").write_text(f"{SECRET}\n", encoding="utf-8")
    project = make_project(tmp_path / "project", {"clauses/melden.md": f"{REPORT}\n1. Nog een lid.\n\n{text}\n"})
    assert build(project, strict=True).code == 1
    written = [file for file in (project / "_build").rglob("*") if file.is_file()]
    assert not any(SECRET.encode() in file.read_bytes() for file in written)
