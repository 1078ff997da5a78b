"""Who is better off by an answer is said where parties can choose: elsewhere nobody would see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.core.model import OFF, ON
from clausebook.core.problems import Code, Problem
from clausebook.core.proof import choices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.core.model import Book


def problems(book: Book) -> Iterator[Problem]:
    """Yield each text in an agreement that says who is better off by it, or without it, and that is no answer to anything."""
    offered: dict[str, set[str]] = {}
    for agreement in book.agreements.values():
        for placement in agreement.placements:
            offered.setdefault(placement.clause, set())
        for choice in choices.choices_of(agreement, book.library):
            offered.setdefault(choice.clause, set()).update(() if choice.is_option else choice.values)
    for text in book.library.all_texts():
        values = offered.get(text.id)
        if values is None:
            continue
        if text.favours and not values & {text.variant or ON, ON}:
            message = "'gunstig' staat bij een tekst die nergens te kiezen is; haal de regel weg"
            yield Problem(text.source, Code.FRONT_MATTER_VALUE, message)
        if text.favours_without and OFF not in values:
            message = "'gunstig_zonder' staat bij een tekst die nergens weg te laten is; haal de regel weg"
            yield Problem(text.source, Code.FRONT_MATTER_VALUE, message)
