"""The files that the engine brings along: a file in the project with the same path takes the place of ours.

They lie in `data/`, by the path that they have in a project. The package is installed as files, never as an archive.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

DATA = Path(str(files("clausebook"))) / "data"
TEMPLATES = "_templates"
STATIC = "_static"


def file_of(project: Path, path: str) -> Path:
    """Return the file at *path* of *project*, or else ours; it need not exist."""
    own = project / path
    return own if own.is_file() else DATA / path


def sheets(project: Path) -> dict[str, Path]:
    """Return the files of the layout of *project* by name: its own over ours."""
    found = (*DATA.glob(f"{TEMPLATES}/*.typ"), *project.glob(f"{TEMPLATES}/*.typ"))
    return dict(sorted({file.name: file for file in found}.items()))


def path_of(path: str, project: Path) -> str:
    """Return where the file at *path* is, by its path in *project*: in `data/` where it is ours and the engine lies in it."""
    found = file_of(project.resolve(), path)
    return found.relative_to(project.resolve()).as_posix() if found.is_relative_to(project.resolve()) else path
