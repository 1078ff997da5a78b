"""The texts that contracts are made of, once the whole project is proven; they are kept, and proven again after any change."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.atomic_files import write_whole
from clausebook.core.documents.json_shapes import shape_of
from clausebook.core.dossiers.grounds import Grounds, stops
from clausebook.core.files.project_state import digest_of
from clausebook.writers.maker import prover

if TYPE_CHECKING:
    from clausebook.core.problems import Problem

FILE = Path("_build/bewezen.jsonl")
"""Two lines: of which state of the project and of what proved it, with the hash of the rest; and what was proven."""


def read(root: Path) -> tuple[Grounds | None, list[Problem]]:
    """Return (grounds, problems) of the project in *root*: what contracts are made of, and what is wrong with its texts.

    There are no grounds where that stops each contract; where it does not, nothing is kept until it is mended.
    """
    state = _state_of(root)
    kept = _kept(root, state) if state else None
    if kept is not None:
        return kept, []
    from clausebook.core.checking import check  # noqa: PLC0415 (who finds what was proven waits for no reader of texts)
    from clausebook.core.proof.standing import block_fields  # noqa: PLC0415
    from clausebook.writers.glyphs import printable  # noqa: PLC0415

    book, problems = check(root)
    if any(stops(each, book.library.folders) for each in problems):
        return None, problems
    found = Grounds.of(book, block_fields(root), printable())
    if not problems and state and state == _state_of(root):  # nobody saved a text in the meantime
        _keep(root, state, found)
    return found, problems


def _state_of(root: Path) -> str:
    """Return the hash of all by which *root* is proven; nothing where that cannot be said."""
    texts = digest_of(root)
    return hashlib.sha256(f"{texts} {prover()}".encode()).hexdigest() if texts else ""


def _kept(root: Path, state: str) -> Grounds | None:
    """Return what was proven of *root* in this *state*, if that was kept and is whole."""
    try:
        head, _, made = (root / FILE).read_bytes().partition(b"\n")
    except OSError:
        return None
    if head != _head(state, made):
        return None
    found = shape_of(Grounds).decode(json.loads(made), FILE.name)
    assert isinstance(found, Grounds)
    return found


def _keep(root: Path, state: str, grounds: Grounds) -> None:
    made = json.dumps(shape_of(Grounds).encode(grounds), ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError):  # a project that cannot be written in is proven each time
        (root / FILE).parent.mkdir(exist_ok=True)
        write_whole({root / FILE: _head(state, made) + b"\n" + made})


def _head(state: str, made: bytes) -> bytes:
    return json.dumps([state, hashlib.sha256(made).hexdigest()]).encode()
