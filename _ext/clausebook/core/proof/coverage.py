"""Whether each agreement meets the requirements of its soort, in each combination of keuzes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.core.documents.per_party import ANY
from clausebook.core.model import ANNEX, OFF
from clausebook.core.problems import Code, Problem, Source, suggestion
from clausebook.core.proof import choices
from clausebook.core.wording.enumerations import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.core.fields.requirements import MandatorySection
    from clausebook.core.model import Agreement, Book, Handbook, Library, Passage
    from clausebook.core.proof.choices import Condition, Selection


def placed_passages(agreement: Agreement, library: Library) -> Iterator[tuple[Condition, Passage]]:
    """Yield each passage that can stand in *agreement*, with where it stands."""
    menu = choices.menu_of(agreement, library)
    for text, condition in choices.texts_in(agreement, library):
        for passage in text.passages:
            when = menu.left(passage.when)
            if when is not None and when.get(condition.clause, condition.value) == condition.value:
                yield replace(condition, option=passage.option, when=tuple(when.items())), passage


def covers(agreement: Agreement, library: Library) -> dict[str, list[Condition]]:
    """Return where each requirement is covered in *agreement*."""
    found: dict[str, list[Condition]] = {}
    menu = choices.menu_of(agreement, library)
    for condition, passage in placed_passages(agreement, library):
        for mark in passage.marks:
            when = menu.left({**dict(condition.when), **_evidence_when(mark.name, library)})
            if when is not None:
                found.setdefault(mark.name, []).append(replace(condition, when=tuple(when.items())))
    return found


def _evidence_when(requirement: str, library: Library) -> dict[str, str]:
    """Return when the columns that prove *requirement* are asked."""
    names = library.requirements[requirement].evidence_fields if requirement in library.requirements else ()
    fields = (library.fields.fields.get(name) for name in names)
    return {name: value for field in fields if field is not None for name, value in field.when.items()}


def gaps(agreement: Agreement, library: Library) -> Iterator[Problem]:
    """Yield a problem for each demand of the agreement's soort that some combination leaves open."""
    kind = library.types.get(agreement.type)
    if kind is None:
        return
    values = choices.all_values(agreement, library)
    options = choices.choices_of(agreement, library)
    where = covers(agreement, library)
    for name in kind.demands:
        requirement = library.requirements[name]
        allowed = choices.restrict(values, options, requirement.when)
        if allowed is None:
            continue
        gap = choices.find_gap(where.get(name, ()), allowed, requirement.when)
        if gap is not None:
            yield _gap_problem(agreement, library, name, gap)
    for section in kind.sections:
        if not _has(agreement, section):
            yield _section_problem(agreement, section)


def _gap_problem(agreement: Agreement, library: Library, name: str, gap: Selection) -> Problem:
    requirement = library.requirements[name]
    what = f"eis '{name}' ({requirement.title}, {requirement.law}) is in overeenkomst '{agreement.id}' niet gedekt"
    combination = {**gap, **requirement.when}
    if not combination:
        remedy = f"zet {{eis}}`{name}` bij het lid dat dit regelt, of schrijf dat lid"
        elsewhere = _elsewhere(_covering(agreement, library, name))
        return Problem(agreement.source, Code.NOT_COVERED, f"{what}; {remedy}{elsewhere}")
    keuzes = " en ".join(f"{keuze} = {value}" for keuze, value in combination.items())
    message = f"{what} als {keuzes}; zet {{eis}}`{name}` bij een lid dat er dan staat"
    return Problem(_place(agreement, library, combination), Code.NOT_COVERED, message)


def _covering(agreement: Agreement, library: Library, name: str) -> list[str]:
    """Return the clauses that bear the mark *name*, fit the parties of *agreement*, and do not stand in it yet."""
    present = {placement.clause for placement in agreement.placements}
    return [
        clause
        for clause, texts in library.texts.items()
        if clause not in present
        and any(mark.name == name for text in texts for passage in text.passages for mark in passage.marks)
        and all(
            m.name in {ANY, *agreement.parties} for text in texts for passage in text.passages for m in passage.parties
        )
    ]


def _elsewhere(clauses: Sequence[str]) -> str:
    """Say which *clauses* bear the mark that an agreement lacks; nothing where none does."""
    named = [f"bijlage '{c.removeprefix(ANNEX)}'" if c.startswith(ANNEX) else f"clausule '{c}'" for c in clauses]
    if not named:
        return ""
    where = listed(named)
    take = "neem die op als zij past" if len(named) == 1 else "neem er een op die past"
    return f"; het merk staat al in {where}: {take}"


def _place(agreement: Agreement, library: Library, combination: Selection) -> Source:
    """Return where to mend a gap: the first text or optie that *combination* names, else the agreement."""
    for keuze, value in combination.items():
        clause = keuze.partition(".")[0]
        for text in library.texts.get(clause, ()):
            if value != OFF and keuze == clause and text.variant in ("", value):
                return text.source
            for option in text.options:
                if option.name == keuze:
                    return option.source
    return agreement.source


def handbook_gaps(handbook: Handbook, library: Library) -> Iterator[Problem]:
    """Yield a problem for each demand of the handbook's soort that no chapter meets."""
    met = {mark.name for chapter in handbook.chapters for passage in chapter.passages for mark in passage.marks}
    for name in library.types[handbook.type].demands:
        if name not in met:
            requirement = library.requirements[name]
            message = (
                f"eis '{name}' ({requirement.title}, {requirement.law}) staat bij geen hoofdstuk van '{handbook.id}'; "
                f"zet {{eis}}`{name}` bij de alinea die dit uitlegt, of schrijf die"
            )
            yield Problem(handbook.source, Code.NOT_COVERED, message)


def _has(agreement: Agreement, section: MandatorySection) -> bool:
    if section.kind == "blok":
        return section.name in agreement.blocks
    name = f"{ANNEX}{section.name}" if section.kind == "bijlage" else section.name
    return any(p.clause == name and not p.optional for p in agreement.placements)


def _section_problem(agreement: Agreement, section: MandatorySection) -> Problem:
    message = (
        f"overeenkomst '{agreement.id}' mist de verplichte rubriek '{section.title}'; "
        f"neem {section.kind} '{section.name}' op, en niet als optie"
    )
    return Problem(agreement.source, Code.SECTION_MISSING, message)


def missing_evidence(passages: Iterable[Passage], library: Library) -> Iterator[Problem]:
    """Yield a problem for each mark in *passages* whose text lacks what the requirement must show."""
    for passage in passages:
        words = passage.text.casefold()
        names = {mention.name for mention in passage.fields}
        for mark in passage.marks:
            requirement = library.requirements.get(mark.name)
            if requirement is None:
                continue
            lacking = [f"'{stem}'" for stem in requirement.evidence if stem.casefold() not in words]
            lacking += [f"veld '{name}'" for name in requirement.evidence_fields if name not in names]
            if lacking:
                message = (
                    f"eis '{mark.name}' ({requirement.title}) staat bij een tekst zonder {' en '.join(lacking)}; "
                    "regel het in deze tekst of haal het merk weg"
                )
                yield Problem(mark.source, Code.NO_EVIDENCE, message)


def bad_conditions(book: Book) -> Iterator[Problem]:
    """Yield a problem for each `als` or `bewijs_veld` that names what does not exist."""
    values: dict[str, set[str]] = {}
    for agreement in book.agreements.values():
        for clause, those in choices.all_values(agreement, book.library).items():
            values.setdefault(clause, set()).update(those)
        for choice in choices.choices_of(agreement, book.library):
            values.setdefault(choice.name, set()).update(choice.values)
    fields = book.library.fields
    for requirement in book.library.requirements.values():
        for name, value in requirement.when.items() if values else ():
            yield from _bad_condition(requirement.id, requirement.source, name, value, values)
        for name in requirement.evidence_fields if fields.fields else ():
            if fields.find(name) is None:
                hint = suggestion(name, fields.fields, f"; kies een id uit {book.library.folders.fields}")
                message = f"bewijs_veld '{name}' van eis '{requirement.id}' bestaat niet{hint}"
                yield Problem(requirement.source, Code.FIELD_UNKNOWN, message)


def _bad_condition(
    requirement: str, source: Source, name: str, value: str, values: dict[str, set[str]]
) -> Iterator[Problem]:
    if name not in values:
        hint = suggestion(name, values, "; noem een clausule of een optie")
        yield Problem(source, Code.CHOICE_UNKNOWN, f"eis '{requirement}': keuze '{name}' bestaat niet{hint}")
    elif value not in values[name]:
        hint = suggestion(value, values[name], f"; kies uit: {', '.join(sorted(values[name]))}")
        yield Problem(
            source, Code.CHOICE_UNKNOWN, f"eis '{requirement}': keuze '{name}' heeft geen waarde '{value}'{hint}"
        )
