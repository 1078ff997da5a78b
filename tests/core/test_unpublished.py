"""One version is one text: what was merged and not published says so, wherever it is shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import real
from tests.projects import REPORT, make_project, write

from clausebook.core.checking import check
from clausebook.core.documents.assembling import assemble
from clausebook.core.documents.completing import fill
from clausebook.core.documents.drafting import draft
from clausebook.core.files.folders import DEFAULTS
from clausebook.core.library import load
from clausebook.core.proof import choices
from clausebook.core.texts.content import Paragraph, Text
from clausebook.core.versions import published, version_pages
from clausebook.core.versions.published import Parts
from clausebook.core.versions.unpublished import changed, mark, marked, parts_of
from clausebook.word.setting import subtitle
from clausebook.writers import plain_text
from clausebook.writers.record import record_of
from clausebook.writers.typst_document import DocumentWriter

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.core.documents.document import Document
    from clausebook.core.model import Book

DAY = dt.date(2026, 11, 22)
PAGE = f"# Versies\n\n{version_pages.heading('1.0.0', DAY)}\n\nDe eerste versie.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project of which version 1.0.0 was published as it is."""
    root = make_project(tmp_path, {DEFAULTS.history_of("proef"): PAGE})
    book, _ = load(root)
    write(root, DEFAULTS.published_of("proef"), published.written("1.0.0", parts_of(book.agreements["proef"], book)))
    assert check(root)[1] == []
    return root


def book_of(root: Path, day: dt.date | None = DAY) -> Book:
    return marked(load(root)[0], day)


def document_of(book: Book) -> Document:
    agreement = book.agreements["proef"]
    selection = choices.standard(choices.choices_of(agreement, book.library))
    return fill(assemble(draft(agreement, book.library), selection), {})


def test_what_was_published_bears_its_number_alone(project: Path) -> None:
    agreement = book_of(project).agreements["proef"]
    assert (agreement.edition, agreement.stand) == ("", "")
    assert "stand" not in record_of(document_of(book_of(project)))


def test_other_text_says_in_each_form_that_it_is_not_published(project: Path) -> None:
    write(project, "clauses/melden.md", REPORT.replace("elke storing", "iedere storing"))
    document = document_of(book_of(project))
    stand = "Nog niet uitgegeven: anders dan versie 1.0.0 in artikel 1.1."
    assert document.stand == stand
    assert record_of(document)["stand"] == stand
    assert subtitle(document) == f"Model, versie 1.0.0 met wijzigingen van 22 november 2026. {stand}"
    text = "\n".join(plain_text._document(document))  # noqa: SLF001
    assert "Versie 1.0.0 met wijzigingen, model" in text
    assert stand in text
    markup = DocumentWriter(document).write()
    assert 'versie: "1.0.0 met wijzigingen"' in markup
    assert f'stand: "{stand}"' in markup


@pytest.mark.parametrize(
    ("path", "old", "new", "where"),
    [
        ("docs/modellen/proef.md", "Proefovereenkomst", "Proefafspraken", "titel"),
        ("docs/modellen/proef.md", "## Hulp", "## Bijstand", "opzet"),
        ("clauses/melden.md", "Kosten van een melding", "De kosten", "opzet"),
        ("clauses/velden.toml", 'standaard = "24"', 'standaard = "48"', "voorstel"),
        ("clauses/melden.md", "   - []{#gevolg} het gevolg.\n", "   - []{#gevolg} de gevolgen.\n", "artikel 1.2"),
    ],
)
def test_each_kind_of_change_is_named(project: Path, path: str, old: str, new: str, where: str) -> None:
    text = (project / path).read_text("utf-8")
    assert old in text
    write(project, path, text.replace(old, new))
    assert book_of(project).agreements["proef"].stand == f"Nog niet uitgegeven: anders dan versie 1.0.0 in {where}."


def test_what_readers_do_not_see_counts_for_nothing(project: Path) -> None:
    write(
        project,
        "clauses/melden.md",
        REPORT.replace("Wie wacht, maakt het erger.", "Wacht niet.").replace(" {eis}`melding`", ""),
    )
    assert book_of(project).agreements["proef"].stand == ""


def test_a_version_of_a_day_to_come_is_not_published_before_it(project: Path) -> None:
    agreement = book_of(project, DAY - dt.timedelta(1)).agreements["proef"]
    assert agreement.edition == "1.0.0 (nog niet uitgegeven)"
    assert agreement.stand == "Nog niet uitgegeven: versie 1.0.0 geldt vanaf 22 november 2026."
    assert agreement.since == DAY - dt.timedelta(1)  # by which the same text is made again
    assert book_of(project, None).agreements["proef"].stand == ""


def test_below_one_nothing_was_published(project: Path) -> None:
    root = project
    text = (root / "docs/modellen/proef.md").read_text("utf-8")
    write(
        root,
        "docs/modellen/tweede.md",
        text.replace("overeenkomst: proef", "overeenkomst: tweede").replace("1.0.0", "0.1.0"),
    )
    assert book_of(root).agreements["tweede"].edition == "0.1.0 (concept)"


def test_a_published_model_without_its_file_is_told_and_reported(project: Path) -> None:
    text = (project / "docs/modellen/proef.md").read_text("utf-8")
    write(project, "docs/modellen/tweede.md", text.replace("overeenkomst: proef", "overeenkomst: tweede"))
    write(project, DEFAULTS.history_of("tweede"), PAGE)
    agreement = book_of(project).agreements["tweede"]
    assert agreement.edition == "1.0.0 (niet na te gaan)"
    assert agreement.stand == "Nog niet uitgegeven: van versie 1.0.0 is niet bewaard wat erin stond."
    file = DEFAULTS.published_of("tweede")
    said = f"hierbij hoort {file}, dat zegt wat er is uitgegeven; zet dat terug, of geef uit met `clausebook uitgave tweede`"
    assert f"{DEFAULTS.history_of('tweede')}:3: {said} [versie-ongelijk]" in map(str, check(project)[1])
    (project / DEFAULTS.published_of("proef")).unlink()  # as it was before there were such files
    assert book_of(project).agreements["tweede"].stand == ""


def test_a_file_of_another_version_is_reported(project: Path) -> None:
    file = DEFAULTS.published_of("proef")
    write(project, file, (project / file).read_text("utf-8").replace('versie = "1.0.0"', 'versie = "0.9.0"'))
    said = f"{file}:3: dit bestand is van versie 0.9.0, en de nieuwste is 1.0.0; een versie komt er met "
    said += "`clausebook uitgave proef`, die dit bestand ook schrijft [versie-ongelijk]"
    assert [str(each) for each in check(project)[1]] == [said]
    write(project, file, "versie = 1\n")
    assert "dit bestand is niet te lezen" in str(check(project)[1])


@given(st.dictionaries(st.text("abz09/-. ", min_size=1), st.text("0123456789abcdef", min_size=12, max_size=12)))
def test_the_file_reads_back(parts: dict[str, str]) -> None:
    found, problems = published.read("x.toml", published.written("1.2.3", parts))
    assert problems == []
    assert found is not None
    assert (found.version, found.digests) == ("1.2.3", parts)


def test_no_word_of_a_real_model_can_change_unseen() -> None:
    book = real.book()
    agreement = book.agreements["verwerkersovereenkomst-website"]
    last = Parts("3.0.0", parts_of(agreement, book), agreement.source)
    for text, _ in choices.texts_in(agreement, book.library):
        for n, lid in enumerate(text.leden):
            added = replace(lid, blocks=(*lid.blocks, Paragraph((Text("Extra.", lid.source),), lid.source)))
            other = replace(text, leden=(*text.leden[:n], added, *text.leden[n + 1 :]))
            texts = tuple(other if each is text else each for each in book.library.texts[text.id])
            after = replace(book, library=replace(book.library, texts={**book.library.texts, text.id: texts}))
            assert changed(last, agreement, after), (text.source.path, n)
    assert mark(agreement, replace(book, published={agreement.id: last}), None) is agreement
