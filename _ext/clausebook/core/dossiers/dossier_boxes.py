"""Reads which boxes of the annexes a dossier ticks, and holds them against those that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausebook.core.dossiers.dossier_keys import TICKS, shortened
from clausebook.core.model import ANNEX
from clausebook.core.problems import Code, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.core.files.toml_lines import Report
    from clausebook.core.model import Agreement


def read_ticks(
    table: Mapping[str, Any], agreement: Agreement, known: Mapping[str, Mapping[str, str]], report: Report
) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each annex of which *table* settles the boxes, with those that are ticked; *known* are the boxes there are."""
    for annex, given in table.items():
        if annex not in known and given == [] and f"{ANNEX}{annex}" in {p.clause for p in agreement.annexes}:
            continue  # none of its boxes is there
        if annex not in known:
            otherwise = f"; dit model heeft ze in: {', '.join(known)}" if known else "; dit model heeft er geen"
            message = f"bijlage '{annex}' heeft bij deze keuzes geen aankruislijst{suggestion(annex, known, otherwise)}"
            report((TICKS, annex), Code.DOSSIER_FIELD, message)
        elif not isinstance(given, list) or not all(isinstance(each, str) for each in given):
            message = (
                f'schrijf de vakjes van \'{annex}\' als lijst: {annex} = ["…", "…"], en zonder vakjes: {annex} = []'
            )
            report((TICKS, annex), Code.DOSSIER_KEY, message)
        else:
            for name in dict.fromkeys(given):
                if name not in known[annex]:
                    hint = suggestion(name, known[annex], f"; de vakjes zijn: {', '.join(known[annex])}")
                    message = f"vakje '{shortened(name)}' bestaat niet in bijlage '{annex}'{hint}"
                    report((TICKS, annex), Code.DOSSIER_FIELD, message)
            yield annex, frozenset(given)
