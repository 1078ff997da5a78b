"""What a page counts by the table of an agreement is what the core counts: numbers, ids, and what references read as."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest
from tests import real
from tests.core.node import run

from clausebook.core.documents import numbering
from clausebook.core.documents.choice_table import choice_table
from clausebook.core.documents.drafting import draft
from clausebook.core.proof import choices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.core.documents.document import Draft
    from clausebook.core.proof.choices import Selection

SAMPLES = 1000  # random selections, over all agreements together
COUNT = """
return { standard: samenstelling.standard(given.table), told: given.selections.map((each) => {
    const found = samenstelling.number(given.table, each);
    const applies = given.table.keuzes.filter((choice) => samenstelling.applies(choice, each)).map(({ naam }) => naam);
    return { ...found, doelen: Object.fromEntries(found.doelen), applies };
}) };
"""
BOOK = real.book()


def selections_of(whole: Draft) -> Iterator[dict[str, str]]:
    """Yield the standard, each single keuze, and random combinations, also of opties in texts that are not there."""
    standard = choices.standard(whole.choices)
    yield standard
    yield from (standard | {choice.name: value} for choice in whole.choices for value in choice.values[1:])
    chance = random.Random(whole.agreement)
    for _ in range(SAMPLES // len(BOOK.agreements) + 1):
        yield {choice.name: chance.choice(choice.values) for choice in whole.choices}


def expected(whole: Draft, selection: Selection) -> dict[str, Any]:
    """Return what the core counts, as the script tells it."""
    found = numbering.number(whole, selection)
    leden: list[Any] = []
    for article in whole.articles:
        for clause in article.clauses:
            for position, lid in enumerate(clause.leden, start=1):
                place = numbering.Place(clause.clause, clause.variant, position)
                items = {item.name for block in lid.blocks for item in getattr(block, "items", ())} - {""}
                ids = {name: found.ids[name] for name in items} if place in found.leden else {}
                leden.append({"nummer": found.leden[place], "id": found.ids[place], "onderdelen": ids} if place in found.leden else None)  # fmt: skip
    return {
        "artikelen": [found.articles.get(n) for n in range(len(whole.articles))],
        "leden": leden,
        "bijlagen": sorted(found.annexes.values(), key=lambda own: int(own or 0)),
        "doelen": {f"{kind} {name}": {"id": t.id, "tekst": t.text} for (kind, name), t in found.targets.items()},
    }


@pytest.mark.parametrize("name", BOOK.agreements)
def test_the_page_counts_as_the_core_does(name: str) -> None:
    agreement = BOOK.agreements[name]
    whole = draft(agreement, BOOK.library)
    selections = list(selections_of(whole))
    given = {"table": choice_table(whole, agreement, BOOK.library), "selections": selections}
    found = run(COUNT, given, "samenstelling.js")
    assert found["standard"] == choices.standard(whole.choices)
    for selection, told in zip(selections, found["told"], strict=True):
        applies = told.pop("applies")
        told["bijlagen"] = [number for number in told["bijlagen"] if number is not None]
        assert told == expected(whole, selection), selection
        assert applies == [c.name for c in whole.choices if not c.within or selection.get(c.clause, "aan") in c.within]


def test_words_of_each_value_are_those_of_the_clause_bank() -> None:
    agreement = BOOK.agreements["gegevensuitwisselingsovereenkomst"]
    table = choice_table(draft(agreement, BOOK.library), agreement, BOOK.library)
    asked = {each["naam"]: each for each in table["keuzes"]}
    delivery = asked["uitwisseling-levering"]
    text = BOOK.library.text("uitwisseling-levering", "bestand")
    assert text is not None
    assert delivery["vraag"] == text.question
    assert delivery["nalopen"]
    by_value = {each["waarde"]: each for each in delivery["waarden"]}
    assert by_value["bestand"] == {
        "waarde": "bestand",
        "titel": text.title,
        "wanneer": text.when,
        "gunstig": text.favours,
        "waarom": text.explanation,
        "ruimte": text.fallback,
    }
    assert [each["titel"] for each in asked["uitwisseling-onderaannemers"]["waarden"]] == ["Ja", "Nee"]


def test_who_is_better_off_is_said_of_each_answer_also_of_what_is_left_out() -> None:
    agreement = BOOK.agreements["verwerkersovereenkomst"]
    table = choice_table(draft(agreement, BOOK.library), agreement, BOOK.library)
    said = {
        (each["naam"], value["waarde"]): value.get("gunstig") for each in table["keuzes"] for value in each["waarden"]
    }
    for clause in ("logging", "anoniem-gebruik"):
        (text,) = BOOK.library.texts[clause]
        assert text.favours
        assert (said[clause, "aan"], said[clause, "uit"]) == (text.favours, text.favours_without)
    spare = next(each for each in BOOK.library.texts["aantonen"][0].options if each.name == "aantonen.rapportage")
    assert spare.favours
    assert (said[spare.name, "aan"], said[spare.name, "uit"]) == (spare.favours, spare.favours_without)
    assert said["exit", "clouddienst"] != said["exit", "uit"]
