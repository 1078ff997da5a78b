"""A site is there only if its build had nothing to say, and the page on security names tests that are there."""

from __future__ import annotations

import re
import subprocess

import pytest
from tests.building import TIMEOUT
from tests.projects import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize(("build", "there"), [("true", True), ("false", False)])
def test_a_build_that_fails_leaves_nothing_to_publish(
    tmp_path_factory: pytest.TempPathFactory, build: str, there: bool
) -> None:
    folder = tmp_path_factory.mktemp("bouw")
    (folder / "werk").mkdir()
    (folder / "werk/index.html").write_text("nieuw", encoding="utf-8")
    (folder / "site").mkdir()
    (folder / "site/index.html").write_text("oud", encoding="utf-8")
    rules = MAKEFILE[MAKEFILE.index("site: unpublished") : MAKEFILE.index("test: $(READY)")]
    rules = re.sub(r"\$\(READY\) \$\(WORDS\)\.mo \$\(FORMS\)|\$\(CHARTS\)", "", rules)
    makefile = f"BUILD := {folder}\nSITE := $(BUILD)/site\nWORK := $(BUILD)/werk\nSPHINX := {build}\n.PHONY: site unpublished downloads\n{rules}"
    done = subprocess.run(
        ["make", "-f", "-", "site"], input=makefile.encode(), capture_output=True, timeout=TIMEOUT, check=False
    )
    assert (done.returncode == 0) == there
    assert (folder / "site").exists() == there
    if there:
        assert (folder / "site/index.html").read_text(encoding="utf-8") == "nieuw"


def test_each_promise_names_code_and_tests_that_are_there() -> None:
    text = (ROOT / "docs/redactie/beveiliging.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| .+ \| .+ \| (`tests/.+) \|$", text, re.MULTILINE)
    assert len(rows) == text[text.index("## Wat wij beloven") : text.index("## Wat wij niet")].count("\n| ") - 1
    for name in re.findall(r"`((?:tests|core|seals|sphinx_ext|_static|\.github)/[\w./-]*|whole\.py)`", text):
        here = ROOT if name.startswith(("tests/", "_static", ".github")) else ROOT / "_ext/clausebook"
        assert (here / name).exists(), name
