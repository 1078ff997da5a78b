"""What the report says of the pages around the agreements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.core.changes.voice import Voice
from clausebook.core.model import FieldCatalogue
from clausebook.core.wording.markup import code, escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.core.changes.changed_pages import PageChange, SectionChange

VOICE = Voice({}, FieldCatalogue(), {})


def lines(changes: Sequence[PageChange]) -> list[str]:
    """Return the section about pages."""
    if not changes:
        return []
    found = ["## De bladzijden", "", "~~Doorgehaald~~ is vervallen, **vet** is nieuw.", ""]
    for change in changes:
        found += [f"### {code(change.path)}", "", *_page(change)]
    return found


def _page(change: PageChange) -> Iterator[str]:
    if change.is_new or change.is_gone:
        yield from (f"Deze bladzijde is {'nieuw' if change.is_new else 'vervallen'}.", "")
    for each in change.sections:
        yield from (f"**{_where(each)}**{_fate(each)}", "", *VOICE.quote(each.blocks), "")


def _where(change: SectionChange) -> str:
    section = change.section
    return f"Regel {section.line}, onder ‘{escape(section.title)}’" if section.title else "Bovenaan"


def _fate(change: SectionChange) -> str:
    if change.old is None:
        return " is nieuw."
    if change.new is None:
        return " is vervallen."
    return f" heette ‘{escape(change.old.title)}’." if change.old.title != change.new.title else ""
