"""Doctrees of texts, kept from build to build: a page that is read again parses only the texts that changed."""

from __future__ import annotations

import hashlib
import pickle
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import docutils
import myst_parser
import sphinx
from docutils import nodes
from sphinx.util.logging import MemoryHandler, pending_warnings

import clausebook
from clausebook.core import page_checks
from clausebook.core.library import CLAUSES
from clausebook.sphinx_ext import markdown
from clausebook.whole import write_whole

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from clausebook.core.model import Book

FOLDER = "teksten"
REFUSED = "1. Deze tekst is niet gelezen. De controle meldt wat er niet in kan staan.\n"
_DIGEST = hashlib.sha256().digest_size


class ParsedTexts:
    """The doctrees of texts outside the pages. Each is parsed once, for all pages and builds, until its text changes.

    A file holds the digest of what its doctree was made of, and then the pickled doctree; readers that Sphinx runs side
    by side share the files.
    """

    def __init__(self, env: BuildEnvironment, book: Book) -> None:
        self._env = env
        self._book = book
        self._folder = Path(env.doctreedir) / FOLDER  # Sphinx has paths of its own kind, which replace text
        self._kept: dict[str, bytes] = {}

    def take(self, path: str, text: str, settings: object) -> nodes.Element:
        """Return the doctree of *text*, of which line n is line n of the file at *path*; it is the caller's own."""
        digest = hashlib.sha256(f"{self._basis}\0{path}\0{text}".encode()).digest()
        kept = self._kept.get(path) or self._read(path)
        if kept[:_DIGEST] == digest:
            with suppress(Exception):  # a damaged pickle can raise anything
                found: nodes.Element = pickle.loads(kept[_DIGEST:])
                self._kept[path] = kept
                return found
        return self._parse(path, text, settings, digest)

    def _parse(self, path: str, text: str, settings: object, digest: bytes) -> nodes.Element:
        if path.startswith(f"{CLAUSES}/") and page_checks.reads_more(path, text):
            text = REFUSED  # the check says why
        with pending_warnings() as warnings:
            document = markdown.parse(self._env, settings, self._env.srcdir.parent / path, text)
            assert isinstance(warnings, MemoryHandler)
            silent = not warnings.buffer
        parsed = nodes.Element("", *document.children)
        for node in parsed.findall():
            node.document = None  # type: ignore[assignment]  # it holds all that Sphinx knows; a node has that of its page
        if silent:  # else the next build would not warn
            self._kept[path] = digest + pickle.dumps(parsed, pickle.HIGHEST_PROTOCOL)
            self._write(path)
        return parsed

    def _file(self, path: str) -> Path:
        return self._folder / f"{path.replace('/', '--')}.pickle"

    def _read(self, path: str) -> bytes:
        try:
            return self._file(path).read_bytes()
        except OSError:
            return b""

    def _write(self, path: str) -> None:
        file = self._file(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        with suppress(OSError):  # then the next build parses more than it had to
            write_whole({file: self._kept[path]})

    @cached_property
    def _basis(self) -> str:
        """What a doctree is made of besides its text: the code, its settings, and the fields that `{rijen}` lays out."""
        code = Path(str(clausebook.__file__)).parent
        digest = hashlib.sha256(b"".join(file.read_bytes() for file in sorted(code.rglob("*.py"))))
        versions = (docutils.__version__, myst_parser.__version__, sphinx.__version__)
        config = self._env.config
        settings = [
            (each.name, each.value) for each in config.filter(frozenset({"env"})) if each.name.startswith("myst_")
        ]
        digest.update(repr((versions, config.language, settings, self._book.library.fields)).encode())
        return digest.hexdigest()
