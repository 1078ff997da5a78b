"""The laws that the texts cite: what they are called, where they are, and which articles they have.

This is content: `wetten.toml`, beside the clauses, names them. Nothing here knows a law.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from clausebook.core.files import toml_lines
from clausebook.core.problems import Code, Problem, Source, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KEYS = ("namen", "bron", "adres", "artikel", "boeken", "artikelen")
PLACE = "{artikel}"
_PARAGRAPH = re.compile(r"(\d*[a-z]?)(?::([a-z]|\d{1,3})(?:-([a-z]|\d{1,3}))?)?")


@dataclass(frozen=True, slots=True)
class Law:
    """A law. *articles* says by article which paragraphs it has ("" for an article without), and their points.

    *address* is that of the whole; *article* and *books* (by number) have `{artikel}` for the number of an article.
    """

    name: str
    address: str
    names: tuple[str, ...] = ()
    article: str = ""
    books: Mapping[str, str] = field(default_factory=dict)
    articles: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)

    def link_to(self, article: str) -> str:
        """Return the address of *article* (`28`, `6:91`), or that of the law where only that is known."""
        book, _, number = article.rpartition(":")
        pattern = self.books.get(book, "") if book else self.article
        return pattern.replace(PLACE, number) if pattern else self.address


def read(path: str, text: str) -> tuple[dict[str, Law], list[Problem]]:
    """Return (laws by each of their names, problems) of *text*, the file *path* with laws."""
    data, problems = toml_lines.parse(path, text)
    found: dict[str, Law] = {}
    for name, table in (data or {}).items():
        if fault := _fault_of(name, table):
            problems.append(Problem(Source(path, _line(text, name)), Code.TOML_VALUE, fault))
            continue
        law = _law(name, table)
        found |= dict.fromkeys((name, *law.names), law)
    return found, problems


def _line(text: str, name: str) -> int:
    return next((n for n, line in enumerate(text.splitlines(), 1) if line.strip() == f"[{name}]"), 1)


def _fault_of(name: str, table: Any) -> str:
    """Return what is wrong with the table of a law, with the remedy, or nothing."""
    if not isinstance(table, dict):
        return f"'{name}' hoort een tabel te zijn; schrijf [{name}] en daaronder 'adres = \"https://…\"'"
    return next(filter(None, _faults(name, table)), "")


def _faults(name: str, table: Mapping[str, Any]) -> Iterator[str]:
    """Yield each fault of the table of a law; later ones build on what earlier ones found good."""
    for key in table.keys() - set(KEYS):
        hint = suggestion(key, KEYS, f"; kies uit: {', '.join(KEYS)}")
        yield f"sleutel '{key}' van wet '{name}' bestaat niet{hint}"
    for key in ("boeken", "artikelen"):
        if not isinstance(table.get(key, {}), dict):
            yield f"'{key}' van wet '{name}' hoort een tabel te zijn; schrijf [{name}.{key}]"
    names = table.get("namen", [])
    if not isinstance(names, list) or not all(isinstance(each, str) and each for each in names):
        yield f"'namen' van wet '{name}' hoort een lijst te zijn; schrijf: namen = [\"…\"]"
    addresses = [table.get("adres"), table.get("artikel", "https://"), *table.get("boeken", {}).values()]
    if not all(isinstance(each, str) and each.startswith("https://") for each in addresses):
        yield f"wet '{name}' heeft geen goed adres; schrijf 'adres = \"https://…\"'"
    for number, shape in table.get("artikelen", {}).items():
        if not all(map(_PARAGRAPH.fullmatch, str(shape).split())):
            yield f"artikel {number} van wet '{name}': '{shape}' is niet te lezen; schrijf elk lid, met zijn onderdelen: 1:a-f"


def _law(name: str, table: Mapping[str, Any]) -> Law:
    articles = {number: _paragraphs(str(shape)) for number, shape in table.get("artikelen", {}).items()}
    names = tuple(table.get("namen", ()))
    return Law(name, table["adres"], names, table.get("artikel", ""), table.get("boeken", {}), articles)


def _paragraphs(shape: str) -> dict[str, frozenset[str]]:
    """Return the paragraphs of an article and their points: `1:a-f 2` has two, of which the first has a to f."""
    found: dict[str, frozenset[str]] = {}
    for match in filter(None, map(_PARAGRAPH.fullmatch, shape.split())):
        paragraph, first, last = match.groups()
        found[paragraph] = _points(first, last or first) if first else frozenset()
    return found or {"": frozenset()}


def _points(first: str, last: str) -> frozenset[str]:
    if first.isdigit() and last.isdigit():
        return frozenset(str(n) for n in range(int(first), int(last) + 1))
    return frozenset(chr(n) for n in range(ord(first), ord(last) + 1))
