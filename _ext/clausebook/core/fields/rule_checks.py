"""Holds the rules of `velden.toml` against the texts: what they name exists, they can fire, and no proposal breaks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.core.dossiers.former_names import GONE
from clausebook.core.fields import proposals, rules, values
from clausebook.core.fields.rule_reach import Reach
from clausebook.core.fields.rule_tables import REQUIRED
from clausebook.core.fields.values import RefusedError
from clausebook.core.problems import Code, Problem, Source, suggestion
from clausebook.core.proof import choices
from clausebook.core.proof.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.core.fields.rule_tables import Rule
    from clausebook.core.model import Agreement, Book, FieldCatalogue, Library

    Keuzes = Mapping[str, frozenset[str]]

IDLE = (
    "deze regel ({}) kan nooit iets melden: wat zij noemt, staat in geen overeenkomst samen of kan niet anders zijn; "
    "verbeter haar of haal haar weg"
)


def problems(book: Book, block: tuple[str, ...]) -> Iterator[Problem]:
    """Yield what is wrong with the rules, the former names and the proposals of *book*.

    *block* are the fields that the blocks of each agreement show, as `standing.block_fields` finds them.
    """
    agreements, library = book.agreements.values(), book.library
    if not agreements or not all(agreement.placements for agreement in agreements):
        return  # a page that could not be read may have any keuze
    known = _keuzes(book)
    yield from _double_names(library, known)
    yield from _former_keuzes(library.fields, known)
    reaches = [Reach(agreement, library, block) for agreement in agreements]
    for rule in library.fields.rules:
        unknown = [*_unknown_names(rule, library.fields, known)]
        yield from unknown
        if not unknown and all(reach.situation(rule) is None for reach in reaches):
            yield Problem(rule.source, Code.RULE_IDLE, IDLE.format(rule.why))
    for agreement in agreements:
        yield from proposals.problems(agreement, library, block)
        yield from _broken_proposals(agreement, proposals.library_of(agreement, library), block)


def _keuzes(book: Book) -> Keuzes:
    """Return the keuzes of all agreements, with their values."""
    found: dict[str, frozenset[str]] = {}
    for agreement in book.agreements.values():
        for choice in choices.choices_of(agreement, book.library):
            found[choice.name] = found.get(choice.name, frozenset()) | {*choice.values}
    return found


def _double_names(library: Library, known: Keuzes) -> Iterator[Problem]:
    """Yield a problem for each field or table that bears the name of a keuze: a rule could mean either."""
    catalogue = library.fields
    for name, field in catalogue.fields.items():
        if name in known:
            yield Problem(field.source, Code.NAME_DOUBLE, f"veld '{name}' heet als een keuze; geef het een andere naam")
    for group in catalogue.groups:
        if group in known:
            source = next((f.source for name, f in catalogue.fields.items() if name.startswith(f"{group}.")), None)
            message = (
                f"groep '{group}' heet als een keuze; geef haar een andere naam, en zet de oude onder [voorheen.groep]"
            )
            yield Problem(source or Source(library.folders.fields), Code.NAME_DOUBLE, message)


def _former_keuzes(catalogue: FieldCatalogue, known: Keuzes) -> Iterator[Problem]:
    for old, new in catalogue.former.choices.items():
        if catalogue.former.source is not None and new != GONE and new not in known:
            hint = suggestion(new, known, "; noem een keuze van nu")
            message = f"keuze '{new}', voorheen '{old}', bestaat niet{hint}"
            yield Problem(catalogue.former.source, Code.CHOICE_UNKNOWN, message)


def _unknown_names(rule: Rule, catalogue: FieldCatalogue, known: Keuzes) -> Iterator[Problem]:
    """Yield a problem for each name in a condition that is no keuze and no field, and for each value that it cannot have."""
    asked = [*rule.when.items(), *rule.unless.items()]
    if rule.kind == "keuze":
        asked.append((rule.subject, rule.against))
    for name, wanted in asked:
        field = catalogue.find(name)
        if name in known:
            allowed = known[name]
        elif field is None or (rule.kind == "keuze" and name == rule.subject):
            hint = suggestion(name, [*known, *catalogue.fields], "; noem een keuze of een veld")
            yield Problem(rule.source, Code.CHOICE_UNKNOWN, f"'{name}' in [[regel]] is geen keuze en geen veld{hint}")
            continue
        else:
            options = field.rules.get("opties")
            allowed = (
                frozenset(["", *options]) if isinstance(options, list) and field.type == "keuze" else frozenset(wanted)
            )
        for value in wanted:
            if value not in allowed:
                hint = suggestion(value, allowed, f"; kies uit: {', '.join(sorted(allowed - {''}))}")
                message = f"'{name}' in [[regel]] heeft geen waarde '{value}'{hint}"
                yield Problem(rule.source, Code.CHOICE_UNKNOWN, message)


def _broken_proposals(agreement: Agreement, library: Library, block: tuple[str, ...]) -> Iterator[Problem]:
    """Yield a problem for each proposal of *agreement* that breaks a rule, whatever parties fill in elsewhere.

    Where nothing is proposed, anything may come: a condition on that may hold. So a proposal that is only right for some
    answers asks that the agreement proposes such an answer too.
    """
    made = choices.choices_of(agreement, library)
    selection = choices.standard(made)
    stands = standing(agreement, library, block, selection)
    proposed = _proposed(stands.fields, library.fields)
    for rule in library.fields.rules:
        if rule.kind != "veld" or rule.test == REQUIRED or rule.subject not in proposed:
            continue
        if not all(_may_hold(rule, name, selection, proposed, library.fields) for name in rule.conditions):
            continue
        facts = rules.Facts(proposed, selection, {}, (), frozenset(stands.fields), library.fields)
        if breach := rules.find_breach(rule, facts):
            line = agreement.proposals.get(rule.subject)
            field = library.fields.fields[rule.subject]
            source = Source(agreement.source.path, line.line) if line else field.source
            message = (
                f"het voorstel in {agreement.id} past niet bij een regel: {breach.message}: {rule.why}{_remedy(rule)}"
            )
            yield Problem(source, Code.PROPOSAL, message)


def _remedy(rule: Rule) -> str:
    if not rule.conditions:
        return "; kies een ander voorstel"
    names = " en ".join(f"'{name}'" for name in dict.fromkeys(rule.conditions))
    return f"; kies een ander voorstel, of stel ook een antwoord voor bij {names}, waarvan deze regel afhangt"


def _proposed(names: tuple[str, ...], catalogue: FieldCatalogue) -> dict[str, object]:
    found: dict[str, object] = {}
    for name in names:
        field = catalogue.fields.get(name)
        if field is not None and field.standard:
            try:
                found[name] = values.read(field, field.standard).plain
            except RefusedError:  # reported where it stands
                continue
    return found


def _may_hold(
    rule: Rule, name: str, selection: Mapping[str, str], proposed: Mapping[str, object], catalogue: FieldCatalogue
) -> bool:
    """Say whether the condition of *rule* on *name* holds, or may hold where nothing is proposed for it."""
    value = selection.get(name, proposed.get(name))
    if value is not None:
        return (name not in rule.when or value in rule.when[name]) and value not in rule.unless.get(name, ())
    return catalogue.find(name) is not None or name not in rule.when
