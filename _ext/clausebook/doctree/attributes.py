"""The attributes that nodes of ours have besides those of docutils and Sphinx: of which type, on which nodes, and what for.

A handbook to print has its own besides (`binding.py`), which only its writer sees.
The names are Dutch, as are the words of an author. A test holds this list to what a build makes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute: the type of its value, the names of the nodes that can have it, and what it says."""

    type: type
    nodes: frozenset[str]
    meaning: str


def _on(names: str, kind: type, meaning: str) -> Attribute:
    return Attribute(kind, frozenset(names.split()), meaning)


ATTRIBUTES: Mapping[str, Attribute] = {
    # the text of an agreement
    "clausule": _on("enumerated_list section container inline", str, "id of the clause that this is the text of"),
    "variant": _on("enumerated_list section", str, "which of the texts of that clause"),
    "titel": _on("enumerated_list uitklap boomfiguur", str, "what it is called"),
    "lid": _on("list_item", str, "full id of a lid: `clausule.lid`"),
    "eisen": _on("list_item section inline paragraph container", list, "ids of the requirements that it meets"),
    "soort": _on("section inline", str, "of a section what it is; of an open place what it is a place of"),
    "nummer": _on("list_item section", str, "its number as printed; absent where it has none"),
    "bijlage": _on("section", str, "name of an annex, as references have it"),
    "when": _on("alternatief section row paragraph container", dict, "the keuzes under which alone it is in the text"),
    "asked": _on("row", dict, "the keuzes under which the column that this row lays out is asked"),
    "verborgen": _on("row", bool, "whether it is left out of sight under the keuzes of the standard"),
    "vink": _on("list_item", str, "name of a box to tick"),
    "aangekruist": _on("list_item", bool, "whether a dossier ticks that box"),
    "veld": _on("inline", str, "name of a field"),
    "leeg": _on("inline", bool, "whether nothing is filled in there"),
    "partij": _on("inline container", str, "role of a party"),
    "naam": _on("container inline", str, "of a block its party in words; of an open place what it is a place of"),
    "verwijzing": _on("reference", str, "what a reference is to: a lid, an article or an annex"),
    "doel": _on("reference", str, "id of what it is to"),
    "hoofdletter": _on("inline reference", bool, "whether it begins with a capital"),
    "vingerafdruk": _on("document", str, "fingerprint of the agreement as its page shows it"),
    # the pages around it
    "pagina": _on("inline", str, "docname of the page that it is about"),
    "tag": _on("wijziging", str, "the element of HTML for words that came or went"),
    "svg": _on("tekening boomfiguur", str, "a picture"),
    "boom": _on("boomfiguur", str, "id of a decision tree"),
    "delen": _on("boomfiguur", list, "its picture in parts, for paper"),
    "gevallen": _on("boomgevallen", list, "cases from practice: name, docname, outcome, answers"),
    "data": _on("", dict, "what a script needs to know of any node: its `data-` attributes"),
}
"""Each attribute by its name; one that names no nodes may stand on any."""
