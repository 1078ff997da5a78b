"""What a page asks of the engine: hold a dossier against its model, make its contract, and read and write its file.

Rules, messages and files are those of the command line: this only hands over. Answers are plain data, for JavaScript.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import tomli_w

from clausebook.core.documents.contracts import fillings, summarise
from clausebook.core.dossiers import dossier
from clausebook.core.dossiers.dossier import NOTICES, OPEN, Dossier, Origin
from clausebook.core.dossiers.dossier_keys import DAY
from clausebook.core.dossiers.former_names import renew
from clausebook.core.fields.values import date_in
from clausebook.core.files import toml_lines
from clausebook.core.problems import Problem, Source
from clausebook.online import stock
from clausebook.writers.moulds import Moulds
from clausebook.writers.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Keyed(Source):
    """A line of a dossier, with the *key* that stands there: ("velden", "verwerker", "naam")."""

    key: tuple[str, ...] = field(default=(), compare=False)


class Engine:
    """Makes contracts of what the build handed over in *folder*. What it loads for one, it keeps for the next."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stock = stock.read(folder)
        self._model = self._stock.model()
        self._workshop = Workshop(folder, self._stock.timestamp)

    def close(self) -> None:
        """Remove what it has on disk."""
        self._workshop.close()

    def prepare(self) -> None:
        """Load what a PDF needs, so that the first one need not wait for that."""
        self._workshop.press  # noqa: B018 (it begins when it is first asked for)

    def check(self, content: bytes, path: str) -> dict[str, Any]:
        """Return what is wrong with *content*, a dossier in the file *path*, and what is still open."""
        return _told(*self._read(content, path))

    def make(self, content: bytes, path: str, suffix: str, *, concept: bool) -> dict[str, Any]:
        """Return the contract of a dossier as a file, by `name` and `bytes`, besides what `check` gives.

        There is no file where something stands in its way; with *concept*, something may be open.
        """
        made, problems = self._read(content, path)
        faults = tuple(each for each in problems if each.code not in NOTICES)
        told = _told(made, problems)
        if made is None or any(not concept or each.code not in OPEN for each in faults):
            return told
        moulds = Moulds(self._model.book, (suffix,), self._stock.origin_of)
        summary = summarise(made, moulds.library_of(made), faults, concept=concept)
        files = moulds.made[moulds.find(made, summary)].fill(fillings(made), self._workshop)
        return {**told, "name": f"{made.name}.{suffix}", "bytes": files[suffix]}

    def compare(self, content: bytes, path: str, suffix: str) -> dict[str, Any]:
        """Return what the contract of a dossier says otherwise than its model, as a file (html, docx or pdf), besides what `check` gives.

        `lines` say it in short. There is no file where something in the dossier is wrong; something may be open.
        """
        made, problems = self._read(content, path)
        faults = tuple(each for each in problems if each.code not in NOTICES)
        told = _told(made, problems)
        if made is None or any(each.code not in OPEN for each in faults):
            return told
        from clausebook.online.beside import departures  # noqa: PLC0415 (a contract waits for no comparison)

        return {**told, **departures(made, self._model, faults, suffix, self._workshop)}

    def take_back(self, content: bytes, name: str, dossier_: bytes) -> dict[str, Any]:
        """Return the report on *content*, the file *name* that came back, by `html`, `docx` and `lines`, or the `fault` in it.

        Of a file that does not say of which contract it is, *dossier_* is the dossier that it was made of.
        """
        from clausebook.online.beside import taken_back  # noqa: PLC0415 (a contract waits for no comparison)

        made, problems = self._read(dossier_, "dossier.toml")
        wrong = any(each.code not in NOTICES | OPEN for each in problems)
        return taken_back(bytes(content), name, None if wrong else made, self._model.book, self._stock.timestamp)

    def read(self, content: bytes, path: str) -> dict[str, Any]:
        """Return the dossier in the file *path* as data, None where it cannot be read, besides what `check` gives.

        A day is as people type it (`22-11-2026`); `write` knows where a dossier wants it otherwise. What has another name
        today, is there under that name: a page asks by the names of today.
        """
        text, _ = toml_lines.text_of(path, content)
        data = toml_lines.parse(path, text)[0] if text is not None else None
        if data is not None:
            data = _typed(renew(data, self._model.book.library.fields.former).data)
        return {**self.check(content, path), "data": data}

    @staticmethod
    def write(data: str) -> str:
        """Return the file of the dossier that *data* is, which `read` gave, as JSON."""
        found: dict[str, Any] = json.loads(data)
        if isinstance(day := found.get(DAY), str):  # the one day that a dossier has without quotes
            found[DAY] = date_in(day) or day
        return tomli_w.dumps(found)

    def _read(self, content: bytes, path: str) -> tuple[Dossier | None, list[Problem]]:
        text, problems = toml_lines.text_of(path, content)
        if text is None:
            return None, problems
        data, problems = toml_lines.parse(path, text)
        if data is None:
            return None, problems
        place = toml_lines.locator(path, text)
        origin = Origin(
            Source(path),
            PurePosixPath(path).stem,
            lambda key: Keyed(path, place(key).line, tuple(".".join(key).split("."))),
        )
        return dossier.read_data(data, origin, self._model)


def _told(made: Dossier | None, problems: Iterable[Problem]) -> dict[str, Any]:
    found = [_problem(each) for each in problems]
    return {
        "model": made.agreement.id if made else "",
        "kenmerk": made.reference if made else "",
        "problems": [each for each in found if each["level"] != "open"],
        "open": [each for each in found if each["level"] == "open"],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    key = problem.source.key if isinstance(problem.source, Keyed) else ()
    message, _, remedy = problem.message.partition("; ")
    level = "open" if problem.code in OPEN else "bericht" if problem.code in NOTICES else "fout"
    return {
        "level": level,
        "table": key[0] if key else "",
        "field": ".".join(key[1:]),
        "line": problem.source.line,
        "code": str(problem.code),
        "message": message,
        "remedy": remedy,
        "said": str(problem),
    }


def _typed(value: Any) -> Any:
    match value:
        case dict():
            return {key: _typed(each) for key, each in value.items()}
        case list():
            return [_typed(each) for each in value]
        case dt.date() if not isinstance(value, dt.datetime):
            return f"{value.day:02}-{value.month:02}-{value.year:04}"
        case dt.datetime() | dt.time():
            return value.isoformat()
        case _:
            return value
