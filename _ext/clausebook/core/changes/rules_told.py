"""What the report says of a rule between fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.core.changes.pairs import latest
from clausebook.core.wording.markup import code, escape
from clausebook.core.wording.word_differences import IS_NEW, LAPSED

if TYPE_CHECKING:
    from clausebook.core.changes import RuleChange


def rule_said(change: RuleChange) -> str:
    """Return what came or went between fields, and why it was asked."""
    rule = latest(change.old, change.new)
    against = "" if rule.test in ("verplicht", "leeg") else f" {code(', '.join(rule.against))}"
    asked = f"{code(rule.subject)} {escape(rule.test)}{against}"
    return f"regel {IS_NEW if change.old is None else LAPSED}: {asked}, want {escape(rule.why)}."
