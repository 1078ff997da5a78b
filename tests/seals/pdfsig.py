"""What poppler's `pdfsig` says of the signatures of a PDF: a second opinion, by other software than ours."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

TIMEOUT = 60  # seconds


def verdicts(file: Path) -> list[tuple[str, str]]:
    """Return (field, verdict) of each signature. Skips the test without pdfsig; fails it when `CI` is set."""
    program = shutil.which("pdfsig")
    if program is None:
        why = "pdfsig is not installed: it comes with poppler-utils"
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)
    # Without NSS certificates it does not know whom to trust, which is no matter here.
    done = subprocess.run(
        [program, "-nocert", str(file)], capture_output=True, encoding="utf-8", timeout=TIMEOUT, check=False
    )
    blocks = [
        dict(line.strip(" -").partition(": ")[::2] for line in block.splitlines())
        for block in done.stdout.split("Signature #")[1:]
    ]
    signed = [
        block for block in blocks if "Signature Validation" in block
    ]  # a place where nobody signed is a block too
    return [(block["Signature Field Name"], block["Signature Validation"]) for block in signed]
