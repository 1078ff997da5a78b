"""Coverage of requirements, compared with a walk through every selection."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

from hypothesis import given, settings
from tests.core.libraries import books, meets, present, selections
from tests.tries import tries

from clausebook.core.fields.requirements import AgreementType, MandatorySection, Requirement
from clausebook.core.model import Agreement, Clause, Library, Mention, Passage, Placement
from clausebook.core.problems import Code, Source
from clausebook.core.proof import coverage

HERE = Source("x.md", 1)


def _reported(message: str) -> tuple[str, dict[str, str]]:
    """Return the requirement and the combination of keuzes that *message* names."""
    found = re.match(r"eis '(?P<name>[^']+)'.* niet gedekt(?: als (?P<when>[^;]+))?;", message)
    assert found, message
    pairs = [part.split(" = ") for part in found["when"].split(" en ")] if found["when"] else []
    return found["name"], dict(pairs)


@tries(60)
@given(book=books())
def test_gaps_are_exactly_those_of_some_selection(book: tuple[Agreement, Library]) -> None:
    agreement, library = book
    problems = list(coverage.gaps(agreement, library))
    assert {problem.code for problem in problems} <= {Code.NOT_COVERED}
    reported = dict(_reported(problem.message) for problem in problems)
    assert len(reported) == len(problems)
    every = list(selections(agreement, library))
    covered = [
        {mark.name for place in present(each, agreement, library) for mark in place.passage.marks} for each in every
    ]
    for name, requirement in library.requirements.items():
        asked = [position for position, each in enumerate(every) if meets(each, requirement.when, library)]
        open_ = [position for position in asked if name not in covered[position]]
        assert (name in reported) == bool(open_)
        if open_:
            combination = reported[name]
            named = [p for p in asked if all(every[p].get(k) == v for k, v in combination.items())]
            assert named
            assert set(named) <= set(open_)


@settings(max_examples=30)
@given(book=books())
def test_a_gap_is_reported_in_a_text_of_this_project(book: tuple[Agreement, Library]) -> None:
    agreement, library = book
    known = {agreement.source} | {text.source for text in library.all_texts()}
    known |= {option.source for text in library.all_texts() for option in text.options}
    for problem in coverage.gaps(agreement, library):
        assert problem.source in known


@settings(max_examples=10)
@given(book=books())
def test_an_agreement_of_an_unknown_soort_has_no_gaps(book: tuple[Agreement, Library]) -> None:
    agreement, library = book
    assert list(coverage.gaps(dataclasses.replace(agreement, type="weg"), library)) == []


def _agreement(*placements: Placement) -> Agreement:
    return Agreement("proef", "s", "Proef", "1.0.0", dt.date.min, {}, HERE, annexes=placements)


def _problems(agreement: Agreement, section: MandatorySection) -> list[str]:
    library = Library(types={"s": _type(section)})
    return [problem.code for problem in coverage.gaps(agreement, library)]


def _type(section: MandatorySection) -> AgreementType:
    return AgreementType("s", "S", frozenset(), (), (section,), HERE)


def test_a_mandatory_section_may_not_be_an_option() -> None:
    section = MandatorySection("Lijst", "bijlage", "lijst")
    assert _problems(_agreement(Placement("bijlage-lijst", HERE)), section) == []
    assert _problems(_agreement(Placement("bijlage-lijst", HERE, optional="aan")), section) == [Code.SECTION_MISSING]
    assert _problems(_agreement(), section) == [Code.SECTION_MISSING]


def _remedy(**marked: str) -> str:
    """Return what to do when nothing covers `e`, in a library of texts that bear it and name one party each."""
    texts = {
        name.replace("_", "-"): Passage(HERE, marks=(Mention("e", HERE),), parties=(Mention(party, HERE),))
        for name, party in marked.items()
    }
    clauses: dict[str, tuple[Clause, ...]] = {
        name: (Clause(name, "", "T", HERE, "tekst", (passage,)),) for name, passage in texts.items()
    }
    clauses["hier"] = (  # stands in the agreement, but not in the variant that would cover it
        Clause("hier", "p", "T", HERE, "tekst", (Passage(HERE),)),
        Clause("hier", "q", "T", HERE, "tekst", (Passage(HERE, marks=(Mention("e", HERE),)),)),
    )
    library = Library(
        clauses,
        {"e": Requirement("e", "E", "wet", "", "verplicht", "b", (), "moet", HERE)},
        {"s": AgreementType("s", "S", frozenset(), ("e",), (), HERE)},
    )
    agreement = dataclasses.replace(_agreement(Placement("hier", HERE, ("p",))), parties={"huurder": "de Huurder"})
    [problem] = coverage.gaps(agreement, library)
    return problem.message.partition("niet gedekt; ")[2]


def test_what_covers_a_gap_elsewhere_is_named() -> None:
    write = "zet {eis}`e` bij het lid dat dit regelt, of schrijf dat lid"
    assert _remedy() == write
    assert _remedy(een="huurder") == f"{write}; het merk staat al in clausule 'een': neem die op als zij past"
    assert _remedy(bijlage_een="huurder", twee="huurder", drie="huurder") == (
        f"{write}; het merk staat al in bijlage 'een', clausule 'twee' en clausule 'drie': neem er een op die past"
    )


def test_a_text_of_other_parties_does_not_cover_a_gap() -> None:
    assert _remedy(een="bewoner").endswith("of schrijf dat lid")


def _evidence(passage: Passage, **changes: object) -> list[str]:
    requirement = Requirement("e", "E", "wet", "", "verplicht", "b", (), "moet", HERE)
    library = Library(requirements={"e": dataclasses.replace(requirement, **changes)})  # type: ignore[arg-type]
    return [problem.message for problem in coverage.missing_evidence([passage], library)]


def test_evidence_is_looked_for_without_regard_to_capitals() -> None:
    passage = Passage(HERE, text="Hij MELDT het.", marks=(Mention("e", HERE),))
    assert _evidence(passage, evidence=("meld", "hij")) == []
    assert len(_evidence(passage, evidence=("meld", "weg"))) == 1


def test_evidence_may_be_a_field() -> None:
    passage = Passage(HERE, text="Iets.", marks=(Mention("e", HERE),), fields=(Mention("a.b", HERE),))
    assert _evidence(passage, evidence_fields=("a.b",)) == []
    assert len(_evidence(passage, evidence_fields=("a.c",))) == 1
