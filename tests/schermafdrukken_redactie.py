"""Takes the pictures of the redactiehandboek: a clause is changed in a copy of the project, and what follows is shown."""

from __future__ import annotations

import json
import shutil
import sys
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
from clausebook.core.changes.change_report import to_markdown
from clausebook.core.checking import check

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PICTURES = ROOT / "docs/redactie/_beeld"
PARTS = ("conf.py", "clauses", "docs", "_static", "_templates", "_ext")
CLAUSE, PAGE = "clauses/datalek.md", "modellen/verwerkersovereenkomst.html"
LID = "   - wie meer informatie kan geven;\n"
GOOD = "   - wanneer het Datalek begon en wanneer het is ontdekt;\n"
WRONG = "- wanneer het Datalek begon en wanneer het is ontdekt;\n"
LONGEST = 900  # seconds for a build
TALL, LOW = {"width": 900, "height": 1120}, {"width": 900, "height": 220}
NARROW = {"width": 620, "height": 520}


def main(site: Path) -> None:
    """Write all pictures; *site* shows the texts as they are."""
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, chromium() as browser:
        project = copied(Path(folder) / "project")
        old, text = revision(project), (project / CLAUSE).read_text(encoding="utf-8")
        assert LID in text
        before = lid(browser, site)
        (project / CLAUSE).write_text(text.replace(LID, WRONG + LID), encoding="utf-8")
        wrong = overview(check(project)[1])
        (project / CLAUSE).write_text(text.replace(LID, GOOD + LID), encoding="utf-8")
        save(
            shown(browser, site, to_markdown(compare(old, revision(project)), "main"), TALL), PICTURES / "gevolgen.png"
        )
        save(shown(browser, site, wrong, LOW), PICTURES / "meldingen.png")
        save(beside(before, lid(browser, built(project))), PICTURES / "voor-en-na.png")


def copied(folder: Path) -> Path:
    """Return a copy of this project in *folder*."""
    folder.mkdir()
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copyfile
        copy(ROOT / part, folder / part)
    return folder


def revision(folder: Path) -> Revision:
    """Return what the project in *folder* says now."""
    book, problems = check(folder)
    return Revision(book, tuple(problems))


def built(folder: Path) -> Path:
    """Return the site of the project in *folder*, as it is now."""
    code, said = sphinx(folder, "html", folder / "site", folder / "doctrees", timeout=LONGEST)
    assert code == 0, said
    return folder / "site"


def shown(browser: Browser, site: Path, text: str, size: dict[str, int]) -> Image.Image:
    """Return what Markdown *text* looks like on a page of our own site."""
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    with server(site) as address:
        return shot(browser, f"{address}/privacy-site.html", size, f"article => article.innerHTML = {json.dumps(html)}")


def lid(browser: Browser, site: Path) -> Image.Image:
    """Return the article with the changed clause, as the site shows it."""
    with server(site) as address:
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
    main(Path(sys.argv[1]))
