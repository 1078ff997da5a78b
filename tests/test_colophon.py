"""The colophon of a handbook: who answers for it, where a remark goes, and of what date it is."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from clausebook.core.model import Handbook
from clausebook.core.problems import Source
from clausebook.sphinx_ext.colophon import NO_CONTACT, facts_of

if TYPE_CHECKING:
    from sphinx.config import Config

BOOK = Handbook("boek", "handreiking", Source("docs/boek/index.md", 1), (), "1.2.0", dt.date(2026, 11, 22))


def config(**values: str) -> Config:
    return cast("Config", SimpleNamespace(author="De redactie", **values))


def test_it_tells_what_is_configured() -> None:
    told = dict(facts_of(config(clausebook_publisher="Stichting Proef", clausebook_contact="post@example.nl"), BOOK))
    assert told == {"Uitgever": "Stichting Proef", "Contact": "post@example.nl", "Versie": "1.2.0, 22 november 2026"}


def test_without_a_publisher_it_names_the_author() -> None:
    told = dict(facts_of(config(clausebook_publisher="", clausebook_contact=""), None))
    assert told == {"Uitgever": "De redactie", "Contact": NO_CONTACT}
