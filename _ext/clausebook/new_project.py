"""Writes a small, complete project to begin with (`clausebook nieuw project`): its files lie in `data/start/`."""

from __future__ import annotations

import datetime as dt
import re
from importlib.metadata import PackageNotFoundError, metadata
from typing import TYPE_CHECKING

from clausebook.atomic_files import write_whole
from clausebook.defaults import DATA
from clausebook.errors import ClausebookError

if TYPE_CHECKING:
    from pathlib import Path

START = DATA / "start"
HIDDEN = "_gitignore"
"""The file that a project has as `.gitignore`: by that name, it would say what is no part of this package."""
YEAR = dt.timedelta(days=365)
NO_LICENCE = "Voor clausebook zelf is nog geen licentie gekozen. Vraag de eigenaar of u het mag gebruiken; de licentie van uw teksten kiest u zelf."


class ProjectError(ClausebookError):
    """A project cannot be written there."""


def write(folder: Path, today: dt.date) -> None:
    """Write the files of the start in *folder*, all or none. Raises ProjectError where something lies there already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        msg = f"{folder} bestaat al en is niet leeg; kies een andere map"
        raise ProjectError(msg)
    title = " ".join(re.findall(r"[^\W_]+", folder.resolve().name)).capitalize() or "Modelteksten"
    words = {"@titel@": title, "@vandaag@": today.isoformat(), "@herzien@": (today + YEAR).isoformat()}
    files = {}
    for file in sorted(START.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            text = file.read_text(encoding="utf-8")
            for word, meant in words.items():
                text = text.replace(word, meant)
            name = file.relative_to(START).as_posix().replace(HIDDEN, ".gitignore")
            files[folder / name] = text.encode()
    for each in files:
        each.parent.mkdir(parents=True, exist_ok=True)
    write_whole(files)


def licence() -> str:
    """Return what there is to say of the licence of the engine, which stands in `pyproject.toml` alone."""
    try:
        chosen = metadata("clausebook").json.get("license_expression")
    except PackageNotFoundError:  # run from its source, without being installed
        chosen = None
    return f"Op clausebook is de licentie {chosen} van toepassing." if chosen else NO_LICENCE
