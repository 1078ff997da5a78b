"""Makes the contracts of a batch of dossiers: what is there already and unchanged is left alone."""

from __future__ import annotations

import hashlib
import json
import sys
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from clausebook.core.contracts import fillings, summarise
from clausebook.epoch import timestamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.core.model import Book
    from clausebook.core.series import Entry
    from clausebook.writers.printing import Job, Printed

DOCTREES = Path("_build/doctrees")
LEDGER = ".gemaakt"
SUFFIXES = ("pdf", "json")


class Outcome(StrEnum):
    """What became of a contract."""

    MADE = "gemaakt"
    KEPT = "ongewijzigd"
    REFUSED = "geweigerd"
    FAILED = "mislukt"
    WAITING = "nog te maken"


class Ledger:
    """What was made before: by the name of a contract, a hash of all that it was made of, and those of its files.

    It holds no personal data. A line is added for each contract, so that who stops early loses nothing; the last counts.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / LEDGER
        lines = self._file.read_text("utf-8", errors="replace").splitlines() if self._file.exists() else []
        self._known = {name: rest for name, *rest in map(str.split, lines) if len(rest) == 1 + len(SUFFIXES)}

    def holds(self, name: str, key: str, files: Sequence[Path]) -> bool:
        """Say whether *files* are still those that were made of what *key* is the hash of."""
        known = self._known.get(name)
        if known is None or known[0] != key or not all(file.is_file() for file in files):
            return False
        return known[1:] == [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]

    def add(self, name: str, key: str, hashes: Sequence[str]) -> None:
        """Note what was made."""
        with self._file.open("a", encoding="utf-8") as file:
            file.write(f"{' '.join((name, key, *hashes))}\n")


@dataclass(slots=True)
class Batch:
    """The contracts to make in the folder *target*, on so many *workers*; *fresh* makes them anew, there or not."""

    book: Book
    root: Path
    target: Path
    concept: bool
    workers: int
    fresh: bool
    stopped: bool = False
    broken: bool = False

    def files(self, entry: Entry) -> tuple[Path, ...]:
        """Return the files of the contract of *entry*."""
        return tuple(self.target / f"{entry.name}.{suffix}" for suffix in SUFFIXES)

    def make(self, entries: Sequence[Entry]) -> dict[int, Outcome]:
        """Make the contracts of *entries*, which may all be made; return what became of each, by its place."""
        from clausebook.sphinx_ext.builders import TEMPLATE  # noqa: PLC0415 (Sphinx takes a second)
        from clausebook.writers import printing  # noqa: PLC0415

        template, date = self.root / TEMPLATE, timestamp()
        self.target.mkdir(parents=True, exist_ok=True)
        ledger = Ledger(self.target)
        engine = f"{printing.engine_digest(template)} {date}"
        outcomes, jobs, keys = dict.fromkeys(range(len(entries)), Outcome.KEPT), [], {}
        for job, key in self._jobs(entries, engine):
            if self.fresh or not ledger.holds(entries[job.number].name, key, (job.pdf, job.record)):
                jobs.append(job)
                keys[job.number] = key
                outcomes[job.number] = Outcome.WAITING
        stop = Event()
        printed = printing.print_all(jobs, stop, template=template, timestamp=date, workers=self.workers)
        with printing.on_interrupt(lambda *_: stop.set()):
            try:
                for each in _shown(printed, len(jobs)):
                    outcomes[each.number] = Outcome.MADE if each.hashes else Outcome.FAILED
                    if each.hashes:
                        ledger.add(entries[each.number].name, keys[each.number], each.hashes)
            except BrokenProcessPool:
                self.broken = True
        self.stopped = stop.is_set()
        return outcomes

    def _jobs(self, entries: Sequence[Entry], engine: str) -> Iterator[tuple[Job, str]]:
        """Yield the job of each of *entries*, and a hash of all that goes into its files."""
        from clausebook.sphinx_ext.contracts import Moulds, read_models  # noqa: PLC0415
        from clausebook.sphinx_ext.origins import origin_of  # noqa: PLC0415
        from clausebook.writers.printing import Job  # noqa: PLC0415

        dossiers = [(entry, entry.dossier) for entry in entries if entry.dossier is not None]
        pages = read_models(self.root, self.root / DOCTREES, {dossier.agreement.id for _, dossier in dossiers})
        moulds = Moulds(pages, self.book, lambda agreement: origin_of(self.root, agreement, self.book.library))
        for number, (entry, dossier) in enumerate(dossiers):
            summary = summarise(dossier, self.book.library, entry.problems, concept=self.concept)
            mould, digest = moulds.find(dossier, summary)
            values = fillings(dossier)
            key = hashlib.sha256(json.dumps([engine, digest, sorted(values.items())]).encode()).hexdigest()
            yield Job(number, mould, values, *self.files(entry)), key


def _shown(printed: Iterable[Printed], count: int) -> Iterator[Printed]:
    """Yield *printed*, of which there will be *count*, with a bar that grows where there is a terminal."""
    from tqdm import tqdm  # noqa: PLC0415 (only who makes contracts waits for it)

    layout = "{desc}: {n}/{total} |{bar}| nog {remaining}"
    quiet = None if count > 1 else True  # None: where it is not a terminal
    return iter(tqdm(printed, "Contracten", count, leave=False, file=sys.stderr, disable=quiet, bar_format=layout))
