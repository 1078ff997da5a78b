"""Differences between the texts of two libraries, lid by lid. A renamed file or a moved lid is not a new text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.core.changes.pairs import differing, latest
from clausebook.core.model import ANNEX, ON
from clausebook.core.texts import prose
from clausebook.core.texts.prose import Role
from clausebook.core.wording.word_differences import best_pairs, likeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausebook.core.model import Clause, Library, Option
    from clausebook.core.texts.prose import Lid, Word

RELATED = 0.5  # leden that are less alike are two different leden
KEYS: Mapping[str, str] = {
    "titel": "title", "vraag": "question", "toelichting": "explanation", "wanneer": "when", "gunstig": "favours",
    "gunstig_zonder": "favours_without", "terugval": "fallback", "bron": "origin", "herzien_voor": "review_before",
}  # fmt: skip
"""The keys of the front matter of a text, and what each is called in a `Clause`."""
OPTION_KEYS: Mapping[str, str] = {"gunstig": "favours", "gunstig_zonder": "favours_without"}
"""What is said of an optie besides its lid, and what that is called in an `Option`."""
RENAMED = 0.6  # texts that share fewer of their leden are two different texts


@dataclass(frozen=True, slots=True)
class LidChange:
    """A lid that was changed, came or went, or moved here from *origin* or away to *destination*.

    *old* speaks of other texts by their new names.
    """

    old: Lid | None
    new: Lid | None
    origin: Clause | None = None
    destination: Clause | None = None

    @property
    def alters(self) -> bool:
        """Say whether the wording is another."""
        moved = self.origin or self.destination
        return not moved and (self.old is None or self.new is None or _wording(self.old) != _wording(self.new))

    @property
    def switched(self) -> bool:
        """Say whether it went into an optie, or out of one."""
        return bool(self.old and self.new) and _option(self.old) != _option(self.new)

    @property
    def gained(self) -> frozenset[str]:
        """Return the marks that it has now and had not."""
        return (self.new.marks if self.new else frozenset()) - (self.old.marks if self.old else frozenset())

    @property
    def lost(self) -> frozenset[str]:
        """Return the marks that it had and has no more."""
        return (self.old.marks if self.old else frozenset()) - (self.new.marks if self.new else frozenset())


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text of a clause or annex that is not what it was. *about* are the keys of its front matter that changed.

    *options* are those that are said otherwise now, as they were and are.
    """

    old: Clause | None
    new: Clause | None
    leden: tuple[LidChange, ...] = ()
    about: tuple[str, ...] = ()
    options: tuple[tuple[Option, Option], ...] = ()
    reordered: bool = False

    @property
    def text(self) -> Clause:
        """Return the text as it is now, or as it was last."""
        return latest(self.old, self.new)

    @property
    def renamed(self) -> bool:
        """Say whether its file or folder has another name."""
        return self.old is not None and self.new is not None and self.old.source.path != self.new.source.path

    @property
    def alters(self) -> bool:
        """Say whether an agreement with this text reads differently."""
        leden = (lid.alters or lid.switched or lid.origin or lid.destination for lid in self.leden)
        return self.titled or self.reordered or any(leden)

    @property
    def titled(self) -> bool:
        """Say whether it is an annex with another title, which is then in the text of each agreement."""
        return self.text.is_annex and "titel" in self.about


def compare_texts(
    pairs: Iterable[tuple[Clause | None, Clause | None]], names: Mapping[tuple[str, str], str]
) -> tuple[TextChange, ...]:
    """Return the texts among *pairs* that changed, by file; *names* are those that are new for what has a name."""
    found = [change for pair in pairs if (change := _compare(*pair, names)) is not None]
    return tuple(sorted(_join_moves(found), key=lambda change: change.text.source.path))


def match_texts(old: Library, new: Library) -> list[tuple[Clause | None, Clause | None]]:
    """Return each text with what it was; by name, by file, and what is left by what it says."""
    pairs: list[tuple[Clause, Clause]] = []
    gone, came = [*old.all_texts()], [*new.all_texts()]
    for alike, least in ((_same_name, 1), (_same_file, 1), (_shared, RENAMED)):
        pairs += best_pairs(gone, came, alike, least)
        paired = {id(text) for pair in pairs for text in pair}
        gone = [text for text in gone if id(text) not in paired]
        came = [text for text in came if id(text) not in paired]
    return [*pairs, *((text, None) for text in gone), *((None, text) for text in came)]


def _same_name(old: Clause, new: Clause) -> float:
    return float((old.id, old.variant) == (new.id, new.variant))


def _same_file(old: Clause, new: Clause) -> float:
    """Return 1 for the same file: it gets the name of a variant when a folder with others comes beside it."""
    return float(old.source.path == new.source.path)


def _shared(old: Clause, new: Clause) -> float:
    """Return what part of the leden of two texts is the same; a little more where the clause is."""
    if old.is_annex != new.is_annex:
        return 0
    mine, theirs = ([_plain(lid) for lid in prose.read(text)] for text in (old, new))
    common = sum(min(mine.count(each), theirs.count(each)) for each in set(mine))
    return common / (max(len(mine), len(theirs)) or 1) + 0.01 * (old.id == new.id)


def _plain(lid: Lid) -> tuple[object, ...]:
    """Return the wording of *lid* without the names of what it refers to."""
    return tuple(tuple(atom.kind if isinstance(atom, Role) else atom for atom in word) for word in lid.words)


def match_leden(old: Sequence[Lid], new: Sequence[Lid]) -> list[tuple[Lid | None, Lid | None]]:
    """Return each lid with what it was, in the order of *new*: by id, then by wording, wherever it stands."""
    partner: dict[int, Lid] = {}
    for alike in (_by_name, _by_wording, _by_likeness):
        taken = {id(lid) for lid in partner.values()}
        left = [lid for lid in old if id(lid) not in taken]
        right = [lid for lid in new if lid.position not in partner]
        partner |= {mine.position: theirs for theirs, mine in best_pairs(left, right, alike, RELATED)}
    taken = {id(lid) for lid in partner.values()}
    pairs: list[tuple[Lid | None, Lid | None]] = [(partner.get(lid.position), lid) for lid in new]
    for lid in old:
        if id(lid) not in taken:
            pairs.insert(_place(lid, pairs), (lid, None))
    return pairs


def _by_name(old: Lid, new: Lid) -> float:
    if old.anchor or new.anchor:
        return float(old.anchor.partition(".")[2] == new.anchor.partition(".")[2])
    return float(bool(old.title) and old.title == new.title)


def _by_wording(old: Lid, new: Lid) -> float:
    return float(_wording(old) == _wording(new))


def _by_likeness(old: Lid, new: Lid) -> float:
    return 0 if old.anchor and new.anchor else likeness(old.words, new.words)


def _place(gone: Lid, pairs: Sequence[tuple[Lid | None, Lid | None]]) -> int:
    """Return where in *pairs* a lid that went belongs: after the last that stood before it."""
    before = [n for n, (old, _) in enumerate(pairs, start=1) if old is not None and old.position < gone.position]
    return max(before, default=0)


def _wording(lid: Lid) -> tuple[object, ...]:
    return (lid.title, tuple((block.kind, block.words) for block in lid.blocks))


def new_names(pairs: Iterable[tuple[Clause | None, Clause | None]]) -> dict[tuple[str, str], str]:
    """Return the new name of what is called otherwise now, by (kind, old name) of what texts refer to.

    The value of a keuze that has another name is there as (keuze, old value).
    """
    found = {}
    for old, new in pairs:
        if old is None or new is None:
            continue
        kind = "bijlage" if new.is_annex else "artikel"
        found[kind, old.id.removeprefix(ANNEX)] = new.id.removeprefix(ANNEX)
        found[new.id, old.variant or ON] = new.variant or ON
        for left, right in match_leden(prose.read(old), prose.read(new)):
            if left is not None and right is not None:
                found["lid", left.anchor] = right.anchor
                items = zip(left.items, right.items, strict=False)
                found |= {("lid", one.anchor): two.anchor for one, two in items if one.words == two.words}
    return {key: name for key, name in found.items() if key[1] and name and key[1] != name}


def _rename(lid: Lid, names: Mapping[tuple[str, str], str]) -> Lid:
    if not names:
        return lid

    def renamed(words: Iterable[Word]) -> tuple[Word, ...]:
        return tuple(
            tuple(
                replace(atom, name=names.get((atom.kind, atom.name), atom.name)) if isinstance(atom, Role) else atom
                for atom in word
            )
            for word in words
        )

    blocks = tuple(replace(block, words=renamed(block.words)) for block in lid.blocks)
    return replace(lid, blocks=blocks, title=renamed(lid.title))


def _compare(old: Clause | None, new: Clause | None, names: Mapping[tuple[str, str], str]) -> TextChange | None:
    before = [_rename(lid, names) for lid in prose.read(old)] if old else []
    after = prose.read(new) if new else ()
    pairs = match_leden(before, after)
    changes = (LidChange(left, right) for left, right in pairs)
    kept = [pair[0].position for pair in pairs if pair[0] is not None and pair[1] is not None]
    change = TextChange(
        old=old,
        new=new,
        leden=tuple(each for each in changes if each.alters or each.gained or each.lost or each.switched),
        about=differing(KEYS, old, new) if old and new else (),
        options=_said_otherwise(old, new) if old and new else (),
        reordered=kept != sorted(kept),
    )
    differs = change.leden or change.about or change.options or change.reordered or change.renamed
    return change if not (old and new) or differs else None


def _said_otherwise(old: Clause, new: Clause) -> tuple[tuple[Option, Option], ...]:
    before = {option.name.partition(".")[2]: option for option in old.options}
    pairs = ((before.get(option.name.partition(".")[2]), option) for option in new.options)
    return tuple((one, two) for one, two in pairs if one is not None and differing(OPTION_KEYS, one, two))


def _option(lid: Lid | None) -> str:
    return lid.option.partition(".")[2] if lid else ""


def _join_moves(changes: Sequence[TextChange]) -> list[TextChange]:
    """Recognise a lid that went from one text and came in another as one that moved."""
    gone = [(text, lid) for text in changes for lid in text.leden if lid.new is None]
    came = [(text, lid) for text in changes for lid in text.leden if lid.old is None]

    def alike(left: tuple[TextChange, LidChange], right: tuple[TextChange, LidChange]) -> float:
        one, two = left[1].old, right[1].new
        return float(one is not None and two is not None and _plain(one) == _plain(two))

    moves: dict[int, LidChange] = {}
    for (source, away), (target, here) in best_pairs(gone, came, alike, 1):
        moves[id(away)] = replace(away, destination=target.text)
        moves[id(here)] = replace(here, old=away.old, origin=source.text)
    return [replace(text, leden=tuple(moves.get(id(lid), lid) for lid in text.leden)) for text in changes]
