"""Versions: what step a change asks, and what `uitgave` writes in files that are someone else's."""

from __future__ import annotations

import datetime as dt
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.projects import AGREEMENT, FILES, HELP_OTHERS, HELP_SELF, REPORT, make_project

from clausebook.core.changes import Revision, compare
from clausebook.core.changes.entry import entry
from clausebook.core.changes.steps import least, reasons
from clausebook.core.checking import check
from clausebook.core.problems import Source
from clausebook.core.versions import version_numbers, version_pages
from clausebook.core.versions.version_numbers import Step
from clausebook.core.versions.version_pages import Edition

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausebook.core.changes.steps import Reason

numbers = st.tuples(*[st.integers(0, 99)] * 3).map(lambda parts: ".".join(map(str, parts)))
dates = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))
steps = st.sampled_from(list(Step))


# Numbers


@given(numbers, steps)
def test_a_step_is_found_again(version: str, step: Step) -> None:
    assert version_numbers.step_between(version, version_numbers.bump(version, step)) == step


@given(numbers, numbers)
def test_there_is_a_step_only_upwards(one: str, other: str) -> None:
    assert (version_numbers.step_between(one, other) is None) == (
        version_numbers.number(other) <= version_numbers.number(one)
    )


# What step a change asks


class Edit(NamedTuple):
    """A change of the project, and the step that it asks; *judged* where a lawyer decides between that and a major."""

    name: str
    path: str
    old: str
    new: str
    step: Step | None
    judged: bool = False


OPTION = "\n:::{optie} spoed\n:titel: Spoed\n\n1. Bij spoed belt de huurder.\n:::\n"
LAST = "hulp volgens {artikel}`hulp`.\n:::\n"
THIRD = HELP_SELF.replace("eigen monteurs", "een vaste ploeg").replace("wanneer: De", "wanneer: Ook dan als de")
EDITS = (
    Edit("explanation", "clauses/melden.md", "Wie wacht, maakt het erger.", "Anders.", None),
    Edit("mark", "clauses/bijlage-lijst.md", " {eis}`lijst`", "", None),
    Edit("summary", "docs/modellen/proef.md", "voor_wie: Verhuurders", "voor_wie: Alle verhuurders", None),
    Edit("heading", "docs/modellen/proef.md", "## Hulp", "## Bijstand", Step.PATCH),
    Edit("title", "docs/modellen/proef.md", "# Proefovereenkomst", "# Overeenkomst", Step.PATCH),
    Edit("name of a party", "docs/modellen/proef.md", "de Huurder", "de Bewoner", Step.PATCH),
    Edit("word", "clauses/melden.md", "elke storing", "iedere storing", Step.PATCH, judged=True),
    Edit("lid more", "clauses/hulp/ander.md", "1. Die ander", "1. Wie helpt, is verzekerd.\n1. Die ander", Step.MINOR, judged=True),
    Edit("lid less", "clauses/hulp/ander.md", "1. Die ander noemt zijn naam.\n", "", Step.MINOR, judged=True),
    Edit("title of an annex", "clauses/bijlage-lijst.md", "Lijst van apparaten", "Alle apparaten", Step.PATCH, judged=True),
    Edit("option", "clauses/melden.md", LAST, LAST + OPTION.replace("Spoed\n", "Spoed\n:standaard: uit\n", 1), Step.MINOR),
    Edit("option that is on", "clauses/melden.md", LAST, LAST + OPTION.replace("Spoed\n", "Spoed\n:standaard: aan\n", 1), Step.MINOR, judged=True),
    Edit("variant", "docs/modellen/proef.md", "zelf ander", "zelf ander derde", Step.MINOR),
    Edit("made optional", "docs/modellen/proef.md", "{bijlage} lijst\n", "{bijlage} lijst\n:optioneel: aan\n", Step.MINOR),
    Edit("field", "clauses/hulp/ander.md", "noemt zijn naam.", "noemt {veld}`apparaat.merk`.", Step.PATCH, judged=True),
    Edit("choice that goes", "clauses/melden.md", ":::{optie}" + REPORT.partition(":::{optie}")[2], "", Step.MAJOR, judged=True),
    Edit("value that goes", "docs/modellen/proef.md", ":varianten: zelf ander", ":varianten: zelf", Step.MAJOR),
    Edit("another standard", "docs/modellen/proef.md", "zelf ander", "ander zelf", Step.MAJOR),
    Edit("made optional, and off", "docs/modellen/proef.md", "{bijlage} lijst\n", "{bijlage} lijst\n:optioneel: uit\n", Step.MAJOR),
    Edit("proposal", "clauses/velden.toml", 'standaard = "24"', 'standaard = "48"', Step.MAJOR),
    Edit("party", "docs/modellen/proef.md", "partijen:\n", "partijen:\n  buur: de Buur\n", Step.MAJOR),
)  # fmt: skip
# A third variant lies ready, so that an agreement can allow it.
BASE = {**FILES, "clauses/hulp/derde.md": THIRD}


def changed(edits: Iterable[Edit]) -> tuple[Reason, ...]:
    """Return what the project with *edits* asks of its version."""
    files = dict(BASE)
    for edit in edits:
        assert edit.old in files[edit.path], edit.name
        files[edit.path] = files[edit.path].replace(edit.old, edit.new, 1)
    return reasons(compare(base(), state_of(files)), "proef")


@cache
def base() -> Revision:
    return state_of(BASE)


def state_of(files: Mapping[str, str | None]) -> Revision:
    with tempfile.TemporaryDirectory() as folder:
        return Revision(check(make_project(Path(folder), files))[0])


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_a_change_asks_a_step(edit: Edit) -> None:
    found = changed([edit])
    assert least(found) == edit.step, found
    assert any(reason.judged for reason in found) == edit.judged, found


def test_a_lid_that_moves_within_the_agreement_is_a_patch_that_nobody_needs_to_judge() -> None:
    moved = "1. Die ander noemt zijn naam.\n"
    files = {
        **FILES,
        "docs/modellen/proef.md": AGREEMENT.replace("zelf ander", "ander"),
        "clauses/hulp/zelf.md": None,
    }
    after = {
        **files,
        "clauses/hulp/ander.md": HELP_OTHERS.replace(moved, ""),
        "clauses/melden.md": REPORT.replace("\n:::{optie}", f"{moved}\n:::{{optie}}"),
    }
    assert _between(files, after) == [("de volgorde is anders", False)]


def test_a_lid_that_moves_out_of_the_agreement_is_judged() -> None:
    other = AGREEMENT.replace("overeenkomst: proef", "overeenkomst: ander").replace("```{bijlage} lijst\n```", "")
    files = {
        **FILES,
        "docs/modellen/ander.md": other.replace("## Hulp\n\n```{clausule} hulp\n:varianten: zelf ander\n```\n", ""),
    }
    moved = "1. De melding noemt:\n   - het apparaat uit {bijlage}`lijst`;\n   - []{#gevolg} het gevolg.\n"
    after = {
        **files,
        "clauses/melden.md": REPORT.replace(moved, ""),
        "clauses/hulp/zelf.md": HELP_SELF + moved,
        "clauses/hulp/ander.md": HELP_OTHERS + moved,
    }
    assert _between(files, after, "ander") == [("er vervalt tekst: artikel 1.2 (oude nummers)", True)]


def _between(
    before: Mapping[str, str | None], after: Mapping[str, str | None], name: str = "proef"
) -> list[tuple[str, bool]]:
    changes = compare(state_of(before), state_of(after))
    return [(reason.what, reason.judged) for reason in reasons(changes, name)]


# Edits of which each leaves the place of each other as it is.
APART = tuple(
    edit for edit in EDITS
    if edit.name not in {"option that is on", "choice that goes", "variant", "value that goes", "made optional, and off", "lid less", "field"}
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(*[st.sets(st.sampled_from(APART), min_size=1, max_size=4)] * 2)
def test_more_changes_never_ask_a_smaller_step(some: set[Edit], more: set[Edit]) -> None:
    fewer = least(changed(sorted(some)))
    assert (least(changed(sorted(some | more))) or 0) >= (fewer or 0)


# What is written

ends = st.sampled_from(["\n", "\r\n"])
others = st.lists(
    st.sampled_from(["voor_wie: iemand", "# versie: 9.9.9", "  versie: 7.7.7", "wanneer: >-", "  een\x0cregel", "x: 'é \u2028'", ""]),
    max_size=5,
)  # fmt: skip


@given(
    st.tuples(others, others, others),
    ends,
    st.sampled_from(["{}", "'{}'", '"{}"', "{}   # wijzig niet"]),
    numbers,
    dates,
)
def test_only_the_version_and_the_date_of_a_page_change(
    around: tuple[list[str], ...], end: str, quoted: str, version: str, date: dt.date
) -> None:
    above, between, below = around

    def page(number: str, day: str) -> str:
        head = [*above, f"versie: {quoted.format(number)}", *between, f"datum: {quoted.format(day)}"]
        return end.join(["---", *head, "---", "# Titel", *below, "versie: 3.2.1", "---", "", "einde"])

    assert version_pages.renew(page("1.0.0", "2026-11-22"), version, date) == page(version, date.isoformat())


@pytest.mark.parametrize("key", ["versie", "datum"])
def test_a_page_without_its_line_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match=f"de regel '{key}: …' is niet te vinden"):
        version_pages.renew(AGREEMENT.replace(f"{key}: ", f"{key}:\n  "), "1.0.1", dt.date(2027, 3, 1))


@given(st.lists(st.tuples(numbers, dates), min_size=1, max_size=4), ends)
def test_entries_are_added_above_and_found_again(told: list[tuple[str, dt.date]], end: str) -> None:
    page = ""
    for version, date in told:
        edition = Edition(version, date, Source("x"), f"Reden van {version}.")
        longer = version_pages.add_entry(page, "Proef", entry("proef", edition, "", None))
        first = page.find("## ")
        assert longer.startswith(page[:first] if page else "# Versies: Proef\n")
        assert longer.endswith(page[first:] if page else "")
        page = longer if page else longer.replace("\n", end)
    found, _ = version_pages.read("x", "proef", page.replace("\r\n", "\n"))
    reasons_told = [each.reason.replace("\\", "") for each in found.editions]
    assert [(each.version, each.date) for each in found.editions] == told[::-1]
    assert reasons_told == [f"Reden van {version}." for version, _ in told[::-1]]
    assert ("\r" in page) == (end == "\r\n")
    assert page.count("\r") in (0, page.count("\n"))


@pytest.mark.parametrize(
    "reason",
    ["# Kop", "- een", "1. een", "> een", "`x` {lid}`y`", "[a](b) <b> *c*", "een\n\n## Versie 9.9.9 van 1 maart 2027"],
)
def test_what_someone_types_stays_a_sentence(reason: str) -> None:
    lines = entry("proef", Edition("1.0.0", dt.date(2027, 3, 1), Source("x"), reason), "", None)
    history, problems = version_pages.read("x", "proef", version_pages.add_entry("", "Proef", lines))
    assert problems == []
    assert [each.version for each in history.editions] == ["1.0.0"]
    assert history.editions[0].reason
