"""What stays of a page of the site when it is printed."""

from __future__ import annotations

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes
from tests.writers.doctrees import make, par

from clausebook.core.problems import Source
from clausebook.core.trees.decisions import Answer, Outcome, Question, Target, Tree
from clausebook.sphinx_ext.decision_trees import boomfiguur
from clausebook.sphinx_ext.figures import tekening
from clausebook.sphinx_ext.plain_pages import make_plain

HERE = Source("docs/beslisbomen/proef.md", 1)


class PassthroughTextElement(nodes.TextElement):
    """As that of sphinx-design, of which only the name counts."""


def plain(*blocks: nodes.Node) -> nodes.section:
    document = new_document("docs/a.md")
    section: nodes.section = make(nodes.section, make(nodes.title, "Kop"), *blocks, ids=["kop"])
    document += section
    make_plain(document, {})
    return section


def part(name: str, *children: nodes.Node) -> nodes.container:
    return make(nodes.container, *children, classes=[f"sd-{name}"], design_component=name)


def test_marks_and_rules_are_left_out() -> None:
    mark = make(nodes.inline, classes=["eis"], eisen=["avg-1"])
    section = plain(par("Tekst.", mark), make(nodes.transition, classes=["footnotes"]), make(nodes.comment, "weg"))
    assert [type(child) for child in section.children] == [nodes.title, nodes.paragraph]
    assert [child.astext() for child in section.children[1].children] == ["Tekst."]


def test_contents_are_left_out_with_their_heading() -> None:
    contents = make(nodes.compound, make(addnodes.toctree), classes=["toctree-wrapper"])
    section = plain(par("Tekst."), make(nodes.section, make(nodes.title, "Hoofdstukken"), contents, ids=["h"]))
    assert section.astext().split() == ["Kop", "Tekst."]


def test_contents_are_left_out_of_other_text() -> None:
    inner = make(nodes.section, make(nodes.title, "Verder"), par("Lees dit."), make(addnodes.toctree), ids=["v"])
    assert plain(inner).astext().split("\n\n") == ["Kop", "Verder", "Lees dit."]


def test_a_glossary_is_its_list() -> None:
    entry = make(nodes.term, "lek", make(addnodes.index, entries=[]), ids=["term-lek"])
    terms = make(nodes.definition_list, make(nodes.definition_list_item, entry, make(nodes.definition, par("Gat."))))
    section = plain(make(addnodes.glossary, terms))
    assert [type(child) for child in section.children] == [nodes.title, nodes.definition_list]
    assert not list(section.findall(addnodes.index))


@pytest.mark.parametrize("kind", [nodes.note, nodes.tip, nodes.warning, nodes.important, addnodes.seealso])
def test_a_box_gets_the_name_of_its_kind(kind: type[nodes.Element]) -> None:
    box = plain(make(kind, par("Let op."))).children[1]
    assert isinstance(box, nodes.admonition)
    title, text = box.children
    assert isinstance(title, nodes.title)
    assert title.astext()
    assert text.astext() == "Let op."


def test_a_box_with_its_own_title_keeps_it() -> None:
    box = plain(make(nodes.admonition, make(nodes.title, "Voorbeeld"), par("Zo."))).children[1]
    assert box.astext() == "Voorbeeld\n\nZo."


def test_the_text_of_a_link_has_no_wrapper() -> None:
    text = make(nodes.inline, "rol", classes=["xref", "std", "std-term"])
    link = next(plain(par(make(nodes.reference, text, refid="term-rol"))).findall(nodes.reference))
    assert [type(child) for child in link.children] == [nodes.Text]


def test_cards_are_paragraphs() -> None:
    title = part("card-title", PassthroughTextElement("", "", nodes.Text("Kies")))
    link = PassthroughTextElement("", "", make(nodes.reference, "naam van de pagina", refuri="%een"))
    body = part("card-body", title, par("Uitleg."))
    section = plain(part("grid-container", part("grid-row", part("grid-item", part("card", body, link)))))
    assert [child.astext() for child in section.children] == ["Kop", "Kies", "Uitleg."]
    assert next(section.findall(nodes.reference)).astext() == "Kies"


def test_a_picture_of_a_tree_is_described() -> None:
    question = Question("V1", "Is het lek?", HERE, (Answer("Ja", "", Target("U1"), HERE),))
    tree = Tree(
        id="lek",
        title="Een lek",
        source=HERE,
        questions={"V1": question},
        outcomes={"U1": Outcome("U1", "Meld het.", HERE)},
    )
    document = new_document("docs/a.md")
    line = make(nodes.paragraph, "Beantwoord de vragen.", classes=["boomlink"])
    document += make(
        nodes.section,
        make(nodes.title, "Kop"),
        line,
        boomfiguur(boom="lek", titel="Een lek", svg="<svg/>", delen=["<svg/>"]),
    )
    make_plain(document, {"lek": tree})
    image = next(document.findall(nodes.image))
    assert image["alt"] == "Beslisboom: Een lek. Vraag V1. Is het lek? Ja: verder bij U1. Uitkomst U1. Meld het."
    assert "Beantwoord" not in document.astext()


def test_a_drawing_is_an_image_with_its_words() -> None:
    image = next(plain(tekening(svg="<svg/>", alt="Wie geeft wat.")).findall(nodes.image))
    assert (image["svg"], image["alt"]) == ("<svg/>", "Wie geeft wat.")
