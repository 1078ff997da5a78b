"""Random small libraries, and an oracle that walks through every selection of keuzes one by one."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from clausebook.core.fields.requirements import AgreementType, Requirement
from clausebook.core.model import Agreement, Article, Clause, Library, Mention, Option, Passage, Placement, Reference
from clausebook.core.problems import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CLAUSES = ("een", "twee", "drie")
ANNEXES = ("bijlage-vier",)
VARIANTS = ("p", "q", "r")
OPTIONS = ("x", "y")
ANCHORS = ("i", "j")
REQUIREMENTS = ("e1", "e2", "e3")


class Place(NamedTuple):
    """A passage with the clause and the variant in which it stands."""

    clause: str
    variant: str
    passage: Passage


def selections(agreement: Agreement, library: Library) -> Iterator[dict[str, str]]:
    """Yield every selection of *agreement*: a value for each of its clauses and each optie in them."""
    values: dict[str, list[str]] = {}
    for placement in agreement.placements:
        variants = placement.variants or ("",)
        values[placement.clause] = [variant or "aan" for variant in variants] + ["uit"] * bool(placement.optional)
        for variant in variants:
            text = library.text(placement.clause, variant)
            assert text is not None
            values |= {option.name: ["aan", "uit"] for option in text.options}
    for combination in itertools.product(*values.values()):
        yield dict(zip(values, combination, strict=True))


def present(selection: Mapping[str, str], agreement: Agreement, library: Library) -> list[Place]:
    """Return the passages that are in the text when *selection* is made."""
    found = []
    for placement in agreement.placements:
        value = selection[placement.clause]
        text = None if value == "uit" else library.text(placement.clause, "" if value == "aan" else value)
        if text is not None:
            there = [each for each in text.passages if not each.option or selection[each.option] == "aan"]
            there = [each for each in there if holds(each.when, selection, library)]
            found += [Place(placement.clause, text.variant, each) for each in there]
    return found


def holds(when: Mapping[str, str], selection: Mapping[str, str], library: Library) -> bool:
    """Say whether a block is there in *selection* that is there *when* these keuzes have these values; one that is not there is off."""
    known = {name: value for name, value in when.items() if name in selection}
    return all(when[name] == "uit" for name in when.keys() - known.keys()) and meets(selection, known, library)


def meets(selection: Mapping[str, str], when: Mapping[str, str], library: Library) -> bool:
    """Say whether *selection* is one that *when* speaks of; an optie is on only in a text that has it."""
    for name, value in when.items():
        if selection.get(name) != value:
            return False
        clause = name.partition(".")[0]
        if clause != name and value == "aan":
            chosen = selection[clause]
            text = library.text(clause, "" if chosen == "aan" else chosen)
            if text is None or name not in [option.name for option in text.options]:
                return False
    return True


class _Lines:
    """Gives each thing a line of its own."""

    def __init__(self) -> None:
        self._count = itertools.count(1)

    def next(self) -> Source:
        return Source("x.md", next(self._count))


@st.composite
def _text(draw: st.DrawFn, clause: str, variant: str, lines: _Lines, *, references: bool) -> Clause:
    names = sorted(draw(st.sets(st.sampled_from(OPTIONS))))
    options = [Option(f"{clause}.{name}", name, draw(st.sampled_from(["aan", "uit"])), lines.next()) for name in names]
    anchors = draw(st.permutations(ANCHORS))
    passages = []
    for position in range(draw(st.integers(0, 3))):
        marks = sorted(draw(st.sets(st.sampled_from(REQUIREMENTS), max_size=2)))
        targets = draw(st.lists(_reference(), max_size=2)) if references else []
        passages.append(
            Passage(
                source=lines.next(),
                option=draw(st.sampled_from(["", *(option.name for option in options)])),
                when=draw(st.just({}) | _block_when()),
                anchors=tuple(f"{clause}.{anchor}" for anchor in anchors[position : position + 1]),
                text="tekst",
                marks=tuple(Mention(mark, lines.next()) for mark in marks),
                references=tuple(Reference(kind, target, lines.next()) for kind, target in targets),
            )
        )
    return Clause(clause, variant, clause, lines.next(), "tekst", tuple(passages), tuple(options))


def _reference() -> st.SearchStrategy[tuple[str, str]]:
    leden = st.tuples(st.just("lid"), st.sampled_from([f"{c}.{a}" for c in CLAUSES for a in ANCHORS]))
    articles = st.tuples(st.just("artikel"), st.sampled_from(CLAUSES))
    annexes = st.tuples(st.just("bijlage"), st.just(ANNEXES[0].removeprefix("bijlage-")))
    return leden | articles | annexes


@st.composite
def _placement(draw: st.DrawFn, clause: str, library: Mapping[str, tuple[Clause, ...]], lines: _Lines) -> Placement:
    known = [text.variant for text in library[clause] if text.variant]
    variants = draw(st.lists(st.sampled_from(known), min_size=1, unique=True)) if known else []
    return Placement(clause, lines.next(), tuple(variants), draw(st.sampled_from(["", "", "aan", "uit"])))


@st.composite
def _block_when(draw: st.DrawFn) -> dict[str, str]:
    """Draw what a block asks for: a clause with a value, or an optie that is on."""
    clauses = st.tuples(st.sampled_from(CLAUSES), st.sampled_from([*VARIANTS, "aan", "uit"]))
    options = st.tuples(st.sampled_from([f"{c}.{o}" for c in CLAUSES for o in OPTIONS]), st.just("aan"))
    return dict(draw(st.lists(clauses | options, min_size=1, max_size=2)))


@st.composite
def _when(draw: st.DrawFn) -> dict[str, str]:
    clauses = st.tuples(st.sampled_from(CLAUSES), st.sampled_from([*VARIANTS, "aan", "uit"]))
    options = st.tuples(
        st.sampled_from([f"{clause}.{option}" for clause in CLAUSES for option in OPTIONS]),
        st.sampled_from(["aan", "uit"]),
    )
    return dict(draw(st.lists(clauses | options, max_size=2)))


@st.composite
def books(draw: st.DrawFn, *, references: bool = False) -> tuple[Agreement, Library]:
    """Draw a library and an agreement that is made of it."""
    lines = _Lines()
    texts = {}
    for clause in (*CLAUSES, *ANNEXES):
        variants = draw(st.just([""]) | st.lists(st.sampled_from(VARIANTS), min_size=1, unique=True))
        texts[clause] = tuple(draw(_text(clause, variant, lines, references=references)) for variant in variants)
    requirements = {
        name: Requirement(name, name, "wet", "", "verplicht", "b", ("s",), "moet", lines.next(), draw(_when()))
        for name in REQUIREMENTS
    }
    kind = AgreementType("s", "S", frozenset(requirements), tuple(requirements), (), lines.next())
    placed = draw(st.lists(st.sampled_from(CLAUSES), min_size=1, unique=True))
    articles = [
        Article(name, numbered=True, source=lines.next(), placements=(draw(_placement(name, texts, lines)),))
        for name in placed
    ]
    annexes = [draw(_placement(name, texts, lines)) for name in draw(st.sets(st.sampled_from(ANNEXES)))]
    agreement = Agreement(
        "proef", "s", "Proef", "1.0.0", dt.date(2026, 11, 22), {}, lines.next(), tuple(articles), tuple(annexes)
    )
    return agreement, Library(texts, requirements, {"s": kind})
