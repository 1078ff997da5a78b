"""What the page of an agreement needs so that people can choose in it: a table of its draft, and which node is which piece."""

from __future__ import annotations

import json
import zlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from typing_extensions import override

from clausebook.atomic_files import write_whole
from clausebook.core.documents.choice_table import choice_table
from clausebook.core.documents.document import DraftAnnex
from clausebook.core.documents.drafting import draft
from clausebook.core.documents.form_table import form_table
from clausebook.core.documents.ready_texts import ready_texts
from clausebook.core.dossiers import dossier_sets
from clausebook.defaults import STATIC, file_of
from clausebook.doctree.nodes import ANNEX, FIELD, alternatief, elements, leden, with_class
from clausebook.sphinx_ext.data_attributes import DATA
from clausebook.sphinx_ext.domain import ClausebookDomain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from clausebook.core.dossiers.dossier_sets import DossierSet
    from clausebook.core.versions.origins import Origin
    from clausebook.sphinx_ext.recipes import Note

CHOICES, QUESTIONS = "keuzetabel", "vraagtabel"  # folders with the two parts of the table of each agreement
SCRIPTS = ("samenstelling.js", "overeenkomst.js", "keuzes.js", "vooraf.js")
STARTER = "beginnen.js"
TOGETHER = "invulscripts.js"  # what the starter fetches when a reader begins to fill in, after the questions
LATER = (  # the scripts that are in it
    "dossier.js",
    "vragen.js",
    "ingevuld.js",
    "bepalingen.js",
    "deelnemers.js",
    "invullen.js",
    "machine.js",
    "partijen.js",
    "bewaren.js",
    "maken.js",
    "vergelijken.js",
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


def _sets(root: Path, folder: str) -> Iterator[DossierSet]:
    """Yield the sets that can be read; the check reports others."""
    for file in sorted((root / folder).glob("*.toml")):
        found, _ = dossier_sets.read(f"{folder}/{file.name}", file.read_text(encoding="utf-8"))
        if found is not None:
            yield found


def name_of(agreement: str) -> str:
    """Return by what name the table of *agreement* is known among what a build wrote."""
    return f"keuzetabel {agreement}"


def write_data(app: Sphinx, env: BuildEnvironment) -> None:
    """Write the table of each agreement as two scripts: a page that is opened from a folder can load no other data.

    The first is what choosing needs; the second adds to it what there is to fill in, of which most readers ask nothing.
    """
    if app.builder.format != "html":
        return
    domain, folder = ClausebookDomain.of(env), Path(app.outdir) / "_static"
    for name in (CHOICES, QUESTIONS):
        (folder / name).mkdir(parents=True, exist_ok=True)
    write_whole({folder / TOGETHER: "".join(_scripts(app)).encode()})
    has_engine = bool(getattr(app.config, "clausebook_engine", ""))
    for agreement in domain.book.agreements:
        domain.make(name_of(agreement), partial(_tables, domain, agreement, folder, has_engine))


def _tables(domain: ClausebookDomain, name: str, folder: Path, has_engine: bool, note: Note) -> Mapping[Path, bytes]:
    """Return both parts of the table of the agreement called *name*, as files in *folder*."""
    known, book = domain.known, domain.known.view(note).book
    for part in ("maker", "sets", "with_engine"):
        list(known.asked(part, note))
    agreement = book.agreements[name]
    origin: Origin = known.asked("origins", note)[name]
    texts = {"versie": agreement.version, "commit": origin.commit, "datum": agreement.date.isoformat()}
    files = [{"bestand": f"{each.name}.pdf", "keuzes": each.departures} for each in ready_texts(agreement, book)]
    about = {"motor": has_engine, "teksten": texts, "bestanden": files}
    whole, sets = draft(agreement, book.library), list(_sets(domain.root, book.library.folders.sets))
    choosing = _json({**choice_table(whole, agreement, book.library), **about})
    filling = _json(form_table(whole, agreement, book.library, sets))
    return {
        folder / CHOICES / f"{name}.js": f"window.keuzetabel = {choosing};\n".encode(),
        folder / QUESTIONS / f"{name}.js": f"Object.assign(window.keuzetabel, {filling});\n".encode(),
    }


def _scripts(app: Sphinx) -> Iterator[str]:
    """Yield the scripts that come later, which are one file: a reader gets all of them, or none."""
    for name in LATER:
        yield file_of(Path(app.confdir), f"{STATIC}/{name}").read_text(encoding="utf-8")


def _json(table: dict[str, Any]) -> str:
    return json.dumps(table, default=str, ensure_ascii=False, separators=(",", ":"))


def add_files(app: Sphinx, pagename: str, _template: str, _context: dict[str, Any], _document: object) -> None:
    """Give the page of an agreement its table, scripts and style; the starter knows where the rest is."""
    agreement = ClausebookDomain.of(app.env).agreement_of(pagename)
    if agreement is None:
        return
    app.add_css_file(STYLE)
    for script in (f"{CHOICES}/{agreement.id}.js", *SCRIPTS):
        app.add_js_file(script, loading_method="defer")
    folder = Path(app.builder.outdir) / "_static"
    rest = " ".join(_address(folder, each) for each in (f"{QUESTIONS}/{agreement.id}.js", TOGETHER))
    attributes: dict[str, Any] = {"data-daarna": rest}
    app.add_js_file(STARTER, loading_method="defer", **attributes)


def _address(folder: Path, script: str) -> str:
    """Return the address of *script*, from *folder*, with a sum of what is in it: a browser keeps no older one."""
    return f"{script}?v={zlib.crc32((folder / script).read_bytes()):08x}"
