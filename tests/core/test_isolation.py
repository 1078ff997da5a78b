"""What may be imported where: the core knows no docutils, the assembly no Sphinx."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests.projects import ROOT

CORE = sorted(path.stem for path in (ROOT / "_ext" / "clausebook" / "core").glob("*.py") if path.stem != "__init__")
ASSEMBLY = sorted(path.stem for path in (ROOT / "_ext" / "clausebook" / "assembly").glob("*.py"))


def _loaded_by(*modules: str) -> set[str]:
    """Return the packages that importing *modules* loads, in a process of its own."""
    code = (
        f"import sys\nfor name in {modules!r}: __import__(name)\nprint(*{{n.partition('.')[0] for n in sys.modules}})"
    )
    command = [sys.executable, "-c", code]
    environment = {"PYTHONPATH": str(ROOT / "_ext")}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return set(done.stdout.split())


@pytest.mark.slow
@pytest.mark.parametrize(
    "modules", [["clausebook.core.check"], ["clausebook.cli"], [f"clausebook.core.{n}" for n in CORE]]
)
def test_the_core_loads_neither_sphinx_nor_docutils(modules: list[str]) -> None:
    loaded = _loaded_by(*modules)
    assert "clausebook" in loaded
    assert not loaded & {"sphinx", "docutils", "myst_parser"}


@pytest.mark.slow
def test_the_assembly_loads_no_sphinx() -> None:
    loaded = _loaded_by(*(f"clausebook.assembly.{name}" for name in ASSEMBLY))
    assert "docutils" in loaded
    assert not loaded & {"sphinx", "myst_parser"}
