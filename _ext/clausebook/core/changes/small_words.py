"""What small words do to a lid that stays: who must, what may, when not, what a term means. A line for each kind of thing."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from clausebook.core.texts.prose import HELP, ITEM, ROW, TERM, Block, Role
from clausebook.core.texts.roles import REFERENCES
from clausebook.core.wording.markup import code, escape
from clausebook.core.wording.word_differences import GONE, NEW, compare_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.core.changes.changed_texts import LidChange, TextChange
    from clausebook.core.texts.prose import Lid, Word
    from clausebook.core.wording.word_differences import Piece

WEIGHTY = frozenset((
    "kan", "kunnen", "mag", "mogen", "moet", "moeten", "hoeft", "hoeven", "zal", "zullen", "dient", "dienen", "verplicht",
    "niet", "geen", "nooit", "altijd", "tenzij", "behalve", "mits", "alleen", "uitsluitend", "slechts", "zonder", "ook",
    "uiterlijk", "minstens", "hoogstens", "vooraf", "schriftelijk", "redelijk", "redelijke", "meteen", "direct", "onmiddellijk",
    "alle", "beide",
))  # fmt: skip
"""Words by which a sentence asks, allows or excepts something else."""
_JOINERS = {(("en",),), (("of",),)}
"""Each as the words of a piece."""
_ROLES = (
    ("een andere partij", ("partij",)),
    ("een ander veld", ("veld",)),
    ("een andere verwijzing", REFERENCES),
)
_LISTED = {ITEM: ("een onderdeel", "onderdelen"), ROW: ("een rij", "rijen")}


def lines(change: TextChange) -> Iterator[str]:
    """Yield a line of Markdown for each thing that weighs in the leden that *change* keeps."""
    for lid in change.leden:
        if lid.old is not None and lid.new is not None:
            yield from (f"{_place(change, lid.new)}: {said}" for said in _of(lid, lid.old, lid.new))


def _place(change: TextChange, lid: Lid) -> str:
    title = escape(change.text.title)
    if not change.text.is_annex:
        return f"{title}, lid {lid.position}"
    return f"{title}, ‘{escape(_plain(lid.title))}’" if lid.title else title


def _of(change: LidChange, old: Lid, new: Lid) -> Iterator[str]:
    if change.switched:
        yield (
            f"dit staat nu in de optie {code(new.option)}."
            if new.option
            else "dit is geen optie meer, en geldt altijd."
        )
    yield from _meanings(old.blocks, new.blocks)
    before, after = _words(old), _words(new)
    if before == after:
        return
    yield from _said("andere woorden die zwaar wegen", _counted(before), _counted(after))
    pieces = compare_words(before, after)
    if _joined(pieces):
        yield "‘en’ en ‘of’ zijn verwisseld."
    for what, kinds in _ROLES:
        yield from _said(what, _roles(before, kinds), _roles(after, kinds))
    for kind, (one, more) in _LISTED.items():
        yield from _more_or_less(one, more, *(sum(block.kind == kind for block in side.blocks) for side in (old, new)))


def _words(lid: Lid) -> list[Word]:
    return [word for block in lid.blocks if block.kind != HELP for word in block.words]


def _counted(words: Iterable[Word]) -> Counter[str]:
    bare = (_plain([word]).strip(".,;:()").lower() for word in words)
    return Counter(word for word in bare if word in WEIGHTY)


def _roles(words: Iterable[Word], kinds: Sequence[str]) -> Counter[str]:
    return Counter(atom.name for word in words for atom in word if isinstance(atom, Role) and atom.kind in kinds)


def _said(what: str, old: Counter[str], new: Counter[str]) -> Iterator[str]:
    gone, came = old - new, new - old
    if gone or came:
        yield f"{what}: {_names(gone) or 'er stond er geen'} → {_names(came) or 'weg'}."


def _names(found: Counter[str]) -> str:
    return ", ".join(f"‘{escape(each)}’" for each in sorted(found.elements()))


def _joined(pieces: Sequence[Piece]) -> bool:
    """Say whether among *pieces* an 'en' became an 'of', or the other way round."""
    return any(
        (one.kind, two.kind) == (GONE, NEW) and {one.words, two.words} == _JOINERS for one, two in pairwise(pieces)
    )


def _more_or_less(one: str, more: str, old: int, new: int) -> Iterator[str]:
    if old and old > new:
        yield f"er vervalt {one}." if old - new == 1 else f"er vervallen {old - new} {more}."
    elif old < new and old:
        yield f"er komt {one} bij." if new - old == 1 else f"er komen {new - old} {more} bij."


# Terms


def _meanings(old: Sequence[Block], new: Sequence[Block]) -> Iterator[str]:
    """Yield each term that has another meaning, came or went."""
    before, after = _terms(old), _terms(new)
    for term in {**before, **after}:
        if before.get(term) == after.get(term):
            continue
        if term not in after:
            yield f"het begrip ‘{escape(term)}’ is vervallen."
        elif term not in before:
            yield f"het begrip ‘{escape(term)}’ is nieuw."
        else:
            yield f"het begrip ‘{escape(term)}’ betekent iets anders: {_compared(before[term], after[term])}"


def _terms(blocks: Sequence[Block]) -> dict[str, tuple[Word, ...]]:
    """Return the meaning of each term among *blocks*: what stands between it and the next."""
    found: dict[str, tuple[Word, ...]] = {}
    term = ""
    for block in blocks:
        if block.kind == TERM:
            term = _plain(block.words)
            found[term] = ()
        elif term:
            found[term] += block.words
    return found


def _compared(old: Sequence[Word], new: Sequence[Word]) -> str:
    return " ".join(_marked(piece) for piece in compare_words(old, new))


def _marked(piece: Piece) -> str:
    sign = {GONE: "~~", NEW: "**"}.get(piece.kind, "")
    return f"{sign}{escape(_plain(piece.words))}{sign}"


def _plain(words: Iterable[Word]) -> str:
    """Return *words* as a line, in which a role is its name."""
    return " ".join("".join(each if isinstance(each, str) else each.name for each in word) for word in words)
