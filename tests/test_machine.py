"""What a machine does to a run: killed, full, read-only, two at once, odd dates. A sentence, and the next run is right."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from sphinx.errors import ConfigError
from tests.building import TIMEOUT, build, outdir, sphinx
from tests.projects import ROOT, make_project

from clausebook import atomic_files, cli, epoch
from clausebook.atomic_files import write_whole
from clausebook.commands.batch import LEDGER, Ledger
from clausebook.git import RevisionError
from clausebook.revisions import find_basis as basis
from clausebook.sphinx_ext import build_lock

if TYPE_CHECKING:
    from pathlib import Path

# Whole files


def test_a_file_is_replaced_whole_and_keeps_its_permissions(tmp_path: Path) -> None:
    old, new = tmp_path / "oud [1].txt", tmp_path / "nieuw é.txt"
    old.write_bytes(b"oud")
    old.chmod(0o600)
    write_whole({old: b"een", new: b"twee"})
    assert (old.read_bytes(), new.read_bytes(), old.stat().st_mode & 0o777) == (b"een", b"twee", 0o600)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["nieuw é.txt", "oud [1].txt"]


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = tmp_path / "een", tmp_path / "ander"
    one.write_bytes(b"oud")
    write = type(one).write_bytes

    def full(self: Path, data: bytes) -> int:
        if "ander" in self.name:
            write(self, data[:2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(self, data)

    monkeypatch.setattr(type(one), "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        write_whole({one: b"nieuw", other: b"nieuw"})
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("een", b"oud")]


def test_what_a_killed_run_left_is_removed_in_time(tmp_path: Path) -> None:
    old, fresh = (tmp_path / f".a.pdf.{name}.half" for name in ("oud", "nieuw"))
    for half in (old, fresh):
        half.write_bytes(b"half")
    past = time.time() - atomic_files.STALE - 1
    os.utime(old, (past, past))
    write_whole({tmp_path / "a.pdf": b"heel"})
    assert sorted(each.name for each in tmp_path.iterdir()) == [".a.pdf.nieuw.half", "a.pdf"]


# What the command says


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left on device"), OSError(errno.EROFS, "Read-only file system", "x.pdf")]
)
def test_a_disk_that_refuses_gives_a_sentence(
    error: OSError, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    make_project(tmp_path)

    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr("clausebook.commands.check.check", fails)
    assert cli.main(["--map", str(tmp_path), "check"]) == 2
    said = capsys.readouterr().err
    assert said.endswith("kijk of de schijf vol is, en of u daar mag schrijven; begin dan opnieuw, wat af is blijft\n")
    assert "Traceback" not in said


# Dates


@pytest.mark.parametrize("given", ["abc", "99999999999999", "1e9", "-1", "1 2", "٣"])
def test_a_date_that_is_none_gives_a_sentence(given: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(epoch.VARIABLE, given)
    with pytest.raises(epoch.EpochError, match="geef een heel aantal seconden"):
        epoch.timestamp()
    make_project(tmp_path)
    with pytest.raises(ConfigError, match="SOURCE_DATE_EPOCH is geen datum"):
        build(tmp_path)


@pytest.mark.parametrize(
    ("given", "date"), [("", epoch.DEFAULT), (" ", epoch.DEFAULT), ("0", 0), ("253402300799", epoch.LATEST)]
)
def test_a_date_may_be_left_empty(given: str, date: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(epoch.VARIABLE, given)
    epoch.settle()
    assert os.environ[epoch.VARIABLE] == str(date) == str(epoch.timestamp())


def test_a_build_without_a_date_is_a_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(epoch.VARIABLE, "")
    assert build(make_project(tmp_path)).warnings == []


# Caches


@pytest.mark.parametrize("cut", [b"", b"half"])
def test_caches_that_are_cut_off_are_made_anew(tmp_path: Path, cut: bytes) -> None:
    project = make_project(tmp_path)
    build(project)
    before = (outdir(project, "html") / "modellen/proef.html").read_bytes()
    kept = [
        file
        for file in (project / "_build/doctrees").rglob("*")
        if file.is_file() and file.suffix in (".doctree", ".pickle")
    ]
    assert len(kept) > 4
    for file in kept:
        if file.name != "environment.pickle":
            file.write_bytes(cut and file.read_bytes()[:-20])
    for page in outdir(project, "html").rglob("*.html"):
        page.unlink()
    done = build(project)
    assert (done.code, done.warnings) == (0, [])
    assert (outdir(project, "html") / "modellen/proef.html").read_bytes() == before


def test_a_ledger_with_bad_bytes_is_no_ledger(tmp_path: Path) -> None:
    (tmp_path / LEDGER).write_bytes(b"\xff\xfe a b\nnaam sleutel een twee\n")
    assert not Ledger(tmp_path).holds("sleutel", [tmp_path / "naam"])


# Two at once, and far from home

HOLD = "import fcntl, os, sys; h = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT); fcntl.flock(h, fcntl.LOCK_EX); print('klaar', flush=True); sys.stdin.read()"


def test_a_second_build_waits_its_turn(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    doctrees = project / "_build/doctrees"
    doctrees.mkdir(parents=True)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(doctrees / build_lock.FILE)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as other:
        assert other.stdout
        assert other.stdin
        assert other.stdout.readline() == "klaar\n"
        code, said = sphinx(project, "html", outdir(project, "html"), doctrees)
        other.stdin.close()
    assert code == 1
    assert "een andere bouw is bezig in" in said
    assert "Traceback" not in said
    assert build(project).warnings == []


@pytest.mark.parametrize("locale", ["C", "tr_TR.UTF-8", "nl_NL.UTF-8"])
def test_a_path_and_a_locale_of_any_kind_will_do(tmp_path: Path, locale: str) -> None:
    project = make_project(tmp_path / "mijn “map” é $x & co")
    done = subprocess.run(
        [sys.executable, "-m", "clausebook", "--map", str(project), "check"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "_ext"), "LC_ALL": locale, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_git_that_does_not_answer_gives_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hangs(*_: object, **__: object) -> None:
        msg = "git"
        raise subprocess.TimeoutExpired(msg, 1)

    monkeypatch.setattr(subprocess, "run", hangs)
    with pytest.raises(RevisionError, match=r"; (probeer|kijk)"):
        basis(tmp_path, "main")
