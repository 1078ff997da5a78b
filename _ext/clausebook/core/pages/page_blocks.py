"""What a page can be made of: the blocks, roles, classes and targets that it may have. All else is refused.

A proposal is text. What is named here shows text, or an image of the site; nothing here reads another file, runs a
program or writes HTML of its own.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias
from urllib.parse import unquote

from clausebook.core.pages.drawings import CLOCK, EXCHANGE
from clausebook.core.texts.roles import MARK, known

if TYPE_CHECKING:
    from collections.abc import Mapping

Content: TypeAlias = Literal["niets", "tekst", "naam", "bestand", "bladzijden", "beeld"]
"""What stands somewhere: nothing, Markdown, a name, the path of an image, a list of pages, or what a picture shows."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block that a page can have: what stands behind its name and in it, and its options. *folded* hides its text."""

    argument: Content = "niets"
    body: Content = "niets"
    options: tuple[str, ...] = ()
    folded: bool = False


_CALLOUT = Block("tekst", "tekst")
_CARD = ("link", "link-type", "columns", "text-align")
BLOCKS: Mapping[str, Block] = {
    **dict.fromkeys(("note", "tip", "hint", "important", "warning", "caution", "attention", "danger", "seealso", "admonition"), _CALLOUT),
    "image": Block("bestand", "niets", ("alt", "width", "height", "align")),
    "figure": Block("bestand", "tekst", ("alt", "width", "height", "align")),
    "toctree": Block("niets", "bladzijden", ("hidden", "maxdepth", "caption", "glob", "titlesonly")),
    "glossary": Block("niets", "tekst", ("sorted",)),
    "grid": Block("tekst", "tekst", ("gutter", "columns", "margin", "padding")),
    "grid-item": Block("tekst", "tekst", ("columns",)),
    "grid-item-card": Block("tekst", "tekst", _CARD),
    "clausule": Block("naam", "niets", ("varianten", "optioneel")),
    "bijlage": Block("naam", "niets", ("varianten", "optioneel")),
    **dict.fromkeys(("partijen", "ondertekening", "bijlagenlijst", "clausulelijst", "veldenlijst"), Block()),
    **dict.fromkeys(("toetsing", "leesniveau", "colofon", "gevallen"), Block()),
    "klok": Block("tekst", "tekst"),
    **dict.fromkeys(("eisen", "beslisboom"), Block("naam")),
    **dict.fromkeys((EXCHANGE, CLOCK), Block("tekst", "beeld")),
    **dict.fromkeys(("wetsindex", "dekking"), Block("tekst")),
    "uitklap": Block("tekst", "tekst", folded=True),
}  # fmt: skip
OWN_ROLES = ("term", MARK, "plaats", "weg", "nieuw")
"""The roles that pages have besides those of running text."""
CLASSES = ("ongenummerd", "stapel", "hulp")
"""What can stand between braces above a block, with a dot before it."""
VOLUMES = "delen"
KEYS = (
    "handboek",
    "soort",
    "versie",
    "datum",
    "leesbaar",
    VOLUMES,
    "zoekwoorden",
    "zoekgewicht",
    "zoektekst",
    "zoektekst",
    "voor",
    "vervallen",
    "orphan",
    "nosearch",
    "hide-toc",
)
"""What the front matter of a page can name that is no agreement and no tree."""
SCHEMES = ("https", "http", "mailto", "tel")
STATIC = "_static"
"""All that a page shows or links to lies in this, or in the folder of the pages."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


def roles() -> tuple[str, ...]:
    """Return all roles that a page can have."""
    return (*OWN_ROLES, *known())


def is_role(name: str) -> bool:
    """Say whether a page can have the role *name*."""
    return name in OWN_ROLES or name in known()


def wrong_scheme(target: str) -> str:
    """Return the scheme of *target* where no page can link to such an address, or nothing."""
    found = _SCHEME.match(unquote(target).strip())
    return found[1] if found and found[1].lower() not in SCHEMES else ""


def is_address(target: str) -> bool:
    """Say whether *target* is elsewhere on the web."""
    return bool(_SCHEME.match(unquote(target).strip()))


def leaves_the_site(target: str, page: str, pages: str) -> bool:
    """Say whether *target*, as the page at the path *page* in the folder *pages* has it, is a file that is no part of the site."""
    path = unquote(target.partition("#")[0]).strip()
    if not path:
        return False
    if path.startswith("//") or "\\" in path or "\0" in path:
        return True
    folder = pages if path.startswith("/") else posixpath.dirname(page)
    found = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
    inside = any(found == place or found.startswith(f"{place}/") for place in (pages, STATIC))
    return not inside or any(part.startswith(".") for part in found.split("/"))
