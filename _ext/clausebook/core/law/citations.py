"""Finds citations of law in running text, as lawyers write them, and says which of them do not exist.

`art. 28 lid 3 onder h AVG` · `artikel 33 lid 1 en 2 AVG` · `art. 12 tot en met 22 AVG` · `artikel 6:91 BW`. A number after
`en` or a comma is of the same kind as the one before it; the law comes last. What names no law is no citation here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from clausebook.core.problems import Code, Problem, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.core.files.folders import Folders
    from clausebook.core.law.laws import Law

REMEDY = "; verbeter het nummer"
_START = re.compile(r"[Aa](?<=\b.)rt(?:\.|ikel(?:en)?\b)")
"""Begins with a letter and not with a border, so that Python skips at once to where one stands."""
_TOKEN = re.compile(
    r"""\s*(?: (?P<article>[Aa]rt\.|[Aa]rtikel(?:en)?\b)
      | (?P<paragraph>(?:lid|leden)\b)
      | (?P<point>(?:aanhef\s+en\s+onder|onder(?:deel|delen)?|sub)\b)
      | (?P<range>(?:tot\s+en\s+met|t/m)\b | [–-](?=\d))
      | (?P<more>(?:en|of|juncto|jo\.)(?![\w]) | ,)
      | (?P<of>van\s+(?:de|het)\b)
      | (?P<number>\d+[:.]\d+[a-z]?\b | \d+[a-z]?\b)
      | (?P<letter>[a-z]\b) )""",
    re.VERBOSE,
)
_DEEPER = ("article", "paragraph", "point")
_UNREAD = re.compile(r"```.*?^```|`[^`\n]*`|<!--.*?-->", re.DOTALL | re.MULTILINE)
_TERM = re.compile(r"\{term\}`([^`<]+)`")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a law: an article (`28`, `6:91`, `11.7a`), and maybe a paragraph and a point of it."""

    article: str
    paragraph: str = ""
    point: str = ""

    def __str__(self) -> str:
        paragraph = f" lid {self.paragraph}" if self.paragraph else ""
        return f"artikel {self.article}{paragraph}" + (f" onder {self.point}" if self.point else "")


@dataclass(frozen=True, slots=True)
class Citation:
    """The words of a text from *start* to *end* that cite *places* of one article of *law*."""

    law: Law
    places: tuple[Place, ...]
    start: int
    end: int

    @property
    def article(self) -> str:
        """The number of the article."""
        return self.places[0].article


def find(text: str, laws: Mapping[str, Law]) -> Iterator[Citation]:
    """Yield each citation in *text* of one of *laws*, which are by name."""
    names = _names(tuple(laws))
    after = 0
    for match in _START.finditer(text) if laws else ():
        if match.start() < after:
            continue
        numbers, end = _read(text, match.start())
        law = names.match(text, end)
        if law is not None and numbers:
            yield from _citations(numbers, laws[law[1]], law.end())
            after = law.end()


@cache
def _names(laws: tuple[str, ...]) -> re.Pattern[str]:
    """Return how one of *laws*, the names of them all, follows a number."""
    longest_first = "|".join(map(re.escape, sorted(laws, key=len, reverse=True)))
    return re.compile(rf"\s*(?:van\s+(?:de|het)\s+)?({longest_first})\b")


@dataclass(frozen=True, slots=True)
class _Number:
    """A number or letter of a citation, from *start* to *end*; *kind* is what stands before it, if anything does.

    *of_article* says that a paragraph follows, and *opens* where the word `art.` before it stands.
    """

    value: str
    start: int
    end: int
    kind: str
    opens: int
    of_article: bool


def _read(text: str, at: int) -> tuple[list[_Number], int]:
    """Return (numbers, where they end) of the citation in *text* that begins *at*."""
    found: list[_Number] = []
    kind, opens, said = "", -1, ""
    while (match := _TOKEN.match(text, at)) is not None:
        group = str(match.lastgroup)
        if group == "of" or (group == "letter" and said != "point"):
            break
        at = match.end()
        if group in ("article", "paragraph", "point"):
            kind, opens, said = group, at - len(match[0].lstrip()), group
            if group == "paragraph" and found and not found[-1].kind:
                found[-1] = replace(found[-1], of_article=True)
        elif group in ("number", "letter"):
            found.append(_Number(match[group], at - len(match[group]), at, kind, opens, of_article=False))
            kind, opens = "", -1
    return found, found[-1].end if found else at


def _citations(numbers: list[_Number], law: Law, end: int) -> Iterator[Citation]:
    """Yield a citation for each article; the last one has the name of the law in it."""
    groups: list[list[Place]] = []
    begins: list[int] = []
    ends: list[int] = []
    kind, last = "article", Place("")
    for number in numbers:
        before, kind = kind, number.kind or _kind_of(number, kind, last, law)
        if kind == "article" or not groups:
            last = Place(number.value)
            groups.append([])
            begins.append(number.opens if number.opens >= 0 else number.start)
            ends.append(number.end)
        else:
            if _DEEPER.index(kind) > _DEEPER.index(before):
                groups[-1].pop()  # what follows says where in it
            paragraph = number.value if kind == "paragraph" else last.paragraph
            last = Place(last.article, paragraph, number.value if kind == "point" else "")
        groups[-1].append(last)
        ends[-1] = number.end
    for n, places in enumerate(groups):
        yield Citation(law, tuple(places), begins[n], end if n == len(groups) - 1 else ends[n])


def _kind_of(number: _Number, kind: str, last: Place, law: Law) -> str:
    """Return what a number without a word before it is: of the kind before, if there is such a one, or else an article."""
    if kind == "article" or number.of_article or ":" in number.value:
        return "article"
    if kind == "point" and number.value.isalpha() == last.point.isalpha():
        return "point"
    known = law.articles.get(last.article)
    later = number.value.isdigit() and last.article.isdigit() and int(number.value) > int(last.article)
    return "article" if (number.value not in known if known else later) else "paragraph"


def fault_of(place: Place, law: Law) -> str:
    """Return what is wrong with *place*, with the remedy, or nothing if it is in *law* or that cannot be known."""
    if not law.articles:
        return ""
    paragraphs = law.articles.get(place.article)
    if paragraphs is None:
        return f"{place} {law.name} bestaat niet in de wet{REMEDY}"
    if place.paragraph and place.paragraph not in paragraphs:
        known = f"heeft lid {min(paragraphs, key=_order)} tot en met {max(paragraphs, key=_order)}"
        has = "heeft geen leden" if "" in paragraphs else known
        return f"{place} {law.name} bestaat niet: artikel {place.article} {has}{REMEDY}"
    points = paragraphs.get(place.paragraph, frozenset().union(*paragraphs.values()))
    if place.point and place.point not in points:
        has = (
            f"heeft onder {min(points, key=_order)} tot en met {max(points, key=_order)}"
            if points
            else "heeft geen onderdelen"
        )
        return f"{place} {law.name} bestaat niet: dat lid {has}{REMEDY}"
    return ""


def _order(name: str) -> tuple[int, str]:
    return (int(re.sub(r"\D", "", name) or 0), name)


def problems_in(path: str, text: str, laws: Mapping[str, Law]) -> Iterator[Problem]:
    """Yield a problem for each citation in *text*, the file *path*, of what its law does not have."""
    if _START.search(text) is None:
        return
    text = _TERM.sub(lambda match: match[1].rjust(len(match[0])), text)
    text = _UNREAD.sub(lambda match: "\n".join(" " * len(line) for line in match[0].split("\n")), text)
    for citation in find(text, laws):
        for place in citation.places:
            if fault := fault_of(place, citation.law):
                yield Problem(Source(path, text.count("\n", 0, citation.start) + 1), Code.CITATION, fault)


def problems(texts: Mapping[str, str], laws: Mapping[str, Law], folders: Folders) -> Iterator[Problem]:
    """Yield a problem for each citation of what its law does not have, in the clauses, requirements and pages of *texts*, by path."""
    citing = (f"{folders.clauses}/", f"{folders.pages}/")
    for path, text in texts.items() if any(law.articles for law in laws.values()) else ():
        if path == folders.requirements or (path.endswith(".md") and path.startswith(citing)):
            yield from problems_in(path, text, laws)
