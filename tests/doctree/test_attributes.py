"""The list of attributes of our nodes holds what a build makes, and nothing that it does not."""

from __future__ import annotations

import pickle
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from tests.projects import ROOT

from clausebook.doctree.attributes import ATTRIBUTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.published import Published

pytestmark = pytest.mark.slow

STOCK = {
    *("alt", "auto", "backrefs", "bullet", "candidates", "caption", "classes", "code", "cols", "colwidth", "docname"),
    *(
        "design_component",
        "dupnames",
        "entries",
        "enumtype",
        "glob",
        "height",
        "hidden",
        "id_link",
        "ids",
        "includefiles",
    ),
    *("includehidden", "internal", "is_div", "language", "maxdepth", "morecols", "morerows", "names", "numbered"),
    *("options", "original_uri", "parent", "prefix", "rawcaption", "rawentries", "refdoc", "refdomain", "refexplicit"),
    *("refid", "reftarget", "reftargetid", "reftitle", "reftype", "refuri", "refwarn", "slug", "sorted", "source"),
    *("start", "suffix", "titlesonly", "translation_progress", "uri", "width", "xml:space"),
}
"""What docutils, Sphinx, MyST, sphinx-design and sphinxcontrib-mermaid give nodes."""

WRITTEN = {"data", "aangekruist"}
"""What nodes get after they were read: in a handbook, in a contract, or for a script."""


def attributes(built: Published) -> Iterator[tuple[str, str, object]]:
    """Yield each attribute of each node that was read: the name of the node, its own, and its value."""
    for file in sorted(built.doctrees.rglob("*.doctree")):
        for node in pickle.loads(file.read_bytes()).findall(nodes.Element):
            yield from (
                (type(node).__name__, name, value) for name, value in node.attributes.items() if name not in STOCK
            )


def test_each_attribute_is_listed_with_its_type_and_its_nodes(built: Published) -> None:
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for node, name, value in attributes(built):
        seen[name].add(node)
        assert name in ATTRIBUTES, f"{node} has {name}, which no list knows"
        assert type(value) is ATTRIBUTES[name].type, (node, name, value)
    assert seen == {name: each.nodes for name, each in ATTRIBUTES.items() if name not in WRITTEN}


def test_what_nodes_get_later_is_there_in_the_code() -> None:
    code = "".join(
        file.read_text("utf-8") for file in (ROOT / "_ext/clausebook").rglob("*.py") if file.name != "attributes.py"
    )
    assert [name for name in WRITTEN if f'"{name}"' not in code] == []
