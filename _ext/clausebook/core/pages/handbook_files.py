"""Reads the handbooks: folders with pages of which the page `index.md` says that they are one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from clausebook.core.files import frontmatter
from clausebook.core.model import Handbook
from clausebook.core.pages import chapters, page_blocks
from clausebook.core.problems import Code, Source
from clausebook.core.texts.inline import ID

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from clausebook.core.files.project_files import ProjectFiles
    from clausebook.core.pages.chapters import Chapter

EASY = "leesbaar"


def read(files: ProjectFiles) -> dict[str, Handbook]:
    """Return the handbooks by name."""
    found = {}
    for file in sorted((files.root / files.folders.pages).rglob("*.[mM]*")):
        if file.suffix != ".md" and file.suffix.lower() in (".md", ".markdown"):
            path = files.path_of(file)
            message = f"deze bladzijde wordt niet gelezen: haar naam eindigt op '{file.suffix}'; noem haar '{file.stem.lower()}.md'"
            files.problem(path, 1, Code.FILE_NAME, message)
    for index in sorted((files.root / files.folders.pages).glob("*/index.md")):
        path = files.path_of(index)
        text = files.text(index, files.root)
        if text is None or not frontmatter.begins(text):
            continue
        data, _, problems = files.once(frontmatter.split, text, path)
        files.problems += problems
        if "handboek" in data:
            name = str(data["handboek"])
            pages = [_chapter(files, file) for file in sorted(index.parent.rglob("*.md"))]
            found[name] = Handbook(
                id=name,
                type=str(data.get("soort", "")),
                source=Source(path, 1),
                chapters=tuple(filter(None, pages)),
                version=str(data.get("versie", "")),
                date=_date(files, data, text, path),
                volumes=_volumes(files, data, text, path),
            )
    return found


def _date(files: ProjectFiles, data: dict[str, Any], text: str, path: str) -> dt.date | None:
    if "datum" in data and frontmatter.date_in(data["datum"]) is None:
        message = f"datum '{data['datum'] or ''}' is geen datum; schrijf jaar-maand-dag, zoals 2026-11-22"
        files.problem(path, frontmatter.line_of(text, "datum"), Code.FRONT_MATTER_VALUE, message)
    return frontmatter.date_in(data.get("datum"))


def _volumes(files: ProjectFiles, data: dict[str, Any], text: str, path: str) -> dict[str, tuple[str, ...]]:
    """Return the pages of each part of a handbook that is a file of its own."""
    table = data.get(page_blocks.VOLUMES, {})
    if isinstance(table, dict) and all(ID.fullmatch(str(k)) and isinstance(v, str) for k, v in table.items()):
        return {str(name): tuple(pages.split()) for name, pages in table.items()}
    message = f"'{page_blocks.VOLUMES}' is niet goed; schrijf eronder per regel een naam en haar bladzijden: 'kern: rollen varianten'"
    files.problem(path, frontmatter.line_of(text, page_blocks.VOLUMES), Code.FRONT_MATTER_VALUE, message)
    return {}


def _chapter(files: ProjectFiles, file: Path) -> Chapter | None:
    text = files.text(file, files.root)
    if text is None:
        return None
    path = files.path_of(file)
    data, body, _ = files.once(frontmatter.split, text, path) if frontmatter.begins(text) else ({}, text, [])
    return replace(files.once(chapters.read, path, body), easy=data.get(EASY) is True)
