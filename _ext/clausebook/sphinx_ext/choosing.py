"""What the page of an agreement needs so that people can choose in it: a table of its draft, and which node is which piece."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from typing_extensions import override

from clausebook.core import dossier_sets
from clausebook.core.choice_table import choice_table
from clausebook.core.document import DraftAnnex
from clausebook.core.drafting import draft
from clausebook.core.form_table import form_table
from clausebook.core.ready_texts import ready_texts
from clausebook.doctree.nodes import ANNEX, FIELD, alternatief, elements, leden, with_class
from clausebook.revisions import origin_of
from clausebook.sphinx_ext.data_attributes import DATA
from clausebook.sphinx_ext.domain import ClausebookDomain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from clausebook.core.dossier_sets import DossierSet
    from clausebook.core.model import Agreement, Library

FOLDER = "keuzetabel"
SCRIPTS = (
    "samenstelling.js",
    "dossier.js",
    "overeenkomst.js",
    "keuzes.js",
    "vragen.js",
    "ingevuld.js",
    "invullen.js",
    "machine.js",
    "partijen.js",
    "bewaren.js",
    "maken.js",
)
STYLE = "keuzes.css"


class NamePieces(SphinxPostTransform):
    """Tells of each lid, annex, reference and field which one it is; early, before anything is added that looks like one."""

    default_priority = 430  # before AddAsides (440), which adds comparisons
    formats = ("html",)

    @override
    def run(self, **kwargs: object) -> None:
        domain = ClausebookDomain.of(self.env)
        agreement = domain.agreement_of(self.env.current_document.docname)
        if agreement is None:
            return
        whole = draft(agreement, domain.book.library)
        for position, item in enumerate(leden(self.document)):
            item[DATA] = {"lid": str(position)}
        annexes = [part for part in whole.closing if isinstance(part, DraftAnnex)]
        found = [node for node in self.document.findall(nodes.section) if node.get("soort") == ANNEX]
        for position, section in enumerate(found[: len(annexes)]):
            section[DATA] = {"bijlage": str(position)}
        self._name_references()
        self._name_options()

    def _name_references(self) -> None:
        for node in self.document.findall(nodes.reference):
            if "verwijzing" in node:
                capital = {"hoofdletter": ""} if node["hoofdletter"] else {}
                node[DATA] = {"naar": f"{node['verwijzing']} {node['doel']}", **capital}
        for field in with_class(self.document, nodes.inline, FIELD):
            field[DATA] = {"veld": field["veld"]}

    def _name_options(self) -> None:
        """Tell of what stands in an optie of an annex, or under a keuze, when it is there."""
        for node in elements(self.document):
            if "when" in node and not isinstance(node, alternatief) and _annex_around(node) is not None:
                node[DATA] = {**node.get(DATA, {}), "als": json.dumps(node["when"])}


def _annex_around(node: nodes.Element) -> nodes.Node | None:
    parent = node.parent
    while parent is not None and not (isinstance(parent, nodes.section) and parent.get("soort") == ANNEX):
        parent = parent.parent
    return parent


# The table


def table_of(agreement: Agreement, library: Library, sets: Iterable[DossierSet] = ()) -> dict[str, Any]:
    """Return the table for the page of *agreement*: what there is to choose and to fill in, with the *sets* that fit it."""
    whole = draft(agreement, library)
    return {**choice_table(whole, agreement, library), **form_table(whole, agreement, library, sets)}


def _sets(root: Path) -> Iterator[DossierSet]:
    """Yield the sets that can be read; the check reports others."""
    for file in sorted((root / dossier_sets.FOLDER).glob("*.toml")):
        found, _ = dossier_sets.read(f"{dossier_sets.FOLDER}/{file.name}", file.read_text(encoding="utf-8"))
        if found is not None:
            yield found


def write_data(app: Sphinx, builder: Builder) -> None:
    """Write the table of each agreement as a script: a page that is opened from a folder can load no other data."""
    if builder.format != "html":
        return
    book = ClausebookDomain.of(app.env).book
    folder = Path(builder.outdir) / "_static" / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    sets = list(_sets(app.srcdir.parent))
    has_engine = bool(getattr(app.config, "clausebook_engine", ""))
    for agreement in book.agreements.values():
        origin = origin_of(app.srcdir.parent, agreement, book.library)
        texts = {"versie": agreement.version, "commit": origin.commit, "datum": agreement.date.isoformat()}
        files = [{"bestand": f"{each.name}.pdf", "keuzes": each.departures} for each in ready_texts(agreement, book)]
        about = {"motor": has_engine, "teksten": texts, "bestanden": files}
        table = {**table_of(agreement, book.library, sets), **about}
        text = json.dumps(table, default=str, ensure_ascii=False, separators=(",", ":"))
        (folder / f"{agreement.id}.js").write_text(f"window.keuzetabel = {text};\n", encoding="utf-8")


def add_files(app: Sphinx, pagename: str, _template: str, _context: dict[str, Any], _document: object) -> None:
    """Give the page of an agreement its table, scripts and style."""
    agreement = ClausebookDomain.of(app.env).agreement_of(pagename)
    if agreement is None:
        return
    app.add_css_file(STYLE)
    for script in (f"{FOLDER}/{agreement.id}.js", *SCRIPTS):
        app.add_js_file(script, loading_method="defer")
