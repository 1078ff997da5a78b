"""What a page needs to show, count and renumber an agreement, as plain data for JSON.

That are the pieces of its draft with their conditions, and the words of its keuzes. Tests hold what a page counts by it to
`numbering`, and the text that a page then shows to `assemble`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausebook.core.documents.document import DraftAnnex, Signatures
from clausebook.core.model import OFF, ON
from clausebook.core.proof import choices
from clausebook.core.texts import views
from clausebook.core.texts.content import Onderdelen

if TYPE_CHECKING:
    from clausebook.core.documents.document import Draft, DraftClause
    from clausebook.core.model import Agreement, Clause, Library, Option
    from clausebook.core.proof.choices import Choice, Condition
    from clausebook.core.texts.content import Lid


def choice_table(whole: Draft, agreement: Agreement, library: Library) -> dict[str, Any]:
    """Return the table of *whole*, the draft of *agreement*.

    `leden` are all leden in the order of the draft; an article names its own by their position there. `als` is when a piece
    is there: the value that each of these keuzes must have. `vast` are the ids that no lid can have.
    """
    leden: list[dict[str, Any]] = []
    articles = []
    for article in whole.articles:
        here = [_lid(clause, lid) for clause in article.clauses for lid in clause.leden]
        positions = list(range(len(leden), len(leden) + len(here)))
        leden += here
        articles.append(
            {
                "id": article.id,
                "titel": views.plain(article.title),
                "genummerd": article.numbered,
                "leden": positions,
            }
        )
    annexes = [part for part in whole.closing if isinstance(part, DraftAnnex)]
    return {
        "model": whole.agreement,
        "titel": whole.title,
        "versie": whole.version,
        "ondertekend": whole.signed,
        "keuzes": [_choice(each, agreement, library) for each in whole.choices],
        "artikelen": articles,
        "leden": leden,
        "bijlagen": [_annex(each) for each in annexes],
        "vast": [whole.id, *(part.id for part in whole.closing if isinstance(part, Signatures))],
    }


def when(condition: Condition, option: str = "", *, fixed: bool) -> dict[str, str]:
    """Return the value that each keuze must have for what stands at *condition*, in *option* if any."""
    found = {} if fixed else {condition.clause: condition.value}
    return {**found, **{name: ON for name in (condition.option, option) if name}}


def _lid(clause: DraftClause, lid: Lid) -> dict[str, Any]:
    marks = {"eisen": [mark.name for mark in lid.marks]} if lid.marks else {}
    items = [item.name for block in lid.blocks if isinstance(block, Onderdelen) for item in block.items]
    return {
        "clausule": clause.clause,
        "als": when(clause.condition, lid.option, fixed=clause.fixed),
        "naam": lid.name,
        "genoemd": lid.named,
        "onderdelen": items,
        **marks,
    }


def _annex(annex: DraftAnnex) -> dict[str, Any]:
    return {
        "naam": annex.name,
        "id": annex.id,
        "titel": views.plain(annex.title),
        "als": when(annex.condition, fixed=annex.fixed),
        "eisen": sorted({mark.name for section in annex.sections for mark in section.marks}),
        "koppen": [section.id for section in annex.sections if section.id],
    }


# Words


def _choice(choice: Choice, agreement: Agreement, library: Library) -> dict[str, Any]:
    title, meanings = choices.choice_titles(choice, library)
    if title.endswith("?"):
        meanings = {**meanings, ON: "Ja", OFF: "Nee"}
    return {
        "naam": choice.name,
        "vraag": title,
        "clausule": choice.clause,
        "binnen": sorted(choice.within),
        "nalopen": choice.name in agreement.review,
        "waarden": [
            {"waarde": value, "titel": _capitalised(meanings.get(value, value)), **_about(choice, value, library)}
            for value in choice.values
        ],
    }


def _about(choice: Choice, value: str, library: Library) -> dict[str, str]:
    """Return what the clause bank says of *value*: when to choose it, who is better off, why, and what room it leaves."""
    favoured = {"gunstig": words} if (words := _favoured(choice, value, library)) else {}
    if choice.is_option or value == OFF:
        return favoured
    text = library.text(choice.clause, "" if value == ON else value) or _only(choice.clause, library)
    if text is None:
        return favoured
    found = {"wanneer": text.when, **favoured, "waarom": text.explanation, "ruimte": text.fallback}
    return {name: words for name, words in found.items() if words}


def _favoured(choice: Choice, value: str, library: Library) -> str:
    """Return who is better off by *value*; of what several variants offer or leave out, the first that says so."""
    texts = library.texts.get(choice.clause, ())
    if choice.is_option:
        said: list[Option | Clause] = [each for text in texts for each in text.options if each.name == choice.name]
    else:
        said = [text for text in texts if value in (ON, OFF) or text.variant == value]
    found = (each.favours_without if value == OFF else each.favours for each in said)
    return next(filter(None, found), "")


def _only(clause: str, library: Library) -> Clause | None:
    return next(iter(library.texts.get(clause, ())), None)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
