"""Earlier states of the project out of git, and the tags of those that were published.

The checkout and its index stay as they are.
"""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from clausebook.core.files import folders
from clausebook.core.versions import version_numbers
from clausebook.core.versions.origins import Origin, files_of
from clausebook.defaults import DATA, TEMPLATES, path_of
from clausebook.git import RevisionError, run, said
from clausebook.writers.maker import maker_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.core.model import Agreement, Library
    from clausebook.core.versions.origins import Maker
    from clausebook.core.versions.version_pages import Edition

TIMEOUT = 60  # seconds


@dataclass(frozen=True, slots=True)
class Basis:
    """The commit to compare with, and what to call it."""

    commit: str
    name: str


def find_basis(project: Path, name: str) -> Basis:
    """Return the commit at which the work in *project* left the branch *name*."""
    _require_git(project)
    for each in (name, f"origin/{name}"):
        tip = said(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{each}^{{commit}}")
        if tip is None:
            continue
        commit = said(project, "merge-base", tip, "HEAD") or tip
        return Basis(commit, f"`{each}` ({commit[:7]})")
    msg = f"'{name}' bestaat niet in git; geef met --basis een tak, een label of een commit die er wel is"
    raise RevisionError(msg)


def is_in_history(project: Path, commit: str) -> bool:
    """Say whether *commit* is one that the present state of *project* builds on."""
    return said(project, "merge-base", "--is-ancestor", "--end-of-options", commit, "HEAD") is not None


@contextmanager
def checkout(project: Path, commit: str, *, dossiers: bool = False) -> Iterator[Path]:
    """Give a temporary folder with the texts of *project* as they were at *commit*, and its *dossiers* if they are wanted.

    Where the project holds the engine too, the layout is that of *commit* as well.
    """
    prefix = said(project, "rev-parse", "--show-prefix") or ""
    top = Path(said(project, "rev-parse", "--show-toplevel") or project)  # elsewhere, git would add the prefix again
    tree = f"{commit}:{prefix}"
    then, _ = folders.read(said(top, "show", f"{tree}{folders.FILE}") or "")
    paths = [*then.texts, *([then.dossiers] if dossiers else [])]
    with TemporaryDirectory(prefix="clausebook-") as folder:
        wanted = [each for each in paths if _is_in(top, tree + each)]
        ours = (
            f"{DATA.relative_to(project.resolve()).as_posix()}/{TEMPLATES}"
            if DATA.is_relative_to(project.resolve())
            else ""
        )
        if ours and _is_in(top, tree + ours):
            wanted.append(ours)
        if wanted:
            with zipfile.ZipFile(io.BytesIO(_archive(top, tree, wanted))) as archive:
                archive.extractall(folder)
        _lay_out(Path(folder), ours)
        yield Path(folder)


def _is_in(top: Path, path: str) -> bool:
    return said(top, "rev-parse", "--verify", "--quiet", path) is not None


def _lay_out(folder: Path, ours: str) -> None:
    """Put the layout that lies at *ours* in *folder* where a project has its own, but for what that has."""
    for sheet in Path(folder, ours).glob("*.typ") if ours else ():
        own = folder / TEMPLATES / sheet.name
        if not own.exists():
            own.parent.mkdir(exist_ok=True)
            shutil.copyfile(sheet, own)


# Where the texts of an agreement come from


class Origins:
    """Where texts of *project* come from, at one moment: what git says of all files, it says once.

    *commits* are what is known of it already, if anything is: by the commit that the project is at, and files, the last commit that
    touched one of these. What is found is added.
    """

    def __init__(self, project: Path, commits: dict[tuple[str, ...], str] | None = None) -> None:
        self._project = project
        self._keeps = commits is not None
        self._commits = {} if commits is None else commits
        self._path = cache(partial(path_of, project=project))  # agreements share most of their texts

    def of(self, agreement: Agreement, library: Library) -> Origin:
        """Return the last commit that touched a file of *agreement*, whether a file differs from it, and what makes files now.

        So a commit that leaves the texts of an agreement alone leaves its PDF alone too. Without git, nobody can say.
        """
        return replace(self.of_files(files_of(agreement, library)), day=agreement.since)

    def of_files(self, names: Sequence[str]) -> Origin:
        """Return the last commit that touched one of the files *names*, whether one differs from it, and what makes files now."""
        files = [self._path(each) for each in names]
        commit = self._commit(files)
        if not commit:
            return Origin(maker=self._maker)
        return Origin(commit, not self._changed.isdisjoint(files), self._maker)

    def _commit(self, files: Sequence[str]) -> str:
        key = (self.head, *files)
        if key not in self._commits:
            self._commits[key] = self._said("log", "-1", "--format=%H", "--", *files)
        return self._commits[key]

    @cached_property
    def head(self) -> str:
        """The commit that the project is at, and whether its history is whole; "" where it matters to nobody."""
        return self._said("rev-parse", "--is-shallow-repository", "HEAD") if self._keeps else ""

    @cached_property
    def _maker(self) -> Maker:
        return maker_of(self._project)

    @cached_property
    def _changed(self) -> frozenset[str]:
        """The files that differ from what was committed last, by their paths in the project."""
        short = ("-c", "status.relativePaths=true", "-c", "color.status=false", "status", "--short")
        lines = self._said(*short, "--no-renames", "--untracked-files=all", "--", ".").splitlines()
        return frozenset(line.strip().partition(" ")[2].strip() for line in lines)

    def _said(self, *arguments: str) -> str:
        """Return what git says, or "" where it cannot."""
        try:
            return said(self._project, "--literal-pathspecs", *arguments, timeout=TIMEOUT) or ""
        except RevisionError:
            return ""


# What was published


@dataclass(frozen=True, slots=True)
class Published:
    """The commit with which a version of an agreement was published, and whether it has its tag."""

    commit: str
    tagged: bool


def find_published(project: Path, agreement: str, edition: Edition, within: str = "HEAD") -> Published | None:
    """Return the state in which *edition* was published: its tag, or else the commit in *within* that brought its entry.

    Of a merged proposal that is the merge. None where neither is there.
    """
    tag = version_numbers.tag_of(agreement, edition.version)
    if commit := said(project, "rev-parse", "--verify", "--quiet", f"refs/tags/{tag}^{{commit}}"):
        return Published(commit, tagged=True)
    entry = f"^## Versie {re.escape(edition.version)} van "
    search = ("log", "-1", "-m", "--first-parent", "--format=%H", f"-G{entry}", within)
    commit = said(project, *search, "--", folders.folders_of(project).history_of(agreement))
    return Published(commit, tagged=False) if commit else None


def has_tag(project: Path, tag: str) -> bool:
    """Say whether git has *tag*."""
    return said(project, "rev-parse", "--verify", "--quiet", f"refs/tags/{tag}") is not None


def find_branch(project: Path, name: str) -> str:
    """Return the commit at the tip of the branch *name*."""
    _require_git(project)
    for each in (name, f"origin/{name}"):
        if tip := said(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{each}^{{commit}}"):
            return tip
    msg = f"'{name}' bestaat niet in git; geef met --tak de tak waarin de teksten worden opgenomen"
    raise RevisionError(msg)


def require_whole(project: Path) -> None:
    """Refuse a checkout of which the history was left out: it does not tell what was published.

    Raises RevisionError.
    """
    _require_git(project)
    if said(project, "rev-parse", "--is-shallow-repository") == "true":
        msg = "de geschiedenis is hier niet compleet; haal haar op met `git fetch --unshallow --tags`"
        raise RevisionError(msg)


def changed_files(project: Path) -> list[str]:
    """Return the files of *project* that differ from what was committed, also those that git does not know yet."""
    done = run(project, "status", "--porcelain", "-z", "--no-renames", "--", ".")
    marks = len("?? ")
    return [entry[marks:] for entry in done.stdout.decode(errors="replace").split("\0") if entry]


def add_tag(project: Path, tag: str, commit: str, message: str) -> None:
    """Make an annotated *tag*. Raises RevisionError with what git says where that fails."""
    done = run(project, "tag", "--annotate", "--cleanup=verbatim", "--message", message, tag, commit)
    if done.returncode:
        msg = f"git kan label {tag} niet maken: {done.stderr.decode(errors='replace').strip()}"
        raise RevisionError(msg)


def drop_tag(project: Path, tag: str) -> None:
    """Take *tag* away again."""
    said(project, "tag", "--delete", tag)


def _require_git(project: Path) -> None:
    if said(project, "rev-parse", "--is-inside-work-tree") is None:
        msg = f"{project} is geen map van git; zonder git is er niets om mee te vergelijken"
        raise RevisionError(msg)


def _archive(top: Path, tree: str, paths: list[str]) -> bytes:
    done = run(top, "archive", "--format=zip", tree, "--", *paths)
    if done.returncode:
        msg = f"git kan de teksten van {tree} niet geven: {done.stderr.decode(errors='replace').strip()}"
        raise RevisionError(msg)
    return done.stdout
