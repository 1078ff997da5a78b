"""Sets: parts of a dossier that are ready to choose and then to change, such as the streams of daily repairs.

A set is a dossier without a model and without parties. It says for which models it is, and fills in keuzes, values, rows
and boxes. `clausebook dossier nieuw --set` begins a dossier with one or more of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from clausebook.core.dossiers import dossier
from clausebook.core.dossiers.dossier import OPEN, Origin
from clausebook.core.dossiers.dossier_keys import CHOICES, FIELDS, ROWS, TICKS
from clausebook.core.dossiers.dossier_starts import Filled
from clausebook.core.files import toml_lines
from clausebook.core.problems import Code, Problem, Source, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausebook.core.dossiers.dossier import Model

TITLE, ABOUT, MODELS = "titel", "uitleg", "modellen"
TEXTS = (TITLE, ABOUT)
TABLES = (CHOICES, FIELDS, ROWS, TICKS)
KEYS = (*TEXTS, MODELS, *TABLES)


@dataclass(frozen=True, slots=True)
class DossierSet:
    """A set: its *name* is that of its file, *models* are the agreements that it fits, *data* its tables as written."""

    name: str
    title: str
    about: str
    models: tuple[str, ...]
    data: Mapping[str, Any]
    origin: Origin


def read(path: str, text: str) -> tuple[DossierSet | None, list[Problem]]:
    """Return (set, problems) of *text*, the file *path*; None where it does not say what it is."""
    data, problems = toml_lines.parse(path, text)
    if data is None:
        return None, problems
    name = PurePosixPath(path).stem
    origin = Origin(Source(path), name, toml_lines.locator(path, text))
    for key in data.keys() - set(KEYS):
        hint = suggestion(key, KEYS, f"; hier kunnen: {', '.join(KEYS)}")
        problems.append(Problem(origin.locate((key,)), Code.DOSSIER_KEY, f"'{key}' bestaat niet in een set{hint}"))
    for key in TEXTS:
        if not isinstance(data.get(key), str) or not data[key].strip():
            message = f'schrijf bovenaan de {key} van deze set: {key} = "…"'
            problems.append(Problem(origin.locate((key,)), Code.DOSSIER_KEY, message))
    models = data.get(MODELS)
    if not isinstance(models, list) or not models or not all(isinstance(each, str) for each in models):
        message = f'schrijf bovenaan voor welke modellen deze set is: {MODELS} = ["…"]'
        problems.append(Problem(origin.locate((MODELS,)), Code.DOSSIER_KEY, message))
    if problems:
        return None, problems
    tables = {key: data[key] for key in TABLES if key in data}
    return DossierSet(name, data[TITLE], data[ABOUT], tuple(data[MODELS]), tables, origin), []


def find_problems(made: DossierSet, model: Model) -> list[Problem]:
    """Return what is wrong with *made* in each model that it names; what it leaves open is for who uses it."""
    found: dict[Problem, None] = {}
    for name in made.models:
        problems = dossier.read_data({"model": name, **made.data}, made.origin, model)[1]
        found |= dict.fromkeys(each for each in problems if each.code not in OPEN)
    return [*found, *_gaps(made, model)]


def _gaps(made: DossierSet, model: Model) -> list[Problem]:
    """Return the columns that a row must have and lacks: a row of a set is whole."""
    catalogue, found = model.book.library.fields, []
    for group, rows in made.data.get(ROWS, {}).items():
        needed = [name for name, field in catalogue.columns(group).items() if field.required and not field.standard]
        for number, row in enumerate(rows if isinstance(rows, list) else (), start=1):
            for name in needed:
                if name not in row:
                    place = made.origin.locate((ROWS, group, str(number)))
                    message = f"'{name}' ontbreekt in rij {number} van '{group}'; een rij van een set is compleet"
                    found.append(Problem(place, Code.DOSSIER_MISSING, message))
    return found


def filled(sets: Iterable[DossierSet]) -> Filled:
    """Return what *sets* fill in together: rows add up, and of a keuze or value that two give, the last counts."""
    selection: dict[str, str] = {}
    values: dict[str, str] = {}
    rows: dict[str, tuple[Mapping[str, str], ...]] = {}
    ticks: dict[str, tuple[str, ...]] = {}
    for each in sets:
        selection |= {".".join(path): str(value) for path, value in toml_lines.leaves(each.data.get(CHOICES, {}))}
        values |= {".".join(path): _text(value) for path, value in toml_lines.leaves(each.data.get(FIELDS, {}))}
        for group, given in each.data.get(ROWS, {}).items():
            made = tuple({".".join(path): _text(value) for path, value in toml_lines.leaves(row)} for row in given)
            rows[group] = rows.get(group, ()) + made
        for annex, names in each.data.get(TICKS, {}).items():
            ticks[annex] = tuple(dict.fromkeys((*ticks.get(annex, ()), *names)))
    return Filled(selection, values, rows, ticks)


def _text(value: object) -> str:
    return "; ".join(str(each) for each in value) if isinstance(value, list) else str(value)
