"""How an agreement looks on the site: numbers, quiet links, folded alternatives, downloads."""

from __future__ import annotations

import itertools
from html import escape
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from typing_extensions import override

from clausebook.core.fields.values import show_date
from clausebook.core.proof import choices
from clausebook.doctree.nodes import CHECKLIST, FIELD, NUMBER, alternatief, leden, uitklap, with_class
from clausebook.sphinx_ext import downloads
from clausebook.sphinx_ext.cases import CASES
from clausebook.sphinx_ext.directives import table
from clausebook.sphinx_ext.domain import ClausebookDomain
from clausebook.sphinx_ext.editions import link_to_versions
from clausebook.sphinx_ext.previous_versions import COMING, in_force, previous_of, stem, to_come
from clausebook.sphinx_ext.previous_versions import LABELS as COMPARED
from clausebook.sphinx_ext.requirement_pages import REQUIREMENTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.writers.html5 import HTML5Translator

    from clausebook.core.fields.requirements import AgreementType
    from clausebook.core.model import Agreement, Handbook, Library

STRETCHED = "sd-stretched-link"
STANDARD = "Dit bestand heeft de standaardtekst. Kiest u anders, dan staat dat er niet in."
SIGNING = "Hoe u de PDF invult, tekent en controleert"
_SUMMARY = {"voor_wie": "Voor wie", "wanneer": "Wanneer", "wanneer_niet": "Wanneer niet"}


class Decorate(SphinxPostTransform):
    """Adds to a page what only the site shows; late, so that few others have to walk through it."""

    default_priority = 450  # before the theme (500), which makes wide tables scroll
    formats = ("html",)

    @override
    def run(self, **kwargs: object) -> None:
        domain, docname = ClausebookDomain.of(self.env), self.env.current_document.docname
        self.library = domain.view_to_write(docname).book.library
        self.agreement = domain.agreement_of(docname)
        for item in leden(self.document):
            self._number_lid(item)
        self._link_marks()
        self._name_folds()
        self._mark_blanks()
        self._name_parties()
        self._make_room_for_a_filter()
        self._name_cards()
        if self.agreement is not None:
            self._introduce(self.agreement, ClausebookDomain.of(self.env))
        handbook = ClausebookDomain.of(self.env).handbook_of(self.env.current_document.docname)
        if handbook is not None:
            self._introduce_handbook(handbook)

    def _link_marks(self) -> None:
        for section in self.document.findall(nodes.section):
            if marks := self._marks(section.get("eisen", [])):
                section.insert(1, nodes.paragraph("", "", *marks, classes=["eisen"]))
        for mark in with_class(self.document, nodes.inline, "eis"):
            if "eisen" in mark:
                mark["classes"] = ["eisen"]
                mark.extend(self._marks(mark["eisen"]))

    def _name_folds(self) -> None:
        for folded in self.document.findall(alternatief):
            folded["titel"], folded["kies"] = _about(folded["when"], self.library)

    def _mark_blanks(self) -> None:
        for items in with_class(self.document, nodes.bullet_list, CHECKLIST):
            for box in items.children:
                _prefix(box, nodes.inline("", "☐", classes=["vink"]))
        for field in with_class(self.document, nodes.inline, FIELD):
            if field["leeg"]:
                field["classes"].append("leeg")

    def _make_room_for_a_filter(self) -> None:
        """Say where a script can put the box that filters the lists on this page, so that nothing moves then."""
        lists = (
            *with_class(self.document, nodes.definition_list, REQUIREMENTS),
            *with_class(self.document, nodes.table, CASES),
        )
        top = self.document.next_node(nodes.section)
        if lists and top is not None:
            before = itertools.takewhile(lambda child: not isinstance(child, nodes.section), top.children)
            for paragraph in [child for child in before if isinstance(child, nodes.paragraph)][-1:]:
                paragraph["classes"].append("filterplek")

    def _name_cards(self) -> None:
        """Give the link that a card is the words of its title; they would be the path of a file."""
        for card in self.document.findall(nodes.container):
            if card.get("design_component") != "card":
                continue
            titles = [part for part in card.findall(nodes.Element) if part.get("design_component") == "card-title"]
            links = [link for link in card.findall(nodes.reference) if STRETCHED in link["classes"]]
            for title, link in zip(titles, links, strict=False):
                link.children = [nodes.inline("", title.astext())]

    def _name_parties(self) -> None:
        for block in self.document.findall(nodes.container):
            if {"partij", "handtekening"} & set(block["classes"]):
                name = block["naam"]
                block.insert(0, nodes.paragraph("", name[:1].upper() + name[1:], classes=["partijnaam"]))

    def _number_lid(self, item: nodes.Element) -> None:
        if "nummer" in item:
            _prefix(item, _number(item, item["ids"][0]))
            for inner in item.findall(nodes.list_item):
                if inner is not item and "nummer" in inner:
                    _prefix(inner, _number(inner, inner["ids"][0] if inner["ids"] else ""))
        if marks := self._marks(item["eisen"]):
            item.append(nodes.paragraph("", "", *marks, classes=["eisen"]))

    def _marks(self, names: list[str]) -> list[nodes.Node]:
        """Return a quiet link to each requirement that says something about this kind of agreement."""
        domain = ClausebookDomain.of(self.env)
        library = self.library
        kind = library.types.get(self.agreement.type) if self.agreement else None
        found: list[nodes.Node] = []
        for name in names:
            if kind is not None and name not in kind.relevant:
                continue
            requirement = library.requirements.get(name)
            label = requirement.law.strip("—") or requirement.title if requirement else name
            title = f"{requirement.title} ({name})" if requirement else name
            text = nodes.inline("", label, classes=["eis"])
            found.append(domain.link_to_requirement(name, self.env.current_document.docname, text, title))
        return found

    # The top of an agreement's page

    def _introduce(self, agreement: Agreement, domain: ClausebookDomain) -> None:
        top = next(self.document.findall(nodes.section))
        facts = nodes.field_list(classes=["overeenkomst-kort"])
        for key, label in _SUMMARY.items():
            if text := agreement.summary.get(key):
                facts += _fact(label, nodes.paragraph("", text))
        version = f"Model {agreement.edition or agreement.version} van {show_date(agreement.date)}"
        version += f". {agreement.stand.removesuffix('.')}" if agreement.stand else ""
        facts += _fact(
            "Versie",
            nodes.paragraph("", version, *link_to_versions(agreement, domain, self.env.current_document.docname)),
        )
        facts += self._coming(agreement, domain)
        facts += self._previous(agreement, domain)
        signed = self.library.is_signed(agreement.type)
        if signed and (page := self.config.clausebook_signing_page):
            up = "../" * self.env.current_document.docname.count("/")
            link = nodes.reference("", SIGNING, refuri=f"{up}{page}.html")
            facts += _fact("Ondertekenen", nodes.paragraph("", "", link))
        parts: list[nodes.Node] = [self._downloads(agreement.id, downloads.OF_AGREEMENT), facts]
        made = choices.choices_of(agreement, self.library)
        if made:
            parts.insert(1, nodes.paragraph("", STANDARD, classes=["standaardtekst"]))
            parts.append(_choice_table(made, self.library))
        if kind := self.library.types.get(agreement.type):
            parts.append(self._coverage(kind, domain))
        parts.append(self._for_programs(agreement))
        top[1:1] = parts

    def _coming(self, agreement: Agreement, domain: ClausebookDomain) -> list[nodes.Node]:
        """Return what holds today where *agreement* is of a day to come, and its own files where the build could keep those apart."""
        here = self.env.current_document.docname
        edition = in_force(agreement, domain.view_to_write(here).book)
        if edition is None:
            return []
        now = f"Versie {edition.version} van {show_date(edition.date)}. Teken geen andere. Wat hieronder op deze bladzijde staat, is versie {agreement.version}"
        if f"{to_come(agreement)}.pdf" not in domain.asked("sizes", here):
            return [
                _fact("Nu geldt", nodes.paragraph("", f"{now}, en dat zijn ook de bestanden: zij zijn om te lezen."))
            ]
        links = self._downloads(to_come(agreement), COMING)
        return [
            _fact("Nu geldt", nodes.paragraph("", f"{now}; de bestanden bovenaan zijn van de versie die nu geldt.")),
            _fact(f"Vanaf {show_date(agreement.date)} (versie {agreement.version}, om te lezen)", links),
        ]

    def _previous(self, agreement: Agreement, domain: ClausebookDomain) -> list[nodes.Node]:
        """Return the comparison with the previous version, where the build could make it."""
        here = self.env.current_document.docname
        edition = previous_of(agreement, domain.view_to_write(here).book)
        if edition is None or f"{stem(agreement)}.docx" not in domain.asked("sizes", here):
            return []
        links = self._downloads(stem(agreement), COMPARED)
        return [_fact(f"Vergelijk met de vorige versie ({edition.version})", links)]

    def _for_programs(self, agreement: Agreement) -> nodes.Node:
        """Return what few readers want: the data, and the marks by which a file is known."""
        facts = nodes.field_list(classes=["overeenkomst-kort"])
        facts += _fact("Vingerafdruk", nodes.paragraph("", self.document["vingerafdruk"]))
        return uitklap(
            "", self._downloads(agreement.id, downloads.FEW_WANT), facts, titel="Voor programma's en controle"
        )

    def _coverage(self, kind: AgreementType, domain: ClausebookDomain) -> nodes.Node:
        """Return what this model must meet, with the leden that do."""
        here = self.env.current_document.docname
        rows: list[list[nodes.Node]] = []
        for name in kind.demands:
            requirement = self.library.requirements[name]
            links = nodes.inline()
            for place in domain.asked("places", here).get(f"eis {name}", {}).get(here, []):
                link = nodes.reference("", place.label, internal=True, refid=place.anchor)
                links.extend([nodes.Text(", " if links.children else ""), link])
            met = links if links.children else nodes.Text(requirement.condition or "—")
            rows.append([domain.link_to_requirement(name, here, nodes.inline("", requirement.title)), met])
        found = table([nodes.Text("Eis"), nodes.Text("Geregeld in")], rows, "dekking")
        which = "eis" if len(rows) == 1 else f"{len(rows)} eisen"
        return uitklap("", found, titel=f"Aan welke {which} dit model voldoet")

    def _introduce_handbook(self, handbook: Handbook) -> None:
        facts = nodes.field_list(classes=["overeenkomst-kort"])
        if handbook.version and handbook.date:
            version = f"{handbook.version} van {show_date(handbook.date)}"
            facts += _fact("Versie", nodes.paragraph("", version))
        offer = self._downloads(handbook.id, downloads.OF_HANDBOOK)
        offer += nodes.Text(" alle hoofdstukken, de begrippen en de modellen")
        volumes = [
            self._downloads(f"{handbook.id}-{name}", {suffix: name.capitalize() for suffix in downloads.OF_HANDBOOK})
            for name in handbook.volumes
        ]
        next(self.document.findall(nodes.section))[1:1] = [*volumes, offer, facts]

    def _downloads(self, name: str, labels: Mapping[str, str]) -> nodes.paragraph:
        docname = self.env.current_document.docname
        sizes = ClausebookDomain.of(self.env).asked("sizes", docname)
        links = downloads.buttons(name, labels, docname, sizes)
        return nodes.paragraph("", "", *links, classes=["downloads"])


def _prefix(item: nodes.Node, *parts: nodes.Node) -> None:
    """Put *parts* before the text of a list item."""
    assert isinstance(item, nodes.Element)
    first = item.children[0] if item.children else None
    place = first if isinstance(first, nodes.paragraph) else item
    place[0:0] = [*parts, nodes.Text(" ")]


def _number(item: nodes.Element, anchor: str) -> nodes.Node:
    """Return the number of *item*; it is the permanent link to the lid."""
    if not anchor:
        return nodes.inline("", item["nummer"], classes=[NUMBER])
    link = nodes.reference("", item["nummer"], internal=True, refid=anchor, classes=[NUMBER])
    link["reftitle"] = "Koppeling naar deze plaats"
    return link


def _fact(label: str, body: nodes.Node) -> nodes.field:
    return nodes.field("", nodes.field_name("", label), nodes.field_body("", body))


def _choice_table(made: tuple[choices.Choice, ...], library: Library) -> nodes.Node:
    """Return what parties can choose, with the standard of the model first."""
    items = nodes.definition_list(classes=["keuzes"])
    for choice in made:
        title, meanings = choices.choice_titles(choice, library)
        standard, *others = (meanings.get(value, value) for value in choice.values)
        body = nodes.paragraph("", "", nodes.strong("", standard), nodes.Text("".join(f" · {each}" for each in others)))
        items += nodes.definition_list_item("", nodes.term("", title), nodes.definition("", body))
    return uitklap("", items, titel="Keuzes in dit model (de standaard staat vooraan, vet)")


# Folds


def visit_uitklap(translator: HTML5Translator, node: uitklap) -> None:
    """Open a fold."""
    translator.body.append(translator.starttag(node, "details", CLASS="uitklap"))
    translator.body.append(f"<summary>{escape(node['titel'])}</summary>\n")


def depart_fold(translator: HTML5Translator, _node: uitklap | alternatief) -> None:
    """Close a fold."""
    translator.body.append("</details>\n")


def visit_alternatief(translator: HTML5Translator, node: alternatief) -> None:
    """Open a fold that says what it holds."""
    name, value = list(node["when"].items())[-1]
    keuze = {"data-keuze": name, "data-waarde": value}
    translator.body.append(translator.starttag(node, "details", CLASS="alternatief", **keuze))
    translator.body.append(f"<summary>{escape(node['titel'])} <small>geen deel van deze tekst</small></summary>\n")
    if node["kies"]:
        translator.body.append(f'<p class="kies-als">{escape(node["kies"])}</p>\n')


def _about(when: Mapping[str, str], library: Library) -> tuple[str, str]:
    """Return (title, when to choose it) of the text that is there under *when*."""
    name, value = list(when.items())[-1]
    clause = name.partition(".")[0]
    for text in library.texts.get(clause, ()):
        for option in text.options:
            if option.name == name:
                return f"Optie: {option.title}", ""
        if text.variant in (value, ""):
            word = "Andere keuze" if text.variant else "Optie"
            return f"{word}: {text.title}", text.when
    return clause, ""
