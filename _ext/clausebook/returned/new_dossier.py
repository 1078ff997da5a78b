"""Makes a new dossier of what came back: values and keuzes, and words as bijzondere bepalingen. A person says which of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.core.documents.document import Provision
from clausebook.core.dossiers.provisions import NAME
from clausebook.core.fields.rules import without_row
from clausebook.core.model import ANNEX
from clausebook.core.problems import Source
from clausebook.core.wording.word_differences import IS_NEW, LAPSED, MOVED
from clausebook.returned.dossier_toml import Content
from clausebook.returned.shown_values import unshown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.core.documents.remade import Remade
    from clausebook.core.dossiers.dossier import Dossier
    from clausebook.core.model import FieldCatalogue
    from clausebook.returned.return_report import FilledIn, Report
    from clausebook.word.changes_found import Change

ALL = "alles"
_LABEL = re.compile(r"(?:–|[a-z]{1,2}\.|[☐☒])\s+")
"""What a list or a box shows before the words of a paragraph."""


@dataclass(slots=True)
class Proposed:
    """A dossier in the making: its *content*, the codes that were *taken* over, and why others were not."""

    content: Content
    taken: list[str] = field(default_factory=list)
    left: dict[str, str] = field(default_factory=dict)


def propose(report: Report, made: Remade, codes: Sequence[str]) -> Proposed:
    """Return the dossier of *made* with what *codes* of *report* name; of each that cannot be, why not."""
    proposed = Proposed(_content(made))
    wanted = {code.upper() for code in codes}
    everything = ALL in codes
    known = {value.code for value in report.values} | {choice.code for choice in report.choices}
    known |= {change.code for change in report.changes}
    for code in sorted(wanted - known - {ALL.upper()}):
        proposed.left[code] = "dit staat niet in het verslag"
    for value in report.values:
        if everything or value.code in wanted:
            _note(proposed, value.code, value.fault or _take_value(proposed.content, value, made))
    for choice in report.choices:
        if everything or choice.code in wanted:
            proposed.content.selection[choice.name] = choice.value
            proposed.taken.append(choice.code)
    provisions = list(proposed.content.provisions)
    for change in report.changes:
        if everything or change.code in wanted:
            _note(proposed, change.code, _take_change(provisions, change))
    proposed.content.provisions = tuple(provisions)
    return proposed


def _note(proposed: Proposed, code: str, fault: str) -> None:
    if fault:
        proposed.left[code] = fault
    else:
        proposed.taken.append(code)


def _content(made: Remade) -> Content:
    """Return what the contract that went out was made of; of a model, that is its keuzes."""
    if made.dossier is None:
        return Content(made.agreement.id, dict(made.document.selection))
    return content_of(made.dossier, made.book.library.fields)


def content_of(dossier: Dossier, fields: FieldCatalogue) -> Content:
    """Return what *dossier* says, of which *fields* are the fields."""
    known = {name: fields.find(without_row(name)) for name in dossier.values}
    return Content(
        dossier.agreement.id,
        dict(dossier.selection),
        {
            name: unshown(known_field, dossier.values[name].text)
            for name, known_field in known.items()
            if known_field is not None and known_field.is_asked
        },
        dict(dossier.rows),
        {annex: set(names) for annex, names in dossier.ticks.items()},
        dossier.reference,
        dossier.day,
        dossier.provisions,
    )


def _take_value(content: Content, value: FilledIn, made: Remade) -> str:
    """Take *value* over into *content*; return why that cannot be, if so."""
    if value.name.startswith("vink."):
        _, annex, box = value.name.split(".", 2)
        names = content.ticks.setdefault(annex, set())
        if value.new == "☒":
            names.add(box)
        else:
            names.discard(box)
        return ""
    known = made.book.library.fields.find(without_row(value.name))
    if known is None:
        return "dit veld bestaat niet"
    group, _, rest = value.name.partition(".")
    if group in made.book.library.fields.groups:
        number = int(rest.partition(".")[0])
        content.rows[group] = max(content.rows.get(group, 0), number)
    if value.new:
        content.values[value.name] = unshown(known, value.new)
    else:
        content.values.pop(value.name, None)
    return ""


def _take_change(provisions: list[Provision], change: Change) -> str:
    """Take *change* over as one of *provisions*; return why that cannot be, if so."""
    new = _words(change.new)
    if change.kind == MOVED:
        return "een lid verhuist niet: het blijft staan waar het in het model staat"
    if change.clause == NAME:
        return _change_provision(provisions, change, new)
    if change.kind == IS_NEW and not change.target.startswith(ANNEX):
        provisions.append(Provision(Source(""), text=new))
        return "" if new else "hier staan geen woorden"
    if not change.target:
        return f"{change.where}: dat staat in elk contract van dit model; spreek het met een bepaling af, of laat het model wijzigen"
    if change.target.startswith(ANNEX):
        return _in_annex(provisions, change, new)
    provisions.append(Provision(Source(""), lid=change.target, text=new, lapses=not new))
    return ""


def _in_annex(provisions: list[Provision], change: Change, new: str) -> str:
    old = _words(change.old)
    if not old:
        return f"{change.where}: woorden erbij in een bijlage; schrijf zelf een bepaling die zegt waar zij komen"
    annex = change.target.removeprefix(ANNEX)
    provisions.append(Provision(Source(""), annex=annex, was=old.replace("\n", " "), text=new, lapses=not new))
    return ""


def _change_provision(provisions: list[Provision], change: Change, new: str) -> str:
    """Change the bepaling that *change* is about: the article has one lid before them, and each begins with its wording."""
    number = change.target.rpartition(".")[2]
    at = int(number) - 2 if number.isdecimal() else -1
    if not 0 <= at < len(provisions):
        return "dit is de inleiding van de bijzondere bepalingen; die komt uit het model"
    before = provisions[at]
    lines = new.split("\n")[1:]
    if change.kind == LAPSED:
        del provisions[at]
    elif lines and not before.lapses:
        provisions[at] = replace(before, text="\n".join(lines))
    else:
        return "pas deze bepaling zelf aan in het dossier"
    return ""


def _words(text: str) -> str:
    """Return *text* without what a box or a bullet shows; the letters of onderdelen stay, as they count in running text."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return "\n".join(_LABEL.sub("", line, count=1) if line[0] in "–☐☒" or len(lines) == 1 else line for line in lines)
