"""The comparison of an agreement with its previous version, as files beside its own: Word, PDF and a page.

What was published is in the history of git. Where that does not have it, there are no such files, and no page offers them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.core.documents.assembling import assemble
from clausebook.core.documents.completing import fill
from clausebook.core.documents.drafting import draft
from clausebook.core.law import dated
from clausebook.core.library import load
from clausebook.core.proof import choices
from clausebook.core.versions import waiting
from clausebook.core.versions.origins import Origin
from clausebook.epoch import day
from clausebook.git import RevisionError
from clausebook.revisions import checkout, find_published
from clausebook.writers.maker import maker_of

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.core.documents.document import Document, Draft
    from clausebook.core.model import Agreement, Book
    from clausebook.core.versions.version_pages import Edition

LABELS = {"docx": "Word", "pdf": "PDF", "html": "Bladzijde"}
COMING = {"pdf": "PDF", "docx": "Word"}
"""In what forms a text is there that holds from a day to come, and what a page calls them."""
AUTHOR = "clausebook"


def stem(agreement: Agreement) -> str:
    """Return what the files of the comparison of *agreement* are called, before their suffix."""
    return f"{agreement.id}-vorige-versie"


def previous_of(agreement: Agreement, book: Book) -> Edition | None:
    """Return the version of *agreement* before the one that was published last, if there is one."""
    history = book.histories.get(agreement.id)
    return history.editions[1] if history is not None and len(history.editions) > 1 else None


def in_force(agreement: Agreement, book: Book) -> Edition | None:
    """Return the version that holds today where *agreement* waits for the day of its own; None where it does not, or none does."""
    if not waiting.waits(agreement, day()):
        return None
    history = book.histories.get(agreement.id)
    return next((each for each in history.editions if each.date <= day()), None) if history is not None else None


def to_come(agreement: Agreement) -> str:
    """Return what the files of the version that *agreement* waits for are called, before their suffix."""
    return f"{agreement.id}-{agreement.version}"


class PreviousVersions:
    """The texts of before of the project in *root*, each read once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._books: dict[str, Book] = {}

    def files(self, agreement: Agreement, book: Book, now: Document, timestamp: int) -> dict[str, bytes]:
        """Return by suffix the comparison of *now*, the text of *agreement*, with its previous version; none where that is not there."""
        from clausebook.word.comparison_page import comparison_page
        from clausebook.word.overview import compared
        from clausebook.word.redlining import to_redline
        from clausebook.writers.comparison_pdf import to_pdf
        from clausebook.writers.glyphs import printable

        edition = previous_of(agreement, book)
        before = self._document(agreement.id, edition) if edition is not None else None
        if edition is None or before is None:
            return {}
        names = tuple(f"{agreement.title}, versie {version}" for version in (edition.version, now.known_as))
        comparison = compared(before, now, (names[0], names[1]))
        return {
            "docx": to_redline(comparison, now, timestamp=timestamp, author=AUTHOR),
            "html": comparison_page(comparison),
            "pdf": to_pdf(comparison, self.root, printable().__contains__, timestamp=timestamp),
        }

    def in_force(self, agreement: Agreement, book: Book) -> tuple[Draft, Origin] | None:
        """Return the text that holds today, while *agreement* waits for its day, and where it comes from.

        None where it does not wait, where nothing was published before it, or where that is not in git.
        """
        edition = in_force(agreement, book)
        return self._draft(agreement.id, edition) if edition is not None else None

    def _document(self, name: str, edition: Edition) -> Document | None:
        found = self._draft(name, edition)
        if found is None:
            return None
        whole, _ = found
        return fill(assemble(whole, choices.standard(whole.choices)), {})

    def _draft(self, name: str, edition: Edition) -> tuple[Draft, Origin] | None:
        try:
            found = find_published(self.root, name, edition)
            if found is None:
                return None
            if found.commit not in self._books:
                with checkout(self.root, found.commit) as folder:
                    self._books[found.commit] = dated.on(load(folder)[0], day())
        except RevisionError:
            return None
        book = self._books[found.commit]
        agreement = book.agreements.get(name)
        if agreement is None or agreement.version != edition.version:
            return None
        origin = Origin(found.commit, maker=maker_of(self.root), day=waiting.settled(agreement))
        return draft(agreement, book.library), origin
