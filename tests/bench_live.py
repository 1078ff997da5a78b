"""Measure how soon a change of a clause is on the screen of who looks at a model: with `make live`, and with a whole build.

The seconds are of the processor (user and system) of what builds, and of the clock. Each figure is a median.
"""

from __future__ import annotations

import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.bench import most_used
from tests.projects import ROOT

from clausebook.live import messages
from clausebook.live.messages import Request
from clausebook.live.workplace import Workplace

if TYPE_CHECKING:
    from collections.abc import Iterator

EDITS = 7
VIEW = "modellen/verwerkersovereenkomst"
OF_US = shutil.ignore_patterns(".venv", "_build", "__pycache__", "node_modules", ".*cache", ".hypothesis")
BEGIN = re.compile(r"^1\. (\[\]\{#[^}]*\} )?", re.MULTILINE)


def copy_of_project(folder: Path) -> Path:
    """Return a copy of this project with its history, as an editor has it."""
    shutil.copytree(ROOT, folder, ignore=OF_US)
    shutil.rmtree(folder / ".git", ignore_errors=True)
    (folder / ".git").unlink(missing_ok=True)
    subprocess.run(["git", "clone", "-q", "--bare", ROOT, folder / ".git"], check=True)
    subprocess.run(["git", "-C", folder, "config", "core.bare", "false"], check=True)
    return folder


def edits(project: Path) -> Iterator[str]:
    """Edit the text that most models have, each time otherwise."""
    file = project / most_used().source.path
    text = file.read_text(encoding="utf-8")
    for number in range(EDITS):
        file.write_text(BEGIN.sub(rf"\g<0>{'Aha ' * (number + 1)}", text, count=1), encoding="utf-8")
        yield file.name
    file.write_text(text, encoding="utf-8")


def used(process: subprocess.Popen[bytes]) -> float:
    """Return the seconds of the processor that *process* and its children took until now (Linux)."""
    fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / 100


def live(project: Path) -> dict[str, list[tuple[float, float]]]:
    """Return the seconds (processor, clock) until the page is shown, and until all is done."""
    built = project / "_build"
    place = Workplace(project, project / "docs", built / "html", built / "doctrees")
    command = [sys.executable, "-m", "clausebook.live.warm_builder", *place.arguments()]
    found: dict[str, list[tuple[float, float]]] = {"bladzijde": [], "alles": []}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None

        def ask() -> Iterator[tuple[bool, float, float]]:
            assert process.stdin is not None
            assert process.stdout is not None
            before, start = used(process), time.perf_counter()
            process.stdin.write(messages.line(Request((VIEW,))))
            process.stdin.flush()
            for line in process.stdout:
                done = bool(json.loads(line)["done"])
                yield done, used(process) - before, time.perf_counter() - start
                if done:
                    return

        list(ask())
        for _ in edits(project):
            time.sleep(2)  # nobody types faster; the next build is made ready
            for done, *seconds in ask():
                found["alles" if done else "bladzijde"].append((seconds[0], seconds[1]))
        process.stdin.close()
    return found


def whole(project: Path) -> list[tuple[float, float]]:
    """Return the seconds (processor, clock) of a build of all that changed, by a new process."""
    built, found = project / "_build", []
    folders = ["-c", project, "-d", built / "doctrees", project / "docs", built / "html"]
    command = [sys.executable, "-m", "sphinx", "-q", *map(str, folders)]
    for _ in edits(project):
        before, start = _of_children(), time.perf_counter()
        subprocess.run(command, check=False, stderr=subprocess.DEVNULL)
        found.append((_of_children() - before, time.perf_counter() - start))
    return found


def _of_children() -> float:
    taken = resource.getrusage(resource.RUSAGE_CHILDREN)
    return taken.ru_utime + taken.ru_stime


def told(name: str, found: list[tuple[float, float]]) -> None:
    """Print the median of each."""
    processor, clock = (median(each) for each in zip(*found, strict=True))
    print(f"{name:44}{processor:10.2f}{clock:10.2f}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        project = copy_of_project(Path(name) / "project")
        print(f"{'een clausule gewijzigd, mediaan in seconden':44}{'processor':>10}{'klok':>10}")
        found = live(project)
        told("make live: de bladzijde die open is", found["bladzijde"])
        told("make live: alles", found["alles"])
        told("een hele bouw", whole(project))
