"""Makes a contract of a draft and a dossier, with gaps for its values, and the facts of it that its first page tells."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from clausebook.core.documents import reading_order
from clausebook.core.documents.assembling import assemble
from clausebook.core.documents.completing import close, fill, tick, with_values
from clausebook.core.documents.document import Document
from clausebook.core.documents.drafting import draft
from clausebook.core.documents.front_pages import with_front_pages
from clausebook.core.documents.gaps import FINGERPRINT, REFERENCE, filled, gap
from clausebook.core.documents.json_shapes import shape_of
from clausebook.core.dossiers.provisions import unproven, with_provisions
from clausebook.core.fields import values
from clausebook.core.fields.rules import without_row
from clausebook.core.fields.values import RefusedError, Value
from clausebook.core.proof import choices

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clausebook.core.documents.document import Draft
    from clausebook.core.dossiers.dossier import Dossier
    from clausebook.core.model import Field, Library
    from clausebook.core.problems import Problem
    from clausebook.core.versions.origins import Origin

CONCEPT: Final = "concept"
FINAL: Final = "definitief"


@dataclass(frozen=True, slots=True)
class Made:
    """A keuze in words: what it is about, what was chosen, and what the model proposes."""

    title: str
    chosen: str
    standard: str

    @property
    def departs(self) -> bool:
        """Say whether something else was chosen than the model proposes."""
        return self.chosen != self.standard


@dataclass(frozen=True, slots=True)
class Summary:
    """The facts of a contract. *fields* are the values that differ from what the model proposes; *open* what is missing.

    *unproven* are requirements that only texts cover from which parties departed by a bijzondere bepaling.
    """

    reference: str
    status: Literal["concept", "definitief"]
    choices: tuple[Made, ...]
    fields: tuple[Made, ...]
    open: tuple[str, ...] = ()
    unproven: tuple[str, ...] = ()


def summarise(dossier: Dossier, library: Library, problems: Sequence[Problem], *, concept: bool) -> Summary:
    """Return the facts of the contract that *dossier* makes; *problems* are what is still open.

    In the place of what is filled in stands a gap, so that dossiers that differ in their values alone have one summary.
    """
    return Summary(
        reference=gap(REFERENCE),
        status=CONCEPT if concept else FINAL,
        choices=tuple(_choices(dossier, library)),
        fields=tuple(_fields(dossier, library)),
        open=tuple(_sentence(problem.message) for problem in problems) if concept else (),
        unproven=tuple(_unproven(dossier, library)),
    )


@dataclass(frozen=True, slots=True)
class Mould:
    """A contract with gaps for its values: what contracts that differ in these alone have in common.

    *agreed* is the text that is agreed by it: of before its blanks were closed, so that it is the same in a concept, and
    without the pages that come before it. The contract bears the fingerprint of that, which has a gap of its own.
    """

    document: Document
    agreed: str

    def fill(self, values: Mapping[str, str]) -> Document:
        """Return the contract with *values*, by the names of their gaps."""
        return with_values(self.document, self.completed(values))

    def completed(self, values: Mapping[str, str]) -> dict[str, str]:
        """Return *values* with the fingerprint that the contract has by them."""
        on_one_line = {name: " ".join(value.split()) for name, value in values.items()}
        return {**values, FINGERPRINT: reading_order.fingerprint(filled(self.agreed, on_one_line))}

    def digest(self) -> str:
        """Return the hash by which one mould is told from another."""
        data = json.dumps([shape_of(Document).encode(self.document), self.agreed])
        return hashlib.sha256(data.encode()).hexdigest()


def make(whole: Draft, dossier: Dossier, summary: Summary, origin: Origin | None = None) -> Mould:
    """Return the mould of the contract that *dossier* makes of *whole*: `with_gaps` gives a dossier its gaps."""
    assembled = assemble(whole, dossier.selection, dossier.rows, dossier.signing)
    complete = fill(with_provisions(assembled, dossier.provisions, whole.provisions), dossier.texts)
    ticked = tick(complete, dossier.ticks)
    contract = replace(
        close(ticked) if summary.status == FINAL else ticked,
        status=summary.status,
        reference=summary.reference,
        origin=origin,
        fingerprint=gap(FINGERPRINT),
    )
    return Mould(with_front_pages(contract, summary), reading_order.agreed_text(complete, dossier.ticks))


def with_gaps(dossier: Dossier) -> Dossier:
    """Return *dossier* with a gap for each thing that is filled in."""
    values = {name: Value(gap(name), value.plain) for name, value in dossier.values.items()}
    return replace(dossier, reference=gap(REFERENCE), values=values)


def fillings(dossier: Dossier) -> dict[str, str]:
    """Return what comes in the gaps of the contract of *dossier*."""
    return {REFERENCE: dossier.reference, **dossier.texts}


def filled_in(whole: Draft, dossier: Dossier, summary: Summary, origin: Origin | None = None) -> Document:
    """Return the contract that *dossier* makes of *whole*, with what is filled in."""
    return make(whole, with_gaps(dossier), summary, origin).fill(fillings(dossier))


def _unproven(dossier: Dossier, library: Library) -> Iterator[str]:
    """Yield the requirements that the bijzondere bepalingen of *dossier* leave without proof, in words."""
    if not dossier.provisions:
        return
    document = assemble(draft(dossier.agreement, library), dossier.selection, dossier.rows, dossier.signing)
    for name in unproven(document, dossier.provisions):
        if name in library.requirements:
            requirement = library.requirements[name]
            yield f"{requirement.title} ({requirement.law})"


def _choices(dossier: Dossier, library: Library) -> Iterator[Made]:
    for choice in choices.choices_of(dossier.agreement, library):
        if choice.is_option and dossier.selection.get(choice.clause, next(iter(choice.within))) not in choice.within:
            continue  # the text that holds this optie is not there
        title, meanings = choices.choice_titles(choice, library)
        chosen, standard = dossier.selection[choice.name], choice.values[0]
        yield Made(title, meanings.get(chosen, chosen), meanings.get(standard, standard))


def _fields(dossier: Dossier, library: Library) -> Iterator[Made]:
    for name, value in dossier.values.items():
        field = library.fields.find(without_row(name))
        if field is not None and field.standard and without_row(name) == name:
            standard = _standard(field)
            if value.shown != standard:
                yield Made(field.label, gap(name), standard)


def _standard(field: Field) -> str:
    try:
        return values.show(field.type, values.read(field, field.standard).text)
    except RefusedError:
        return field.standard


def _sentence(message: str) -> str:
    """Return *message* as a point of a list; the remedy after it is for who mends the dossier."""
    return message.partition("; ")[0]
