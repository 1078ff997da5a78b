"""Reads `clauses/` and `docs/modellen/` from disk into a book."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from clausebook.core import agreements, catalogues, chapters, frontmatter, grammar
from clausebook.core.model import ANNEX, Agreement, Book, Chapter, Clause, FieldCatalogue, Handbook, Library
from clausebook.core.problems import Code, Problem, Source, suggestion

if TYPE_CHECKING:
    from pathlib import Path

CLAUSES = "clauses"
AGREEMENTS = "docs/modellen"
REQUIREMENTS_FILE = "eisen.toml"
FIELDS_FILE = "velden.toml"
_TEXT_KEYS = ("titel", "vraag", "toelichting", "wanneer", "terugval", "bron")
_KEYS = (*_TEXT_KEYS, "herzien_voor")


class Loader:
    """Loads a project; *problems* gathers what is wrong with its files."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def load(self) -> Book:
        """Return the book of this project."""
        return Book(self._library(), self._agreements(), self._handbooks())

    def _problem(self, path: str, line: int, code: Code, message: str) -> None:
        self.problems.append(Problem(Source(path, line), code, message))

    def _text(self, file: Path, inside: Path) -> str | None:
        """Return the text of *file*, or None after reporting why it cannot be had."""
        path = file.relative_to(self.root).as_posix()
        if not file.resolve().is_relative_to(inside.resolve()):
            message = "dit bestand wijst naar iets buiten de map; zet de tekst zelf in de map"
            self._problem(path, 1, Code.FILE_OUTSIDE, message)
            return None
        try:
            text = file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            line = file.read_bytes()[: error.start].count(b"\n") + 1
            message = "dit bestand is geen UTF-8; sla het opnieuw op met tekencodering UTF-8"
            self._problem(path, line, Code.FILE_UNREADABLE, message)
            return None
        except OSError as error:
            message = f"dit bestand is niet te lezen ({error.strerror}); kijk of het er nog is"
            self._problem(path, 1, Code.FILE_UNREADABLE, message)
            return None
        if not text.strip():
            self._problem(path, 1, Code.FILE_EMPTY, "dit bestand is leeg; schrijf er een tekst in of verwijder het")
            return None
        return text

    # clauses/

    def _library(self) -> Library:
        folder = self.root / CLAUSES
        texts: dict[str, tuple[Clause, ...]] = {}
        for entry in sorted(folder.iterdir()) if folder.is_dir() else ():
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                found = [self._clause(file, entry.name, file.stem) for file in self._variants(entry)]
            elif entry.suffix == ".md":
                found = [self._clause(entry, entry.stem, "")]
            elif entry.name in (REQUIREMENTS_FILE, FIELDS_FILE):
                continue
            else:
                self._stray(entry)
                continue
            self._add(texts, [clause for clause in found if clause])
        text = self._catalogue(folder / REQUIREMENTS_FILE)
        requirements, types, problems = catalogues.read_requirements(f"{CLAUSES}/{REQUIREMENTS_FILE}", text)
        self.problems += problems
        return Library(texts, requirements, types, self._fields(folder))

    def _add(self, texts: dict[str, tuple[Clause, ...]], found: list[Clause]) -> None:
        if not found:
            return
        name = found[0].id
        if name in texts:
            other = texts[name][0].source.path
            message = f"clausule '{name}' staat ook in {other}; kies een bestand of een map met varianten, niet allebei"
            self._problem(found[0].source.path, 1, Code.ID_DOUBLE, message)
        texts[name] = (*texts.get(name, ()), *found)
        for clause in found[1:]:
            if clause.question != found[0].question:
                message = f"de vraag is een andere dan in {found[0].source.path}; varianten antwoorden op dezelfde 'vraag'"
                self._problem(clause.source.path, 1, Code.FRONT_MATTER_VALUE, message)

    def _stray(self, entry: Path) -> None:
        path = entry.relative_to(self.root).as_posix()
        message = "hier horen alleen clausules ('naam.md'), mappen met varianten, eisen.toml en velden.toml; verplaats dit bestand"
        self._problem(path, 1, Code.FILE_NAME, message)

    def _variants(self, folder: Path) -> list[Path]:
        files = []
        for entry in sorted(folder.iterdir()):
            if entry.suffix == ".md" and entry.is_file():
                files.append(entry)
            elif not entry.name.startswith("."):
                self._stray(entry)
        return files

    def _catalogue(self, file: Path) -> str:
        if not file.exists():
            path = file.relative_to(self.root).as_posix()
            self._problem(path, 1, Code.FILE_UNREADABLE, "dit bestand ontbreekt; zet het terug")
            return ""
        return self._text(file, file.parent) or ""

    def _fields(self, folder: Path) -> FieldCatalogue:
        fields, problems = catalogues.read_fields(f"{CLAUSES}/{FIELDS_FILE}", self._catalogue(folder / FIELDS_FILE))
        self.problems += problems
        return fields

    def _clause(self, file: Path, name: str, variant: str) -> Clause | None:
        path = file.relative_to(self.root).as_posix()
        for part in filter(None, (name, variant)):
            if not grammar.ID.fullmatch(part):
                message = f"'{part}' kan geen naam zijn; gebruik kleine letters, cijfers en streepjes"
                self._problem(path, 1, Code.FILE_NAME, message)
        text = self._text(file, self.root / CLAUSES)
        if text is None:
            return None
        data, body, problems = frontmatter.split(text, path)
        if not problems:
            self._check_front_matter(data, text, path)
        annex = name.startswith(ANNEX)
        passages, options, more = grammar.read(name, path, body, annex=annex)
        self.problems += problems + more
        review = data.get("herzien_voor")
        return Clause(
            id=name,
            variant=variant,
            title=str(data.get("titel", name)),
            source=Source(path, 1),
            body=body,
            passages=passages,
            options=options,
            explanation=str(data.get("toelichting", "")),
            when=str(data.get("wanneer", "")),
            question=str(data.get("vraag", "")),
            fallback=str(data.get("terugval", "")),
            origin=str(data.get("bron", "")),
            review_before=review if isinstance(review, dt.date) else None,
        )

    def _check_front_matter(self, data: dict[str, Any], text: str, path: str) -> None:
        def report(key: str, code: Code, message: str) -> None:
            self._problem(path, frontmatter.line_of(text, key), code, message)

        for key in data.keys() - set(_KEYS):
            hint = suggestion(str(key), _KEYS, f"; toegestaan zijn: {', '.join(_KEYS)}")
            report(str(key), Code.FRONT_MATTER_KEY, f"sleutel '{key}' bestaat niet{hint}")
        for key in ("titel", "herzien_voor"):
            if key not in data:
                report(key, Code.FRONT_MATTER_KEY, f"de kopgegevens missen '{key}'; voeg '{key}: …' toe")
        for key in _TEXT_KEYS:
            if key in data and not (isinstance(data[key], str) and data[key].strip()):
                report(
                    key, Code.FRONT_MATTER_VALUE, f"'{key}' is leeg of geen tekst; zet de tekst tussen aanhalingstekens"
                )
        review = data.get("herzien_voor")
        if review is not None and not isinstance(review, dt.date):
            message = f"herzien_voor '{review}' is geen datum; schrijf jaar-maand-dag, zoals 2027-11-01"
            report("herzien_voor", Code.FRONT_MATTER_VALUE, message)

    # docs/modellen/

    def _agreements(self) -> dict[str, Agreement]:
        found: dict[str, Agreement] = {}
        folder = self.root / AGREEMENTS
        for file in sorted(folder.glob("*.md")):
            path = file.relative_to(self.root).as_posix()
            text = self._text(file, self.root)
            if text is None:
                continue
            agreement, problems = agreements.read(path, text)
            self.problems += problems
            if agreement is None:
                continue
            if agreement.id in found:
                other = found[agreement.id].source.path
                message = f"overeenkomst '{agreement.id}' staat ook in {other}; geef elke overeenkomst een eigen naam"
                self._problem(path, frontmatter.line_of(text, "overeenkomst"), Code.ID_DOUBLE, message)
            found[agreement.id] = agreement
        return found

    # Handbooks: folders in docs/

    def _handbooks(self) -> dict[str, Handbook]:
        found = {}
        for index in sorted((self.root / "docs").glob("*/index.md")):
            path = index.relative_to(self.root).as_posix()
            data, _, _ = frontmatter.split(self._text(index, self.root) or "", path)
            if "handboek" in data:
                name = str(data["handboek"])
                pages = [self._chapter(file) for file in sorted(index.parent.rglob("*.md"))]
                found[name] = Handbook(name, str(data.get("soort", "")), Source(path, 1), tuple(filter(None, pages)))
        return found

    def _chapter(self, file: Path) -> Chapter | None:
        text = self._text(file, self.root)
        if text is None:
            return None
        path = file.relative_to(self.root).as_posix()
        body = frontmatter.split(text, path)[1] if text.startswith(frontmatter.FENCE) else text
        return chapters.read(path, body)


def load(root: Path) -> tuple[Book, list[Problem]]:
    """Return (book, problems) of the project in *root*; bad input gives problems, no exceptions."""
    loader = Loader(root)
    return loader.load(), loader.problems
