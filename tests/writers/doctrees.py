"""Small assembled doctrees, built by hand as the contract of the assembly has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.utils import new_document

from clausebook.writers.press import write_markup
from clausebook.writers.typst import to_typst
from clausebook.writers.typst_form import form_to_typst

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

Parts = nodes.Node | str

PARTIES = {"verantwoordelijke": "de Verantwoordelijke", "verwerker": "de Verwerker"}


def make(kind: type[nodes.Element], *parts: Parts, **attributes: Any) -> Any:
    """Return a node of *kind*; text among its *parts* becomes a Text node."""
    made = kind("", **attributes) if not issubclass(kind, nodes.TextElement) else kind("", "", **attributes)
    for part in parts:
        made += nodes.Text(part) if isinstance(part, str) else part
    return made


def par(*parts: Parts) -> nodes.paragraph:
    return make(nodes.paragraph, *parts)


def field(name: str, value: str = "", *, label: str = "", type_: str = "tekst", **attributes: Any) -> nodes.inline:
    """Return a field: blank without a *value*."""
    label = label or name
    return make(
        nodes.inline, value or label, classes=["veld"], veld=name, label=label, type=type_, leeg=not value, **attributes
    )


def lid(nummer: str, *blocks: Parts, ids: Sequence[str] = ()) -> nodes.list_item:
    """Return a lid; a string among its blocks becomes a paragraph."""
    return make(
        nodes.list_item, *(par(b) if isinstance(b, str) else b for b in blocks), nummer=nummer, ids=list(ids), eisen=[]
    )


def leden(*items: nodes.list_item) -> nodes.enumerated_list:
    return make(nodes.enumerated_list, *items, classes=["leden"], clausule="proef")


def onderdelen(*texts: str) -> nodes.bullet_list:
    letters = "abcdefghijklmnop"
    items = [lid(letters[i], text) for i, text in enumerate(texts)]
    return make(nodes.bullet_list, *items, classes=["onderdelen"])


def article(nummer: str, title: str, *blocks: nodes.Node, ids: Sequence[str] = ()) -> nodes.section:
    """Return an article; without a number when *nummer* is empty."""
    number = [make(nodes.inline, f"{nummer}.", classes=["nummer"])] if nummer else []
    attributes: dict[str, Any] = {"soort": "artikel", "classes": ["artikel"]} | ({"nummer": nummer} if nummer else {})
    return make(
        nodes.section,
        make(nodes.title, *number, title),
        *blocks,
        ids=list(ids) or [f"artikel-{nummer or 'los'}"],
        **attributes,
    )


def annex(nummer: str, title: str, *blocks: nodes.Node) -> nodes.section:
    number = make(nodes.inline, f"Bijlage {nummer}", classes=["nummer"])
    return make(
        nodes.section,
        make(nodes.title, number, title),
        *blocks,
        make(
            nodes.container, *(make(nodes.container, partij=p, naam=n) for p, n in PARTIES.items()), classes=["paraaf"]
        ),
        soort="bijlage",
        nummer=nummer,
        bijlage=f"b{nummer}",
        ids=[f"bijlage-b{nummer}"],
        classes=["bijlage"],
    )


def _initials() -> nodes.container:
    places = [
        make(nodes.container, par(f"Paraaf {name}"), classes=["paraafvak"], partij=role, naam=name)
        for role, name in PARTIES.items()
    ]
    return make(nodes.container, *places, classes=["paraaf"])


def heading(title: str, *blocks: nodes.Node) -> nodes.section:
    return make(nodes.section, make(nodes.title, title), *blocks, ids=["kop-" + title.lower().replace(" ", "-")])


def bullets(*texts: str, classes: Sequence[str] = ()) -> nodes.bullet_list:
    items = [make(nodes.list_item, par(text)) for text in texts]
    for number, item in enumerate(items if "aankruislijst" in classes else [], start=1):
        item["vink"] = f"vakje-{number}"
    return make(nodes.bullet_list, *items, classes=list(classes))


def table(head: Sequence[Parts], rows: Iterable[Sequence[Parts]], classes: Sequence[str] = ()) -> nodes.table:
    """Return a table; without a head when *head* is empty."""
    body = [_row(r) for r in rows]
    columns = len(head) or len(body[0])
    parts: list[nodes.Node] = [make(nodes.colspec, colwidth=1) for _ in range(columns)]
    if head:
        parts.append(make(nodes.thead, _row(head)))
    return make(nodes.table, make(nodes.tgroup, *parts, make(nodes.tbody, *body), cols=columns), classes=list(classes))


def _row(cells: Sequence[Parts]) -> nodes.row:
    return make(nodes.row, *(make(nodes.entry, par(c)) for c in cells))


def card(title: str, rows: Iterable[tuple[str, nodes.inline]]) -> nodes.table:
    """Return a card: a title over rows of a label with help, and a field."""
    made = table([title], [[label, blank] for label, blank in rows], classes=["rijen", "kaart"])
    head, *body = made.findall(nodes.row)
    next(head.findall(nodes.entry))["morecols"] = 1
    for row in body:
        label = next(row.findall(nodes.entry))
        label += make(nodes.paragraph, "Uitleg bij de vraag.", classes=["hulp"])
    return made


def form(rows: Iterable[tuple[str, Parts | None]]) -> nodes.field_list:
    """Return rows of a name and a field; a row without a field is the space to sign in."""
    made = [
        make(
            nodes.field,
            make(nodes.field_name, name),
            make(nodes.field_body, par(blank)) if blank else make(nodes.field_body, classes=["tekenruimte"]),
        )
        for name, blank in rows
    ]
    return make(nodes.field_list, *made)


def parties() -> nodes.container:
    blocks = []
    for role, name in PARTIES.items():
        rows = form([("Naam", field(f"{role}.naam", label="Naam")), ("Hierna", make(nodes.strong, name))])
        blocks.append(make(nodes.container, rows, classes=["partij"], partij=role, naam=name))
    return make(nodes.container, *blocks, classes=["partijen"])


def signatures() -> nodes.section:
    return make(
        nodes.section,
        make(nodes.title, "Ondertekening"),
        *(_signature(role, name) for role, name in PARTIES.items()),
        soort="ondertekening",
        ids=["ondertekening"],
    )


def _signature(role: str, name: str) -> nodes.container:
    blanks = [(label, field(f"{role}.{label}", label=label)) for label in ("Naam", "Functie", "Plaats", "Datum")]
    rows = form([*blanks, ("Handtekening", None)])
    return make(nodes.container, rows, classes=["handtekening"], partij=role, naam=name)


def annexes(*titles: str) -> nodes.container:
    items = [
        make(nodes.list_item, par(make(nodes.reference, f"Bijlage {n}: {title}", refid=f"bijlage-b{n}", internal=True)))
        for n, title in enumerate(titles, 1)
    ]
    return make(
        nodes.container, par("Bij deze overeenkomst horen:"), make(nodes.bullet_list, *items), classes=["bijlagenlijst"]
    )


def agreement(*sections: nodes.Node, status: str = "model") -> nodes.document:
    """Return the document of an agreement that holds *sections*."""
    document = new_document("docs/modellen/proef.md")
    facts = {
        "overeenkomst": "proef",
        "versie": "1.0.0",
        "datum": "2026-11-22",
        "titel": "Proefovereenkomst",
        "vingerafdruk": "3f9a-1c2e",
        "status": status,
    }
    for name, value in facts.items():
        document[name] = value
    document += make(nodes.section, make(nodes.title, "Proefovereenkomst"), *sections, ids=["proefovereenkomst"])
    return document


def write_pdf(
    document: nodes.document,
    target: Path,
    *,
    template: Path,
    timestamp: int,
    fillable: bool = False,
    record: Mapping[str, Any] | None = None,
) -> None:
    """Write the doctree *document* to *target*, as it looks by the Typst file *template*.

    *timestamp*, in seconds since 1970, is the date of the file: the same input gives the same bytes. With *fillable*, the
    file is a form: it has a field for each blank, box to tick and signature. With *record*, it holds where it comes from.
    Folders on the way to *target* must exist.
    Raises UnknownNodeError for a node that cannot be written, PdfError if Typst fails, FormError if the form cannot be
    made; *target* is then as it was.
    """
    markup, fields = form_to_typst(document) if fillable else (to_typst(document), [])
    write_markup(markup, target, template=template, timestamp=timestamp, fields=fields, record=record)
