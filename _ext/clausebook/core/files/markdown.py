"""Markdown as the site reads it, taken apart without docutils."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.rules_block.fence import make_fence_rule
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.field_list import fieldlist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from clausebook.core.files.markdown_rules import SIGNS, ask_by_sign
from clausebook.core.files.markdown_tree import MarkdownNode, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

# The extensions of myst-parser that match the plugins below; conf.py enables just these.
MYST_EXTENSIONS = ("attrs_block", "attrs_inline", "colon_fence", "deflist", "fieldlist")

HELP = "hulp"
"""The class of what tells how to fill in an annex: a contract that is filled in does not have it."""

MAY_BE_HELP = ("paragraph", "bullet_list", "heading")

_KEPT = 512  # trees: a page of the handbook is asked for as a chapter, and long after for the whole site

_ROLE = re.compile(r"\{(?P<name>[a-zA-Z0-9_+:-]+)\}(?P<accents>`+)")
_DIRECTIVE = re.compile(r"\{(?P<name>[^}]*)\}\s*(?P<argument>.*)")
_OPTION = re.compile(r":(?P<key>[^:\s]+):\s*(?P<value>.*)")


@cache
def parser() -> MarkdownIt:
    """Return a parser with the rules of myst-parser, in its order; a test compares the two."""
    md = MarkdownIt("commonmark").enable("table")
    md.use(myst_block_plugin).use(myst_role_plugin)
    md.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    colon_fence = make_fence_rule(markers=(":",), token_type="colon_fence")
    interrupts = ["paragraph", "reference", "blockquote", "list", "footnote_def"]
    md.block.ruler.before("fence", "colon_fence", colon_fence, {"alt": interrupts})
    md.use(deflist_plugin).use(fieldlist_plugin)
    md.use(attrs_plugin, spans=True, span_after="footnote_ref").use(attrs_block_plugin)
    # Attributes above a block stay a node of their own, so that the grammar sees them.
    md.core.ruler.disable("attr")
    md.inline.ruler.at("myst_role", _role)
    md.core.ruler.at("inline", _inline)
    ask_by_sign(md)
    return md


def _inline(state: StateCore) -> None:
    """Read running text as the parser does; where it is of words alone, without its rules."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if SIGNS.search(token.content):
                state.md.inline.parse(token.content, state.md, state.env, token.children)
            elif token.content:
                token.children.append(Token("text", "", 0, content=token.content))


def _role(state: StateInline, silent: bool) -> bool:
    """Read a role as MyST does, and note how many line ends it holds."""
    opened = _ROLE.match(state.src, state.pos)
    end = state.src.find(opened["accents"], opened.end() + 1) if opened else -1
    if opened is None or end < 0:
        return False
    if not silent:
        content = state.src[opened.end() : end]
        token = state.push("myst_role", "", 0)
        token.meta = {"name": opened["name"], "line_ends": content.count("\n")}
        token.content = content.replace("\n", " ")
    state.pos = end + len(opened["accents"])
    return True


def parse(body: str) -> MarkdownNode:
    """Return the syntax tree of *body*, to be read alone; its line numbers count from 0."""
    return _parsed(body)[0]


def definitions(body: str) -> list[int]:
    """Return the lines (from 1) of `[name]: target` in *body*, of which the tree shows nothing."""
    return _parsed(body)[1]


@lru_cache(maxsize=_KEPT)
def _parsed(body: str) -> tuple[MarkdownNode, list[int]]:
    env: dict[str, Any] = {}
    tree = tree_of(parser().parse(body, env))
    found = [*env.get("references", {}).values(), *env.get("duplicate_refs", ())]
    return tree, sorted(each["map"][0] + 1 for each in found)


def with_help(body: str) -> Iterator[tuple[MarkdownNode, bool]]:
    """Yield each block of *body* and whether it is help: by the line above it, or above the heading that it stands under."""
    under = False
    for node in parse(body).children:
        above = node.previous_sibling
        marked = above is not None and above.type == "attrs_block" and above.attrs == {"class": HELP}
        if node.type == "heading":
            under = marked
        yield node, under or (marked and node.type in MAY_BE_HELP)


def lines_of(text: str) -> list[str]:
    """Return the lines of *text* as Markdown counts them."""
    return text.removesuffix("\n").split("\n") if text else []


def line_of(node: MarkdownNode) -> int:
    """Return the line (from 1) at which *node*, or else what holds it, begins."""
    here: MarkdownNode | None = node
    while here is not None:
        if here.map:
            return here.map[0] + 1
        here = here.parent
    return 1


@dataclass(frozen=True, slots=True)
class Directive:
    """A fenced block `{name} argument`; *line* is that of the fence, *body_line* that of *body*.

    *doubles* are the options that are given again, with their lines.
    """

    name: str
    argument: str
    line: int
    options: Mapping[str, str] = field(default_factory=dict)
    option_lines: Mapping[str, int] = field(default_factory=dict)
    doubles: tuple[tuple[str, int], ...] = ()
    body: str = ""
    body_line: int = 0
    closed: bool = True


def directive_of(node: MarkdownNode) -> Directive | None:
    """Return the directive that a fence *node* writes, or None for other fences."""
    match = _DIRECTIVE.match(node.info.strip()) if node.type in ("fence", "colon_fence") else None
    if match is None:
        return None
    line = line_of(node)
    options: dict[str, str] = {}
    option_lines: dict[str, int] = {}
    doubles = []
    lines = lines_of(node.content)
    used = 0
    for text in lines:
        option = _OPTION.fullmatch(text.strip())
        if option is None:
            break
        used += 1
        if option["key"] in options:
            doubles.append((option["key"], line + used))
        options.setdefault(option["key"], option["value"].strip())
        option_lines.setdefault(option["key"], line + used)
    return Directive(
        name=match["name"].strip(),
        argument=match["argument"].strip(),
        line=line,
        options=options,
        option_lines=option_lines,
        doubles=tuple(doubles),
        body="\n".join(lines[used:]),
        body_line=line + used + 1,
        closed=_is_closed(node),
    )


def _is_closed(fence: MarkdownNode) -> bool:
    """Say whether *fence* ends with a line of its own: it then takes two lines besides its content."""
    first, last = fence.map or (0, 0)
    return last - first >= len(lines_of(fence.content)) + 2


def said(token: Token) -> str:
    """Return what *token* says: a field as its author wrote it, since its value is that of a day (`dated.py`)."""
    is_field = token.type == "myst_role" and token.meta["name"] == "veld"
    return f"{{veld}}`{token.content}`" if is_field else token.content


def inlines(node: MarkdownNode) -> Iterator[tuple[Token, int]]:
    """Yield each inline token beneath *node* with its line (from 1), in order."""
    for inline in node.walk():
        if inline.type == "inline":
            yield from tokens(inline)


def tokens(inline: MarkdownNode) -> Iterator[tuple[Token, int]]:
    """Yield the tokens of one *inline* node with their lines (from 1), in order."""
    line = line_of(inline)
    for token in inline.token.children or ():
        yield token, line
        if token.type in ("softbreak", "hardbreak"):
            line += 1
        line += token.meta.get("line_ends", 0)
