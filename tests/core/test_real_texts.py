"""The texts of this project: nothing is wrong with them, and each deletion of a marked lid is noticed as it should be."""

from __future__ import annotations

import dataclasses
import itertools
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests import real
from tests.projects import ROOT

from clausebook.core.checking import check, find_problems
from clausebook.core.problems import Code
from clausebook.core.proof import coverage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from clausebook.core.fields.requirements import Requirement
    from clausebook.core.model import Agreement, Book, Clause, Library, Passage, Placement
    from clausebook.core.problems import Problem

Gaps = set[tuple[str, str]]


@pytest.fixture(scope="module")
def book() -> Book:
    return real.book()


def test_nothing_is_wrong_with_the_texts() -> None:
    assert [str(problem) for problem in check(ROOT)[1]] == []


def test_there_is_something_to_check(book: Book) -> None:
    assert book.agreements
    assert sum(1 for _ in _marked(book)) > 50


# An oracle of its own: it tries each combination of the keuzes that matter to one requirement


def _variants(placement: Placement, library: Library) -> tuple[str, ...]:
    """Return what *placement* allows: what it names, or the standard variant, or the one text there is."""
    known = {text.variant for text in library.texts[placement.clause]}
    return placement.variants or (("standaard",) if "standaard" in known else ("",))


def _values(agreement: Agreement, library: Library) -> dict[str, list[str]]:
    """Return what each clause can be, and each optie."""
    values = {}
    for placement in agreement.placements:
        variants = _variants(placement, library)
        values[placement.clause] = [each or "aan" for each in variants] + ["uit"] * bool(placement.optional)
        for text in library.texts[placement.clause]:
            if text.variant in variants:
                values |= {option.name: ["aan", "uit"] for option in text.options}
    return values


def _covers(agreement: Agreement, library: Library) -> dict[str, list[dict[str, str]]]:
    """Return for each requirement the keuzes under which some passage covers it."""
    found: dict[str, list[dict[str, str]]] = {}
    for placement in agreement.placements:
        for text in library.texts[placement.clause]:
            if text.variant not in _variants(placement, library):
                continue
            for passage in text.passages:
                keuzes = {placement.clause: text.variant or "aan"}
                if passage.option:
                    keuzes[passage.option] = "aan"
                for mark in passage.marks:
                    found.setdefault(mark.name, []).append(keuzes)
    return found


def _is_open(requirement: Requirement, covers: list[dict[str, str]], values: dict[str, list[str]]) -> bool:
    names = sorted({name for cover in covers for name in cover} | requirement.when.keys())
    if not all(name in values for name in names):
        return False  # it is asked at a keuze that this agreement does not have
    for combination in itertools.product(*(values[name] for name in names)):
        selection = dict(zip(names, combination, strict=True))
        if requirement.when.items() <= selection.items() and not any(
            cover.items() <= selection.items() for cover in covers
        ):
            return True
    return False


def expected_gaps(book: Book, only: set[str] | None = None) -> Gaps:
    """Return each (agreement, requirement) that some selection leaves open; just of *only*, where given."""
    found = set()
    for agreement in book.agreements.values():
        values = _values(agreement, book.library)
        covers = _covers(agreement, book.library)
        for name in book.library.types[agreement.type].demands:
            if (only is None or name in only) and _is_open(
                book.library.requirements[name], covers.get(name, []), values
            ):
                found.add((agreement.id, name))
    return found


def reported_gaps(book: Book) -> Gaps:
    return _named(each for agreement in book.agreements.values() for each in coverage.gaps(agreement, book.library))


def _named(problems: Iterable[Problem]) -> Gaps:
    """Return each (agreement, requirement) that *problems* call not covered."""
    found = set()
    for problem in problems:
        match = re.match(r"eis '([^']+)' .* is in overeenkomst '([^']+)' niet gedekt", problem.message)
        if problem.code == Code.NOT_COVERED and match:
            found.add((match[2], match[1]))
    return found


def _marked(book: Book) -> Iterator[tuple[Clause, Passage]]:
    for text in book.library.all_texts():
        for passage in text.passages:
            if passage.marks:
                yield text, passage


def without(book: Book, text: Clause, passage: Passage) -> Book:
    """Return *book* as it is when *passage* is deleted from *text*."""
    left = dataclasses.replace(text, passages=tuple(each for each in text.passages if each is not passage))
    texts = tuple(left if each is text else each for each in book.library.texts[text.id])
    library = dataclasses.replace(book.library, texts={**book.library.texts, text.id: texts})
    return dataclasses.replace(book, library=library)


def test_each_deletion_of_a_marked_lid_is_reported_exactly(book: Book) -> None:
    before = expected_gaps(book)
    assert reported_gaps(book) == before
    outcomes: dict[bool, int] = {True: 0, False: 0}
    for text, passage in _marked(book):
        marks = {mark.name for mark in passage.marks}
        after = without(book, text, passage)
        expected = {gap for gap in before if gap[1] not in marks} | expected_gaps(after, marks)
        assert reported_gaps(after) == expected, f"zonder het lid op {passage.source}"
        outcomes[expected == before] += 1
    assert min(outcomes.values()) > 20  # both kinds occur: the last cover of something, and one of several


def test_the_whole_check_reports_these_gaps(book: Book) -> None:
    for text, passage in itertools.islice(_marked(book), 0, None, 10):
        after = without(book, text, passage)
        assert _named(find_problems(after)) == reported_gaps(after)


# The same through the command


def _clausebook(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "clausebook", "--map", str(folder), "check"]
    environment = {"PYTHONPATH": str(ROOT / "_ext"), "PYTHONUTF8": "1"}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, env=environment)


@pytest.mark.slow
def test_the_command_has_no_complaint_of_the_texts() -> None:
    result = _clausebook(ROOT)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.slow
def test_the_command_names_a_requirement_that_lost_its_last_cover(book: Book, tmp_path: Path) -> None:
    text, passage, agreement, name = _last_cover(book)
    for folder in ("clauses", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    file = tmp_path / text.source.path
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    starts = [each.source.line for each in text.passages]
    end = next(line for line in starts if line > passage.source.line)
    file.write_text("".join(lines[: passage.source.line - 1] + lines[end - 1 :]), encoding="utf-8")

    result = _clausebook(tmp_path)
    assert result.returncode == 1
    assert result.stderr == ""
    requirement = book.library.requirements[name]
    told = (
        f"{agreement.source}: eis '{name}' ({requirement.title}, {requirement.law}) is in overeenkomst '{agreement.id}' "
        f"niet gedekt; zet {{eis}}`{name}` bij het lid dat dit regelt, of schrijf dat lid"
    )
    assert [line for line in result.stdout.splitlines() if line.startswith(told)]


def _last_cover(book: Book) -> tuple[Clause, Passage, Agreement, str]:
    """Return a lid, not the last of its text, that alone covers some requirement in an agreement."""
    before = expected_gaps(book)
    for text, passage in _marked(book):
        if text.is_annex or text.options or passage is text.passages[-1]:
            continue
        for agreement, name in sorted(expected_gaps(without(book, text, passage), {m.name for m in passage.marks})):
            places = _covers(book.agreements[agreement], book.library)[name]
            fixed = len(_values(book.agreements[agreement], book.library)[text.id]) == 1
            if (
                (agreement, name) not in before
                and len(places) == 1
                and fixed
                and not book.library.requirements[name].when
            ):
                return text, passage, book.agreements[agreement], name
    pytest.fail("no requirement hangs on one lid")


def test_each_text_that_parties_can_choose_says_when(book: Book) -> None:
    """What stands beside a choice on the page of a model comes from here."""
    chosen = [
        text
        for agreement in book.agreements.values()
        for placement in agreement.placements
        for text in book.library.texts[placement.clause]
        if text.variant in _variants(placement, book.library)
        and (len(_variants(placement, book.library)) > 1 or placement.optional)
    ]
    assert chosen
    assert [text.source.path for text in chosen if not text.when] == []
