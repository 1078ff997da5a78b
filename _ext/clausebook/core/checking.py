"""All that can be said of the texts without rendering them: `clausebook check` is this."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from clausebook.core.documents import per_party
from clausebook.core.documents.per_party import ANY
from clausebook.core.fields import rule_checks
from clausebook.core.fields.values import show_date
from clausebook.core.files import folders, misplaced
from clausebook.core.law import dated
from clausebook.core.library import load
from clausebook.core.model import ANNEX, PARTIES, SIGNATURES, STANDARD
from clausebook.core.problems import Code, Problem, Source, suggestion
from clausebook.core.proof import choices, coverage, favoured, references
from clausebook.core.proof.standing import block_fields
from clausebook.core.texts import sentences
from clausebook.core.texts.inline import ID
from clausebook.core.texts.templates import PARTY, SIGNATURE, WORDINGS
from clausebook.core.trees import tree_checks
from clausebook.core.versions import approvals, published, version_pages
from clausebook.core.wording import readability, terms

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from clausebook.core.files.project_files import Memory
    from clausebook.core.model import Agreement, Book, Clause, Handbook, Library, Passage, Placement


def check(root: Path, memory: Memory | None = None) -> tuple[Book, list[Problem]]:
    """Return (book, problems) of the project in *root*, the problems by file and line; *memory* as in `load`.

    Where something holds from a day on, both sides of that day are proven.
    """
    book, problems = load(root, memory)
    if misread := [each for each in problems if each.source.path == folders.FILE]:
        return book, sorted(misread)  # all else is what follows from texts that are looked for elsewhere
    problems += approvals.problems_of(book)
    problems += _missing_templates(book)
    problems += _wording_problems(book)
    problems += published.problems_of(book)
    problems += favoured.problems(book)
    block = block_fields(root)
    days = dated.days_of(book.library)
    sides = [_on_a_side(dated.on(book, day), block) for day in (dated.BEFORE, *days)]
    found = {*problems, *_told_once(sides, days)}
    lost = list(misplaced.problems_of(root, book.library.folders))
    elsewhere = {each.source.path for each in lost}
    return book, _in_order({*lost, *(each for each in found if each.source.path not in elsewhere)})


def _in_order(problems: set[Problem]) -> list[Problem]:
    """Return *problems* by file and line, without those of words on a line of which something else is wrong."""
    broken = {each.source for each in problems if each.code not in terms.OF_WORDS}
    return sorted(each for each in problems if each.code not in terms.OF_WORDS or each.source not in broken)


def _on_a_side(book: Book, block: tuple[str, ...]) -> set[Problem]:
    return {*find_problems(book), *rule_checks.problems(book, block)}


def _told_once(sides: Sequence[set[Problem]], days: Sequence[dt.date]) -> Iterator[Problem]:
    """Yield the problems of *sides*, between which lie *days*; what is not always so, with when it is."""
    for problem in set().union(*sides):
        there = [problem in side for side in sides]
        first, last = there.index(True), len(there) - 1 - there[::-1].index(True)
        since = f"vanaf {show_date(days[first - 1])}" if first else ""
        until = f"tot {show_date(days[last])}" if last < len(days) else ""
        when = " ".join(filter(None, (since, until)))
        yield replace(problem, message=f"{when}: {problem.message}") if when else problem


def _missing_templates(book: Book) -> Iterator[Problem]:
    """Yield a problem for what each agreement says of its parties, where that is nowhere said."""
    for block, path in ((PARTIES, PARTY), (SIGNATURES, SIGNATURE)):
        asked = any(block in agreement.blocks for agreement in book.agreements.values())
        if asked and not book.library.templates.get(path):
            yield Problem(Source(path, 1), Code.FILE_UNREADABLE, "dit bestand ontbreekt of is leeg; zet het terug")


def _wording_problems(book: Book) -> Iterator[Problem]:
    """Yield what is wrong with the sentences that the engine completes; a project need not have them."""
    for path, wanted in WORDINGS.items():
        if blocks := book.library.templates.get(path):
            yield from sentences.problems(path, blocks, wanted)


def find_problems(book: Book) -> Iterator[Problem]:
    """Yield what is wrong between the files of *book*."""
    library = book.library
    roles = {role for agreement in book.agreements.values() for role in agreement.parties}
    for text in library.all_texts():
        for passage in text.passages:
            yield from _unknown_names(passage, library, roles)
        yield from coverage.missing_evidence(text.passages, library)
        yield from per_party.problems(text)
    yield from references.unknown_targets(library)
    yield from _unused(book)
    yield from coverage.bad_conditions(book)
    unsound = set()
    for agreement in book.agreements.values():
        broken = list(_placement_problems(agreement, library))
        yield from broken
        unsound |= {agreement.id} if broken else set()
        yield from _unknown_parties(agreement, library)
        if not broken:
            yield from _unknown_review(agreement, library)
        if not broken and agreement.type:  # without a type, its front matter was reported
            yield from coverage.gaps(agreement, library)
            yield from references.gaps(agreement, library)
    for handbook in book.handbooks.values():
        yield from _handbook_problems(handbook, library)
    yield from tree_checks.problems(book)
    yield from dated.unspoken(book)
    yield from version_pages.problems(book)
    yield from terms.problems_of(book, unsound)
    yield from readability.problems_of(book)


def _unknown_names(passage: Passage, library: Library, roles: set[str]) -> Iterator[Problem]:
    # A catalogue without a single entry is itself reported; then these would only bury that.
    for mark in passage.marks if library.requirements else ():
        if mark.name not in library.requirements:
            hint = suggestion(mark.name, library.requirements, f"; kies een id uit {library.folders.requirements}")
            yield Problem(mark.source, Code.REQUIREMENT_UNKNOWN, f"eis '{mark.name}' bestaat niet{hint}")
    for mention in passage.fields if library.fields.fields else ():
        if library.fields.find(mention.name) is None:
            role = mention.name.partition(".")[0]
            known = set(library.fields.fields)
            known |= {f"{role}.{field}" for field in library.fields.party_fields if role in roles}
            hint = suggestion(mention.name, known, f"; kies een id uit {library.folders.fields}")
            yield Problem(mention.source, Code.FIELD_UNKNOWN, f"veld '{mention.name}' bestaat niet{hint}")


def _volume_problems(handbook: Handbook) -> Iterator[Problem]:
    """Yield each page that is in no volume, where there are any, or in two of them."""
    named = [name for pages in handbook.volumes.values() for name in pages]
    chapters = [PurePosixPath(chapter.source.path).stem for chapter in handbook.chapters]
    for name in chapters if named else ():
        if named.count(name) != 1:
            said = "in geen deel" if name not in named else "in meer dan een deel"
            message = f"hoofdstuk '{name}' staat {said} van '{handbook.id}'; noem het een keer onder 'delen'"
            yield Problem(handbook.source, Code.PAGE_CONTENT, message)


def _handbook_problems(handbook: Handbook, library: Library) -> Iterator[Problem]:
    yield from _volume_problems(handbook)
    for chapter in handbook.chapters:
        for passage in chapter.passages:
            yield from _unknown_names(passage, library, set())
        yield from coverage.missing_evidence(chapter.passages, library)
    if handbook.type in library.types:
        yield from coverage.handbook_gaps(handbook, library)
    elif library.types:
        yield _unknown_type(handbook.type, handbook.source, library)


def _unknown_type(name: str, source: Source, library: Library) -> Problem:
    hint = suggestion(name, library.types, f"; kies een soort uit {library.folders.requirements}")
    return Problem(source, Code.TYPE_UNKNOWN, f"soort '{name}' bestaat niet{hint}")


def _unused(book: Book) -> Iterator[Problem]:
    if any(not agreement.placements for agreement in book.agreements.values()):
        return  # a page that could not be read may use any
    used: dict[str, set[str]] = {}
    for agreement in book.agreements.values():
        for placement in agreement.placements:
            texts = book.library.texts.get(placement.clause, ())
            known = {text.variant for text in texts}
            named = placement.variants or ({STANDARD} if STANDARD in known else known)
            used.setdefault(placement.clause, {""}).update(named)
    models = book.library.folders.agreements
    for text in book.library.all_texts():
        if text.variant in used.get(text.id, ()):
            continue
        if text.id in used:
            message = f"variant '{text.variant}' van '{text.id}' staat in geen overeenkomst; noem hem bij ':varianten:' of verwijder het bestand"
        else:
            message = (
                f"clausule '{text.id}' staat in geen overeenkomst; gebruik haar in {models}/ of verwijder het bestand"
            )
        yield Problem(text.source, Code.CLAUSE_UNUSED, message)


def _placement_problems(agreement: Agreement, library: Library) -> Iterator[Problem]:
    if library.types and agreement.type and agreement.type not in library.types:
        yield _unknown_type(agreement.type, agreement.source, library)
    if not library.is_signed(agreement.type):
        yield from _not_of_a_letter(agreement)
    seen: set[str] = set()
    for placement in agreement.placements:
        if placement.clause in seen:
            message = f"clausule '{placement.clause}' staat al in deze overeenkomst; haal er een weg, want een clausule kan er maar één keer in"
            yield Problem(placement.source, Code.CLAUSE_DOUBLE, message)
        seen.add(placement.clause)
        if placement.clause.startswith(ANNEX) and placement not in agreement.annexes:
            name = placement.clause.removeprefix(ANNEX)
            message = f"'{placement.clause}' is een bijlage; schrijf '```{{bijlage}} {name}' in plaats van '```{{clausule}} {placement.clause}'"
            yield Problem(placement.source, Code.CLAUSE_UNKNOWN, message)
        yield from _placement_problem(placement, library)


def _not_of_a_letter(agreement: Agreement) -> Iterator[Problem]:
    """Yield what only an agreement has: what nobody signs is made of annexes alone."""
    what = f"een stuk van soort '{agreement.type}' tekent niemand"
    for article in agreement.articles:
        message = f"{what}, dus het heeft geen artikelen; zet de tekst in een bijlage, met '```{{bijlage}} naam', en haal '## {article.title}' weg"
        yield Problem(article.source, Code.PAGE_CONTENT, message)
    for block in sorted(agreement.blocks):
        message = f"{what}; haal het blok '{{{block}}}' weg, of kies een andere soort"
        yield Problem(agreement.source, Code.PAGE_CONTENT, message)


def _placement_problem(placement: Placement, library: Library) -> Iterator[Problem]:
    texts = library.texts.get(placement.clause)
    is_annex = placement.clause.startswith(ANNEX)
    word, name = "bijlage" if is_annex else "clausule", placement.clause.removeprefix(ANNEX)
    if not ID.fullmatch(name):
        message = f"'{name}' is geen naam van een {word}; gebruik de naam van een bestand in {library.folders.clauses}/, zonder map en zonder .md"
        yield Problem(placement.source, Code.FILE_OUTSIDE, message)
    elif texts is None:
        known = {each.removeprefix(ANNEX) for each in library.texts if each.startswith(ANNEX) == is_annex}
        hint = suggestion(
            name, known, f"; maak {library.folders.clauses}/{placement.clause}.md of kies een andere naam"
        )
        yield Problem(placement.source, Code.CLAUSE_UNKNOWN, f"{word} '{name}' bestaat niet{hint}")
    else:
        for message in _variant_problems(placement, f"{word} '{name}'", texts, library.folders.clauses):
            yield Problem(placement.source, Code.VARIANT_UNKNOWN, message)


def _variant_problems(placement: Placement, what: str, texts: Sequence[Clause], folder: str) -> Iterator[str]:
    variants = {text.variant for text in texts} - {""}
    if not variants:
        if placement.variants:
            yield f"{what} heeft geen varianten; haal ':varianten:' weg"
        return
    for variant in placement.variants:
        if variant not in variants:
            hint = suggestion(variant, variants, f"; {folder}/{placement.clause}/ heeft: {', '.join(sorted(variants))}")
            yield f"variant '{variant}' van {what} bestaat niet{hint}"
    if len(set(placement.variants)) < len(placement.variants):
        yield f"een variant van {what} staat er twee keer; houd er een over"
    if not placement.variants and STANDARD not in variants:
        yield f"{what} heeft varianten; zeg welke mogen: ':varianten: {' '.join(sorted(variants))}'"


def _unknown_review(agreement: Agreement, library: Library) -> Iterator[Problem]:
    """Yield what parties would go through that is no keuze of *agreement*."""
    known = [choice.name for choice in choices.choices_of(agreement, library)]
    for name in agreement.review:
        if name not in known:
            hint = suggestion(name, known, "; haal de regel weg")
            message = f"nalopen: '{name}' is geen keuze van deze overeenkomst{hint}"
            yield Problem(Source(agreement.source.path, agreement.source.line), Code.FRONT_MATTER_VALUE, message)


def texts_of(agreement: Agreement, library: Library) -> Iterator[Clause]:
    """Yield each text that can stand in *agreement*."""
    return (text for text, _ in choices.texts_in(agreement, library))


def _unknown_parties(agreement: Agreement, library: Library) -> Iterator[Problem]:
    for text in texts_of(agreement, library) if agreement.parties else ():
        for passage in text.passages:
            named = [(mention, mention.name) for mention in passage.parties]
            # A field that is not in the catalogue itself can only be one of a party.
            named += [
                (mention, mention.name.partition(".")[0])
                for mention in passage.fields
                if mention.name not in library.fields.fields and library.fields.find(mention.name)
            ]
            for mention, role in named:
                if role != ANY and role not in agreement.parties:
                    hint = suggestion(role, agreement.parties, f"; de partijen zijn: {', '.join(agreement.parties)}")
                    message = f"overeenkomst '{agreement.id}' heeft geen partij '{role}'{hint}"
                    yield Problem(mention.source, Code.PARTY_UNKNOWN, message)
