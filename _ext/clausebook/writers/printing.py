"""Prints many contracts, on several processes: each has a warm press, and takes the next contract when it is ready.

What is printed does not depend on how many processes there are, nor on what was printed before.
"""

from __future__ import annotations

import atexit
import hashlib
import signal
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import takewhile
from multiprocessing import get_context
from typing import TYPE_CHECKING

from clausebook.whole import write_whole
from clausebook.writers.errors import WriterError
from clausebook.writers.maker import engine
from clausebook.writers.press import FONT_FAMILIES, Press
from clausebook.writers.record import to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path
    from threading import Event
    from types import FrameType

    from clausebook.writers.mould import Mould

ENGINE = ("typst", *FONT_FAMILIES)
"""The packages by which the same contract may become other bytes."""


@dataclass(frozen=True, slots=True)
class Job:
    """A contract to print: *mould* with *values*, as the files *pdf* and *record*."""

    number: int
    mould: Mould
    values: Mapping[str, str]
    pdf: Path
    record: Path


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of the job *number*: the hashes of its files, or none where it could not be printed."""

    number: int
    hashes: tuple[str, ...] = ()


def print_all(jobs: Sequence[Job], stop: Event, *, template: Path, timestamp: int, workers: int) -> Iterator[Printed]:
    """Print *jobs* on at most so many *workers*, and yield what became of each as it is done.

    When *stop* is set, what is being printed is finished and the rest is not begun. Raises BrokenProcessPool if a worker
    dies.
    """
    if min(workers, len(jobs)) <= 1:
        with Press(template) as press:
            yield from (_print(press, job, timestamp) for job in takewhile(lambda _: not stop.is_set(), jobs))
        return
    # Typst has threads, which a fork would leave behind: the processes begin anew.
    pool = ProcessPoolExecutor(min(workers, len(jobs)), get_context("spawn"))
    try:
        with on_interrupt(signal.SIG_IGN):  # the workers inherit it: they stop when we say so
            waiting = [pool.submit(_print_in_worker, job, template, timestamp) for job in jobs]
        for done in as_completed(waiting):
            if not done.cancelled():
                yield done.result()
            if stop.is_set():
                for each in waiting:
                    each.cancel()
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


def engine_digest(template: Path) -> str:
    """Return a hash of what makes a file of a contract, besides the contract: the templates, the engine, the packages."""
    sources = sorted(template.parent.glob("*.typ"))
    parts = [engine().encode(), *(f"{name} {version(name)}".encode() for name in ENGINE)]
    parts += [hashlib.sha256(source.read_bytes()).digest() for source in sources]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def hash_of(content: bytes) -> str:
    """Return the hash of the *content* of a file."""
    return hashlib.sha256(content).hexdigest()


@cache
def _own_press(template: Path) -> Press:
    press = Press(template)
    atexit.register(press.close)
    return press


def _print_in_worker(job: Job, template: Path, timestamp: int) -> Printed:
    return _print(_own_press(template), job, timestamp)


def _print(press: Press, job: Job, timestamp: int) -> Printed:
    contract = job.mould.fill(job.values)
    try:
        pdf = press.print(contract.markup, contract.fields, contract.record, timestamp=timestamp)
    except WriterError:  # Typst quotes what it stumbles over, which may be a personal datum
        return Printed(job.number)
    files = {job.pdf: pdf, job.record: to_json(contract.record)}
    write_whole(files)
    return Printed(job.number, tuple(map(hash_of, files.values())))
