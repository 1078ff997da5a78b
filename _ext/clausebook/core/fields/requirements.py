"""What texts must meet: the requirements of `eisen.toml`, and the kinds of agreement that ask for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from clausebook.core.problems import Source

SectionKind = Literal["clausule", "bijlage", "blok"]


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something that some text must meet: by law, or by the handbook's own standard.

    *when* maps keuzes to the value under which alone it is asked. *evidence* are word stems and
    *evidence_fields* fields that each covering passage must hold. It is asked from the day *since* on, and no more from *until* on.
    """

    id: str
    title: str
    law: str
    asks: str
    level: str
    origin: str
    applies_to: tuple[str, ...]
    in_text: str
    source: Source
    when: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()
    evidence_fields: tuple[str, ...] = ()
    condition: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class MandatorySection:
    """A section that each output must show: the article of a clause, an annex, or a block."""

    title: str
    kind: SectionKind
    name: str


@dataclass(frozen=True, slots=True)
class AgreementType:
    """A soort: the set of requirements and sections that an agreement must have.

    *relevant* are all requirements that say something about it, *demands* those it must meet. What is not *signed* is no
    agreement: a letter, a list, a page to carry along. It has nobody's signature or initials, and nothing in it bears a number.
    """

    id: str
    title: str
    relevant: frozenset[str]
    demands: tuple[str, ...]
    sections: tuple[MandatorySection, ...]
    source: Source
    signed: bool = True
