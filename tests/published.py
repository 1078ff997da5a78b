"""The real site with its downloads, as `make` builds it from nothing: once, for all processes that test."""

from __future__ import annotations

import fcntl
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.building import sphinx
from tests.projects import ROOT

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Published:
    """What was built in *folder*. Nobody may change it: who wants to builds on in a copy."""

    folder: Path

    @property
    def site(self) -> Path:
        """The pages; the agreements and handbooks are in `downloads` in it."""
        return self.folder / "site"

    @property
    def doctrees(self) -> Path:
        """What Sphinx keeps for the next build."""
        return self.folder / "doctrees"

    @property
    def said(self) -> str:
        """What the build said; nothing if it is as it should be."""
        return (self.folder / "gezegd").read_text(encoding="utf-8")


def published(shared: Path) -> Published:
    """Return what the first process to come builds in *shared*; others wait for it."""
    made = Published(shared / "gebouwd")
    with (shared / "gebouwd.slot").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.folder.exists():
            _build(made)
    return made


def _build(made: Published) -> None:
    said = ""
    for builder, out in (("overeenkomsten", made.site / "downloads"), ("html", made.site)):
        code, words = sphinx(ROOT, builder, out, made.doctrees, "-n", "-W", "--keep-going")
        said += words or ("" if code == 0 else f"code {code}\n")
    (made.folder / "gezegd").write_text(said, encoding="utf-8")
