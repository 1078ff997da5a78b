"""The blocks of an agreement page: each places texts with every variant and optie in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective
from typing_extensions import override

from clausebook.assembly import annotate
from clausebook.assembly.annexes import ANNEX_LIST
from clausebook.assembly.nodes import SIGNATURES, with_class
from clausebook.core import choices, dated
from clausebook.core.model import ANNEX, Placement
from clausebook.core.problems import Code, Problem, Source, suggestion
from clausebook.core.templates import OPENING, PARTY, SIGNATURE
from clausebook.sphinx_ext import facts
from clausebook.sphinx_ext.domain import ClausebookDomain, page_of
from clausebook.sphinx_ext.places import link_to_page
from clausebook.sphinx_ext.report import report
from clausebook.sphinx_ext.roles import field_node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from clausebook.core.model import Agreement, Clause, Field


class ClausebookDirective(SphinxDirective):
    """What the blocks share."""

    @property
    def domain(self) -> ClausebookDomain:
        """What pages know of each other."""
        return ClausebookDomain.of(self.env)

    @property
    def here(self) -> str:
        """The page that is being read."""
        return self.env.current_document.docname

    @property
    def agreement(self) -> Agreement | None:
        """The agreement that this page is, if it is one."""
        return self.domain.agreement_of(self.env.current_document.docname)

    def note(self, kind: str, name: str) -> None:
        """Note that this page is made of that, so that it is read again when that changes."""
        self.domain.note_facts(self.env.current_document.docname, [(kind, name)])

    def spoken(self) -> list[str]:
        """Return the lines of this block, with the value of each fixed field that they name."""
        lines, fixed = list(self.content), dated.fixed_values(self.domain.book.library.fields)
        for name in (name for line in lines for name in dated.ROLE.findall(line)):
            self.note("veld", name)
        return [dated.spoken(line, fixed) for line in lines]

    def refuse(self, code: Code, message: str, source: Source | None = None) -> list[nodes.Node]:
        """Report what no check of the core sees; the next build looks again, and reports it again."""
        page = Source(f"docs/{self.env.current_document.docname}.md", self.lineno)
        report([Problem(source or page, code, message)])
        self.env.note_reread()
        return []

    def refuse_outside_agreement(self) -> list[nodes.Node]:
        """Report a block that makes no sense in a page like this."""
        message = f"blok '{{{self.name}}}' kan alleen in een overeenkomst staan; haal het weg, of zet 'overeenkomst: …' in de kopgegevens"
        return self.refuse(Code.DIRECTIVE_UNKNOWN, message)

    def quotation(self, text: Clause, agreement: Agreement | None) -> nodes.container:
        """Return *text* as a quotation, with the names that the parties have in *agreement*."""
        if text.is_annex:
            section = self.parse_annex(text)
            content = annotate.annex(section, text, {}).children[1:] if section is not None else []
        else:
            content = annotate.clause(self.parse_file(text.source.path, text.body).children, text, {})
        quotation = nodes.container("", *content, classes=["citaat"], clausule=text.id)
        if agreement is not None:
            quotation["overeenkomst"] = agreement.id
        return quotation

    def parse_annex(self, text: Clause) -> nodes.section | None:
        """Return an annex as one section: its title stands in the front matter, so it goes on a line of that."""
        before, _, rest = text.body.partition("\n\n")
        document = self.parse_file(text.source.path, f"{before}\n# {text.title}\n{rest}")
        return next(iter(document.findall(nodes.section)), None)

    def parse_file(self, path: str, text: str) -> nodes.Element:
        """Return the doctree of *text*, of which line n is line n of the file at *path*."""
        return self.domain.parsed.take(path, text, self.state.document.settings)


class ClauseDirective(ClausebookDirective):
    """`{clausule}`: the leden of a clause; in a page that is no agreement, a quotation of them."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Callable[[str], str]]] = {
        "varianten": directives.unchanged,
        "optioneel": directives.unchanged,
    }

    @override
    def run(self) -> list[nodes.Node]:
        placement = self._placement(self.arguments[0])
        if self.agreement is None:
            return self._quote(placement)
        return self._place(placement)

    def _place(self, placement: Placement) -> list[nodes.Node]:
        """Return each text that may stand here; it is read again when a field changes that some text mentions."""
        self.note("clausule", placement.clause)
        found = list(self._texts(placement))
        for text, _ in found:
            for passage in text.passages:
                for field in passage.fields:
                    self.note("veld", field.name)
        return [node for text, when in found for node in self._typeset(text, when)]

    def _placement(self, clause: str) -> Placement:
        return Placement(
            clause=clause,
            source=Source("", self.lineno),
            variants=tuple(self.options.get("varianten", "").split()),
            optional=self.options.get("optioneel", ""),
        )

    def _texts(self, placement: Placement) -> Iterator[tuple[Clause, dict[str, str]]]:
        """Yield each text that may stand here, with the keuzes under which it does."""
        library = self.domain.book.library
        free = len(choices.values_of(placement, library)) > 1
        for text, condition in choices.texts_at(placement, library):
            yield text, ({condition.clause: condition.value} if free else {})

    def _typeset(self, text: Clause, when: dict[str, str]) -> list[nodes.Node]:
        return annotate.clause(self.parse_file(text.source.path, text.body).children, text, when)

    def _quote(self, placement: Placement) -> list[nodes.Node]:
        """Return a clause as a quotation: by default the text that the first model with it has, with a link to that model."""
        name, library = placement.clause, self.domain.book.library
        self.note("clausule", name)
        self.note("herkomst", name)
        if name not in library.texts:
            hint = suggestion(name, library.texts, f"; maak clauses/{name}.md of kies een andere naam")
            return self.refuse(Code.CLAUSE_UNKNOWN, f"clausule '{name}' bestaat niet{hint}")
        agreement, original = facts.origin_of(self.domain.book, name) or (None, placement)
        variant = choices.variants_of(placement if placement.variants else original, library)[0]
        text = library.text(name, variant)
        if text is None:
            known = ", ".join(each.variant for each in library.texts[name]) or "geen varianten"
            message = f"variant '{variant}' van clausule '{name}' bestaat niet; clauses/{name}/ heeft: {known}"
            return self.refuse(Code.VARIANT_UNKNOWN, message)
        quotation = self.quotation(text, agreement)
        if agreement is not None:
            link = self._link_to(agreement)
            quotation += nodes.paragraph("", "Uit het model ", link, classes=["herkomst"])
        return [quotation]

    def _link_to(self, agreement: Agreement) -> nodes.Node:
        return link_to_page(page_of(agreement), agreement.title, self.env.current_document.docname)


class AnnexDirective(ClauseDirective):
    """`{bijlage}`: an annex, with a line for initials."""

    @override
    def run(self) -> list[nodes.Node]:
        if self.agreement is None:
            return self.refuse_outside_agreement()
        return self._place(self._placement(f"{ANNEX}{self.arguments[0]}"))

    @override
    def _typeset(self, text: Clause, when: dict[str, str]) -> list[nodes.Node]:
        section = self.parse_annex(text)
        if section is None:
            return []
        assert self.agreement is not None
        if text.handout:
            section["uitdelen"] = True
        if not self.domain.book.library.is_signed(self.agreement.type):
            section["los"] = True
        elif not text.handout:
            section += _initials(self.agreement)
        return [annotate.annex(section, text, when)]


class OptieDirective(ClausebookDirective):
    """`{optie}` in a clause: leden that parties may leave out."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], str]]] = {
        "titel": directives.unchanged,
        "standaard": directives.unchanged,
    }

    @override
    def run(self) -> list[nodes.Node]:
        content = self.parse_content_to_nodes()
        for node in content:
            if isinstance(node, nodes.Element):
                node["optie"] = self.arguments[0]
        return content


class PartiesDirective(ClausebookDirective):
    """`{partijen}`: who the parties are, after what their contract is known by, where a project has a template for that."""

    template = PARTY

    @override
    def run(self) -> list[nodes.Node]:
        if self.agreement is None:
            return self.refuse_outside_agreement()
        self.note("sjabloon", OPENING)
        head = facts.template(self.env.srcdir.parent, OPENING)
        lines = self.parse_file(OPENING, head).children if head.strip() else []
        return [*([nodes.container("", *lines, classes=["opschrift"])] if lines else []), *self._blocks(self.agreement)]

    def _blocks(self, agreement: Agreement) -> list[nodes.Node]:
        """Return what the template says of each party."""
        self.note("sjabloon", self.template)
        text = facts.template(self.env.srcdir.parent, self.template)
        if not text.strip():
            message = "dit bestand ontbreekt of is leeg; zet het terug"
            return self.refuse(Code.FILE_UNREADABLE, message, Source(self.template))
        return [self._block(agreement, text)]

    def _block(self, agreement: Agreement, text: str) -> nodes.Element:
        block = nodes.container(classes=["partijen"])
        for role, name in agreement.parties.items():
            block += nodes.container("", *self._fit(text, role), classes=["partij"], partij=role, naam=name)
        return block

    def _fit(self, text: str, role: str) -> list[nodes.Node]:
        """Return the template's *text*, which speaks of `partij`, for the party in *role*."""
        document = self.parse_file(self.template, text)
        for node in document.findall(nodes.inline):
            if node.get("partij") == "partij":
                node["partij"] = role
            if str(node.get("veld", "")).startswith("partij."):
                node["veld"] = role + node["veld"].removeprefix("partij")
        return document.children


class SignaturesDirective(PartiesDirective):
    """`{ondertekening}`: a block for each party to sign in."""

    template = SIGNATURE

    @override
    def run(self) -> list[nodes.Node]:
        if self.agreement is None:
            return self.refuse_outside_agreement()
        return self._blocks(self.agreement)

    @override
    def _block(self, agreement: Agreement, text: str) -> nodes.Element:
        section = nodes.section(ids=[SIGNATURES], soort=SIGNATURES, classes=[SIGNATURES])
        section += nodes.title("", "Ondertekening")
        for role, name in agreement.parties.items():
            block = nodes.container("", *self._fit(text, role), classes=["handtekening"], partij=role, naam=name)
            for body in block.findall(nodes.field_body):
                if not body.children:
                    body["classes"].append("tekenruimte")
            section += block
        return section


class AnnexListDirective(ClausebookDirective):
    """`{bijlagenlijst}`: the annexes that are in the text."""

    @override
    def run(self) -> list[nodes.Node]:
        if self.agreement is None:
            return self.refuse_outside_agreement()
        return [nodes.container(classes=[ANNEX_LIST])]


class RowsDirective(ClausebookDirective):
    """`{rijen}`: blank rows of a repeating group of fields, as a table or as a card per row."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Callable[[str], str]]] = {
        "kolommen": directives.unchanged,
        "leeg": directives.unchanged,
        "vorm": directives.unchanged,
    }

    @override
    def run(self) -> list[nodes.Node]:
        group = self.arguments[0]
        catalogue = self.domain.book.library.fields
        known = catalogue.columns(group)
        columns = {name: known[name] for name in self.options.get("kolommen", "").split() if name in known}
        blank = self.options.get("leeg", "1")
        rows = range(1, int(blank if blank.isdecimal() else "1") + 1)
        if not columns:  # the core reports each of these
            return []
        if self.options.get("vorm") == "kaart":
            title = catalogue.groups.get(group, group)
            many = len(rows) > 1
            return [_card(group, columns, row, f"{title} {row}" if many else title) for row in rows]
        return [_rows_table(group, columns, rows)]


def _rows_table(group: str, columns: dict[str, Field], rows: range) -> nodes.table:
    head = [nodes.Text(field.label) for field in columns.values()]
    return table(head, [[field_node(f"{group}.{row}.{name}") for name in columns] for row in rows], "rijen")


def _card(group: str, columns: dict[str, Field], row: int, title: str) -> nodes.table:
    heading = _cell(nodes.Text(title))
    heading["morecols"] = 1
    body = []
    for name, field in columns.items():
        label = _cell(nodes.Text(field.label))
        if field.help:
            label += nodes.paragraph("", field.help, classes=["hulp"])
        body.append(nodes.row("", label, _cell(field_node(f"{group}.{row}.{name}"))))
    return _table(2, [nodes.row("", heading)], body, "rijen", "kaart")


def _cell(content: nodes.Node) -> nodes.entry:
    return nodes.entry("", nodes.paragraph("", "", content))


def table(head: Sequence[nodes.Node], body: Iterable[Sequence[nodes.Node]], *classes: str) -> nodes.table:
    """Return a table with one row of headings; each node becomes a cell."""
    rows = [nodes.row("", *[_cell(content) for content in row]) for row in body]
    return _table(len(head), [nodes.row("", *[_cell(content) for content in head])], rows, *classes)


def _table(columns: int, head: list[nodes.row], body: list[nodes.row], *classes: str) -> nodes.table:
    group = nodes.tgroup("", *[nodes.colspec(colwidth=1) for _ in range(columns)], cols=columns)
    group += nodes.thead("", *head)
    group += nodes.tbody("", *body)
    return nodes.table("", group, classes=list(classes))


def _initials(agreement: Agreement) -> nodes.container:
    """Return a place for the initials of each party."""
    places = [
        nodes.container("", nodes.paragraph("", f"Paraaf {name}"), classes=["paraafvak"], partij=role, naam=name)
        for role, name in agreement.parties.items()
    ]
    return nodes.container("", *places, classes=["paraaf"])


def quoted(document: nodes.document) -> list[nodes.container]:
    """Return the quotations of clauses in *document*."""
    return list(with_class(document, nodes.container, "citaat"))
