"""Makes of a comparison of two sheets the changes that people decide on: lid by lid, and in annexes paragraph by paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, assert_never

from clausebook.returned.report import Change
from clausebook.word import styles
from clausebook.word.changed import Edited, EditedGrid, Whole
from clausebook.word.counting import Counter
from clausebook.word.sheet import Control, Grid, Para, Tick, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.returned.places import Place, Places
    from clausebook.returned.report import Kind
    from clausebook.word.changed import ChangedRow, Difference, Mark
    from clausebook.word.sheet import Item

CAME, WENT = ("nieuw", "naar"), ("weg", "van")


@dataclass(slots=True)
class _Part:
    """A part of the text on which people decide, with what was said there and what is said now, line by line."""

    place: Place
    marks: set[str] = field(default_factory=set)
    old: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    after: str = ""
    at: int = -1
    added: bool = False

    @property
    def kind(self) -> Kind:
        if self.marks <= {"naar", "van"}:
            return "verplaatst"
        if self.added or self.marks <= {"nieuw"}:
            return "nieuw"
        return "vervallen" if self.marks <= {"weg"} else "gewijzigd"

    @property
    def changed(self) -> bool:
        return bool(self.marks - {"gelijk"})


def changes_in(differences: Iterable[Difference], places: Places) -> list[Change]:
    """Return the changes of words; that a value is another is none."""
    finder = _Finder(places)
    for at, each in enumerate(differences):
        finder.take(each, at)
    found = [part for part in finder.parts if part.changed]
    return [_change(f"T{n}", part) for n, part in enumerate(found, start=1)]


def _change(code: str, part: _Part) -> Change:
    place = part.place
    return Change(
        code, part.kind, place.label, "\n".join(part.old), "\n".join(part.new),
        "" if part.added else place.target, part.after, clause=place.clause, keys=tuple(dict.fromkeys(part.keys)), at=max(part.at, 0),
    )  # fmt: skip


class _Finder:
    """Takes differences in the order of reading."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.parts: list[_Part] = []
        self.by_place: dict[str, _Part] = {}
        self.was, self.now = Counter(), Counter()
        self.key = ""

    def take(self, each: Difference, at: int) -> None:
        """Take the next difference, which stands *at* a place among them."""
        item = _item(each)
        mark: Mark = each.mark if isinstance(each, Whole) else "gelijk"
        self.key = item.key or self.key
        place = self.places.enter(item.key)
        if isinstance(item, Para) and not item.key and mark == "nieuw" and item.style in (styles.LID, styles.ARTICLE):
            self._new_lid(item, place, at)
            return
        part = self._part(place, item)
        for old, new, changed in self._lines(each):
            if changed:
                part.marks.add(mark if mark != "gelijk" else "woorden")
                part.at = at if part.at < 0 else part.at
                part.keys.append(self.key)
            elif old or new:
                part.marks.add("gelijk")
            if place.is_lid or changed:
                part.old += [old] if old else []
                part.new += [new] if new else []

    def _part(self, place: Place, item: Item) -> _Part:
        """Return the part that *item* belongs to: a whole lid, or elsewhere that item alone."""
        if self.parts and self.parts[-1].added and not item.key:
            return self.parts[-1]
        if place.is_lid:
            if place.target not in self.by_place:
                self.by_place[place.target] = _Part(place)
                self.parts.append(self.by_place[place.target])
            return self.by_place[place.target]
        self.parts.append(_Part(place))
        return self.parts[-1]

    def _new_lid(self, item: Para, place: Place, at: int) -> None:
        self.now.number(item)
        label = f"nieuw {'lid' if item.style == styles.LID else 'artikel'} na {place.label}"
        where = type(place)(label, "", place.clause, place.variant)
        text = words_of(item.pieces)
        made = _Part(where, {"nieuw"}, [], [text], [self.key], place.target, at, added=True)
        self.parts.append(made)

    def _lines(self, each: Difference) -> Iterator[tuple[str, str, bool]]:
        """Yield (what was said, what is said, whether words changed) of each paragraph of *each*."""
        match each:
            case Whole():
                yield from self._whole(each.mark, each.item)
            case Edited():
                old = _line(self.was.number(each.old), each.old)
                yield old, _line(self.now.number(each.para), each.para), words_changed(each)
            case EditedGrid():
                for row in each.rows:
                    yield from self._row(row)
            case _:
                assert_never(each)

    def _whole(self, mark: Mark, item: Item) -> Iterator[tuple[str, str, bool]]:
        for para in _paras(item):
            old, new = self._numbered(mark, para)
            yield old, new, mark != "gelijk" and bool(words_of(para.pieces).strip())

    def _row(self, row: ChangedRow) -> Iterator[tuple[str, str, bool]]:
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
    """Say whether in *each* something else changed than what is filled in or ticked."""
    return any(
        mark != "gelijk"
        and any(not isinstance(piece, Control | Tick) and words_of((piece,)).strip() for piece in pieces)
        for mark, pieces in each.runs
    )


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
