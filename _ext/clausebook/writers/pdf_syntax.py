"""The objects that a PDF is made of (ISO 32000-1, 7.3): read them, and write them, equal objects as equal bytes.

Plain Python, since it runs in the browser too. Names are `Name`, strings are bytes, and a dictionary has its keys without
the slash that they are written with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from clausebook.errors import ClausebookError

if TYPE_CHECKING:
    from collections.abc import Callable


class PdfSyntaxError(ClausebookError):
    """What stands there is no object as it is read here; the message says where, in bytes from the start."""


class Name(str):
    """A name, without its slash."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"/{self}"


class Ref(NamedTuple):
    """A reference to the object *number*, of which the file holds the edition *generation*."""

    number: int
    generation: int = 0


Value: TypeAlias = "bool | int | float | bytes | Name | Ref | list[Value] | dict[str, Value] | None"
Dictionary: TypeAlias = "dict[str, Value]"


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream: its *facts*, without how long it is, and its *data* as they stand in the file, packed or not."""

    facts: Dictionary
    data: bytes


# Writing

_PLAIN_NAME = re.compile(rb"[!\"$&'*-.0-;=?-Z\\^-z|~]*")
"""A name of signs that stand for themselves (7.3.5)."""

_ESCAPED = re.compile(rb"[\\()]")
_PRINTABLE = re.compile(rb"[ -~]*")


def text(said: str) -> bytes:
    """Return *said* as a text string (7.9.2.2): plain where it is printable ASCII, else UTF-16."""
    code = said.encode()
    return code if _PRINTABLE.fullmatch(code) else b"\xfe\xff" + said.encode("utf-16-be")


def written(value: Value) -> bytes:
    """Return *value* as it is written. Raises ValueError for a number that is not finite."""
    return _WRITERS[type(value)](value)


def written_stream(stream: Stream) -> bytes:
    """Return *stream* as it is written."""
    facts = written({**stream.facts, "Length": len(stream.data)})
    return facts + b"\nstream\n" + stream.data + b"\nendstream"


@lru_cache(maxsize=1024)  # a file has few names, many times
def _name(name: str) -> bytes:
    code = name.encode("utf-8", "surrogateescape")
    if _PLAIN_NAME.fullmatch(code):
        return code
    return b"".join(bytes((c,)) if _PLAIN_NAME.fullmatch(bytes((c,))) else b"#%02X" % c for c in code)


def _string(string: bytes) -> bytes:
    if _PRINTABLE.fullmatch(string):
        return b"(" + _ESCAPED.sub(rb"\\\g<0>", string) + b")"
    return b"<" + string.hex().upper().encode() + b">"


def _real(number: float) -> bytes:
    if not isfinite(number):
        msg = f"{number} is no number that a PDF can hold"
        raise ValueError(msg)
    digits = repr(number)
    return (format(Decimal(digits), "f") if "e" in digits else digits).encode()  # a PDF knows no exponent


_WRITERS: dict[type, Callable[[Any], bytes]] = {
    type(None): lambda _: b"null",
    bool: lambda value: b"true" if value else b"false",
    int: lambda value: b"%d" % value,
    float: _real,
    bytes: _string,
    Name: lambda name: b"/" + _name(name),
    Ref: lambda ref: b"%d %d R" % ref,
    list: lambda values: b"[" + b" ".join(map(written, values)) + b"]",
    dict: lambda facts: b"<<" + b"".join(b"/%s %s" % (_name(k), written(each)) for k, each in facts.items()) + b">>",
}

# Reading

_WHITE = rb"[\x00\t\n\f\r\ ]"
_END = rb"[\x00\t\n\f\r\ ()<>\[\]{}/%]|\Z"
_TOKEN = re.compile(
    rb"""W*(?:
    (?P<mark> << | >> | \[ | \] )
    | /(?P<name> [^\x00\t\n\f\r\ ()<>\[\]{}/%]* )
    | (?P<number> \d+ )W+(?P<generation> \d+ )W+R(?=E)
    | (?P<int> [+-]?\d+ )(?=E)
    | (?P<real> [+-]?(?: \d+\.\d* | \.\d+ ) )(?=E)
    | (?P<word> true | false | null )(?=E)
    | (?P<open> \( )
    | <(?P<hex> (?: [0-9A-Fa-f] | W )* )>
    )""".replace(b"W", _WHITE).replace(b"E", _END),
    re.VERBOSE,
)
_IN_STRING = re.compile(rb"[^\\()\r]+|\\(?:[0-7]{1,3}|\r\n|[\x00-\xff])|[()]|\r\n?")
_IN_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
_WORDS: dict[bytes, bool | None] = {b"true": True, b"false": False, b"null": None}
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
DEEPEST = 100
"""How deep arrays and dictionaries may lie in each other."""


def read(data: bytes, at: int = 0) -> tuple[Value, int]:
    """Return the object that stands in *data* from *at*, and where it ends. Raises PdfSyntaxError."""
    value, end = _read(data, at, DEEPEST)
    if isinstance(value, _Mark):
        raise _wrong(at)
    return value, end


@dataclass(frozen=True, slots=True)
class _Mark:
    """What closes an array or a dictionary."""

    sign: bytes


_CLOSING = {sign: _Mark(sign) for sign in (b"]", b">>")}


def _read(data: bytes, at: int, deep: int) -> tuple[Value | _Mark, int]:
    found = _TOKEN.match(data, at)
    if found is None or not deep:
        raise _wrong(at)
    kind = found.lastgroup or ""
    if kind == "mark":
        return _read_marked(data, found[kind], found.end(), deep)
    if kind == "open":
        return _read_string(data, found.end())
    return _SIMPLE[kind](found), found.end()


def _read_marked(data: bytes, mark: bytes, at: int, deep: int) -> tuple[Value | _Mark, int]:
    if mark in _CLOSING:
        return _CLOSING[mark], at
    closing = b"]" if mark == b"[" else b">>"
    values: list[Value] = []
    while True:
        value, at = _read(data, at, deep - 1)
        if not isinstance(value, _Mark):
            values.append(value)
        elif value.sign == closing:
            break
        else:
            raise _wrong(at)
    if mark == b"[":
        return values, at
    keys = values[::2]
    if len(values) % 2 or not all(isinstance(key, Name) for key in keys):
        raise _wrong(at)
    return {str(key): value for key, value in zip(keys, values[1::2], strict=True)}, at


def _read_string(data: bytes, at: int) -> tuple[bytes, int]:
    parts: list[bytes] = []
    depth = 1
    while found := _IN_STRING.match(data, at):
        part, at = found[0], found.end()
        depth += {b"(": 1, b")": -1}.get(part, 0)
        if not depth:
            return b"".join(parts), at
        if part[:1] == b"\\":
            code = part[1:]
            part = (
                bytes((int(code, 8) & 0xFF,)) if code[:1].isdigit() and code[0] < ord("8") else _ESCAPES.get(code, code)
            )
        elif part[:1] == b"\r":
            part = b"\n"
        parts.append(part)
    raise _wrong(at)


@lru_cache(maxsize=1024)
def _name_of(code: bytes) -> Name:
    code = _IN_NAME.sub(lambda sign: bytes((int(sign[1], 16),)), code)
    return Name(code.decode("utf-8", "surrogateescape"))


def _hex(found: re.Match[bytes]) -> bytes:
    digits = b"".join(found["hex"].split()).replace(b"\0", b"")
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


_SIMPLE: dict[str, Callable[[re.Match[bytes]], Value]] = {
    "name": lambda found: _name_of(found["name"]),
    "generation": lambda found: Ref(int(found["number"]), int(found["generation"])),
    "int": lambda found: int(found["int"]),
    "real": lambda found: float(found["real"]),
    "word": lambda found: _WORDS[found["word"]],
    "hex": _hex,
}


def _wrong(at: int) -> PdfSyntaxError:
    return PdfSyntaxError(f"geen onderdeel van een PDF dat hier gelezen wordt, op byte {at}")
