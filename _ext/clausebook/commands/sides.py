"""A text as a command names it: a model, with keuzes, or a dossier, and the state of git to take it from."""

from __future__ import annotations

import re
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.commands import reading_dossiers
from clausebook.core.checking import check
from clausebook.core.documents.assembling import assemble
from clausebook.core.documents.completing import fill
from clausebook.core.documents.drafting import draft
from clausebook.core.documents.remade import Remade, of_dossier
from clausebook.core.law import dated
from clausebook.core.problems import one_of, suggestion
from clausebook.core.proof import choices
from clausebook.epoch import day
from clausebook.errors import ClausebookError
from clausebook.git import said
from clausebook.revisions import checkout

if TYPE_CHECKING:
    from clausebook.core.model import Agreement, Book

_SIDE = re.compile(r"(?P<name>[^:@]+)(?::(?P<choices>[^@]*))?(?:@(?P<revision>.+))?")


class SideError(ClausebookError):
    """A text cannot be made; the message says why, in Dutch."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two texts, as it was asked for."""

    name: str
    choices: dict[str, str]
    revision: str


def made(asked: str, root: Path) -> Remade:
    """Return the text that *asked* names, and what it was made of. Raises SideError and RevisionError."""
    side = _side(asked)
    with ExitStack() as stack:
        folder = (
            stack.enter_context(checkout(root, _commit(side.revision, root), dossiers=True)) if side.revision else root
        )
        book, problems = check(folder)
        # What the check of today refuses of a text of before, it did not refuse then.
        if problems and not side.revision:
            msg = f"de teksten hebben meldingen, zoals: {problems[0]}. Herstel die eerst met `clausebook check`"
            raise SideError(msg)
        return (
            _of_dossier(side, folder, book) if side.name.endswith(".toml") else _of_model(side, dated.on(book, day()))
        )


def _commit(revision: str, root: Path) -> str:
    found = said(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found is None:
        msg = f"'{revision}' bestaat niet in git; noem na de @ een tak, een label of een commit die er wel is"
        raise SideError(msg)
    return found


def _side(asked: str) -> _Side:
    found = _SIDE.fullmatch(asked)
    if found is None:
        msg = f"'{asked}' is niet te lezen; schrijf een model, model:keuze=waarde, of een dossier, eventueel met @stand"
        raise SideError(msg)
    pairs = [each.strip() for each in (found["choices"] or "").split(",") if each.strip()]
    if wrong := [each for each in pairs if "=" not in each]:
        msg = f"'{wrong[0]}' is geen keuze; schrijf keuze=waarde"
        raise SideError(msg)
    selection = {name.strip(): value.strip() for name, _, value in (each.partition("=") for each in pairs)}
    return _Side(found["name"], selection, found["revision"] or "")


def _of_model(side: _Side, book: Book) -> Remade:
    agreement = book.agreements.get(side.name)
    if agreement is None:
        hint = suggestion(
            side.name, book.agreements, f"; kies uit: {', '.join(book.agreements)}, of noem een dossier (.toml)"
        )
        msg = f"overeenkomst '{side.name}' bestaat niet{hint}"
        raise SideError(msg)
    document = fill(assemble(draft(agreement, book.library), _selection(side, agreement, book)), {})
    return Remade(document, book, agreement, None, _basis(side))


def _selection(side: _Side, agreement: Agreement, book: Book) -> dict[str, str]:
    made = {choice.name: choice for choice in choices.choices_of(agreement, book.library)}
    for name, value in side.choices.items():
        if name not in made:
            hint = one_of(name, made)
            msg = f"keuze '{name}' bestaat niet in {agreement.id}{hint}"
            raise SideError(msg)
        if value not in made[name].values:
            msg = f"keuze '{name}' heeft geen waarde '{value}'; kies uit: {', '.join(made[name].values)}"
            raise SideError(msg)
    return choices.standard(made.values()) | side.choices


def _of_dossier(side: _Side, root: Path, book: Book) -> Remade:
    if side.choices:
        msg = f"{side.name} heeft zelf keuzes; zet ze in het dossier, of vergelijk het model"
        raise SideError(msg)
    file = Path(side.name)
    if side.revision or not file.exists():
        file = root / file
    dossier, problems = reading_dossiers.read(file, reading_dossiers.model_of(root, book))
    if dossier is None:
        raise SideError("\n".join(map(str, problems)))
    return of_dossier(dossier, book, problems, _basis(side))


def _basis(side: _Side) -> str:
    return f"{side.name} met de teksten van {side.revision or 'nu'}"
