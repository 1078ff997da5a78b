"""Ways to let a contract show, say or do something else than was agreed; each is a change of a PDF, at any moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from clausebook.writers.provenance import ATTACHMENT

if TYPE_CHECKING:
    from collections.abc import Callable

RED = b"q 1 0 0 rg 100 100 90 90 re f Q"
SQUARE = b"1 0 0 rg 0 0 60 12 re f"


def field(pdf: pikepdf.Pdf, name: str) -> Any:
    form: Any = pdf.Root.AcroForm
    return next(each for each in form.Fields if str(each.T) == name)


def place(pdf: pikepdf.Pdf, name: str) -> Any:
    node = field(pdf, name)
    return node.Kids[0] if "/Kids" in node else node


def drawing(pdf: pikepdf.Pdf, code: bytes, width: float = 60, height: float = 12, **others: Any) -> Any:
    look = pdf.make_stream(code, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, width, height]))
    for key, value in others.items():
        look[f"/{key}"] = value
    return look


def helvetica() -> Dictionary:
    return Dictionary(Font=Dictionary(H=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)))


def typed(pdf: pikepdf.Pdf, code: bytes) -> Any:
    return drawing(pdf, code, 140, 17, Resources=helvetica())


# Pages


def paint(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].contents_add(RED)


def white_paint(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].contents_add(b"q 1 g 80 300 400 400 re f Q")


def invisible_text(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.Resources.Font["/H"] = pdf.make_indirect(helvetica().Font.H)
    page.contents_add(b"BT 3 Tr /H 9 Tf 100 300 Td (Behalve in het weekend) Tj ET")


def spoken_content(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.contents_add(b"/Span <</ActualText (Behalve in het weekend)>> BDC EMC")


def crop(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.CropBox = Array([0, 0, 595, 500])


def trim(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.TrimBox = Array([0, 0, 595, 500])
    pdf.Root.ViewerPreferences["/PrintArea"] = Name.TrimBox


def inherited_crop(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.CropBox = Array([0, 0, 595, 500])


def turn(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Rotate = 180


def enlarge(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.UserUnit = 2


def swap(pdf: pikepdf.Pdf) -> None:
    one, other = pdf.pages[0].obj, pdf.pages[1].obj
    one.Contents, other.Contents = other.Contents, one.Contents


def other_page(pdf: pikepdf.Pdf) -> None:
    pdf.add_blank_page()


def flashing(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Dur = 1
    pdf.Root.PageMode = Name.FullScreen


def thumbnail(pdf: pikepdf.Pdf) -> None:
    picture = pdf.make_stream(b"\xff", Width=1, Height=1, BitsPerComponent=8, ColorSpace=Name.DeviceGray)
    pdf.pages[0].obj.Thumb = picture


def layer(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("laag")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))


# What lies on a page


def _lay(pdf: pikepdf.Pdf, **what: Any) -> None:
    note = pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=Array([90, 400, 300, 440]), F=4, **what))
    page = pdf.pages[1]
    page.obj.Annots = Array([*page.obj.get("/Annots", []), note])


def note(pdf: pikepdf.Pdf) -> None:
    _lay(pdf, Subtype=Name.FreeText, Contents=String("Behalve in het weekend"), DA=String("/Helv 9 Tf 0 g"))


def stamp(pdf: pikepdf.Pdf) -> None:
    _lay(pdf, Subtype=Name.Stamp, AP=Dictionary(N=drawing(pdf, SQUARE)))


def highlight(pdf: pikepdf.Pdf) -> None:
    _lay(pdf, Subtype=Name.StrikeOut, QuadPoints=Array([90, 440, 300, 440, 90, 400, 300, 400]), C=Array([1, 0, 0]))


def file_on_page(pdf: pikepdf.Pdf) -> None:
    _lay(pdf, Subtype=Name.FileAttachment, FS=Dictionary(Type=Name.Filespec, F=String("x.txt")))


def hidden_note(pdf: pikepdf.Pdf) -> None:
    _lay(pdf, Subtype=Name.Text, Contents=String("Behalve in het weekend"))
    pdf.pages[1].obj.Annots[-1].F = 2


def link(pdf: pikepdf.Pdf) -> None:
    _lay(pdf, Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("https://example.invalid/")))


def widget_note(pdf: pikepdf.Pdf) -> None:
    _lay(pdf, Subtype=Name.Widget, FT=Name.Tx, AP=Dictionary(N=drawing(pdf, SQUARE)))


def links_elsewhere(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for each in page.obj.get("/Annots", []):
            if each.Subtype == Name.Link:
                each["/A"] = Dictionary(S=Name.GoTo, D=Array([pdf.pages[0].obj, Name.Fit]))
    _lay(pdf, Subtype=Name.Link, Dest=Array([pdf.pages[0].obj, Name.Fit]))


# What a file has


def bookmark(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = String("Niet van toepassing")


def bookmark_action(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First["/A"] = Dictionary(S=Name.URI, URI=String("https://example.invalid/"))


def open_action(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def actions(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.URI, URI=String("https://example.invalid/")))


def script(pdf: pikepdf.Pdf) -> None:
    code = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    pdf.Root.Names["/JavaScript"] = Dictionary(Names=Array([String("a"), code]))


def labels(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.r)]))


def language(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = String("en")


def unknown_part(pdf: pikepdf.Pdf) -> None:
    pdf.Root["/Nieuwigheid"] = Dictionary(A=1)


def named_place(pdf: pikepdf.Pdf) -> None:
    names = pdf.Root.Names.Dests.Names
    names[1] = Array([pdf.pages[-1].obj, Name.Fit])


def other_file(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["x.txt"] = pikepdf.AttachedFileSpec(
        pdf, b"x", filename="x.txt", description="", mime_type="", creation_date="", mod_date=""
    )


def file_twice(pdf: pikepdf.Pdf) -> None:
    names = pdf.Root.Names.EmbeddedFiles.Names
    held = pdf.make_stream(b"x", Type=Name.EmbeddedFile)
    names.extend([names[0], Dictionary(Type=Name.Filespec, F=names[0], UF=names[0], EF=Dictionary(F=held, UF=held))])


def associated_file(pdf: pikepdf.Pdf) -> None:
    held = pdf.make_stream(b"x", Type=Name.EmbeddedFile)
    extra = Dictionary(Type=Name.Filespec, F=String("x.txt"), EF=Dictionary(F=held))
    pdf.Root.AF = Array([*pdf.Root.AF, pdf.make_indirect(extra)])


def two_texts_of_one_file(pdf: pikepdf.Pdf) -> None:
    pdf.attachments[ATTACHMENT].obj.EF["/F"] = pdf.make_stream(b"{}", Type=Name.EmbeddedFile)


def title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = String("Iets anders")


def described_title(pdf: pikepdf.Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(data.replace(b"</dc:title>", b"</dc:title><dc:subject>Iets anders</dc:subject>", 1))


# What a screen reader reads


def _paragraph(pdf: pikepdf.Pdf) -> Any:
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        node = waiting.pop(0)
        if node.get("/S") == Name.P:
            return node
        kids: Any = node.get("/K", [])
        waiting += [each for each in (kids if isinstance(kids, Array) else [kids]) if isinstance(each, Dictionary)]
    raise AssertionError


def spoken(pdf: pikepdf.Pdf) -> None:
    _paragraph(pdf).ActualText = String("De Huurder hoeft niets te melden")


def spoken_picture(pdf: pikepdf.Pdf) -> None:
    _paragraph(pdf).Alt = String("De Huurder hoeft niets te melden")


def left_out(pdf: pikepdf.Pdf) -> None:
    node = _paragraph(pdf)
    kids = node.P.K
    node.P.K = Array([each for each in kids if each.objgen != node.objgen])


def no_structure(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


# Fields


def value_only(pdf: pikepdf.Pdf) -> None:
    field(pdf, "huurder__teken__plaats").V = String("Elders")


def looks_only(pdf: pikepdf.Pdf) -> None:
    place(pdf, "huurder__teken__plaats").AP = Dictionary(N=typed(pdf, b"/Tx BMC BT /H 9 Tf 2 5 Td (Elders) Tj ET EMC"))


def drawn_in_empty_field(pdf: pikepdf.Pdf) -> None:
    place(pdf, "huurder__teken__plaats").AP = Dictionary(N=drawing(pdf, SQUARE))


def lines_in_empty_field(pdf: pikepdf.Pdf) -> None:
    code = b"/Tx BMC q 1 w 2 2 m 10 14 l S 10 2 m 18 14 l S Q EMC"
    place(pdf, "huurder__teken__plaats").AP = Dictionary(N=drawing(pdf, code))


def drawn_over_empty_place(pdf: pikepdf.Pdf) -> None:
    place(pdf, "handtekening__huurder").AP = Dictionary(N=typed(pdf, b"BT /H 9 Tf 2 5 Td (Getekend) Tj ET"))


def _filled(pdf: pikepdf.Pdf, code: bytes, value: str = "12", **others: Any) -> None:
    """Fill in *value* and draw *code* for it."""
    look = drawing(pdf, code, 140, 17, **{"Resources": helvetica(), **others})
    field(pdf, "huurder__teken__plaats").V = String(value)
    place(pdf, "huurder__teken__plaats").AP = Dictionary(N=look)


def other_value(pdf: pikepdf.Pdf) -> None:
    _filled(pdf, b"/Tx BMC BT /H 9 Tf 2 5 Td (13) Tj ET EMC")


def hyphen_in_value(pdf: pikepdf.Pdf) -> None:
    _filled(pdf, b"/Tx BMC BT /H 9 Tf 2 5 Td (1-2) Tj ET EMC")


def space_in_value(pdf: pikepdf.Pdf) -> None:
    _filled(pdf, b"/Tx BMC BT /H 9 Tf 2 5 Td (1 2) Tj ET EMC")


def gap_in_value(pdf: pikepdf.Pdf) -> None:
    _filled(pdf, b"/Tx BMC BT /H 9 Tf 2 5 Td [(1) -2000 (2)] TJ ET EMC")


def backward_value(pdf: pikepdf.Pdf) -> None:
    _filled(pdf, b"/Tx BMC BT /H 9 Tf 1 0 0 1 20 5 Tm (1) Tj 1 0 0 1 2 5 Tm (2) Tj ET EMC")


def white_value(pdf: pikepdf.Pdf) -> None:
    _filled(pdf, b"/Tx BMC BT 1 g /H 9 Tf 2 5 Td (12) Tj ET EMC")


def unseen_value(pdf: pikepdf.Pdf) -> None:
    _filled(pdf, b"/Tx BMC BT 3 Tr /H 9 Tf 2 5 Td (12) Tj ET EMC")


def small_value(pdf: pikepdf.Pdf) -> None:
    _filled(pdf, b"/Tx BMC BT /H 0.2 Tf 2 5 Td (12) Tj ET EMC")


def outside_value(pdf: pikepdf.Pdf) -> None:
    _filled(pdf, b"/Tx BMC BT /H 9 Tf 2 500 Td (12) Tj ET EMC")


def clipped_value(pdf: pikepdf.Pdf) -> None:
    _filled(pdf, b"/Tx BMC q 0 0 1 1 re W n BT /H 9 Tf 20 5 Td (12) Tj ET Q EMC")


def covered_value(pdf: pikepdf.Pdf) -> None:
    _filled(pdf, b"/Tx BMC BT /H 9 Tf 2 5 Td (12) Tj ET 1 g 0 0 60 12 re f EMC")


def transparent_value(pdf: pikepdf.Pdf) -> None:
    resources = helvetica()
    resources["/ExtGState"] = Dictionary(G=Dictionary(ca=0))
    _filled(pdf, b"/Tx BMC /G gs BT /H 9 Tf 2 5 Td (12) Tj ET EMC", Resources=resources)


def spoken_value(pdf: pikepdf.Pdf) -> None:
    _filled(pdf, b"/Span <</ActualText (13)>> BDC BT /H 9 Tf 2 5 Td (12) Tj ET EMC")


def other_letters(pdf: pikepdf.Pdf) -> None:
    """Draw 13 with a font of which the codes say 12."""
    resources = helvetica()
    resources.Font.H["/ToUnicode"] = pdf.make_stream(
        b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <33> <0032> endbfchar endcmap"
    )
    _filled(pdf, b"/Tx BMC BT /H 9 Tf 2 5 Td (13) Tj ET EMC", Resources=resources)


def rollover(pdf: pikepdf.Pdf) -> None:
    place(pdf, "huurder__teken__plaats").AP["/R"] = drawing(pdf, SQUARE)


def state_of_text(pdf: pikepdf.Pdf) -> None:
    node = place(pdf, "huurder__teken__plaats")
    node.AP = Dictionary(N=Dictionary(Aan=drawing(pdf, SQUARE)))
    node.AS = Name.Aan


def white_ink(pdf: pikepdf.Pdf) -> None:
    place(pdf, "huurder__teken__plaats").DA = String("/Invoer 9 Tf 1 g")


def border(pdf: pikepdf.Pdf) -> None:
    place(pdf, "huurder__teken__plaats").MK = Dictionary(BG=Array([1, 0, 0]), CA=String("x"))


def calculated(pdf: pikepdf.Pdf) -> None:
    node = place(pdf, "huurder__teken__plaats")
    node.AA = Dictionary(K=Dictionary(S=Name.JavaScript, JS=String("event.value=1")))


def moved(pdf: pikepdf.Pdf) -> None:
    place(pdf, "huurder__teken__plaats").Rect = Array([100, 700, 240, 717])


def hidden(pdf: pikepdf.Pdf) -> None:
    place(pdf, "huurder__teken__plaats").F = 2


def other_label(pdf: pikepdf.Pdf) -> None:
    field(pdf, "huurder__teken__plaats").TU = String("Paraaf")


def renamed(pdf: pikepdf.Pdf) -> None:
    field(pdf, "huurder__teken__plaats").T = String("huurder__teken__plaat")


def decoy(pdf: pikepdf.Pdf) -> None:
    node = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("huurder__teken__plaats"), V=String("")))
    pdf.Root.AcroForm.Fields.insert(0, node)


def unseen_field(pdf: pikepdf.Pdf) -> None:
    node = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("afspraak"), V=String("Behalve in het weekend")))
    pdf.Root.AcroForm.Fields.append(node)


def dropped(pdf: pikepdf.Pdf) -> None:
    form: Any = pdf.Root.AcroForm
    form.Fields = Array([each for each in form.Fields if str(each.T) != "huurder__teken__plaats"])


def other_form(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm["/XFA"] = pdf.make_stream(b"<xdp/>")


def false_place(pdf: pikepdf.Pdf) -> None:
    node = pdf.make_indirect(Dictionary(FT=Name.Sig, T=String("handtekening__huurder2")))
    pdf.Root.AcroForm.Fields.append(node)


BY_SIGHT = (
    [
        paint,
        white_paint,
        crop,
        inherited_crop,
        turn,
        swap,
        other_page,
        note,
        stamp,
        highlight,
    ],
    [drawn_in_empty_field, lines_in_empty_field, drawn_over_empty_place, looks_only, other_value],
    [hyphen_in_value, space_in_value, gap_in_value, backward_value, other_letters, state_of_text],
)
BY_NO_SIGHT = (
    [
        invisible_text,
        widget_note,
        spoken_content,
        trim,
        enlarge,
        flashing,
        thumbnail,
        layer,
        file_on_page,
        hidden_note,
        link,
    ],
    [links_elsewhere, bookmark, bookmark_action, open_action, actions, script, labels, language, unknown_part],
    [
        named_place,
        other_file,
        file_twice,
        associated_file,
        two_texts_of_one_file,
        title,
        described_title,
        spoken,
        spoken_picture,
    ],
    [left_out, no_structure, decoy, unseen_field, dropped, renamed, other_form, false_place],
    [
        value_only,
        white_value,
        unseen_value,
        small_value,
        outside_value,
        clipped_value,
        covered_value,
        transparent_value,
    ],
    [spoken_value, rollover, white_ink, border, calculated, moved, hidden, other_label],
)
SEEN = {each.__name__ for group in BY_SIGHT for each in group}
"""What a person can see; the others show later, elsewhere, to a screen reader or to a program."""

ATTACKS: dict[str, Callable[[pikepdf.Pdf], object]] = {
    each.__name__: each for group in (*BY_SIGHT, *BY_NO_SIGHT) for each in group
}
IN_A_FIELD = {each.__name__ for group in (*BY_SIGHT[1:], *BY_NO_SIGHT[-3:]) for each in group}


# How a form is built


def in_family(pdf: pikepdf.Pdf) -> None:
    """Let each field to fill in that is one object be a parent with one place, which is the same form."""
    form: Any = pdf.Root.AcroForm
    form.Fields = Array([_parent(pdf, each) for each in form.Fields])


def _parent(pdf: pikepdf.Pdf, node: Any) -> Any:
    if "/Kids" in node or str(node.FT) == "/Sig":
        return node
    own = {key: node[key] for key in ("/FT", "/T", "/TU", "/V", "/DV", "/DA", "/Ff", "/Q", "/Opt") if key in node}
    parent = pdf.make_indirect(Dictionary(own))
    for key in own:
        del node[key]
    parent.Kids = Array([node])
    node.Parent = parent
    return parent
