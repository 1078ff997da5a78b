"""The real handbook as a PDF: all that its pages say, in order, under the right page numbers; and when it is written again.

What must be found is read straight from the Markdown, so that no step of the build is trusted.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import pikepdf
import pypdfium2
import pypdfium2.raw
import pytest
from tests import real, verapdf
from tests.building import build
from tests.projects import ROOT, make_project, write

from clausebook.core.law import dated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BOOK = dated.on(real.book(), dated.BEFORE)
HANDBOOK = BOOK.handbooks["handreiking"]
BODY = 8.6  # points: letters of running text are larger, those of notes and of "p. 12" smaller
HEADER, FOOTER = 64, 60  # points of a page that are not text
QUOTES = str.maketrans(dict.fromkeys("‘’“”„\"'", ""))


def squeezed(text: str) -> str:
    """Return *text* without what may differ: spaces and hyphens, where lines are broken, and quotes."""
    return re.sub(r"[\s\u00ad\u2010\u2011\x02\ufffe–…-]+|\.{3}", "", text).translate(QUOTES)


# What must be there

INLINE = re.compile(
    r"\{eis\}`[^`]*`|\{#[\w-]+\}|\*\*|(?<!\w)\*(?=\S)|\*(?!\w)|\{term\}`(?P<term>[^`<]*?)(?: ?<[^`]*)?`|(?P<note>\[\^\w+\])"
    r"|\[(?P<link>[^\]]*)\]\([^)]*\)|(?P<value>\{veld\}`[^`]*`)"
)
BLOCK_START = re.compile(r"^\s*(?:[-:] |\d+\. |#+ |: )*")
SKIPPED = ("```", ":::", ":maxdepth:", ":varianten:", ":sorted:")


@dataclass(frozen=True)
class Chapter:
    """A page of the handbook as it was typed: its title, its text in pieces, and that of its notes."""

    docname: str
    title: str
    pieces: tuple[str, ...]
    notes: tuple[str, ...]


def pieces_of(line: str) -> list[str]:
    """Return what a reader sees of a line, cut where a note, a value, a cell or a link ends."""
    shown = INLINE.sub(
        lambda m: f"{m['term'] or m['link'] or ''}{'|' if m['note'] or m['value'] or m['link'] is not None else ''}",
        line,
    )
    return [piece for part in re.split(r"(?<!\\)\|", BLOCK_START.sub("", shown)) if (piece := squeezed(part))]


def chapter(docname: str) -> Chapter:
    text = (ROOT / "docs" / f"{docname}.md").read_text(encoding="utf-8")
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    title = re.findall(r"^# (.*)$", text, flags=re.MULTILINE)[0]
    notes = re.findall(r"^\[\^\w+\]: (.*(?:\n {2,}.*)*)", text, flags=re.MULTILINE)
    text = re.sub(r"^\[\^\w+\]: .*(?:\n {2,}.*)*", "", text, flags=re.MULTILINE)
    text = re.sub(
        r"^```\{(?:toctree|clausule|beslisboom|tekening|tijdlijn)\}.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE
    )
    text = text.replace("## Hoofdstukken\n", "")  # the contents of the book are in its place
    text = re.sub(r":::+\{admonition\} (.*)", r"\1", text)
    text = re.sub(r"(?<=[^\s|])\n *(?=\S)(?![-:#|`]|\d+\. |\[\^)", " ", text)  # a link may go on on the next line
    lines = [line for line in text.split("\n") if not line.startswith(SKIPPED) and not re.fullmatch(r"[\s|:-]*", line)]
    pieces = [piece for line in lines[1:] for piece in pieces_of(line)]
    return Chapter(
        docname, title, tuple(pieces), tuple(piece for note in notes for piece in pieces_of(" ".join(note.split())))
    )


def toctree(docname: str) -> list[str]:
    """Return the pages in the tables of contents of page *docname*."""
    text = (ROOT / "docs" / f"{docname}.md").read_text(encoding="utf-8")
    found = re.findall(r"^```\{toctree\}\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)
    folder = docname.rpartition("/")[0]
    names = [line for block in found for line in block.splitlines() if line and not line.startswith(":")]
    return [f"{folder}/{name}" if folder else name for name in names]


CHAPTERS = [chapter(name) for name in ("handreiking/index", *toctree("handreiking/index"))]
MODELS = [name for name in toctree("modellen/index") if not name.endswith("/index")]

pytestmark = pytest.mark.filterwarnings("ignore:'myst_parser")  # it uses an attribute that Sphinx 11 will not have
every_chapter = pytest.mark.parametrize("typed", CHAPTERS, ids=[each.docname for each in CHAPTERS])


# What is there


class Letter(NamedTuple):
    """A letter: its size, and how high on the page it reaches, in points from below."""

    sign: str
    size: float
    high: float


Place = tuple[int, float]
"""A page, from 1, and minus the height on it: what stands lower comes later."""


@dataclass(frozen=True)
class Pdf:
    """The handbook that was built."""

    path: Path

    @cached_property
    def letters(self) -> list[list[Letter]]:
        """The letters of each page, without header and footer."""
        found = []
        with pypdfium2.PdfDocument(self.path) as pdf:
            for page in pdf:
                text, height = page.get_textpage(), page.get_height()
                found.append(list(_letters(text, height)))
        return found

    def text(self, first: Place, last: Place, *, notes: bool = False) -> str:
        """Return the running text from *first* up to *last*, or what is printed small on their pages."""
        pages = enumerate(self.letters[first[0] - 1 : last[0]], first[0])
        found = (letter for n, page in pages for letter in page if notes or first <= (n, -letter.high) < last)
        return squeezed("".join(letter.sign for letter in found if (letter.size < BODY) == notes))

    @cached_property
    def places(self) -> dict[str, Place]:
        """The place of each name."""
        with pikepdf.open(self.path) as pdf:
            numbers = page_numbers(pdf)
            names = list(pdf.Root.Names.Dests.Names)
            found = zip(names[::2], names[1::2], strict=True)
            return {str(name): (numbers[dest[0].objgen], -float(dest[3])) for name, dest in found}

    @cached_property
    def parts(self) -> dict[str, tuple[Place, Place]]:
        """Where each part begins, and where the next begins."""
        names = [*(each.docname for each in CHAPTERS), "begrippen", *MODELS]
        begins = [self.places[name] for name in names]
        return dict(zip(names, pairwise([*begins, (len(self.letters) + 1, -math.inf)]), strict=True))


def _letters(text: Any, height: float) -> Iterator[Letter]:
    for n in range(text.count_chars()):
        _, low, _, high = text.get_charbox(n)
        if high < height - HEADER and low > FOOTER:
            sign = chr(pypdfium2.raw.FPDFText_GetUnicode(text, n))
            yield Letter(sign, pypdfium2.raw.FPDFText_GetFontSize(text, n), high)


@pytest.fixture(scope="module")
def pdf(site: Path) -> Pdf:
    return Pdf(site / "downloads" / f"{HANDBOOK.id}.pdf")


def not_found(pieces: tuple[str, ...], text: str) -> list[str]:
    """Return those of *pieces* that are not in *text*, in order."""
    lost, here = [], 0
    for piece in pieces:
        there = text.find(piece, here)
        if there < 0:
            lost.append(piece)
        else:
            here = there + len(piece)
    return lost


@pytest.mark.slow
class TestHandbook:
    """One build serves all."""

    @every_chapter
    def test_all_that_a_chapter_says_is_there_in_order(self, pdf: Pdf, typed: Chapter) -> None:
        assert sum(map(len, typed.pieces)) > 400  # a page of which a block makes the most says little itself
        text = pdf.text(*pdf.parts[typed.docname])
        if typed.docname != "handreiking/index":  # its title is on the cover
            assert text.startswith(squeezed(typed.title))
        assert not_found(typed.pieces, text) == []

    @every_chapter
    def test_all_notes_are_there(self, pdf: Pdf, typed: Chapter) -> None:
        small = pdf.text(*pdf.parts[typed.docname], notes=True)
        assert [piece for piece in typed.notes if piece not in small] == []

    def test_every_term_is_there(self, pdf: Pdf) -> None:
        text = (ROOT / "docs/begrippen.md").read_text(encoding="utf-8").partition("```{glossary}")[2]
        forms = re.findall(r"^(?![`:])(\S.*)$", text, flags=re.MULTILINE)
        assert len(forms) > 150
        printed = pdf.text(*pdf.parts["begrippen"])
        assert [form for form in forms if squeezed(form) not in printed] == []

    def test_models_are_annexes_in_their_order(self, pdf: Pdf) -> None:
        for letter, name in zip("ABCDEFGH", MODELS, strict=False):
            title = next(a.title for a in BOOK.agreements.values() if a.source.path == f"docs/{name}.md")
            assert pdf.text(*pdf.parts[name]).startswith(
                squeezed(f"Bijlage {letter}: model {title[0].lower()}{title[1:]}")
            )
        assert [first for first, _ in pdf.parts.values()] == sorted(first for first, _ in pdf.parts.values())

    def test_contents_name_the_pages(self, pdf: Pdf) -> None:
        contents = pdf.text((2, -math.inf), pdf.places["handreiking/index"])
        with pikepdf.open(pdf.path) as opened, opened.open_outline() as outline:
            numbers = page_numbers(opened)
            wanted = [squeezed(f"{each.title}{_page_of(each, numbers)}") for each in _entries(outline.root[1:])]
        assert len(wanted) > 100
        assert not_found(tuple(wanted), contents) == []

    def test_no_link_is_dead(self, pdf: Pdf) -> None:
        with pikepdf.open(pdf.path) as opened:
            pages = {page.objgen for page in opened.pages}
            links = [link for page in opened.pages for link in page.get("/Annots", ()) if link.Subtype == "/Link"]
            targets = [_target(link, pdf.places) for link in links]
            inside = [target for target in targets if not isinstance(target, str)]
            assert len(inside) > 500
            assert {target[0].objgen for target in inside} <= pages
            outside = {target for target in targets if isinstance(target, str)}
        assert [target for target in outside if not target.startswith("https://")] == []

    def test_every_page_says_its_number(self, pdf: Pdf) -> None:
        with pypdfium2.PdfDocument(pdf.path) as opened:
            feet = [page.get_textpage().get_text_bounded(top=FOOTER) for page in opened]
        last = len(feet)
        assert [foot.split()[-4:] for foot in feet[1:]] == [
            ["pagina", str(n), "van", str(last)] for n in range(2, last + 1)
        ]
        assert all(f"versie {HANDBOOK.version}" in " ".join(foot.split()) for foot in feet[1:])

    def test_it_is_valid(self, pdf: Pdf) -> None:
        assert verapdf.validate(pdf.path) == []


def _entries(items: Any) -> Iterator[Any]:
    """Yield the bookmarks that are in the contents: chapters with their sections, and models."""
    for item in items:
        yield item
        if not item.title.startswith("Bijlage "):
            yield from item.children


def page_numbers(pdf: pikepdf.Pdf) -> dict[Any, int]:
    """Return the number of each page, from 1, by its object."""
    return {page.objgen: n for n, page in enumerate(pdf.pages, 1)}


def _page_of(item: Any, numbers: dict[Any, int]) -> int:
    return numbers[item.destination[0].objgen]


def _target(link: Any, names: dict[str, Place]) -> Any:
    """Return the destination of *link* as a list, or its address; a name is looked up."""
    action = link.get("/A", {})
    if "/URI" in action:
        return str(action["/URI"])
    target = link.get("/Dest", action.get("/D"))
    if isinstance(target, pikepdf.Array):
        return target
    assert str(target) in names
    return "https://"


# When it is written: a small handbook

INDEX = """\
---
handboek: gids
soort: proef
versie: 2.0.0
datum: 2026-11-22
---
# Gids

Wie een storing ziet, meldt die, en wie dat kan, helpt. Lees [het vervolg](vervolg.md). {eis}`melding, hulp`

## Inhoud

```{toctree}
vervolg
```
"""
SMALL = {
    "docs/index.md": "# Proef\n\n```{toctree}\ngids/index\nmodellen/proef\neisen\nlos\n```\n",
    "docs/gids/index.md": INDEX,
    "docs/gids/vervolg.md": "# Het vervolg\n\nZie [los](../los.md) en [het model](../modellen/proef.md).[^n]\n\n[^n]: Een noot.\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "p", SMALL)


def test_a_handbook_is_written_once(project: Path) -> None:
    first = build(project, "overeenkomsten")
    assert (first.written, first.warnings) == ({"gids.pdf", "proef.pdf", "proef.json"}, [])
    assert build(project, "overeenkomsten").written == set()
    file = project / "_build/html/downloads/gids.pdf"
    before = file.read_bytes()
    file.unlink()
    assert build(project, "overeenkomsten").written == {"gids.pdf"}
    assert file.read_bytes() == before


@pytest.mark.parametrize(("path", "text", "written"), [
    ("docs/gids/vervolg.md", "# Het vervolg\n\nAnders.\n", {"gids.pdf"}),
    ("docs/los.md", "# Een pagina\n\nDeze pagina is geen hoofdstuk, en anders dan eerst.\n", set()),
    ("clauses/hulp/zelf.md", None, {"gids.pdf", "proef.pdf", "proef.json"}),
])  # fmt: skip
def test_a_handbook_is_written_when_what_it_holds_changes(
    project: Path, path: str, text: str | None, written: set[str]
) -> None:
    build(project, "overeenkomsten")
    write(project, path, text or (project / path).read_text("utf-8").replace("eigen monteurs", "twee monteurs"))
    assert build(project, "overeenkomsten").written == written


def test_a_handbook_that_cannot_be_written_is_reported(project: Path) -> None:
    write(project, "docs/gids/vervolg.md", "# Het vervolg\n\n```\ncode\n```\n")
    done = build(project, "overeenkomsten")
    assert "gids.pdf" not in done.written
    assert [line for line in done.warnings if "literal_block" in line and "vervolg.md" in line]


def test_a_page_without_a_heading_is_reported(project: Path) -> None:
    write(project, "docs/gids/vervolg.md", "Alleen tekst.\n")
    done = build(project, "overeenkomsten")
    assert "gids.pdf" not in done.written
    assert [line for line in done.warnings if "vervolg" in line and "begint niet met een kop" in line]


def test_a_handbook_needs_no_version(project: Path) -> None:
    write(project, "docs/gids/index.md", INDEX.replace("versie: 2.0.0\ndatum: 2026-11-22\n", ""))
    assert build(project, "overeenkomsten").warnings == []
    with pypdfium2.PdfDocument(project / "_build/html/downloads/gids.pdf") as pdf:
        assert pdf[0].get_textpage().get_text_range().split() == ["Gids", "Proef", "22", "november", "2026"]


def test_pages_that_hold_each_other_are_bound_once(project: Path) -> None:
    write(project, "docs/gids/vervolg.md", "# Het vervolg\n\nTekst.\n\n```{toctree}\nindex\n```\n")
    assert "gids.pdf" in build(project, "overeenkomsten").written


def test_the_site_links_to_the_file(project: Path) -> None:
    assert build(project).warnings == []
    page = (project / "_build/html/gids/index.html").read_text("utf-8")
    assert 'href="../downloads/gids.pdf"' in page
    assert "2.0.0 van 22 november 2026" in page
