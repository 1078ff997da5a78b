"""A law that changes on a day: the book on each side of it, its proof, and what a report says beforehand."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.projects import FIELDS, REPORT, REQUIREMENTS, ROOT, make_project, write

from clausebook.core.changes import Revision, compare
from clausebook.core.changes.change_report import to_markdown
from clausebook.core.changes.upcoming import upcoming
from clausebook.core.checking import check
from clausebook.core.documents import reading_order
from clausebook.core.documents.assembling import assemble
from clausebook.core.documents.completing import fill
from clausebook.core.documents.drafting import draft
from clausebook.core.dossiers.dossier import Model, read_with
from clausebook.core.law import dated
from clausebook.core.library import load
from clausebook.core.model import Book, Field, FieldCatalogue, Later, Library
from clausebook.core.problems import Source
from clausebook.core.proof import choices
from clausebook.core.proof.standing import block_fields
from clausebook.core.versions.origins import Origin, read_origin

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.core.model import Agreement

FIELD = "wet.melden_uur"
EVE, DAY = dt.date(2027, 6, 30), dt.date(2027, 7, 1)
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1))


def text_of(book: Book, name: str) -> str:
    """Return all words of the blank model called *name*."""
    agreement = book.agreements[name]
    standard = choices.standard(choices.choices_of(agreement, book.library))
    return reading_order.agreed_text(fill(assemble(draft(agreement, book.library), standard), {}))


def fields_of(agreement: Agreement, book: Book) -> set[str]:
    """Return the fields that may stand in *agreement*."""
    texts = (text for text, _ in choices.texts_in(agreement, book.library))
    return {mention.name for text in texts for passage in text.passages for mention in passage.fields}


def revision(root: Path, today: dt.date) -> Revision:
    book, problems = check(root)
    found = tuple(problems)
    later = [(day, Revision(dated.on(book, day), found)) for day in dated.days_of(book.library) if day > today]
    return Revision(dated.on(book, today), found, tuple(later))


# The drill: 72 hours become 96 on a day to come, by one edit


@pytest.fixture(scope="module")
def drill(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Revision, Revision]:
    """Return the real texts with that one edit, and what they were and are."""
    root = tmp_path_factory.mktemp("drill")
    for folder in ("clauses", "docs", "_templates", "dossiers"):
        shutil.copytree(ROOT / folder, root / folder)
    before = revision(root, EVE)
    file = root / "clauses/velden.toml"
    text = file.read_text("utf-8")
    assert text.count('standaard = "72"\n') == 1
    write(
        root,
        "clauses/velden.toml",
        text.replace('standaard = "72"\n', 'standaard = "72"\ngeldt_vanaf = { 2027-07-01 = "96" }\n'),
    )
    return root, before, revision(root, EVE)


def test_the_drill_passes_the_check_and_prints_nothing_early(drill: tuple[Path, Revision, Revision]) -> None:
    _, before, after = drill
    assert after.problems == ()
    for name in before.book.agreements:
        assert text_of(after.book, name) == text_of(before.book, name)
    assert compare(before, after).empty


def test_the_drill_prints_everywhere_on_the_day(drill: tuple[Path, Revision, Revision]) -> None:
    _, before, after = drill
    ((day, then),) = after.later
    assert day == DAY
    for name in before.book.agreements:
        was, now = text_of(before.book, name), text_of(then.book, name)
        assert now.count("96 uur") == was.count("72 uur")
        assert "72 uur" not in now
    shown = {name for name, each in before.book.agreements.items() if FIELD in fields_of(each, before.book)}
    assert {"verwerkersovereenkomst", "regeling-gezamenlijke-verantwoordelijkheid"} <= shown
    assert {name for name, each in then.book.agreements.items() if each.since == DAY} == shown
    pages = {path for path, text in then.book.pages.items() if text != before.book.pages[path]}
    named = {
        f"docs/{name}.md" for name in ("beslisbomen/datalek", "handreiking/datalekken", "handreiking/wet-in-beweging")
    }
    assert named <= pages
    assert all(path.startswith(("docs/handreiking/", "docs/beslisbomen/")) for path in pages)
    assert "72" not in "".join(outcome.text for outcome in then.book.trees["datalek"].outcomes.values())


def test_the_drill_is_reported_at_each_place_where_it_will_print(drill: tuple[Path, Revision, Revision]) -> None:
    _, before, after = drill
    report = to_markdown(compare(before, after), "main", upcoming=upcoming(before, after, compare))
    now, _, then = report.partition("# Vanaf 1 juli 2027\n")
    assert now == "# Gevolgen van deze wijziging\n\nVergeleken met main verandert er nu niets.\n\n"
    for text in (text for texts in before.book.library.texts.values() for text in texts):
        if any(mention.name == "wet.melden_uur" for passage in text.passages for mention in passage.fields):
            assert f"`{text.source.path}`" in then
    for place in (
        "artikel 11.7, bijlage 3",
        "artikel 12.7, bijlage 3",
        "artikel 10.5",
        "artikel 11.2, bijlage 1",
        "artikel 9.1",
    ):
        assert f"- Andere tekst: {place}" in then
    assert "`docs/handreiking/datalekken.md`" in then
    assert "uitkomst U6, U7, U8" in then
    assert "~~72~~ **96** uur nadat zij ervan weet" in then


@pytest.mark.parametrize(("day", "hours"), [(EVE, "72"), (DAY, "96"), (DAY + dt.timedelta(400), "96")])
def test_a_contract_keeps_the_text_of_its_day(drill: tuple[Path, Revision, Revision], day: dt.date, hours: str) -> None:
    root = drill[0]
    book, _ = load(root)
    text = (root / "dossiers/voorbeeld-portaal.toml").read_text("utf-8")
    stated = text.replace("\nkenmerk", f"\npeildatum = {day}\nkenmerk", 1)
    assert stated != text
    for model in (Model(book, block_fields(root), day=EVE), Model(book, block_fields(root), day=DAY)):
        made, problems = read_with("x.toml", stated, model)
        assert problems == []
        assert made is not None
        assert made.day == day
        library = model.on(day).library
        words = reading_order.agreed_text(
            fill(assemble(draft(made.agreement, library), made.selection, made.rows), made.texts)
        )
        assert words.count(f"binnen {hours} uur") > 0
    unstated, _ = read_with("x.toml", text, Model(book, block_fields(root), day=day))
    assert unstated is not None
    assert unstated.day == (
        DAY if day >= DAY else None
    )  # no day of its own: the same bytes each day until the law changes


@given(st.none() | DAYS)
def test_a_record_says_of_which_day_its_text_is(day: dt.date | None) -> None:
    origin = Origin("", changed=False, day=day)
    assert ("peildatum" in origin.to_data()) is (day is not None)
    assert read_origin(origin.to_data()) == origin


# Texts and requirements


LATER = REPORT.replace("elke storing binnen", "elke storing uiterlijk binnen")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path, {"clauses/melden.vanaf-2027-07-01.md": LATER})


def test_a_text_takes_the_place_of_another_on_its_day(project: Path) -> None:
    book, problems = check(project)
    assert problems == []
    for day, words in ((EVE, "storing binnen"), (DAY, "storing uiterlijk binnen")):
        text = dated.on(book, day).library.text("melden")
        assert text is not None
        assert words in text.passages[0].text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("melden.vanaf-1-7-2027.md", "'1-7-2027' is geen dag; noem het bestand naar de tekst en de dag"),
        (
            "melen.vanaf-2027-07-01.md",
            "neemt vanaf een dag de plaats in van clauses/melen.md, en dat bestand is er niet",
        ),
    ],
)
def test_a_name_without_a_day_or_a_text_is_reported(tmp_path: Path, name: str, said: str) -> None:
    problems = check(make_project(tmp_path, {f"clauses/{name}": LATER}))[1]
    assert [each for each in map(str, problems) if said in each]


def test_both_sides_of_a_day_are_proven(tmp_path: Path) -> None:
    """A text that loses a mark, a requirement that comes, and one that goes: each is told with when it is so."""
    bare = REPORT.replace(" {eis}`melding`", "")
    assert bare != REPORT
    root = make_project(tmp_path, {"clauses/melden.vanaf-2027-07-01.md": bare})
    found = [problem.message for problem in check(root)[1]]
    assert found
    assert all(message.startswith("vanaf 1 juli 2027: eis 'melding'") for message in found)
    ended = REQUIREMENTS.replace("[eis.melding]", "[eis.melding]\ngeldt_tot = 2027-07-01")
    write(root, "clauses/eisen.toml", ended)
    assert check(root)[1] == []
    late = REQUIREMENTS.replace("[eis.melding]", "[eis.melding]\ngeldt_tot = 2027-09-01")
    write(root, "clauses/eisen.toml", late)
    assert all(m.message.startswith("vanaf 1 juli 2027 tot 1 september 2027: ") for m in check(root)[1])
    write(root, "clauses/eisen.toml", REQUIREMENTS.replace("[eis.melding]", "[eis.melding]\ngeldt_vanaf = 2027-07-02"))
    assert all(m.message.startswith("vanaf 2 juli 2027: ") for m in check(root)[1])


def test_a_withdrawn_day_is_told(project: Path) -> None:
    before = revision(project, EVE)
    (project / "clauses/melden.vanaf-2027-07-01.md").unlink()
    after = revision(project, EVE)
    report = to_markdown(compare(before, after), "main", upcoming=upcoming(before, after, compare))
    assert "# Vanaf 1 juli 2027\n\nWat op die dag zou veranderen, verandert niet meer." in report


def test_a_name_that_has_no_fixed_value_is_reported(tmp_path: Path) -> None:
    titled = REQUIREMENTS.replace('titel = "Storingen', 'titel = "{veld}`termijn.ur` storingen', 1)
    assert titled != REQUIREMENTS
    problems = check(make_project(tmp_path, {"clauses/eisen.toml": titled}))[1]
    assert [each for each in map(str, problems) if "veld 'termijn.ur' bestaat niet" in each]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('geldt_vanaf = { 2027-13-01 = "96" }', "'2027-13-01' bij 'geldt_vanaf' in [veld.wet.uur] is geen dag"),
        ("geldt_vanaf = { 2027-07-01 = 96 }", "'geldt_vanaf' in [veld.wet.uur] kan dit niet zijn"),
        ("geldt_vanaf = 2027-07-01", "'geldt_vanaf' in [veld.wet.uur] kan dit niet zijn"),
        ('type = "getal"', "'geldt_vanaf' in [veld.wet.uur] kan alleen bij een vaste waarde"),
    ],
)
def test_a_value_of_later_is_read_strictly(tmp_path: Path, line: str, said: str) -> None:
    sound = ['label = "Uren"', 'type = "vast"', 'standaard = "72"', 'geldt_vanaf = { 2027-07-01 = "96" }']
    key = line.partition(" ")[0]
    lines = [line if each.startswith(key) else each for each in sound]
    fields = f"{FIELDS}\n[veld.wet.uur]\n" + "\n".join(lines) + "\n"
    problems = check(make_project(tmp_path, {"clauses/velden.toml": fields}))[1]
    assert [each for each in map(str, problems) if said in each], problems


# Properties


@given(days=st.lists(DAYS, min_size=1, max_size=4, unique=True), day=DAYS)
def test_a_value_is_that_of_the_last_day_that_has_come(days: list[dt.date], day: dt.date) -> None:
    later = tuple(Later(each, each.isoformat()) for each in sorted(days))
    field = Field("wet.uur", "Uren", "vast", Source("velden.toml"), standard="eerst", later=later)
    book = dated.on(Book(Library(fields=FieldCatalogue({"wet.uur": field})), {}), day)
    come = [each for each in days if each <= day]
    assert book.library.fields.fields["wet.uur"].standard == (max(come).isoformat() if come else "eerst")
    assert dated.on(book, dt.date.max) == book  # it waits for no day any more
