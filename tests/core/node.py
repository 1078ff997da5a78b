"""Runs scripts of the site that know no page, under Node."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import Any

import pytest

from clausebook.defaults import DATA, STATIC

BEGIN = """
const given = JSON.parse(require("fs").readFileSync(0, "utf8"));
for (const script of process.argv.slice(1)) require(script);
const told = () => { %s };
process.stdout.write(JSON.stringify(told()));
"""


def run(code: str, given: Any, *scripts: str) -> Any:
    """Return what *code* returns: the body of a function that has *given*, after *scripts* of ours."""
    node = shutil.which("node")
    if node is None:
        if os.environ.get("CI"):
            pytest.fail("node ontbreekt")
        pytest.skip("node ontbreekt")
    paths = [str(DATA / STATIC / each) for each in scripts]
    command = [node, "-e", BEGIN % code, *paths]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
