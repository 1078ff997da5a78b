"""A small document with each kind of content in it, built by hand."""

# ruff: noqa: E501  (a document reads best with each piece of it on a line)

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from clausebook.core.documents import reading_order
from clausebook.core.documents.document import (
    Annex,
    AnnexEntry,
    AnnexList,
    Article,
    Clause,
    Document,
    FieldFacts,
    FrontPage,
    Party,
    PartyBlock,
    Signatures,
)
from clausebook.core.problems import Source
from clausebook.core.texts import content as c

HERE = Source("clauses/proef.md", 1)
ONE, OTHER = Party("verhuurder", "de Verhuurder"), Party("huurder", "de Huurder")
NASTY = '<w:p>&amp; "aanhaling" \x0b ]]> {{ }} =1+1'
"""A value that would be markup, a control character or a formula, if it were taken for more than words."""


def text(words: str) -> c.Text:
    return c.Text(words, HERE)


def par(*parts: str | c.Inline) -> c.Paragraph:
    return c.Paragraph(tuple(text(part) if isinstance(part, str) else part for part in parts), HERE)


def ref(kind: c.ReferenceKind, target: str, id_: str, words: str) -> c.CrossReference:
    return c.CrossReference(kind, target, HERE, id=id_, text=words)


def field(name: str, state: c.FieldState = "open", words: str = "") -> c.FieldRef:
    return c.FieldRef(name, HERE, state, words or name)


def lid(number: str, *blocks: c.Block, name: str = "") -> c.Lid:
    name = name or f"melden.{number}"
    return c.Lid(name, blocks, HERE, number=number, id=name.replace(".", "-"))


def article(number: str, title: str, *leden: c.Lid, id_: str) -> Article:
    return Article(number, (text(title),), id_, (Clause("melden", "", title, leden),), HERE)


def onderdelen(*texts: str, of: str = "melden") -> c.Onderdelen:
    items = [
        c.Onderdeel((par(words),), HERE, name=f"{of}.{letter}", number=letter, id=f"{of}-{letter}")
        for letter, words in zip("abcdefghij", texts, strict=False)
    ]
    return c.Onderdelen(tuple(items), HERE)


def table(*rows: tuple[str, ...], head: bool = True) -> c.Table:
    made = [c.TableRow(tuple(c.Cell((text(cell),) if cell else (), HERE) for cell in row), HERE) for row in rows]
    return c.Table(made[0] if head else None, tuple(made[1:] if head else made), HERE)


def form(party: Party, state: c.FieldState, value: str) -> PartyBlock:
    lines = [
        c.Line((text("Naam"),), (field(f"{party.role}.naam", state, value),), HERE),
        c.Line((text("Plaats"),), (field(f"{party.role}.plaats", "open"),), HERE),
    ]
    return PartyBlock(party, (c.Lines(tuple(lines), HERE),))


def signing(party: Party) -> PartyBlock:
    lines = [
        c.Line((text("Datum"),), (field(f"{party.role}.datum"),), HERE),
        c.Line((text("Handtekening"),), (), HERE, signature=True),
    ]
    return PartyBlock(party, (c.Lines(tuple(lines), HERE),))


def rows(form_: str, *filled: tuple[str, ...], title: str = "Apparaat") -> c.Rows:
    columns = (c.Column("merk", HERE, "Merk", "zoals op het typeplaatje"), c.Column("plek", HERE, "Plek"))
    made = [
        c.FilledRow(
            tuple(
                field(f"{title.casefold()}.{n}.{column.name}", "ingevuld" if value else "open", value)
                for column, value in zip(columns, values, strict=True)
            ),
            title=f"{title} {n}" if form_ == "kaart" else "",
        )
        for n, values in enumerate(filled, start=1)
    ]
    return c.Rows("apparaat", columns, "kaart" if form_ == "kaart" else "tabel", 2, HERE, title, tuple(made))


def facts(*names: str) -> dict[str, FieldFacts]:
    found = {name: FieldFacts(name, name.replace(".", " "), "tekst") for name in names}
    found["tarief"] = FieldFacts("tarief", "Tarief", "keuze", options=("laag", "hoog"))
    return found


FIRST = lid(
    "1.1",
    par("Meld elke storing binnen ", field("uren", "voorstel", "24"), " uur aan ", c.PartyName("verhuurder", HERE, text="de Verhuurder"), "."),
    onderdelen("eerst per telefoon;", "daarna schriftelijk."),
    par("Dat geldt ook ", c.Strong((text("'s nachts"),), HERE), "."),
    name="melden.melding",
)  # fmt: skip
SECOND = lid(
    "1.2",
    par("Zie ", ref("lid", "melden.b", "melden-b", "artikel 1.1 onder b"), ", ", ref("artikel", "hulp", "hulp", "artikel 2"), " en ", ref("bijlage", "lijst", "bijlage-lijst", "bijlage 1"), "."),
    c.DefinitionList((c.Definition((text("Storing"),), (par("een gebrek dat hindert."), par("Ook een lek.")), HERE),), HERE),
    table(("Uur", "Wie"), ("dag", "de beheerder"), ("nacht", "")),
)  # fmt: skip


def document(**changes: object) -> Document:
    """Return a document with each kind of content; *changes* are attributes of it."""
    annex = Annex(
        "1", "lijst", "", (text("Lijst van apparaten"),), "bijlage-lijst",
        (
            c.Section((), (c.Help((par("Vul deze lijst samen in."),), HERE),), HERE),
            c.Section(
                (text("Apparaten"),),
                (
                    c.Bullets((c.Item((par("ketel"), c.Bullets((c.Item((par("met pomp"),), HERE),), HERE)), HERE),), HERE),
                    c.Checklist((c.Box((par("Er is een sleutel."),), HERE, "er-is-een-sleutel", ticked=True), c.Box((par("Geen."),), HERE, "geen")), HERE),
                    rows("kaart", (NASTY, "zolder"), ("", "")),
                    rows("tabel", ("Pomp", "kelder"), ("", ""), title="Onderdeel"),
                ),
                HERE, id="apparaten",
            ),
        ),
        (ONE, OTHER), HERE,
    )  # fmt: skip
    given = {
        "agreement": "proef", "type": "proef", "title": "Proefovereenkomst", "id": "proefovereenkomst", "version": "1.0.0",
        "date": dt.date(2026, 11, 22),
        "opening": (c.Lines((c.Line((text("Kenmerk"),), (field("nummer"),), HERE),), HERE),),
        "roles": (ONE, OTHER),
        "parties": (form(ONE, "ingevuld", NASTY), form(OTHER, "open", "")),
        "articles": (
            article("", "Aanleiding", lid("A", par("Partijen huren."), onderdelen("een huis;", of="huis"), name="waarom.a"), lid("B", par("En verhuren."), name="waarom.b"), id_="aanleiding"),
            article("1", "Melden", FIRST, SECOND, id_="melden"),
            article("2", "Hulp", lid("2.1", par("Het kost ", field("tarief", "ingevuld", "laag"), ", ", field("korting", "vervalt", "(niet ingevuld)"), "."), name="hulp.1"), id_="hulp"),
        ),
        "closing": (AnnexList("Bijlagen", (AnnexEntry("1", "bijlage-lijst", (text("Lijst van apparaten"),)),)), Signatures((signing(ONE), signing(OTHER)), "Ondertekening", "ondertekening"), annex),
        "choices": (), "selection": {}, "fields": {}, "source": HERE,
        "fingerprint": "0123abcd4567",
        "front": (FrontPage("samenvatting", "Samenvatting", "samenvatting", (par("Kort."), c.Subheading((text("Keuzes"),), HERE), table(("Wie meldt?", "De huurder"), head=False))),),
    }  # fmt: skip
    made = Document(**{**given, **changes})  # type: ignore[arg-type]
    names = dict.fromkeys(each.name for each in reading_order.field_refs(reading_order.pieces(made)))
    return replace(made, fields={**facts(*names), **made.fields})
