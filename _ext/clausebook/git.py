"""Asks git: the one place where it is started. The checkout and its index stay as they are, but for a tag."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from clausebook.errors import ClausebookError

if TYPE_CHECKING:
    from pathlib import Path

TIMEOUT = 120  # seconds


class RevisionError(ClausebookError):
    """Git cannot give what is asked for; the message says why and what to do, in Dutch."""


def run(project: Path, *arguments: str, timeout: int = TIMEOUT) -> subprocess.CompletedProcess[bytes]:
    """Return what became of git with *arguments* in *project*, whatever its code. Raises RevisionError."""
    command = ["git", "-C", str(project), "--no-optional-locks", "-c", "core.quotepath=off", *arguments]
    try:
        return subprocess.run(command, capture_output=True, timeout=timeout, check=False)
    except FileNotFoundError as error:
        msg = "het programma git staat niet op deze machine; installeer het"
        raise RevisionError(msg) from error
    except subprocess.TimeoutExpired as error:
        msg = f"git antwoordde niet binnen {timeout} seconden; probeer het opnieuw, of kijk of een ander programma git bezig houdt"
        raise RevisionError(msg) from error
    except (OSError, ValueError) as error:
        msg = f"git is niet te starten: {error}"
        raise RevisionError(msg) from error


def said(project: Path, *arguments: str, timeout: int = TIMEOUT) -> str | None:
    """Return what git says, or None where it fails. Raises RevisionError where there is no git that answers."""
    done = run(project, *arguments, timeout=timeout)
    return None if done.returncode else done.stdout.decode(errors="replace").strip()
