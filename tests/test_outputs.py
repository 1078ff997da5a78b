"""The real project, written: every file says what the clauses say, with the same numbers, and no more than that.

What must be found is read straight from the Markdown of the clauses, so that no step of the build is trusted.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from functools import cached_property
from math import inf
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import jsonschema
import pikepdf
import pypdfium2
import pytest
from bs4 import BeautifulSoup, Tag
from tests import real, twice, verapdf
from tests.building import sphinx
from tests.projects import ROOT

from clausebook.core.documents.assembling import assemble
from clausebook.core.documents.blank_models import blank_model
from clausebook.core.documents.completing import fill
from clausebook.core.documents.drafting import draft
from clausebook.core.law import dated
from clausebook.core.model import ON
from clausebook.core.proof import choices
from clausebook.core.texts.boxes import boxes_in
from clausebook.defaults import DATA
from clausebook.writers.continuations import with_continuations
from clausebook.writers.record import record_of
from clausebook.writers.registry import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tests.published import Published

    from clausebook.core.documents.document import Document
    from clausebook.core.fields.requirements import MandatorySection
    from clausebook.core.model import Agreement, Clause

BOOK = dated.on(real.book(), dated.BEFORE)
HANDOUTS = {text.id for text in BOOK.library.all_texts() if text.handout}
SCHEMA = json.loads((DATA / "_static/overeenkomst.schema.json").read_text(encoding="utf-8"))
LONGEST_GAP = 120  # characters without spaces that may stand between two pieces of a lid: a blank, a name, a number
MOST_WORDS = 4000
MOST_WORDS_OF = {"verwerkersovereenkomst-ict": 4800}  # it has a table of services, an exit and an insurance on top
QUOTES = str.maketrans(dict.fromkeys('‘’“”"', "'") | {"…": "..."})
HEADER, FOOTER = 79, 75  # points of a page that are not text

WRITTEN_AGAIN = (
    "verwerkersovereenkomst",
    "datalek-formulier",
    "handreiking-gevallen",
)  # a contract, a letter, a volume

SIGNED = {each.id: each for each in BOOK.agreements.values() if BOOK.library.is_signed(each.type)}

every_agreement = pytest.mark.parametrize("agreement", BOOK.agreements.values(), ids=BOOK.agreements)
every_signed = pytest.mark.parametrize("agreement", SIGNED.values(), ids=SIGNED)  # so no letter: that has no number


def squeezed(text: str) -> str:
    """Return *text* without what may differ: spaces and hyphens, where lines are broken, and the shape of quotes."""
    return re.sub(r"[\s\u00ad\u2010\u2011\x02–-]+", "", text).translate(QUOTES)


# What must be there: the clauses as they were typed

ROLE = re.compile(r"\{(\w+)\}`[^`]*`")
MARKS = re.compile(r"\s*\{eis\}`[^`]*`")
STARTS = re.compile(r"^(\{\.\w+\}$|1\. | *- (\[.\] )?| *: |#+ |\|)")
OUTSIDE = re.compile(r"^(:::|```|:\w+:|\|?[-|: ]+$)")


@dataclass(frozen=True)
class Lid:
    """A lid as it was typed: its text in pieces, between which a number, a name or a value comes; *gap* is how much."""

    name: str
    gap: float
    marks: tuple[str, ...]
    pieces: tuple[str, ...]


def leden_of(text: Clause, selection: dict[str, str]) -> Iterator[Lid]:
    """Yield the leden of a clause that are there under *selection*; an annex is one lid."""
    lines: list[str] = []
    wanted: tuple[str, str] | None = None  # a keuze and what must be chosen of it
    for line in text.body.splitlines():
        if line.startswith(":::{optie}"):
            wanted = (f"{text.id}.{line.partition('}')[2].strip()}", ON)
        elif line.startswith(":::{als}"):
            keuze, value = line.partition("}")[2].split()
            wanted = (keuze, value)
        elif line.startswith(":::"):
            wanted = None
        elif wanted and selection.get(wanted[0]) != wanted[1]:
            continue
        if line.startswith("1. ") and lines and not text.is_annex:
            yield _lid(text, lines)
            lines = []
        lines.append(line)
    yield _lid(text, lines)


def _lid(text: Clause, lines: list[str]) -> Lid:
    typed = "\n".join(line for line in lines if not OUTSIDE.match(line))
    marks = [name for found in MARKS.findall(typed) for name in re.split(r"[,\s]+", found.split("`")[1])]
    pieces = []
    for line in MARKS.sub("", typed).splitlines():
        cut = re.sub(r"\[\]\{#[\w-]+\}|\*\*|(?<!\w)\*|\*(?!\w)", "", STARTS.sub("\0", line)).replace("|", "\0")
        pieces.append(ROLE.sub("\0", cut))
    parts = [squeezed(piece) for piece in "\n".join(pieces).split("\0")]
    gap = inf if text.is_annex else LONGEST_GAP  # an annex has tables to fill in between its texts
    return Lid(text.id, gap, tuple(marks), tuple(part for part in parts if len(part) > 1))


def expected(agreement: Agreement) -> list[Lid]:
    """Return all leden of *agreement* with its standard keuzes, in order."""
    library = BOOK.library
    selection = choices.standard(choices.choices_of(agreement, library))
    found: list[Lid] = []
    for placement in agreement.placements:
        variant = choices.variants_of(placement, library)[0]
        if selection.get(placement.clause, variant or ON) == (variant or ON):
            text = library.text(placement.clause, variant)
            assert text is not None
            found += leden_of(text, selection)
    return found


def missing(leden: Iterable[Lid], text: str) -> list[str]:
    """Return what of *leden* is not in squeezed *text*, in order and without other text between its pieces."""
    lost = []
    here = 0
    for lid in leden:
        for whole in [lid.pieces] if lid.gap < inf else [(piece,) for piece in lid.pieces]:
            pattern = f".{{0,{LONGEST_GAP}}}?".join(map(re.escape, whole))
            if found := re.compile(pattern).search(text, here):
                here = found.end()
            else:
                lost.append(f"{lid.name}: {' … '.join(whole)}")
    return lost


# What is there


@dataclass(frozen=True)
class Outputs:
    """The three files of an agreement."""

    site: Path
    agreement: Agreement

    @property
    def pdf_path(self) -> Path:
        return self.site / "downloads" / f"{self.agreement.id}.pdf"

    @property
    def json_path(self) -> Path:
        return self.site / "downloads" / f"{self.agreement.id}.json"

    @cached_property
    def record(self) -> Any:
        return json.loads(self.json_path.read_text(encoding="utf-8"))

    @cached_property
    def pages(self) -> list[str]:
        """The whole text of each page of the PDF."""
        with pypdfium2.PdfDocument(self.pdf_path) as pdf:
            return [page.get_textpage().get_text_bounded() for page in pdf]

    @cached_property
    def pdf(self) -> str:
        """The text of the PDF between the running headers and footers, squeezed."""
        with pypdfium2.PdfDocument(self.pdf_path) as pdf:
            whole = [page.get_textpage().get_text_bounded() for page in pdf]
            texts = [
                page.get_textpage().get_text_bounded(bottom=FOOTER, top=page.get_height() - HEADER)
                if "vingerafdruk" in text
                else text  # a page to hand out has neither
                for page, text in zip(pdf, whole, strict=True)
            ]
        return squeezed("\n".join(texts))

    @cached_property
    def page(self) -> BeautifulSoup:
        path = self.site / self.agreement.source.path.removeprefix("docs/").replace(".md", ".html")
        return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")

    @cached_property
    def body(self) -> Tag:
        """The agreement on its page, without what the site adds."""
        soup = BeautifulSoup(str(self.page), "html.parser")
        body = soup.select_one('article[role="main"]')
        assert body is not None
        added = (
            "details.alternatief, details.toelichting, .downloads, .eisen, .headerlink, .overeenkomst-kort, .keuzelijst"
        )
        for extra in body.select(added):
            extra.decompose()
        return body

    @cached_property
    def html(self) -> str:
        return squeezed(self.body.get_text())

    @cached_property
    def json(self) -> str:
        """The texts in the JSON file, squeezed."""
        articles = (lid["tekst"] for article in self.record["artikelen"] for lid in article["leden"])
        return squeezed(" ".join([*articles, *(annex["tekst"] for annex in self.record["bijlagen"])]))

    def text(self, kind: str) -> str:
        return str(getattr(self, kind))


@pytest.fixture(scope="session")
def outputs(site: Path) -> dict[str, Outputs]:
    return {name: Outputs(site, agreement) for name, agreement in BOOK.agreements.items()}


# The tests


def test_the_project_builds_without_a_warning(built: Published) -> None:
    assert built.said == ""


@every_agreement
@pytest.mark.parametrize("kind", ["html", "pdf", "json"])
def test_every_lid_is_written(outputs: dict[str, Outputs], agreement: Agreement, kind: str) -> None:
    leden = expected(agreement)
    demands = set(BOOK.library.types[agreement.type].demands)
    assert any(demands & set(lid.marks) for lid in leden)
    assert missing(leden, outputs[agreement.id].text(kind)) == []


@every_signed
def test_every_mandatory_section_is_written(outputs: dict[str, Outputs], agreement: Agreement) -> None:
    of = outputs[agreement.id]
    headings = [squeezed(heading.get_text()) for heading in of.body.select("h2")]
    sections = BOOK.library.types[agreement.type].sections
    assert sections
    for section in sections:
        for title in _titles(section, agreement, of.record):
            assert title in headings, section
            assert title in of.pdf, section


def _titles(section: MandatorySection, agreement: Agreement, record: Any) -> list[str]:
    """Return the headings that *section* must have, with their numbers, by the JSON."""
    if section.kind == "blok":
        assert [party["naam"] for party in record["partijen"]] == list(agreement.parties.values())
        return ["Ondertekening"] if section.name == "ondertekening" else []
    if section.kind == "bijlage":
        found = [
            f"Bijlage {each['nummer']} {each['titel']}" for each in record["bijlagen"] if each["id"] == section.name
        ]
    else:
        found = [
            f"{each['nummer']}. {each['titel']}" if each["nummer"] else each["titel"]
            for each in record["artikelen"]
            if any(lid["clausule"] == section.name for lid in each["leden"])
        ]
    assert len(found) == 1, section
    return [squeezed(found[0])]


@every_agreement
def test_numbers_are_the_same_everywhere(outputs: dict[str, Outputs], agreement: Agreement) -> None:
    of = outputs[agreement.id]
    here = 0
    for article in of.record["artikelen"]:
        for lid in article["leden"]:
            item = of.body.find(id=lid["id"].replace(".", "-"))
            assert isinstance(item, Tag)
            number = item.select_one(".nummer")
            assert number is not None
            assert number.get_text() == lid["nummer"]
            for each in [item, *item.select("li")]:
                here = _find_number(of.pdf, each, here)
    for annex in of.record["bijlagen"]:
        heading = f"Bijlage {annex['nummer']} {annex['titel']}" if agreement.id in SIGNED else annex["titel"]
        assert squeezed(heading) in of.pdf
        assert squeezed(heading) in of.html


@every_agreement
def test_numbers_count_from_one(outputs: dict[str, Outputs], agreement: Agreement) -> None:
    of = outputs[agreement.id]
    count = 0
    for article in of.record["artikelen"]:
        count += bool(article["nummer"])
        assert article["nummer"] in ("", str(count))
        for position, lid in enumerate(article["leden"], start=1):
            assert lid["nummer"] == (f"{count}.{position}" if article["nummer"] else ascii_uppercase[position - 1])
    assert [annex["nummer"] for annex in of.record["bijlagen"]] == [
        str(n) if agreement.id in SIGNED else "" for n, _ in enumerate(of.record["bijlagen"], start=1)
    ]
    lists = [each.select(":scope > li > p > .nummer") for each in of.body.select("ol li ul")]
    for letters in lists:
        assert [letter.get_text() for letter in letters] == list(ascii_lowercase[: len(letters)])


def _between_blanks(block: Tag) -> list[str]:
    """Return the text of *block* in pieces: a blank has a label on the site, and none in the PDF."""
    for blank in block.select(".veld"):
        blank.replace_with("\0")
    return block.get_text().split("\0")


def _find_number(pdf: str, item: Tag, here: int) -> int:
    """Return where in *pdf* the number of *item* stands, right before the start of its text."""
    number = item.select_one(".nummer")
    assert number is not None
    block = number.find_parent("p")
    assert block is not None
    text = squeezed(_between_blanks(block)[0].removeprefix(number.get_text()))
    shown = number.get_text() if number.get_text()[:1].isdigit() else f"{number.get_text()}."
    there = pdf.find(f"{shown}{text}", here)
    assert there >= 0, f"{shown} {text}"
    return there


@every_agreement
def test_what_was_not_chosen_is_only_on_the_site(outputs: dict[str, Outputs], agreement: Agreement) -> None:
    of = outputs[agreement.id]
    folded = BeautifulSoup(str(of.page), "html.parser").select("details.alternatief li p, details.alternatief dd")
    pieces = {squeezed(piece) for block in folded for piece in _between_blanks(block)}
    others = [piece for piece in pieces if len(piece) > 30 and piece not in of.html]
    assert others or agreement.id not in SIGNED
    assert [piece for piece in others if piece in of.pdf or piece in of.json] == []


@every_agreement
def test_the_pdf_has_no_requirement_marks(outputs: dict[str, Outputs], agreement: Agreement) -> None:
    of = outputs[agreement.id]
    shown = {squeezed(mark.get_text()) for mark in of.page.select(".eis")} - {""}
    assert shown
    assert [mark for mark in shown if mark in of.pdf and mark not in of.html] == []
    assert [name for name in BOOK.library.requirements if re.search(r"\d", name) and squeezed(name) in of.pdf] == []


@every_agreement
def test_the_site_shows_the_hash_of_the_pdf(outputs: dict[str, Outputs], agreement: Agreement) -> None:
    of = outputs[agreement.id]
    page = (of.site / agreement.source.path.removeprefix("docs/")).with_suffix(".html")
    assert of.record["vingerafdruk"] in page.read_text(encoding="utf-8")


@every_agreement
def test_every_page_has_its_footer(outputs: dict[str, Outputs], agreement: Agreement) -> None:
    of = outputs[agreement.id]
    handed_out = [text for text in of.pages if "vingerafdruk" not in text]
    assert bool(handed_out) == any(placement.clause in HANDOUTS for placement in agreement.annexes)
    for number, text in enumerate(of.pages, start=1):
        if text in handed_out:
            continue
        assert of.record["vingerafdruk"] in text
        assert agreement.version in text
        assert f"pagina {number} van {len(of.pages)}" in text


@every_agreement
def test_every_lid_has_a_named_destination(outputs: dict[str, Outputs], agreement: Agreement) -> None:
    of = outputs[agreement.id]
    with pikepdf.open(of.pdf_path) as pdf:
        names = set(pikepdf.NameTree(pdf.Root.Names.Dests).keys())
    wanted = {lid["id"].replace(".", "-") for article in of.record["artikelen"] for lid in article["leden"]}
    assert wanted - names == set()


@every_agreement
def test_the_pdf_has_a_field_for_each_veld(outputs: dict[str, Outputs], agreement: Agreement) -> None:
    of = outputs[agreement.id]
    values = {each["veld"].replace(".", "__"): each["waarde"] for each in of.record["velden"]}
    assert len(values) == len(of.record["velden"])
    signing = {name.removesuffix("__teken__datum") for name in values if name.endswith("__teken__datum")}
    assert agreement.id not in SIGNED or signing >= agreement.parties.keys()
    others = {f"handtekening__{each}" for each in signing}
    annexes = of.record["bijlagen"] if agreement.id in SIGNED else []
    initialled = [annex["id"] for annex in annexes if f"bijlage-{annex['id']}" not in HANDOUTS]
    copied = _continuations(agreement)
    initialled += [annex.name for annex in copied.annexes if annex.name not in initialled and annex.initials]
    others |= {f"paraaf__{annex}__{role}" for annex in initialled for role in agreement.parties}
    others |= {name.replace(".", "__") for name in copied.fields} - values.keys()
    with pikepdf.open(of.pdf_path) as pdf:
        fields: dict[str, Any] = {str(each.T): each for each in pdf.Root.AcroForm.Fields}
        boxes = {name for name, each in fields.items() if each.FT == "/Btn"}
        assert fields.keys() == values.keys() | others | boxes
        assert {name: str(fields[name].V) for name in values} == values
        assert len(boxes) == len(of.body.select(".aankruislijst > li"))
        known = boxes_in(agreement, BOOK.library, choices.standard(choices.choices_of(agreement, BOOK.library)))
        assert boxes == {f"vink__{annex}__{name}" for annex, names in known.items() for name in names}
        assert [name for name, each in fields.items() if not str(each.get("/TU", ""))] == []


def _continuations(agreement: Agreement) -> Document:
    """Return the blank model of *agreement* with the pages that only print has: cards to copy."""
    whole = draft(agreement, BOOK.library)
    return with_continuations(blank_model(whole, choices.standard(whole.choices)))


@every_agreement
def test_the_body_is_short(outputs: dict[str, Outputs], agreement: Agreement) -> None:
    articles = outputs[agreement.id].record["artikelen"]
    assert sum(len(lid["tekst"].split()) for article in articles for lid in article["leden"]) <= MOST_WORDS_OF.get(
        agreement.id, MOST_WORDS
    )


@every_agreement
def test_the_json_is_as_described(outputs: dict[str, Outputs], agreement: Agreement) -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    assert [error.message for error in validator.iter_errors(outputs[agreement.id].record)] == []


def test_the_json_has_an_article_wherever_it_has_parties() -> None:
    records = [_blank_record(agreement) for agreement in BOOK.agreements.values()]
    validator = jsonschema.Draft202012Validator(SCHEMA)
    assert {bool(record["partijen"]) for record in records} == {True, False}
    assert [record["overeenkomst"] for record in records if not validator.is_valid(record)] == []
    without = [record for record in records if not validator.is_valid({**record, "artikelen": []})]
    assert without == [record for record in records if record["partijen"]]


def _blank_record(agreement: Agreement) -> dict[str, Any]:
    selection = choices.standard(choices.choices_of(agreement, BOOK.library))
    return record_of(fill(assemble(draft(agreement, BOOK.library), selection), {}))


def test_the_description_of_the_json_is_published_and_leaves_nothing_open(site: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert json.loads((site / "_static/overeenkomst.schema.json").read_text(encoding="utf-8")) == SCHEMA
    assert [part for part in _objects(SCHEMA) if "additionalProperties" not in part] == []


def _objects(part: object) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if part.get("type") == "object":
            yield part
        for each in part.values():
            yield from _objects(each)
    elif isinstance(part, list):
        for each in part:
            yield from _objects(each)


@pytest.mark.slow
def test_the_same_text_gives_the_same_bytes(built: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read of the real texts is written again elsewhere; `test_twice.py` reads elsewhere too, `make herhaal` all."""
    for name, value in twice.ELSEWHERE.items():
        monkeypatch.setenv(name, value)
    again, doctrees = tmp_path / "out", tmp_path / "doctrees"
    shutil.copytree(built.doctrees, doctrees)
    shutil.copytree(built.site / "downloads", again)
    gone = [path for each in WRITTEN_AGAIN for path in again.glob(f"{each}.*")]
    for path in gone:
        path.unlink()
    assert sphinx(ROOT, "overeenkomsten", again, doctrees) == (0, "")
    assert len(gone) >= 2 * len(FORMATS) + 1
    first = {path.name: path.read_bytes() for path in (built.site / "downloads").iterdir()}
    assert first.keys() >= {f"{name}.{suffix}" for name in BOOK.agreements for suffix in ("pdf", "json")}
    assert twice.differing(first, {path.name: path.read_bytes() for path in again.iterdir()}) == []


@pytest.mark.slow
@every_agreement
def test_the_pdf_is_valid(outputs: dict[str, Outputs], agreement: Agreement) -> None:
    assert verapdf.validate(outputs[agreement.id].pdf_path) == []


# The site

LOADS = {
    "script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src", "embed": "src",
    "track": "src", "input": "src", "object": "data", "image": "href", "use": "href",
}  # fmt: skip
LINKS_THAT_DO_NOT_LOAD = {"canonical", "alternate", "author", "license", "next", "prev", "search", "help"}
ELSEWHERE = re.compile(r"^\s*(https?:)?//", re.IGNORECASE)


@pytest.fixture(scope="session")
def soups(site: Path) -> dict[str, BeautifulSoup]:
    """Return each page of the site, by its path; a comparison among the downloads stands alone."""
    pages = [path for path in site.rglob("*.html") if not {"_static", "downloads"} & set(path.parts)]
    return {p.relative_to(site).as_posix(): BeautifulSoup(p.read_text(encoding="utf-8"), "html.parser") for p in pages}


def test_nothing_is_loaded_from_elsewhere(site: Path, soups: dict[str, BeautifulSoup]) -> None:
    found = [
        f"{page}: {address}" for page, soup in soups.items() for address in _loaded(soup) if ELSEWHERE.match(address)
    ]
    for sheet in site.rglob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
        addresses = re.findall(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)", text)
        found += [f"{sheet.name}: {one or other}" for one, other in addresses if ELSEWHERE.match(one or other)]
    assert found == []


def _loaded(soup: BeautifulSoup) -> Iterator[str]:
    for tag, attribute in LOADS.items():
        yield from (str(each[attribute]) for each in soup.find_all(tag) if each.get(attribute))
    for link in soup.find_all("link"):
        if not LINKS_THAT_DO_NOT_LOAD & set(link.get_attribute_list("rel")):
            yield str(link.get("href", ""))
    for each in soup.select("[srcset]"):
        yield from str(each["srcset"]).split(",")
    for each in soup.select("style, [style]"):
        yield from re.findall(r"url\(\s*[\"']?([^\"')]+)", f"{each.string or ''} {each.get('style', '')}")


ANSWERS = re.compile(r"[a-z]\d+[a-z]?=[\w+-]+(?:&[a-z]\d+[a-z]?=[\w+-]+)*")
"""Answers to the questions of a tree, as a link holds them; `tests/site/test_beslisboom.py` walks each case."""


def test_every_link_within_the_site_arrives(site: Path, soups: dict[str, BeautifulSoup]) -> None:
    ids = {page: {str(each["id"]) for each in soup.select("[id]")} for page, soup in soups.items()}
    lost = []
    for page, soup in soups.items():
        for link in soup.select("a[href]"):
            address = urlsplit(str(link["href"]))
            if address.scheme or address.netloc:
                continue
            path = (site / page).parent / unquote(address.path) if address.path else site / page
            name = path.resolve().relative_to(site.resolve()).as_posix()
            anchor = unquote(address.fragment)
            if name.startswith("beslisbomen/") and ANSWERS.fullmatch(anchor):
                # Each question that is answered stands on a page of a tree.
                asked = {pair.partition("=")[0] for pair in anchor.split("&")}
                anchor = (
                    ""
                    if asked <= set().union(*(ids[page] for page in ids if page.startswith("beslisbomen/")))
                    else anchor
                )
            if not path.is_file() or (anchor and name in ids and anchor not in ids[name] | {"top"}):
                lost.append(f"{page}: {link['href']}")
    assert lost == []


def test_every_page_is_dutch_and_has_each_id_once(soups: dict[str, BeautifulSoup]) -> None:
    assert {page for page, soup in soups.items() if soup.html is None or soup.html.get("lang") != "nl"} == set()
    for page, soup in soups.items():
        ids = [str(each["id"]) for each in soup.select("[id]")]
        assert sorted({each for each in ids if ids.count(each) > 1}) == [], page
