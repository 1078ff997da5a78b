"""Where a thing is used: a field, a clause or keuze, a requirement, a soort, a party; or plain words.

A thing is found by its name in the book; words are found in the files themselves, across the ends of lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from clausebook.core.files import toml_lines
from clausebook.core.model import ANNEX
from clausebook.core.problems import Source
from clausebook.core.texts.roles import uncapital

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from re import Pattern

    from clausebook.core.model import Agreement, Book, Clause, Passage

_AROUND = 60  # characters shown on each side of what was looked for
_ARTICLE = frozenset({"art", "art.", "artikel", "artikelen"})
_ROLE = re.compile(r"\{([\w-]+)\}`([^`\n]+)`")
_PLACES = frozenset({"plaats", "lid", "artikel", "bijlage"})

IsMeant: TypeAlias = "Callable[[str], bool]"
"""Says whether a name that stands somewhere is the one looked for."""


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """One place: *kind* says in what sort of text (Dutch, for the reader), *said* what stands there."""

    kind: str
    source: Source
    said: str


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that bears the name looked for, and where it is used."""

    title: str
    source: Source
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Files:
    """Texts by path: *pages* are Markdown outside `clauses/`, *dossiers* are TOML, *sources* are what lies in `clauses/`."""

    pages: Mapping[str, str]
    dossiers: Mapping[str, str]
    sources: Mapping[str, str] = field(default_factory=dict)


def things(name: str, book: Book, files: Files) -> Iterator[Thing]:
    """Yield each thing of *book* called *name*, with its uses in the order of the files."""
    yield from _what_is_filled_in(name, book, files)
    yield from _what_is_written(name, book, files)
    library = book.library
    if requirement := library.requirements.get(name):
        title = f"eis '{name}': {requirement.title} ({requirement.law})"
        yield _thing(title, requirement.source, _of_requirement(name, book))
    if kind := library.types.get(name):
        agreements = [Use("overeenkomst", a.source, a.title) for a in book.agreements.values() if a.type == name]
        yield _thing(f"soort '{name}': {kind.title}", kind.source, agreements)
    if with_party := [a for a in book.agreements.values() if name in a.parties]:
        yield _thing(f"partij '{name}'", with_party[0].source, _of_party(name, with_party, book))


def _what_is_filled_in(name: str, book: Book, files: Files) -> Iterator[Thing]:
    fields = book.library.fields
    if known := fields.find(name) or fields.party_fields.get(name):
        yield _thing(f"veld '{name}': {known.label}", known.source, _of_field(name, book, files))
    if columns := fields.columns(name):
        source = next(iter(columns.values())).source
        yield _thing(f"groep '{name}': {fields.groups.get(name, name)}", source, _of_group(name, book, files))


def _what_is_written(name: str, book: Book, files: Files) -> Iterator[Thing]:
    library = book.library
    for each in (name, f"{ANNEX}{name}"):
        if texts := library.texts.get(each):
            what = "bijlage" if texts[0].is_annex else "clausule"
            yield _thing(f"{what} '{each}': {texts[0].title}", texts[0].source, _of_clause(each, book, files))
    for option in [o for text in library.all_texts() for o in text.options if o.name == name][:1]:
        yield _thing(f"optie '{name}': {option.title}", option.source, _of_keuze(name, book, files))
    for text, passage in [each for each in _passages(book) if name in each[1].anchors][:1]:
        yield _thing(f"lid '{name}' van {_lid(text, passage)}", passage.source, _of_lid(name, book, files))


def _thing(title: str, source: Source, uses: Iterable[Use]) -> Thing:
    return Thing(title, source, tuple(sorted(set(uses), key=lambda use: (use.source, use.kind, use.said))))


def _of_field(name: str, book: Book, files: Files) -> Iterator[Use]:
    fields = book.library.fields

    def is_meant(mentioned: str) -> bool:
        """Say whether *mentioned* is this field; a field of parties is meant by that of each party."""
        of_party = name in fields.party_fields and mentioned not in fields.fields
        return mentioned == name or (of_party and mentioned.partition(".")[2] == name)

    yield from _fields_in_texts(is_meant, book)
    yield from _in_rules(is_meant, book, "veld")
    for requirement in book.library.requirements.values():
        if any(map(is_meant, requirement.evidence_fields)):
            yield Use("bewijs van een eis", requirement.source, requirement.title)
    yield from _on_pages(files.pages, frozenset({"veld"}), is_meant)
    yield from _on_pages(_around_passages(files), frozenset({"veld"}), is_meant, "gegevens van een tekst")
    yield from _in_dossiers(files, is_meant)


def _of_group(name: str, book: Book, files: Files) -> Iterator[Use]:
    def is_meant(mentioned: str) -> bool:
        return mentioned == name or mentioned.startswith(f"{name}.")

    yield from _fields_in_texts(is_meant, book)
    yield from _in_rules(is_meant, book, "veld", "groep")
    # A keuze may bear the name of a group: in a dossier its table tells them apart.
    yield from _in_dossiers(files, is_meant, but="keuzes")


def _of_clause(name: str, book: Book, files: Files) -> Iterator[Use]:
    bare = name.removeprefix(ANNEX)
    is_annex = bare != name
    for agreement in book.agreements.values():
        for placement in agreement.placements:
            if placement.clause == name:
                yield Use("overeenkomst", placement.source, agreement.title)
    for text, passage in _passages(book):
        for reference in passage.references:
            if reference.target.partition(".")[0] == bare and (reference.kind == "bijlage") == is_annex:
                yield Use("verwijzing", reference.source, _lid(text, passage))
    yield from _on_pages(files.pages, _PLACES, lambda mentioned: mentioned.partition(".")[0] in (name, bare))
    yield from _of_keuze(name, book, files)


def _of_lid(name: str, book: Book, files: Files) -> Iterator[Use]:
    for text, passage in _passages(book):
        for reference in passage.references:
            if reference.target == name:
                yield Use("verwijzing", reference.source, _lid(text, passage))
    yield from _on_pages(files.pages, _PLACES, lambda mentioned: mentioned == name)


def _of_keuze(name: str, book: Book, files: Files) -> Iterator[Use]:
    for requirement in book.library.requirements.values():
        if name in requirement.when:
            yield Use("voorwaarde van een eis", requirement.source, requirement.title)
    yield from _in_rules(lambda mentioned: mentioned == name, book, "keuze")
    for tree in book.trees.values():
        for outcome in tree.outcomes.values():
            if name in outcome.choices:
                yield Use("beslisboom", outcome.source, f"{outcome.id} kiest {outcome.choices[name]}")
    yield from _in_dossiers(files, lambda mentioned: mentioned == name, only="keuzes")


def _of_requirement(name: str, book: Book) -> Iterator[Use]:
    for text, passage in _passages(book):
        for mark in passage.marks:
            if mark.name == name:
                yield Use("merk", mark.source, _lid(text, passage))
    for handbook in book.handbooks.values():
        for chapter in handbook.chapters:
            marks = [mark for passage in chapter.passages for mark in passage.marks if mark.name == name]
            yield from (Use("merk", mark.source, f"hoofdstuk ‘{chapter.title}’") for mark in marks)
    for kind in book.library.types.values():
        if name in kind.demands:
            yield Use("soort die haar vraagt", kind.source, kind.title)


def _of_party(name: str, agreements: Iterable[Agreement], book: Book) -> Iterator[Use]:
    for agreement in agreements:
        yield Use("overeenkomst", agreement.source, f"{agreement.title}: {agreement.parties[name]}")
    for text, passage in _passages(book):
        for mention in passage.parties:
            if mention.name == name:
                yield Use("tekst", mention.source, _lid(text, passage))


def _passages(book: Book) -> Iterator[tuple[Clause, Passage]]:
    for text in book.library.all_texts():
        for passage in text.passages:
            yield text, passage


def _fields_in_texts(is_meant: IsMeant, book: Book) -> Iterator[Use]:
    for text, passage in _passages(book):
        for mention in passage.fields:
            if is_meant(mention.name):
                shown = f"[{mention.name}]"
                near = _around(passage.text, shown) if shown in passage.text else f"kolom {mention.name}"
                yield Use("tekst", mention.source, f"{_lid(text, passage)}: {near}")


def _in_rules(is_meant: IsMeant, book: Book, *kinds: str) -> Iterator[Use]:
    """Yield the rules that speak of what *is_meant*, as their subject where they are of one of *kinds*."""
    for rule in book.library.fields.rules:
        named = [*rule.conditions, *rule.against, *([rule.subject] if rule.kind in kinds else [])]
        if any(map(is_meant, named)):
            yield Use("regel", rule.source, rule.why)


def _around_passages(files: Files) -> dict[str, str]:
    """Return what lies in `clauses/` and is no passage: TOML, and the lines above each text, in which a value of law may stand."""
    return {
        path: text if path.endswith(".toml") else text[: text.find("\n---", 1) + 1]
        for path, text in files.sources.items()
    }


def _on_pages(
    pages: Mapping[str, str], roles: frozenset[str], is_meant: IsMeant, kind: str = "bladzijde"
) -> Iterator[Use]:
    """Yield where one of *roles* on a page names what *is_meant*; a capital there asks for one in the output."""
    for path, page in pages.items():
        for number, line in enumerate(page.split("\n"), start=1):
            for role, mentioned in _ROLE.findall(line):
                if role in roles and is_meant(uncapital(mentioned)):
                    yield Use(kind, Source(path, number), f"{{{role}}} {mentioned}")


def _in_dossiers(files: Files, is_meant: IsMeant, *, only: str = "", but: str = "") -> Iterator[Use]:
    """Yield where a dossier says something of what *is_meant*; what it says is nobody else's business.

    *only* and *but* are the table at the top of a dossier in which to look, or not.
    """
    for path, text in files.dossiers.items():
        for (table, *key), line in toml_lines.lines_of(text).items():
            looked_in = table != but and only in ("", table)
            if looked_in and key and is_meant(".".join(part for part in key if not part.isdecimal())):
                yield Use("dossier", Source(path, line), "")


def _lid(text: Clause, passage: Passage) -> str:
    """Name a passage as its author knows it: the title of the text, its variant, the optie."""
    variant = f", variant {text.variant}" if text.variant else ""
    option = f", optie {passage.option.partition('.')[2]}" if passage.option else ""
    return f"‘{text.title}’{variant}{option}"


def _around(text: str, shown: str) -> str:
    """Return *text* around the first *shown*, whole words of it."""
    at = text.index(shown)
    start, end = max(at - _AROUND, 0), min(at + len(shown) + _AROUND, len(text))
    cut = text[start:end]
    cut = cut.partition(" ")[2] if start else cut
    cut = cut.rpartition(" ")[0] if end < len(text) else cut
    return f"{'… ' if start else ''}{cut}{' …' if end < len(text) else ''}"


# Words


def words(phrase: str, texts: Mapping[str, str]) -> Iterator[Use]:
    """Yield where *phrase* stands in *texts* by path: small or capital letters, over the ends of lines, with any ending.

    'art. 28 lid 3' is found as 'artikel 28 lid 3' too.
    """
    pattern = _pattern(phrase)
    for path, text in texts.items():
        for found in pattern.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            near = " ".join(text[max(found.start() - 3 * _AROUND, 0) : found.end() + 3 * _AROUND].split())
            yield Use("woorden", Source(path, line), _around(near, " ".join(found[0].split())))


def _pattern(phrase: str) -> Pattern[str]:
    parts = [r"art(?:\.|ikel(?:en)?)" if word.casefold() in _ARTICLE else re.escape(word) for word in phrase.split()]
    ending = r"\b" if phrase[-1:].isdigit() else r"\w*"
    return re.compile(r"(?<!\w)" + r"\s+".join(parts) + ending, re.IGNORECASE)
