"""After any edit, a build that goes on from the build before makes what a build from nothing makes."""

from __future__ import annotations

import gc
import os
import pickle
import random
import shutil
import sys
import time
import zlib
from contextlib import ExitStack
from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st
from sphinx.builders.html import _assets
from tests.building import BuildWhileLookedAt, build
from tests.edits import LATER, Edited, Makers, edit_words
from tests.projects import ROOT
from tests.repositories import commit, git

from clausebook.core.files import project_files
from clausebook.online import handover
from clausebook.online.parts import COPIED, FACTS, PACKED
from clausebook.sphinx_ext import agreement_html, clause_pages, memory, recipes
from clausebook.writers import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

# What decides whether work is taken in tries the same each time, as hypothesis does (`conftest.py`).
SEED = int(os.environ.get("ZAAD", 5 if "CI" in os.environ else time.time_ns() % 10_000))
REAL = int(os.environ.get("WIJZIGINGEN", "0"))  # edits of the real texts, by `make fuzz`, which has time for more
ROUNDS = 60 if REAL else 20  # of three edits, which are then taken back
EDITS = 3
WITH_REVERT = 2  # rounds, of which one builds what was taken back too; the other goes on as after a checkout
WITH_VIEWS = 2  # rounds, of which one builds as `clausebook live` does
WITH_FILES = 8  # rounds, of which one makes the downloads too
DOWNLOADS, SITE = "overeenkomsten", "html"
UNLIKE = {".buildinfo", ".buildinfo.bak"}


@pytest.fixture
def makers(monkeypatch: pytest.MonkeyPatch) -> Makers:
    """Return what makes pages; this process says that it is that."""
    found = Makers()

    def maker() -> str:
        return f"{found.engine} {found.packages}"

    monkeypatch.setattr(recipes, "maker", maker)
    monkeypatch.setattr(memory, "maker", maker)
    return found


@pytest.fixture(autouse=True)
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what a browser gets of us ourselves be small: it is in the digest of what makes pages."""
    monkeypatch.setattr(handover, "CODE", ("errors.py",))
    monkeypatch.setattr(handover, "FONT_FAMILIES", {})


def with_engine(folder: Path) -> None:
    """Let the site of the project in *folder* have parts for a browser, of which only their sizes matter."""
    (folder / "motor").mkdir()
    for name in (*COPIED, f"{PACKED}.gz", f"typst-{version('typst')}-wasm.whl"):
        (folder / "motor" / name).write_text(name, encoding="utf-8")
    (folder / "motor" / FACTS).write_text("{}", encoding="utf-8")
    with (folder / "conf.py").open("a", encoding="utf-8") as file:
        file.write(f'clausebook_engine = "{(folder / "motor").as_posix()}"\n')


def take(makers: Makers, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process make other pages for other *makers*: in reading, in writing and in files."""
    words = f"van techniek {makers.engine} en pakketten {makers.packages}"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", makers.moment)
    monkeypatch.setattr(agreement_html, "STANDARD", f"Dit bestand is {words}.")
    monkeypatch.setattr(clause_pages, "CLAUSE_LIST", words.replace(" ", "-"))
    monkeypatch.setattr(plain_text, "ROOM", "_" * (20 + makers.engine + makers.packages))
    _assets._file_checksum_inner.cache_clear()  # noqa: SLF001 (a process of its own would not have it)


def made(folder: Path) -> dict[str, object]:
    """Return all that a build left for a reader, and the pages as Sphinx keeps them, by content."""
    out = folder / "_build/html"
    files = [file for file in out.rglob("*") if file.is_file() and file.name not in UNLIKE]
    found: dict[str, object] = {file.relative_to(out).as_posix(): content(file) for file in files}
    for file in (folder / "_build/doctrees").rglob("*.doctree"):
        if file.relative_to(folder / "_build/doctrees").with_suffix(".html").as_posix() not in found:
            continue  # Sphinx leaves what it kept of a page that is gone
        tree = pickle.loads(file.read_bytes())
        assert isinstance(tree, nodes.document)
        found[file.relative_to(folder).as_posix()] = tree.pformat()
    return found


def content(file: Path) -> bytes:
    """Return what is in *file*; an inventory unpacked."""
    data = file.read_bytes()
    if file.name != "objects.inv":
        return data
    head = b"\n".join(data.split(b"\n", 4)[:4])
    return head + zlib.decompress(data.split(b"\n", 4)[4])


def unlike(one: Mapping[str, object], other: Mapping[str, object]) -> list[str]:
    """Return the names under which *one* and *other* differ."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def from_nothing(folder: Path, builders: tuple[str, ...], jobs: int = 1) -> dict[str, object]:
    """Return what builds from nothing make, and leave what the builds before made as it was."""
    project_files.kept.cache_clear()
    _assets._file_checksum_inner.cache_clear()  # noqa: SLF001
    (folder / "_build").rename(folder.with_name("kept"))
    try:
        for each in builders:
            build(folder, each, jobs=jobs)
        return made(folder)
    finally:
        shutil.rmtree(folder / "_build", ignore_errors=True)
        folder.with_name("kept").rename(folder / "_build")


def build_all(folder: Path, builders: tuple[str, ...], jobs: int = 1) -> None:
    if DOWNLOADS not in builders:
        shutil.rmtree(folder / "_build/html/downloads", ignore_errors=True)
    for each in builders:
        build(folder, each, jobs=jobs)


VIEWS = ("modellen/proef", "modellen/tweede", "hoofdstuk", "eisen", "clausules/melden", "clausules/index", "los")


def edited_while_looked_at(project: Edited, makers: Makers, monkeypatch: pytest.MonkeyPatch) -> str:
    """Edit, and build as `clausebook live` does: made ready before each edit, with some pages first, and overtaken by the next edit.

    Say what was edited.
    """
    shutil.rmtree(project.folder / "_build/html/downloads", ignore_errors=True)
    take(makers, monkeypatch)
    edits = []
    for left in (project.random.randrange(8), None):
        made_by = replace(makers)
        with ExitStack() as stack:
            build = stack.enter_context(BuildWhileLookedAt.prepared(project.folder))
            edits.append(f"{project.edit()}, en nog {left} bladzijden")
            if made_by != makers:  # then a new process builds
                stack.close()
                take(makers, monkeypatch)
                build = stack.enter_context(BuildWhileLookedAt.prepared(project.folder))
            build.run(project.random.sample(VIEWS, 2), left)
    return " en ".join(edits)


@pytest.mark.filterwarnings("ignore:.*MystReferenceResolver.app:PendingDeprecationWarning")
def test_after_any_edit_a_build_is_as_one_from_nothing(
    tmp_path: Path, makers: Makers, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Edited(tmp_path / "project", SEED, makers, prepare=with_engine)
    at_first: dict[tuple[str, ...], dict[str, object]] = {}
    for number in range(ROUNDS):
        builders = (DOWNLOADS, SITE) if number % WITH_FILES == 0 else (SITE,)
        if builders == (SITE,) and number % WITH_VIEWS == 0:
            said = edited_while_looked_at(project, makers, monkeypatch)
        else:
            said = " en ".join(project.edit() for _ in range(EDITS)) if number else "niets"
            take(makers, monkeypatch)
            build_all(project.folder, builders)
        wrong = unlike(made(project.folder), from_nothing(project.folder, builders))
        assert wrong == [], f"na {said}, ZAAD={SEED}"
        project.revert()
        if number % WITH_REVERT:
            continue
        take(makers, monkeypatch)
        build_all(project.folder, builders)
        if builders not in at_first:
            at_first[builders] = from_nothing(project.folder, builders)
        wrong = unlike(made(project.folder), at_first[builders])
        assert wrong == [], f"na {said}, en terug, ZAAD={SEED}"


@pytest.fixture(scope="module")
def real_texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of this project, to edit; each case goes on from what the case before built."""
    folder = tmp_path_factory.mktemp("teksten") / "project"
    return shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".*", "_build", "__pycache__", "tests", "_ext"))


def texts_of(project: Path) -> dict[Path, bytes]:
    """Return the texts in *project* that somebody can edit."""
    return {
        file: file.read_bytes()
        for part in ("clauses/**/*.md", "docs/**/*.md", "clauses/*.toml")
        for file in sorted(project.glob(part))
    }


@pytest.fixture
def to_edit(real_texts: Path) -> Iterator[Path]:
    """Return the copy, and take back afterwards what was edited."""
    before = texts_of(real_texts)
    yield real_texts
    for file, text in before.items():
        if file.read_bytes() != text:
            file.write_bytes(text)


def said_at_once(capsys: pytest.CaptureFixture[str], said: str) -> str:
    """Tell what is edited as it goes, since each case takes a minute."""
    with capsys.disabled():
        sys.stdout.write(f"\n{said}, ZAAD={SEED} ")
        sys.stdout.flush()
    return said


# The first half is built by processes of their own, as an author does: Typst keeps what it makes, which is 2 GB for all files.
# The others are built while somebody looks, and come last: a site that `clausebook live` makes has no downloads.
@pytest.mark.skipif(not REAL, reason="with WIJZIGINGEN=20")
@pytest.mark.parametrize("number", range(REAL or 1))
@pytest.mark.filterwarnings("ignore:.*MystReferenceResolver.app:PendingDeprecationWarning")
def test_the_real_texts_too(
    to_edit: Path, number: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", LATER)
    chance, with_views = random.Random(f"{SEED} {number}"), number >= REAL / 2
    builders, jobs = ((SITE,), 1) if with_views else ((DOWNLOADS, SITE), 2)
    if not (to_edit / "_build").exists():
        build_all(to_edit, builders, jobs)
    if with_views:
        shutil.rmtree(to_edit / "_build/html/downloads", ignore_errors=True)
        edit_while_looked_at(to_edit, chance, capsys)
    else:
        said_at_once(capsys, edit_words(to_edit, chance))
        build_all(to_edit, builders, jobs)
    gc.collect()  # a Sphinx holds on to itself, and to all of these texts
    assert unlike(made(to_edit), from_nothing(to_edit, builders, jobs)) == []


def edit_while_looked_at(project: Path, chance: random.Random, capsys: pytest.CaptureFixture[str]) -> None:
    """Edit the real texts twice, and build as `clausebook live` does: the second edit overtakes the build after the first."""
    docs = project / "docs"
    pages = [file.relative_to(docs).with_suffix("").as_posix() for file in sorted(docs.rglob("*.md"))]
    for left in (chance.randrange(len(pages)), None):
        with BuildWhileLookedAt.prepared(project) as build:
            views = chance.sample(pages, 2)
            said_at_once(capsys, f"{edit_words(project, chance)}, bekeken {views}, en nog {left} bladzijden")
            build.run(views, left)
        gc.collect()


STALE_BEFORE = (
    ("docs/modellen/proef.md", "huurder: de Huurder", "huurder: de Bewoner"),
    ("docs/modellen/proef.md", "zelf ander", "ander zelf"),
    ("clauses/eisen.toml", 'in_tekst = "keuze"', 'in_tekst = "moet"'),
    ("clauses/eisen.toml", 'toepassing = ["proef"]\nin_tekst = "moet"', 'toepassing = []\nin_tekst = "moet"'),
    ("clauses/velden.toml", 'type = "bedrag"', 'type = "keuze"\nopties = ["24", "48"]'),
    ("clauses/velden.toml", 'opties = ["24", "48"]', 'opties = ["24", "72"]'),
    ("clauses/velden.toml", 'opties = ["24", "72"]', 'opties = ["24", "72"]\nvoorbeeld = "24"'),
)
"""Each of these once left a page or a file as it was."""


@pytest.mark.filterwarnings("ignore:.*MystReferenceResolver.app:PendingDeprecationWarning")
def test_what_was_stale_before_in_pages_pdf_and_word(
    tmp_path: Path, makers: Makers, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Edited(tmp_path / "project", SEED, makers)
    builders = (DOWNLOADS, SITE)
    take(makers, monkeypatch)
    build_all(project.folder, builders)
    for path, old, new in STALE_BEFORE:
        project.replace(path, old, new)
        build_all(project.folder, builders)
    makers.engine += 1
    take(makers, monkeypatch)
    build_all(project.folder, builders)
    assert unlike(made(project.folder), from_nothing(project.folder, builders)) == []


@pytest.mark.filterwarnings("ignore:.*MystReferenceResolver.app:PendingDeprecationWarning")
def test_what_a_browser_gets_follows_the_day_the_history_and_the_parts(
    tmp_path: Path, makers: Makers, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Edited(tmp_path / "project", SEED, makers, prepare=with_engine)
    folder = project.folder
    take(makers, monkeypatch)
    build_all(folder, (SITE,))

    def later() -> None:
        makers.moment = str(int(makers.moment) + 60)

    def committed() -> None:
        git(folder, "init", "--quiet")
        (folder / ".gitignore").write_text("_build\n", encoding="utf-8")
        commit(folder)

    def bigger() -> None:
        (folder / "motor" / COPIED[0]).write_text("een ander deel", encoding="utf-8")

    for change in (later, committed, bigger):
        before = made(folder)
        change()
        take(makers, monkeypatch)
        build_all(folder, (SITE,))
        now = made(folder)
        assert unlike(now, before) != []
        assert unlike(now, from_nothing(folder, (SITE,))) == [], change.__name__


def test_what_makes_pages_is_every_file_of_the_engine_and_each_package(tmp_path: Path) -> None:
    package, packages = tmp_path / "clausebook", tmp_path / "site-packages"
    found = []
    for path, text in (
        ("clausebook/word/styles.py", "A = 1"),
        ("clausebook/word/styles.py", "A = 2"),
        ("clausebook/data/_static/site.css", "body {}"),
        ("clausebook/data/_templates/overeenkomst.typ", "= kop"),
        ("site-packages/docutils-0.22.dist-info/METADATA", ""),
        ("site-packages/docutils-0.23.dist-info/METADATA", ""),
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
        found.append(recipes.made_by(package, [packages]))
    assert len(set(found)) == len(found)
    (package / "word/styles.py").touch()
    (package / "__pycache__").mkdir()
    (package / "__pycache__/styles.pyc").write_bytes(b"x")
    assert recipes.made_by(package, [packages]) == found[-1]


@given(st.frozensets(st.text(), min_size=2), st.dictionaries(st.text(), st.lists(st.integers() | st.text())))
def test_a_digest_is_of_all_that_there_is(names: frozenset[str], table: dict[str, list[int | str]]) -> None:
    assert recipes.digest((names, table)) == recipes.digest((frozenset(sorted(names)), dict(table)))
    assert recipes.digest((names, table)) != recipes.digest(
        (names, {**table, "nog een": [1]} if "nog een" not in table else {})
    )
    assert recipes.digest(("1",)) != recipes.digest((1,))


def test_what_is_no_data_has_no_digest() -> None:
    with pytest.raises(TypeError):
        recipes.digest(object())
