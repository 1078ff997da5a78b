"""Says page by page what is proven of a file that a service or a scanner made over: its form is gone, or pages have more on them.

Of such a page can be proven that all of the contract is there still, letter by letter and dot by dot, and what was added
in the places of fields and in white space. It cannot be proven who put that there, so that it is never 'in orde'.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2

from clausebook.seals import SealError
from clausebook.seals.drawn_letters import letters_of, lines_in
from clausebook.seals.form_fields import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clausebook.seals.drawn_letters import Letter
    from clausebook.seals.snapshot import Snapshot

SCALE = 1.5
NEAR = 3
"""Dots around what is drawn that must be as they were, so that nothing was put in between."""

WHITE = 255
EDGE = 1.0
"""Points around the place of a field in which its value may be drawn."""

MOST_DOTS = 4_000_000
MOST_WORDS = 12
NOT_ZERO, NOT_WHITE = bytes(1) + bytes([1]) * WHITE, bytes([1]) * WHITE + bytes(1)
"""What makes 1 of each dot that is not 0, or not white."""

SAME, ADDED, OTHER, PICTURE, EXTRA = "gelijk", "aangevuld", "anders", "beeld", "extra"


@dataclass(frozen=True, slots=True)
class Proof:
    """What is proven of a page, by its *number* from 1, and the number of the *expected* page that it is, 0 for none.

    *kind* is SAME, ADDED, OTHER, PICTURE where there are no letters to read, or EXTRA. *said* are the words that were added.
    """

    number: int
    expected: int
    kind: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is proven of each page, and what stands in the place of each field, by its name."""

    pages: tuple[Proof, ...]
    fields: Mapping[str, str]


def compare(data: bytes, expected: bytes, ours: Snapshot) -> Likeness:
    """Return what is proven of the pages of *data*, which must be those of *expected*, of which *ours* is what it holds.

    Raises SealError where a page is too large to look at.
    """
    fields: dict[str, str] = {}
    with pypdfium2.PdfDocument(data) as theirs, pypdfium2.PdfDocument(expected) as own:
        written = [letters_of(page) for page in theirs]
        meant = [letters_of(page) for page in own]
        partners = _partners(written, meant)
        proofs = []
        for number, letters in enumerate(written):
            other = partners[number]
            if other is None:
                proofs.append(Proof(number + 1, 0, EXTRA, _words(letters)))
                continue
            places = [
                (field.name, place) for field in ours.form.fields for place in field.places if place.page == other
            ]
            fields |= {name: text for name, place in places if (text := " ".join(lines_in(letters, place)))}
            boxes = [place for _, place in places]
            kind, added = _kind(letters, meant[other], boxes, theirs[number], own[other])
            proofs.append(Proof(number + 1, other + 1, kind, _words(added)))
    return Likeness(tuple(proofs), fields)


def _kind(
    letters: Sequence[Letter],
    meant: Sequence[Letter],
    boxes: Sequence[Place],
    page: pypdfium2.PdfPage,
    own: pypdfium2.PdfPage,
) -> tuple[str, list[Letter]]:
    """Return what is proven of *page*, which must be *own*, and the letters that were added outside *boxes*."""
    if not letters and meant:
        return PICTURE, []
    outside = [each for each in letters if not _is_in(each, boxes)]
    extra = Counter(map(_spot, outside)) - Counter(map(_spot, meant))
    gone = Counter(_spot(each) for each in meant if not _is_in(each, boxes)) - Counter(map(_spot, outside))
    if gone or (changed := _dots(page, own, boxes)) is None:
        return OTHER, [each for each in outside if _spot(each) in extra]
    added = [each for each in outside if _spot(each) in extra]
    return (ADDED if added or changed else SAME), added


def _spot(letter: Letter) -> tuple[str, int, int]:
    return letter.text, round(letter.left * 4), round(letter.bottom * 4)


def _is_in(letter: Letter, boxes: Iterable[Place]) -> bool:
    x, y = letter.middle
    return any(each.left - EDGE < x < each.right + EDGE and each.bottom - EDGE < y < each.top + EDGE for each in boxes)


def _partners(written: Sequence[Sequence[Letter]], meant: Sequence[Sequence[Letter]]) -> list[int | None]:
    """Return which expected page each page is: those that are most alike, in order; the rest were added."""
    if len(written) <= len(meant):
        return [number if number < len(meant) else None for number in range(len(written))]
    spots = [[Counter(map(_spot, page)) for page in pages] for pages in (written, meant)]
    best: list[list[int]] = [[0] * (len(meant) + 1) for _ in range(len(written) + 1)]
    for i, one in enumerate(spots[0]):
        for j, other in enumerate(spots[1]):
            alike = (one & other).total() + 1
            best[i + 1][j + 1] = max(best[i][j] + alike, best[i][j + 1], best[i + 1][j])
    found: list[int | None] = [None] * len(written)
    i, j = len(written), len(meant)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found[i] = j
    return found


def _words(letters: Sequence[Letter]) -> str:
    """Return the first words of *letters*."""
    everywhere = Place(0, -1e6, -1e6, 1e6, 1e6, "", "", {}, None)
    words = " ".join(lines_in(letters, everywhere)).split()
    return " ".join(words[:MOST_WORDS]) + (" …" if len(words) > MOST_WORDS else "")


# Dot by dot


def _dots(page: pypdfium2.PdfPage, own: pypdfium2.PdfPage, boxes: Iterable[Place]) -> bool | None:
    """Say whether *page* has dots that *own* has not, outside *boxes*; None where something of *own* is not as it was."""
    if [round(side) for side in page.get_size()] != [round(side) for side in own.get_size()]:
        return None
    width, height = page.get_size()
    if width * height * SCALE * SCALE > MOST_DOTS:
        msg = "een bladzijde van deze PDF is te groot om te bekijken"
        raise SealError(msg)
    one, other = (each.render(scale=SCALE, grayscale=True) for each in (page, own))
    theirs, ours = bytes(one.buffer), bytes(other.buffer)
    stride = one.stride
    changed = int.from_bytes(_nonzero(int.from_bytes(theirs) ^ int.from_bytes(ours), len(ours)))
    drawn = int.from_bytes(ours.translate(NOT_WHITE))
    free = int.from_bytes(_outside(boxes, width=one.width, stride=stride, height=one.height))
    if changed & _wider(drawn, stride, len(ours)) & free:
        return None
    return bool(changed & free)


def _nonzero(number: int, size: int) -> bytes:
    return number.to_bytes(size).translate(NOT_ZERO)


def _wider(drawn: int, stride: int, size: int) -> int:
    """Return *drawn* with the dots around it."""
    for step in (1, stride):
        for _ in range(NEAR):
            drawn |= drawn << 8 * step | drawn >> 8 * step
    return drawn & ((1 << 8 * size) - 1)


def _outside(boxes: Iterable[Place], *, width: int, stride: int, height: int) -> bytes:
    """Return 1 for each dot that is in none of *boxes*."""
    rows = [bytearray([1]) * width + bytearray(stride - width) for _ in range(height)]
    for each in boxes:
        left, right = (max(0, min(width, round(side * SCALE))) for side in (each.left - EDGE, each.right + EDGE))
        top, bottom = (
            max(0, min(height, height - round(side * SCALE))) for side in (each.top + EDGE, each.bottom - EDGE)
        )
        for row in rows[top:bottom]:
            row[left:right] = bytes(right - left)
    return b"".join(rows)


def runs(numbers: Sequence[int]) -> Iterator[str]:
    """Yield *numbers*, which go up, as `1–4` and `6`."""
    starts = [number for number in numbers if number - 1 not in numbers]
    ends = [number for number in numbers if number + 1 not in numbers]
    for first, last in zip(starts, ends, strict=True):
        yield f"{first}" if first == last else f"{first}–{last}"
