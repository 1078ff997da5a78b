"""A build that makes the pages that somebody looks at before it makes the others, and that makes way for a newer change."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder, _assets
from sphinx.environment import CONFIG_OK
from sphinx.util.console import strip_colors
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.parallel import SerialTasks

from clausebook.live.messages import Told
from clausebook.sphinx_ext import BEGINNING, build_lock, recipes, writing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from io import StringIO

    from sphinx.environment import BuildEnvironment
    from sphinx.registry import SphinxComponentRegistry

    from clausebook.live.workplace import Workplace


class Overtaken(BaseException):
    """A newer change waits. No Exception: Sphinx would take that for a build that went wrong, and forget all it knows."""


@contextmanager
def prepared(place: Workplace, said: StringIO) -> Iterator[Sphinx]:
    """Give a build that has loaded all it needs and waits for a change; what it warns of goes to *said*.

    Each build has a Sphinx of its own: what one keeps of a page while it runs is not of another change. Raises what Sphinx
    raises, and SystemExit.
    """
    # Sphinx takes it that a process builds once: it keeps what it once saw of a file, and writes in the settings that it is given.
    _assets._file_checksum_inner.cache_clear()  # noqa: SLF001
    sys.modules.pop("clausebook.conf", None)
    with patch_docutils(place.project), docutils_namespace():
        app = Sphinx(place.pages, place.project, place.site, place.doctrees, "html", status=None, warning=said)
        build_lock.give_back(app)  # while this one waits, `make` can build
        try:
            yield app
        finally:
            build_lock.give_back(app)


def rebuild(
    app: Sphinx,
    views: Collection[str],
    said: StringIO,
    tell: Callable[[Told], None],
    is_overtaken: Callable[[], bool] = lambda: False,
) -> None:
    """Build what changed since *app* was prepared: the pages *views* first, and then the others.

    After each of the two, *tell* is told which pages read otherwise now. Raises Overtaken between the two, or in the second,
    when *is_overtaken* says so: the next build then makes what this one did not. Raises what Sphinx raises, and SystemExit.
    """
    for begin in BEGINNING:
        begin(app)
    before: dict[str, str] = {}

    def note(_app: Sphinx, page: str, *_: object) -> None:
        before.setdefault(page, _content(app, page))

    def make_way(*_: object) -> None:
        if is_overtaken():
            raise Overtaken

    app.connect("html-page-context", note)
    if _goes_on(app):
        if _show(app, views):
            tell(Told(_changed(app, before), _lines(said)))
        make_way()
        app.connect("env-purge-doc", make_way)  # before a page is read
        app.connect("html-page-context", make_way)  # and before one is written
    app.build()
    tell(Told(_changed(app, before), _lines(said), done=True))


def _goes_on(app: Sphinx) -> bool:
    """Say whether *app* goes on from a build before; else all is read anew, and no page goes first."""
    return bool(app.env.config_status == CONFIG_OK and app.config.root_doc in app.env.all_docs)


def _content(app: Sphinx, page: str) -> str:
    file = Path(app.builder.get_output_path(page))  # type: ignore[attr-defined]
    return recipes.content(file) if file.is_file() else ""


def _changed(app: Sphinx, before: dict[str, str]) -> tuple[str, ...]:
    """Return the pages of which what they were *before* differs from what they are now, and begin a new list in it."""
    found = tuple(page for page in sorted(before) if page in app.env.found_docs and before[page] != _content(app, page))
    before.clear()
    return found


def _show(app: Sphinx, views: Collection[str]) -> bool:
    """Read and write the pages of *views* that are not as they should be; say whether there are any."""
    builder = app.builder
    assert isinstance(builder, StandaloneHTMLBuilder)

    def leave_others(_app: Sphinx, _env: BuildEnvironment, docnames: list[str]) -> None:
        docnames[:] = [docname for docname in docnames if docname in views]

    listener = app.connect("env-before-read-docs", leave_others)
    pages = set(builder.read()) & set(views)
    app.disconnect(listener)
    if pages:
        builder.finish_tasks = SerialTasks()
        with _own_files(builder, app.registry):
            builder.write(pages, pages, "specific")
        writing.note_pages(app)
    return bool(pages)


@contextmanager
def _own_files(builder: StandaloneHTMLBuilder, registry: SphinxComponentRegistry) -> Iterator[None]:
    """Forget afterwards which scripts and styles the pages asked for themselves: Sphinx takes it that a build writes once."""
    lists: tuple[list[Any], ...] = (registry.css_files, registry.js_files, builder._css_files, builder._js_files)  # noqa: SLF001
    before = [list(each) for each in lists]
    yield
    for each, was in zip(lists, before, strict=True):
        each[:] = was


def _lines(said: StringIO) -> tuple[str, ...]:
    """Take what was *said*, as it is shown to people: each thing once."""
    text = strip_colors(said.getvalue())
    said.seek(0)
    said.truncate()
    return tuple(dict.fromkeys(each.replace(": WARNING: ", ": ") for each in text.splitlines() if each.strip()))
