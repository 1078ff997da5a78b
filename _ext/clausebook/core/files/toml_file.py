"""A TOML file that people write, read strictly: tables of known keys with values of a known type, and at which line each stands."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from typing import TYPE_CHECKING, Any

from clausebook.core.files import toml_lines
from clausebook.core.problems import Code, Problem, Source, suggestion
from clausebook.core.wording import plain_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

LARGEST = 10**15
"""No number in a contract is as large; nor can a program show each larger one."""
SPOKEN = ("titel", "vraagt", "voorwaarde")
"""What of a requirement is said in words, in which a fixed value is named by its field."""
_TYPE_NAMES = {
    str: "tekst tussen aanhalingstekens",
    list: "een lijst van teksten [ … ]",
    dict: "een tabel van teksten { … }",
    bool: "true of false",
    dt.date: "een dag zonder aanhalingstekens, zoals 2027-07-01",
}


class TomlFile:
    """A TOML file with the problems found in it; knows at which line a table stands."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = text.split("\n")
        self._headers: dict[str, list[int]] = {}
        for number, line in enumerate(self.lines, start=1):
            if line.lstrip().startswith("["):
                self._headers.setdefault(line.strip().replace('"', "").strip("[]").strip(), []).append(number)
        self.problems: list[Problem] = []
        self.data: dict[str, Any] = {}
        try:
            self.data = tomllib.loads(text)
        except (ValueError, RecursionError) as error:
            self.problems.append(self._malformed(str(error)))
        else:
            if text and not self.data:
                message = "dit bestand noemt niets; zet er tabellen in zoals '[eis.naam]' of '[veld.naam]'"
                self.problems.append(Problem(Source(path, 1), Code.FILE_EMPTY, message))

    def _malformed(self, reason: str) -> Problem:
        line, message = toml_lines.fault(reason, "\n".join(self.lines))
        return Problem(Source(self.path, line), Code.TOML, message)

    def source(self, table: str, key: str = "", nth: int = 0) -> Source:
        """Return the line of the *nth* `[table]`, or else of a table in it; or of *key* in it."""
        bare = table.replace('"', "")
        found = self._headers.get(bare) or sorted(
            number for name, numbers in self._headers.items() if name.startswith(f"{bare}.") for number in numbers
        )
        if not found:
            return Source(self.path, self._key_line(key, 0) if key else 1)
        header = found[min(nth, len(found) - 1)]
        return Source(self.path, self._key_line(key, header) if key else header)

    def _key_line(self, key: str, header: int) -> int:
        for number, line in enumerate(self.lines[header:], start=header + 1):
            if line.startswith("["):
                break
            if re.match(rf"{re.escape(key)}\s*=", line.strip()):
                return number
        return header or 1

    def problem(self, table: str, key: str, code: Code, message: str, nth: int = 0) -> None:
        """Note a problem with *key* of the *nth* *table*."""
        self.problems.append(Problem(self.source(table, key, nth), code, message))

    def checked(
        self, table: str, row: dict[str, Any], keys: Mapping[str, tuple[type, ...]], nth: int = 0
    ) -> dict[str, Any]:
        """Return what is right in *row*: known keys with values of the right type."""
        good = {}
        for key, value in row.items():
            if key not in keys:
                hint = suggestion(key, keys, f"; toegestaan zijn: {', '.join(keys)}")
                self.problem(table, key, Code.TOML_KEY, f"sleutel '{key}' in [{table}] bestaat niet{hint}", nth)
            elif not is_a(value, keys[key]):
                wanted = _TYPE_NAMES.get(keys[key][0], "een getal")
                self.problem(
                    table, key, Code.TOML_VALUE, f"'{key}' in [{table}] kan dit niet zijn; schrijf {wanted}", nth
                )
            elif fault := _fault_of(key, value, with_values=table.startswith("eis.") and key in SPOKEN):
                self.problem(table, key, Code.TOML_VALUE, f"'{key}' in [{table}] {fault}", nth)
            else:
                good[key] = value
        return good

    def roots(self, *names: str) -> dict[str, dict[str, Any]]:
        """Return the tables at the top of the file by name; there are no others."""
        found: dict[str, dict[str, Any]] = {name: {} for name in names}
        for key, value in self.data.items():
            if key not in names:
                hint = suggestion(key, names, f"; hier kunnen: {', '.join(names)}")
                self.problem(key, "", Code.TOML_KEY, f"tabel [{key}] bestaat niet{hint}")
            elif isinstance(value, dict):
                found[key] = value
            else:
                self.problem("", key, Code.TOML_VALUE, f"'{key}' moet een tabel zijn: schrijf [{key}.naam]")
        return found

    def tables(self, root: str, row: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        """Return the tables in *row*, which is `[root]`; report what else is in it."""
        good = {}
        for key, value in row.items():
            if isinstance(value, dict):
                good[key] = value
            else:
                message = f"'{key}' staat los in [{root}]; zet het in een tabel zoals [{root}.naam]"
                self.problem(root, key, Code.TOML_KEY, message)
        return good

    def required(self, table: str, row: Mapping[str, Any], keys: Iterable[str]) -> None:
        """Report each of *keys* that *row* lacks."""
        for key in keys:
            if not row.get(key):
                self.problem(table, "", Code.TOML_KEY, f"[{table}] mist '{key}'; vul het in")

    def one_of(self, table: str, row: dict[str, Any], key: str, allowed: Collection[str]) -> None:
        """Report a value of *key* that is not in *allowed*."""
        value = row.get(key)
        if isinstance(value, str) and value not in allowed:
            hint = suggestion(value, allowed, f"; kies uit: {', '.join(allowed)}")
            self.problem(table, key, Code.TOML_VALUE, f"{key} '{value}' in [{table}] bestaat niet{hint}")


def is_a(value: object, kinds: tuple[type, ...]) -> bool:
    """Say whether *value* is one of *kinds*; a list or a table holds texts."""
    if isinstance(value, bool):
        return bool in kinds
    if isinstance(value, int | float) and not -LARGEST <= value <= LARGEST:  # nor a number that is none: nan
        return False
    if isinstance(value, dt.datetime):
        return False
    inner = value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
    return isinstance(value, kinds) and all(isinstance(each, str) for each in inner)


def _fault_of(key: str, value: object, *, with_values: bool) -> str:
    """Return what is wrong with the texts in *value*; a pattern is no text, and an empty one is told of elsewhere."""
    texts = value if isinstance(value, list) else value.values() if isinstance(value, dict) else [value]
    faults = (
        plain_lines.fault(text, with_values=with_values)
        for text in texts
        if isinstance(text, str) and text and key != "patroon"
    )
    return next(filter(None, faults), "")
