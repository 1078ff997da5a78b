"""Reads the texts in `clauses/`: clauses and annexes, with their variants and the texts that take their place from a day on."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from clausebook.core.files import frontmatter
from clausebook.core.files.folders import DEFAULTS
from clausebook.core.model import ANNEX, OFF, ON, STANDARD, Clause
from clausebook.core.pages import page_checks
from clausebook.core.problems import Code, Source, suggestion
from clausebook.core.texts import grammar
from clausebook.core.texts.blocks import Body
from clausebook.core.texts.inline import ID, heading_of
from clausebook.core.wording import plain_lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clausebook.core.files.project_files import ProjectFiles

OWN_FILES = tuple(
    PurePosixPath(getattr(DEFAULTS, each)).name
    for each in ("requirements", "fields", "approvals", "names", "laws", "style")
)
"""Files in `clauses/` that a project can do without."""
_SINCE = re.compile(r"\.vanaf-([^.]*)$")
"""What follows the name of a text in that of the file that takes its place from a day on."""
FAVOURED_KEYS = ("gunstig", "gunstig_zonder")
TEXT_KEYS = ("titel", "vraag", "toelichting", "wanneer", *FAVOURED_KEYS, "terugval", "bron")
HANDOUT = "uitdelen"
CLAUSE_KEYS = (*TEXT_KEYS, "herzien_voor", HANDOUT)
REQUIRED_KEYS = ("titel", "herzien_voor")


def read(files: ProjectFiles) -> tuple[dict[str, tuple[Clause, ...]], tuple[Clause, ...]]:
    """Return (the texts by clause, the texts that take the place of one of these from a day on)."""
    folder = files.root / files.folders.clauses
    texts: dict[str, tuple[Clause, ...]] = {}
    later: list[Clause] = []
    for entry in sorted(folder.iterdir()) if folder.is_dir() else ():
        found = _found(files, entry)
        later += [text for text in found if text.since]
        _add(files, texts, [text for text in found if not text.since])
    _check_replaced(files, later, texts)
    return texts, tuple(later)


def _found(files: ProjectFiles, entry: Path) -> list[Clause]:
    """Return the texts in *entry*: a file, or a folder of variants."""
    if entry.name.startswith("."):
        return []
    if entry.is_dir():
        return [_dated(files, file, entry.name, _SINCE.sub("", file.stem)) for file in _variants(files, entry)]
    if entry.suffix == ".md":
        name = _SINCE.sub("", entry.stem)
        return [_dated(files, entry, name, STANDARD if (entry.parent / name).is_dir() else "")]
    if entry.name not in OWN_FILES:
        _stray(files, entry)
    return []


def _add(files: ProjectFiles, texts: dict[str, tuple[Clause, ...]], found: list[Clause]) -> None:
    if not found:
        return
    # The file beside a folder of variants is the standard one, and comes first.
    name = found[0].id
    known = sorted((*texts.get(name, ()), *found), key=lambda text: text.variant != STANDARD)
    texts[name] = tuple(known)
    first = known[0]
    for clause in known[1:]:
        if clause.variant == first.variant:
            message = f"variant '{STANDARD}' van '{name}' staat ook in {first.source.path}; geef een van beide een andere naam"
            files.problem(clause.source.path, 1, Code.ID_DOUBLE, message)
        elif clause.body and first.body and clause.question != first.question:
            message = f"{_unlike(clause, first)}; zet in elke variant dezelfde 'vraag'"
            files.problem(clause.source.path, 1, Code.FRONT_MATTER_VALUE, message)


def _dated(files: ProjectFiles, file: Path, name: str, variant: str) -> Clause:
    """Return the text in *file*, with the day in its name from which it holds."""
    clause = _clause(files, file, name, variant)
    if (found := _SINCE.search(file.stem)) is None:
        return clause
    try:
        return replace(clause, since=dt.date.fromisoformat(found[1]))
    except ValueError:
        path = files.path_of(file)
        message = (
            f"'{found[1]}' is geen dag; noem het bestand naar de tekst en de dag, zoals '{name}.vanaf-2027-07-01.md'"
        )
        files.problem(path, 1, Code.FILE_NAME, message)
        return replace(clause, since=dt.date.max)


def _check_replaced(files: ProjectFiles, later: list[Clause], texts: dict[str, tuple[Clause, ...]]) -> None:
    """Report each text that takes the place of none."""
    for text in later:
        if all(each.variant != text.variant for each in texts.get(text.id, ())):
            before = text.source.path.rpartition(".vanaf-")[0]
            message = f"deze tekst neemt vanaf een dag de plaats in van {before}.md, en dat bestand is er niet; kijk de naam na"
            files.problem(text.source.path, 1, Code.FILE_NAME, message)


def _stray(files: ProjectFiles, entry: Path) -> None:
    path = files.path_of(entry)
    if entry.suffix.lower() == ".md":
        message = (
            f"deze tekst wordt niet gelezen: haar naam eindigt op '{entry.suffix}'; noem haar '{entry.stem.lower()}.md'"
        )
        files.problem(path, 1, Code.FILE_NAME, message)
        return
    message = "hier horen alleen clausules ('naam.md'), mappen met varianten, eisen.toml, velden.toml, akkoord.toml en namen.toml; verplaats dit bestand"
    files.problem(path, 1, Code.FILE_NAME, message)


def _variants(files: ProjectFiles, folder: Path) -> list[Path]:
    found = []
    for entry in sorted(folder.iterdir()):
        if entry.suffix == ".md" and entry.is_file():
            found.append(entry)
        elif not entry.name.startswith("."):
            _stray(files, entry)
    return found


def _check_names(files: ProjectFiles, path: str, name: str, variant: str) -> None:
    """Report a name that a text cannot have."""
    for part in filter(None, (name, variant)):
        if not ID.fullmatch(part):
            message = f"'{part}' kan geen naam zijn; gebruik kleine letters, cijfers en streepjes"
            files.problem(path, 1, Code.FILE_NAME, message)
    if variant in (ON, OFF):
        message = f"een variant kan niet '{variant}' heten, want zo heet de stand van een optie; kies een andere naam"
        files.problem(path, 1, Code.FILE_NAME, message)


def _clause(files: ProjectFiles, file: Path, name: str, variant: str) -> Clause:
    path = files.path_of(file)
    _check_names(files, path, name, variant)
    text = files.text(file, files.root / files.folders.clauses)
    if text is None:  # reported, but not as a text that does not exist
        return Clause(name, variant, name, Source(path, 1), "")
    data, body, problems = files.once(frontmatter.split, text, path)
    if data:
        _check_front_matter(files, data, text, path)
    annex = name.startswith(ANNEX)
    # Without a body the front matter has no end: that alone is the problem then.
    read = files.once(grammar.read, name, path, body, annex=annex) if body else Body()
    files.problems += [*problems, *read.problems, *files.once(page_checks.unseen, path, body)]
    title, source = str(data.get("titel", name)), Source(path, 1)
    return Clause(
        id=name,
        variant=variant,
        title=title,
        source=source,
        heading=files.once(heading_of, title, source) if annex else (),
        body=body,
        leden=tuple(read.leden),
        sections=tuple(read.sections),
        passages=read.passages,
        options=tuple(read.options),
        explanation=str(data.get("toelichting", "")),
        when=str(data.get("wanneer", "")),
        favours=str(data.get("gunstig", "")),
        favours_without=str(data.get("gunstig_zonder", "")),
        question=str(data.get("vraag", "")),
        fallback=str(data.get("terugval", "")),
        origin=str(data.get("bron", "")),
        review_before=frontmatter.date_in(data.get("herzien_voor")),
        handout=data.get(HANDOUT) is True,
    )


def _check_front_matter(files: ProjectFiles, data: dict[str, Any], text: str, path: str) -> None:
    def report(key: str, code: Code, message: str) -> None:
        files.problem(path, frontmatter.line_of(text, key), code, message)

    for key in data.keys() - set(CLAUSE_KEYS):
        hint = suggestion(str(key), CLAUSE_KEYS, f"; toegestaan zijn: {', '.join(CLAUSE_KEYS)}")
        report(str(key), Code.FRONT_MATTER_KEY, f"sleutel '{key}' bestaat niet{hint}")
    for key in REQUIRED_KEYS:
        if key not in data:
            report(key, Code.FRONT_MATTER_KEY, f"de kopgegevens missen '{key}'; voeg '{key}: …' toe")
    for key in data.keys() & set(TEXT_KEYS):
        favoured = key in FAVOURED_KEYS
        fault = (
            plain_lines.favoured_fault(data[key])
            if favoured
            else plain_lines.fault(data[key], with_values=key != "titel")
        )
        if fault:
            report(key, Code.FRONT_MATTER_VALUE, f"'{key}' {fault}")
    if data.get(HANDOUT, True) is not True:
        report(HANDOUT, Code.FRONT_MATTER_VALUE, f"'{HANDOUT}' kan alleen 'true' zijn; haal de regel anders weg")
    _check_review(data, report)


def _check_review(data: dict[str, Any], report: Callable[[str, Code, str], None]) -> None:
    if "herzien_voor" in data and frontmatter.date_in(data["herzien_voor"]) is None:
        message = f"herzien_voor '{data['herzien_voor'] or ''}' is geen datum; schrijf jaar-maand-dag, zoals 2027-11-01"
        report("herzien_voor", Code.FRONT_MATTER_VALUE, message)


def _unlike(variant: Clause, first: Clause) -> str:
    """Say how the question of *variant* differs from that of the *first* text of its clause."""
    if not first.question:
        return f"deze vraag ontbreekt in {first.source.path}"
    if not variant.question:
        return f"de vraag van {first.source.path} ontbreekt hier"
    return f"de vraag is een andere dan in {first.source.path}"
