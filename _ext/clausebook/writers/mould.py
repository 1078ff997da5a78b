"""The mould of a contract: all that is the same for dossiers that differ in their values alone, with gaps for these.

Making it takes a hundred times as long as filling it. It is plain data, so that other processes can fill it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clausebook.assembly import fingerprint
from clausebook.core.contracts import FINAL
from clausebook.core.gaps import FINGERPRINT, Gapped, filled, gap, has_gap
from clausebook.writers.typst import TypstVisitor
from clausebook.writers.typst_calls import literal
from clausebook.writers.typst_form import FormVisitor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes

    from clausebook.writers.forms import FormField
    from clausebook.writers.typst_calls import Measure


@dataclass(frozen=True, slots=True)
class Filled:
    """A contract, ready to be printed: the *markup* of Typst, the *fields* of its form, and its *record*."""

    markup: str
    fields: tuple[FormField, ...]
    record: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mould:
    """A contract with gaps; *agreed* is the text of which it bears the fingerprint."""

    markup: Gapped
    measures: Mapping[str, Measure]
    fields: tuple[FormField, ...]
    agreed: Gapped
    record: dict[str, Any]

    def digest(self) -> str:
        """Return the hash by which one mould is told from another."""
        return hashlib.sha256(repr(self).encode()).hexdigest()

    def fill(self, values: Mapping[str, str]) -> Filled:
        """Return the contract with *values*, by the name of their gaps."""
        on_one_line = {name: " ".join(value.split()) for name, value in values.items()}
        facts = {FINGERPRINT: fingerprint(self.agreed.filled(on_one_line))}
        written = {name: literal(value)[1:-1] for name, value in values.items()}
        measured = {name: measure.written(values) for name, measure in self.measures.items()}
        return Filled(
            self.markup.filled(written | measured | facts),
            self.fields,
            _filled_record(self.record, {**values, **facts}, on_one_line),
        )


def make_mould(contract: nodes.document, agreed: str, record: Mapping[str, Any]) -> Mould:
    """Return the mould of *contract*, which has gaps for its values, as its *agreed* text and its *record* have.

    What is left blank in a final contract is for who signs it, so that it is a form; a concept is only read.
    Raises UnknownNodeError for a node that cannot be written.
    """
    contract["vingerafdruk"] = gap(FINGERPRINT)
    visitor = FormVisitor(contract) if contract["status"] == FINAL else TypstVisitor(contract)
    contract.walkabout(visitor)
    return Mould(
        Gapped.of(visitor.markup),
        visitor.measures,
        tuple(visitor.fields.values()) if isinstance(visitor, FormVisitor) else (),
        Gapped.of(agreed),
        {**record, "vingerafdruk": gap(FINGERPRINT)},
    )


def _filled_record(part: Any, values: Mapping[str, str], on_one_line: Mapping[str, str]) -> Any:
    """Return *part* of a record with *values* in its gaps; running text has them *on_one_line*, and a hash follows it."""
    match part:
        case str():
            return filled(part, values)
        case list():
            return [_filled_record(each, values, on_one_line) for each in part]
        case {"tekst": str(text), **others} if has_gap(text):
            text = filled(text, on_one_line)
            known = {"hash": hashlib.sha256(text.encode()).hexdigest()} if "hash" in others else {}
            return {name: {"tekst": text, **known}.get(name, value) for name, value in part.items()}
        case dict():
            return {name: _filled_record(value, values, on_one_line) for name, value in part.items()}
    return part
