"""An agreement with the number that each lid in it has, chosen by default or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.core.documents import numbering
from clausebook.core.documents.drafting import draft
from clausebook.core.documents.numbering import NBSP, Place
from clausebook.core.model import ANNEX, ON
from clausebook.core.proof import choices
from clausebook.core.proof.choices import Condition
from clausebook.core.texts import prose
from clausebook.core.texts.prose import Role
from clausebook.core.texts.roles import REFERENCES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.core.documents.numbering import Numbering
    from clausebook.core.model import Agreement, Clause, Library
    from clausebook.core.texts.prose import Lid


class Placed:
    """An agreement and its numbers; a text that is not chosen has those of a selection that holds it."""

    def __init__(self, agreement: Agreement, library: Library) -> None:
        self.agreement = agreement
        self.library = library
        self._standard = choices.standard(choices.choices_of(agreement, library))
        self._draft = draft(agreement, library)
        self._numberings: dict[tuple[str, ...], Numbering] = {}

    def numbering(self, condition: Condition | None = None) -> Numbering:
        """Return the numbers under the standard keuzes, changed so far that the text at *condition* is there."""
        selection = numbering.with_text(self._standard, condition) if condition else self._standard
        key = tuple(selection.values())
        if key not in self._numberings:
            self._numberings[key] = numbering.number(self._draft, selection)
        return self._numberings[key]

    def texts(self) -> Iterator[Clause]:
        """Yield each text that can stand in this agreement."""
        return (text for text, _ in choices.texts_in(self.agreement, self.library))

    def number_of(self, text: Clause, lid: Lid) -> str:
        """Return the number that *lid* of *text* has, or nothing where it cannot be here."""
        return _number(self.numbering(_condition(text, lid)), text, lid)

    def reads(self, condition: Condition | None = None) -> dict[tuple[str, str], str]:
        """Return how a reference to each (kind, name) reads, with plain spaces."""
        return {key: target.text.replace(NBSP, " ") for key, target in self.numbering(condition).targets.items()}

    def references(self) -> Iterator[tuple[str, tuple[str, str], str]]:
        """Yield each reference: the number of its lid, what it means, and how that reads.

        What it means has one number here, that of the standard keuzes wherever it is there under those.
        """
        standard = self.reads()
        for text in self.texts():
            for lid in prose.read(text):
                condition = _condition(text, lid)
                number, others = self.number_of(text, lid), self.reads(condition)
                for atom in (atom for word in lid.words for atom in word):
                    if isinstance(atom, Role) and atom.kind in REFERENCES:
                        target = (atom.kind, atom.name)
                        yield number, target, standard.get(target) or others.get(target, "")


def _number(numbers: Numbering, text: Clause, lid: Lid) -> str:
    if text.is_annex:
        name = text.id.removeprefix(ANNEX)
        return f"bijlage {numbers.annexes[name] or name}" if name in numbers.annexes else ""
    return numbers.leden.get(Place(text.id, text.variant, lid.position), "")


def _condition(text: Clause, lid: Lid) -> Condition:
    return Condition(text.id, text.variant or ON, lid.option)


# Numbers


def text_order(number: str) -> tuple[int, list[tuple[int, int | str]]]:
    """Return by what to sort *number*: letters before articles, annexes last."""
    parts: list[tuple[int, int | str]] = [
        (1, int(part)) if part.isdecimal() else (0, part) for part in number.removeprefix("bijlage ").split(".")
    ]
    return (int(number.startswith("bijlage")), parts)


def numbers(given: Sequence[str]) -> str:
    """Return the numbers *given* as text: articles and leden first, then annexes."""
    leden = [number for number in given if number[0].isdecimal()]
    lettered = [f"onder {number}" for number in given if number[0].isupper()]
    annexes = [number for number in given if number[0].islower()]
    word = "artikel " if leden else ""
    return ", ".join(filter(None, [*lettered, word + ", ".join(leden), *annexes]))
