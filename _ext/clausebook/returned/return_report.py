"""What there is to say of a file that came back, as data. Each thing that a person may accept has a code (W1, K1, T1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.core.wording.word_differences import FILLED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.core.documents.document import Document
    from clausebook.returned.reading import Notice
    from clausebook.word.changed import Difference
    from clausebook.word.changes_found import Change


@dataclass(frozen=True, slots=True)
class FilledIn:
    """A value that is another than in the origin: of the field called *name*. *fault* says why it cannot be, if so."""

    code: str
    name: str
    label: str
    old: str
    new: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A keuze that was made otherwise: the text is that of another variant, or an optie came or went."""

    code: str
    name: str
    title: str
    old: str
    new: str
    value: str


@dataclass(frozen=True, slots=True)
class Unproven:
    """A requirement of which no unchanged text is left that covers it; *gone* says that no text at all is."""

    name: str
    title: str
    law: str
    gone: bool
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What came back, laid beside its origin. *first* is what a comparison of words does not show.

    *document* is what it is laid beside, with the *choices* that came back, and *editors* are whose changes the program kept
    track of: how many of each.
    """

    title: str
    reference: str
    basis: str
    form: str
    first: tuple[Notice, ...]
    values: tuple[FilledIn, ...]
    choices: tuple[Chosen, ...]
    changes: tuple[Change, ...]
    unproven: tuple[Unproven, ...]
    document: Document
    differences: Sequence[Difference]
    editors: tuple[tuple[str, int], ...] = ()

    @property
    def is_equal(self) -> bool:
        """Say whether nothing is otherwise than in the origin."""
        return not (self.first or self.values or self.choices or self.changes)


def in_short(report: Report) -> list[str]:
    """Return a line for each thing that there is to say; none where nothing is otherwise."""
    return [
        *(f"eerst: {each.what}{f' ({each.where})' if each.where else ''}" for each in report.first),
        *(f"{each.code}: {each.label}: {FILLED}" for each in report.values),
        *(f"{each.code}: {each.title} {each.new}, was: {each.old}" for each in report.choices),
        *(f"{each.code}: {each.where}: {each.what}" for each in report.changes),
        *(f"niet meer bewezen: {each.title} ({each.law})" for each in report.unproven),
    ]
