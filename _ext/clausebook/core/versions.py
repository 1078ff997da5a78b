"""Versions of an agreement: three numbers, the step from one to the next, and the page that tells readers of each.

A step says what it means to those who signed: a patch says the same, a minor adds something to choose, and after a
major parties agree on something else. Below 1.0.0 an agreement has not been published.
"""

from __future__ import annotations

import datetime as dt
import re
from enum import IntEnum
from typing import TYPE_CHECKING, TypeAlias

from typing_extensions import override

from clausebook.core import markdown
from clausebook.core.model import Edition, History
from clausebook.core.problems import Code, Problem, Source, suggestion
from clausebook.core.values import MONTHS, show_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.core.model import Agreement, Book

FOLDER = "docs/modellen/versies"
FIRST = "1.0.0"
Number: TypeAlias = tuple[int, int, int]

_HEADING = re.compile(r"Versie ([0-9]{1,6}\.[0-9]{1,6}\.[0-9]{1,6}) van ([0-9]{1,2}) (\w+) ([0-9]{4})")
_PART = re.compile("[0-9]{1,6}")


class Step(IntEnum):
    """How far a version goes up; a larger step has a larger value."""

    PATCH = 1
    MINOR = 2
    MAJOR = 3

    @override
    def __str__(self) -> str:
        return self.name.lower()


STEPS = {str(step): step for step in Step}


def number(version: str) -> Number:
    """Return the three numbers of *version*; what is no number counts as 0."""
    parts = [int(part) if _PART.fullmatch(part) else 0 for part in version.split(".")]
    major, minor, patch = (*parts, 0, 0, 0)[:3]
    return major, minor, patch


def bump(version: str, step: Step) -> str:
    """Return *version* after *step*."""
    major, minor, patch = number(version)
    if step == Step.MAJOR:
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if step == Step.MINOR else f"{major}.{minor}.{patch + 1}"


def step_between(old: str, new: str) -> Step | None:
    """Return the step from *old* to *new*, or None where *new* is not higher."""
    before, after = number(old), number(new)
    if after <= before:
        return None
    if after[0] > before[0]:
        return Step.MAJOR
    return Step.MINOR if after[1] > before[1] else Step.PATCH


def is_published(version: str) -> bool:
    """Say whether *version* is one that readers may have."""
    return number(version) >= number(FIRST)


def tag_of(agreement: str, version: str) -> str:
    """Return what git calls the state in which *version* of *agreement* was published."""
    return f"{agreement}-{version}"


def path_of(agreement: str) -> str:
    """Return the file with the versions of *agreement*."""
    return f"{FOLDER}/{agreement}.md"


def heading(version: str, date: dt.date) -> str:
    """Return the heading under which the page tells of *version*."""
    return f"## Versie {version} van {show_date(date)}"


# The page


def read(path: str, name: str, text: str) -> tuple[History, list[Problem]]:
    """Return (history, problems) of the page at *path* with the versions of agreement *name*, the newest first."""
    editions: list[Edition] = []
    problems: list[Problem] = []
    blocks = markdown.parse(text).children
    for block in blocks:
        if block.type != "heading" or block.tag != "h2":
            continue
        source = Source(path, markdown.line_of(block))
        edition = _edition(block.children[0].content, source)
        if isinstance(edition, str):
            problems.append(Problem(source, Code.VERSION_ENTRY, edition))
            continue
        following = block.next_sibling
        if following is not None and following.type == "paragraph":
            edition = Edition(edition.version, edition.date, source, following.children[0].content)
        problems += (Problem(source, Code.VERSION_ENTRY, message) for message in _order(editions, edition))
        editions.append(edition)
    if not editions and not problems:
        example = heading(FIRST, dt.date(2027, 3, 1))
        message = f"deze bladzijde noemt geen versie; zet er een kop op als '{example}', of verwijder het bestand"
        problems.append(Problem(Source(path), Code.VERSION_ENTRY, message))
    return History(name, Source(path), tuple(editions)), problems


def _edition(title: str, source: Source) -> Edition | str:
    """Return the edition that *title* names, or what is wrong with it."""
    found = _HEADING.fullmatch(title)
    if found is None:
        example = heading("1.1.0", dt.date(2027, 3, 1))
        return f"'{title}' noemt geen versie met haar datum; schrijf de kop als '{example}'"
    version, day, month, year = found.groups()
    try:
        return Edition(version, dt.date(int(year), MONTHS.index(month) + 1, int(day)), source)
    except ValueError:
        return (
            f"'{day} {month} {year}' is geen datum; schrijf dag, maand en jaar, zoals {show_date(dt.date(2027, 3, 1))}"
        )


def _order(above: list[Edition], edition: Edition) -> Iterator[str]:
    if not above:
        return
    last = above[-1]
    if number(edition.version) >= number(last.version):
        yield f"versie {edition.version} staat onder {last.version}; zet de hoogste versie bovenaan, en elke versie één keer"
    elif edition.date > last.date:
        yield f"versie {edition.version} is van een latere dag dan {last.version}, die erop volgde; kijk beide datums na"


def problems(book: Book) -> Iterator[Problem]:
    """Yield where pages of versions and agreements do not agree; a project without such pages has none."""
    for history in book.histories.values():
        agreement = book.agreements.get(history.id)
        if agreement is None:
            hint = suggestion(history.id, book.agreements, "; geef het bestand de naam van een overeenkomst")
            message = f"er is geen overeenkomst '{history.id}'{hint}"
            yield Problem(history.source, Code.VERSION_MISMATCH, message)
        elif history.editions:
            yield from _differences(agreement, history.editions[0])
    for agreement in book.agreements.values() if book.histories else ():
        if agreement.id not in book.histories and is_published(agreement.version):
            message = (
                f"versie {agreement.version} staat niet in {path_of(agreement.id)}; "
                f"geef haar uit met `clausebook uitgave {agreement.id}`, of begin met versie 0.1.0"
            )
            yield Problem(Source(agreement.source.path, agreement.version_line), Code.VERSION_MISMATCH, message)


def _differences(agreement: Agreement, newest: Edition) -> Iterator[Problem]:
    if (agreement.version, agreement.date) != (newest.version, newest.date):
        message = (
            f"de nieuwste versie is hier {newest.version} van {show_date(newest.date)}, maar in {agreement.source.path} "
            f"{agreement.version} van {show_date(agreement.date)}; maak ze gelijk, of geef uit met `clausebook uitgave {agreement.id}`"
        )
        yield Problem(newest.source, Code.VERSION_MISMATCH, message)


# What `uitgave` writes


def renew(text: str, version: str, date: dt.date) -> str:
    """Return the page of an agreement, *text*, with another version and date; all else stays as it was.

    Raises ValueError where the front matter does not have each on a line of its own.
    """
    lines = re.split(r"(?<=\n)", text)
    ends = [n for n, line in enumerate(lines) if line.rstrip() == "---" and n]
    for key, value in (("versie", version), ("datum", date.isoformat())):
        pattern = re.compile(rf"({key}:[ \t]+)(['\"]?)[^\s'\"#]+(\2\s*(?:#.*\s*)?)")
        found = [n for n in range(ends[0] if ends else 0) if pattern.fullmatch(lines[n])]
        if len(found) != 1:
            msg = f"de regel '{key}: …' is niet te vinden; zet haar in de kopgegevens op een eigen regel"
            raise ValueError(msg)
        lines[found[0]] = pattern.sub(rf"\g<1>\g<2>{value}\g<3>", lines[found[0]])
    return "".join(lines)


def add_entry(page: str, title: str, entry: Iterable[str]) -> str:
    """Return *page* with *entry* above those that it has; of no page, a new one for the agreement called *title*."""
    written = "\n".join(entry) + "\n"
    if not page:
        return f"# Versies: {title}\n\n{_INTRODUCTION}\n\n{written}"
    if "\r\n" in page:
        written = written.replace("\n", "\r\n")
    first = re.search(r"^## ", page, re.MULTILINE)
    place = first.start() if first else len(page)
    between = "\r\n" if "\r\n" in page else "\n"
    return f"{page[:place]}{written}{between}{page[place:]}"


_INTRODUCTION = """\
Uw versie staat onderaan elke bladzijde van uw PDF. Wat daarboven staat, is sindsdien veranderd.
Een nieuwe versie verandert niets aan wat u al hebt getekend."""
