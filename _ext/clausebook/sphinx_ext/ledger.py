"""What a builder wrote, each with its recipe, kept from build to build: a page, the files of an agreement, a handbook."""

from __future__ import annotations

import pickle
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from clausebook.atomic_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from clausebook.sphinx_ext.knowledge import Known
    from clausebook.sphinx_ext.recipes import Recipe

Stamp: TypeAlias = tuple[int, int]
"""When a file was last written, in nanoseconds, and how many bytes it is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The *recipe* of something that was written, and its files with their stamps, by their paths from the output."""

    recipe: Recipe
    files: Mapping[str, Stamp] = field(default_factory=dict)


class Ledger:
    """The entries of one builder, by name; in *folder*, the folder of doctrees, since nothing of it is to be published.

    What another run left in the place of a file that we wrote is not ours: then the entry is as if it were not there.
    """

    def __init__(self, folder: Path, outdir: Path, builder: str) -> None:
        self._file = Path(folder) / f"geschreven-{builder}.pickle"
        self._outdir = Path(outdir)
        self._entries = self._read()

    def _read(self) -> dict[str, Entry]:
        try:
            found: dict[str, Entry] = pickle.loads(self._file.read_bytes())
        except Exception:  # a damaged pickle can raise anything
            return {}
        return found

    def is_fresh(self, name: str, known: Known) -> bool:
        """Say whether what *name* stands for was written, is still as it was, and would be written the same now."""
        entry = self._entries.get(name)
        return (
            entry is not None
            and all(stamp_of(self._outdir / file) == stamp for file, stamp in entry.files.items())
            and known.is_fresh(entry.recipe)
        )

    def note(self, name: str, recipe: Recipe, files: Iterable[Path]) -> None:
        """Note that *files* were written by *recipe*; what stood under that *name* before, and is not among them, goes."""
        now = {self._path_of(file): stamp for file in files if (stamp := stamp_of(file)) is not None}
        self._remove(name, keep=now)
        self._entries[name] = Entry(recipe, now)

    def forget(self, name: str) -> None:
        """Remove what was written under *name*."""
        self._remove(name, keep=())
        self._entries.pop(name, None)

    def keep(self, names: Collection[str]) -> None:
        """Remove what was written under any other name than these."""
        for name in [each for each in self._entries if each not in names]:
            self.forget(name)

    def _path_of(self, file: Path) -> str:
        return file.relative_to(self._outdir).as_posix() if file.is_relative_to(self._outdir) else str(file)

    def _remove(self, name: str, keep: Collection[str]) -> None:
        entry = self._entries.get(name, Entry({}))
        taken = {file for other, each in self._entries.items() if other != name for file in each.files}
        for file in entry.files:
            if file not in keep and file not in taken:
                (self._outdir / file).unlink(missing_ok=True)

    def save(self) -> None:
        """Keep the entries for the next build."""
        with suppress(OSError):  # then the next build writes more than it had to
            write_whole({self._file: pickle.dumps(self._entries, pickle.HIGHEST_PROTOCOL)})


def stamp_of(file: Path) -> Stamp | None:
    """Return the stamp of *file*; None where it is not there."""
    try:
        known = file.stat()
    except OSError:
        return None
    return (known.st_mtime_ns, known.st_size)
