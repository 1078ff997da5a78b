"""Builds of a project by Sphinx, with what each of them did."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import StringIO
from itertools import count
from typing import TYPE_CHECKING, Any, Self
from unittest.mock import patch

from jinja2.sandbox import SandboxedEnvironment
from sphinx.application import Sphinx
from sphinx.search.nl import SearchDutch
from sphinx.util.docutils import docutils_namespace, patch_docutils
from tests.projects import ROOT

from clausebook.live.pages_first import Overtaken, prepared, rebuild
from clausebook.live.workplace import Workplace
from clausebook.sphinx_ext.search import unaccented

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path

    from clausebook.live.messages import Told

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
TIMEOUT = 900  # seconds: a machine may be busy
BY_SPHINX = {"genindex.html", "search.html"}  # written anew by each build


@dataclass(frozen=True)
class Build:
    """What a build did: the pages that it read, the files of pages and agreements that it wrote, what it said."""

    read: set[str]
    written: set[str]
    warnings: list[str]
    code: int


def build(project: Path, builder: str = "html", *, jobs: int = 1, strict: bool = False) -> Build:
    """Build *project* in its own folder `_build`; *strict* makes a warning an error, as a published build does."""
    doctrees, out = project / "_build/doctrees", outdir(project, builder)
    read_before, written_before = stamps(doctrees, ".doctree"), stamps(out, ".html", ".pdf", ".json")
    run = in_this_process if jobs == 1 else in_another_process
    code, said = run(project, builder, jobs, strict)
    read = changed(read_before, stamps(doctrees, ".doctree"))
    return Build(
        read={name.removesuffix(".doctree") for name in read},
        written=changed(written_before, stamps(out, ".html", ".pdf", ".json")) - BY_SPHINX,
        warnings=[line for line in COLOUR.sub("", said).splitlines() if line.strip()],
        code=code,
    )


def in_this_process(project: Path, builder: str, jobs: int, strict: bool) -> tuple[int, str]:
    """Return the exit code and the warnings; the fast way."""
    warning = StringIO()
    out = outdir(project, builder)
    with patch_docutils(project), docutils_namespace(), patch.object(SandboxedEnvironment, "compile", _compiled):
        app = Sphinx(
            project / "docs",
            project,
            out,
            project / "_build/doctrees",
            builder,
            status=None,
            warning=warning,
            parallel=jobs,
            warningiserror=strict,
        )
        app.build()
    return app.statuscode, warning.getvalue()


@dataclass(frozen=True)
class BuildWhileLookedAt:
    """A build of *project* in this process, as `clausebook live` does it."""

    project: Path
    app: Sphinx
    said: StringIO

    @classmethod
    @contextmanager
    def prepared(cls, project: Path) -> Iterator[Self]:
        """Give a build that waits for a change."""
        said = StringIO()
        place = Workplace(project, project / "docs", outdir(project, "html"), project / "_build/doctrees")
        with patch.object(SandboxedEnvironment, "compile", _compiled), prepared(place, said) as app:
            yield cls(project, app, said)

    def run(self, views: Collection[str] = (), left: int | None = None) -> list[Told]:
        """Build, the pages *views* first; a newer change comes when *left* other pages are read or written. Return what is told.

        A build that is not overtaken tells of each page that reads otherwise, and of no other.
        """
        told: list[Told] = []
        before, asked = self._pages(), count()
        with suppress(Overtaken):
            rebuild(self.app, views, self.said, told.append, lambda: left is not None and next(asked) > left)
        if told and told[-1].done:
            now, known = self._pages(), self.app.env.found_docs
            anew = {name for name in known if before.get(name) != now.get(name)}
            assert anew <= {page for each in told for page in each.pages}
        return told

    def _pages(self) -> dict[str, bytes]:
        out = outdir(self.project, "html")
        return {file.relative_to(out).with_suffix("").as_posix(): file.read_bytes() for file in out.rglob("*.html")}


_compile: Callable[..., Any] = SandboxedEnvironment.compile
_templates: dict[tuple[Any, ...], Any] = {}


def _compiled(environment: SandboxedEnvironment, source: str, *named: str) -> Any:
    """Return the code of a template, compiled once: that is a quarter of a build of a small project from nothing."""
    key = (source, *named, *sorted(environment.extensions))
    if key not in _templates:
        _templates[key] = _compile(environment, source, *named)
    return _templates[key]


def in_another_process(project: Path, builder: str, jobs: int, strict: bool) -> tuple[int, str]:
    """Return the exit code and the warnings: Sphinx forks, and a process with threads should not."""
    options = ["-W", "--keep-going"] if strict else []
    return sphinx(project, builder, outdir(project, builder), project / "_build/doctrees", f"-j{jobs}", *options)


def sphinx(
    project: Path, builder: str, out: Path, doctrees: Path, *options: str, timeout: int = TIMEOUT
) -> tuple[int, str]:
    """Run the command and return its exit code and what it says besides its progress."""
    folders = ["-c", project, "-d", doctrees, project / "docs", out]
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-b", builder, *options, *map(str, folders)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "_ext")},
        capture_output=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )
    return done.returncode, done.stderr


def outdir(project: Path, builder: str) -> Path:
    """Return where the files of *builder* are; downloads are in the site, as in the Makefile."""
    return project / "_build/html" / ("downloads" if builder == "overeenkomsten" else "")


def stamps(folder: Path, *suffixes: str) -> dict[str, int]:
    """Return the time at which each file in *folder* was written, by its path in it."""
    files = [path for path in folder.rglob("*") if path.suffix in suffixes and "_static" not in path.parts]
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in files}


def changed(before: dict[str, int], after: dict[str, int]) -> set[str]:
    """Return the files that are new or written again."""
    return {name for name, stamp in after.items() if before.get(name) != stamp}


def index_of(site: Path) -> dict[str, Any]:
    """Return the index for searching in *site*."""
    text = (site / "_static/zoekindex.js").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text.removeprefix("window.zoekindex = ").removesuffix(";\n"))
    return found


def stem_of(word: str) -> str:
    """Return the stem of *word* by which the index has it."""
    return str(SearchDutch({}).stem(unaccented(word)))


def places_of(index: dict[str, Any], word: str) -> Iterator[tuple[str, str, int]]:
    """Yield the page, the anchor and the number of times, at most four, of each place of words like *word* in *index*."""
    part = 0
    places = index["stammen"].get(stem_of(word), [])
    for n, step in enumerate(places):
        if step >= 0:
            part += step
            page, anchor, _ = index["delen"][part]
            yield index["paginas"][page][0], anchor, max([1, *(-each for each in places[n + 1 : n + 2])])


def pages_with(site: Path, word: str) -> list[str]:
    """Return the pages in *site* on which *word* is found."""
    return list(dict.fromkeys(page for page, _, _ in places_of(index_of(site), word)))
