"""What the build hands over to a browser: the engine, the texts, the fonts, and a list of all that is to be fetched."""

from __future__ import annotations

import io
import json
import zipfile
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clausebook import epoch
from clausebook.core.dossiers.grounds import Grounds
from clausebook.core.proof.standing import block_fields
from clausebook.defaults import TEMPLATES, sheets
from clausebook.online import stock
from clausebook.online.parts import FACTS, MODULES, PACKED, STANDARD_LIBRARY, OutOfStepError
from clausebook.revisions import Origins
from clausebook.writers.glyphs import printable
from clausebook.writers.press import FONT_FACES, FONT_FAMILIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.core.model import Book

CODE = ("__init__.py", "defaults.py", "errors.py", "atomic_files.py", "core", "writers", "word", "returned", "online")
"""What of the package runs in a browser."""
LIST = "inhoud.json"
ENGINE, TEXTS, FONTS = "clausebook.zip", "teksten.zip", "letters.zip"
MOMENT = (1980, 1, 1, 0, 0, 0)
"""The date of each file in an archive: the earliest that one can have."""


def made(book: Book, root: Path, parts: Path, timestamp: int) -> dict[str, bytes]:
    """Return the files of the engine of the project in *root* by name, besides those in *parts*.

    *timestamp* is the date of the contracts, in seconds since 1970. Raises OutOfStepError where the Typst in *parts* is
    another release than that of this machine.
    """
    found = {ENGINE: archive(code()), TEXTS: archive(texts(book, root, timestamp)), FONTS: archive(_fonts())}
    return {**found, LIST: json.dumps(_list(parts, found)).encode()}


def archive(content: Iterable[tuple[str, bytes]]) -> bytes:
    """Return the archive (zip) of files by their names. The same files give the same bytes on one machine."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, each in content:
            file.writestr(zipfile.ZipInfo(name, MOMENT), each, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def code() -> Iterator[tuple[str, bytes]]:
    """Yield the code that runs in a browser, with the data beside it."""
    for name, parts in (("clausebook", CODE), ("tomli_w", ("",))):
        package = Path(str(files(name)))
        for part in parts:
            found = sorted((package / part).rglob("*")) if (package / part).is_dir() else [package / part]
            for file in found:
                if file.suffix in {".py", ".json"}:
                    yield f"{name}/{file.relative_to(package).as_posix()}", file.read_bytes()


def texts(book: Book, root: Path, timestamp: int) -> Iterator[tuple[str, bytes]]:
    """Yield what contracts of *book*, the texts in *root*, are made of."""
    grounds = Grounds.of(book, block_fields(root), printable())
    yield stock.FILE, stock.to_json(stock.stock_of(grounds, epoch.day(), Origins(root).of, timestamp))
    for name, sheet in sheets(root).items():
        yield f"{TEMPLATES}/{name}", sheet.read_bytes()


def _fonts() -> Iterator[tuple[str, bytes]]:
    for package, family in FONT_FAMILIES.items():
        yield f"{package}/__init__.py", b""
        for face in FONT_FACES:
            name = f"files/{family}-{face}.otf"
            yield f"{package}/{name}", (files(package) / name).read_bytes()


def _list(parts: Path, made: Mapping[str, bytes]) -> dict[str, Any]:
    """Return what is to be fetched in each step, with sizes in bytes: what a check needs, and what a PDF needs besides."""
    wheel = next(parts.glob("typst-*.whl"))
    release = wheel.name.split("-")[1]
    if release != version("typst"):
        msg = (
            f"in de browser zou Typst {release} de PDF zetten en op deze machine {version('typst')}: dan zijn contracten niet "
            "gelijk. Doe `make` met netwerk, zodat de delen van de site bij requirements.lock horen"
        )
        raise OutOfStepError(msg)

    def told(name: str) -> dict[str, Any]:
        size = len(made[name]) if name in made else (parts / name).stat().st_size
        return {"file": name, "bytes": size, **({"module": True} if name in MODULES else {})}

    start = (*MODULES, f"{PACKED}.gz", STANDARD_LIBRARY, ENGINE, TEXTS)
    steps = {"start": [told(name) for name in start], "print": [told(wheel.name), told(FONTS)]}
    return {"steps": steps, "info": json.loads((parts / FACTS).read_bytes())}
