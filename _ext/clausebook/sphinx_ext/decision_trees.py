"""Pages with a decision tree: the outline as written, a picture of it, and what the script needs to ask one question at a time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinxcontrib.mermaid import mermaid
from typing_extensions import override

from clausebook.atomic_files import write_whole
from clausebook.core.model import OFF, ON
from clausebook.core.problems import Code, suggestion
from clausebook.core.trees import decisions, tree_cases, tree_pages
from clausebook.doctree.nodes import uitklap
from clausebook.sphinx_ext.directives import ClausebookDirective
from clausebook.sphinx_ext.domain import ClausebookDomain, page_of
from clausebook.sphinx_ext.figures import tekening
from clausebook.sphinx_ext.knowledge import Told
from clausebook.sphinx_ext.places import link_to_page
from clausebook.writers import flow, ladder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.writers.html5 import HTML5Translator

    from clausebook.core.model import Book
    from clausebook.core.trees.decisions import Answer, Outcome, Part, Question, Tree, Trees
    from clausebook.sphinx_ext.knowledge import View

DATA = "beslisbomen.js"
SCRIPTS = ("boomwandeling.js", "boomverslag.js", "beslisboom.js")
STYLE = "beslisboom.css"
FLOW_SCRIPT = "boomstroom.js"
MORE, EXAMPLES = "Meer uitleg bij deze vraag", "Voorbeelden bij deze antwoorden"
CHOICES_SCRIPT = "boomkeuzes.js"


class boomfiguur(nodes.General, nodes.Element):  # noqa: N801  (docutils names nodes so)
    """The picture of tree `boom`: `svg`, and as `delen` on paper."""


class boomstroom(nodes.General, nodes.Element):  # noqa: N801
    """A fold with the flow chart of a tree, for those who can see it."""


class boomgevallen(nodes.General, nodes.Element):  # noqa: N801
    """A fold with the cases of a tree, each a link to its answers: `gevallen` has name, docname, outcome and answers."""


class TreeDirective(ClausebookDirective):
    """`{beslisboom}`: the picture of a tree, with a link to its page."""

    required_arguments = 1

    @override
    def run(self) -> list[nodes.Node]:
        name, book = self.arguments[0], self.book
        tree = book.trees.get(name)
        if tree is None:
            hint = suggestion(name, book.trees, f"; kies een boom uit {book.library.folders.trees}/")
            return self.refuse(Code.TREE_TARGET, f"beslisboom '{name}' bestaat niet{hint}")
        link = link_to_page(page_of(tree, book), tree.title, self.env.current_document.docname)
        return [
            nodes.paragraph("", "Beantwoord de vragen een voor een: ", link, classes=["boomlink"]),
            picture(tree, book.trees),
        ]


def picture(tree: Tree, trees: Trees) -> boomfiguur:
    """Return the picture of *tree*."""
    parts = ladder.to_svgs(tree, trees)
    return boomfiguur("", boom=tree.id, titel=tree.title, svg=ladder.to_svg(tree, trees), delen=parts)


def tree_of(book: Book, docname: str) -> Tree | None:
    """Return the tree that page *docname* is, if it is one."""
    return next((tree for tree in book.trees.values() if page_of(tree, book) == docname), None)


# The page


def shape_page(app: Sphinx, document: nodes.document) -> None:
    """Make of a page with a tree what a reader sees."""
    domain = ClausebookDomain.of(app.env)
    docname = app.env.current_document.docname
    tree = tree_of(domain.book, docname)
    if tree is None:
        return
    view = domain.view(docname)
    app.env.metadata[docname]["hide-toc"] = ""  # the questions would fill it
    page = _Page(tree, view)
    last: nodes.section | None = None
    _put_cases_first(document, tree, view.book)
    for section in list(document.findall(nodes.section)):
        title = section[0].astext().strip()
        if title in tree.questions:
            page.question(section, tree.questions[title])
            last = section
        elif title in tree.outcomes:
            page.outcome(section, tree.outcomes[title])
            last = section
        elif title == tree_pages.CASES:
            section["classes"].append("praktijkgevallen")
    if last is not None and last.parent is not None:
        last.parent.insert(last.parent.index(last) + 1, _overview(tree, view.book.trees))


def _put_cases_first(document: nodes.document, tree: Tree, book: Book) -> None:
    """Let a reader choose a case from practice before the first question."""
    trees = book.trees
    found = [
        (
            case.name,
            page_of(trees[walk.outcomes[-1][0]], book),
            walk.outcomes[-1][1].lower(),
            tree_cases.address_of(walk, trees),
        )
        for case, walk in tree_cases.walks(tree, trees)
    ]
    first = next((s for s in document.findall(nodes.section) if s[0].astext().strip() == tree.start), None)
    if found and first is not None and first.parent is not None:
        first.parent.insert(first.parent.index(first), boomgevallen("", gevallen=found))


def _overview(tree: Tree, trees: Trees) -> nodes.section:
    title = nodes.title("", "Alle vragen in één beeld")
    chart = boomstroom("", mermaid("", code=flow.to_mermaid(tree, trees), options={}))
    return nodes.section("", title, picture(tree, trees), chart, ids=["beeld"], names=["beeld"], classes=["boombeeld"])


class _Page:
    """Turns the sections of one page into questions and outcomes."""

    def __init__(self, tree: Tree, view: View) -> None:
        self.tree = tree
        self.trees = view.book.trees
        self.keuzes = view.keuzes
        self.examples = tree_cases.examples(tree, self.trees)

    def question(self, section: nodes.section, question: Question) -> None:
        _head(section, "Vraag", question.id, question.text, "boomvraag")
        answers = _last_list(section)
        if answers is None or len(answers.children) != len(question.answers):
            return  # the check has said what is wrong
        answers["classes"] += ["antwoorden", "meer"] if question.several else ["antwoorden"]
        for item, answer in zip(answers.children, question.answers, strict=True):
            assert isinstance(item, nodes.list_item)
            self._answer(item, answer)
        _fold_all_but_the_first(section, answers)
        examples = list(self._examples(question))
        if examples:
            section.insert(section.index(answers) + 1, uitklap("", nodes.bullet_list("", *examples), titel=EXAMPLES))

    def _examples(self, question: Question) -> Iterator[nodes.list_item]:
        """Yield for each answer a case from practice, if there is one."""
        for answer in question.answers:
            example = self.examples.get(((self.tree.id, question.id), answer.label))
            if example:
                words = [nodes.strong("", answer.label), nodes.Text(f": {_uncapitalised(example)}.")]
                yield nodes.list_item("", nodes.paragraph("", "", *words))

    def _answer(self, item: nodes.list_item, answer: Answer) -> None:
        """Make the whole answer the link, and say where it leads."""
        link = _last_link(item)
        if link is None:
            return
        words: list[nodes.Node] = [nodes.strong("", answer.label)]
        if answer.text:
            words += [nodes.Text(" "), nodes.inline("", answer.text, classes=["uitleg"])]
        link.children = []
        link += nodes.inline("", "", *words, classes=["antwoord"])
        item.children = []
        item += nodes.paragraph("", "", link, nodes.inline("", f" → {self._leads_to(answer)}", classes=["boomnaar"]))

    def _leads_to(self, answer: Answer) -> str:
        place = decisions.place_of(self.trees, self.tree, answer.target)
        if place is None:
            return answer.target.node
        name, node = place
        other = "" if name == self.tree.id else f" van ‘{self.trees[name].title}’"
        return f"{'uitkomst' if tree_pages.is_outcome(node) else 'vraag'} {node}{other}"

    def outcome(self, section: nodes.section, outcome: Outcome) -> None:
        _head(section, "Uitkomst", outcome.id, outcome.text, "boomuitkomst")
        facts = _last_list(section)
        if facts is None:
            return
        if outcome.reserve:
            section.insert(1, nodes.paragraph("", outcome.reserve, classes=["voorbehoud"]))
        parts = iter(outcome.parts)
        facts["classes"].append("boomfeiten")
        for item in facts.children:
            assert isinstance(item, nodes.list_item)
            label = item.astext().partition(":")[0].strip()
            if label == tree_pages.CHOICES:
                item.children = [
                    nodes.paragraph("", "", nodes.strong("", "Keuzes die hierbij horen:"), *self._choices(outcome))
                ]
            elif label == tree_pages.PART:
                self._part(item, next(parts, None))
            elif label in tree_pages.FACTS:
                item["classes"].append("lezing" if label in tree_pages.VIEWS else label.lower())

    def _part(self, item: nodes.list_item, part: Part | None) -> None:
        """Make all of a part the link to where it goes on."""
        link = _last_link(item)
        if link is None or part is None:
            return  # the check has said what is wrong
        item["classes"].append("deel")
        link.children = []
        link += nodes.inline("", f"Ga verder met: {part.text}")
        item.children = []
        item += nodes.paragraph("", "", link, nodes.inline("", f" → vraag {part.target.node}", classes=["boomnaar"]))

    def _choices(self, outcome: Outcome) -> Iterator[nodes.Node]:
        for number, (_, _, title, meaning, _) in enumerate(choices_in_words(outcome, self.keuzes)):
            yield nodes.Text(f"{'; ' if number else ' '}{title.rstrip('?')}: {meaning}")


def choices_in_words(
    outcome: Outcome, keuzes: Mapping[str, Mapping[str, Told]]
) -> Iterator[tuple[str, str, str, str, bool]]:
    """Yield the name and value of each keuze of *outcome*, the same in words, and whether it is that of the standard text."""
    known = keuzes.get(outcome.page or "", {})
    for name, value in outcome.choices.items():
        told = known.get(name, Told(name, {}, ""))
        meanings = {**told.meanings, ON: "ja", OFF: "nee"} if told.title.endswith("?") else told.meanings
        yield name, value, told.title, meanings.get(value, value), told.standard == value


def _fold_all_but_the_first(section: nodes.section, answers: nodes.Element) -> None:
    """Show of what explains a question only how it begins; who is in doubt opens the rest."""
    rest = section.children[2 : section.index(answers)]
    for each in rest:
        section.remove(each)
    if rest:
        section.insert(2, uitklap("", *rest, titel=MORE))


def _uncapitalised(text: str) -> str:
    """Return *text* as the rest of a sentence; an abbreviation at its start keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _head(section: nodes.section, word: str, name: str, text: str, kind: str) -> None:
    """Give *section* the question or outcome itself as its heading."""
    section["classes"] += ["boomknoop", kind]
    title = section[0]
    assert isinstance(title, nodes.title)
    title.children = []
    title += [nodes.inline("", f"{word} {name}", classes=["boomnummer"]), nodes.Text(" "), nodes.Text(text)]
    for paragraph in section.children[1:2]:
        if all(isinstance(node, nodes.strong) for node in paragraph.children if node.astext()):
            section.remove(paragraph)


def _last_list(section: nodes.section) -> nodes.bullet_list | None:
    lists = [node for node in section.children if isinstance(node, nodes.bullet_list)]
    return lists[-1] if lists else None


def _last_link(item: nodes.list_item) -> nodes.Element | None:
    links = [node for node in item.findall(nodes.Element) if isinstance(node, nodes.reference | addnodes.pending_xref)]
    return links[-1] if links else None


def visit_boomfiguur(translator: HTML5Translator, node: boomfiguur) -> None:
    """Write the picture; it scrolls in itself on a narrow screen, also by keyboard."""
    label = translator.attval(f"Schema: {node['titel']}")
    translator.body.append(
        f'<div class="boomfiguur" role="region" tabindex="0" aria-label="{label}">{node["svg"]}</div>\n'
    )
    raise nodes.SkipNode


def visit_boomstroom(translator: HTML5Translator, _node: boomstroom) -> None:
    """Open a fold, where Mermaid is at hand; a screen reader has the text, and would find loose words in the chart."""
    if not has_mermaid(translator.config):
        raise nodes.SkipNode
    label = "Stroomschema; dezelfde vragen staan als tekst op deze bladzijde"
    translator.body.append(
        '<details class="uitklap boomstroom"><summary>Hetzelfde als stroomschema</summary>'
        f'<div class="boomfiguur" role="region" tabindex="0" aria-label="{label}"><div aria-hidden="true">\n'
    )


def depart_boomstroom(translator: HTML5Translator, _node: boomstroom) -> None:
    """Close the fold."""
    translator.body.append("</div></div></details>\n")


def visit_boomgevallen(translator: HTML5Translator, node: boomgevallen) -> None:
    """Write the fold; without the script each link leads to the outcome, and with it to the answers."""
    here, builder = translator.builder.current_docname, translator.builder
    links = []
    for name, docname, outcome, answers in node["gevallen"]:
        page = "" if docname == here else builder.get_relative_uri(here, docname)
        href, given = translator.attval(f"{page}#{outcome}"), translator.attval(answers)
        links.append(f'<li><a href="{href}" data-antwoorden="{given}">{translator.encode(name)}</a></li>')
    translator.body.append(
        '<details class="uitklap boomgevallen"><summary>Herkent u uw geval?</summary>'
        f"<ul>{''.join(links)}</ul></details>\n"
    )
    raise nodes.SkipNode


def has_mermaid(config: Config) -> bool:
    """Say whether Mermaid's own files are there; nothing is loaded from elsewhere."""
    return "sphinxcontrib.mermaid" in config.extensions and bool(config.mermaid_use_local)


# The script


def write_data(app: Sphinx, env: BuildEnvironment) -> None:
    """Write all trees for the script: a walk may go on from one page to another."""
    book, builder = ClausebookDomain.of(env).book, app.builder
    if builder.format != "html":
        return
    file = Path(builder.outdir) / "_static" / DATA
    if not book.trees:
        file.unlink(missing_ok=True)  # of the build before
        return
    keuzes = ClausebookDomain.of(app.env).known["keuzes"]
    data = {name: _data(tree, book, keuzes, builder) for name, tree in book.trees.items()}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole({file: f"window.beslisbomen = {text};\n".encode()})


def _data(tree: Tree, book: Book, keuzes: Mapping[str, Mapping[str, Told]], builder: Builder) -> dict[str, object]:
    def of_answer(answer: Answer) -> dict[str, object]:
        boom, naar = decisions.place_of(book.trees, tree, answer.target) or ("", "")
        return {"slug": answer.slug, "label": answer.label, "uitleg": answer.text, "boom": boom, "naar": naar}

    def of_question(question: Question) -> dict[str, object]:
        answers = [of_answer(each) for each in question.answers]
        return {"tekst": question.text, "meer": question.several, "antwoorden": answers}

    def of_model(path: str | None) -> dict[str, str] | None:
        agreement = next((each for each in book.agreements.values() if each.source.path == path), None)
        if agreement is None:
            return None
        return {"pagina": builder.get_target_uri(page_of(agreement, book)), "titel": agreement.title}

    def of_outcome(outcome: Outcome) -> dict[str, object]:
        made = list(choices_in_words(outcome, keuzes))
        places = [decisions.place_of(book.trees, tree, part.target) or ("", "") for part in outcome.parts]
        parts = [{"boom": boom, "naar": naar} for boom, naar in places]
        return {
            "tekst": outcome.text,
            "voorbehoud": outcome.reserve,
            "daarna": outcome.then,
            "model": of_model(outcome.page),
            "keuzes": made,
            "delen": parts,
        }

    return {
        "titel": tree.title,
        "pagina": builder.get_target_uri(page_of(tree, book)),
        "vastlegging": tree.record,
        "vragen": {each.id: of_question(each) for each in tree.questions.values()},
        "uitkomsten": {each.id: of_outcome(each) for each in tree.outcomes.values()},
    }


def add_files(app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _document: object) -> None:
    """Give a page with a tree or a picture of one its style and scripts, and no other page.

    Mermaid's extension would have a script in each page, and load on opening; ours waits for its fold to be opened.
    """
    context["script_files"][:] = [each for each in context["script_files"] if not _starts_mermaid(each)]
    domain = ClausebookDomain.of(app.env)
    tree, parts = tree_of(domain.book, pagename), domain.parts_of(pagename)
    if tree is not None or not {boomfiguur.__name__, tekening.__name__}.isdisjoint(parts):
        app.add_css_file(STYLE)
    if tree is not None:
        for script in (DATA, *SCRIPTS):
            app.add_js_file(script, loading_method="defer")
    if domain.book.trees and domain.agreement_of(pagename) is not None:
        app.add_js_file(CHOICES_SCRIPT, loading_method="defer")  # after those of `choosing`
    if has_mermaid(app.config) and mermaid.__name__ in parts:
        app.add_js_file(FLOW_SCRIPT, loading_method="defer")


def _starts_mermaid(script: object) -> bool:
    return "import mermaid" in str(getattr(script, "attributes", {}).get("body") or "")
