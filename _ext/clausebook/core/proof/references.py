"""References between texts: whether they have a target, in each combination of keuzes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.core.model import ANNEX, ON
from clausebook.core.problems import Code, Problem, suggestion
from clausebook.core.proof import choices
from clausebook.core.proof.choices import Condition
from clausebook.core.proof.coverage import placed_passages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.core.model import Agreement, Library, Reference
    from clausebook.core.proof.choices import Selection


_REMEDIES = {
    "lid": "zet '[]{#naam}' vooraan in het lid en verwijs met 'clausule.naam'",
    "artikel": "noem een clausule zoals haar bestand heet, zonder .md",
    "bijlage": "noem een bijlage zoals haar bestand heet, zonder 'bijlage-' en zonder .md",
}


def _clause_of(reference: Reference) -> str:
    """Return the id of the text that *reference* points into."""
    if reference.kind == "bijlage":
        return f"{ANNEX}{reference.target}"
    return reference.target.partition(".")[0]


def unknown_targets(library: Library) -> Iterator[Problem]:
    """Yield a problem for each reference to a lid, clause or annex that is nowhere."""
    annexes = {name.removeprefix(ANNEX) for name in library.texts if name.startswith(ANNEX)}
    known = {
        "lid": {anchor for text in library.all_texts() for anchor in text.anchors},
        "artikel": library.texts.keys() - {f"{ANNEX}{annex}" for annex in annexes},
        "bijlage": annexes,
    }
    for text in library.all_texts():
        for passage in text.passages:
            for reference in passage.references:
                if reference.target not in known[reference.kind]:
                    bare = reference.target.removeprefix(ANNEX)
                    hint = suggestion(bare, known[reference.kind], f"; {_REMEDIES[reference.kind]}")
                    message = f"{reference.kind} '{reference.target}' bestaat niet{hint}"
                    yield Problem(reference.source, Code.REFERENCE, message)


def targets(agreement: Agreement, library: Library) -> dict[tuple[str, str], list[Condition]]:
    """Return where each target, as (kind, name), is there in *agreement*."""
    found: dict[tuple[str, str], list[Condition]] = {}
    for condition, passage in placed_passages(agreement, library):
        for anchor in passage.anchors:
            found.setdefault(("lid", anchor), []).append(condition)
        found.setdefault(("artikel", condition.clause), []).append(condition)
    for placement in agreement.annexes:
        # An annex keeps its title when every optie in it is off.
        variants = choices.variants_of(placement, library)
        name = placement.clause.removeprefix(ANNEX)
        found["bijlage", name] = [Condition(placement.clause, variant or ON) for variant in variants]
    return found


def gaps(agreement: Agreement, library: Library) -> Iterator[Problem]:
    """Yield a problem for each reference that points to nothing in some combination of keuzes."""
    values = choices.all_values(agreement, library)
    options = choices.choices_of(agreement, library)
    where = targets(agreement, library)
    for condition, passage in placed_passages(agreement, library):
        given = condition.given
        allowed = choices.restrict(values, options, given)
        for reference in passage.references if allowed else ():
            gap = choices.find_gap(where.get((reference.kind, reference.target), ()), allowed or {}, given)
            if gap is not None and _exists(reference, library):  # else `unknown_targets` reports it, once
                yield _gap_problem(agreement, reference, gap)


def _exists(reference: Reference, library: Library) -> bool:
    """Say whether what *reference* points to is in some text, of this agreement or not."""
    texts = library.texts.get(_clause_of(reference), ())
    if reference.kind == "lid":
        return any(reference.target in text.anchors for text in texts)
    return bool(texts) and texts[0].is_annex == (reference.kind == "bijlage")


def _gap_problem(agreement: Agreement, reference: Reference, gap: Selection) -> Problem:
    clause = _clause_of(reference)
    if any(keuze.partition(".")[0] == clause for keuze in gap):
        remedy = f"zorg dat '{clause}' dit in elke keuze heeft, of verwijs naar iets wat er altijd staat"
    elif any(placement.clause == clause for placement in agreement.placements):
        remedy = f"geef '{clause}' dit id in de variant die er dan staat, of verwijs naar iets anders"
    else:
        remedy = f"neem '{clause}' daarin op of verwijs naar iets anders"
    when = " als " + " en ".join(f"{keuze} = {value}" for keuze, value in gap.items()) if gap else ""
    message = f"{reference.kind} '{reference.target}' is er niet in overeenkomst '{agreement.id}'{when}; {remedy}"
    return Problem(reference.source, Code.REFERENCE_GAP, message)
