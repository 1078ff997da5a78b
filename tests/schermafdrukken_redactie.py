"""Takes the pictures of the redactiehandboek: a clause is changed in a copy of the project, and what follows is shown."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from PIL import Image
from tests.building import sphinx
from tests.projects import ROOT
from tests.schermafdrukken import GROUND, MARGIN, save, shot
from tests.site.serving import chromium, server

from clausebook.commands.check import overview
from clausebook.core.changes import Revision, compare
from clausebook.core.changes.report import to_markdown
from clausebook.core.check import check

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PICTURES = ROOT / "docs/redactie/_beeld"
PARTS = ("conf.py", "clauses", "docs", "locale", "_static", "_templates", "_ext")
CLAUSE, PAGE = "clauses/datalek.md", "modellen/verwerkersovereenkomst.html"
LID = "   - wie meer informatie kan geven;\n"
GOOD = "   - wanneer het Datalek begon en wanneer het is ontdekt;\n"
WRONG = "- wanneer het Datalek begon en wanneer het is ontdekt;\n"
SIZE = {"width": 900, "height": 760}
NARROW = {"width": 620, "height": 520}


def main() -> None:
    """Write all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, chromium() as browser:
        before, after = project(Path(folder) / "voor", ""), project(Path(folder) / "na", GOOD)
        wrong = project(Path(folder) / "fout", WRONG)
        report = to_markdown(compare(revision(before), revision(after)), "main")
        pictures = {
            "gevolgen": shown(browser, before, report, SIZE),
            "meldingen": shown(browser, before, overview(check(wrong)[1]), {"width": 900, "height": 330}),
            "voor-en-na": beside(*(lid(browser, each) for each in (before, after))),
        }
    for name, picture in pictures.items():
        save(picture, PICTURES / f"{name}.png")


def project(folder: Path, line: str) -> Path:
    """Return a copy of this project in *folder*, with *line* in the clause."""
    folder.mkdir()
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copyfile
        copy(ROOT / part, folder / part)
    file = folder / CLAUSE
    text = file.read_text(encoding="utf-8")
    assert LID in text
    file.write_text(text.replace(LID, line + LID), encoding="utf-8")
    return folder


def revision(folder: Path) -> Revision:
    book, problems = check(folder)
    return Revision(book, tuple(problems))


def built(folder: Path) -> Path:
    """Return the site of the project in *folder*, built if it is not yet."""
    site = folder / "site"
    if not site.exists():
        code, said = sphinx(folder, "html", site, folder / "doctrees")
        assert code == 0, said
    return site


def shown(browser: Browser, folder: Path, text: str, size: dict[str, int]) -> Image.Image:
    """Return what Markdown *text* looks like on a page of our own site."""
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    with server(built(folder)) as address:
        return shot(browser, f"{address}/privacy-site.html", size, f"article => article.innerHTML = {html!r}")


def lid(browser: Browser, folder: Path) -> Image.Image:
    """Return the article with the changed clause, as the site shows it."""
    with server(built(folder)) as address:
        script = "article => article.querySelector('#datalek-inhoud').scrollIntoView({block: 'center'})"
        return shot(browser, f"{address}/{PAGE}", NARROW, script)


def beside(*pictures: Image.Image) -> Image.Image:
    """Return *pictures* side by side."""
    width = sum(each.width + MARGIN for each in pictures) + MARGIN
    found = Image.new("RGB", (width, max(each.height for each in pictures) + 2 * MARGIN), GROUND)
    left = MARGIN
    for each in pictures:
        found.paste(each, (left, MARGIN))
        left += each.width + MARGIN
    return found


if __name__ == "__main__":
    main()
