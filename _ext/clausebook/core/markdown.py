"""Markdown as the site reads it, taken apart without docutils."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markdown_it.token import Token

# The extensions of myst-parser that match the plugins below; conf.py enables just these.
MYST_EXTENSIONS = ("attrs_block", "attrs_inline", "colon_fence", "deflist", "fieldlist")

_DIRECTIVE = re.compile(r"\{(?P<name>[^}]*)\}\s*(?P<argument>.*)")
_OPTION = re.compile(r":(?P<key>[^:\s]+):\s*(?P<value>.*)")


@cache
def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark").enable("table")
    md.use(myst_role_plugin).use(myst_block_plugin).use(footnote_plugin).use(deflist_plugin)
    return md.use(colon_fence_plugin).use(attrs_plugin, spans=True).use(attrs_block_plugin)


def parse(body: str) -> SyntaxTreeNode:
    """Return the syntax tree of *body*; its line numbers count from 0."""
    return SyntaxTreeNode(_parser().parse(body))


def line_of(node: SyntaxTreeNode) -> int:
    """Return the line (from 1) at which *node*, or else what holds it, begins."""
    here: SyntaxTreeNode | None = node
    while here is not None:
        if here.map:
            return here.map[0] + 1
        here = here.parent
    return 1


@dataclass(frozen=True, slots=True)
class Directive:
    """A fenced block `{name} argument`; *line* is that of the fence, *body_line* that of *body*."""

    name: str
    argument: str
    line: int
    options: Mapping[str, str] = field(default_factory=dict)
    option_lines: Mapping[str, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 0


def directive_of(node: SyntaxTreeNode) -> Directive | None:
    """Return the directive that a fence *node* writes, or None for other fences."""
    match = _DIRECTIVE.match(node.info.strip()) if node.type in ("fence", "colon_fence") else None
    if match is None:
        return None
    line = line_of(node)
    options, option_lines = {}, {}
    lines = node.content.splitlines()
    used = 0
    for text in lines:
        option = _OPTION.fullmatch(text.strip())
        if option is None:
            break
        used += 1
        options[option["key"]] = option["value"].strip()
        option_lines[option["key"]] = line + used
    return Directive(
        name=match["name"].strip(),
        argument=match["argument"].strip(),
        line=line,
        options=options,
        option_lines=option_lines,
        body="\n".join(lines[used:]),
        body_line=line + used + 1,
    )


def inlines(node: SyntaxTreeNode) -> Iterator[tuple[Token, int]]:
    """Yield each inline token beneath *node* with its line (from 1), in order."""
    for inline in node.walk():
        if inline.type != "inline" or inline.token is None:
            continue
        line = line_of(inline)
        for token in inline.token.children or ():
            yield token, line
            if token.type in ("softbreak", "hardbreak"):
                line += 1
