"""The menu of each page: without pages for editors, but for editors, and made of titles alone.

Sphinx goes through all headings of all pages for the menu of each page, only to leave them out again, and makes the same
menu for each page that is in no menu itself, such as that of a clause. That was a quarter of a build from nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.environment.adapters.toctree import TocTree

from clausebook.sphinx_ext.domain import ClausebookDomain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

AUDIENCE, EDITORS = "voor", "redactie"
"""In the front matter of a page, also for the pages in its folder if it is an index."""
_ENTRY = re.compile(r'<li class="toctree-l\d[^"]*"><a class="[^"]*" href="([^"]*)"')
_ITEM = re.compile(r"<li|</li>")


def is_for_editors(env: BuildEnvironment, docname: str) -> bool:
    """Say whether page *docname* is for those who make this site, by its own front matter or that of its folder's index."""
    index = f"{docname.rpartition('/')[0]}/index"
    return any(env.metadata.get(name, {}).get(AUDIENCE) == EDITORS for name in (docname, index))


class Menus:
    """The menus of all pages of a build; *for_editors* are the pages for editors, *beginning* the first that says so itself."""

    def __init__(self, env: BuildEnvironment, builder: StandaloneHTMLBuilder) -> None:
        self.for_editors = frozenset(name for name in env.all_docs if is_for_editors(env, name))
        self.beginning = min((name for name in self.for_editors if _says_so(env, name)), default="")
        self._builder = builder
        self._tree = TocTree(cast("BuildEnvironment", _Titles(env)))
        self._listed = {env.config.root_doc, *(name for names in env.toctree_includes.values() for name in names)}
        self._made: dict[tuple[object, ...], str] = {}

    def menu_of(self, pagename: str, options: Mapping[str, Any]) -> str:
        """Return the menu of page *pagename* as HTML; *options* are those of Sphinx for a menu of titles."""
        folder = self._builder.get_target_uri(pagename).rpartition("/")[0]
        place = pagename if pagename in self._listed else ""
        key = (folder, place, pagename in self.for_editors, *sorted(options.items()))
        if key not in self._made:
            tree = self._tree.get_toctree_for(pagename, self._builder, **{"collapse": True, **options})
            self._made[key] = without(self._builder.render_partial(tree)["fragment"], self.left_out(pagename))
        return self._made[key]

    def left_out(self, pagename: str) -> set[str]:
        """Return the addresses to which nothing on page *pagename* leads, but for its foot."""
        pages = frozenset() if pagename in self.for_editors else self.for_editors
        return {self._builder.get_relative_uri(pagename, name) for name in pages}


def _says_so(env: BuildEnvironment, docname: str) -> bool:
    return bool(env.metadata.get(docname, {}).get(AUDIENCE) == EDITORS)


class _Titles:
    """The environment *env*, with of each page no more than its title and the tables of contents in it."""

    def __init__(self, env: BuildEnvironment) -> None:
        self._env = env
        self.tocs = {name: _title(contents) for name, contents in env.tocs.items()}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._env, name)


def _title(contents: nodes.bullet_list) -> nodes.bullet_list:
    short = contents.copy()
    for part in contents.children:
        assert isinstance(part, nodes.Element)
        if isinstance(part, nodes.list_item) and len(part) > 1:
            kept = part.copy()
            kept += part[0].deepcopy()
            if tables := [table.copy() for table in part.findall(addnodes.toctree)]:
                kept += nodes.bullet_list("", *tables)
            short += kept
        else:
            short += part.deepcopy()
    return short


def begin(app: Sphinx, builder: Any) -> None:
    """Learn once, when all pages are read, what is in their menus."""
    if builder.format == "html":
        ClausebookDomain.of(app.env).menus = Menus(app.env, builder)


def add_to_page(app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _document: object) -> None:
    """Give a page its menu, and keep pages for editors out of the way onward of other pages; the foot links to them."""
    menus, whole = ClausebookDomain.of(app.env).menus, context.get("toctree")
    addresses = menus.left_out(pagename)
    for way in ("next", "prev"):
        if context.get(way) and context[way]["link"] in addresses:
            context[way] = None
    context["redactie"] = menus.beginning

    def menu(**options: Any) -> str:
        if options.get("titles_only"):
            return menus.menu_of(pagename, options)
        return without(str(whole(**options)), addresses) if whole else ""

    if whole is not None:
        context["toctree"] = menu


def without(menu: str, addresses: set[str]) -> str:
    """Return *menu*, a list in HTML, without the entries that lead to *addresses* and what is under them."""
    for match in list(_ENTRY.finditer(menu))[::-1]:
        if match[1] in addresses:
            depth, end = 0, len(menu)
            for tag in _ITEM.finditer(menu, match.start()):
                depth += 1 if tag[0] == "<li" else -1
                if depth == 0:
                    end = tag.end()
                    break
            menu = menu[: match.start()] + menu[end:]
    return menu
