"""Asks of a place in a Markdown text only the rules that can begin with the sign that stands there.

markdown-it-py asks every rule at each line and at each sign, and nearly all of them look at that one sign and say no.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from markdown_it.ruler import Ruler
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

    Rule: TypeAlias = Callable[..., bool]

_BLOCKS = {
    "attr": "{",
    "blockquote": ">",
    "colon_fence": ":",
    "fence": "`~",
    "fieldlist": ":",
    "footnote_def": "[",
    "heading": "#",
    "hr": "*-_",
    "html_block": "<",
    "list": "*+-0123456789",
    "myst_block_break": "+",
    "myst_line_comment": "%",
    "myst_target": "(",
    "reference": "[",
}
"""The signs that a line of each kind of block can begin with; a kind that is not here can begin with any."""
_INLINE = {
    "attr": "{",
    "autolink": "<",
    "backticks": "`",
    "emphasis": "*_",
    "entity": "&",
    "escape": "\\",
    "footnote_ref": "[",
    "html_inline": "<",
    "image": "!",
    "link": "[",
    "myst_role": "{",
    "newline": "\n",
    "span": "[",
    "text": "",
}
"""The signs that each kind of running text can begin with; words are of all other signs."""
SIGNS = re.compile(f"[{re.escape(''.join(sorted({*''.join(_INLINE.values()), ']'})))}]")
"""What ends words: the signs above, and that which ends a link. The parser's own list has the signs of many more rules."""


class _Ruler(Ruler[Any]):
    """The rules of *ruler*, of which those of a chain are one rule, which asks them by sign: *signs* are those of each."""

    def __init__(self, ruler: Ruler[Any], signs: Mapping[str, str]) -> None:
        super().__init__()
        self.__rules__ = ruler.__rules__
        self._signs = signs
        self._chains: dict[str, list[Rule]] = {}

    @override
    def getRules(self, chainName: str = "") -> list[Rule]:
        if chainName not in self._chains:
            rules = [rule for rule in self.__rules__ if rule.enabled and (not chainName or chainName in rule.alt)]
            asked = {
                sign: tuple(rule.fn for rule in rules if sign in self._signs.get(rule.name, sign))
                for sign in "".join(self._signs.values())
            }
            others = tuple(rule.fn for rule in rules if not self._signs.get(rule.name))
            self._chains[chainName] = [self._asking(asked, others)]
        return self._chains[chainName]

    def _asking(self, asked: Mapping[str, tuple[Rule, ...]], others: tuple[Rule, ...]) -> Rule:
        """Return the rule that holds where one of those *asked* for the sign there does, or of *others* at any other sign."""
        raise NotImplementedError


class _BlockRuler(_Ruler):
    @override
    def _asking(self, asked: Mapping[str, tuple[Rule, ...]], others: tuple[Rule, ...]) -> Rule:
        def rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:
            at = state.bMarks[line] + state.tShift[line]
            for each in asked.get(state.src[at : at + 1], others):  # noqa: SIM110 (a generator for each line costs more)
                if each(state, line, end, silent):
                    return True
            return False

        return rule


class _InlineRuler(_Ruler):
    @override
    def _asking(self, asked: Mapping[str, tuple[Rule, ...]], others: tuple[Rule, ...]) -> Rule:
        def rule(state: StateInline, silent: bool) -> bool:
            for each in asked.get(state.src[state.pos], others):  # noqa: SIM110 (a generator for each sign costs more)
                if each(state, silent):
                    return True
            return False

        return rule


def ask_by_sign(md: MarkdownIt) -> None:
    """Have *md*, whose rules are all there, ask them by sign."""
    md.block.ruler = _BlockRuler(md.block.ruler, _BLOCKS)
    md.inline.ruler = _InlineRuler(md.inline.ruler, _INLINE)
    md.inline.terminator_re = SIGNS
