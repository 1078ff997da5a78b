"""Makes the files of many contracts, on several processes: each has a warm press, and takes the next when it is ready.

What is printed does not depend on how many processes there are, nor on what was printed before.
"""

from __future__ import annotations

import atexit
import hashlib
import signal
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from itertools import takewhile
from typing import TYPE_CHECKING

from clausebook.atomic_files import write_whole
from clausebook.defaults import sheets
from clausebook.errors import ClausebookError
from clausebook.garbage import look_seldom
from clausebook.writers.failures import WriterError
from clausebook.writers.maker import engine
from clausebook.writers.press import FONT_FAMILIES
from clausebook.writers.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path
    from threading import Event
    from types import FrameType

    from clausebook.writers.moulds import Casts

ENGINE = ("typst", *FONT_FAMILIES)
"""The packages by which the same contract may become other bytes."""


class LostWorkerError(ClausebookError):
    """A process that makes contracts ended before it was done."""


@dataclass(frozen=True, slots=True)
class Job:
    """A contract to make: the mould at the place *mould* of those that there are, with *values*, as *files* by suffix."""

    number: int
    mould: int
    values: Mapping[str, str]
    files: Mapping[str, Path]


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of the job *number*: the hash of each of its files by its name, or none where it could not be made."""

    number: int
    hashes: Mapping[str, str]


def print_all(
    jobs: Sequence[Job], moulds: Sequence[Casts], stop: Event, *, workshop: Workshop, workers: int
) -> Iterator[Printed]:
    """Make the files of *jobs* on at most so many *workers*, and yield what became of each as it is done.

    When *stop* is set, what is being made is finished and the rest is not begun. Raises LostWorkerError if a worker dies.
    """
    if min(workers, len(jobs)) <= 1:
        with workshop:
            yield from (_print(moulds, workshop, job) for job in takewhile(lambda _: not stop.is_set(), jobs))
    else:
        yield from _print_on_workers(
            jobs, (moulds, workshop.project, workshop.timestamp), stop, min(workers, len(jobs))
        )


def _print_on_workers(
    jobs: Sequence[Job], given: tuple[Sequence[Casts], Path, int], stop: Event, workers: int
) -> Iterator[Printed]:
    """Yield what becomes of *jobs* on so many *workers*, each of which begins with what is *given*."""
    from concurrent.futures import ProcessPoolExecutor, as_completed  # noqa: PLC0415 (one contract needs no more processes)
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    # Typst has threads, which a fork would leave behind: the processes begin anew.
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _begin, given)
    try:
        with on_interrupt(signal.SIG_IGN):  # the workers inherit it: they stop when we say so
            waiting = [pool.submit(_print_in_worker, job) for job in jobs]
        for done in as_completed(waiting):
            if not done.cancelled():
                yield done.result()
            if stop.is_set():
                for each in waiting:
                    each.cancel()
    except BrokenProcessPool as error:
        raise LostWorkerError from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def on_interrupt(handler: Callable[[int, FrameType | None], object] | signal.Handlers) -> Iterator[None]:
    """Let *handler* have the interrupts of the keyboard for as long as this lasts."""
    before = signal.signal(signal.SIGINT, handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def engine_digest(project: Path) -> str:
    """Return a hash of what makes a file of a contract, besides the contract: the layout of *project*, the engine, the packages."""
    parts = [engine().encode(), *(f"{name} {version(name)}".encode() for name in ENGINE)]
    parts += [hashlib.sha256(source.read_bytes()).digest() for source in sheets(project).values()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def hash_of(content: bytes) -> str:
    """Return the hash of the *content* of a file."""
    return hashlib.sha256(content).hexdigest()


_own: list[tuple[Sequence[Casts], Workshop]] = []
"""In a worker: the moulds and the workshop that it has for all its contracts."""


def _begin(moulds: Sequence[Casts], project: Path, timestamp: int) -> None:
    look_seldom()
    workshop = Workshop(project, timestamp)
    atexit.register(workshop.close)
    _own.append((moulds, workshop))


def _print_in_worker(job: Job) -> Printed:
    return _print(*_own[0], job)


def _print(moulds: Sequence[Casts], workshop: Workshop, job: Job) -> Printed:
    try:
        made = moulds[job.mould].fill(job.values, workshop)
    except WriterError:  # Typst quotes what it stumbles over, which may be a personal datum
        return Printed(job.number, {})
    files = {job.files[suffix]: content for suffix, content in made.items()}
    write_whole(files)
    return Printed(job.number, {file.name: hash_of(content) for file, content in files.items()})
