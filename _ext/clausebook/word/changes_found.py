"""Makes of a comparison of two sheets the changes that people decide on: lid by lid, and in annexes paragraph by paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

from clausebook.core.wording.word_differences import FILLED, IS_NEW, LAPSED, MOVED, REWORDED
from clausebook.word import styles
from clausebook.word.changed import Edited, EditedGrid, Whole
from clausebook.word.counting import Counter
from clausebook.word.sheet import Control, Grid, Para, Reference, Tick, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.word.changed import ChangedRow, Difference, Mark
    from clausebook.word.place_names import Place, Places
    from clausebook.word.sheet import Item

Kind: TypeAlias = Literal["andere woorden", "nieuw", "vervallen", "verplaatst"]
Changed: TypeAlias = Literal["", "woorden", "waarden"]
"""What is otherwise: nothing, words, or only what is filled in or ticked."""
CAME, WENT = ("nieuw", "naar"), ("weg", "van")


@dataclass(frozen=True, slots=True)
class Change:
    """A part of the text that is otherwise: a lid, an article or a piece of an annex, at *where*.

    *kind* is what happened to it, and *what* says that in full.
    *target* is what the dossier calls it: a lid (`datalek.melding`) or an annex (`bijlage-datalek`); it is empty for what
    stands in neither, and for a lid that came. *after* is then the lid that precedes it. *old* and *new* are its words.
    *silent* says that whoever made the change in Word did not have it kept track of. *fallback* is what the clause bank says may be given.
    *keys* are those of the paragraphs that changed, and *at* is the place of the first of them in the differences.
    """

    code: str
    kind: Kind
    what: str
    where: str
    old: str
    new: str
    target: str = ""
    after: str = ""
    silent: bool = False
    clause: str = ""
    fallback: str = ""
    keys: tuple[str, ...] = ()
    at: int = 0


@dataclass(slots=True)
class Part:
    """A part of the text on which people decide, with what was said there and what is said now, line by line.

    *was* is where it stood, and *at* the place among the differences of what is there now, if it is.
    """

    place: Place
    was: Place | None = None
    marks: set[str] = field(default_factory=set)
    old: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    after: str = ""
    at: int = -1
    added: bool = False

    @property
    def kind(self) -> Kind:
        """Return what happened to it."""
        if self.marks <= {"naar", "van"}:
            return MOVED
        if self.added or self.marks <= {"nieuw"}:
            return IS_NEW
        return LAPSED if self.marks <= {"weg"} else REWORDED

    @property
    def what(self) -> str:
        """Return what happened to it in the words of every report, with where it stood if it moved."""
        if self.kind == REWORDED:
            return REWORDED if self.worded else FILLED
        was, now = (
            "" if each is None else each.whole_label if self.place.heading else each.label
            for each in (self.was, self.place)
        )
        return f"{MOVED}; het was {was}" if self.kind == MOVED and was not in ("", now) else self.kind

    @property
    def worded(self) -> bool:
        """Say whether something else is otherwise in it than what is filled in or ticked."""
        return bool(self.marks - {"gelijk", "waarden"})

    @property
    def changed(self) -> bool:
        """Say whether anything happened to it."""
        return bool(self.marks - {"gelijk"})


def changes_in(differences: Iterable[Difference], places: Places) -> list[Change]:
    """Return the changes of words; that a value is another is none."""
    found = parts_in(differences, places, values=False)
    return [_change(f"T{n}", part) for n, part in enumerate(found, start=1)]


def parts_in(differences: Iterable[Difference], places: Places, *, values: bool) -> list[Part]:
    """Return the parts in which words changed; with *values*, also those in which only a value or a box did."""
    finder = _Finder(places, values=values)
    for at, each in enumerate(differences):
        finder.take(each, at)
    return [part for part in finder.parts if part.changed]


def _change(code: str, part: Part) -> Change:
    place = part.place
    return Change(
        code, part.kind, part.what, place.label, "\n".join(part.old), "\n".join(part.new),
        "" if part.added else place.target, part.after, clause=place.clause, keys=tuple(dict.fromkeys(part.keys)), at=max(part.at, 0),
    )  # fmt: skip


class _Finder:
    """Takes differences in the order of reading."""

    def __init__(self, places: Places, *, values: bool) -> None:
        self.places, self.values = places, values
        self.parts: list[Part] = []
        self.by_place: dict[str, Part] = {}
        self.was, self.now = Counter(), Counter()
        self.key = ""

    def take(self, each: Difference, at: int) -> None:
        """Take the next difference, which stands *at* a place among them."""
        item = _item(each)
        mark: Mark = each.mark if isinstance(each, Whole) else "gelijk"
        self.key = item.key or self.key
        place = self._enter(item.key, mark)
        if isinstance(item, Para) and not item.key and mark == "nieuw" and item.style in (styles.LID, styles.ARTICLE):
            self._new_lid(item, place, at)
            return
        part = self._part(place, item, mark)
        for old, new, changed in self._lines(each):
            if changed:
                if part.at < 0 or (mark in CAME and part.marks <= set(WENT)):
                    part.at = at
                part.marks.add(mark if mark != "gelijk" else changed)
                part.keys.append(self.key)
            elif old or new:
                part.marks.add("gelijk")
            if place.is_lid or changed:
                part.old += [old] if old else []
                part.new += [new] if new else []

    def _enter(self, key: str, mark: Mark) -> Place:
        """Return where *key* stands: in the new text, but for what went in the old one."""
        if mark in WENT:
            return self.places.former.enter(key)
        if mark not in CAME:
            self.places.former.enter(key)
        return self.places.enter(key)

    def _part(self, place: Place, item: Item, mark: Mark) -> Part:
        """Return the part that *item* belongs to: a whole lid or the heading of an article, or elsewhere that item alone."""
        if self.parts and self.parts[-1].added and not item.key:
            return self.parts[-1]
        name = place.target if place.is_lid else item.key if place.heading else ""
        part = self.by_place.get(name) if name else None
        if part is None:
            part = Part(place)
            self.parts.append(part)
            if name:
                self.by_place[name] = part
        if mark in WENT:
            part.was = place
        elif part.was is not None:
            part.place = place
        return part

    def _new_lid(self, item: Para, place: Place, at: int) -> None:
        self.now.number(item)
        label = f"nieuw {'lid' if item.style == styles.LID else 'artikel'} na {place.label}"
        where = type(place)(label, "", place.clause, place.variant)
        text = words_of(item.pieces)
        made = Part(where, None, {"nieuw"}, [], [text], [self.key], place.target, at, added=True)
        self.parts.append(made)

    def _lines(self, each: Difference) -> Iterator[tuple[str, str, Changed]]:
        """Yield (what was said, what is said, whether that changed) of each paragraph of *each*."""
        match each:
            case Whole():
                yield from self._whole(each.mark, each.item)
            case Edited():
                old = _line(self.was.number(each.old), each.old)
                changed: Changed = (
                    "woorden" if words_changed(each) else "waarden" if self.values and _values_changed(each) else ""
                )
                yield old, _line(self.now.number(each.para), each.para), changed
            case EditedGrid():
                for row in each.rows:
                    yield from self._row(row)
            case _:
                assert_never(each)

    def _whole(self, mark: Mark, item: Item) -> Iterator[tuple[str, str, Changed]]:
        for para in _paras(item):
            old, new = self._numbered(mark, para)
            yield old, new, "woorden" if mark != "gelijk" and words_of(para.pieces).strip() else ""

    def _row(self, row: ChangedRow) -> Iterator[tuple[str, str, Changed]]:
        if row.mark == "gelijk":
            for cell in row.cells:
                for difference in cell:
                    yield from self._lines(difference)
            return
        for whole in row.row.cells:
            for item in whole.content:
                yield from self._whole(row.mark, item)

    def _numbered(self, mark: Mark, para: Para) -> tuple[str, str]:
        old = _line(self.was.number(para), para) if mark not in CAME else ""
        new = _line(self.now.number(para), para) if mark not in WENT else ""
        return old, new


def _line(number: str, para: Para) -> str:
    """Return *para* as a line; the number of a lid or an article is no part of its words, a letter is."""
    text = words_of(para.pieces).replace("\t", " ").strip()
    shown = number and para.place is not None and (para.place.level > 1 or para.place.kind == "streepjes")
    return f"{number}{'' if number == '–' else '.'} {text}" if shown and text else text


def words_changed(each: Edited) -> bool:
    """Say whether in *each* something else changed than what is filled in or ticked, or the number in a reference."""
    went, came = (_pointed(each, mark) for mark in ("weg", "nieuw"))
    silent = (Control, Tick, Reference) if went == came else (Control, Tick)
    return any(
        mark != "gelijk" and any(not isinstance(piece, silent) and words_of((piece,)).strip() for piece in pieces)
        for mark, pieces in each.runs
    )


def _values_changed(each: Edited) -> bool:
    return any(
        mark != "gelijk" and any(isinstance(piece, Control | Tick) for piece in pieces) for mark, pieces in each.runs
    )


def _pointed(each: Edited, side: str) -> list[str]:
    return [piece.id for mark, pieces in each.runs for piece in pieces if mark == side and isinstance(piece, Reference)]


def _item(each: Difference) -> Item:
    match each:
        case Whole():
            return each.item
        case Edited():
            return each.para
        case EditedGrid():
            return each.grid
        case _:
            assert_never(each)


def _paras(item: Item) -> Iterator[Para]:
    if isinstance(item, Grid):
        for row in item.rows:
            for cell in row.cells:
                for inside in cell.content:
                    yield from _paras(inside)
    else:
        yield item
