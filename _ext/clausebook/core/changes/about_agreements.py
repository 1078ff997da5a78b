"""What the report says of agreements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.core.changes.changed_agreements import KEYS
from clausebook.core.changes.was_is import was_is
from clausebook.core.fields.proposals import fields_of
from clausebook.core.proof.choices import choices_of
from clausebook.core.texts.placed import numbers
from clausebook.core.versions.version_numbers import step_between
from clausebook.core.wording.markup import code, escape
from clausebook.core.wording.word_differences import MOVED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.core.changes import Changes
    from clausebook.core.changes.changed_agreements import AgreementChange, AnnexChange, ArticleChange, CoverageChange
    from clausebook.core.model import Agreement, Library
    from clausebook.core.proof.choices import Choice


def lines(changes: Changes) -> list[str]:
    """Return the section about agreements."""
    if not changes.agreements:
        return []
    found = ["## De overeenkomsten", ""]
    for change in changes.agreements:
        found += [f"### {escape(change.agreement.title)}", "", *_agreement(change, changes), ""]
    return found


def _agreement(change: AgreementChange, changes: Changes) -> Iterator[str]:
    if change.old is None:
        yield f"- Deze overeenkomst is nieuw ({code(change.agreement.source.path)})."
        yield from _make_up(change.agreement, changes.new.book.library)
        return
    if change.new is None:
        yield f"- Deze overeenkomst is vervallen ({code(change.agreement.source.path)})."
        return
    yield from _contents(change, changes)
    if step_between(change.old.version, change.new.version):
        yield f"- De versie gaat van {change.old.version} naar {change.new.version}."
    yield from _renumbering(change)


def _contents(change: AgreementChange, changes: Changes) -> Iterator[str]:
    if change.touched:
        yield f"- Andere tekst: {numbers(change.touched)}."
    if change.dropped:
        yield f"- Vervallen: {numbers(change.dropped)} (oude nummers)."
    yield from (f"- In de kopgegevens: {each}" for each in _about(change))
    yield from map(_article, change.articles)
    yield from map(_annex, change.annexes)
    yield from (_choice(*pair) for pair in change.choices)
    for name, old, new in change.values:
        yield f"- Bij keuze {code(name)} heet de waarde {code(old)} nu {code(new)}."
    yield from (_coverage(each, changes.new.book.library) for each in change.coverage)
    yield from _fields("Nieuw in te vullen", change.fields_new, changes.new.book.library)
    yield from _fields("Niet meer in te vullen", change.fields_gone, changes.old.book.library)
    yield from _proposals(change, changes)


def _proposals(change: AgreementChange, changes: Changes) -> Iterator[str]:
    """Yield for each field that has another proposal what that was, and is."""
    assert change.old is not None
    assert change.new is not None
    before = fields_of(change.old, changes.old.book.library.fields)
    after = fields_of(change.new, changes.new.book.library.fields)
    for name in change.proposals:
        old, new = before.find(name), after.find(name)
        if old is not None and new is not None:
            told = " ".join(was_is("voorstel", old.standard, new.standard))
            yield f"- Een ander voorstel bij: {escape(new.label)} ({code(name)}). {told[:1].upper()}{told[1:]}"


def _about(change: AgreementChange) -> Iterator[str]:
    """Yield what each key of the front matter that changed was, and is."""
    old, new = change.old, change.new
    assert old is not None
    assert new is not None
    for key in change.about:
        if key == "versie" and step_between(old.version, new.version):
            continue  # told in a sentence of its own
        if key in KEYS:
            yield from was_is(key, getattr(old, KEYS[key]), getattr(new, KEYS[key]))
        else:
            yield from was_is(key, old.summary.get(key, ""), new.summary.get(key, ""))


def _make_up(agreement: Agreement, library: Library) -> Iterator[str]:
    """Yield what a new agreement is made of: its parties, its articles with their clauses, and its keuzes."""
    yield f"- De partijen: {', '.join(f'{code(role)} ({escape(name)})' for role, name in agreement.parties.items())}."
    for article in agreement.articles:
        yield f"- ‘{escape(article.title)}’: {', '.join(code(each.clause) for each in article.placements)}."
    annexes = [code(each.clause) for each in agreement.annexes]
    yield f"- Bijlagen: {', '.join(annexes) or 'geen'}."
    for choice in choices_of(agreement, library):
        yield f"- Keuze {code(choice.name)}: {', '.join(map(code, choice.values))}; de eerste is de standaard."


def _renumbering(change: AgreementChange) -> Iterator[str]:
    if change.renumbered:
        yield f"- Alleen een ander nummer: {renumbered(change.renumbered)}."
    if change.references:
        yield "- Verwijzingen die een ander nummer tonen:"
        for each in change.references:
            yield f"  - {escape(each.old)} → {escape(each.new)} (in {numbers(each.where)})"


def renumbered(pairs: Sequence[tuple[str, str]]) -> str:
    """Return (old, new) numbers, those in a row that moved equally far as one."""
    runs: list[list[tuple[str, str]]] = []
    for pair in pairs:
        if runs and _follows(runs[-1][-1], pair):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    found = []
    for run in runs:
        (old, new), (last_old, last_new) = run[0], run[-1]
        if len(run) == 1:
            found.append(
                f"artikel {old} is nu {new}"
                if old and new
                else f"artikel {old or new} heeft {'geen' if old else 'een'} nummer"
            )
        else:
            found.append(f"artikel {old} tot en met {last_old} zijn nu {new} tot en met {last_new}")
    return "; ".join(found)


def _follows(before: tuple[str, str], after: tuple[str, str]) -> bool:
    numbers = (*before, *after)
    if not all(number.isdecimal() for number in numbers):
        return False
    return int(after[0]) - int(before[0]) == 1 == int(after[1]) - int(before[1])


def _article(change: ArticleChange) -> str:
    if change.old is None and change.new is not None:
        return f"- Nieuw: {_heading(change.new_number, change.new.title)}."
    if change.new is None and change.old is not None:
        return f"- Vervallen: {_heading(change.old_number, change.old.title)}."
    heading = _heading(change.new_number, change.new.title if change.new else "")
    return f"- {heading[:1].upper()}{heading[1:]}: {'; '.join(_said(change))}."


def _said(change: ArticleChange) -> Iterator[str]:
    assert change.old is not None
    assert change.new is not None
    if change.moved:
        yield f"{MOVED}; het was {_heading(change.old_number, '')}"
    if change.old.title != change.new.title:
        yield f"heette ‘{escape(change.old.title)}’"
    if change.came:
        yield f"nieuw erin: {', '.join(change.came)}"
    if change.went:
        yield f"niet meer erin: {', '.join(change.went)}"
    if change.reordered:
        yield "de clausules staan in een andere volgorde"
    if change.old.numbered != change.new.numbered:
        yield "heeft nu een nummer" if change.new.numbered else "heeft geen nummer meer"


def _heading(number: str, title: str) -> str:
    name = f"artikel {number}" if number else "het artikel zonder nummer"
    return f"{name} (‘{escape(title)}’)" if title else name


def _annex(change: AnnexChange) -> str:
    name = escape(change.name)
    if change.old is None:
        return f"- Nieuwe bijlage: ‘{name}’{f', bijlage {change.new}' if change.new else ', als optie'}."
    if change.new is None:
        return f"- Vervallen bijlage: ‘{name}’{f' (was bijlage {change.old})' if change.old else ''}."
    was, now = (f"bijlage {number}" if number else "een optie die uit staat" for number in (change.old, change.new))
    return f"- Bijlage ‘{name}’ was {was} en is nu {now}."


def _choice(old: Choice | None, new: Choice | None) -> str:
    if old is None and new is not None:
        return f"- Nieuwe keuze {code(new.name)}: {_values(new)}."
    if new is None and old is not None:
        return f"- Keuze {code(old.name)} vervalt; er was te kiezen: {_values(old)}."
    assert old is not None
    assert new is not None
    return f"- Keuze {code(new.name)} was: {_values(old)}; en is nu: {_values(new)}."


def _values(choice: Choice) -> str:
    first, *others = choice.values
    return ", ".join([f"{first} (standaard)", *others])


def _coverage(change: CoverageChange, library: Library) -> str:
    requirement = library.requirements[change.requirement]
    name = f"{code(requirement.id)} ({escape(requirement.title)})"
    weight = "" if change.demanded else " Deze eis is hier niet verplicht."
    return f"- Dekking van {name}: was {change.old}, is nu {change.new}.{weight}"


def _fields(what: str, names: Sequence[str], library: Library) -> Iterator[str]:
    if names:
        found = [(name, library.fields.find(name)) for name in names]
        yield f"- {what}: {', '.join(f'{escape(field.label)} ({code(name)})' if field else f'{code(name)}' for name, field in found)}."
