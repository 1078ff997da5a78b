"""Former names: how a dossier of before calls a field, a table, a keuze or an answer that has another name today.

A name is never taken away under those who use it: `[voorheen]` in `velden.toml` says what it became, or that it went.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from clausebook.core.model import FormerNames
from clausebook.core.problems import Code, suggestion
from clausebook.core.proof.standing import PARTY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.core.files.toml_file import TomlFile
    from clausebook.core.model import FieldCatalogue

TABLE = "voorheen"
KINDS = ("veld", "groep", "keuze", "waarde", "vakje")
GONE = ""
"""What a name became that is asked no more."""


def read_former(file: TomlFile, raw: Mapping[str, Any], known: FieldCatalogue) -> FormerNames:
    """Return the former names in *raw*, the table `[voorheen]` of *file*; what is wrong goes to its problems.

    Whether a keuze exists is for who knows the agreements; see `rule_checks`.
    """
    tables: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    for kind, table in raw.items():
        if kind not in KINDS:
            hint = suggestion(kind, KINDS, f"; hier kunnen: {', '.join(KINDS)}")
            file.problem(TABLE, kind, Code.TOML_KEY, f"'{kind}' in [{TABLE}] bestaat niet{hint}")
        elif not isinstance(table, dict):
            file.problem(TABLE, kind, Code.TOML_VALUE, f'schrijf [{TABLE}.{kind}] met daaronder: "oude naam" = "nieuwe naam"')  # fmt: skip
        else:
            tables[kind] = table
    answers = {name: _texts(file, f"waarde.{name}", table) for name, table in tables["waarde"].items()}
    plain = {kind: _texts(file, kind, tables[kind]) for kind in ("veld", "groep", "keuze", "vakje")}
    _check(file, "veld", plain["veld"], known.is_field)
    _check(file, "groep", plain["groep"], known.groups.__contains__)
    return FormerNames(plain["veld"], plain["groep"], plain["keuze"], answers, plain["vakje"], file.source(TABLE))


def _texts(file: TomlFile, kind: str, table: object) -> dict[str, str]:
    """Return the pairs in *table*; a dotted name without quotes is read as it is meant."""
    found = dict(_pairs(table)) if isinstance(table, dict) else {}
    if not isinstance(table, dict) or not all(isinstance(new, str) for new in found.values()):
        message = f'schrijf in [{TABLE}.{kind}]: "oude naam" = "nieuwe naam", of "" als er niets voor kwam'
        file.problem(f"{TABLE}.{kind}", "", Code.TOML_VALUE, message)
        return {}
    return found


def _pairs(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for name, new in table.items():
        if isinstance(new, dict):
            yield from _pairs(new, f"{above}{name}.")
        else:
            yield f"{above}{name}", new


def _check(file: TomlFile, kind: str, names: Mapping[str, str], exists: Any) -> None:
    table = f"{TABLE}.{kind}"
    for old, new in names.items():
        if exists(old):
            file.problem(table, old, Code.TOML_VALUE, f"{kind} '{old}' bestaat nog; haal deze regel weg of hernoem het {kind}")  # fmt: skip
        if new != GONE and not exists(new):
            file.problem(table, old, Code.TOML_VALUE, f"{kind} '{new}' bestaat niet; geef de naam van nu, of \"\" als er niets voor kwam")  # fmt: skip


@dataclass(slots=True)
class Renewed:
    """A dossier with the names of today, and what was done: *places* lead back to what its author wrote."""

    data: dict[str, Any]
    places: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    notes: list[tuple[tuple[str, ...], str]] = field(default_factory=list)

    def place(self, place: tuple[str, ...]) -> tuple[str, ...]:
        """Return where the author has what now is at *place*."""
        return self.places.get(_joined(place), place)


def renew(data: Mapping[str, Any], former: FormerNames) -> Renewed:
    """Return *data*, a dossier, under the names of today."""
    made = Renewed(dict(data))
    for key in ("keuzes", "velden"):
        if isinstance(table := data.get(key), dict):
            made.data[key] = _renew_table(made, ((key,), (key,)), dict(_pairs(table)), former)
    if isinstance(rows := data.get("rijen"), dict):
        made.data["rijen"] = dict(_renew_rows(made, rows, former))
    if isinstance(ticks := data.get("aangekruist"), dict):
        made.data["aangekruist"] = {annex: _renew_ticks(made, annex, given, former) for annex, given in ticks.items()}
    return made if made.notes else Renewed(dict(data))


def _renew_rows(made: Renewed, rows: Mapping[str, Any], former: FormerNames) -> Iterator[tuple[str, Any]]:
    for group, value in rows.items():
        new = _rename(made, ("rijen", group), group, former.groups, rows)
        if new is None:
            continue
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            yield new, value
            continue
        renewed = []
        for number, row in enumerate(value, start=1):
            was, now = ("rijen", group, str(number)), ("rijen", new, str(number))
            made.places[_joined(now)] = was
            flat = {f"{new}.{name}": value for name, value in _pairs(row)}
            named = _renew_table(made, (was, now), flat, former)
            renewed.append({name.removeprefix(f"{new}."): value for name, value in named.items()})
        yield new, renewed


def _renew_ticks(made: Renewed, annex: str, given: Any, former: FormerNames) -> Any:
    if not isinstance(given, list):
        return given
    found = []
    for name in given:
        new = _rename(made, ("aangekruist", annex), name, former.boxes, given) if isinstance(name, str) else name
        found += [] if new is None else [new]
    return found


def _renew_table(
    made: Renewed, where: tuple[tuple[str, ...], tuple[str, ...]], flat: Mapping[str, Any], former: FormerNames
) -> dict[str, Any]:
    """Return *flat* under the names of today; *where* it was, and where it is now."""
    was, now = where
    names = dict(former.choices if now[0] == "keuzes" else former.fields)
    group = f"{now[1]}." if now[0] == "rijen" else ""
    if group:
        start = f"{was[1]}."
        names = {
            f"{group}{old.removeprefix(start)}": new for old, new in names.items() if old.startswith(start)
        } | names
    found: dict[str, Any] = {}
    for name, value in flat.items():
        place = (*was, *name.removeprefix(group).split("."))
        new = _rename(made, place, name, names, flat)
        if new is None:
            continue
        answers = former.answers.get(new, {})
        renamed = isinstance(value, str) and value in answers
        if renamed:
            made.notes.append((place, f"een antwoord bij '{new}' heet nu anders; het telt als '{answers[value]}'"))
        made.places[_joined((*now, new.removeprefix(group)))] = place
        found[new] = answers[value] if renamed else value
    return found


def _rename(
    made: Renewed, place: tuple[str, ...], name: str, names: Mapping[str, str], given: Iterable[str]
) -> str | None:
    """Return what *name* is called today, or None where it counts no more; *given* are the names that are there too."""
    new = _find(names, name)
    if new is None:
        return name
    if new == GONE:
        made.notes.append((place, f"'{name}' wordt niet meer gevraagd en telt niet mee; haal de regel weg"))
        return None
    if new in given:
        made.notes.append(
            (place, f"'{name}' heet nu '{new}', en die staat er ook: alleen die telt; haal deze regel weg")
        )
        return None
    made.notes.append((place, f"'{name}' heet nu '{new}' en is zo gelezen; schrijf de naam van nu"))
    return new


def _find(names: Mapping[str, str], name: str) -> str | None:
    """Return what *name* became; a field of each party stands once, as `partij.naam`."""
    role, _, rest = name.partition(".")
    new = names.get(f"{PARTY}{rest}")
    if name not in names and new is not None:
        return new.replace(PARTY, f"{role}.", 1)
    return names.get(name)


def _joined(place: tuple[str, ...]) -> tuple[str, ...]:
    """Return *place* with the name of a field or keuze in parts, however it was written."""
    return tuple(".".join(place).split("."))
