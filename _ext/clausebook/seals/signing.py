"""Signs a contract, in the place that it has for the signature, by PAdES (ETSI EN 319 142-1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pyhanko.pdf_utils.font.api import FontEngineFactory
from pyhanko.pdf_utils.font.opentype import GlyphAccumulator
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.text import TextBoxStyle
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.stamp import TextStampStyle
from typing_extensions import override

from clausebook.core.problems import suggestion
from clausebook.seals import SealError, filling, hush
from clausebook.seals.files import opened
from clausebook.seals.form_fields import SIGNATURE, belongs_to, fields_of, party_of, roles_of
from clausebook.seals.keys import digest_for, name_of
from clausebook.seals.longterm import CHECKED, UNCHECKED, Proof
from clausebook.writers.form_font import form_font

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from pyhanko.pdf_utils.writer import BasePdfFileWriter
    from pyhanko.sign.signers import SimpleSigner

    from clausebook.seals.form_fields import Field

LOOKS = "Digitaal ondertekend door\n%(name)s\n%(role)s\n%(ts)s"
MOMENT = "%d-%m-%Y %H:%M:%S %z"
MARGIN = 4
SIZE = 9
LONGEST_LINE = 34
"""Characters of a name on one line of the box, so that its letters stay large enough to read."""

COLUMN = 20.0
"""Points that a field and the place for a signature may differ in where they begin, and be of one block."""

NEAR = 250.0
"""Points above the place for a signature within which the fields of its block are."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: to sign as *role*, and to fill in *values*, and the *place* and *date* of signing, beforehand."""

    role: str
    moment: dt.datetime
    values: Mapping[str, str] = field(default_factory=dict)
    place: str = ""
    date: str = ""
    proof: Proof = field(default_factory=Proof)
    """What lets the signature be checked later; nothing by default."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed file: its bytes, what was *filled* in, by label, and what its signatory left *empty*."""

    pdf: bytes
    signer: str
    filled: Mapping[str, str]
    empty: tuple[str, ...]


def sign(data: bytes, signer: SimpleSigner, request: Request) -> Signed:
    """Return the PDF *data* with a signature more. The first one certifies: it lets others fill in and sign, and no more.

    Raises SealError.
    """
    hush()
    with opened(data) as pdf:
        fields = fields_of(pdf)
    place = _place(fields, request.role)
    signed = any(each.value for each in roles_of(fields).values())
    values = _values(fields, place, request)
    filling.check(values, fields, request.role)
    try:
        writer = IncrementalPdfFileWriter(BytesIO(data))
        filling.fill(writer, values)
        written = request.proof.archived(_sign(writer, signer, request, place, first=not signed))
    except OSError as error:
        msg = "de dienst voor tijdstempels gaf geen antwoord dat klopt; er is niets getekend"
        raise SealError(msg) from error
    except (PdfError, SigningError, ValueError, *CHECKED) as error:
        if isinstance(error, CHECKED) or isinstance(error.__cause__, CHECKED):
            raise SealError(UNCHECKED) from error
        msg = "deze PDF kan niet worden getekend: het bestand is beschadigd, of een eerdere handtekening staat het niet toe"
        raise SealError(msg) from error
    return Signed(
        written,
        name_of(signer.signing_cert),
        {fields[name].title: value for name, value in values.items()},
        tuple(each.title for each in _block(fields, place, request.role) if not each.value and each.name not in values),
    )


def _place(fields: Mapping[str, Field], role: str) -> Field:
    """Return the place for the signature of *role*. Raises SealError where there is none, or it is taken."""
    roles = roles_of(dict(fields))
    if not roles:
        msg = "dit bestand heeft geen plaats voor een handtekening; teken het definitieve contract of het lege model, en geen concept"
        raise SealError(msg)
    place = roles.get(role)
    if place is None:
        hint = suggestion(role, roles, f"; kies uit: {', '.join(roles)}")
        msg = f"er is geen plaats voor een handtekening van '{role}'{hint}"
        raise SealError(msg)
    if place.value:
        free = [name for name, each in roles.items() if not each.value]
        msg = f"'{role}' heeft al getekend; nog vrij: {', '.join(free) or 'geen plaats'}"
        raise SealError(msg)
    return place


def _values(fields: Mapping[str, Field], place: Field, request: Request) -> dict[str, str]:
    """Return what to fill in: a date that is not asked for only where its field is still empty."""
    values = {name.replace(".", "__"): value for name, value in request.values.items()}
    block = {each.name.rpartition("__")[2]: each for each in _block(fields, place, request.role)}
    for last, given in (("plaats", request.place), ("datum", request.date)):
        spot = block.get(last)
        if spot is None and given:
            msg = f"bij deze handtekening staat geen veld voor de {last}; laat --{last} weg"
            raise SealError(msg)
        if spot is not None and given:
            values.setdefault(spot.name, given)
    moment = block.get("datum")
    if moment is not None and not moment.value:
        values.setdefault(moment.name, request.moment.strftime("%d-%m-%Y"))
    return values


def _block(fields: Mapping[str, Field], place: Field, role: str) -> list[Field]:
    """Return the fields of who signs as *role* above *place*, the nearest last."""
    spot = place.places[0]
    found = [
        (box.bottom, each)
        for each in fields.values()
        for box in each.places
        if each.kind == "/Tx" and belongs_to(each.name, role) and box.page == spot.page
        if abs(box.left - spot.left) < COLUMN and 0 <= box.bottom - spot.bottom < NEAR
    ]
    return [each for _, each in sorted(found, key=lambda pair: -pair[0])]


def _sign(
    writer: IncrementalPdfFileWriter, signer: SimpleSigner, request: Request, place: Field, *, first: bool
) -> bytes:
    metadata = PdfSignatureMetadata(
        field_name=f"{SIGNATURE}{request.role}",
        md_algorithm=digest_for(signer.signing_cert),
        embed_validation_info=request.proof.revocation is not None,
        validation_context=request.proof.context(),
        subfilter=SigSeedSubFilter.PADES,
        certify=first,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        location=request.place or None,
    )
    style = TextStampStyle(
        border_width=0,
        background=None,
        stamp_text=LOOKS,
        timestamp_format=MOMENT,
        text_box_style=TextBoxStyle(font=_Font(), font_size=SIZE, border_width=0),
        inner_content_layout=SimpleBoxLayoutRule(
            AxisAlignment.ALIGN_MIN,
            AxisAlignment.ALIGN_MID,
            Margins(MARGIN, MARGIN, MARGIN, MARGIN),
            InnerScaling.SHRINK_TO_FIT,
        ),
    )
    written = BytesIO()
    PdfSigner(metadata, signer, timestamper=request.proof.stamper, stamp_style=style).sign_pdf(
        writer,
        existing_fields_only=True,
        output=written,
        appearance_text_params={"name": _broken(name_of(signer.signing_cert)), "role": _as(place)},
    )
    return written.getvalue()


class _Font(FontEngineFactory):
    """The font of the form, for what the signature shows: PDF/A wants it in the file."""

    @override
    def create_font_engine(self, writer: BasePdfFileWriter, obj_stream: Any = None) -> GlyphAccumulator:
        if obj_stream is None and writer.stream_xrefs:
            obj_stream = writer.prepare_object_stream()  # type: ignore[no-untyped-call]
        return GlyphAccumulator(writer, BytesIO(form_font().data), font_size=SIZE, obj_stream=obj_stream)


def _broken(name: str) -> str:
    """Return *name* in lines that fit."""
    lines = [""]
    for word in name.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and len(longer) > LONGEST_LINE:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def _as(place: Field) -> str:
    """Return for whom the place is: 'namens de Verwerker' for 'Handtekening van de Verwerker'."""
    return f"namens {place.label.partition(' van ')[2] or party_of(place.name.removeprefix(SIGNATURE))}"
