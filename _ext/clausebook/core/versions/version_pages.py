"""Versions of an agreement that were published, and the page that tells readers of each."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.core.fields.values import MONTHS, show_date
from clausebook.core.files import frontmatter, markdown
from clausebook.core.problems import Code, Problem, Source, suggestion
from clausebook.core.versions.version_numbers import FIRST, FORM, is_published, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.core.files.markdown_tree import MarkdownNode
    from clausebook.core.model import Agreement, Book

ENDED = "vervallen"
"""What the front matter of a page of versions says of a model that was withdrawn."""
QUESTION = "Moet ik mijn getekende overeenkomst aanpassen?"
FIRST_INDEX = """\
---
orphan: true
---
# Versies

Hebt u een overeenkomst van een van onze modellen? Zoek hier het model op, en lees wat er sinds uw versie is veranderd.

```{toctree}
:maxdepth: 1
:glob:

*
```
"""
"""What the first publication of a project writes as the page before all versions; `orphan` goes once a menu names it."""

_HEADING = re.compile(r"Versie ([0-9]{1,6}\.[0-9]{1,6}\.[0-9]{1,6}) van ([0-9]{1,2}) (\w+) ([0-9]{4})")


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of an agreement that was published; *reason* is the first paragraph that its page has of it.

    *advice* is what the page says to who signed an earlier one: 'Ja' with what to do, or 'Nee' with why not.
    """

    version: str
    date: dt.date
    source: Source
    reason: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """The versions of the agreement called *id* that were published, the newest first; it was withdrawn on the day *ended*."""

    id: str
    source: Source
    editions: tuple[Edition, ...]
    ended: dt.date | None = None


def heading(version: str, date: dt.date) -> str:
    """Return the heading under which the page tells of *version*."""
    return f"## Versie {version} van {show_date(date)}"


# The page


def read(path: str, name: str, text: str) -> tuple[History, list[Problem]]:
    """Return (history, problems) of the page at *path* with the versions of agreement *name*, the newest first."""
    editions: list[Edition] = []
    data, body, problems = frontmatter.split(text, path) if frontmatter.begins(text) else ({}, text, [])
    ended = data.get(ENDED)
    if ENDED in data and (not isinstance(ended, dt.date) or isinstance(ended, dt.datetime)):
        message = f"'{ENDED}' is geen dag; schrijf jaar-maand-dag, zoals 2027-07-01"
        problems.append(Problem(Source(path, frontmatter.line_of(text, ENDED)), Code.FRONT_MATTER_VALUE, message))
        ended = None
    blocks = markdown.parse(body).children
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
            reason = following.children[0].content
            edition = Edition(edition.version, edition.date, source, reason, _advice(following.next_sibling))
        problems += (Problem(source, Code.VERSION_ENTRY, message) for message in _order(editions, edition))
        editions.append(edition)
    if not editions and not problems:
        example = heading(FIRST, dt.date(2027, 3, 1))
        message = f"deze bladzijde noemt geen versie; zet er een kop op als '{example}', of verwijder het bestand"
        problems.append(Problem(Source(path), Code.VERSION_ENTRY, message))
    return History(name, Source(path), tuple(editions), ended), problems


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


def _advice(block: MarkdownNode | None) -> str:
    """Return what *block* answers to who signed an earlier version; nothing where it is no answer."""
    if block is None or block.type != "paragraph":
        return ""
    _, asked, answer = block.children[0].content.partition(f"**{QUESTION}**")
    return " ".join(answer.split()) if asked else ""


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
        if agreement is None and history.ended:
            continue  # its pages stay for who signed it
        if agreement is None:
            hint = suggestion(
                history.id,
                book.agreements,
                f"; geef het bestand de naam van een overeenkomst, of zet '{ENDED}: …' erboven als het model is ingetrokken",
            )
            message = f"er is geen overeenkomst '{history.id}'{hint}"
            yield Problem(history.source, Code.VERSION_MISMATCH, message)
        elif history.ended:
            message = f"hier staat '{ENDED}', maar de overeenkomst is er nog: {agreement.source.path}; verwijder die, of haal de regel weg"
            yield Problem(history.source, Code.VERSION_MISMATCH, message)
        elif history.editions:
            yield from _differences(agreement, history.editions[0])
    for agreement in book.agreements.values() if book.histories else ():
        if agreement.id not in book.histories and is_published(agreement.version):
            message = (
                f"versie {agreement.version} staat niet in {book.library.folders.history_of(agreement.id)}; "
                f"geef haar uit met `clausebook uitgave {agreement.id}`, of begin met versie 0.1.0"
            )
            yield Problem(Source(agreement.source.path, agreement.version_line), Code.VERSION_MISMATCH, message)


def _differences(agreement: Agreement, newest: Edition) -> Iterator[Problem]:
    if not FORM.fullmatch(agreement.version):
        return  # reported as such
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
