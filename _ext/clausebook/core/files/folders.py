"""Where a project has its texts: `clausebook.toml` says it, and a project without that file has the folders named here.

[mappen]
clausules = "clauses"
bladzijden = "docs"
modellen = "docs/modellen"
beslisbomen = "docs/beslisbomen"
dossiers = "dossiers"
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from clausebook.core.files import toml_lines
from clausebook.core.problems import Code, Problem, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FILE = "clausebook.toml"
TABLE = "mappen"
_FOLDER = re.compile(r"[A-Za-z0-9][\w-]*(/[A-Za-z0-9][\w-]*)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of a project, each by its path in it; *agreements* and *trees* lie in *pages*, and are part of the site."""

    clauses: str = "clauses"
    pages: str = "docs"
    agreements: str = "docs/modellen"
    trees: str = "docs/beslisbomen"
    dossiers: str = "dossiers"

    @property
    def texts(self) -> tuple[str, ...]:
        """Return all that texts are made of."""
        return (self.clauses, self.pages, "_templates", FILE)

    @property
    def requirements(self) -> str:
        """Return the file with the requirements."""
        return f"{self.clauses}/eisen.toml"

    @property
    def fields(self) -> str:
        """Return the file with the fields."""
        return f"{self.clauses}/velden.toml"

    @property
    def laws(self) -> str:
        """Return the file with the laws that the texts cite."""
        return f"{self.clauses}/wetten.toml"

    @property
    def style(self) -> str:
        """Return the file that says which words are advised against."""
        return f"{self.clauses}/schrijfwijzer.toml"

    @property
    def approvals(self) -> str:
        """Return the file that says who approved of which text."""
        return f"{self.clauses}/akkoord.toml"

    @property
    def names(self) -> str:
        """Return the file with words that bear a capital and are no defined terms."""
        return f"{self.clauses}/namen.toml"

    @property
    def editions(self) -> str:
        """Return the folder that tells of the versions of each agreement."""
        return f"{self.agreements}/versies"

    @property
    def all_editions(self) -> str:
        """Return the page from which readers get to the versions of each agreement."""
        return f"{self.editions}/index.md"

    @property
    def sets(self) -> str:
        """Return the folder with parts of a dossier that are ready to choose."""
        return f"{self.dossiers}/sets"

    @property
    def first_page(self) -> str:
        """Return the page that the site begins with."""
        return f"{self.pages}/index.md"

    def history_of(self, agreement: str) -> str:
        """Return the page with the versions of *agreement*."""
        return f"{self.editions}/{agreement}.md"

    def published_of(self, agreement: str) -> str:
        """Return the file that says what was published of *agreement*."""
        return f"{self.editions}/{agreement}.toml"

    def page(self, docname: str) -> str:
        """Return the file of the page that Sphinx calls *docname*."""
        return f"{self.pages}/{docname}.md"

    def docname(self, path: str) -> str:
        """Return what Sphinx calls the page in the file *path*."""
        return path.removeprefix(f"{self.pages}/").removesuffix(".md")


DEFAULTS = Folders()
_KEYS = {
    "clausules": "clauses",
    "bladzijden": "pages",
    "modellen": "agreements",
    "beslisbomen": "trees",
    "dossiers": "dossiers",
}
_KEYS_OF = {name: key for key, name in _KEYS.items()}
_ON_SITE, _OFF_SITE = ("modellen", "beslisbomen"), ("clausules", "dossiers")


def folders_of(project: Path) -> Folders:
    """Return where *project* has its texts; what is wrong with its file is the business of the check."""
    file = project / FILE
    return read(file.read_text(encoding="utf-8-sig", errors="replace"))[0] if file.is_file() else DEFAULTS


def read_in(project: Path) -> tuple[Folders, list[Problem]]:
    """Return (folders, problems) of *project*: what its file says, and which of these folders are not there."""
    file = project / FILE
    text, problems = toml_lines.text_of(FILE, file.read_bytes() if file.is_file() else b"")
    if text is None:
        return DEFAULTS, problems
    found, problems = read(text)
    return found, problems or list(missing(project, text))


def is_project(folder: Path) -> bool:
    """Say whether *folder* is that of a project: it says where its texts are, or has them where they are by default."""
    return (folder / FILE).is_file() or (folder / DEFAULTS.clauses).is_dir()


def read(text: str) -> tuple[Folders, list[Problem]]:
    """Return (folders, problems) of *text*, the file FILE; of a file with problems, the defaults."""
    data, problems = toml_lines.parse(FILE, text)
    if data is not None:
        place = toml_lines.locator(FILE, text)
        problems = [Problem(place(path), code, message) for path, code, message in _faults(data)]
    if data is None or problems:
        return DEFAULTS, problems
    return Folders(**{_KEYS[key]: value for key, value in _filled(data.get(TABLE, {})).items()}), []


def missing(root: Path, text: str) -> Iterator[Problem]:
    """Yield a problem for each folder that *text*, the file FILE of the project in *root*, names and that is not there."""
    data, _ = toml_lines.parse(FILE, text)
    place = toml_lines.locator(FILE, text)
    for key, value in (data or {}).get(TABLE, {}).items():
        if key != "dossiers" and not (root / value).is_dir():  # contracts need not be there yet
            message = f"map '{value}' voor '{key}' is er niet; maak haar, of noem de map die er is"
            yield Problem(place((TABLE, key)), Code.TOML_VALUE, message)


def _filled(table: Mapping[str, str]) -> dict[str, str]:
    """Return *table* with what it leaves out: folders on the site move along with it."""
    pages = table.get("bladzijden", DEFAULTS.pages)
    return {"modellen": f"{pages}/modellen", "beslisbomen": f"{pages}/beslisbomen", **table}


def _faults(data: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Code, str]]:
    """Yield the place and the message of each thing that is wrong with *data*."""
    for name in data.keys() - {TABLE}:
        yield (
            (name,),
            Code.TOML_KEY,
            f"'{name}' bestaat niet{suggestion(name, (TABLE,), f'; hier kan [{TABLE}] staan')}",
        )
    table = data.get(TABLE, {})
    if not isinstance(table, dict):
        yield (TABLE,), Code.TOML_VALUE, f"'{TABLE}' moet een tabel zijn: schrijf [{TABLE}]"
        return
    for key, value in table.items():
        if key not in _KEYS:
            hint = suggestion(key, _KEYS, f"; kies uit: {', '.join(_KEYS)}")
            yield (TABLE, key), Code.TOML_KEY, f"map '{key}' bestaat niet{hint}"
        elif not isinstance(value, str) or not _FOLDER.fullmatch(value):
            message = (
                f"'{key}' moet een map in dit project zijn, van letters zonder accent, cijfers, '-' en '_': "
                f'schrijf {key} = "naam" of "naam/naam"'
            )
            yield (TABLE, key), Code.TOML_VALUE, message
    if all(isinstance(value, str) for value in table.values()):
        yield from _misplaced(table)


def _misplaced(table: Mapping[str, str]) -> Iterator[tuple[tuple[str, ...], Code, str]]:
    """Yield what is wrong with where the folders of *table* lie: on or off the site, and else in each other."""
    whole = {_KEYS_OF[name]: folder for name, folder in asdict(DEFAULTS).items()} | _filled(table)
    pages = whole["bladzijden"]
    said = {}
    for key in _ON_SITE:
        if not whole[key].startswith(f"{pages}/"):
            said[key] = f"'{key}' ligt niet in {pages}/, en dan komt zij niet op de site; kies een map daarin"
    for key in _OFF_SITE:
        if f"{whole[key]}/".startswith(f"{pages}/"):
            said[key] = f"'{key}' ligt in {pages}/, en komt dan zelf op de site; kies een map ernaast"
    for one, other in (("bladzijden", "clausules"), ("bladzijden", "dossiers"), _OFF_SITE, _ON_SITE):
        outer, inner = sorted((f"{whole[one]}/", f"{whole[other]}/"))
        if inner.startswith(outer) and not {one, other} & said.keys():
            key = one if one in table else other
            said[key] = f"'{one}' en '{other}' liggen in elkaar; geef elk een map die alleen van haar is"
    yield from (((TABLE, key), Code.TOML_VALUE, message) for key, message in said.items())
