"""Gives each version that was published and merged its tag in git."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.commands.states import States
from clausebook.core.versions.version_numbers import tag_of
from clausebook.git import RevisionError
from clausebook.revisions import add_tag, drop_tag, find_branch, find_published, require_whole

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.core.versions.version_pages import Edition


def label(project: Path, branch: str, *, proef: bool) -> list[str]:
    """Tag the commits in *branch* that brought a version without a tag, and return the tags; all or none.

    With *proef* nothing is tagged. A version from before the history began has no commit of its own, and gets no tag.
    Raises RevisionError with what git says.
    """
    require_whole(project)
    tip = find_branch(project, branch)
    states = States(project)
    wanted = []
    for name, history in states.at(tip).book.histories.items():
        for edition in reversed(history.editions):
            found = find_published(project, name, edition, tip)
            if found is not None and not found.tagged and _is_state_of(states, found.commit, name, edition):
                wanted.append((tag_of(name, edition.version), found.commit, edition))
    if not proef:
        _make(project, wanted)
    return [tag for tag, _, _ in wanted]


def _is_state_of(states: States, commit: str, name: str, edition: Edition) -> bool:
    agreement = states.at(commit).book.agreements.get(name)
    return agreement is not None and agreement.version == edition.version


def _make(project: Path, wanted: list[tuple[str, str, Edition]]) -> None:
    made: list[str] = []
    try:
        for tag, commit, edition in wanted:
            add_tag(project, tag, commit, f"{tag}\n\n{edition.reason}\n")
            made.append(tag)
    except RevisionError:
        for tag in made:
            drop_tag(project, tag)
        raise
