"""Fills in fields of a form by adding to the file, so that what was signed before stays as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name

from clausebook.core.problems import suggestion
from clausebook.seals import SealError
from clausebook.seals.form_fields import belongs_to, party_of, roles_of
from clausebook.writers.form_font_maker import letters_of
from clausebook.writers.forms import MULTILINE, RIGHT, FormError, FormField, typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    from clausebook.seals.form_fields import Field
    from clausebook.writers.form_font import Letters

INK = "/Invoer"


def fill(writer: IncrementalPdfFileWriter, values: Mapping[str, str]) -> None:
    """Fill in *values*, by the name of the field, which must be there. Raises SealError for a letter that no font has."""
    form = writer.root["/AcroForm"]
    fields = {str(each["/T"]): each for each in (ref.get_object() for ref in form["/Fields"])}
    for name, value in values.items():
        _fill(writer, form, fields[name], value)


def _fill(writer: IncrementalPdfFileWriter, form: Any, field: Any, value: str) -> None:
    options = tuple(map(str, field.get("/Opt", ())))
    if options and value not in options:
        hint = suggestion(value, options, f"; kies uit: {', '.join(filter(None, options))}")
        msg = f"veld '{field['/T']}' kan deze waarde niet hebben{hint}"
        raise SealError(msg)
    font = letters_of(_font(form)["/DescendantFonts"][0]["/FontDescriptor"]["/FontFile2"].data)
    field[pdf_name("/V")] = generic.TextStringObject(value)
    writer.update_container(field)
    for widget in _widgets(field):
        left, bottom, right, top = (float(each) for each in widget["/Rect"])
        box = (right - left, top - bottom)
        appearance = generic.StreamObject(
            dict_data={
                pdf_name("/Type"): pdf_name("/XObject"),
                pdf_name("/Subtype"): pdf_name("/Form"),
                pdf_name("/BBox"): generic.ArrayObject(map(generic.FloatObject, (0, 0, *box))),
                pdf_name("/Resources"): form["/DR"],
            },
            stream_data=b"/Tx BMC\n" + _drawn(field, value, options, box, font) + b"EMC",
        )
        widget[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): writer.add_object(appearance)})  # type: ignore[no-untyped-call]
        writer.update_container(widget)


def _font(form: Any) -> Any:
    try:
        return form["/DR"]["/Font"][INK]
    except KeyError as error:
        msg = "dit formulier is niet met dit project gemaakt; vul het in met een PDF-programma"
        raise SealError(msg) from error


def _widgets(field: Any) -> Iterator[Any]:
    yield from (ref.get_object() for ref in field["/Kids"]) if "/Kids" in field else [field]


def _drawn(field: Any, value: str, options: tuple[str, ...], box: tuple[float, float], font: Letters) -> bytes:
    shown = FormField(
        str(field["/T"]),
        "keuze" if options else "tekst",
        "",
        value=value,
        multiline=bool(int(field.get("/Ff", 0)) & MULTILINE),
        right=int(field.get("/Q", 0)) == RIGHT,
        options=options,
    )
    try:
        return typed(shown, *box, font)
    except FormError as error:
        msg = str(error)
        raise SealError(msg) from error


def check(values: Mapping[str, str], fields: Mapping[str, Field], role: str) -> None:
    """Raise SealError unless who signs as *role* may fill in *values*: once someone signed, what is theirs and still empty.

    Who signs for a party may also fill in what is of another who signs for it and did not yet.
    """
    roles = roles_of(fields)
    signed = any(each.value for each in roles.values())
    own = [each for each, place in roles.items() if party_of(each) == party_of(role) and not place.value]
    known = [name for name, field in fields.items() if field.shows_its_value]
    for name in values:
        if name not in known:
            hint = suggestion(name, known, "; bekijk de velden in een PDF-programma")
            msg = f"veld '{name}' bestaat niet in dit bestand, of het is geen veld voor tekst{hint}"
            raise SealError(msg)
        if signed and not any(belongs_to(name, each) for each in own):
            msg = (
                f"veld '{name}' hoort niet bij {role}; na een handtekening vult een partij alleen haar eigen velden in"
            )
            raise SealError(msg)
        if signed and fields[name].value:
            msg = f"veld '{name}' is al ingevuld; na een handtekening mag een waarde niet meer veranderen"
            raise SealError(msg)
