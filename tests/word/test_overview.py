"""The overview of a comparison tells what the consequences of the same change tell: the same leden, and the same words for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.core.test_changes import state
from tests.projects import AGREEMENT, REPORT, make_project, write

from clausebook.core.changes import compare
from clausebook.core.documents.assembling import assemble
from clausebook.core.documents.completing import fill
from clausebook.core.documents.drafting import draft
from clausebook.core.proof import choices
from clausebook.core.texts import views
from clausebook.core.wording.word_differences import IS_NEW, LAPSED, MOVED, REWORDED
from clausebook.word.overview import compared

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.core.changes import Revision
    from clausebook.core.documents.document import Article, Document
    from clausebook.word.overview import Told

EXTRA = "1. Wie meldt, krijgt een bewijs.\n"


def text_of(revision: Revision) -> Document:
    book = revision.book
    whole = draft(book.agreements["proef"], book.library)
    return fill(assemble(whole, choices.standard(whole.choices)), {})


def told(found: tuple[Told, ...], what: str) -> list[str]:
    """Return the numbers of the leden of which *what* is told."""
    numbers = [re.search(r"\d+\.\d+", each.where) for each in found if each.what.startswith(what)]
    return [each[0] for each in numbers if each is not None]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("elke storing", "iedere storing"),
        ("1. De melding noemt:", f"{EXTRA}1. De melding noemt:"),
        ("het gevolg.", "het gevolg en de oorzaak."),
    ],
)
def test_it_tells_the_leden_that_the_consequences_tell(tmp_path: Path, old: str, new: str) -> None:
    project = make_project(tmp_path / "proef")
    before = state(project)
    write(project, "clauses/melden.md", REPORT.replace(old, new))
    after = state(project)
    for one, two in ((before, after), (after, before)):
        (change,) = compare(one, two).agreements
        overview = compared(text_of(one), text_of(two), ("toen", "nu")).overview
        assert sorted(told(overview, REWORDED) + told(overview, IS_NEW)) == sorted(change.touched)
        assert sorted(told(overview, IS_NEW)) == sorted(change.added)
        assert sorted(told(overview, LAPSED)) == sorted(change.dropped)


def test_an_article_that_moves_is_told_once_with_where_it_was(tmp_path: Path) -> None:
    project = make_project(tmp_path / "proef")
    before = state(project)
    head, first, second, rest = re.split(
        r"(?=^## (?:Storingen|Hulp)$|^```\{bijlagenlijst)", AGREEMENT, flags=re.MULTILINE
    )
    write(project, "docs/modellen/proef.md", head + second + first + rest)
    after = state(project)
    (change,) = compare(before, after).agreements
    assert [each.moved for each in change.articles] == [True]
    (moved,) = compared(text_of(before), text_of(after), ("toen", "nu")).overview
    was, now = (
        next(each for each in one.articles if moved.where.endswith(f"({_title(each)})"))
        for one in (text_of(before), text_of(after))
    )
    assert moved.what == f"{MOVED}; het was artikel {was.number} ({_title(was)})"
    assert moved.where == f"Artikel {now.number} ({_title(now)})"


def _title(article: Article) -> str:
    return views.plain(article.title)
