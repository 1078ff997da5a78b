"""Where the texts of an agreement come from: its files, and the commit that gave them their present words."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clausebook.core.proof.choices import texts_in
from clausebook.core.texts.templates import TEMPLATES

if TYPE_CHECKING:
    from clausebook.core.model import Agreement, Library

LAYOUT = "_templates/overeenkomst.typ"

COMMIT = re.compile(r"([0-9a-f]{40}|[0-9a-f]{64})?")
DIGEST = re.compile(r"[0-9a-f]{64}")
VERSION = re.compile(r"[0-9A-Za-z.+-]{1,40}")
PATH = re.compile(r"[0-9A-Za-z_./-]{1,200}")


@dataclass(frozen=True, slots=True)
class Maker:
    """What made a file: the hash of the *engine*, the version of *typst*, and the hash of each of the *templates* by its path."""

    engine: str
    typst: str
    templates: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """The *commit* that last touched the files of an agreement, "" without git; *changed* if they differ from it.

    A file of before has no *maker*. The text is that of *day*, where that makes a difference: the peildatum.
    """

    commit: str = ""
    changed: bool = False
    maker: Maker | None = None
    day: dt.date | None = None

    def to_data(self) -> dict[str, Any]:
        """Return it as a record has it (`overeenkomst.schema.json`)."""
        data: dict[str, Any] = {"commit": self.commit, "gewijzigd": self.changed}
        if self.day is not None:
            data["peildatum"] = self.day.isoformat()
        if self.maker is not None:
            made = {"clausebook": self.maker.engine, "typst": self.maker.typst, "sjablonen": dict(self.maker.templates)}
            data["techniek"] = made
        return data


def read_origin(data: Any) -> Origin:
    """Return what a record says of itself. Raises ValueError, KeyError, TypeError or AttributeError where it is not so."""
    maker, day = data.get("techniek"), data.get("peildatum")
    return Origin(
        _formed(data["commit"], COMMIT),
        bool(data["gewijzigd"]),
        _read_maker(maker) if maker is not None else None,
        dt.date.fromisoformat(day) if day is not None else None,
    )


def _read_maker(data: Any) -> Maker:
    templates = tuple((_formed(name, PATH), _formed(digest, DIGEST)) for name, digest in data["sjablonen"].items())
    return Maker(_formed(data["clausebook"], DIGEST), _formed(data["typst"], VERSION), templates)


def _formed(value: str, form: re.Pattern[str]) -> str:
    if not form.fullmatch(value):
        raise ValueError
    return value


def files_of(agreement: Agreement, library: Library) -> tuple[str, ...]:
    """Return the files that *agreement* is made of, whatever is chosen, by their paths in the project."""
    texts = [text.source.path for text, _ in texts_in(agreement, library)]
    return tuple(dict.fromkeys((agreement.source.path, *texts, library.folders.fields, LAYOUT, *TEMPLATES)))
