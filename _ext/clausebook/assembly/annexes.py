"""Lists the annexes that are in the text, with their numbers."""

from __future__ import annotations

from docutils import nodes

from clausebook.assembly.nodes import ANNEX, NUMBER, sections, with_class

ANNEX_LIST = "bijlagenlijst"


def list_annexes(document: nodes.document) -> None:
    """Write the list of annexes of the numbered *document* wherever it has a place for it."""
    for place in with_class(document, nodes.container, ANNEX_LIST):
        entries = nodes.bullet_list()
        for section in sections(document, ANNEX):
            title = section.children[0].deepcopy()
            assert isinstance(title, nodes.title)
            for old in list(with_class(title, nodes.inline, NUMBER)):
                title.remove(old)
            link = nodes.reference("", f"Bijlage {section['nummer']}", internal=True, refid=section["ids"][0])
            entries += nodes.list_item("", nodes.paragraph("", "", link, nodes.Text(f":{title.astext()}")))
        place.children = []
        place.extend([nodes.rubric("", "Bijlagen"), entries])
