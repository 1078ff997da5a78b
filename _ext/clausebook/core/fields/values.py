"""What is filled in, field by field: whether it is of the right type, and how it reads in the text.

A message never repeats a value: it may be a personal datum, and messages end up in logs.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from clausebook.core import plugins
from clausebook.core.fields.countries import COUNTRIES, country_names
from clausebook.core.model import FIXED, PARTY_TYPE, REFERENCE
from clausebook.core.problems import suggestion
from clausebook.core.wording import characters
from clausebook.errors import ClausebookError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from clausebook.core.model import Field

NBSP = "\N{NO-BREAK SPACE}"
LONGEST = 5000
"""Characters of a value: about a page and a half."""
LARGEST_NUMBER = 10**12
HOME = "NL"
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_NICKNAMES = {"UK": "GB", "EL": "GR", "NED": "NL", "NLD": "NL", "BEL": "BE", "DEU": "DE"}
"""What people write for a code of ISO 3166: as the European Union does, or in three letters."""

_PLACEHOLDER = re.compile(
    r"\[[^\]]*\]|(?<!\w)n\.?\s?t\.?\s?b\b\.?(?!\w)|…|\.{3,}|_{3,}|\bx{3,}\b|\b(?:TODO|TBD)\b"
    r"|(?i:nader te bepalen|nog in te vullen|hier invullen|lorem ipsum)"
)
_STAND_IN = re.compile(r"\W*(?:P\.?\s?M|N\.?\s?N|[xX]{2,}|\?+)\W*")
_LIGATURES = re.compile("[\N{LATIN SMALL LIGATURE FF}-\N{LATIN SMALL LIGATURE ST}]")
"""As a PDF has them from which a value was copied."""
_DATE = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
_MOMENT = re.compile(r"(\d{1,2}-\d{1,2}-\d{4}) (\d{1,2}):(\d{2})")
_EMAIL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")  # fmt: skip
_NUMBER = re.compile(r"-?\d{1,12}")
_KVK = re.compile(r"[0-9]{8}")
_POSTCODE = re.compile(r"[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}")
_FOREIGN_POSTCODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 -]{1,10}")
_AMOUNT = re.compile(r"(?:€ ?)?([0-9]{1,3}(?:\.[0-9]{3}){1,3}|[0-9]{1,12})(?:,([0-9]{2}))?")


class RefusedError(ClausebookError):
    """A value that cannot be; the message says what to write instead, in Dutch."""


@dataclass(frozen=True, slots=True)
class Value:
    """What is filled in: *text*, of a *type* of field, and *plain* to compare by."""

    text: str
    plain: object
    type: str = "tekst"

    @property
    def shown(self) -> str:
        """Return it as it reads in the agreement."""
        return show(self.type, self.text)


CanPrint: TypeAlias = "Callable[[str], bool]"
"""Says whether the fonts of an agreement have a character."""


@dataclass(frozen=True, slots=True)
class FieldType:
    """A type of field: what its values are, and how they are written. Each is one object; a package can add its own.

    *read* returns the value that something is, as TOML gives it, for a field and in a country; it raises RefusedError. A
    text of a value reads in an agreement as *show* says, and *unshow*, of a type of a
    package, has that back as a dossier has it. *pattern* is what such a text matches from beginning to end, and
    *number* the type of JSON that can stand for it. In a form *hint* says how to write it; it is *short* if each value
    fits its blank, and stands on the *right*.
    """

    name: str
    read: Callable[[Field, object, str, CanPrint], Value]
    show: Callable[[str], str] = str
    unshow: Callable[[str], str] = str
    pattern: str = ""
    number: str = ""
    hint: str = ""
    short: bool = False
    right: bool = False


def read(field: Field, raw: object, *, country: str = HOME, can_print: CanPrint = str.isprintable) -> Value:
    """Return the value that *raw*, as TOML gives it, is for *field*.

    *country* is that of the address that the value belongs to; *can_print* says whether the fonts have a character.
    Raises RefusedError.
    """
    return type_of(field.type).read(field, raw, country, can_print)


def text_reader(check: Callable[[str, str], str]) -> Callable[[Field, object, str, CanPrint], Value]:
    """Return the reader of a type of which the value is a text: *check* returns it, for a country, as it is written."""

    def read_text(field: Field, raw: object, country: str, can_print: CanPrint) -> Value:
        shown = check(clean(raw, can_print), country)
        _check_shape(field, shown)
        return Value(shown, shown)

    return read_text


def _number_reader(
    parse: Callable[[Field, str], Value], point: str = "."
) -> Callable[[Field, object, str, CanPrint], Value]:
    """Return the reader of a type of which the value is a number, with *point* in it as *parse* takes it."""

    def read_number(field: Field, raw: object, _country: str, can_print: CanPrint) -> Value:
        if not isinstance(raw, int | float) or isinstance(raw, bool):
            return parse(field, clean(raw, can_print))
        if not abs(raw) < LARGEST_NUMBER:  # nor infinite, nor no number at all
            msg = "het getal is te groot; schrijf ten hoogste twaalf cijfers"
            raise RefusedError(msg)
        return parse(field, str(raw).replace(".", point))

    return read_number


def clean(raw: object, can_print: CanPrint = str.isprintable) -> str:
    """Return *raw* as text on one line, in which every character can be seen."""
    if isinstance(raw, bool):
        msg = 'schrijf "ja" of "nee" tussen aanhalingstekens'
        raise RefusedError(msg)
    if not isinstance(raw, str):
        msg = "schrijf de waarde tussen aanhalingstekens"
        raise RefusedError(msg)
    if len(raw) > LONGEST:
        msg = f"de waarde heeft meer dan {LONGEST} tekens; kort haar in of verwijs naar een stuk dat u apart bewaart"
        raise RefusedError(msg)
    text = " ".join(unicodedata.normalize("NFC", _LIGATURES.sub(_apart, raw)).split())
    if fault := next(characters.faults(text), None):
        msg = f"er staat {fault.what} in; typ de waarde opnieuw"
        raise RefusedError(msg)
    for character in text:
        if character != " " and not can_print(character):
            msg = f"het teken U+{ord(character):04X} zit niet in het lettertype van de overeenkomst; vervang het"
            raise RefusedError(msg)
    return text


def _apart(ligature: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", ligature[0])


def holds_placeholder(text: str) -> bool:
    """Say whether *text* still has something in it that stands for what must come there.

    What can also be part of a name (P.M. de Groot) only does so where it is all there is, or all of an item of a list.
    """
    return bool(_PLACEHOLDER.search(text)) or any(_STAND_IN.fullmatch(part) for part in text.split(";"))


def show_date(day: dt.date) -> str:
    """Return *day* as it reads in a text."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def show(type_: str, text: str) -> str:
    """Return *text*, a value of that type of field, as it reads in the agreement: a country by its name."""
    return type_of(type_).show(text) if text else text


def _show_country(code: str) -> str:
    return country_names()[code] if code in COUNTRIES else code


def _read_list(field: Field, raw: object, _country: str, can_print: CanPrint) -> Value:
    parts: Iterable[object] = raw if isinstance(raw, list) else raw.split(";") if isinstance(raw, str) else [raw]
    items = [text for part in parts if (text := clean(part, can_print))]
    text = "; ".join(items)
    if len(text) > LONGEST:
        msg = f"de lijst heeft samen meer dan {LONGEST} tekens; kort haar in"
        raise RefusedError(msg)
    low, high = field.rules.get("min"), field.rules.get("max")
    if items and isinstance(low, int) and len(items) < low:
        msg = f"noem er ten minste {low}, elk tussen aanhalingstekens"
        raise RefusedError(msg)
    if isinstance(high, int) and len(items) > high:
        msg = f"noem er ten hoogste {high}"
        raise RefusedError(msg)
    allowed = field.rules.get("opties")
    if isinstance(allowed, list):
        for item in items:
            _check_option(item, allowed)
    return Value(text, text)


def _check_option(text: str, allowed: list[str]) -> None:
    if text not in allowed:
        msg = "deze waarde kan hier niet" + suggestion(text, allowed, f"; kies uit: {', '.join(allowed)}")
        raise RefusedError(msg)


def _check_shape(field: Field, text: str) -> None:
    if not text:
        return
    allowed, pattern = field.rules.get("opties"), field.rules.get("patroon")
    if isinstance(allowed, list):
        _check_option(text, allowed)
    shortest, longest = field.rules.get("min_lengte"), field.rules.get("max_lengte")
    if isinstance(shortest, int) and len(text) < shortest:
        msg = f"schrijf ten minste {shortest} tekens: dit zegt te weinig"
        raise RefusedError(msg)
    if isinstance(longest, int) and len(text) > longest:
        msg = f"schrijf ten hoogste {longest} tekens"
        raise RefusedError(msg)
    if isinstance(pattern, str) and not re.search(pattern, text):
        msg = f"de waarde heeft niet de vorm die hier hoort; schrijf haar {f'zoals: {field.example}' if field.example else 'zoals de uitleg van het veld zegt'}"
        raise RefusedError(msg)


# Dates, numbers and amounts


def _date(_field: Field, raw: object, _country: str, _can_print: CanPrint) -> Value:
    if isinstance(raw, dt.date) and not isinstance(raw, dt.datetime):
        return Value(show_date(raw), raw)
    if raw == "":
        return Value("", "")
    day = date_in(raw) if isinstance(raw, str) else None
    if day is None:
        msg = "dit is geen datum die bestaat; schrijf dag-maand-jaar, zoals 22-11-2026"
        raise RefusedError(msg)
    return Value(show_date(day), day)


def date_in(text: str) -> dt.date | None:
    """Return the day that *text* is (`22-11-2026`), or None."""
    found = _DATE.fullmatch(text.strip())
    try:
        return dt.date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None


def _moment(text: str, _country: str) -> str:
    found = _MOMENT.fullmatch(text)
    day = date_in(found[1]) if found else None
    if found is None or day is None or int(found[2]) > 23 or int(found[3]) > 59:  # noqa: PLR2004 (a clock)
        if not text:
            return text
        msg = "dit is geen tijdstip dat bestaat; schrijf dag-maand-jaar uur:minuut, zoals 22-11-2026 08:15"
        raise RefusedError(msg)
    return f"{show_date(day)}, {int(found[2])}.{found[3]} uur"


def _number(field: Field, text: str) -> Value:
    if not text:
        return Value("", "")
    if not _NUMBER.fullmatch(text):
        msg = f"dit is geen geheel getal; schrijf alleen cijfers{f', zoals {field.example}' if field.example else ''}"
        raise RefusedError(msg)
    _check_bounds(field, Decimal(text))
    return Value(str(int(text)), Decimal(text))


def _amount(field: Field, text: str) -> Value:
    if not text:
        return Value("", "")
    found = _AMOUNT.fullmatch(text)
    if found is None:
        msg = "dit is geen bedrag; schrijf euro's, met een komma voor centen, zoals 500000 of 1.250,50"
        raise RefusedError(msg)
    whole = found[1].replace(".", "")
    amount = Decimal(f"{whole}.{found[2] or '00'}")
    _check_bounds(field, amount)
    return Value(_show_amount(amount), amount)


def _show_amount(amount: Decimal) -> str:
    whole, cents = divmod(int(amount * 100), 100)
    return f"€{NBSP}{whole:,}".replace(",", ".") + (f",{cents:02}" if cents else "")


def _check_bounds(field: Field, number: Decimal) -> None:
    low, high = field.rules.get("min"), field.rules.get("max")
    if isinstance(low, int | float) and number < Decimal(str(low)):
        msg = f"het getal is te klein; schrijf ten minste {str(low).replace('.', ',')}"
        raise RefusedError(msg)
    if isinstance(high, int | float) and number > Decimal(str(high)):
        msg = f"het getal is te groot; schrijf ten hoogste {str(high).replace('.', ',')}"
        raise RefusedError(msg)


# Texts with a form of their own


def _email(text: str, _country: str) -> str:
    if text and not (len(text) <= 254 and _EMAIL.fullmatch(text)):  # noqa: PLR2004 (RFC 5321)
        msg = "dit is geen e-mailadres; schrijf naam@domein, zoals info@voorbeeld.example"
        raise RefusedError(msg)
    return text


def _phone(text: str, _country: str) -> str:
    digits = re.sub(r"[ ()-]", "", text.replace("(0)", ""))
    home = re.fullmatch(r"0[1-9][0-9]{8}|0[89]00[0-9]{4}(?:[0-9]{3})?|\+31[1-9][0-9]{8}", digits)
    abroad = re.fullmatch(r"\+(?!31)[1-9][0-9]{6,14}", digits)
    if text and not home and not abroad:
        msg = "dit is geen telefoonnummer; schrijf tien cijfers of +31 en negen cijfers, en buiten Nederland + en de landcode"
        raise RefusedError(msg)
    return text


def _kvk(text: str, _country: str) -> str:
    if text and not _KVK.fullmatch(text):
        msg = "dit is geen KvK-nummer; schrijf acht cijfers zonder spaties, ook een nul vooraan"
        raise RefusedError(msg)
    return text


def _postcode(text: str, country: str) -> str:
    if not text:
        return text
    if country == HOME:
        if not (text.isascii() and _POSTCODE.fullmatch(text)):
            msg = "dit is geen Nederlandse postcode; schrijf vier cijfers en twee hoofdletters, zoals 1234 AB (nooit SA, SD of SS)"
            raise RefusedError(msg)
        return f"{text[:4]}{NBSP}{text[-2:]}"
    if not _FOREIGN_POSTCODE.fullmatch(text):
        msg = "dit is geen postcode; schrijf letters, cijfers, spaties en streepjes, ten hoogste elf tekens"
        raise RefusedError(msg)
    return text


def _country(text: str, _country: str) -> str:
    if text and text not in COUNTRIES:
        hint = suggestion(_NICKNAMES.get(text.upper(), text.upper()), COUNTRIES)
        msg = f"dit is geen landcode; schrijf de twee hoofdletters van ISO 3166, zoals NL{hint}"
        raise RefusedError(msg)
    return text


# The types


def _any(text: str, _country: str) -> str:
    return text


_PLAIN = text_reader(_any)
_OWN = (
    FieldType("tekst", _PLAIN),
    FieldType("getal", _number_reader(_number), pattern=_NUMBER.pattern, number="integer", short=True, right=True),
    FieldType("datum", _date, pattern=_DATE.pattern, hint="dd-mm-jjjj", short=True),
    FieldType("tijdstip", text_reader(_moment), pattern=_MOMENT.pattern, hint="dd-mm-jjjj uu:mm", short=True),
    FieldType("bedrag", _number_reader(_amount, ","), pattern=_AMOUNT.pattern, number="number", hint="in euro", short=True, right=True),
    FieldType("e-mail", text_reader(_email), pattern=_EMAIL.pattern),
    FieldType("telefoon", text_reader(_phone), short=True),
    FieldType("kvk", text_reader(_kvk), pattern=_KVK.pattern, short=True),
    FieldType("postcode", text_reader(_postcode), short=True),
    FieldType("land", text_reader(_country), show=_show_country),
    FieldType("keuze", _PLAIN),
    FieldType("lijst", _read_list),
    FieldType(FIXED, _PLAIN),
    FieldType(PARTY_TYPE, _PLAIN),
    FieldType(REFERENCE, _PLAIN),
)  # fmt: skip


@lru_cache(maxsize=1)
def types() -> Mapping[str, FieldType]:
    """Return each type of field by its name: ours, and those of packages that are installed."""
    return plugins.WithAdded(plugins.FIELD_TYPES, {each.name: each for each in _OWN}, FieldType)


def type_of(name: str) -> FieldType:
    """Return the type called *name*; one that is not known is reported where a catalogue names it, and is text."""
    return types().get(name) or types()["tekst"]
