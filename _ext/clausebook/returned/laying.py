"""Lays a file that came back beside its origin."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.core.wording.characters import faults
from clausebook.returned import judging
from clausebook.returned.chosen_otherwise import choices_made, is_like
from clausebook.returned.laid import Laid
from clausebook.returned.placing import place
from clausebook.returned.reading import Notice, plain
from clausebook.returned.resetting import reset
from clausebook.returned.slots import sheet_to_compare, slots_of
from clausebook.returned.word_file import read_word
from clausebook.word import counting
from clausebook.word.changed import compare
from clausebook.word.changes_found import changes_in
from clausebook.word.docx import to_docx
from clausebook.word.place_names import Places
from clausebook.word.sheet import Para, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.core.documents.document import Document
    from clausebook.core.documents.remade import Remade
    from clausebook.returned.placing import Placed
    from clausebook.returned.reading import Reading, Seen
    from clausebook.returned.return_report import Report
    from clausebook.returned.slots import Slot
    from clausebook.word.sheet import Item

POINTS_ELSEWHERE = "een verwijzing die naar iets anders wijst dan zij laat zien"
NO_MARKS = "een bestand zonder de plaatsen waarnaar het verwijst: werkt een programma de verwijzingen bij, dan gaan zij verloren"
LONGEST = 200
"""Characters of a text that a notice shows."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A document as a sheet, with its paragraphs, and what its Word file says to the one reader of both."""

    document: Document
    items: tuple[Item, ...]
    slots: tuple[Slot, ...]
    expected: Reading

    @classmethod
    def of(cls, document: Document) -> Origin:
        """Return *document*, ready to lay files beside it."""
        items = sheet_to_compare(document)
        return cls(document, items, slots_of(items), read_word(to_docx(document, timestamp=0)))


def report_word(data: bytes, made: Remade) -> Report:
    """Return what there is to say of the Word file *data* that is to be as it was *made*. Raises UnreadableError."""
    reading = read_word(data)
    texts = [plain(each.text) for each in reading.paragraphs]
    other = choices_made(
        made,
        lambda looks: any(is_like(text, looks) for text in texts),
        lambda document: lay_word(reading, Origin.of(document)),
    )
    quiet = _changed_in_silence(data, reading, other.laid)
    changes = [replace(each, silent=bool(quiet & set(each.keys))) for each in other.laid.changes]
    report = judging.judged(replace(other.laid, changes=changes), other, "Word-bestand")
    return replace(report, editors=reading.editors)


def _changed_in_silence(data: bytes, reading: Reading, laid: Laid) -> set[str]:
    """Return the keys of what differs though all tracked changes are rejected."""
    if reading.editors:
        laid = lay_word(read_word(data, accepted=False), Origin.of(laid.document))
    return {each for change in laid.changes for each in change.keys}


def lay_word(reading: Reading, origin: Origin) -> Laid:
    """Return what *reading*, of a Word file, says beside *origin*."""
    placed = place(origin.slots, reading.paragraphs)
    made = reset(origin.items, origin.slots, placed)
    differences = compare(origin.items, made.items)
    changes = changes_in(differences, Places(origin.document))
    notices = [
        *reading.notices,
        *_around(origin.expected, reading),
        *_stored(origin.expected, reading),
        *_pointing(origin.expected.paragraphs, placed),
        *_marked(origin.slots, placed),
        *strange_signs((each.text for each in reading.paragraphs), origin.slots),
        *numbers_shown(made.items, placed, origin.slots),
    ]
    return Laid(origin.document, differences, made, changes, tuple(dict.fromkeys(notices)))


def _around(expected: Reading, found: Reading) -> Iterator[Notice]:
    """Yield what the heads and feet of pages say that they should not."""
    for text in found.around:
        if text not in expected.around:
            kind, _, said = text.partition(": ")
            should = next((each.partition(": ")[2] for each in expected.around if each.startswith(kind)), "")
            yield Notice(f"een andere {kind}", text=f"'{said}', in plaats van '{should}'")
    kinds = {each.partition(": ")[0] for each in found.around}
    for text in expected.around:
        if text.partition(": ")[0] not in kinds:
            yield Notice(f"geen {text.partition(': ')[0]} meer")


def _stored(expected: Reading, found: Reading) -> Iterator[Notice]:
    """Yield values that the file keeps otherwise than it shows: a program may show these the next time."""
    if not found.stored:  # then there is nothing that a program could show instead
        return
    if len(expected.stored) != len(found.stored) or len(expected.bound) != len(found.bound):
        yield Notice(
            "andere invulplaatsen dan het model heeft", text=f"{len(found.bound)} in plaats van {len(expected.bound)}"
        )
    for place_, shown in found.bound:
        kept = found.stored[place_ - 1] if 0 < place_ <= len(found.stored) else ""
        if plain(kept) != plain(shown):
            said = f"'{plain(kept)}', waar '{plain(shown)}' staat"
            yield Notice("een waarde die het bestand anders bewaart dan het laat zien", text=said)


def _pointing(expected: Sequence[Seen], placed: Sequence[Placed]) -> Iterator[Notice]:
    """Yield references and counters that were told to show something else than they show."""
    for each in placed:
        if each.slot is None:
            continue
        was, now = (Counter(_told(seen.fields)) for seen in (expected[each.slot], each.seen))
        if now - was:
            yield Notice(POINTS_ELSEWHERE, text=_short(each.seen.text))


def _told(instructions: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield what each of *instructions* that counts or refers asks for, without what concerns looks or makes it a link."""
    for instruction in instructions:
        words = iter(instruction.split())
        kind = next(words, "").upper()
        found = [word for word in words if not (word == r"\*" and next(words, "")) and word.lower() != r"\h"]
        if kind in ("REF", "PAGEREF", "SEQ") and found:  # LibreOffice saves a counter without its name
            yield (kind, found[0], *sorted(found[1:]))


def _marked(slots: Sequence[Slot], placed: Sequence[Placed]) -> Iterator[Notice]:
    """Yield what is referred to, and is no longer where the reference leads."""
    homes = {slot.mark: n for n, slot in enumerate(slots) if slot.mark}
    now = {mark: each.slot for each in placed for mark in each.seen.marks if mark in homes}
    told = dict.fromkeys(mark for each in placed for _, mark, *_ in _told(each.seen.fields) if mark in homes)
    if told and not now:
        yield Notice(NO_MARKS)
        return
    for mark in told:
        if now.get(mark, -1) != homes[mark]:
            yield Notice(POINTS_ELSEWHERE, text=_short(slots[homes[mark]].text))


def strange_signs(texts: Iterable[str], slots: Sequence[Slot]) -> Iterator[Notice]:
    """Yield what a reader of *texts* does not see or takes for another letter, where no paragraph of the origin has it."""
    known = {(each.kind, each.sign) for slot in slots for each in faults(slot.text)}
    for text in map(plain, texts):
        for each in faults(text):
            if (each.kind, each.sign) not in known:
                yield Notice(each.what, text=_short(text))


def numbers_shown(
    items: Sequence[Item], placed: Sequence[Placed], slots: Sequence[Slot], *, in_words: bool = False
) -> Iterator[Notice]:
    """Yield numbers that a list shows otherwise than they count."""
    counter = counting.Counter()
    numbers = [(counter.number(item), item) for item in items if isinstance(item, Para)]
    counted = [number for number, para in numbers if plain(words_of(para.pieces))]
    shown = [each for each in placed if plain(each.seen.text)]
    outside = [each for each in shown if each.slot is None or not slots[each.slot].in_grid]
    # In a table, and where what came cannot be counted along, the numbers are those of the origin.
    wanted = dict(zip(map(id, outside), counted, strict=True)) if len(counted) == len(outside) else {}
    for each in shown:
        was = slots[each.slot].number if each.slot is not None else each.seen.number
        right, now = wanted.get(id(each), was), each.seen.number
        # Of a form that is only words, a number that it lacks or that did not move along is no news.
        if now != right and not (in_words and now in ("", was)):
            said = f"{now or 'geen nummer'} in plaats van {right or 'geen nummer'}: {_short(each.seen.text)}"
            yield Notice("een ander nummer", text=said)


def _short(text: str) -> str:
    text = plain(text)
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rpartition(' ')[0]} …"
