"""Keuzes: what there is to choose, and the proof without enumeration against all selections."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.libraries import books, holds, meets, selections
from tests.tries import tries

from clausebook.core.model import Agreement, Clause, Library, Option, Placement
from clausebook.core.problems import Source
from clausebook.core.proof import choices
from clausebook.core.proof.choices import Choice, Condition

HERE = Source("x.md", 1)


def _option(name: str, standard: str) -> Option:
    return Option(name, name, standard, HERE)


LIBRARY = Library(
    {
        "vast": (Clause("vast", "", "Vast", HERE, "", options=(_option("vast.x", "aan"),)),),
        "keuze": (
            Clause("keuze", "p", "P", HERE, ""),
            Clause("keuze", "q", "Q", HERE, "", options=(_option("keuze.y", "uit"),)),
        ),
    }
)


def test_a_fixed_clause_has_one_value() -> None:
    assert choices.values_of(Placement("vast", HERE), LIBRARY) == ("aan",)


def test_the_standard_comes_first() -> None:
    assert choices.values_of(Placement("vast", HERE, optional="aan"), LIBRARY) == ("aan", "uit")
    assert choices.values_of(Placement("vast", HERE, optional="uit"), LIBRARY) == ("uit", "aan")
    assert choices.values_of(Placement("keuze", HERE, ("q", "p")), LIBRARY) == ("q", "p")
    assert choices.values_of(Placement("keuze", HERE, ("q", "p"), "aan"), LIBRARY) == ("q", "p", "uit")
    assert choices.values_of(Placement("keuze", HERE, ("q", "p"), "uit"), LIBRARY) == ("uit", "q", "p")


@settings(max_examples=30)
@given(book=books())
def test_choices_are_all_that_differs_between_selections(book: tuple[Agreement, Library]) -> None:
    agreement, library = book
    found = choices.choices_of(agreement, library)
    values: dict[str, set[str]] = {}
    for selection in selections(agreement, library):
        for name, value in selection.items():
            values.setdefault(name, set()).add(value)
    assert {choice.name: set(choice.values) for choice in found} == {n: v for n, v in values.items() if len(v) > 1}
    assert choices.standard(found) == {choice.name: choice.values[0] for choice in found}


def test_an_option_knows_the_variants_that_hold_it() -> None:
    assert Choice("keuze.y", ("uit", "aan"), "keuze", frozenset({"q"})).is_option
    assert not Choice("keuze", ("p", "q"), "keuze").is_option


@st.composite
def _conditions(draw: st.DrawFn, book: tuple[Agreement, Library]) -> list[Condition]:
    agreement, library = book
    places = []
    for placement in agreement.placements:
        for variant in placement.variants or ("",):
            text = library.text(placement.clause, variant)
            assert text is not None
            names = ["", *(option.name for option in text.options)]
            places += [Condition(placement.clause, variant or "aan", name) for name in names]
    made = choices.choices_of(agreement, library)
    asked = [(c.name, value) for c in made for value in c.values if not c.is_option or value == "aan"]
    others = st.lists(st.sampled_from(asked), max_size=2, unique_by=lambda each: each[0]) if asked else st.just([])
    found = draw(st.lists(st.tuples(st.sampled_from(places), others), max_size=6))
    return [replace(place, when=tuple(when)) for place, when in found]


def _is_there(cover: Condition, selection: dict[str, str], library: Library) -> bool:
    return choices.holds(cover, selection) and holds(dict(cover.when), selection, library)


@settings(max_examples=30)
@given(data=st.data(), book=books())
def test_a_menu_knows_what_holds(data: st.DataObject, book: tuple[Agreement, Library]) -> None:
    """Also of what is no keuze, and of an optie outside the text that holds it."""
    agreement, library = book
    menu = choices.menu_of(agreement, library)
    when = data.draw(st.sampled_from([p.when for text in library.all_texts() for p in text.passages] or [{}]))
    every = list(selections(agreement, library))
    assert [menu.holds(when, each) for each in every] == [holds(when, each, library) for each in every]
    assert menu.holds(when, None) or not any(holds(when, each, library) for each in every)


@tries(70)
@given(data=st.data(), book=books())
def test_a_gap_is_found_exactly_where_there_is_one(data: st.DataObject, book: tuple[Agreement, Library]) -> None:
    agreement, library = book
    covers = data.draw(_conditions(book))
    given_ = data.draw(st.sampled_from([each.when for each in library.requirements.values()]))
    possible = [each for each in selections(agreement, library) if meets(each, given_, library)]
    open_ = [each for each in possible if not any(_is_there(cover, each, library) for cover in covers)]

    options = choices.choices_of(agreement, library)
    allowed = choices.restrict(choices.all_values(agreement, library), options, given_)
    assert (allowed is not None) == bool(possible)
    if allowed is None:
        return
    gap = choices.find_gap(covers, allowed, given_)
    assert (gap is not None) == bool(open_)
    if gap is not None:
        named = [each for each in possible if all(each[name] == value for name, value in gap.items())]
        assert named
        assert all(each in open_ for each in named)
        assert not gap.keys() & given_.keys()


@settings(max_examples=30)
@given(book=books())
def test_a_condition_holds_where_its_text_is(book: tuple[Agreement, Library]) -> None:
    agreement, library = book
    for selection in selections(agreement, library):
        for name, value in selection.items():
            if "." not in name:
                assert choices.holds(Condition(name, value), selection)
                assert not choices.holds(Condition(name, "iets anders"), selection)
            else:
                clause = name.partition(".")[0]
                assert choices.holds(Condition(clause, selection[clause], name), selection) == (value == "aan")
    assert choices.holds(Condition("vast", "aan"), {})
