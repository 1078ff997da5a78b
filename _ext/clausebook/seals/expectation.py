"""Lays what a file holds beside what it must hold: all that is not expected is named, and nothing is skipped.

What is expected is the contract as it is made again. A program may pack and order the file otherwise; a person may fill in
fields and sign in the places for it. There is no list of attacks here: what has no place in the expectation is a finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pikepdf

from clausebook.seals import metadata
from clausebook.seals.form_fields import SIGNED, roles_of
from clausebook.seals.packing import dictionary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.seals.form_fields import Field
    from clausebook.seals.snapshot import Sheet, Snapshot

ADDED_BY_SIGNING = frozenset({"/Perms", "/DSS", "/Extensions"})
"""Of a file: what a signature or its proof adds, and nobody sees."""

UNSEEN = frozenset({"/FT", "/F", "/Ff", "/TU", "/SV", "/StructParent"})
"""What a field for a signature may say that nobody sees: nothing that starts or draws."""

ALLOWED_PERMS = {"/DocMDP"}  # the first signature says there what is allowed

PARTS = {
    "/OpenAction": "iets dat begint zodra het bestand wordt geopend",
    "/AA": "iets dat vanzelf begint",
    "/OCProperties": "lagen die te tonen en te verbergen zijn",
    "/Collection": "een verzameling van bestanden",
    "/URI": "een begin voor adressen van koppelingen",
    "/Threads": "een eigen leesvolgorde",
    "/PageLabels": "andere nummers van bladzijden",
    "/ViewerPreferences": "andere voorkeuren voor tonen en afdrukken",
    "/PageMode": "een andere manier van openen",
    "/PageLayout": "een andere manier van openen",
    "/Lang": "een andere taal voor voorleesprogramma’s",
    "/MarkInfo": "een ander kenmerk van de structuur",
    "/OutputIntents": "een ander kleurprofiel",
    "/AF": "een gekoppeld bestand dat anders is",
    "/Dests": "andere plaatsen om naartoe te gaan",
    "/JavaScript": "een script",
    "/EmbeddedFiles": "een bijgevoegd bestand",
    "/XFA": "een tweede formulier (XFA)",
    "/CO": "velden die zichzelf uitrekenen",
}
"""What entries of a file are, in words; others go by their own name."""

NOTES = {
    "/Link": "een koppeling",
    "/Text": "een notitie",
    "/FreeText": "een tekstvak",
    "/Stamp": "een stempel",
    "/Popup": "een venster bij een notitie",
    "/Highlight": "een markering",
    "/Underline": "een markering",
    "/StrikeOut": "een doorhaling",
    "/Squiggly": "een markering",
    "/Ink": "een tekening",
    "/Square": "een vlak",
    "/Circle": "een vlak",
    "/Line": "een lijn",
    "/FileAttachment": "een bijgevoegd bestand",
    "/Redact": "een zwartgemaakt stuk",
    "/Watermark": "een watermerk",
}


@dataclass(frozen=True, slots=True)
class Sheets:
    """How the pages of a file differ from those expected, by their numbers from 1.

    *drawn* are drawn otherwise, *laid* have something on them that is not expected, or lack something, each with what.
    """

    drawn: tuple[int, ...]
    laid: tuple[tuple[int, str], ...]


def compare_sheets(found: Snapshot, expected: Snapshot) -> Sheets:
    """Return how the pages of *found* differ from those of *expected* that have the same number."""
    pairs = list(enumerate(zip(found.sheets, expected.sheets, strict=False), start=1))
    return Sheets(
        tuple(number for number, (one, other) in pairs if not same_drawing(one, other)),
        tuple((number, each) for number, (one, other) in pairs for each in _laid(one, other)),
    )


def same_drawing(one: Sheet, other: Sheet) -> bool:
    """Say whether two pages are drawn by the same instructions, with the same fonts, in the same boxes."""
    return one.shows == other.shows and (one.code == other.code or instructions(one) == instructions(other))


def instructions(sheet: Sheet) -> bytes:
    """Return what draws *sheet*, instruction by instruction: a program may write it with other spaces."""
    return pikepdf.unparse_content_stream(pikepdf.parse_content_stream(sheet.node))


def _laid(one: Sheet, other: Sheet) -> Iterator[str]:
    extra, gone = one.notes - other.notes, other.notes - one.notes
    for kind, _ in extra:
        yield f"er ligt iets op dat er niet hoort: {NOTES.get(kind, kind[1:] or 'iets zonder naam')}"
    if len(gone) > len(extra):
        yield "er is een koppeling weg"


def compare_file(found: Snapshot, expected: Snapshot, *, same_words: bool) -> Iterator[str]:
    """Yield what *found* has, lacks or says otherwise, besides its pages and its form.

    Without the *same words*, what follows from the words is other too, and says nothing more.
    """
    for key in sorted({**found.catalog, **expected.catalog}.keys() - ADDED_BY_SIGNING):
        yield from _entry(key, found.catalog.get(key), expected.catalog.get(key))
    perms = dictionary(found.pdf.Root.get("/Perms"))
    yield from (f"het bestand heeft rechten die er niet horen: {key[1:]}" for key in map(str, perms) if key not in ALLOWED_PERMS)  # fmt: skip
    for key in sorted({**found.form_facts, **expected.form_facts}.keys() - {"/NeedAppearances"}):
        yield from _entry(key, found.form_facts.get(key), expected.form_facts.get(key))
    for key in sorted({**found.names, **expected.names}.keys() - {"/EmbeddedFiles", "" if same_words else "/Dests"}):
        if not _same_names(key, found.names.get(key), expected.names.get(key)):
            yield f"het bestand heeft {PARTS.get(key, f'een onderdeel {key[1:]}')}, en dat hoort niet"
    yield from _attachments(found, expected)
    if same_words:
        yield from _guides(found, expected)


def _same_names(key: str, found: Mapping[str, str] | None, expected: Mapping[str, str] | None) -> bool:
    """Say whether a file names the same; a place may have a second name, as an earlier engine gave headings."""
    if key == "/Dests" and found and expected:
        return expected.items() <= found.items() and set(found.values()) <= set(expected.values())
    return found == expected


STARTS = ("/OpenAction", "/AA", "/OCProperties", "/Collection", "/URI", "/Threads")
"""Of a file: what runs, hides or shows something by itself, or leads elsewhere."""


def compare_active(found: Snapshot, expected: Snapshot) -> Iterator[str]:
    """Yield what *found* does by itself that *expected* does not, whatever else is in it."""
    for key in STARTS:
        yield from _entry(key, found.catalog.get(key), expected.catalog.get(key))
    for key in ("/XFA", "/CO"):
        yield from _entry(key, found.form_facts.get(key), expected.form_facts.get(key))
    for key in sorted(found.names.keys() - {"/Dests", "/EmbeddedFiles"} - expected.names.keys()):
        yield f"het bestand heeft {PARTS.get(key, f'een onderdeel {key[1:]}')}, en dat hoort niet"
    for number, sheet in enumerate(found.sheets, start=1):
        yield from (
            f"bladzijde {number}: er begint vanzelf iets" for key in ("/AA", "/Trans", "/Dur") if key in sheet.shows
        )


def _guides(found: Snapshot, expected: Snapshot) -> Iterator[str]:
    """Yield what leads through the text or says what it is, and does so otherwise."""
    if found.outline != expected.outline:
        yield "de bladwijzers zijn anders dan die van het model"
    if found.structure != expected.structure:
        yield f"een voorleesprogramma leest iets anders dan er staat: {_spoken(found, expected)}"
    yield from metadata.compare(found.pdf, expected.pdf)


def _entry(key: str, found: str | None, expected: str | None) -> Iterator[str]:
    if found == expected:
        return
    what = PARTS.get(key, f"een onderdeel {key[1:]}")
    yield (
        f"het bestand mist een onderdeel: {key[1:]}"
        if found is None
        else f"het bestand heeft {what}, en dat hoort niet"
    )


def _attachments(found: Snapshot, expected: Snapshot) -> Iterator[str]:
    theirs, ours = found.names.get("/EmbeddedFiles", {}), expected.names.get("/EmbeddedFiles", {})
    yield from (f"er zit een bestand in dat er niet hoort: {name}" for name in theirs if name not in ours)
    yield from (f"het bijgevoegde bestand {name} is anders bijgevoegd" for name, it in ours.items() if theirs.get(name, it) != it)  # fmt: skip


def _spoken(found: Snapshot, expected: Snapshot) -> str:
    """Say where the structure differs first, with the text that it puts in the place of what is drawn."""
    known = set(expected.structure)
    others = [each for each in found.structure if each not in known]
    texts = [each.partition(mark)[2].partition("'")[0] for each in others for mark in ("/ActualText '", "/Alt '") if mark in each]  # fmt: skip
    if texts:
        return f"'{texts[0]}' ({len(texts)} keer)"
    return (
        f"{len(others)} onderdelen van de structuur zijn anders" if others else "de volgorde of een deel ervan is weg"
    )


# The form


def compare_fields(found: Snapshot, expected: Snapshot) -> Iterator[str]:
    """Yield which fields are missing, are there twice, do not belong there or are not in their place.

    A field in which somebody signed and that draws nothing is no part of this: see `verify.py`.
    """
    ours = expected.form.by_name()
    theirs = found.form.by_name()
    if missing := sorted(ours.keys() - theirs.keys()):
        yield f"velden die er horen te zijn, ontbreken: {', '.join(missing)}"
    names = [field.name for field in found.form.fields]
    for name in sorted({each for each in names if names.count(each) > 1}) if len(set(names)) < len(names) else ():
        yield f"veld '{name}' staat meer dan eens in het formulier"
    for field in found.form.fields:
        own = ours.get(field.name)
        if own is None:
            if not is_unseen_signature(field):
                yield _unexpected(field)
        elif (why := _misplaced(field, own)) and field is theirs[field.name]:
            yield f"veld '{own.title}' {why}"
    for page in found.form.strays:
        yield f"bladzijde {page + 1}: er ligt een veld op dat niet in het formulier staat"


def is_unseen_signature(field: Field) -> bool:
    """Say whether *field* is one in which somebody signed, and of which nothing is to be seen."""
    plain = all(place.facts.keys() <= UNSEEN and not place.draws for place in field.places)
    return field.kind == "/Sig" and field.value == SIGNED and plain


def _unexpected(field: Field) -> str:
    pages = sorted({place.page + 1 for place in field.places if place.draws})
    where = f" op bladzijde {', '.join(map(str, pages))}" if pages else ", dat niet te zien is"
    return f"er is een veld '{field.name}'{where}, dat er niet hoort"


def _misplaced(field: Field, own: Field) -> str:
    """Return what is wrong with where *field* is and what it is, "" for nothing."""
    if field.kind != own.kind:
        return "is van een andere soort"
    if sorted(place.rectangle for place in field.places) != sorted(place.rectangle for place in own.places):
        return "ligt niet op zijn plaats, of er is een plaats weg"
    ours = {place.rectangle: place for place in own.places}
    wrong = sorted({key[1:] for place in field.places for key in _other(place.facts, ours[place.rectangle].facts)})
    return f"is anders ingesteld: {', '.join(wrong)}" if wrong else ""


def _other(one: Mapping[str, str], other: Mapping[str, str]) -> set[str]:
    return {key for key in {**one, **other} if one.get(key) != other.get(key)}


def places_of(expected: Snapshot) -> dict[str, str]:
    """Return the role of each field that is a place for a signature, by the name of the field."""
    return {field.name: role for role, field in roles_of(expected.form.by_name()).items()}


def in_place(name: str, found: Snapshot, expected: Snapshot) -> bool:
    """Say whether the field *name* of *found* is there once, and where and as *expected* has it."""
    same = [field for field in found.form.fields if field.name == name]
    own = expected.form.by_name().get(name)
    return own is not None and len(same) == 1 and not _misplaced(same[0], own)


def default_appearances(found: Snapshot) -> Iterator[tuple[str, Any]]:
    """Yield the name of each field that says how a viewer shows what is typed in it next, and what it says."""
    form = dictionary(found.pdf.Root.get("/AcroForm"))
    if form.get("/DA") is not None:
        yield "", form.get("/DA")
    for field in found.form.fields:
        for place in field.places:
            for node in (place.node, dictionary(place.node.get("/Parent"))):
                if node.get("/DA") is not None:
                    yield field.title, node.get("/DA")
