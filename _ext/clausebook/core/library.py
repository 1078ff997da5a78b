"""Reads `clauses/` and `docs/modellen/` from disk into a book."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, ParamSpec, TypeAlias, TypeVar

from clausebook.core import (
    advice,
    agreements,
    approvals,
    catalogues,
    chapters,
    contents,
    frontmatter,
    grammar,
    laws,
    leftovers,
    markdown,
    page_blocks,
    page_checks,
    plain_lines,
    published,
    template_grammar,
    templates,
    terms,
    tree_pages,
    version_numbers,
    versions,
)
from clausebook.core.blocks import Body
from clausebook.core.inline import ID, heading_of
from clausebook.core.model import ANNEX, OFF, ON, STANDARD, Agreement, Book, Clause, FieldCatalogue, Handbook, Library
from clausebook.core.problems import Code, Problem, Source, suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from clausebook.core.advice import Style
    from clausebook.core.approvals import Approval
    from clausebook.core.chapters import Chapter
    from clausebook.core.content import Blocks
    from clausebook.core.decisions import Tree
    from clausebook.core.laws import Law
    from clausebook.core.published import Parts
    from clausebook.core.versions import History

P = ParamSpec("P")
T = TypeVar("T")
Memory: TypeAlias = "dict[str, Any]"
"""What was made of each text, by a digest of the text."""

CLAUSES = "clauses"
AGREEMENTS = "docs/modellen"
TREES = "docs/beslisbomen"
REQUIREMENTS_FILE = "eisen.toml"
FIELDS_FILE = "velden.toml"
OWN_FILES = tuple(PurePosixPath(path).name for path in (approvals.FILE, terms.FILE, laws.FILE, advice.FILE))
"""Files in `clauses/` that a project can do without."""
_SINCE = re.compile(r"\.vanaf-([^.]*)$")
"""What follows the name of a text in that of the file that takes its place from a day on."""
TEXT_KEYS = ("titel", "vraag", "toelichting", "wanneer", "terugval", "bron")
HANDOUT = "uitdelen"
EASY = "leesbaar"
CLAUSE_KEYS = (*TEXT_KEYS, "herzien_voor", HANDOUT)
REQUIRED_KEYS = ("titel", "herzien_voor")


class Loader:
    """Loads a project; *problems* gathers what is wrong with its files."""

    def __init__(self, root: Path, memory: Memory | None = None) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self._shared: dict[str, str] = {}
        self._before = {} if memory is None else dict(memory)
        self._memory = {} if memory is None else memory
        self._memory.clear()

    def load(self) -> Book:
        """Return the book of this project."""
        book = Book(
            self._library(),
            self._agreements(),
            self._handbooks(),
            self._trees(),
            self._histories(),
            self._approvals(),
            self._names(),
            self._laws(),
            published=self._published(),
            style=self._style(),
        )
        site = self._check_site({agreement.source.path for agreement in book.agreements.values()})
        self.problems += contents.problems_of(book, site)
        models = {agreement.source.path for agreement in book.agreements.values()}
        pages = {
            p: text for p, text in site.items() if p not in models and not p.startswith(f"{version_numbers.FOLDER}/")
        }
        return replace(book, pages=pages | self._shared)

    def _laws(self) -> dict[str, Law]:
        """Return the laws by name; a project need not name any."""
        file = self.root / laws.FILE
        text = self._text(file, self.root / CLAUSES) if file.exists() else None
        found, problems = self._once(laws.read, text or "")
        self.problems += problems
        return found

    def _once(self, read: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """Return what *read* makes of a text: what the load before made of it, if that was the same text."""
        key = hashlib.sha256(repr((read.__module__, read.__name__, given, named)).encode()).hexdigest()
        if key not in self._memory:
            self._memory[key] = self._before[key] if key in self._before else read(*given, **named)
        return self._memory[key]

    def _problem(self, path: str, line: int, code: Code, message: str) -> None:
        self.problems.append(Problem(Source(path, line), code, message))

    def _text(self, file: Path, inside: Path) -> str | None:
        """Return the text of *file*, or None after reporting why it cannot be had."""
        path = file.relative_to(self.root).as_posix()
        if not _lies_in(file, inside):
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
        except OSError:
            message = "dit bestand is niet te openen; kijk of het er nog is, en of het een bestand is en geen map"
            self._problem(path, 1, Code.FILE_UNREADABLE, message)
            return None
        if not text.strip():
            self._problem(path, 1, Code.FILE_EMPTY, "dit bestand is leeg; schrijf er een tekst in of verwijder het")
            return None
        text, problems = self._once(leftovers.read, path, text)
        self.problems += problems
        return text

    # clauses/

    def _library(self) -> Library:
        folder = self.root / CLAUSES
        texts: dict[str, tuple[Clause, ...]] = {}
        later: list[Clause] = []
        for entry in sorted(folder.iterdir()) if folder.is_dir() else ():
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                found = [self._dated(file, entry.name, _SINCE.sub("", file.stem)) for file in self._variants(entry)]
            elif entry.suffix == ".md":
                name = _SINCE.sub("", entry.stem)
                found = [self._dated(entry, name, STANDARD if (folder / name).is_dir() else "")]
            elif entry.name in (REQUIREMENTS_FILE, FIELDS_FILE, *OWN_FILES):
                continue
            else:
                self._stray(entry)
                continue
            later += [text for text in found if text.since]
            self._add(texts, [text for text in found if not text.since])
        self._check_replaced(later, texts)
        text = self._catalogue(folder / REQUIREMENTS_FILE)
        requirements, types, problems = self._once(catalogues.read_requirements, f"{CLAUSES}/{REQUIREMENTS_FILE}", text)
        self.problems += problems
        return Library(texts, requirements, types, self._fields(folder), self._templates(), tuple(later))

    def _templates(self) -> dict[str, Blocks]:
        """Return the texts that each agreement shares; one that is not there has nothing to say."""
        found = {}
        for path in templates.TEMPLATES:
            file = self.root / path
            text = self._text(file, self.root) if file.is_file() and file.stat().st_size else None
            self._shared[path] = text or ""
            found[path], problems = self._once(template_grammar.read, path, text or "")
            self.problems += problems
        return found

    def _add(self, texts: dict[str, tuple[Clause, ...]], found: list[Clause]) -> None:
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
                self._problem(clause.source.path, 1, Code.ID_DOUBLE, message)
            elif clause.body and first.body and clause.question != first.question:
                message = f"{_unlike(clause, first)}; zet in elke variant dezelfde 'vraag'"
                self._problem(clause.source.path, 1, Code.FRONT_MATTER_VALUE, message)

    def _dated(self, file: Path, name: str, variant: str) -> Clause:
        """Return the text in *file*, with the day in its name from which it holds."""
        clause = self._clause(file, name, variant)
        if (found := _SINCE.search(file.stem)) is None:
            return clause
        try:
            return replace(clause, since=dt.date.fromisoformat(found[1]))
        except ValueError:
            path = file.relative_to(self.root).as_posix()
            message = f"'{found[1]}' is geen dag; noem het bestand naar de tekst en de dag, zoals '{name}.vanaf-2027-07-01.md'"
            self._problem(path, 1, Code.FILE_NAME, message)
            return replace(clause, since=dt.date.max)

    def _check_replaced(self, later: list[Clause], texts: dict[str, tuple[Clause, ...]]) -> None:
        """Report each text that takes the place of none."""
        for text in later:
            if all(each.variant != text.variant for each in texts.get(text.id, ())):
                before = text.source.path.rpartition(".vanaf-")[0]
                message = f"deze tekst neemt vanaf een dag de plaats in van {before}.md, en dat bestand is er niet; kijk de naam na"
                self._problem(text.source.path, 1, Code.FILE_NAME, message)

    def _stray(self, entry: Path) -> None:
        path = entry.relative_to(self.root).as_posix()
        if entry.suffix.lower() == ".md":
            message = f"deze tekst wordt niet gelezen: haar naam eindigt op '{entry.suffix}'; noem haar '{entry.stem.lower()}.md'"
            self._problem(path, 1, Code.FILE_NAME, message)
            return
        message = "hier horen alleen clausules ('naam.md'), mappen met varianten, eisen.toml, velden.toml, akkoord.toml en namen.toml; verplaats dit bestand"
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
        fields, problems = self._once(
            catalogues.read_fields, f"{CLAUSES}/{FIELDS_FILE}", self._catalogue(folder / FIELDS_FILE)
        )
        self.problems += problems
        return fields

    def _clause(self, file: Path, name: str, variant: str) -> Clause:
        path = file.relative_to(self.root).as_posix()
        for part in filter(None, (name, variant)):
            if not ID.fullmatch(part):
                message = f"'{part}' kan geen naam zijn; gebruik kleine letters, cijfers en streepjes"
                self._problem(path, 1, Code.FILE_NAME, message)
        if variant in (ON, OFF):
            message = (
                f"een variant kan niet '{variant}' heten, want zo heet de stand van een optie; kies een andere naam"
            )
            self._problem(path, 1, Code.FILE_NAME, message)
        text = self._text(file, self.root / CLAUSES)
        if text is None:  # reported, but not as a text that does not exist
            return Clause(name, variant, name, Source(path, 1), "")
        data, body, problems = self._once(frontmatter.split, text, path)
        if data:
            self._check_front_matter(data, text, path)
        annex = name.startswith(ANNEX)
        # Without a body the front matter has no end: that alone is the problem then.
        read = self._once(grammar.read, name, path, body, annex=annex) if body else Body()
        self.problems += [*problems, *read.problems, *self._once(page_checks.unseen, path, body)]
        title, source = str(data.get("titel", name)), Source(path, 1)
        return Clause(
            id=name,
            variant=variant,
            title=title,
            source=source,
            heading=self._once(heading_of, title, source) if annex else (),
            body=body,
            leden=tuple(read.leden),
            sections=tuple(read.sections),
            passages=read.passages,
            options=tuple(read.options),
            explanation=str(data.get("toelichting", "")),
            when=str(data.get("wanneer", "")),
            question=str(data.get("vraag", "")),
            fallback=str(data.get("terugval", "")),
            origin=str(data.get("bron", "")),
            review_before=_date(data.get("herzien_voor")),
            handout=data.get(HANDOUT) is True,
        )

    def _check_front_matter(self, data: dict[str, Any], text: str, path: str) -> None:
        def report(key: str, code: Code, message: str) -> None:
            self._problem(path, frontmatter.line_of(text, key), code, message)

        for key in data.keys() - set(CLAUSE_KEYS):
            hint = suggestion(str(key), CLAUSE_KEYS, f"; toegestaan zijn: {', '.join(CLAUSE_KEYS)}")
            report(str(key), Code.FRONT_MATTER_KEY, f"sleutel '{key}' bestaat niet{hint}")
        for key in REQUIRED_KEYS:
            if key not in data:
                report(key, Code.FRONT_MATTER_KEY, f"de kopgegevens missen '{key}'; voeg '{key}: …' toe")
        for key in data.keys() & set(TEXT_KEYS):
            if fault := plain_lines.fault(data[key], with_values=key != "titel"):
                report(key, Code.FRONT_MATTER_VALUE, f"'{key}' {fault}")
        if data.get(HANDOUT, True) is not True:
            report(HANDOUT, Code.FRONT_MATTER_VALUE, f"'{HANDOUT}' kan alleen 'true' zijn; haal de regel anders weg")
        self._check_review(data, report)

    def _check_review(self, data: dict[str, Any], report: Callable[[str, Code, str], None]) -> None:
        if "herzien_voor" in data and _date(data["herzien_voor"]) is None:
            message = (
                f"herzien_voor '{data['herzien_voor'] or ''}' is geen datum; schrijf jaar-maand-dag, zoals 2027-11-01"
            )
            report("herzien_voor", Code.FRONT_MATTER_VALUE, message)

    # The site

    def _check_site(self, agreements: Collection[str]) -> dict[str, str]:
        """Check each page, and each file that the site may show; return the texts of the pages by path.

        Blocks of *agreements* are for their own reader.
        """
        pages = {}
        for folder in page_blocks.PLACES:
            for file in sorted((self.root / folder).rglob("*")):
                path = file.relative_to(self.root).as_posix()
                if file.is_symlink() and (file.suffix != ".md" or _lies_in(file, self.root)):
                    message = "dit is een verwijzing naar een ander bestand, en die komt niet op de site; zet het bestand zelf hier"
                    self._problem(path, 1, Code.FILE_OUTSIDE, message)
                elif file.suffix == ".md" and file.name.startswith("."):
                    message = f"deze bladzijde wordt niet gelezen: haar naam begint met een punt; noem haar '{file.name.lstrip('.')}'"
                    self._problem(path, 1, Code.FILE_NAME, message)
                elif folder == "docs" and file.suffix == ".md" and (text := self._text(file, self.root)):
                    found = self._once(page_checks.check, path, text)
                    self.problems += found if path not in agreements else filter(page_checks.is_in_text, found)
                    pages[path] = text
        return pages

    # docs/modellen/

    def _agreements(self) -> dict[str, Agreement]:
        found: dict[str, Agreement] = {}
        folder = self.root / AGREEMENTS
        order = self._order(folder / "index.md")
        for file in sorted(folder.glob("*.md"), key=lambda each: (order.get(each.stem, len(order)), each.stem)):
            path = file.relative_to(self.root).as_posix()
            text = self._text(file, self.root)
            if text is None:
                continue
            agreement, problems = self._once(agreements.read, path, text)
            self.problems += problems
            if agreement is None:
                continue
            if agreement.id in found:
                other = found[agreement.id].source.path
                message = f"overeenkomst '{agreement.id}' staat ook in {other}; geef elke overeenkomst een eigen naam"
                self._problem(path, frontmatter.line_of(text, "overeenkomst"), Code.ID_DOUBLE, message)
            found[agreement.id] = agreement
        return found

    def _order(self, index: Path) -> dict[str, int]:
        """Return the place of each page in the table of contents of *index*, which is its order everywhere."""
        text = index.read_text(encoding="utf-8", errors="replace") if index.is_file() else ""
        blocks = filter(None, map(markdown.directive_of, markdown.parse(text).children))
        names = [line.strip() for block in blocks if block.name == "toctree" for line in block.body.splitlines()]
        return {name: place for place, name in enumerate(filter(None, names))}

    def _histories(self) -> dict[str, History]:
        found = {}
        for file in sorted((self.root / version_numbers.FOLDER).glob("*.md")):
            if file.name != "index.md" and (text := self._text(file, self.root)):
                path = file.relative_to(self.root).as_posix()
                found[file.stem], problems = self._once(versions.read, path, file.stem, text)
                self.problems += problems
        return found

    def _style(self) -> Style | None:
        file = self.root / advice.FILE
        text = self._text(file, file.parent) if file.exists() else None
        if text is None:
            return None
        found, problems = self._once(advice.read, advice.FILE, text)
        self.problems += problems
        return found

    def _published(self) -> dict[str, Parts]:
        found: dict[str, Parts] = {}
        for file in sorted((self.root / version_numbers.FOLDER).glob("*.toml")):
            path = file.relative_to(self.root).as_posix()
            parts, problems = (
                self._once(published.read, path, text) if (text := self._text(file, self.root)) else (None, [])
            )
            self.problems += problems
            found |= {file.stem: parts} if parts else {}
        return found

    def _approvals(self) -> dict[str, Approval]:
        return self._own(approvals.FILE, approvals.read)

    def _names(self) -> dict[str, str]:
        return self._own(terms.FILE, terms.read)

    def _own(self, path: str, read: Callable[[str, str], tuple[dict[str, T], list[Problem]]]) -> dict[str, T]:
        """Return what *read* makes of the file at *path*; nothing where there is none."""
        file = self.root / path
        text = self._text(file, file.parent) if file.exists() else None
        found, problems = self._once(read, path, text) if text else ({}, [])
        self.problems += problems
        return found

    # docs/beslisbomen/

    def _trees(self) -> dict[str, Tree]:
        found: dict[str, Tree] = {}
        for file in sorted((self.root / TREES).glob("*.md")):
            path = file.relative_to(self.root).as_posix()
            text = self._text(file, self.root)
            tree, problems = self._once(tree_pages.read, path, text) if text else (None, [])
            self.problems += problems
            if tree is not None and tree.id in found:
                message = (
                    f"beslisboom '{tree.id}' staat ook in {found[tree.id].source.path}; geef elke boom een eigen naam"
                )
                self._problem(path, frontmatter.line_of(text or "", "beslisboom"), Code.ID_DOUBLE, message)
            elif tree is not None:
                found[tree.id] = tree
        return found

    # Handbooks: folders in docs/

    def _handbooks(self) -> dict[str, Handbook]:
        found = {}
        for file in sorted((self.root / "docs").rglob("*.[mM]*")):
            if file.suffix != ".md" and file.suffix.lower() in (".md", ".markdown"):
                path = file.relative_to(self.root).as_posix()
                message = f"deze bladzijde wordt niet gelezen: haar naam eindigt op '{file.suffix}'; noem haar '{file.stem.lower()}.md'"
                self._problem(path, 1, Code.FILE_NAME, message)
        for index in sorted((self.root / "docs").glob("*/index.md")):
            path = index.relative_to(self.root).as_posix()
            text = self._text(index, self.root)
            if text is None or not frontmatter.begins(text):
                continue
            data, _, problems = self._once(frontmatter.split, text, path)
            self.problems += problems
            if "handboek" in data:
                name = str(data["handboek"])
                pages = [self._chapter(file) for file in sorted(index.parent.rglob("*.md"))]
                found[name] = Handbook(
                    id=name,
                    type=str(data.get("soort", "")),
                    source=Source(path, 1),
                    chapters=tuple(filter(None, pages)),
                    version=str(data.get("versie", "")),
                    date=self._handbook_date(data, text, path),
                    volumes=self._volumes(data, text, path),
                )
        return found

    def _handbook_date(self, data: dict[str, Any], text: str, path: str) -> dt.date | None:
        if "datum" in data and _date(data["datum"]) is None:
            message = f"datum '{data['datum'] or ''}' is geen datum; schrijf jaar-maand-dag, zoals 2026-11-22"
            self._problem(path, frontmatter.line_of(text, "datum"), Code.FRONT_MATTER_VALUE, message)
        return _date(data.get("datum"))

    def _volumes(self, data: dict[str, Any], text: str, path: str) -> dict[str, tuple[str, ...]]:
        """Return the pages of each part of a handbook that is a file of its own."""
        table = data.get(page_blocks.VOLUMES, {})
        if isinstance(table, dict) and all(ID.fullmatch(str(k)) and isinstance(v, str) for k, v in table.items()):
            return {str(name): tuple(pages.split()) for name, pages in table.items()}
        message = f"'{page_blocks.VOLUMES}' is niet goed; schrijf eronder per regel een naam en haar bladzijden: 'kern: rollen varianten'"
        self._problem(path, frontmatter.line_of(text, page_blocks.VOLUMES), Code.FRONT_MATTER_VALUE, message)
        return {}

    def _chapter(self, file: Path) -> Chapter | None:
        text = self._text(file, self.root)
        if text is None:
            return None
        path = file.relative_to(self.root).as_posix()
        data, body, _ = self._once(frontmatter.split, text, path) if frontmatter.begins(text) else ({}, text, [])
        return replace(self._once(chapters.read, path, body), easy=data.get(EASY) is True)


def _lies_in(file: Path, folder: Path) -> bool:
    """Say whether *file*, wherever a link leads, lies in *folder*; a link to itself lies nowhere."""
    try:
        return file.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False


def _unlike(variant: Clause, first: Clause) -> str:
    """Say how the question of *variant* differs from that of the *first* text of its clause."""
    if not first.question:
        return f"deze vraag ontbreekt in {first.source.path}"
    if not variant.question:
        return f"de vraag van {first.source.path} ontbreekt hier"
    return f"de vraag is een andere dan in {first.source.path}"


def _date(value: object) -> dt.date | None:
    return value if isinstance(value, dt.date) and not isinstance(value, dt.datetime) else None


def load(root: Path, memory: Memory | None = None) -> tuple[Book, list[Problem]]:
    """Return (book, problems) of the project in *root*; bad input gives problems, no exceptions.

    *memory* of a load before saves reading each text that is still the same; it is then the memory of this load.
    """
    loader = Loader(root, memory)
    return loader.load(), loader.problems
