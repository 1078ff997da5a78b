"""The two catalogues, `eisen.toml` and `velden.toml`, read strictly."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, get_args

from clausebook.core.dossiers import former_names
from clausebook.core.fields import values
from clausebook.core.fields.requirements import AgreementType, MandatorySection, Requirement, SectionKind
from clausebook.core.fields.rule_tables import TABLE, read_rules
from clausebook.core.files.toml_file import TomlFile, is_a
from clausebook.core.model import FIXED, PARTY_TYPE, Field, FieldCatalogue, Later
from clausebook.core.problems import Code, suggestion
from clausebook.core.texts.inline import ID

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.core.problems import Problem

FIELD_RULES = ("min", "max", "patroon", "opties", "min_lengte", "max_lengte", "voorwaarde")
LEVELS = ("verplicht", "aanbevolen")
IN_TEXT = ("moet", "werkt-door", "keuze")

_TEXT, _TEXTS, _TABLE = (str,), (list,), (dict,)
_NUMBER = (int, float)
_DAY = (dt.date,)
WHEN, OTHERWISE, KNOWN_BY = "als", "anders", "weet"
SINCE, UNTIL = "geldt_vanaf", "geldt_tot"
"""From which day a value or a requirement holds, and from which day it does no more."""
REQUIREMENT_KEYS: Mapping[str, tuple[type, ...]] = {
    "titel": _TEXT, "wet": _TEXT, "vraagt": _TEXT, "niveau": _TEXT, "bron": _TEXT, "toepassing": _TEXTS, "in_tekst": _TEXT,
    "als": _TABLE, "voorwaarde": _TEXT, "bewijs": _TEXTS, "bewijs_veld": _TEXTS, "vindplaats": _TEXT, "verwant": _TEXTS,
    SINCE: _DAY, UNTIL: _DAY,
}  # fmt: skip
FIELD_KEYS: Mapping[str, tuple[type, ...]] = {
    "label": _TEXT, "type": _TEXT, "hulp": _TEXT, "voorbeeld": _TEXT, "standaard": _TEXT, "verplicht": (bool,),
    "min": _NUMBER, "max": _NUMBER, "patroon": _TEXT, "opties": _TEXTS, "min_lengte": (int,), "max_lengte": (int,),
    "voorwaarde": _TEXT, "per_ondertekenaar": (bool,), SINCE: _TABLE, WHEN: _TABLE,
    OTHERWISE: _TEXT, KNOWN_BY: _TEXT,
}  # fmt: skip
REQUIREMENT_REQUIRED = ("titel", "wet", "vraagt", "niveau", "bron", "toepassing", "in_tekst")
FIELD_REQUIRED = ("label", "type")
TYPE_KEYS: Mapping[str, tuple[type, ...]] = {"titel": _TEXT, "toepassing": _TEXT, "ook": _TEXTS, "ondertekend": (bool,)}
SECTION_KEYS: Mapping[str, tuple[type, ...]] = {"titel": _TEXT, "clausule": _TEXT, "bijlage": _TEXT, "blok": _TEXT}
_NAME_REMEDIES = {
    "toepassing": "geen soort heeft deze 'toepassing'",
    "verwant": "noem het id van een eis uit dit bestand",
}


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(str(part) for part in value or ())


def read_requirements(path: str, text: str) -> tuple[dict[str, Requirement], dict[str, AgreementType], list[Problem]]:
    """Return (requirements, agreement types, problems) of the text of `eisen.toml`."""
    file = TomlFile(path, text)
    roots = file.roots("eis", "soort")
    rows = file.tables("eis", roots["eis"])
    requirements = {name: _requirement(file, name, row) for name, row in rows.items()}
    kinds = file.tables("soort", roots["soort"])
    types = {name: _agreement_type(file, name, row, requirements) for name, row in kinds.items()}
    _check_names(file, rows, {row["toepassing"] for row in kinds.values() if isinstance(row.get("toepassing"), str)})
    return requirements, types, file.problems


def _check_names(file: TomlFile, rows: Mapping[str, dict[str, Any]], applications: set[str]) -> None:
    """Report each `toepassing` that no soort asks for, and each `verwant` that is no requirement."""
    known = {"toepassing": applications, "verwant": set(rows)}
    for name, row in rows.items():
        for key, names in known.items():
            for each in row[key] if names and is_a(row.get(key), _TEXTS) else ():
                if each not in names:
                    hint = suggestion(each, names, f"; {_NAME_REMEDIES[key]}")
                    message = f"{key} '{each}' in [eis.{name}] bestaat niet{hint}"
                    file.problem(f"eis.{name}", key, Code.TOML_VALUE, message)


def _requirement(file: TomlFile, name: str, raw: dict[str, Any]) -> Requirement:
    table = f"eis.{name}"
    if not ID.fullmatch(name):
        message = f"'{name}' kan geen naam zijn; gebruik kleine letters, cijfers en streepjes"
        file.problem(table, "", Code.TOML_VALUE, message)
    row = file.checked(table, raw, REQUIREMENT_KEYS)
    file.required(table, row, REQUIREMENT_REQUIRED)
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
        since=row.get(SINCE),
        until=row.get(UNTIL),
    )
    if requirement.since and requirement.until and requirement.until <= requirement.since:
        message = f"{UNTIL} van eis '{name}' ligt niet na {SINCE}: zij zou nooit gelden; kijk de dagen na"
        file.problem(table, UNTIL, Code.TOML_VALUE, message)
    if requirement.in_text == "moet" and not (requirement.evidence or requirement.evidence_fields):
        message = f"eis '{name}' moet in de tekst staan en heeft geen bewijs; geef 'bewijs' of 'bewijs_veld'"
        file.problem(table, "", Code.TOML_KEY, message)
    return requirement


def _agreement_type(file: TomlFile, name: str, raw: dict[str, Any], known: Mapping[str, Requirement]) -> AgreementType:
    table = f"soort.{name}"
    row = file.checked(table, {key: value for key, value in raw.items() if key != "rubriek"}, TYPE_KEYS)
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
    sections = raw.get("rubriek", [])
    if not isinstance(sections, list):
        file.problem(table, "rubriek", Code.TOML_VALUE, f"schrijf een rubriek als [[{table}.rubriek]]")
        sections = []
    found = tuple(filter(None, (_section(file, f"{table}.rubriek", n, each) for n, each in enumerate(sections))))
    return AgreementType(
        name,
        row.get("titel", name),
        frozenset(relevant),
        demands,
        found,
        file.source(table),
        signed=row.get("ondertekend", True),
    )


def _demanded(requirement: Requirement) -> bool:
    """Say whether each agreement to which *requirement* applies must meet it."""
    return requirement.in_text == "moet" or (requirement.in_text == "werkt-door" and requirement.level == "verplicht")


def _section(file: TomlFile, table: str, nth: int, raw: Any) -> MandatorySection | None:
    row = file.checked(table, raw, SECTION_KEYS, nth) if isinstance(raw, dict) else {}
    kinds: list[SectionKind] = [kind for kind in get_args(SectionKind) if row.get(kind)]
    if len(kinds) == 1 and row.get("titel"):
        return MandatorySection(row["titel"], kinds[0], row[kinds[0]])
    message = f"[[{table}]] heeft een 'titel' nodig, en één van 'clausule', 'bijlage' of 'blok'; vul beide in"
    file.problem(table, "", Code.TOML_KEY, message, nth)
    return None


def read_fields(path: str, text: str) -> tuple[FieldCatalogue, list[Problem]]:
    """Return (fields, problems) of the text of `velden.toml`."""
    file = TomlFile(path, text)
    rules = file.data.pop(TABLE, [])
    roots = file.roots("veld", "partij", "groep", former_names.TABLE)
    groups, cards = {}, {}
    for name, row in file.tables("groep", roots["groep"]).items():
        good = file.checked(f"groep.{name}", row, {"titel": _TEXT, "hulp": _TEXT, "kaart": _TEXT})
        file.required(f"groep.{name}", good, ("titel",))
        groups[name] = good.get("titel", name)
        if "kaart" in good:
            cards[name] = good["kaart"]
    fields = _walk(file, "veld", roots["veld"])
    known = FieldCatalogue(fields, _walk(file, "partij", roots["partij"]), groups, cards)
    _check_columns(file, known)
    _check_known_by(file, known)
    names = former_names.read_former(file, roots[former_names.TABLE], known)
    return replace(known, rules=read_rules(file, rules, known), former=names), file.problems


def _check_columns(file: TomlFile, catalogue: FieldCatalogue) -> None:
    """Report a condition of a field that is no column, and what a field would be otherwise though it has none."""
    for root, fields in (("veld", catalogue.fields), ("partij", catalogue.party_fields)):
        for name, field in fields.items():
            table = f"{root}.{name}"
            if field.when and (root == "partij" or name.partition(".")[0] not in catalogue.groups):
                message = f"'{WHEN}' in [{table}] kan alleen bij een kolom van een tabel; haal de regel weg, of zet in de tekst een blok ':::{{als}}'"
                file.problem(table, WHEN, Code.TOML_VALUE, message)
            elif field.otherwise and not field.when:
                message = f"'{OTHERWISE}' in [{table}] hoort bij '{WHEN}'; voeg die toe of haal de regel weg"
                file.problem(table, OTHERWISE, Code.TOML_VALUE, message)


def _check_known_by(file: TomlFile, catalogue: FieldCatalogue) -> None:
    """Report a field of which nobody is told to know it, where that is told of others: who fills in sees a list of both."""
    every = [("veld", each) for each in catalogue.fields.values()]
    every += [("partij", each) for each in catalogue.party_fields.values()]
    if any(field.known_by for _, field in every):
        for root, field in every:
            if field.type != FIXED and not field.known_by:
                table = f"{root}.{field.id}"
                message = f'[{table}] zegt niet wie dit meestal weet; voeg toe: {KNOWN_BY} = "projectleider"'
                file.problem(table, "", Code.TOML_KEY, message)


def _walk(file: TomlFile, root: str, rows: Mapping[str, Any], prefix: str = "") -> dict[str, Field]:
    """Return the fields in nested tables: a table that has a `type` or a `label` is one."""
    found = {}
    for key, value in rows.items():
        name = f"{prefix}{key}"
        if not isinstance(value, dict):
            table = f"{root}.{prefix}".rstrip(".")
            file.problem(
                table, key, Code.TOML_KEY, f"'{key}' in [{table}] hoort bij geen veld; geef het veld een 'type'"
            )
        elif isinstance(value.get("type"), str) or isinstance(value.get("label"), str):
            inner = {k: v for k, v in value.items() if isinstance(v, dict) and k not in (SINCE, WHEN)}
            found[name] = _field(file, root, name, {k: v for k, v in value.items() if k not in inner})
            found |= _walk(file, root, inner, f"{name}.")
        else:
            found |= _walk(file, root, value, f"{name}.")
    return found


def _field(file: TomlFile, root: str, name: str, raw: dict[str, Any]) -> Field:
    table = f"{root}.{name}"
    row = file.checked(table, raw, FIELD_KEYS)
    file.required(table, row, FIELD_REQUIRED)
    file.one_of(table, row, "type", values.types())
    if row.get("type") == "keuze":
        file.required(table, row, ("opties",))
    if row.get("type") == FIXED:
        file.required(table, row, ("standaard",))
    before = len(file.problems)
    _check_rules(file, table, row)
    found = Field(
        id=name,
        label=row.get("label", name),
        type=row.get("type", "tekst"),
        source=file.source(table),
        required=row.get("verplicht", False),
        help=row.get("hulp", ""),
        example=row.get("voorbeeld", ""),
        standard=row.get("standaard", ""),
        rules={key: row[key] for key in FIELD_RULES if key in row},
        of_signatory=row.get("per_ondertekenaar", False),
        when={str(k): str(v) for k, v in row.get(WHEN, {}).items()},
        otherwise=row.get(OTHERWISE, ""),
        known_by=row.get(KNOWN_BY, ""),
        later=tuple(_later(file, table, row.get(SINCE, {}), fixed=row.get("type") == FIXED)),
    )
    if found.of_signatory and root != "partij":
        message = f"'per_ondertekenaar' in [{table}] kan alleen bij een veld van een partij; haal de regel weg"
        file.problem(table, "per_ondertekenaar", Code.TOML_VALUE, message)
    if len(file.problems) == before and found.type in values.types() and found.type != PARTY_TYPE:
        _check_answers(file, table, found)
    return found


def _later(file: TomlFile, table: str, row: Mapping[str, str], *, fixed: bool) -> Iterator[Later]:
    """Yield what a field is from which day on; report what is no day."""
    if row and not fixed:
        message = f"'{SINCE}' in [{table}] kan alleen bij een vaste waarde; geef het veld type \"{FIXED}\" of haal de regel weg"
        file.problem(table, SINCE, Code.TOML_VALUE, message)
        return
    found = []
    for day, value in row.items():
        try:
            found.append(Later(dt.date.fromisoformat(day), value))
        except ValueError:
            message = f"'{day}' bij '{SINCE}' in [{table}] is geen dag; schrijf {SINCE} = {{ 2027-07-01 = \"…\" }}"
            file.problem(table, SINCE, Code.TOML_VALUE, message)
    yield from sorted(found, key=lambda later: later.since)


def _check_answers(file: TomlFile, table: str, field: Field) -> None:
    """Report a proposal or an example that nobody could fill in."""
    later = ((SINCE, each.value) for each in field.later)
    answers = (("standaard", field.standard), ("voorbeeld", field.example), (OTHERWISE, field.otherwise))
    for key, answer in (*answers, *later):
        if not answer:  # none was given
            continue
        try:
            values.read(field, answer)
        except values.RefusedError as error:
            file.problem(table, key, Code.TOML_VALUE, f"'{key}' in [{table}] past niet bij het veld zelf: {error}")


def _check_rules(file: TomlFile, table: str, row: Mapping[str, Any]) -> None:
    """Report rules that no value can meet."""
    for low, high in (("min", "max"), ("min_lengte", "max_lengte")):
        if low in row and high in row and row[low] > row[high]:
            file.problem(table, low, Code.TOML_VALUE, f"{low} in [{table}] is groter dan {high}; draai ze om")
    try:
        re.compile(row.get("patroon", ""))
    except (re.error, OverflowError, RecursionError):
        message = f"patroon in [{table}] is geen goede reguliere expressie; kijk haken en schuine strepen na"
        file.problem(table, "patroon", Code.TOML_VALUE, message)
