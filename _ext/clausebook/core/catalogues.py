"""The two catalogues, `eisen.toml` and `velden.toml`, read strictly."""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, get_args

from clausebook.core.model import (
    AgreementType,
    Field,
    FieldCatalogue,
    MandatorySection,
    Requirement,
    SectionKind,
)
from clausebook.core.problems import Code, Problem, Source, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FIELD_TYPES = (
    "tekst", "getal", "datum", "tijdstip", "bedrag", "e-mail", "telefoon", "kvk", "postcode", "land", "keuze", "lijst",
)  # fmt: skip
FIELD_RULES = ("min", "max", "patroon", "opties", "min_lengte", "max_lengte", "voorwaarde")
LEVELS = ("verplicht", "aanbevolen")
IN_TEXT = ("moet", "werkt-door", "keuze")

_TEXT, _TEXTS, _TABLE = (str,), (list,), (dict,)
_NUMBER = (int, float)
_REQUIREMENT_KEYS: Mapping[str, tuple[type, ...]] = {
    "titel": _TEXT, "wet": _TEXT, "vraagt": _TEXT, "niveau": _TEXT, "bron": _TEXT, "toepassing": _TEXTS, "in_tekst": _TEXT,
    "als": _TABLE, "voorwaarde": _TEXT, "bewijs": _TEXTS, "bewijs_veld": _TEXTS, "vindplaats": _TEXT, "verwant": _TEXTS,
}  # fmt: skip
_FIELD_KEYS: Mapping[str, tuple[type, ...]] = {
    "label": _TEXT, "type": _TEXT, "hulp": _TEXT, "voorbeeld": _TEXT, "standaard": _TEXT, "verplicht": (bool,),
    "min": _NUMBER, "max": _NUMBER, "patroon": _TEXT, "opties": _TEXTS, "min_lengte": (int,), "max_lengte": (int,),
    "voorwaarde": _TEXT,
}  # fmt: skip
_TYPE_KEYS: Mapping[str, tuple[type, ...]] = {"titel": _TEXT, "toepassing": _TEXT, "ook": _TEXTS, "rubriek": _TEXTS}
_TYPE_NAMES = {
    str: "tekst tussen aanhalingstekens",
    list: "een lijst [ … ]",
    dict: "een tabel { … }",
    bool: "true of false",
}


class _File:
    """A TOML file with the problems found in it; knows at which line a table stands."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = text.splitlines()
        self.problems: list[Problem] = []
        self.data: dict[str, Any] = {}
        try:
            self.data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            self.problems.append(_malformed(path, error))

    def source(self, table: str, key: str = "") -> Source:
        """Return the line of `[table]`, or of *key* in it."""
        bare = table.replace('"', "")
        for number, line in enumerate(self.lines, start=1):
            if line.strip().replace('"', "").strip("[]").strip() == bare and line.lstrip().startswith("["):
                return Source(self.path, self._key_line(key, number) if key else number)
        return Source(self.path, 1)

    def _key_line(self, key: str, header: int) -> int:
        for number, line in enumerate(self.lines[header:], start=header + 1):
            if line.startswith("["):
                break
            if re.match(rf"{re.escape(key)}\s*=", line.strip()):
                return number
        return header

    def problem(self, table: str, key: str, code: Code, message: str) -> None:
        """Note a problem with *key* of *table*."""
        self.problems.append(Problem(self.source(table, key), code, message))

    def checked(self, table: str, row: dict[str, Any], keys: Mapping[str, tuple[type, ...]]) -> dict[str, Any]:
        """Return what is right in *row*: known keys with values of the right type."""
        good = {}
        for key, value in row.items():
            if key not in keys:
                hint = suggestion(key, keys, f"; toegestaan zijn: {', '.join(keys)}")
                self.problem(table, key, Code.TOML_KEY, f"sleutel '{key}' in [{table}] bestaat niet{hint}")
            elif not isinstance(value, keys[key]) or (isinstance(value, bool) and bool not in keys[key]):
                wanted = _TYPE_NAMES.get(keys[key][0], "een getal")
                self.problem(table, key, Code.TOML_VALUE, f"'{key}' in [{table}] moet {wanted} zijn")
            else:
                good[key] = value
        return good

    def required(self, table: str, row: Mapping[str, Any], keys: Iterable[str]) -> None:
        """Report each of *keys* that *row* lacks."""
        for key in keys:
            if not row.get(key):
                self.problem(table, "", Code.TOML_KEY, f"[{table}] mist '{key}'; vul het in")

    def one_of(self, table: str, row: dict[str, Any], key: str, allowed: tuple[str, ...]) -> None:
        """Report a value of *key* that is not in *allowed*."""
        value = row.get(key)
        if isinstance(value, str) and value not in allowed:
            hint = suggestion(value, allowed, f"; kies uit: {', '.join(allowed)}")
            self.problem(table, key, Code.TOML_VALUE, f"{key} '{value}' in [{table}] bestaat niet{hint}")


def _malformed(path: str, error: tomllib.TOMLDecodeError) -> Problem:
    reason = str(error)
    found = re.search(r"\(at line (\d+), column \d+\)", reason)
    line = int(found[1]) if found else 1
    if "Cannot declare" in reason or "Cannot overwrite" in reason:
        message = "deze sleutel of tabel staat er twee keer; houd er een over"
    else:
        message = "dit is geen geldige TOML; let op aanhalingstekens, haken en '=' op deze regel of de regel erboven"
    return Problem(Source(path, line), Code.TOML, message)


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(str(part) for part in value or ())


def read_requirements(path: str, text: str) -> tuple[dict[str, Requirement], dict[str, AgreementType], list[Problem]]:
    """Return (requirements, agreement types, problems) of the text of `eisen.toml`."""
    file = _File(path, text)
    file.checked("", file.data, {"eis": _TABLE, "soort": _TABLE})
    requirements = {
        name: _requirement(file, name, row) for name, row in file.data.get("eis", {}).items() if isinstance(row, dict)
    }
    types = {
        name: _agreement_type(file, name, row, requirements)
        for name, row in file.data.get("soort", {}).items()
        if isinstance(row, dict)
    }
    return requirements, types, file.problems


def _requirement(file: _File, name: str, raw: dict[str, Any]) -> Requirement:
    table = f"eis.{name}"
    row = file.checked(table, raw, _REQUIREMENT_KEYS)
    file.required(table, row, ("titel", "wet", "vraagt", "niveau", "bron", "toepassing", "in_tekst"))
    file.one_of(table, row, "niveau", LEVELS)
    file.one_of(table, row, "in_tekst", IN_TEXT)
    requirement = Requirement(
        id=name,
        title=row.get("titel", name),
        law=row.get("wet", ""),
        asks=row.get("vraagt", ""),
        level=row.get("niveau", ""),
        origin=row.get("bron", ""),
        applies_to=_texts(row.get("toepassing")),
        in_text=row.get("in_tekst", ""),
        source=file.source(table),
        when={str(k): str(v) for k, v in row.get("als", {}).items()},
        evidence=_texts(row.get("bewijs")),
        evidence_fields=_texts(row.get("bewijs_veld")),
        condition=row.get("voorwaarde", ""),
    )
    if requirement.in_text == "moet" and not (requirement.evidence or requirement.evidence_fields):
        message = f"eis '{name}' moet in de tekst staan en heeft geen bewijs; geef 'bewijs' of 'bewijs_veld'"
        file.problem(table, "", Code.TOML_KEY, message)
    return requirement


def _agreement_type(file: _File, name: str, raw: dict[str, Any], known: Mapping[str, Requirement]) -> AgreementType:
    table = f"soort.{name}"
    row = file.checked(table, raw, _TYPE_KEYS)
    file.required(table, row, ("titel",))
    patterns = _texts(row.get("ook"))
    for pattern in patterns:
        if not any(fnmatchcase(each, pattern) for each in known):
            hint = suggestion(pattern, known, "; geef een id of een patroon zoals 'hr-*'")
            file.problem(table, "ook", Code.REQUIREMENT_UNKNOWN, f"eis '{pattern}' bestaat niet{hint}")
    application = row.get("toepassing", "")
    by_name = {each for each in known if any(fnmatchcase(each, pattern) for pattern in patterns)}
    relevant = by_name | {each.id for each in known.values() if application in each.applies_to}
    demands = tuple(name for name in known if name in by_name or (name in relevant and _demanded(known[name])))
    if not demands:
        file.problem(table, "", Code.TYPE_EMPTY, f"soort '{name}' vraagt geen enkele eis; geef 'toepassing' of 'ook'")
    sections = tuple(filter(None, (_section(file, table, each) for each in row.get("rubriek", ()))))
    return AgreementType(name, row.get("titel", name), frozenset(relevant), demands, sections, file.source(table))


def _demanded(requirement: Requirement) -> bool:
    """Say whether each agreement to which *requirement* applies must meet it."""
    return requirement.in_text == "moet" or (requirement.in_text == "werkt-door" and requirement.level == "verplicht")


def _section(file: _File, table: str, raw: dict[str, Any]) -> MandatorySection | None:
    for kind in get_args(SectionKind):
        if kind in raw and "titel" in raw:
            return MandatorySection(str(raw["titel"]), kind, str(raw[kind]))
    message = f"een rubriek van [{table}] heeft een 'titel' en een van 'clausule', 'bijlage' of 'blok' nodig"
    file.problem(table, "", Code.TOML_KEY, message)
    return None


def read_fields(path: str, text: str) -> tuple[FieldCatalogue, list[Problem]]:
    """Return (fields, problems) of the text of `velden.toml`."""
    file = _File(path, text)
    file.checked("", file.data, {"veld": _TABLE, "partij": _TABLE, "groep": _TABLE})
    groups = {}
    for name, row in file.data.get("groep", {}).items():
        good = file.checked(f"groep.{name}", row, {"titel": _TEXT, "hulp": _TEXT})
        file.required(f"groep.{name}", good, ("titel",))
        groups[name] = good.get("titel", name)
    fields = _walk(file, "veld", file.data.get("veld", {}))
    return FieldCatalogue(fields, _walk(file, "partij", file.data.get("partij", {})), groups), file.problems


def _walk(file: _File, root: str, rows: Mapping[str, Any], prefix: str = "") -> dict[str, Field]:
    """Return the fields in nested tables: a table that has a `type` or a `label` is one."""
    found = {}
    for key, value in rows.items():
        name = f"{prefix}{key}"
        if not isinstance(value, dict):
            file.problem(
                f"{root}.{prefix.rstrip('.')}",
                key,
                Code.TOML_KEY,
                f"'{key}' hoort bij geen veld; geef het veld een 'type'",
            )
        elif isinstance(value.get("type"), str) or isinstance(value.get("label"), str):
            inner = {k: v for k, v in value.items() if isinstance(v, dict)}
            found[name] = _field(file, root, name, {k: v for k, v in value.items() if k not in inner})
            found |= _walk(file, root, inner, f"{name}.")
        else:
            found |= _walk(file, root, value, f"{name}.")
    return found


def _field(file: _File, root: str, name: str, raw: dict[str, Any]) -> Field:
    table = f"{root}.{name}"
    row = file.checked(table, raw, _FIELD_KEYS)
    file.required(table, row, ("label", "type"))
    file.one_of(table, row, "type", FIELD_TYPES)
    if row.get("type") == "keuze":
        file.required(table, row, ("opties",))
    return Field(
        id=name,
        label=row.get("label", name),
        type=row.get("type", "tekst"),
        source=file.source(table),
        required=row.get("verplicht", False),
        help=row.get("hulp", ""),
        example=row.get("voorbeeld", ""),
        standard=row.get("standaard", ""),
        rules={key: row[key] for key in FIELD_RULES if key in row},
    )
