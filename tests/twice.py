"""Builds a project twice, elsewhere and under other circumstances, and says which files differ: none should.

`python -m tests.twice` does so with the real texts, of the last commit.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.projects import ROOT

from clausebook.commands.batch import LEDGER

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = {"TZ": "Europe/Amsterdam", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1", "HOME": "/"}
ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",  # it is a day later there
    "LC_ALL": "POSIX",
    "LANG": "POSIX",
    "PYTHONHASHSEED": "2",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "HOME": "/nergens",
    "COLUMNS": "40",
}
"""Two sets of circumstances: clocks, languages, orders of sets, and encodings that a file may be read in by mistake."""
KEPT = {LEDGER, ".buildinfo", ".buildinfo.bak"}
"""What is kept for the next run and is no part of what is made; of the site, `make` leaves it out. It knows the folders."""
FORMATS = ("pdf", "docx", "json", "txt")
TIMEOUT = 600  # seconds


def built(project: Path, circumstances: Mapping[str, str], engine: Path = ROOT / "_ext") -> dict[str, bytes]:
    """Make the downloads, the site and a contract of *project* by *engine*, in each format; return each file by its path."""
    circumstances = {**circumstances, "PYTHONPATH": str(engine)}
    out = project / "_uit"
    for builder, folder in (("overeenkomsten", out / "downloads"), ("html", out)):
        folders = ["-c", project, "-d", project / "_doctrees", project / "docs", folder]
        _run(circumstances, "sphinx.cmd.build", "-q", "-b", builder, *map(str, folders))
    dossier = min(project.glob("dossiers/*.toml"))
    contract = ["contract", str(dossier), "--concept", "--uit", str(out / "contracten"), "--formaat", *FORMATS]
    _run(circumstances, "clausebook.cli", "--map", str(project), *contract)
    files = [path for path in out.rglob("*") if path.is_file() and path.name not in KEPT]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def _run(circumstances: Mapping[str, str], module: str, *arguments: str) -> None:
    """Run the command of *module*; raise what it says if it fails."""
    call = f"import sys; from {module} import main; sys.exit(main(sys.argv[1:]))"
    environment = {**os.environ, **circumstances}
    command = [sys.executable, "-c", call, *arguments]
    done = subprocess.run(command, env=environment, check=False, capture_output=True, timeout=TIMEOUT)
    if done.returncode:
        raise AssertionError(done.stderr.decode(errors="replace"))


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """Return the files that are not the same in both."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def main() -> int:
    """Compare two builds of the real texts, of the last commit, each in a clone of its own; 1 if they differ."""
    with tempfile.TemporaryDirectory() as scratch:
        clones = [Path(scratch, "een"), Path(scratch, "een heel andere map", "twee")]
        for clone in clones:
            subprocess.run(["git", "clone", "--quiet", "--shared", str(ROOT), str(clone)], check=True)
        one, other = (
            built(clone, given, clone / "_ext") for clone, given in zip(clones, (HERE, ELSEWHERE), strict=True)
        )
    found = differing(one, other)
    sys.stdout.write("".join(f"verschilt: {name}\n" for name in found))
    sys.stdout.write(f"{len(one)} bestanden, waarvan {len(found)} verschillen\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
