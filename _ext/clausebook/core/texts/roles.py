"""The roles that running text can have: each is one object, and a package can add its own.

A role makes running text of what stands between its accents. That is of the kinds that `content.py` names, so that every
view and every writer knows it: the check and the site, PDF, Word, plain text and JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from clausebook.core import plugins
from clausebook.core.texts.content import CrossReference, FieldRef, PartyName, ReferenceKind
from clausebook.errors import ClausebookError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from clausebook.core.problems import Source
    from clausebook.core.texts.content import Inline

MARK: Final = "eis"
"""The role that marks what a text covers: it is never shown, and so no running text."""
REFERENCES: Final[tuple[ReferenceKind, ...]] = ("lid", "artikel", "bijlage")


class RoleError(ClausebookError):
    """Text that a role cannot take; the message says what to write instead, in Dutch."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role: `` {name}`text` `` becomes what *parse* makes of the text. It raises RoleError for what cannot be.

    The text of most is a name; that of one with *words* can have spaces.
    """

    name: str
    parse: Callable[[str, Source], Inline]
    words: bool = False


def _field(text: str, source: Source) -> Inline:
    return FieldRef(text, source)


def _party(text: str, source: Source) -> Inline:
    role = uncapital(text)
    return PartyName(role, source, capital=role != text)


def _reference(kind: ReferenceKind) -> Role:
    def parse(text: str, source: Source) -> Inline:
        target = uncapital(text)
        return CrossReference(kind, target, source, capital=target != text)

    return Role(kind, parse)


def uncapital(text: str) -> str:
    """Return *text* with its first letter small: a capital asks for a capital in the output."""
    return text[:1].lower() + text[1:]


OWN: Final = (Role("partij", _party), Role("veld", _field), *map(_reference, REFERENCES))


@lru_cache(maxsize=1)
def known() -> Mapping[str, Role]:
    """Return each role by its name: ours, and those of packages that are installed."""
    return plugins.WithAdded(plugins.ROLES, {role.name: role for role in OWN}, Role, reserved=(MARK,))
