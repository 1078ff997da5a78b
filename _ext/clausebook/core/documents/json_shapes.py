"""The shapes of data that our types take as JSON: each can be written, read back, and told of in a JSON Schema."""

from __future__ import annotations

import datetime as dt
import sys
import types
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from clausebook.core import model
from clausebook.core.documents import document
from clausebook.core.fields import requirements, rule_tables
from clausebook.core.problems import Source
from clausebook.core.proof import choices
from clausebook.core.texts import content
from clausebook.core.versions import origins, published
from clausebook.errors import ClausebookError

Schema: TypeAlias = "dict[str, Any]"
KIND = "is"

NAMES: dict[str, Any] = {
    **{
        name: each
        for module in (model, requirements, choices, content, document, origins, published, rule_tables)
        for name, each in vars(module).items()
    },
    "Mapping": Mapping,
    "Source": Source,
    "date": date,
    "dt": dt,
}
"""What the annotations of our types speak of; most of it is imported for type checkers alone."""


class EncodingError(ClausebookError):
    """Some data is not what the schema says; the message says where and why."""


class Shape(ABC):
    """How something looks as JSON."""

    @abstractmethod
    def encode(self, value: Any) -> Any:
        """Return *value* as JSON has it."""

    @abstractmethod
    def decode(self, data: Any, where: str) -> Any:
        """Return what *data*, at *where* in its file, stands for. Raises EncodingError if it is not of this shape."""

    @abstractmethod
    def schema(self, definitions: Schema) -> Schema:
        """Return the schema of this shape; objects go to *definitions*."""


class _Simple(Shape):
    """Text, a whole number, yes or no, or nothing."""

    _NAMES: Mapping[type, str] = {str: "string", int: "integer", bool: "boolean", type(None): "null"}

    def __init__(self, kind: type) -> None:
        self.kind = kind

    def encode(self, value: Any) -> Any:
        return value

    def decode(self, data: Any, where: str) -> Any:
        return checked(data, self.kind, where)

    def schema(self, definitions: Schema) -> Schema:
        return {"type": self._NAMES[self.kind]}


class _Anything(Shape):
    """What TOML had."""

    def encode(self, value: Any) -> Any:
        return value

    def decode(self, data: Any, where: str) -> Any:
        return data

    def schema(self, definitions: Schema) -> Schema:
        return {}


class _Date(Shape):
    """A day."""

    def encode(self, value: Any) -> Any:
        return value.isoformat()

    def decode(self, data: Any, where: str) -> Any:
        try:
            return date.fromisoformat(checked(data, str, where))
        except ValueError as error:
            msg = f"{where}: '{data}' is no date"
            raise EncodingError(msg) from error

    def schema(self, definitions: Schema) -> Schema:
        return {"type": "string", "format": "date"}


class _Place(Shape):
    """A place in the sources."""

    def encode(self, value: Any) -> Any:
        return f"{value.path}:{value.line}"

    def decode(self, data: Any, where: str) -> Any:
        path, _, line = checked(data, str, where).rpartition(":")
        if not (line.isascii() and line.isdecimal()):
            msg = f"{where}: '{data}' is no place in the sources"
            raise EncodingError(msg)
        return Source(path, int(line))

    def schema(self, definitions: Schema) -> Schema:
        return {"type": "string", "pattern": ":[0-9]+$"}


class _Literal(Shape):
    """One of some values."""

    def __init__(self, hint: Any) -> None:
        self.known = get_args(hint)

    def encode(self, value: Any) -> Any:
        return value

    def decode(self, data: Any, where: str) -> Any:
        return one_of(data, self.known, where)

    def schema(self, definitions: Schema) -> Schema:
        return {"enum": list(self.known)}


class _Sequence(Shape):
    """Things of one shape, in an order or, as a set, sorted."""

    def __init__(self, hint: Any) -> None:
        self.kind = get_origin(hint)
        self.inner = shape_of(get_args(hint)[0])

    def encode(self, value: Any) -> Any:
        return [self.inner.encode(each) for each in (value if self.kind is tuple else sorted(value))]

    def decode(self, data: Any, where: str) -> Any:
        found = checked(data, list, where)
        return self.kind(self.inner.decode(each, f"{where}[{position}]") for position, each in enumerate(found))

    def schema(self, definitions: Schema) -> Schema:
        return {"type": "array", "items": self.inner.schema(definitions)}


class _Mapping(Shape):
    """Things of one shape, by name."""

    def __init__(self, hint: Any) -> None:
        self.inner = shape_of(get_args(hint)[1])

    def encode(self, value: Any) -> Any:
        return {name: self.inner.encode(each) for name, each in value.items()}

    def decode(self, data: Any, where: str) -> Any:
        found = checked(data, dict, where)
        return {name: self.inner.decode(each, f"{where}.{name}") for name, each in found.items()}

    def schema(self, definitions: Schema) -> Schema:
        return {"type": "object", "additionalProperties": self.inner.schema(definitions)}


class _Object(Shape):
    """One of our types: its attributes by their names, without those that have their default."""

    def __init__(self, kind: Any) -> None:
        self.kind = kind
        self.defaults = {each.name: _default(each) for each in fields(kind)}
        self.needed = [name for name, default in self.defaults.items() if default is MISSING]
        """The names of the attributes without a default."""
        self._shapes: dict[str, Shape] = {}

    @property
    def shapes(self) -> dict[str, Shape]:
        """The shape of each attribute; found when they are first asked for, as some types hold their own kind."""
        if not self._shapes:
            names = {**NAMES, **vars(sys.modules[self.kind.__module__])}  # its own, where two modules have one
            hints = get_type_hints(self.kind, names, names)
            self._shapes = {name: shape_of(hints[name]) for name in self.defaults}
        return self._shapes

    def encode(self, value: Any) -> Any:
        shapes = self.shapes
        found = {name: getattr(value, name) for name in shapes}
        return {name: shapes[name].encode(each) for name, each in found.items() if each != self.defaults[name]}

    def decode(self, data: Any, where: str) -> Any:
        shapes, given = self.shapes, checked(data, dict, where)
        if unknown := given.keys() - shapes.keys():
            msg = f"{where}: {self.kind.__name__} has no '{min(unknown)}'"
            raise EncodingError(msg)
        if missing := [name for name in self.needed if name not in given]:
            msg = f"{where}: {self.kind.__name__} needs '{missing[0]}'"
            raise EncodingError(msg)
        return self.kind(**{name: shapes[name].decode(each, f"{where}.{name}") for name, each in given.items()})

    def schema(self, definitions: Schema) -> Schema:
        name = self.kind.__name__
        if name not in definitions:
            found = definitions[name] = {"description": told(self.kind), "type": "object", "properties": {}}
            found |= {"required": self.needed, "additionalProperties": False}
            for each, shape in self.shapes.items():  # one may hold this kind itself
                found["properties"][each] = shape.schema(definitions)
        return {"$ref": f"#/$defs/{name}"}


class _Union(Shape):
    """One of some of our types: `is` says which; or one of them or nothing."""

    def __init__(self, hint: Any) -> None:
        kinds = [each for each in get_args(hint) if each is not type(None)]
        self.shapes = {each.__name__: shape_of(each) for each in kinds}
        self.none = len(kinds) < len(get_args(hint))

    def encode(self, value: Any) -> Any:
        if value is None:
            return None
        if len(self.shapes) == 1:
            return next(iter(self.shapes.values())).encode(value)
        name = type(value).__name__
        return {KIND: name, **self.shapes[name].encode(value)}

    def decode(self, data: Any, where: str) -> Any:
        if data is None and self.none:
            return None
        if len(self.shapes) == 1:
            return next(iter(self.shapes.values())).decode(data, where)
        kind = one_of(checked(data, dict, where).get(KIND), tuple(self.shapes), where)
        return self.shapes[kind].decode({name: each for name, each in data.items() if name != KIND}, where)

    def schema(self, definitions: Schema) -> Schema:
        found = []
        for name, shape in self.shapes.items():
            reference = shape.schema(definitions)
            if len(self.shapes) > 1:
                definitions[name]["properties"][KIND] = {"const": name}
                reference = {"required": [KIND], **reference}
            found.append(reference)
        return {"anyOf": [*found, *([{"type": "null"}] if self.none else [])]}


@cache
def shape_of(hint: Any) -> Shape:
    """Return the shape of what has the type *hint*."""
    origin = get_origin(hint)
    by_origin: Mapping[Any, type[_Literal | _Mapping | _Sequence | _Union]] = {
        Literal: _Literal,
        Mapping: _Mapping,
        tuple: _Sequence,
        frozenset: _Sequence,
        Union: _Union,
        types.UnionType: _Union,
    }
    if origin in by_origin:
        return by_origin[origin](hint)
    by_type: Mapping[Any, type[_Anything | _Date | _Place]] = {object: _Anything, date: _Date, Source: _Place}
    if hint in by_type:
        return by_type[hint]()
    return _Object(hint) if is_dataclass(hint) else _Simple(hint)


def _default(field: Field[Any]) -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


def one_of(data: Any, known: tuple[Any, ...], where: str) -> Any:
    """Return *data*, which must be one of *known*."""
    if data not in known:
        msg = f"{where}: {data!r} is none of {', '.join(map(str, known))}"
        raise EncodingError(msg)
    return data


def checked(data: Any, kind: type, where: str) -> Any:
    """Return *data*, which must be of that *kind*."""
    if type(data) is not kind:
        msg = f"{where}: {kind.__name__} is expected, and not {type(data).__name__}"
        raise EncodingError(msg)
    return data


def told(kind: type) -> str:
    """Return what *kind* is, in one paragraph."""
    return " ".join((kind.__doc__ or "").partition("\n\n")[0].split())
