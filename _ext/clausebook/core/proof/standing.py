"""Which fields stand in an agreement under given keuzes, without making its doctree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.core.documents import parties
from clausebook.core.model import PARTIES, SIGNATURES
from clausebook.core.proof import choices
from clausebook.core.proof.remembering import remembered
from clausebook.core.texts.templates import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from clausebook.core.documents.parties import Signatories
    from clausebook.core.model import Agreement, Library, Passage
    from clausebook.core.proof.choices import Menu

PARTY = "partij."
_FIELD = re.compile(r"\{veld\}`([\w.-]+)`")


@dataclass(frozen=True, slots=True)
class Standing:
    """The fields that stand in a text, and the columns of each group, in the order of the text."""

    fields: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]


def block_fields(root: Path) -> tuple[str, ...]:
    """Return the fields that the blocks of each agreement show; those of each party as `partij.naam`."""
    texts = [(root / name).read_text(encoding="utf-8") for name in TEMPLATES if (root / name).is_file()]
    return tuple(dict.fromkeys(name for text in texts for name in _FIELD.findall(text)))


def block_of(agreement: Agreement, block: tuple[str, ...]) -> tuple[str, ...]:
    """Return which fields of *block* the page of *agreement* shows: one without blocks of parties, such as a letter, none."""
    return block if agreement.blocks & {PARTIES, SIGNATURES} else ()


def standing(
    agreement: Agreement,
    library: Library,
    block: tuple[str, ...],
    selection: Mapping[str, str] | None = None,
    signing: Signatories | None = None,
) -> Standing:
    """Return what stands in *agreement* under *selection*, or else what may under any.

    *block* are what `block_fields` finds. *signing* says how many sign for each party.
    """
    chosen = None if selection is None else frozenset(selection.items())
    return _standing(agreement, library, block, chosen, frozenset((signing or {}).items()))


@remembered
def _standing(
    agreement: Agreement,
    library: Library,
    block: tuple[str, ...],
    chosen: frozenset[tuple[str, str]] | None,
    signing: frozenset[tuple[str, int]],
) -> Standing:
    selection, counts = None if chosen is None else dict(chosen), dict(signing)
    block = block_of(agreement, block)
    names = [name for name in block if not name.startswith(PARTY)]
    of_party = [name.removeprefix(PARTY) for name in block if name.startswith(PARTY)]
    for role in agreement.parties:
        count = counts.get(role, 1)
        names += [each for field in of_party for each in parties.names_of(role, field, count, library.fields)]
    menu = choices.menu_of(agreement, library)
    for passage in _passages(agreement, library, menu, selection):
        names += [each for mention in passage.fields for each in of_parties(mention.name, agreement.parties)]
    fields, columns = dict.fromkeys(names), dict[str, dict[str, None]]()
    for name in [each for each in fields if each.partition(".")[0] in library.fields.groups]:
        group, _, column = name.partition(".")
        del fields[name]
        if name not in library.fields.fields or menu.holds(library.fields.fields[name].when, selection):
            columns.setdefault(group, {})[column] = None
    return Standing(tuple(fields), {group: tuple(names) for group, names in columns.items()})


def of_parties(name: str, roles: Iterable[str]) -> Iterator[str]:
    """Yield *name*; where it is of any party, as it is of each of *roles*."""
    if name.startswith(PARTY):
        yield from (name.replace(PARTY, f"{role}.", 1) for role in roles)
    else:
        yield name


def _passages(
    agreement: Agreement, library: Library, menu: Menu, selection: Mapping[str, str] | None
) -> Iterator[Passage]:
    for text, _ in choices.texts_in(agreement, library, selection):
        for passage in text.passages:
            if choices.stands(passage.option, selection) and menu.holds(passage.when, selection):
                yield passage
