"""The differences between two states of a project as Markdown, for a comment at a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.core.changes import (
    FIELD_KEYS,
    REQUIREMENT_KEYS,
    about_agreements,
    about_pages,
    about_trees,
    about_versions,
    offered,
    weighty,
)
from clausebook.core.changes.changed_texts import KEYS, OPTION_KEYS
from clausebook.core.changes.pairs import differing
from clausebook.core.changes.rules_told import rule_said
from clausebook.core.changes.voice import Voice
from clausebook.core.changes.was_is import was_is
from clausebook.core.fields.values import show_date
from clausebook.core.model import FieldCatalogue
from clausebook.core.texts.placed import Placed
from clausebook.core.texts.prose import TEXT, Block
from clausebook.core.wording.advice import of_lid
from clausebook.core.wording.enumerations import listed
from clausebook.core.wording.markup import code, escape, without_calls
from clausebook.core.wording.word_differences import IS_NEW, LAPSED, MOVED, SAME, BlockChange, Piece, compare_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clausebook.core.changes import Changes, FieldChange, RequirementChange
    from clausebook.core.changes.about_versions import Since
    from clausebook.core.changes.changed_texts import LidChange, TextChange
    from clausebook.core.changes.upcoming import Upcoming
    from clausebook.core.model import Book
    from clausebook.core.problems import Problem
    from clausebook.core.texts.prose import Lid

MANY = 10  # problems, requirements or fields: more are folded


def to_markdown(
    changes: Changes, basis: str, since: Mapping[str, Since] | None = None, upcoming: Iterable[Upcoming] = ()
) -> str:
    """Return the report of *changes* since *basis*; *since* says by agreement what differs from its last edition.

    *upcoming* is what changes by itself on a day to come: what the proposal makes different of that is told too.
    """
    by_day = list(_upcoming(upcoming))
    lines = ["# Gevolgen van deze wijziging", ""]
    lines += (
        _summary(changes, basis)
        if not (changes.empty and by_day)
        else [f"Vergeleken met {basis} verandert er nu niets.", ""]
    )
    if not changes.empty:
        lines += _first(changes)
        lines += about_versions.lines(changes, since or {})
        lines += _body(changes)
    return without_calls("\n".join([*lines, *by_day]) + "\n")


def to_short(changes: Changes, basis: str, since: Mapping[str, Since]) -> str:
    """Return what a proposal comes down to, for where people talk about it: the verdict, what is wrong, and the versions."""
    lines = ["**Gevolgen van deze wijziging**", "", *_summary(changes, basis)]
    if not changes.empty:
        lines += [*_first(changes), *about_versions.lines(changes, since)]
    return without_calls("\n".join([*lines, "Het hele verslag staat bij *Teksten*, *Details*, *Summary*."]) + "\n")


def _body(changes: Changes) -> list[str]:
    """Return what changes, thing by thing."""
    lines = _Texts(changes).lines()
    lines += about_agreements.lines(changes)
    lines += _catalogues(changes)
    lines += about_trees.lines(changes.trees)
    return lines + about_pages.lines(changes.pages)


def _upcoming(found: Iterable[Upcoming]) -> Iterator[str]:
    """Yield what will happen on each day of which that is not what would have happened."""
    for each in found:
        now = _body(each.new) if each.new else []
        if now == (_body(each.old) if each.old else []):
            continue
        yield from (f"# Vanaf {show_date(each.day)}", "")
        if now:
            yield from ("Dit verandert op die dag vanzelf; tot dan blijft alles zoals het is.", "", *now)
        else:
            yield from ("Wat op die dag zou veranderen, verandert niet meer.", "")


def count(number: int, one: str, more: str) -> str:
    """Return *number* with the word that fits it."""
    return f"{number} {one if number == 1 else more}"


def _summary(changes: Changes, basis: str) -> list[str]:
    if changes.empty:
        return [
            f"Vergeleken met {basis} is er niets veranderd aan de clausules, de overeenkomsten, de eisen, de velden, de beslisbomen en de bladzijden."
        ]
    touched = [
        count(len(changes.texts), "tekst", "teksten") if changes.texts else "",
        count(len(changes.agreements), "overeenkomst", "overeenkomsten") if changes.agreements else "",
        count(len(changes.trees), "beslisboom", "beslisbomen") if changes.trees else "",
        count(len(changes.pages), "bladzijde", "bladzijden") if changes.pages else "",
    ]
    what = listed([each for each in touched if each]) or "alleen de eisen of de velden"
    if changes.lost:
        places = count(len(changes.lost), "plaats", "plaatsen")
        verdict = f"**Op {places} is niet voldaan aan een eis.** Dat moet eerst in orde."
    elif changes.problems:
        verdict = "Aan elke eis waaraan was voldaan, wordt nog voldaan. De controle meldt wel iets anders."
    else:
        verdict = "Aan elke eis wordt voldaan."
    if changes.weaker:
        less = count(len(changes.weaker), "eis vraagt", "eisen vragen")
        verdict += f" **Let op: {less} minder dan eerst, of {'is' if len(changes.weaker) == 1 else 'zijn'} vervallen.**"
    return [f"Vergeleken met {basis} raakt dit {what}. {verdict}", "", *weighty.lines(changes)]


# What comes first


def _first(changes: Changes) -> list[str]:
    lines: list[str] = []
    rest = [problem for problem in changes.caused if problem not in changes.lost]
    old = [problem for problem in changes.problems if problem not in changes.caused]
    if changes.lost:
        lines += ["## Niet voldaan aan een eis", "", *_first_of(changes.lost)]
    if changes.weaker:
        lines += ["## Eisen die minder vragen", "", *map(_requirement, changes.weaker), ""]
    if rest:
        lines += ["## Wat de controle meldt", "", *_first_of(rest)]
    if old:
        lines += _folded(f"Wat de controle ook al meldde ({len(old)})", map(_problem, old))
    return lines


def _first_of(problems: Sequence[Problem]) -> list[str]:
    """Return a line for each problem; of many, those after the first few are folded."""
    lines = [_problem(problem) for problem in problems]
    shown, more = lines[:MANY], lines[MANY:]
    return [*shown, "", *(_folded(f"en nog {len(more)}", more) if more else ())]


def _problem(problem: Problem) -> str:
    return f"- {code(problem.source)}: {escape(problem.message)}"


def _folded(title: str, lines: Iterable[str]) -> list[str]:
    return ["<details>", f"<summary>{title}</summary>", "", *lines, "", "</details>", ""]


# Texts


class _Texts:
    """Reports each text that changed, with the places that it has."""

    def __init__(self, changes: Changes) -> None:
        self.changes = changes
        self.old = _placed(changes.old.book)
        self.new = _placed(changes.new.book)

    def lines(self) -> list[str]:
        """Return the section about texts."""
        if not self.changes.texts:
            return []
        lines = ["## De teksten", "", "~~Doorgehaald~~ is vervallen, **vet** is nieuw.", ""]
        for change in self.changes.texts:
            lines += self._text(change)
        return lines

    def _text(self, change: TextChange) -> list[str]:
        text = change.text
        kind = "Bijlage" if text.is_annex else "Clausule"
        variant = f", variant ‘{text.variant}’" if text.variant else ""
        lines = [
            f"### {kind} ‘{escape(text.title)}’{variant}",
            "",
            f"{code(text.source.path)}{self._status(change)}",
            "",
        ]
        if change.old is None or change.new is None:
            if change.new is not None:
                lines += offered.beside(change.new, self.changes.new.book.library, self._voice(change))
            return lines + _folded("De hele tekst", self._whole(change))
        lines += _about(change) if change.about or change.options else []
        if change.reordered:
            lines += ["De leden staan in een andere volgorde.", ""]
        for lid in change.leden:
            lines += self._lid(change, lid)
        return lines

    def _whole(self, change: TextChange) -> list[str]:
        """Return a text that came or went, without marks at each word."""
        voice = self._voice(change)
        lines: list[str] = []
        for lid in change.leden:
            moved = _what(lid) if lid.origin or lid.destination else ""
            lines += [f"**{self._where(change, lid)}**{moved}", ""]
            blocks = blocks_of(lid.new or lid.old)
            lines += [
                *voice.quote([BlockChange(block.kind, (Piece(SAME, block.words),)) for block in blocks], whole=True),
                "",
            ]
        return lines[:-1]

    def _status(self, change: TextChange) -> str:
        if change.renamed and change.old:
            return f" heette {code(change.old.source.path)}. De naam telt niet mee voor de tekst.{offered.keeps_dossiers(change.text)}"
        if change.old is None:
            return " is nieuw."
        if change.new is None:
            return " is vervallen."
        return ""

    def _lid(self, change: TextChange, lid: LidChange) -> list[str]:
        lines = [f"**{self._where(change, lid)}**{_what(lid)}", ""]
        if lid.alters:
            voice = self._voice(change)
            before, after = blocks_of(lid.old), blocks_of(lid.new)
            lines += [*voice.quote(compare_blocks(before, after)), ""]
        if lid.destination is None:
            lines += self._marks(lid)
        if lid.alters and lid.new is not None and change.new is not None:
            found = of_lid(change.new, lid.new, self.changes.new.book.style)
            lines += [line for each in found for line in (f"*Advies:* {escape(each.said)}.", "")]
        return lines

    def _marks(self, lid: LidChange) -> list[str]:
        known = {**self.changes.old.book.library.requirements, **self.changes.new.book.library.requirements}
        lines = []
        for word, names in (("krijgt", lid.gained), ("verliest", lid.lost)):
            titles = [
                f"{code(name)} ({escape(known[name].title)})" if name in known else f"{code(name)}"
                for name in sorted(names)
            ]
            if titles:
                lines += [f"Dit lid {word} het merk van {', '.join(titles)}.", ""]
        return lines

    def _where(self, change: TextChange, lid: LidChange) -> str:
        """Return the numbers that *lid* has in each agreement; the old ones of a lid that went."""
        now = lid.new is not None and change.new is not None
        text, each = (change.new, lid.new) if now else (change.old, lid.old)
        assert text is not None
        assert each is not None
        found: dict[str, list[str]] = {}
        for placed in self.new if now else self.old:
            if number := placed.number_of(text, each):
                how = offered.offer_of(text, each, placed.agreement)
                title = f"{placed.agreement.title}: {how}" if how else placed.agreement.title
                found.setdefault(_reads(number, each), []).append(title)
        places = [f"{number} ({escape(', '.join(titles))})" for number, titles in found.items()]
        joined = "; ".join(places) or f"Lid {each.position}, dat in geen overeenkomst staat"
        return joined[:1].upper() + joined[1:]

    def _voice(self, change: TextChange) -> Voice:
        """Return the voice of the first agreement that has the text."""
        for text, side in ((change.new, self.new), (change.old, self.old)):
            for placed in side if text else ():
                if any(each is text for each in placed.texts()):
                    targets = placed.reads()
                    return Voice(placed.agreement.parties, self._fields(), targets)
        return Voice({}, self._fields(), {})

    def _fields(self) -> FieldCatalogue:
        old, new = self.changes.old.book.library.fields, self.changes.new.book.library.fields
        return FieldCatalogue({**old.fields, **new.fields}, {**old.party_fields, **new.party_fields})


def _placed(book: Book) -> list[Placed]:
    return [Placed(agreement, book.library) for agreement in book.agreements.values()]


def _reads(number: str, lid: Lid) -> str:
    if number.startswith("bijlage"):
        title = " ".join("".join(atom for atom in word if isinstance(atom, str)) for word in lid.title)
        return f"{number}, onder ‘{escape(title)}’" if title else number
    return f"artikel {number}" if number[0].isdecimal() else f"onder {number}"


def _what(lid: LidChange) -> str:
    option = " Het staat nu in een optie, of juist niet meer." if lid.switched else ""
    if lid.destination is not None:
        return f" is {MOVED} naar {code(lid.destination.source.path)}."
    if lid.origin is not None:
        return f" komt uit {code(lid.origin.source.path)}.{option}"
    if lid.old is None:
        return f" is {IS_NEW}."
    if lid.new is None:
        return f" is {LAPSED}."
    return option


def blocks_of(lid: Lid | None) -> Sequence[Block]:
    """Return the blocks of *lid*, the heading of an annex's section first."""
    if lid is None:
        return ()
    return (Block(TEXT, lid.title), *lid.blocks) if lid.title else lid.blocks


def _about(change: TextChange) -> list[str]:
    seen = "Dit staat in elke overeenkomst." if change.titled else "Dit staat niet in de overeenkomst."
    told = [f"- {each}" for key in change.about for each in was_is(key, *_values(change, KEYS[key]))]
    found = [f"In de kopgegevens, anders dan eerst. {seen}", "", *told, ""] if told else []
    for old, new in change.options:
        keys = differing(OPTION_KEYS, old, new)
        said = [f"- {e}" for key in keys for e in was_is(key, *(getattr(o, OPTION_KEYS[key]) for o in (old, new)))]
        found += [f"Bij optie {code(new.name)}. Dit staat niet in de overeenkomst.", "", *said, ""]
    return found


def _values(change: TextChange | RequirementChange | FieldChange, name: str) -> tuple[object, object]:
    return getattr(change.old, name), getattr(change.new, name)


# Requirements and fields


def _catalogues(changes: Changes) -> list[str]:
    lines = _listed("De eisen", [_requirement(change) for change in changes.requirements if not change.weakens])
    lines += _listed("De velden", [_field(change) for change in changes.fields])
    return lines + _listed("De regels tussen velden", [f"- {rule_said(change)}" for change in changes.rules])


def _listed(title: str, lines: Sequence[str]) -> list[str]:
    """Return a section with *lines*; many are folded."""
    if not lines:
        return []
    shown = [*lines, ""] if len(lines) <= MANY else _folded(f"{len(lines)} wijzigingen", lines)
    return [f"## {title}", "", *shown]


def _requirement(change: RequirementChange) -> str:
    requirement = change.requirement
    name = f"{code(requirement.id)} ({escape(requirement.title)}, {escape(requirement.law)})"
    return f"- {name} {_fate(change, REQUIREMENT_KEYS)}"


def _field(change: FieldChange) -> str:
    return f"- {code(change.name)} ({escape(change.field.label)}) {_fate(change, FIELD_KEYS)}"


def _fate(change: RequirementChange | FieldChange, keys: Mapping[str, str]) -> str:
    """Say that something came or went, or of each of *keys* that changed what it was and is."""
    if change.old is None:
        return "is nieuw."
    if change.new is None:
        return "is vervallen."
    told = [each for key in change.about for each in was_is(key, *_values(change, keys[key]))]
    return f"is anders: {' '.join(told)}"
