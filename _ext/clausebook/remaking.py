"""Finds the texts in this project of which a contract is made again (`core.documents.remade`), by what its file says of itself.

What the file itself says its text is, is not used: only the texts of this project, at a commit of its own history.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

from clausebook.core.documents.allonge import amend
from clausebook.core.documents.document_differences import compare
from clausebook.core.documents.remade import NotComparableError, of_record
from clausebook.core.files.folders import folders_of
from clausebook.core.library import load
from clausebook.core.texts.sentences import wordings_of
from clausebook.core.texts.templates import AMENDMENT, WORDINGS
from clausebook.git import RevisionError
from clausebook.revisions import checkout, is_in_history

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from clausebook.core.documents.remade import Remade
    from clausebook.core.dossiers.claims import Record
    from clausebook.core.model import Book
    from clausebook.core.texts.content import Inlines

T = TypeVar("T")


def remake(project: Path, record: Record, finish: Callable[[Remade, Path], T]) -> T:
    """Return what *finish* makes of the contract that *record* describes, and of the folder with the texts of it.

    They are those of the commit that *record* names, where that is in the history of *project* and has that version of the
    model; else those in the folder. Raises NotComparableError.
    """
    reasons = []
    for commit, basis in _candidates(project, record):
        try:
            with _texts(project, commit) as root:
                made = (
                    _amended(project, root, record, basis) if record.amends else of_record(load(root)[0], record, basis)
                )
                return finish(made, root)
        except (NotComparableError, RevisionError) as error:
            reasons.append(str(error))
        except Exception:  # texts of any age, which the engine of today may not be able to read
            reasons.append(f"met {basis} is het contract hier niet opnieuw te maken")
    raise NotComparableError("; ".join(dict.fromkeys(reasons)))


def _candidates(project: Path, record: Record) -> Iterator[tuple[str, str]]:
    """Yield commits to look in, "" for the folder as it is, and what to call each.

    A commit outside the history of the project may be anyone's: git also keeps proposals that were never accepted.
    """
    try:
        known = bool(record.commit) and is_in_history(project, record.commit)
    except RevisionError:
        known = False
    if known:
        yield record.commit, f"de teksten van commit {record.commit[:10]}"
    yield "", "de teksten zoals zij nu in deze map staan"


@contextmanager
def _texts(project: Path, commit: str) -> Iterator[Path]:
    if commit:
        with checkout(project, commit) as folder:
            yield folder
        return
    with TemporaryDirectory(prefix="clausebook-") as name:
        folder = Path(name)
        for each in folders_of(project).texts:
            if (project / each).is_dir():
                shutil.copytree(project / each, folder / each)
            elif (project / each).is_file():
                shutil.copyfile(project / each, folder / each)
        yield folder


def _amended(project: Path, root: Path, record: Record, basis: str) -> Remade:
    """Return the allonge that *record* describes, of the sentences in *root* and of the two contracts that it is about."""
    amends = record.amends
    assert amends is not None
    before, after = (remake(project, each, lambda made, _: made) for each in (amends.old, amends.new))
    differences = compare(before.document, after.document)
    wordings = wordings_in(load(root)[0])
    document = amend(differences, wordings, record.origin, start=amends.start, earlier=amends.earlier)
    basis = f"{basis}; de tekst die was: {before.basis}; de tekst die komt: {after.basis}"
    return replace(after, document=document, basis=basis)


def wordings_in(book: Book) -> Mapping[str, Inlines]:
    """Return the sentences of an allonge that *book* has. Raises NotComparableError."""
    found = wordings_of(book.library.templates.get(AMENDMENT, ()))
    if missing := [each for each in WORDINGS[AMENDMENT] if each not in found]:
        msg = f"in {AMENDMENT} ontbreekt ':{missing[0]}:'; zonder die regel is er geen allonge te maken"
        raise NotComparableError(msg)
    return found
