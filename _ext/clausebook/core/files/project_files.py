"""The files of a project that people write: the text of each, what was made of it, and what is wrong with it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, ParamSpec, TypeAlias, TypeVar

from clausebook.core.files import folders
from clausebook.core.problems import Code, Problem, Source
from clausebook.core.wording import leftovers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

P = ParamSpec("P")
T = TypeVar("T")
Made: TypeAlias = "tuple[str, str, tuple[Any, ...], tuple[tuple[str, Any], ...]]"
"""What reads a text, by module and name, and what it is given: the text, and where it stands."""
Memory: TypeAlias = "dict[Made, Any]"
"""What was made of each text."""

_KEPT = 4096  # of what was made of texts: a large project has a thousand


@lru_cache(maxsize=_KEPT)
def kept(key: Made) -> list[Any]:  # noqa: ARG001 (the cache is by it)
    """Return the place in which this process keeps what *key* makes.

    States of one project share most of their texts, and a command may read ten of them.
    """
    return []


class ProjectFiles:
    """The files under *root*; *problems* gathers what is wrong with them, and *texts* what was read, by path.

    *memory* of a reading before saves reading each text that is still the same; it is then the memory of this one.
    """

    def __init__(self, root: Path, memory: Memory | None = None) -> None:
        self.root = root
        self.folders, wrong = folders.read_in(root)
        self.problems: list[Problem] = wrong
        self.texts: dict[str, str] = {}
        self._lying: dict[tuple[Path, Path], bool] = {}
        self._before = {} if memory is None else dict(memory)
        self._memory = {} if memory is None else memory
        self._memory.clear()

    def path_of(self, file: Path) -> str:
        """Return the path of *file* in the project."""
        return file.relative_to(self.root).as_posix()

    def problem(self, path: str, line: int, code: Code, message: str) -> None:
        """Note a problem at *line* of the file at *path*."""
        self.problems.append(Problem(Source(path, line), code, message))

    def once(self, read: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """Return what *read* makes of a text: what was made of it before, if that was the same text."""
        key = (read.__module__, read.__name__, given, tuple(named.items()))
        if key not in self._memory:
            self._memory[key] = self._before[key] if key in self._before else self._made(key, read, *given, **named)
        return self._memory[key]

    @staticmethod
    def _made(key: Made, read: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        place = kept(key)
        if not place:
            place.append(read(*given, **named))
        return place[0]

    def text(self, file: Path, inside: Path) -> str | None:
        """Return the text of *file*, or None after reporting why it cannot be had."""
        path = self.path_of(file)
        if path in self.texts:
            return self.texts[path]
        if not self._lies_in(file, inside):
            message = "dit bestand wijst naar iets buiten de map; zet de tekst zelf in de map"
            self.problem(path, 1, Code.FILE_OUTSIDE, message)
            return None
        try:
            text = file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            line = file.read_bytes()[: error.start].count(b"\n") + 1
            message = "dit bestand is geen UTF-8; sla het opnieuw op met tekencodering UTF-8"
            self.problem(path, line, Code.FILE_UNREADABLE, message)
            return None
        except OSError:
            message = "dit bestand is niet te openen; kijk of het er nog is, en of het een bestand is en geen map"
            self.problem(path, 1, Code.FILE_UNREADABLE, message)
            return None
        if not text.strip():
            self.problem(path, 1, Code.FILE_EMPTY, "dit bestand is leeg; schrijf er een tekst in of verwijder het")
            return None
        text, problems = self.once(leftovers.read, path, text, self.folders)
        self.problems += problems
        self.texts[path] = text
        return text

    def _lies_in(self, file: Path, folder: Path) -> bool:
        """Say what `lies_in` says; of files that are no link it is asked once for each folder."""
        if file.is_symlink():
            return lies_in(file, folder)
        if (file.parent, folder) not in self._lying:
            self._lying[file.parent, folder] = lies_in(file.parent, folder)
        return self._lying[file.parent, folder]


def lies_in(file: Path, folder: Path) -> bool:
    """Say whether *file*, wherever a link leads, lies in *folder*; a link to itself lies nowhere."""
    try:
        return file.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False
