"""Which files are written of each agreement, `<id>` in each format, and of each handbook, `<id>.pdf`."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders import Builder
from sphinx.util import logging
from typing_extensions import override

from clausebook import extras
from clausebook.atomic_files import write_whole
from clausebook.core.documents.blank_models import blank_model
from clausebook.core.documents.drafting import draft
from clausebook.core.documents.ready_texts import ready_texts
from clausebook.core.problems import Code
from clausebook.core.proof import choices
from clausebook.core.versions.origins import files_of
from clausebook.doctree.binding import PAGE
from clausebook.epoch import timestamp
from clausebook.sphinx_ext import requirement_pages
from clausebook.sphinx_ext.domain import ClausebookDomain
from clausebook.sphinx_ext.handbooks import HandbookFile
from clausebook.sphinx_ext.previous_versions import COMING, PreviousVersions, stem, to_come
from clausebook.sphinx_ext.reporting import stop
from clausebook.writers.failures import WriterError
from clausebook.writers.registry import FORMATS
from clausebook.writers.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from clausebook.core.documents.document import Document, Draft
    from clausebook.core.model import Agreement
    from clausebook.core.proof.choices import Selection
    from clausebook.sphinx_ext.recipes import Note

logger = logging.getLogger(__name__)


NOT_IN_TREE = {
    Code.PAGE_CONTENT,
    Code.LOOSE_TEXT,
    Code.LOOSE_LIST,
    Code.HEADING,
    Code.TOO_DEEP,
    Code.NESTED_BLOCK,
    Code.OPEN_BLOCK,
    Code.NOT_ALLOWED,
    Code.DIRECTIVE_UNKNOWN,
    Code.ROLE_UNKNOWN,
    Code.ROLE_OPEN,
}
"""Problems of text that stands where no document has it: writing the rest would leave it out without a word."""


def _has(whole: Draft, selection: Selection) -> bool:
    """Say whether each keuze of *selection* can be made in *whole*, and no other."""
    made = {choice.name: choice.values for choice in whole.choices}
    return made.keys() == selection.keys() and all(selection[name] in values for name, values in made.items())


class AgreementsBuilder(Builder):
    """Writes each agreement, with its standard keuzes and its fields blank."""

    name = "overeenkomsten"
    format = "overeenkomst"
    epilog = "De overeenkomsten staan in %(outdir)s."
    allow_parallel = False  # Typst has threads, which a fork would leave behind: it would wait for them forever

    @override
    def init(self) -> None:
        try:
            extras.require("pdf")
        except extras.MissingExtraError as error:
            stop(str(error))

    @cached_property
    def _previous(self) -> PreviousVersions:
        return PreviousVersions(self._project)

    @property
    def _domain(self) -> ClausebookDomain:
        return ClausebookDomain.of(self.env)

    @property
    def _project(self) -> Path:
        return Path(self.confdir)

    def _pages(self) -> dict[str, Agreement]:
        found = {doc: self._domain.agreement_of(doc) for doc in self.env.found_docs}
        return {doc: agreement for doc, agreement in found.items() if agreement is not None}

    def _handbooks(self) -> list[HandbookFile]:
        found = self._domain.book.handbooks.values()
        return [HandbookFile(self, each, volume) for each in found for volume in ("", *each.volumes)]

    @override
    def get_outdated_docs(self) -> Iterator[str]:
        for docname, agreement in self._pages().items():
            if not self._is_fresh(agreement.id):
                yield docname
        for handbook in self._handbooks():
            if not self._is_fresh(handbook.name):
                yield handbook.index

    def _is_fresh(self, name: str) -> bool:
        return self._domain.ledger.is_fresh(name, self._domain.known)

    def _drops_text(self, agreement: Agreement) -> bool:
        """Say whether something stands in a file of *agreement* that is in no document; the core reports it."""
        files = files_of(agreement, self._domain.book.library)
        return any(each.code in NOT_IN_TREE and each.source.path in files for each in self._domain.problems)

    @override
    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return f"{PAGE}{docname}"

    @override
    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        return self.get_target_uri(to, typ)

    @override
    def prepare_writing(self, docnames: AbstractSet[str]) -> None:
        Path(self.outdir).mkdir(parents=True, exist_ok=True)

    @override
    def write_documents(self, docnames: AbstractSet[str]) -> None:
        for agreement in self._pages().values():
            self._domain.make(agreement.id, partial(self._files, agreement.id))
        for handbook in self._handbooks():
            self._domain.make(handbook.name, partial(handbook.files, timestamp()))
        matrix = Path(self.outdir) / f"{requirement_pages.MATRIX}.csv"
        write_whole({matrix: requirement_pages.to_csv(self._domain).encode()})

    @override
    def finish(self) -> None:
        known = {agreement.id for agreement in self._pages().values()}
        self._domain.ledger.keep(known | {each.name for each in self._handbooks()})

    def _files(self, name: str, note: Note) -> Mapping[Path, bytes] | None:
        """Return the files of the agreement called *name*, also a PDF for each text that a tree leads to; None where there are none."""
        known, book = self._domain.known, self._domain.known.view(note).book
        for part in ("maker", "moment", "sheets", "revisions"):
            list(known.asked(part, note))
        agreement = book.agreements[name]
        if self._drops_text(agreement):
            return None
        whole, origin = draft(agreement, book.library), known.asked("origins", note)[name]

        in_force = self._previous.in_force(agreement, book)

        def blank(selection: Selection) -> Document:
            """Return the blank text under *selection*: what holds today, where that has these keuzes."""
            if in_force and _has(in_force[0], selection):
                return blank_model(in_force[0], selection, origin=in_force[1])
            return blank_model(whole, selection, origin=origin)

        document, out = blank_model(whole, choices.standard(whole.choices), origin=origin), Path(self.outdir)
        today = (
            blank_model(in_force[0], choices.standard(in_force[0].choices), origin=in_force[1])
            if in_force
            else document
        )
        try:
            with Workshop(self._project, timestamp()) as workshop:
                files = {out / f"{name}.{suffix}": each.write(today, workshop) for suffix, each in FORMATS.items()}
                for suffix in COMING if in_force else ():
                    files[out / f"{to_come(agreement)}.{suffix}"] = FORMATS[suffix].write(document, workshop)
                for each in ready_texts(agreement, book):
                    files[out / f"{each.name}.pdf"] = FORMATS["pdf"].write(blank(each.selection), workshop)
            former = self._previous.files(agreement, book, document, timestamp())
            files |= {out / f"{stem(agreement)}.{suffix}": each for suffix, each in former.items()}
        except WriterError as error:
            logger.warning("%s", error, type="clausebook", subtype="pdf", location=str(agreement.source))
            return None
        return files
