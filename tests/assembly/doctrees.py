"""Doctrees of agreement pages as they are read, with every variant and optie in them, built by hand."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils import new_document

from clausebook.core.model import Agreement, Field, FieldCatalogue
from clausebook.core.problems import Source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HERE = Source("docs/modellen/proef.md", 1)
AGREEMENT = Agreement(
    "proef", "proef", "Proef", "1.0.0", dt.date(2026, 11, 22), {"huurder": "de Huurder", "verhuurder": "wij"}, HERE
)
FIELDS = FieldCatalogue(
    {
        "wet": Field("wet", "Wettelijke termijn", "vast", HERE, standard="72"),
        "termijn": Field("termijn", "Termijn", "getal", HERE, standard="24"),
        "tarief": Field("tarief", "Tarief", "bedrag", HERE),
        "apparaat.merk": Field("apparaat.merk", "Merk", "tekst", HERE),
    },
    {"naam": Field("naam", "Naam", "tekst", HERE)},
)


def party(role: str, *, capital: bool = False) -> nodes.inline:
    return nodes.inline(classes=["partij"], partij=role, hoofdletter=capital)


def field(name: str) -> nodes.inline:
    return nodes.inline(classes=["veld"], veld=name)


def reference(kind: str, target: str, *, capital: bool = False) -> nodes.reference:
    return nodes.reference(internal=True, verwijzing=kind, doel=target, hoofdletter=capital)


def paragraph(*parts: str | nodes.Node) -> nodes.paragraph:
    return nodes.paragraph("", "", *[nodes.Text(part) if isinstance(part, str) else part for part in parts])


def onderdeel(text: str, name: str = "") -> nodes.list_item:
    item = nodes.list_item("", paragraph(text))
    if name:
        item["lid"] = name
    return item


def lid(name: str, *parts: str | nodes.Node, onderdelen: Sequence[nodes.list_item] = ()) -> nodes.list_item:
    """Return a lid with its full *name*."""
    item = nodes.list_item("", paragraph(*parts), lid=name, eisen=[])
    if onderdelen:
        item += nodes.bullet_list("", *onderdelen, classes=["onderdelen"])
    return item


def leden(
    clause: str, *items: nodes.list_item, variant: str = "", when: Mapping[str, str] | None = None
) -> nodes.enumerated_list:
    """Return leden of *clause* that are there under *when*."""
    return nodes.enumerated_list(
        "", *items, classes=["leden"], clausule=clause, variant=variant, titel=clause.title(), when=dict(when or {})
    )


def article(title: str, *blocks: nodes.Node, unnumbered: bool = False) -> nodes.section:
    name = title.lower().replace(" ", "-")
    classes = ["ongenummerd"] if unnumbered else []
    return nodes.section("", nodes.title(title, title), *blocks, ids=[name], names=[name], classes=classes)


def annex(name: str, title: str, *blocks: nodes.Node, when: Mapping[str, str] | None = None) -> nodes.section:
    return nodes.section(
        "",
        nodes.title(title, title),
        *blocks,
        soort="bijlage",
        bijlage=name,
        clausule=f"bijlage-{name}",
        variant="",
        when=dict(when or {}),
        classes=["bijlage"],
        ids=[f"bijlage-{name}"],
    )


def page(*articles: nodes.section, back: Sequence[nodes.Element] = ()) -> nodes.document:
    """Return a page; its *back* matter lands in the last article, since that is the heading above it."""
    document = new_document("docs/modellen/proef.md")
    if articles:
        articles[-1].extend(back)
    document += nodes.section("", nodes.title("Proef", "Proef"), *articles, ids=["proef"], names=["proef"])
    return document


def annex_list() -> nodes.container:
    return nodes.container(classes=["bijlagenlijst"])


def signatures() -> nodes.section:
    title = nodes.title("Ondertekening", "Ondertekening")
    block = nodes.container("", paragraph(field("huurder.naam")), classes=["handtekening"])
    return nodes.section("", title, block, ids=["ondertekening"], soort="ondertekening", classes=["ondertekening"])


STANDARD = {"melden.kosten": "uit", "hulp": "zelf", "boete": "uit", "bijlage-lijst": "aan"}
VALUES = {
    "melden.kosten": ("aan", "uit"),
    "hulp": ("zelf", "ander"),
    "boete": ("aan", "uit"),
    "bijlage-lijst": ("aan", "uit"),
}


def rental() -> nodes.document:
    """Return a page with a bit of everything; VALUES are its keuzes."""
    return page(
        article(
            "Aanleiding",
            leden("aanleiding", lid("aanleiding.een", "Eerst."), lid("aanleiding.twee", "Dan.")),
            unnumbered=True,
        ),
        article(
            "Storingen",
            leden(
                "melden",
                lid(
                    "melden.melding",
                    party("huurder", capital=True),
                    " meldt aan ",
                    party("verhuurder"),
                    " in ",
                    field("termijn"),
                    " uur.",
                ),
                lid("melden.2", "De melding noemt:", onderdelen=[onderdeel("wat;"), onderdeel("wie.", "melden.wie")]),
            ),
            leden("melden", lid("melden.kosten", "Melden kost niets."), when={"melden.kosten": "aan"}),
            leden("melden", lid("melden.slot", "Zo is het.")),
        ),
        article(
            "Boete",
            leden(
                "boete",
                lid("boete.boete", "Boete volgens ", reference("lid", "melden.slot"), "."),
                when={"boete": "aan"},
            ),
        ),
        article(
            "Hulp",
            leden("hulp", lid("hulp.hulp", "Wij helpen zelf."), variant="zelf", when={"hulp": "zelf"}),
            leden(
                "hulp",
                lid("hulp.eerst", "Wij bellen een ander."),
                lid("hulp.hulp", "Die helpt voor ", field("tarief"), "."),
                variant="ander",
                when={"hulp": "ander"},
            ),
        ),
        article(
            "Slot",
            leden(
                "slot",
                lid(
                    "slot.een",
                    reference("lid", "melden.slot", capital=True),
                    " en ",
                    reference("lid", "melden.wie"),
                    " gelden.",
                ),
                lid(
                    "slot.twee",
                    "Zie ",
                    reference("artikel", "hulp"),
                    ", ",
                    reference("lid", "hulp.hulp"),
                    " en ",
                    reference("bijlage", "plan"),
                    ".",
                ),
                lid(
                    "slot.drie",
                    reference("bijlage", "plan", capital=True),
                    ", ",
                    reference("artikel", "aanleiding"),
                    " ",
                    reference("lid", "aanleiding.twee"),
                ),
                lid("slot.vier", "Zie ", reference("artikel", "boete"), "."),
            ),
        ),
        back=[
            annex_list(),
            signatures(),
            annex("lijst", "Lijst", paragraph(field("apparaat.1.merk")), when={"bijlage-lijst": "aan"}),
            annex("plan", "Plan", paragraph("Het plan.")),
        ],
    )
