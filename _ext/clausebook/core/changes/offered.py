"""What the report says of a text that parties can choose: whether it is on, and how it differs from what it stands beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.core.changes.variants import compare_variants
from clausebook.core.wording.markup import code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.core.changes.voice import Voice
    from clausebook.core.model import Agreement, Clause, Library
    from clausebook.core.texts.prose import Lid


def offer_of(text: Clause, lid: Lid, agreement: Agreement) -> str:
    """Return how *lid* of *text* is offered in *agreement*: 'optie, staat uit'; nothing for what is always there."""
    option = next((each for each in text.options if each.name == lid.option), None)
    if option is not None:
        return f"optie ‘{option.title}’, staat {option.standard}"
    placement = next((each for each in agreement.placements if each.clause == text.id), None)
    if placement is not None and placement.optional:
        return f"optie, staat {placement.optional}"
    if placement is not None and text.variant in placement.variants[1:]:
        return "alleen wie deze variant kiest"
    return ""


def beside(text: Clause, library: Library, voice: Voice) -> Iterator[str]:
    """Yield how a new variant differs from the text that it stands beside: of more, the one that it is most like."""
    others = [each for each in library.texts.get(text.id, ()) if each.variant != text.variant]
    if not (text.variant and others):
        return
    found = [(compare_variants(other, text), other) for other in others]
    comparison, other = max(found, key=lambda each: each[0].common)
    if not comparison.close:
        yield from (f"Te verschillend van {code(other.source.path)} om woord voor woord te vergelijken.", "")
        return
    yield from (f"Vergeleken met {code(other.source.path)}, waar deze tekst naast staat:", "")
    changed = [pair for pair in comparison.leden if pair.changed]
    for pair in changed:
        lid = pair.other or pair.one
        assert lid is not None
        yield from (f"**Lid {lid.position}**{_fate(pair.one, pair.other)}", "", *voice.quote(pair.blocks), "")
    if not changed:
        yield from ("De woorden zijn gelijk.", "")


def _fate(one: Lid | None, other: Lid | None) -> str:
    if one is None:
        return " staat alleen hier."
    return " staat alleen daar." if other is None else ""


def keeps_dossiers(text: Clause) -> str:
    """Return what to do for dossiers that choose *text* by its former name; nothing where nobody chooses it."""
    if not text.variant:
        return ""
    return f" Dossiers kiezen haar wel bij die naam: zet de oude onder {code('[voorheen]')} in {code('velden.toml')}."
