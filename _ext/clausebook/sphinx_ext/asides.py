"""What a reader of the site may open beside a text: why it is there, and how another variant of it differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode
from typing_extensions import override

from clausebook.core.model import ON
from clausebook.doctree.nodes import (
    ANNEX,
    ARTICLE,
    LEDEN,
    alternatief,
    is_folded,
    leden,
    sections,
    uitklap,
    with_class,
)
from clausebook.sphinx_ext.clause_pages import FOLDER
from clausebook.sphinx_ext.data_attributes import DATA
from clausebook.sphinx_ext.directives import quoted
from clausebook.sphinx_ext.domain import ClausebookDomain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.core.model import Clause

NOT_SEARCHED = "no-search"  # Sphinx's own class: what stands there is no text of the agreement


class AddAsides(SphinxPostTransform):
    """Adds them to the page of an agreement and to that of a clause."""

    default_priority = 440  # before html.Decorate (450), which marks the fields in them; late, as that is
    formats = ("html",)

    @override
    def run(self, **kwargs: object) -> None:
        docname = self.env.current_document.docname
        self._book = ClausebookDomain.of(self.env).view_to_write(docname).book
        if ClausebookDomain.of(self.env).agreement_of(docname) is not None:
            self._compare_alternatives()
            for section in (*sections(self.document, ARTICLE), *sections(self.document, ANNEX)):
                self._explain(section)
        elif docname.startswith(f"{FOLDER}/"):
            self._compare_quotations()

    def _text_of(self, node: nodes.Element) -> Clause | None:
        return self._book.library.text(node["clausule"], node["variant"])

    # Why a text is there

    def _explain(self, section: nodes.section) -> None:
        """Add to an article or annex what the clause bank says of its texts."""
        texts = [text for node in _placed(section) if (text := self._text_of(node)) is not None]
        texts = list(dict.fromkeys(texts))
        if not any(text.explanation or text.fallback for text in texts):
            return
        kind, number = section["soort"], section.get("nummer", "")
        fold = uitklap("", titel=f"Toelichting bij {kind} {number}" if number else "Toelichting")
        fold["classes"] += ["toelichting", NOT_SEARCHED]
        for text in texts:
            about = nodes.container()
            about[DATA] = {"waarom": f"{text.id} {text.variant or ON}"}
            if len(texts) > 1:
                about += nodes.paragraph("", "", nodes.strong("", text.title))
            about += [
                nodes.paragraph("", "", nodes.emphasis("", label), nodes.Text(f" {words}"))
                for label, words in (
                    ("Waarom.", text.explanation),
                    ("Wanneer.", text.when),
                    ("Ruimte in onderhandeling.", text.fallback),
                )
                if words
            ]
            about += self._links(text)
            fold += about
        section += fold

    def _links(self, text: Clause) -> list[nodes.Node]:
        """Return a link to the page of *text* in the clause bank, if there is one."""
        page = f"{FOLDER}/{text.id}"
        if page not in ClausebookDomain.of(self.env).asked("titles", self.env.current_document.docname):
            return []
        words = nodes.inline("", f"‘{text.title}’ in de clausulebank")
        builder = ClausebookDomain.of(self.env).builder
        link = make_refnode(builder, self.env.current_document.docname, page, "", words)
        return [nodes.paragraph("", "", link)]

    # How variants differ

    def _compare_alternatives(self) -> None:
        """Add to each text that was not chosen how it differs from the one that was."""
        chosen = {node["clausule"]: node for node in _lists(self.document) if not is_folded(node)}
        numbers = {item["lid"]: item["nummer"] for item in leden(self.document) if "nummer" in item}
        pairs: list[tuple[nodes.Element, nodes.Element, nodes.Element]] = []
        for folded in self.document.findall(alternatief):
            first = next(_lists(folded), None)
            standard = chosen.get(first["clausule"]) if first is not None else None
            if first is not None and standard is not None and first["variant"] != standard["variant"]:
                pairs.append((folded, standard, first))
        self._compare(pairs, numbers)

    def _compare_quotations(self) -> None:
        """Add below each variant on the page of a clause how it differs from the first."""
        found = [(each, node) for each in quoted(self.document) if (node := next(_lists(each), None)) is not None]
        self._compare([(each, found[0][1], node) for each, node in found[1:]], {})

    def _compare(
        self, pairs: list[tuple[nodes.Element, nodes.Element, nodes.Element]], numbers: dict[str, str]
    ) -> None:
        """Add a comparison to each (place, list of the one text, list of the other)."""
        if not pairs:
            return
        from clausebook.sphinx_ext.comparison import comparison, roles_shown  # only when such a page is written

        shown = roles_shown(self.document)
        for place, standard, node in pairs:
            one, other = self._text_of(standard), self._text_of(node)
            if one is not None and other is not None:
                fold = comparison(one, other, self._book, shown, numbers)
                fold["classes"].append(NOT_SEARCHED)
                place.append(fold)


def _lists(root: nodes.Element) -> Iterator[nodes.enumerated_list]:
    return with_class(root, nodes.enumerated_list, LEDEN)


def _placed(section: nodes.section) -> list[nodes.Element]:
    """Return what in *section* tells which texts it is made of."""
    if section["soort"] == ANNEX:
        return [section]
    return [node for node in _lists(section) if not is_folded(node)]
