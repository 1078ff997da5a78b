"""The numbers that articles, leden and annexes bear in an agreement, without rendering it.

The assembly numbers the pages that readers get; this tells in milliseconds what those numbers are. A test holds the
two together.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING

from clausebook.core import choices, prose
from clausebook.core.choices import Condition
from clausebook.core.model import ANNEX, ON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.core.choices import Selection
    from clausebook.core.model import Agreement, Article, Clause, Library, Placement
    from clausebook.core.prose import Lid


@dataclass(frozen=True, slots=True)
class PlacedLid:
    """A lid with the number that it bears; in an annex, the number of that."""

    number: str
    lid: Lid
    text: Clause


@dataclass(frozen=True, slots=True)
class Numbering:
    """All numbers of one agreement under one selection.

    *articles* maps the position of an article on the page to its number, empty for one that bears none. *targets*
    says how a reference to (kind, name) reads.
    """

    articles: dict[int, str] = field(default_factory=dict)
    annexes: dict[str, str] = field(default_factory=dict)
    leden: list[PlacedLid] = field(default_factory=list)
    targets: dict[tuple[str, str], str] = field(default_factory=dict)

    def of(self, text: Clause, position: int) -> str:
        """Return the number of the lid at *position* of *text*, or nothing where it is not there."""
        found = (each for each in self.leden if each.text is text and each.lid.position == position)
        return next((each.number for each in found), "")


def letters(position: int, alphabet: str = ascii_lowercase) -> str:
    """Return a for 1, z for 26, aa for 27."""
    text = ""
    while position:
        position, rest = divmod(position - 1, len(alphabet))
        text = alphabet[rest] + text
    return text


def with_text(selection: Selection, condition: Condition) -> dict[str, str]:
    """Return *selection*, changed so far that the text at *condition* is in it."""
    changed = dict(selection)
    if condition.clause in changed:
        changed[condition.clause] = condition.value
    if condition.option:
        changed[condition.option] = ON
    return changed


def number(agreement: Agreement, library: Library, selection: Selection) -> Numbering:
    """Return the numbers of *agreement* under *selection*."""
    result = Numbering()
    count = 0
    for position, article in enumerate(agreement.articles):
        placed = list(_leden(article, library, selection))
        if not placed:
            continue
        count += article.numbered
        result.articles[position] = str(count) if article.numbered else ""
        _number_article(result, article, result.articles[position], placed)
    chosen = (text for placement in agreement.annexes if (text := _chosen(placement, library, selection)))
    for count, text in enumerate(chosen, start=1):
        name = text.id.removeprefix(ANNEX)
        result.annexes[name] = str(count)
        result.targets["bijlage", name] = f"bijlage {count}"
        result.leden.extend(PlacedLid(f"bijlage {count}", lid, text) for lid in _present(text, selection))
    return result


def _number_article(result: Numbering, article: Article, number: str, placed: list[tuple[Clause, Lid]]) -> None:
    for position, (text, lid) in enumerate(placed, start=1):
        result.targets.setdefault(("artikel", text.id), f"artikel {number}" if number else f"‘{article.title}’")
        mine = f"{number}.{position}" if number else letters(position, ascii_uppercase)
        result.leden.append(PlacedLid(mine, lid, text))
        reads = f"artikel {mine}" if number else f"onder {mine}"
        if lid.anchor:
            result.targets["lid", lid.anchor] = reads
        for item, block in enumerate(lid.items, start=1):
            if block.anchor:
                result.targets["lid", block.anchor] = f"{reads} onder {letters(item)}"


def _leden(article: Article, library: Library, selection: Selection) -> Iterator[tuple[Clause, Lid]]:
    for placement in article.placements:
        text = _chosen(placement, library, selection)
        for lid in _present(text, selection) if text else ():
            assert text is not None
            yield text, lid


def _chosen(placement: Placement, library: Library, selection: Selection) -> Clause | None:
    """Return the text that *selection* puts at *placement*, if any."""
    for variant in choices.variants_of(placement, library):
        if choices.holds(Condition(placement.clause, variant or ON), selection):
            return library.text(placement.clause, variant)
    return None


def _present(text: Clause, selection: Selection) -> Iterator[Lid]:
    return (lid for lid in prose.read(text) if not lid.option or selection.get(lid.option) == ON)
