"""Makes a contract of an agreement: a first page that sums it up, and no blanks that nobody means to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from clausebook.assembly import agreed_text, assemble
from clausebook.assembly.nodes import ANNEX, FIELD, NUMBER, elements, replace, sections, with_class
from clausebook.assembly.rows import ROWS
from clausebook.core.contracts import FINAL
from clausebook.core.markdown import HELP

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausebook.core.contracts import Made, Summary
    from clausebook.core.dossier import Dossier
    from clausebook.core.model import FieldCatalogue

SUMMARY, OPEN_POINTS = "samenvatting", "openpunten"
OVERVIEW = "overzicht"
HELD = (nodes.section, nodes.container)
NOT_FILLED_IN, DASH = "(niet ingevuld)", "–"


def make_contract(
    document: nodes.document, dossier: Dossier, summary: Summary, fields: FieldCatalogue
) -> tuple[nodes.document, str]:
    """Return the contract that *dossier* makes of *document*, the page of its model, which stays as it is, and its text.

    The text is without the pages that come before it, which are no part of what is agreed.
    """
    contract = assemble(document, dossier.selection, dossier.agreement, fields, dossier.texts, rows=dossier.rows)
    contract["status"] = summary.status
    contract["kenmerk"] = summary.reference
    agreed = agreed_text(contract) + _tick(contract, dossier.ticks)
    if summary.status == FINAL:
        _close_blanks(contract)
    contract[0:0] = _front(contract, summary)
    return contract, agreed


def _tick(contract: nodes.document, ticks: Mapping[str, frozenset[str]]) -> str:
    """Settle the boxes of each annex in *ticks*, and return what is agreed by that; others stay to be ticked by hand."""
    for annex in sections(contract, ANNEX):
        if annex["bijlage"] in ticks:
            for box in (each for each in elements(annex) if "vink" in each):
                box["aangekruist"] = box["vink"] in ticks[annex["bijlage"]]
    return "".join(f"\n{annex}: {' '.join(sorted(names))}" for annex, names in sorted(ticks.items()))


def _close_blanks(contract: nodes.document) -> None:
    """Say of each field that stays empty that it does; a form to fill in later, and the signatures, stay blank."""
    _drop_lines(contract)
    for block in [each for each in elements(contract) if isinstance(each, HELD) and HELP in each["classes"]]:
        replace(block, [])
    for node in list(with_class(contract, nodes.inline, FIELD)):
        if node["leeg"] and _is_for_later(node):
            continue
        node["ingevuld"] = True  # also what the model proposes: it is agreed now
        if not node["leeg"]:
            continue
        alone = isinstance(node.parent, nodes.paragraph) and len(node.parent.children) == 1
        node["leeg"], node["vervalt"] = False, True
        node.children = []
        node.append(nodes.Text(DASH if alone else NOT_FILLED_IN))
    for table in with_class(contract, nodes.table, ROWS):
        if any(_has_value(each) for each in with_class(table, nodes.inline, FIELD)):
            for help_text in list(with_class(table, nodes.paragraph, HELP)):
                replace(help_text, [])


def _drop_lines(contract: nodes.document) -> None:
    """Take out each line of who the parties are of which nothing is filled in: it does not apply to this contract."""
    for kind in ("opschrift", "partij"):
        for block in with_class(contract, nodes.container, kind):
            for line in list(block.findall(nodes.field)):
                blanks = list(with_class(line, nodes.inline, FIELD))
                if blanks and all(each["leeg"] for each in blanks):
                    replace(line, [])


def _is_for_later(node: nodes.inline) -> bool:
    """Say whether *node* is filled in after the contract was made: at signing, or in a form that is an annex."""
    at: nodes.Node | None = node
    while at is not None:
        if isinstance(at, nodes.Element) and {"handtekening", "paraaf"} & set(at["classes"]):
            return True
        if isinstance(at, nodes.table) and ROWS in at["classes"]:
            return not any(_has_value(each) for each in with_class(at, nodes.inline, FIELD))
        at = at.parent
    return False


def _has_value(node: nodes.inline) -> bool:
    return not node["leeg"] or bool(node.get("vervalt"))


# The first pages


def _front(contract: nodes.document, summary: Summary) -> list[nodes.Node]:
    departures = [made for made in summary.choices if made.departs]
    front: list[nodes.Node] = [
        _section(
            SUMMARY,
            "Samenvatting",
            nodes.paragraph(
                "", f"{contract['titel']}, kenmerk {summary.reference}. Deze bladzijde is geen deel van de afspraken."
            ),
            nodes.rubric("", "Partijen"),
            _table(_parties(contract)),
            *_choices(summary.choices),
            nodes.rubric("", "Afwijkingen van de standaard van het model"),
            _list(
                [
                    f"{_stop(made.title)} {made.chosen}, in plaats van: {made.standard}"
                    for made in (*departures, *summary.fields)
                ]
            ),
            nodes.rubric("", "Bijlagen"),
            nodes.paragraph("", "; ".join(_annexes(contract)) or "Geen."),
        )
    ]
    if summary.open:
        points = _list(summary.open)
        explain = nodes.paragraph("", "Dit is een concept. Vul het volgende nog in of herstel het in het dossier.")
        front.append(_section(OPEN_POINTS, "Wat nog open is", explain, points))
    return front


def _stop(title: str) -> str:
    return title if title.endswith("?") else f"{title}:"


def _section(kind: str, title: str, *content: nodes.Node) -> nodes.section:
    return nodes.section("", nodes.title("", title), *content, soort=kind, ids=[kind])


def _parties(contract: nodes.document) -> list[tuple[str, str]]:
    """Return the name in the text of each party, and what the first field of its block says."""
    found = []
    for block in with_class(contract, nodes.container, "partij"):
        first = next(with_class(block, nodes.inline, FIELD), None)
        name = first.astext() if first is not None and not first["leeg"] else NOT_FILLED_IN
        found.append((block["naam"][:1].upper() + block["naam"][1:], name))
    return found


def _choices(made: Sequence[Made]) -> list[nodes.Node]:
    if not made:
        return []
    return [nodes.rubric("", "Keuzes"), _table((each.title, each.chosen, each.departs) for each in made)]


def _table(rows: Iterable[tuple[str, str] | tuple[str, str, bool]]) -> nodes.table:
    body = nodes.tbody()
    for title, text, *strong in rows:
        inner = nodes.strong("", text) if any(strong) else nodes.Text(text)
        cells = [nodes.entry("", nodes.paragraph("", "", each)) for each in (nodes.Text(title), inner)]
        body += nodes.row("", *cells)
    group = nodes.tgroup("", *[nodes.colspec(colwidth=1) for _ in range(2)], body, cols=2)
    return nodes.table("", group, classes=[OVERVIEW])


def _list(items: Sequence[str]) -> nodes.Node:
    if not items:
        return nodes.paragraph("", "Geen.")
    return nodes.bullet_list("", *[nodes.list_item("", nodes.paragraph("", each)) for each in items])


def _annexes(contract: nodes.document) -> list[str]:
    found = []
    for section in sections(contract, ANNEX):
        title = section.children[0].deepcopy()
        assert isinstance(title, nodes.title)
        for old in list(with_class(title, nodes.inline, NUMBER)):
            title.remove(old)
        found.append(f"{section['nummer']} {title.astext().strip()}")
    return found
