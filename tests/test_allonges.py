"""An allonge between published versions of the real models: it tells all that differs, and is made again the same."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest
from tests import real
from tests.projects import ROOT

from clausebook.commands.newer_text import Newer
from clausebook.core.documents import reading_order
from clausebook.core.documents.allonge import NothingChangesError, amend
from clausebook.core.documents.document_differences import compare
from clausebook.core.dossiers import claims
from clausebook.core.files.folders import DEFAULTS
from clausebook.core.texts.templates import AMENDMENT
from clausebook.core.versions import version_pages
from clausebook.git import RevisionError, said
from clausebook.remaking import remake, wordings_in
from clausebook.revisions import Origins, find_published, require_whole
from clausebook.writers.record import record_of, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.core.documents.document import Document
    from clausebook.core.versions.version_pages import Edition

DAY = dt.date(2026, 11, 28)
MODELS = ("gegevensuitwisselingsovereenkomst", "vervanging-bewerkersovereenkomst")
"""Two of the models: each takes seconds, since texts of before are read anew at each commit."""


def pairs() -> Iterator[tuple[str, Edition, Edition]]:
    """Yield the last two versions of each of MODELS."""
    for model in MODELS:
        file = ROOT / DEFAULTS.history_of(model)
        history, _ = version_pages.read(file.name, model, file.read_text(encoding="utf-8"))
        yield model, history.editions[1], history.editions[0]


def example(model: str, commit: str) -> str:
    """Return the example dossier of *model* at *commit*."""
    names = (said(ROOT, "ls-tree", "-r", "--name-only", commit, "--", DEFAULTS.dossiers) or "").splitlines()
    texts = (said(ROOT, "show", f"{commit}:{name}") or "" for name in names if name.endswith(".toml"))
    return next((f"{text}\n" for text in texts if f'\nmodel = "{model}"\n' in f"\n{text}\n"), "")


def plain(text: str) -> str:
    """Return *text* without what another number makes of it, and without the letters of onderdelen."""
    return " ".join(re.sub(r"\b\d+(\.\d+)?\b|\b[a-z]{1,2}\.", "", text.replace("\N{NO-BREAK SPACE}", " ")).split())


@pytest.mark.parametrize(("model", "old", "new"), list(pairs()), ids=lambda each: getattr(each, "version", each))
def test_an_allonge_tells_all_and_is_made_again_the_same(model: str, old: Edition, new: Edition) -> None:
    try:
        require_whole(ROOT)
    except RevisionError as error:
        pytest.skip(str(error))
    was, now = (find_published(ROOT, model, each) for each in (old, new))
    text = example(model, was.commit) if was and now else ""
    if not was or not now or not text:
        pytest.skip("the history has no example of this version")
    before, _ = Newer(ROOT, old, was.commit, DAY).contract("oud.toml", text)
    assert before is not None
    made = remake(ROOT, claims.parse(to_json(record_of(before))), lambda made, _: made)
    newer = Newer(ROOT, new, now.commit, DAY)
    after, problems = newer.contract("nieuw.toml", newer.carried(made)[0])
    if after is None:  # the newer text asks what no contract of before has; a person fills that in
        assert problems
        return
    try:
        allonge = amend(compare(before, after), wordings_in(real.book()), Origins(ROOT).of_files((AMENDMENT,)))
    except NothingChangesError:
        return
    tells_all(before, after, allonge)
    record = record_of(allonge)
    again = remake(ROOT, claims.parse(to_json(record)), lambda made, _: made.document)
    assert record_of(again) == record


def tells_all(before: Document, after: Document, allonge: Document) -> None:
    """Hold that each lid of both texts is the same in both, or stands in the allonge with its words."""
    quoted = plain(reading_order.text(reading_order.pieces(allonge)))
    for pair in compare(before, after).leden:
        sides = [
            plain(reading_order.text(reading_order.of_blocks(each.lid.blocks))) for each in (pair.old, pair.new) if each
        ]
        if pair.differs:
            assert all(side in quoted for side in sides), sides
        else:
            assert sides[0] == sides[1]
    attached = {annex.name for annex in allonge.annexes}
    old = {annex.name: plain(reading_order.text(reading_order.of_annex(annex))) for annex in before.annexes}
    for annex in after.annexes:
        assert annex.name in attached or old[annex.name] == plain(reading_order.text(reading_order.of_annex(annex)))
