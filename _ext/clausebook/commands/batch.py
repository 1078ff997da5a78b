"""Makes the contracts of a batch of dossiers: what is there already and unchanged is left alone."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from enum import StrEnum
from threading import Event
from typing import TYPE_CHECKING

from clausebook.core.documents.contracts import fillings, summarise
from clausebook.epoch import timestamp
from clausebook.revisions import Origins

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from clausebook.core.dossiers.series import Entry
    from clausebook.core.model import Book
    from clausebook.writers.moulds import Moulds
    from clausebook.writers.printing import Job, Printed

LEDGER = ".gemaakt"


class Outcome(StrEnum):
    """What became of a contract."""

    MADE = "gemaakt"
    KEPT = "ongewijzigd"
    REFUSED = "geweigerd"
    FAILED = "mislukt"
    WAITING = "nog te maken"


class Ledger:
    """What was made before: by the name of a file, a hash of all that it was made of, and its own.

    It holds no personal data. Lines are added for each contract, so that who stops early loses nothing.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / LEDGER
        lines = self._file.read_text("utf-8", errors="replace").splitlines() if self._file.exists() else []
        self._known = {tuple(line.split()) for line in lines}

    def holds(self, key: str, files: Iterable[Path]) -> bool:
        """Say whether *files* are still those that were made of what *key* is the hash of."""
        return all(file.is_file() and (file.name, key, hash_of(file)) in self._known for file in files)

    def add(self, key: str, hashes: Mapping[str, str]) -> None:
        """Note what was made."""
        with self._file.open("a", encoding="utf-8") as file:
            file.writelines(f"{name} {key} {made}\n" for name, made in hashes.items())


def hash_of(file: Path) -> str:
    """Return the hash of what is in *file*."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


@dataclass(slots=True)
class Batch:
    """The contracts of *book*, the grounds of them, to make in the folder *target*, in the formats of *suffixes*, on so many *workers*.

    *fresh* makes them anew, there or not.
    """

    book: Book
    root: Path
    target: Path
    concept: bool
    suffixes: Sequence[str]
    workers: int
    fresh: bool
    stopped: bool = False
    broken: bool = False

    def files(self, entry: Entry) -> dict[str, Path]:
        """Return the files of the contract of *entry*, by suffix."""
        return {suffix: self.target / f"{entry.name}.{suffix}" for suffix in self.suffixes}

    def make(self, entries: Sequence[Entry]) -> dict[int, Outcome]:
        """Make the contracts of *entries*, which may all be made; return what became of each, by its place."""
        from clausebook.writers import printing  # noqa: PLC0415 (it loads Typst)
        from clausebook.writers.moulds import Moulds  # noqa: PLC0415
        from clausebook.writers.workshop import Workshop  # noqa: PLC0415

        workshop = Workshop(self.root, timestamp())
        self.target.mkdir(parents=True, exist_ok=True)
        ledger = Ledger(self.target)
        engine = f"{printing.engine_digest(workshop.project)} {workshop.timestamp}"
        moulds = Moulds(self.book, self.suffixes, Origins(self.root).of)
        outcomes, jobs, keys = dict.fromkeys(range(len(entries)), Outcome.KEPT), [], {}
        for job, key in self._jobs(entries, moulds, engine):
            if self.fresh or not ledger.holds(key, job.files.values()):
                jobs.append(job)
                keys[job.number] = key
                outcomes[job.number] = Outcome.WAITING
        stop = Event()
        printed = printing.print_all(jobs, moulds.made, stop, workshop=workshop, workers=self.workers)
        with printing.on_interrupt(lambda *_: stop.set()):
            try:
                for each in _shown(printed, len(jobs)):
                    outcomes[each.number] = Outcome.MADE if each.hashes else Outcome.FAILED
                    ledger.add(keys[each.number], each.hashes)
            except printing.LostWorkerError:
                self.broken = True
        self.stopped = stop.is_set()
        return outcomes

    def _jobs(self, entries: Sequence[Entry], moulds: Moulds, engine: str) -> Iterator[tuple[Job, str]]:
        """Yield the job of each of *entries*, and a hash of all that goes into its files."""
        from clausebook.writers.printing import Job  # noqa: PLC0415 (as above)

        for number, entry in enumerate(entry for entry in entries if entry.dossier is not None):
            assert entry.dossier is not None
            library = moulds.library_of(entry.dossier)
            summary = summarise(entry.dossier, library, entry.problems, concept=self.concept)
            mould = moulds.find(entry.dossier, summary)
            values = fillings(entry.dossier)
            parts = [engine, moulds.made[mould].digest, sorted(values.items())]
            yield Job(number, mould, values, self.files(entry)), hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _shown(printed: Iterable[Printed], count: int) -> Iterator[Printed]:
    """Yield *printed*, of which there will be *count*, with a bar that grows where there is a terminal and more than one."""
    if count <= 1 or not sys.stderr.isatty():
        return iter(printed)
    from tqdm import tqdm  # noqa: PLC0415 (only who sees it waits for it)

    layout = "{desc}: {n}/{total} |{bar}| nog {remaining}"
    return iter(tqdm(printed, "Contracten", count, leave=False, file=sys.stderr, bar_format=layout))
