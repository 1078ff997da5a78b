"""Projects in git."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def git(folder: Path, *arguments: str) -> str:
    """Return what git says in *folder*."""
    name = ["-c", "user.name=Proef", "-c", "user.email=proef@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", "-C", folder, *name, *arguments], check=True, capture_output=True, encoding="utf-8")
    return done.stdout.strip()


def commit(folder: Path) -> None:
    """Commit all that is in *folder*."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Een wijziging")
