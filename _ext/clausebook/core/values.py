"""What is filled in, field by field: whether it is of the right type, and how it reads in the text.

A message never repeats a value: it may be a personal datum, and messages end up in logs.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from clausebook.core import characters
from clausebook.core.countries import COUNTRIES, country_names
from clausebook.core.problems import suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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

SHAPES = {
    "datum": _DATE.pattern, "tijdstip": _MOMENT.pattern, "getal": _NUMBER.pattern, "bedrag": _AMOUNT.pattern,
    "e-mail": _EMAIL.pattern, "kvk": _KVK.pattern,
}  # fmt: skip
"""What the text of a value of these types matches from beginning to end."""


class RefusedError(Exception):
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


def read(
    field: Field, raw: object, *, country: str = HOME, can_print: Callable[[str], bool] = str.isprintable
) -> Value:
    """Return the value that *raw*, as TOML gives it, is for *field*.

    *country* is that of the address that the value belongs to; *can_print* says whether the fonts have a character.
    Raises RefusedError.
    """
    kind = field.type
    if kind == "lijst":
        return _read_list(field, raw, can_print)
    if kind == "datum":
        return _date(raw)
    if isinstance(raw, int | float) and not isinstance(raw, bool) and kind in _NUMBERS:
        if not abs(raw) < LARGEST_NUMBER:  # nor infinite, nor no number at all
            msg = "het getal is te groot; schrijf ten hoogste twaalf cijfers"
            raise RefusedError(msg)
        return _NUMBERS[kind](field, str(raw).replace(".", ",") if kind == "bedrag" else str(raw))
    text = clean(raw, can_print)
    if kind in _NUMBERS:
        return _NUMBERS[kind](field, text)
    shown = _TEXTS[kind](text, country) if kind in _TEXTS else text
    _check_shape(field, shown)
    return Value(shown, shown)


def clean(raw: object, can_print: Callable[[str], bool] = str.isprintable) -> str:
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
    if type_ != "land" or text not in COUNTRIES:
        return text
    return country_names()[text]


def _read_list(field: Field, raw: object, can_print: Callable[[str], bool]) -> Value:
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


def _date(raw: object) -> Value:
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


_NUMBERS: dict[str, Callable[[Field, str], Value]] = {"getal": _number, "bedrag": _amount}


# Texts with a form of their own


def _email(text: str, _country: str) -> str:
    if text and not (len(text) <= 254 and _EMAIL.fullmatch(text)):  # noqa: PLR2004 (RFC 5321)
        msg = "dit is geen e-mailadres; schrijf naam@domein, zoals privacy@voorbeeld.example"
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


_TEXTS: dict[str, Callable[[str, str], str]] = {
    "tijdstip": _moment, "e-mail": _email, "telefoon": _phone, "kvk": _kvk, "postcode": _postcode, "land": _country,
}  # fmt: skip
