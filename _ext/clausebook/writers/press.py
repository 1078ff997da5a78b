"""Typst, and what comes after it: of markup a PDF, PDF/A-3a to keep, PDF/UA-1 to be read by everyone.

Only Typst and plain Python are needed for it, so that it runs in the browser too.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Self

import typst

from clausebook.core.versions.origins import LAYOUT
from clausebook.defaults import sheets
from clausebook.writers.failures import WriterError
from clausebook.writers.forms import FormField, add_form
from clausebook.writers.pdf_syntax import Name, text
from clausebook.writers.pdf_update import Update, expect
from clausebook.writers.provenance import ATTACH, ATTACHMENT, Provenance, add_facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.writers.pdf_syntax import Dictionary, Value

STANDARDS: list[typst.PDFStandard] = ["a-3a", "ua-1"]

FONT_FACES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")
FONT_FAMILIES = {"font_source_serif_pro": "SourceSerifPro", "font_source_sans_pro": "SourceSansPro"}
"""Package that holds the font files -> how their names begin."""

DESTINATION_MARGIN = 4.0
"""Points of white that a viewer shows above the line it jumps to."""

PLACES = """
query(metadata).filter(m => type(m.value) == str).map(m => {
  let place = m.location().position()
  (name: m.value, page: place.page, x: place.x.pt(), y: place.y.pt())
})
"""
"""Asks Typst for the anchors of the template, which are metadata that hold an id: where did they end up?"""


ROOMY = "ruim: false"
_FORMER = (
    '#import "{layout}" as eerder\n'
    '#let invulveld(naam, soort, tekst, plaats: "regel", ruim: false) = eerder.invulveld(naam, soort, tekst, plaats: plaats)\n'
)
"""What a layout of before lacks: there, a place to fill in is as roomy as it was."""


class PdfError(WriterError):
    """The PDF could not be made; the message holds what Typst has to say about it."""


@dataclass(frozen=True, slots=True, order=True)
class Destination:
    """A place in the PDF with a name: *page* from 1, *x* and *y* in points from its upper left corner."""

    name: str
    page: int
    x: float
    y: float


class Press:
    """Typst with the layout of *project* and its fonts; what it worked out for one document, it keeps for the next.

    *template* is the file of the layout to begin with, which may import the others.
    """

    def __init__(self, project: Path, template: str = LAYOUT) -> None:
        self._folder = TemporaryDirectory(prefix="clausebook-")
        room = Path(self._folder.name)
        (room / "sjabloon").mkdir()
        for name, sheet in sheets(project).items():
            shutil.copyfile(sheet, room / "sjabloon" / name)
        layout = f"sjabloon/{PurePosixPath(template).name}"
        known = (room / layout).read_text(encoding="utf-8")
        self._import = f'#import "{layout}": *\n{"" if ROOMY in known else _FORMER.format(layout=layout)}'
        self._main = room / "main.typ"
        self._main.touch()
        self._attachment = room / ATTACHMENT
        self._compiler = typst.Compiler(self._main, root=room, font_paths=own_fonts(room / "fonts"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Remove what it has on disk."""
        self._folder.cleanup()

    def print(
        self,
        markup: str,
        fields: Sequence[FormField] = (),
        provenance: Provenance | None = None,
        *,
        timestamp: int,
    ) -> bytes:
        """Return the PDF of *markup*, with its destinations and, where they are given, its form and where it comes from."""
        pdf, destinations = self.compile(markup, provenance.attachment if provenance else None, timestamp=timestamp)
        return finish(pdf, destinations, fields, provenance)

    def compile(
        self, markup: str, attachment: bytes | None = None, *, timestamp: int
    ) -> tuple[bytes, list[Destination]]:
        """Return the PDF that Typst makes of *markup*, with *attachment* in it, and the place of each id.

        Raises PdfError for an error, and for a warning too: Typst warns where a font is missing or a layout does not
        settle, and goes on with something else than was asked for.
        """
        self._attachment.write_bytes(attachment or b"")
        attach = "" if attachment is None else ATTACH
        self._main.write_text(f"{self._import}{markup}{attach}", encoding="utf-8")
        try:
            pdf, warnings = self._compiler.compile_with_warnings(
                format="pdf", pdf_standards=STANDARDS, timestamp=timestamp
            )
            places: list[dict[str, Any]] = json.loads(self._compiler.eval(PLACES))
        except typst.TypstError as error:
            raise PdfError(error.diagnostic or error.message) from error
        except RuntimeError as error:  # what Typst cannot place in the source
            raise PdfError(str(error)) from error
        finally:
            for each in (self._main, self._attachment):
                each.unlink()  # it may hold personal data, which a disk writes before it empties a file
        if warnings:
            raise PdfError("\n".join(warning.diagnostic for warning in warnings))
        assert isinstance(pdf, bytes)
        return pdf, [Destination(**place) for place in places]


def own_fonts(folder: Path) -> typst.Fonts:
    """Copy the fonts of the template to *folder* and return them: no font of the machine can take their place.

    The packages hold every face as OTF and as TTF, and Typst would take whichever the disk lists first; so only the OTF
    set is copied.
    """
    folder.mkdir()
    for package, family in FONT_FAMILIES.items():
        for face in FONT_FACES:
            name = f"{family}-{face}.otf"
            with as_file(files(package) / "files" / name) as font:
                shutil.copyfile(font, folder / name)
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])


def finish(
    pdf: bytes,
    destinations: Iterable[Destination],
    fields: Sequence[FormField] = (),
    provenance: Provenance | None = None,
) -> bytes:
    """Return *pdf* with all that Typst cannot give it added. The same input gives the same bytes.

    Raises FormError if a field has no place, or a place no field; NotTypstError if *pdf* is not as Typst writes it.
    """
    update = Update(pdf)
    add_destinations(update, destinations)
    if fields:
        add_form(update, fields)
    if provenance is not None:
        add_facts(update, provenance.facts)
    return update.finished()


def add_destinations(update: Update, destinations: Iterable[Destination]) -> None:
    """Give the PDF of *update* the *destinations* by name, so that `file.pdf#name` opens there: Typst names only headings."""
    names: list[Value] = []
    pages = update.pages()
    heights = [expect(update.array(update.dictionary(page).get("MediaBox"))[3], float) for page in pages]
    for place in sorted(destinations, key=lambda d: d.name.encode()):  # by bytes: readers search by halves
        top = heights[place.page - 1] - place.y + DESTINATION_MARGIN
        spot: list[Value] = [pages[place.page - 1], Name("XYZ"), round(place.x, 2), round(top, 2), 0]
        names += [text(place.name), spot]
    root = update.dictionary(update.root)
    tree: Dictionary = {**update.dictionary(root.get("Names", {})), "Dests": update.add({"Names": names})}
    update.put(update.root, {**root, "Names": tree})
