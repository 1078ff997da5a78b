"""The tests of the core, run on the Python of a browser: another version, with other tables of characters."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest
from tests.projects import ROOT
from tests.site.engine_page import PARTS

from clausebook.online.parts import PACKED, WHEELS

pytestmark = pytest.mark.slow

TESTS = ("characters", "boxes", "former", "parties")
CANNOT = ("test_each_sign_of_the_hidden_categories_is_found",)
"""Tests that ask the Python they run on what Unicode says of a character: the browser's knows a newer Unicode."""
LONGEST = 300  # seconds


def test_the_core_passes_its_tests_on_the_python_of_a_browser(tmp_path: Path) -> None:
    node, wheels = shutil.which("node"), PARTS.parent / WHEELS
    if node is None or not wheels.exists():
        message = "node of de motor voor de browser ontbreekt; doe `make` met netwerk"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    for file in PARTS.iterdir():
        if file.name != f"{PACKED}.gz":
            (tmp_path / file.name).symlink_to(file)
    (tmp_path / PACKED).write_bytes(gzip.decompress((PARTS / f"{PACKED}.gz").read_bytes()))
    rooms = [str(tmp_path), str(ROOT), sysconfig.get_path("purelib"), str(wheels)]
    chosen = [f"tests/core/test_{name}.py" for name in TESTS]
    left_out = [f"--deselect=tests/core/test_characters.py::{name}" for name in CANNOT]
    script = Path(__file__).with_name("browser_python.mjs")
    done = subprocess.run(
        [node, str(script), *rooms, *chosen, *left_out], capture_output=True, text=True, check=False, timeout=LONGEST
    )
    assert done.returncode == 0, done.stdout + done.stderr
