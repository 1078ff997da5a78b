"""Who approved which text: an approval holds for one text with its requirements, and lapses when either changes."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from clausebook.core.fields.values import show_date
from clausebook.core.files.toml_lines import locator, parse
from clausebook.core.problems import Code, Problem, Source, suggestion
from clausebook.core.texts.inline import ID

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.core.files.folders import Folders
    from clausebook.core.model import Book, Clause, Library

DIGITS = 16
"""Hexadecimal digits of a digest: short enough to copy, long enough that no two texts share one."""
KEYS = ("digest", "datum", "rol", "naam", "tot")
REQUIRED = KEYS[:-1]
HEADER = """\
# Wie welke tekst goedkeurde, en tot wanneer dat geldt. Verandert een tekst of een eis die zij regelt, dan vervalt het akkoord.
# `clausebook akkoord naam-van-de-tekst --rol … --naam …` schrijft hier; een bladzijde met het blok {toetsing} toont het.
"""

State: TypeAlias = Literal["akkoord", "verlopen", "vervallen", "geen"]
"""In order, past its last day, given for another text, never given."""

WORDS: Mapping[State, str] = {
    "akkoord": "akkoord",
    "verlopen": "het akkoord is verlopen",
    "vervallen": "gewijzigd na het akkoord",
    "geen": "nog geen akkoord",
}


@dataclass(frozen=True, slots=True)
class Approval:
    """What somebody approved: the text with this *digest*, on *date*, until and including *until* if that was said."""

    text: str
    digest: str
    date: dt.date
    role: str
    name: str
    source: Source
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a text stands on a day. *approval* is the last one given, of this text or a former one."""

    text: Clause
    name: str
    digest: str
    state: State
    approval: Approval | None
    is_due: bool
    """Whether the day has come before which its author wanted it looked at again."""


def name_of(text: Clause, folders: Folders) -> str:
    """Return by what an approval calls *text*: its file in the folder of the clauses, without its ending."""
    return text.source.path.removeprefix(f"{folders.clauses}/").removesuffix(".md")


def digest_of(text: Clause, library: Library) -> str:
    """Return the digest of all that an approval is of: the words for readers and editors, and the requirements it meets."""
    marks = sorted({mark.name for passage in text.passages for mark in passage.marks})
    requirements = [library.requirements[mark] for mark in marks if mark in library.requirements]
    favoured = (each for each in (text.favours, text.favours_without) if each)
    said = (text.title, text.question, text.explanation, text.when, text.fallback, text.origin, *favoured)
    words = (*said, text.body.split())
    asked = [
        (r.id, r.title, r.law, r.asks, r.level, r.in_text, sorted(r.when.items()), r.evidence, r.evidence_fields)
        for r in requirements
    ]
    return hashlib.sha256(repr((words, asked)).encode()).hexdigest()[:DIGITS]


def standings(book: Book, day: dt.date = dt.date.min) -> Iterator[Standing]:
    """Yield how each text stands on *day*, in the order of the files; without a day, no date has passed."""
    library = book.library
    for text in sorted(library.all_texts(), key=lambda each: each.source):
        name, digest = name_of(text, library.folders), digest_of(text, library)
        approval = book.approvals.get(name)
        is_due = text.review_before is not None and text.review_before <= day
        yield Standing(text, name, digest, _state(approval, digest, day), approval, is_due)


def _state(approval: Approval | None, digest: str, day: dt.date) -> State:
    if approval is None:
        return "geen"
    if approval.digest != digest:
        return "vervallen"
    return "verlopen" if approval.until is not None and approval.until < day else "akkoord"


def by_month(found: Iterator[Standing]) -> dict[str, list[Standing]]:
    """Return the texts to look at again by month (`2027-11`), the first month in front."""
    months: dict[str, list[Standing]] = {}
    for each in found:
        if each.text.review_before is not None:
            months.setdefault(f"{each.text.review_before:%Y-%m}", []).append(each)
    return dict(sorted(months.items()))


def said_of(each: Standing) -> str:
    """Say how a text stands, with who approved it and when."""
    approval = each.approval
    if approval is None:
        return WORDS[each.state]
    until = f", geldig tot en met {show_date(approval.until)}" if approval.until else ""
    return f"{WORDS[each.state]}: {approval.name} ({approval.role}), {show_date(approval.date)}{until}"


# The file


def read(path: str, text: str) -> tuple[dict[str, Approval], list[Problem]]:
    """Return (approvals by text, problems) of the *text* of the file at *path*."""
    data, problems = parse(path, text)
    place = locator(path, text)
    found: dict[str, Approval] = {}
    for name, row in (data or {}).items():
        source = place((name,))
        if not isinstance(row, dict):
            message = f"'{name}' staat los; schrijf een tabel zoals [naam], met {', '.join(REQUIRED)}"
            problems.append(Problem(source, Code.TOML_KEY, message))
            continue
        wrong = list(_wrong(name, row))
        problems += [Problem(place((name, key)), code, message) for key, code, message in wrong]
        if not wrong:
            values = {key: str(row[key]) for key in ("digest", "rol", "naam")}
            found[name] = Approval(
                name, values["digest"], row["datum"], values["rol"], values["naam"], source, row.get("tot")
            )
    return found, problems


def _wrong(name: str, row: Mapping[str, Any]) -> Iterator[tuple[str, Code, str]]:
    """Yield (key, code, message) of what is wrong with the approval of *name*."""
    for key in row.keys() - set(KEYS):
        hint = suggestion(key, KEYS, f"; toegestaan zijn: {', '.join(KEYS)}")
        yield key, Code.TOML_KEY, f"sleutel '{key}' in [{name}] bestaat niet{hint}"
    for key in REQUIRED:
        if key not in row:
            yield "", Code.TOML_KEY, f"[{name}] mist '{key}'; vul het in"
    for key in ("datum", "tot"):
        if key in row and (not isinstance(row[key], dt.date) or isinstance(row[key], dt.datetime)):
            message = (
                f"'{key}' in [{name}] is geen datum; schrijf jaar-maand-dag zonder aanhalingstekens, zoals 2027-11-01"
            )
            yield key, Code.TOML_VALUE, message
    for key in ("digest", "rol", "naam"):
        if key in row and not (isinstance(row[key], str) and row[key].strip()):
            yield key, Code.TOML_VALUE, f"'{key}' in [{name}] kan dit niet zijn; schrijf tekst tussen aanhalingstekens"


def problems_of(book: Book) -> Iterator[Problem]:
    """Yield a problem for each approval of a text that is not there."""
    folders = book.library.folders
    names = {name_of(text, folders) for text in (*book.library.all_texts(), *book.library.later)}
    for name, approval in book.approvals.items():
        if name not in names:
            hint = suggestion(name, names, "; haal de tabel weg, of geef haar de nieuwe naam van de tekst")
            message = f"er is een akkoord op '{name}', en die tekst bestaat niet{hint}"
            yield Problem(approval.source, Code.APPROVAL_UNKNOWN, message)


def written(found: Mapping[str, Approval]) -> str:
    """Return the file that holds *found*, by name of text."""
    tables = [HEADER]
    for name, each in sorted(found.items()):
        rows = [f"[{name if ID.fullmatch(name) else _quoted(name)}]", f"digest = {_quoted(each.digest)}"]
        rows += [f"datum = {each.date}", f"rol = {_quoted(each.role)}", f"naam = {_quoted(each.name)}"]
        rows += [f"tot = {each.until}"] if each.until else []
        tables.append("\n".join(rows) + "\n")
    return "\n".join(tables)


def _quoted(text: str) -> str:
    """Return *text* as TOML has it, on one line."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return json.dumps(" ".join(plain.split()), ensure_ascii=False)
