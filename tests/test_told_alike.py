"""What one change is called: the consequences, a redline and a file that came back tell the same of it, in the same words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from tests.core.test_changes import state
from tests.projects import AGREEMENT, REPORT, make_project, write

from clausebook.core.changes import compare
from clausebook.core.changes.change_report import to_markdown
from clausebook.core.documents.assembling import assemble
from clausebook.core.documents.completing import fill
from clausebook.core.documents.drafting import draft
from clausebook.core.proof import choices
from clausebook.core.wording.word_differences import FILLED, IS_NEW, LAPSED, MOVED, REWORDED
from clausebook.returned.laying import Origin, lay_word
from clausebook.returned.word_file import read_word
from clausebook.word.docx import to_docx
from clausebook.word.overview import compared

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from clausebook.core.changes import Changes, Revision
    from clausebook.core.documents.document import Document

MODEL, CLAUSE = "docs/modellen/proef.md", "clauses/melden.md"
HEAD, REPORTING, HELPING, REST = re.split(
    r"(?=^## (?:Storingen|Hulp)$|^```\{bijlagenlijst)", AGREEMENT, flags=re.MULTILINE
)
EXTRA = "1. Wie meldt, krijgt meteen een bewijs daarvan.\n"
SECOND = "1. De melding noemt:"
SAID = re.compile(rf"\b({'|'.join((IS_NEW, LAPSED, MOVED, REWORDED, FILLED))})\b")
NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Case:
    """Files that change, keuzes of either side, and what each report is to say: (what, number of what it is about)."""

    files: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, str] = field(default_factory=dict)
    told: frozenset[tuple[str, str]] = frozenset()


def clause(old: str, new: str, *told: tuple[str, str]) -> Case:
    assert old in REPORT, old
    return Case({CLAUSE: REPORT.replace(old, new)}, told=frozenset(told))


CASES = {
    "een woord": clause("elke storing", "iedere storing", (REWORDED, "1.1")),
    "een getal": clause("De melding noemt:", "De melding noemt 2 zaken:", (REWORDED, "1.2")),
    "een onderdeel": clause("het gevolg.", "het gevolg en de oorzaak.", (REWORDED, "1.2")),
    "een lid erbij": clause(SECOND, f"{EXTRA}{SECOND}", (IS_NEW, "1.2")),
    "een lid weg": Case(
        {CLAUSE: REPORT}, {CLAUSE: REPORT.replace(SECOND, f"{EXTRA}{SECOND}")}, told=frozenset({(LAPSED, "1.2")})
    ),
    "twee artikelen verwisseld": Case({MODEL: HEAD + HELPING + REPORTING + REST}, told=frozenset({(MOVED, "2")})),
}  # fmt: skip


def text_of(revision: Revision) -> Document:
    book = revision.book
    whole = draft(book.agreements["proef"], book.library)
    return fill(assemble(whole, choices.standard(whole.choices)), {})


def of_consequences(changes: Changes) -> set[tuple[str, str]]:
    """Return what the consequences tell of the only agreement that changed."""
    (change,) = changes.agreements
    markdown = to_markdown(changes, "main")
    found = {(MOVED, each.new_number) for each in change.articles if each.moved}
    assert all(MOVED in markdown for _ in found)
    found |= {(IS_NEW, number) for number in change.added} | {(LAPSED, number) for number in change.dropped}
    return found | {(REWORDED, number) for number in set(change.touched) - set(change.added)}


def of_lines(lines: list[str]) -> set[tuple[str, str]]:
    """Return what *lines* say: what happened, and to which lid or article."""
    found = set()
    for line in lines:
        what, number = SAID.search(line.partition(": ")[2] or line), NUMBER.search(line)
        assert what is not None, line
        assert number is not None, line
        found.add((what[0], number[0]))
    return found


@pytest.mark.parametrize("name", CASES)
def test_every_report_tells_a_change_alike(tmp_path: Path, name: str) -> None:
    case = CASES[name]
    project = make_project(tmp_path / "proef")
    for path, text in case.before.items():
        write(project, path, text)
    before = state(project)
    for path, text in case.files.items():
        write(project, path, text)
    after = state(project)
    old, new = text_of(before), text_of(after)
    overview = compared(old, new, ("toen", "nu")).overview
    laid = lay_word(read_word(to_docx(new, timestamp=0)), Origin.of(old))

    assert of_consequences(compare(before, after)) == case.told
    assert of_lines([f"{each.where}: {each.what}" for each in overview]) == case.told
    # A file that came back is told lid by lid; what is new there has no number yet, and stands after one that has.
    returned = of_lines([f"{each.where}: {each.what}" for each in laid.changes])
    assert {what for what, _ in returned} == {what for what, _ in case.told}
    assert {number for what, number in returned if what in (REWORDED, LAPSED)} == {
        number for what, number in case.told if what in (REWORDED, LAPSED)
    }
