"""References between texts: whether they have a target, in each combination of keuzes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.core import choices
from clausebook.core.choices import Condition
from clausebook.core.coverage import placed_passages
from clausebook.core.model import ANNEX, ON
from clausebook.core.problems import Code, Problem, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.core.model import Agreement, Library, Reference


def _clause_of(reference: Reference) -> str:
    """Return the id of the text that *reference* points into."""
    if reference.kind == "bijlage":
        return f"{ANNEX}{reference.target}"
    return reference.target.partition(".")[0]


def unknown_targets(library: Library) -> Iterator[Problem]:
    """Yield a problem for each reference to a lid, clause or annex that is nowhere."""
    leden = {anchor for text in library.all_texts() for anchor in text.anchors}
    annexes = {name.removeprefix(ANNEX) for name in library.texts if name.startswith(ANNEX)}
    known = {"lid": leden, "artikel": library.texts.keys() - {f"{ANNEX}{a}" for a in annexes}, "bijlage": annexes}
    for text in library.all_texts():
        for passage in text.passages:
            for reference in passage.references:
                if reference.target not in known[reference.kind]:
                    hint = suggestion(reference.target, known[reference.kind], "; zet '[]{#naam}' vooraan in het lid")
                    message = f"{reference.kind} '{reference.target}' bestaat niet{hint}"
                    yield Problem(reference.source, Code.REFERENCE, message)


def targets(agreement: Agreement, library: Library) -> dict[tuple[str, str], list[Condition]]:
    """Return where each target, as (kind, name), is there in *agreement*."""
    found: dict[tuple[str, str], list[Condition]] = {}
    for condition, passage in placed_passages(agreement, library):
        for anchor in passage.anchors:
            found.setdefault(("lid", anchor), []).append(condition)
    for placement in agreement.placements:
        kind, name = "artikel", placement.clause
        if name.startswith(ANNEX):
            kind, name = "bijlage", name.removeprefix(ANNEX)
        found[kind, name] = [
            Condition(placement.clause, variant or ON) for variant in choices.variants_of(placement, library)
        ]
    return found


def gaps(agreement: Agreement, library: Library) -> Iterator[Problem]:
    """Yield a problem for each reference that points to nothing in some combination of keuzes."""
    values = choices.all_values(agreement, library)
    options = choices.choices_of(agreement, library)
    where = targets(agreement, library)
    for condition, passage in placed_passages(agreement, library):
        given = {condition.clause: condition.value} | ({condition.option: ON} if condition.option else {})
        for reference in passage.references:
            allowed = choices.restrict(values, options, given)
            covers = where.get((reference.kind, reference.target), ())
            gap = choices.find_gap(covers, allowed, given) if allowed else None
            if gap is None:
                continue
            if gap:
                when = "als " + " en ".join(f"{clause} = {value}" for clause, value in gap.items())
                remedy = (
                    f"geef elke variant van '{_clause_of(reference)}' dit id, of verwijs naar iets wat er altijd staat"
                )
            else:
                when = f"in overeenkomst '{agreement.id}'"
                remedy = f"neem '{_clause_of(reference)}' daarin op of verwijs naar iets anders"
            message = f"{reference.kind} '{reference.target}' is er niet {when}; {remedy}"
            yield Problem(reference.source, Code.REFERENCE_GAP, message)
