"""Which files are written of each agreement, `<id>` in each format, and of each handbook, `<id>.pdf`."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders import Builder
from sphinx.util import logging
from typing_extensions import override

from clausebook import extras
from clausebook.core import choices
from clausebook.core.blank_models import blank_model
from clausebook.core.drafting import draft
from clausebook.core.origins import files_of, read_origin
from clausebook.core.problems import Code
from clausebook.core.ready_texts import ready_texts
from clausebook.defaults import sheets
from clausebook.doctree.binding import PAGE
from clausebook.epoch import timestamp
from clausebook.revisions import origin_of
from clausebook.sphinx_ext import catalogue
from clausebook.sphinx_ext.domain import ClausebookDomain
from clausebook.sphinx_ext.handbooks import HandbookFile
from clausebook.sphinx_ext.previous_versions import PreviousVersions, stem
from clausebook.sphinx_ext.report import stop
from clausebook.whole import write_whole
from clausebook.writers.errors import WriterError
from clausebook.writers.registry import FORMATS
from clausebook.writers.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from docutils import nodes

    from clausebook.core.choices import Selection
    from clausebook.core.document import Document
    from clausebook.core.model import Agreement
    from clausebook.core.origins import Origin

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

    def _targets(self, agreement: Agreement) -> dict[str, Path]:
        return {suffix: Path(self.outdir) / f"{agreement.id}.{suffix}" for suffix in FORMATS}

    def _ready(self, agreement: Agreement) -> dict[Path, Selection]:
        """Return the PDF of each text that a tree leads to, with its keuzes."""
        return {
            Path(self.outdir) / f"{each.name}.pdf": each.selection for each in ready_texts(agreement, self._domain.book)
        }

    def _handbooks(self) -> list[HandbookFile]:
        found = self._domain.book.handbooks.values()
        return [HandbookFile(self, each, volume) for each in found for volume in ("", *each.volumes)]

    @override
    def get_outdated_docs(self) -> Iterator[str]:
        template = max(sheet.stat().st_mtime for sheet in sheets(self._project).values())
        for docname, agreement in self._pages().items():
            targets = [*self._targets(agreement).values(), *self._ready(agreement)]
            made = [target.stat().st_mtime for target in targets if target.exists()]
            read = (Path(self.doctreedir) / f"{docname}.doctree").stat().st_mtime if docname in self.env.all_docs else 0
            if (
                len(made) < len(targets)
                or min(made) < max(template, read)
                or self._recorded_origin(agreement) != self._origin(agreement)
            ):
                yield docname
        for handbook in self._handbooks():
            if handbook.is_outdated():
                yield handbook.index

    def _origin(self, agreement: Agreement) -> Origin:
        return origin_of(self._project, agreement, self._domain.book.library)

    def _recorded_origin(self, agreement: Agreement) -> Origin | None:
        """Return what the files of *agreement* say of where they come from, None where they say nothing."""
        try:
            found = json.loads(self._targets(agreement)["json"].read_text(encoding="utf-8"))["herkomst"]
            return read_origin(found)
        except (ValueError, KeyError, TypeError, AttributeError):  # a former version of this builder wrote it
            return None

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
        super().write_documents(docnames & self._pages().keys())
        for handbook in self._handbooks():
            if handbook.is_outdated():
                handbook.write(timestamp())
        matrix = Path(self.outdir) / f"{catalogue.MATRIX}.csv"
        write_whole({matrix: catalogue.to_csv(self._domain).encode()})

    @override
    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        agreement = self._domain.agreement_of(docname)
        if agreement is None or self._drops_text(agreement):
            return
        library = self._domain.book.library
        whole = draft(agreement, library)
        origin = self._origin(agreement)

        def blank(selection: Selection) -> Document:
            return blank_model(whole, selection, origin=origin)

        document = blank(choices.standard(whole.choices))
        files: dict[Path, bytes] = {}
        try:
            former = self._previous.files(agreement, self._domain.book, document, timestamp())
            files |= {Path(self.outdir) / f"{stem(agreement)}.{suffix}": each for suffix, each in former.items()}
            with Workshop(self._project, timestamp()) as workshop:
                for suffix, target in self._targets(agreement).items():
                    files[target] = FORMATS[suffix].write(document, workshop)
                for target, selection in self._ready(agreement).items():
                    files[target] = FORMATS["pdf"].write(blank(selection), workshop)
        except WriterError as error:
            logger.warning("%s", error, type="clausebook", subtype="pdf", location=str(agreement.source))
            return
        write_whole(files)
