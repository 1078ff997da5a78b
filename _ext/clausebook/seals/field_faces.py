"""Says of each field whether what is seen of it is the value that is in it: a text, a choice, or a tick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausebook.seals import appearance_streams, expectation
from clausebook.seals.drawn_letters import letters_in, lines_in, shows
from clausebook.seals.packing import dictionary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.seals.form_fields import Field, Place
    from clausebook.seals.snapshot import Snapshot

INK = "/Invoer"
"""The name of the font of our forms."""

ON, OFF = "/Aan", "/Off"


def check(data: bytes, found: Snapshot, expected: Snapshot) -> Iterator[str]:
    """Yield which fields of *found*, whose file is *data*, show something else than what *expected* or their value says."""
    looker = _Looker(found, own_font(expected))
    ours = expected.form.by_name()
    for field in found.form.fields:
        own = ours.get(field.name)
        # Another field is named elsewhere; where somebody signed, the box shows what its signatory likes.
        if own is not None and field.kind == own.kind and not (field.kind == "/Sig" and field.value):
            yield from looker.look(field, own)
    yield from looker.read(data)
    yield from _typed_next(found)


def own_font(expected: Snapshot) -> str:
    """Return what tells the font of the form of *expected* from others, "" where it has no form."""
    resources = dictionary(dictionary(expected.pdf.Root.get("/AcroForm")).get("/DR"))
    font: Any = dictionary(resources.get("/Font")).get(INK)
    return expected.canon.of(font) if font is not None else ""


class _Looker:
    """Looks at the fields of *found*, of which letters in the font of our forms, *font*, are known."""

    def __init__(self, found: Snapshot, font: str) -> None:
        self._found, self._font = found, font
        self._to_read: list[tuple[Field, Place]] = []

    def look(self, field: Field, own: Field) -> Iterator[str]:
        """Yield what is wrong with how *field* is drawn, which must be as *own* but for its value."""
        looks = {place.rectangle: place.looks for place in own.places}
        for place in field.places:
            if place.rectangle not in looks:
                continue  # named elsewhere
            if field.kind == "/Btn":
                why = _wrong_tick(field, place, looks[place.rectangle])
            elif place.looks == looks[place.rectangle]:
                why = "" if field.value == own.value else "het is getekend alsof er niets veranderde"
            else:
                why = self._wrong(field, place)
            if why:
                yield f"veld '{own.title}' laat iets anders zien dan de waarde die erin zit: {why}"

    def _wrong(self, field: Field, place: Place) -> str:
        """Return what is wrong with a place that is drawn anew, "" for nothing; its letters are still to be read."""
        if not field.shows_its_value:
            return "er is iets in getekend"
        node = place.node.get("/AP")
        kind = appearance_streams.kind_of(node, self._found.canon, self._font)
        if node is None and self._found.form_facts.get("/NeedAppearances") == "True":
            kind = appearance_streams.TEXT if field.value else kind  # each viewer draws it itself
        if kind == appearance_streams.TEXT and field.value:
            self._to_read.append((field, place))
            return ""
        if kind == appearance_streams.BLANK:
            return "het is leeg getekend" if field.value else ""
        return "het is niet leeg getekend" if kind == appearance_streams.TEXT else kind

    def read(self, data: bytes) -> Iterator[str]:
        """Yield which of the places that were looked at show other letters in *data* than their value."""
        letters = letters_in(data, [place for _, place in self._to_read])
        for field, place in self._to_read:
            lines = lines_in(letters.get(place.page, []), place)
            if not shows(lines, field.value):
                said = " ".join(lines)
                yield f"veld '{field.title}' laat iets anders zien dan de waarde die erin zit: er staat '{said}'"


def _wrong_tick(field: Field, place: Place, looks: str) -> str:
    if place.looks != looks:
        return "het vakje is anders getekend"
    if place.state not in ("", ON, OFF):
        return "het vakje heeft een stand die het niet kent"
    ticked = place.state == ON
    return (
        "" if ticked == (field.value == ON) and field.value in ("", ON) else "het vinkje en de waarde zijn niet gelijk"
    )


def _typed_next(found: Snapshot) -> Iterator[str]:
    """Yield which fields would not show what is typed in them next, or what a viewer draws anew."""
    for title in dict.fromkeys(title for title, default in expectation.default_appearances(found) if not appearance_streams.is_tame(default)):  # fmt: skip
        yield f"veld '{title}' laat niet zien wat erin wordt getypt" if title else "het formulier laat niet zien wat erin wordt getypt"  # fmt: skip
