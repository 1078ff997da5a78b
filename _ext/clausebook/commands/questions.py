"""Asks in the terminal for what a dossier needs; works in a pipe too."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.core.documents.parties import MOST_SIGNATORIES, signing_name, split
from clausebook.core.dossiers.dossier_starts import quoted
from clausebook.core.fields import values
from clausebook.core.fields.proposals import library_of
from clausebook.core.fields.values import RefusedError
from clausebook.core.proof import choices
from clausebook.core.proof.standing import standing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from clausebook.core.model import Agreement, Field, Library

STOP = ("", "nee", "n")


@dataclass(slots=True)
class Answers:
    """What was answered, as it is written in a dossier."""

    reference: str = ""
    selection: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)


def ask(agreement: Agreement, library: Library, block: tuple[str, ...]) -> Answers:
    """Return the answers of who sits at the terminal; an empty answer takes the standard, or leaves a field open.

    Raises EOFError where the answers end.
    """
    library = library_of(agreement, library)
    answers = Answers()
    _say(f"Dossier voor: {agreement.title}. Enter neemt de standaard, of laat een veld open.")
    answers.reference = _input("Kenmerk (staat onder aan elke bladzijde)")
    for choice in choices.choices_of(agreement, library):
        if not choice.is_option or answers.selection.get(choice.clause, "") in ("", *choice.within):
            answers.selection[choice.name] = _choose(choice, library)
    stands = standing(agreement, library, block, answers.selection)
    for name in stands.fields:
        known = library.fields.find(name)
        if known is not None and known.is_asked:
            role = agreement.parties.get(name.partition(".")[0], "")
            answers.fields[name] = _fill(known, f"{_capitalised(role)}: {known.label}" if role else known.label)
    _ask_signatories(agreement, library, block, answers)
    for group, columns in stands.columns.items():
        fields = {column: library.fields.fields[f"{group}.{column}"] for column in columns}
        if any(each.required for each in fields.values()):  # another is a form for later
            answers.rows[group] = _fill_rows(library.fields.groups[group], fields)
    return answers


def _ask_signatories(agreement: Agreement, library: Library, block: tuple[str, ...], answers: Answers) -> None:
    """Ask of each party whether more people sign for it than one, and who."""
    for role, party in agreement.parties.items():
        for number in range(2, MOST_SIGNATORIES + 1):
            before, now = (
                standing(agreement, library, block, answers.selection, {role: count}).fields
                for count in (number - 1, number)
            )
            names = [name for name in now if name not in before]
            if not names or _input(f"\nTekent er nog iemand voor {party}? (ja/nee)").lower() in STOP:
                break
            for name in names:
                known = library.fields.party_fields[split(name)[2]]
                answers.fields[name] = _fill(known, f"{_capitalised(signing_name(party, number))}: {known.label}")


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _input(question: str) -> str:
    return input(f"{question}: ").strip()


def _choose(choice: choices.Choice, library: Library) -> str:
    title, meanings = choices.choice_titles(choice, library)
    _say(f"\n{title}")
    for number, value in enumerate(choice.values, start=1):
        _say(f"  {number}. {meanings.get(value, value)}{' (standaard)' if number == 1 else ''}")
    while True:
        answer = _input(f"Kies 1 tot {len(choice.values)}") or "1"
        if answer in choice.values:
            return answer
        if answer.isdecimal() and 1 <= int(answer) <= len(choice.values):
            return choice.values[int(answer) - 1]
        _say(f"Dat kan niet; typ een getal van 1 tot {len(choice.values)}.")


def _fill(known: Field, label: str) -> str:
    _say(f"\n{label}{'' if known.required else ' (mag leeg)'}")
    if known.help:
        _say(f"  {known.help}")
    options = known.rules.get("opties")
    if isinstance(options, list):
        _say(f"  Kies uit: {' | '.join(options)}")
    hint = f" [{known.standard}]" if known.standard else f" (bijvoorbeeld: {known.example})" if known.example else ""
    while True:
        answer = _input(f"Antwoord{hint}") or known.standard
        try:
            values.read(known, answer, country="")  # the country is only known when all is read
        except RefusedError as error:
            _say(f"Dat kan niet: {error}.")
        else:
            return answer


def _fill_rows(title: str, fields: dict[str, Field]) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    while _input(f"\nNog een rij in '{title}'? (ja/nee; er zijn er {len(rows)})").lower() not in STOP:
        rows.append({name: answer for name, each in fields.items() if (answer := _fill(each, each.label))})
    return rows


def to_toml(agreement: Agreement, answers: Answers, day: dt.date) -> str:
    """Return the dossier that *answers* make, of the text of *day*."""
    return "\n".join(_lines(agreement, answers, day)) + "\n"


def _lines(agreement: Agreement, answers: Answers, day: dt.date) -> Iterator[str]:
    yield f"model = {quoted(agreement.id)}"
    yield f"peildatum = {day}"
    if answers.reference:
        yield f"kenmerk = {quoted(answers.reference)}"
    yield from ("", "[keuzes]")
    yield from (f"{quoted(name)} = {quoted(value)}" for name, value in answers.selection.items())
    for role in ("", *agreement.parties):
        mine = {n: v for n, v in answers.fields.items() if v and (_role(n, agreement) == role)}
        if mine:
            yield from ("", f"[velden.{role}]" if role else "[velden]")
            yield from (f"{n.removeprefix(f'{role}.') if role else n} = {quoted(v)}" for n, v in mine.items())
    empty = [group for group, rows in answers.rows.items() if not rows]
    if empty:
        yield from ("", "[rijen]")
        yield from (f"{group} = []" for group in empty)
    for group, rows in answers.rows.items():
        for row in rows:
            yield from ("", f"[[rijen.{group}]]")
            yield from (f"{name} = {quoted(value)}" for name, value in row.items())


def _role(name: str, agreement: Agreement) -> str:
    first = name.partition(".")[0]
    return first if first in agreement.parties else ""
