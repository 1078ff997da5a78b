"""The house: whoever looks for a module finds one of that name, in a room that says what it is for."""

from __future__ import annotations

import ast
import re
from collections import Counter

from tests.projects import ROOT

PACKAGE = ROOT / "_ext" / "clausebook"
MODULES = [file for file in PACKAGE.rglob("*.py") if "data" not in file.relative_to(PACKAGE).parts]
MOST = 12
"""Modules that stand in the hall of `core/` itself, and in no room of it."""


def test_no_two_modules_have_one_name() -> None:
    names = Counter(file.stem for file in MODULES if not file.stem.startswith("__"))
    assert len(names) > 200
    assert [name for name, times in names.items() if times > 1] == []


def test_each_module_says_what_it_is_for() -> None:
    assert [str(file) for file in MODULES if not ast.get_docstring(ast.parse(file.read_text("utf-8")))] == []


def test_the_hall_is_small() -> None:
    assert len(list((PACKAGE / "core").glob("*.py"))) <= MOST


def test_the_architecture_names_each_room() -> None:
    page = (ROOT / "docs/redactie/architectuur.md").read_text("utf-8")
    rooms = {file.parent.relative_to(PACKAGE).as_posix() for file in MODULES} - {"."}
    assert [room for room in rooms if f"`{room}/`" not in page] == []


def test_the_architecture_names_only_what_is_there() -> None:
    page = (ROOT / "docs/redactie/architectuur.md").read_text("utf-8")
    files = [file.relative_to(ROOT).as_posix() for file in (*MODULES, *(ROOT / "tests").rglob("*.py"))]
    named = set(re.findall(r"`([\w/]+\.py)`", page))
    assert len(named) > 100
    assert [name for name in sorted(named) if not any(f"/{file}".endswith(f"/{name}") for file in files)] == []
    rooms = {*(f[:-3] for f in files), *(file.rpartition("/")[0] for file in files)}
    dotted = {each.replace(".", "/") for each in re.findall(r"\bcore(?:\.[a-z_]+)+", page)}
    assert [
        each
        for each in sorted(dotted)
        if not {f"_ext/clausebook/{each}", f"_ext/clausebook/{each.rpartition('/')[0]}"} & rooms
    ] == []


def test_the_architecture_names_each_module_outside_the_rooms() -> None:
    page = (ROOT / "docs/redactie/architectuur.md").read_text("utf-8")
    own = {file.name for file in PACKAGE.glob("*.py")} - {"__init__.py", "__main__.py"}
    assert [name for name in sorted(own) if f"`{name}`" not in page] == []


IN_A_ROOM_OF_ITS_OWN = {"atomic_files.py", "writers/press.py", "online/parts.py"}
"""What writes plainly: the one module that makes it safe, and two in a folder that nobody else sees until it is done."""


def test_no_file_is_written_that_somebody_could_see_half() -> None:
    found = set()
    for file in MODULES:
        calls = [node.func for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)]
        if any(isinstance(call, ast.Attribute) and call.attr in ("write_text", "write_bytes") for call in calls):
            found.add(file.relative_to(PACKAGE).as_posix())
    assert found == IN_A_ROOM_OF_ITS_OWN


def test_each_error_is_of_one_family() -> None:
    roots = {"Exception", "ValueError", "RuntimeError", "KeyError", "TypeError", "OSError", "LookupError"}
    found = set()
    for file in MODULES:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and roots & {
                each.id for each in node.bases if isinstance(each, ast.Name)
            }:
                found.add(node.name)
    assert found == {"ClausebookError"}
