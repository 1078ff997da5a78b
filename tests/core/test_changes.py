"""What differs between two books: word by word, and without the noise of names, places and numbers."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import real
from tests.projects import AGREEMENT, REPORT, ROOT, make_project

from clausebook.core.changes import Revision, compare
from clausebook.core.changes.about_versions import Since
from clausebook.core.changes.change_report import to_markdown
from clausebook.core.changes.changed_texts import match_leden
from clausebook.core.changes.entry import entry
from clausebook.core.checking import check, find_problems
from clausebook.core.model import Agreement, Article, Book, Clause, Library, Placement
from clausebook.core.problems import Source
from clausebook.core.texts import grammar, prose
from clausebook.core.versions.version_pages import Edition
from clausebook.core.wording.word_differences import GONE, NEW, align, compare_blocks, compare_words, in_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from clausebook.core.texts.prose import Word

VOCABULARY = ("de", "huurder", "meldt", "een", "storing", "binnen", "24", "uur", "niet", "altijd.")

words = st.lists(st.sampled_from([(word,) for word in VOCABULARY]), max_size=12)
blocks = st.lists(st.builds(prose.Block, st.sampled_from(["tekst", "onderdeel"]), words.map(tuple)), max_size=5)
sentences = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=8).map(" ".join)
bodies = st.lists(sentences, min_size=1, max_size=4).map(lambda leden: "\n".join(f"1. {lid}" for lid in leden))
libraries = st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), bodies, min_size=1)


# Words


@given(words, words)
def test_what_stayed_and_went_is_old_and_what_stayed_and_came_is_new(old: list[Word], new: list[Word]) -> None:
    pieces = compare_words(old, new)
    assert [word for piece in pieces if piece.kind != NEW for word in piece.words] == old
    assert [word for piece in pieces if piece.kind != GONE for word in piece.words] == new


@given(words)
def test_equal_words_have_no_difference(same: list[Word]) -> None:
    assert all(piece.kind == "gelijk" for piece in compare_words(same, same))


@given(blocks, blocks)
def test_no_word_of_a_block_is_lost(old: list[prose.Block], new: list[prose.Block]) -> None:
    pieces = [piece for block in compare_blocks(old, new) for piece in block.pieces]
    before = [word for piece in pieces if piece.kind != NEW for word in piece.words]
    after = [word for piece in pieces if piece.kind != GONE for word in piece.words]
    assert before == [word for block in old for word in block.words]
    assert after == [word for block in new for word in block.words]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("meldt binnen 24 uur", "meldt binnen 48 uur", "meldt binnen -24 +48 uur"),
        ("meldt het de volgende dag aan de ander", "meldt het dezelfde dag aan de ander", "meldt het -de -volgende +dezelfde dag aan de ander"),
        # What is left over between two changes is read as part of them.
        ("hij mag dat altijd weigeren", "hij moet dat vooraf weigeren", "hij -mag -dat -altijd +moet +dat +vooraf weigeren"),
        # A wording that has little in common is replaced as a whole.
        ("een twee drie vier vijf", "zes twee zeven acht negen", "-een -twee -drie -vier -vijf +zes +twee +zeven +acht +negen"),
    ],
)  # fmt: skip
def test_differences_are_readable(old: str, new: str, expected: str) -> None:
    signs = {"gelijk": "", GONE: "-", NEW: "+"}
    pieces = compare_words([(word,) for word in old.split()], [(word,) for word in new.split()])
    assert " ".join(f"{signs[piece.kind]}{word[0]}" for piece in pieces for word in piece.words) == expected


@given(st.lists(st.integers(0, 9), unique=True), st.randoms(use_true_random=False))
def test_align_keeps_both_orders(old: list[int], chance: object) -> None:
    new = sorted(old, key=lambda each: hash((each, repr(chance))))
    pairs = align(old, new, lambda one, two: float(one == two))
    assert [one for one, _ in pairs if one is not None] == old
    assert [two for _, two in pairs if two is not None] == new
    assert all(one == two for one, two in pairs if one is not None and two is not None)


def test_in_order_says_what_moved() -> None:
    assert in_order([1, 2, 3, 4, 5], [1, 4, 2, 3, 5]) == {1, 2, 3, 5}


# Books


def clause(name: str, body: str, variant: str = "") -> Clause:
    path = f"clauses/{name}/{variant}.md" if variant else f"clauses/{name}.md"
    read = grammar.read(name, path, body, annex=False)
    assert read.problems == []
    return Clause(
        id=name,
        variant=variant,
        title=name,
        source=Source(path, 1),
        body=body,
        leden=tuple(read.leden),
        passages=read.passages,
        options=tuple(read.options),
    )


def book(texts: Sequence[Clause], articles: Sequence[Sequence[str]] | None = None) -> Book:
    """Return a book with *texts*, each in an article of its own unless *articles* says which go together."""
    library: dict[str, tuple[Clause, ...]] = {}
    for text in texts:
        library[text.id] = (*library.get(text.id, ()), text)
    page = Source("docs/modellen/proef.md", 1)
    made = tuple(
        Article(f"Over {names[0]}", numbered=True, source=page, placements=tuple(placement(library, name) for name in names))
        for names in articles or [[name] for name in library]
    )  # fmt: skip
    agreement = Agreement("proef", "proef", "Proef", "1.0.0", dt.date(2026, 11, 22), {}, page, made)
    return Book(Library(library), {"proef": agreement})


def placement(library: Mapping[str, tuple[Clause, ...]], name: str) -> Placement:
    variants = tuple(text.variant for text in library[name] if text.variant)
    return Placement(name, Source("docs/modellen/proef.md", 1), variants)


def revision(one: Book) -> Revision:
    return Revision(one, tuple(find_problems(one)))


def state(project: Path) -> Revision:
    found, problems = check(project)
    return Revision(found, tuple(problems))


@given(libraries)
def test_equal_books_have_no_differences(texts: dict[str, str]) -> None:
    one, two = (book([clause(name, body) for name, body in texts.items()]) for _ in range(2))
    assert compare(revision(one), revision(two)).empty


@given(libraries, st.randoms(use_true_random=False))
def test_another_order_of_articles_changes_no_text(texts: dict[str, str], chance: object) -> None:
    clauses = [clause(name, body) for name, body in texts.items()]
    names = sorted(texts, key=lambda each: hash((each, repr(chance))))
    changes = compare(revision(book(clauses)), revision(book(clauses, [[name] for name in names])))
    assert changes.texts == ()
    assert all(change.touched == change.dropped == () for change in changes.agreements)
    assert bool(changes.agreements) == (names != list(texts))


@given(libraries)
@settings(max_examples=50)
def test_a_variant_made_of_a_text_changes_no_word(texts: dict[str, str]) -> None:
    old = book([clause(name, body) for name, body in texts.items()])
    first = next(iter(texts))
    new = book([clause(name, body, "gewoon" if name == first else "") for name, body in texts.items()])
    changes = compare(revision(old), revision(new))
    assert [change.text.id for change in changes.texts] == [first]
    assert all(change.renamed and not change.alters for change in changes.texts)
    assert changes.agreements == ()


def test_a_variant_beside_a_text_leaves_that_as_it_was() -> None:
    standard = clause("a", "1. Gewoon.")
    short = clause("a", "1. Heel anders.", "kort")
    changes = compare(revision(book([standard])), revision(book([replace(standard, variant="standaard"), short])))
    assert [(change.text.variant, change.old) for change in changes.texts] == [("kort", None)]


def optional(text: Clause) -> Book:
    """Return a book with *text* as an optie that is on."""
    made = book([text])
    article = made.agreements["proef"].articles[0]
    placements = (replace(article.placements[0], variants=(), optional="aan"),)
    agreement = replace(made.agreements["proef"], articles=(replace(article, placements=placements),))
    return Book(made.library, {"proef": agreement})


def test_a_value_with_another_name_is_told_and_is_no_other_text() -> None:
    standard = clause("a", "1. Gewoon.")
    old, new = (optional(text) for text in (standard, replace(standard, variant="standaard")))
    changes = compare(revision(old), revision(new))
    assert [(change.values, change.choices, change.alters) for change in changes.agreements] == [
        ((("a", "aan", "standaard"),), (), False)
    ]
    assert "- Bij keuze `a` heet de waarde `aan` nu `standaard`." in to_markdown(changes, "`main`")


@given(libraries)
@settings(max_examples=50)
def test_a_new_line_break_or_mark_changes_no_word(texts: dict[str, str]) -> None:
    old = book([clause(name, body) for name, body in texts.items()])
    new = book([clause(name, body.replace(" ", "\n   ") + " {eis}`x`") for name, body in texts.items()])
    changes = compare(revision(old), revision(new))
    assert not any(change.alters for change in changes.texts)
    assert changes.agreements == ()
    assert {change.leden[-1].gained for change in changes.texts} == {frozenset({"x"})}


@given(libraries, st.data())
def test_a_lid_that_goes_is_the_only_difference(texts: dict[str, str], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(texts)))
    leden = [*texts[name].split("\n"), "1. Dit lid blijft staan."]
    at = data.draw(st.integers(0, len(leden) - 2))
    old = {**texts, name: "\n".join(leden)}
    new = {**texts, name: "\n".join(leden[:at] + leden[at + 1 :])}
    changes = compare(*(revision(book([clause(k, v) for k, v in each.items()])) for each in (old, new)))
    assert [(change.text.id, len(change.leden)) for change in changes.texts] == [(name, 1)]
    gone = changes.texts[0].leden[0]
    assert gone.new is None
    assert gone.old is not None
    assert " ".join(str(word[0]) for word in gone.old.words) == leden[at].removeprefix("1. ")


def test_a_lid_is_known_by_its_id_even_if_it_says_something_else() -> None:
    old = prose.read(clause("a", "1. []{#x} Een twee drie.\n1. []{#y} Vier vijf zes."))
    new = prose.read(clause("a", "1. []{#y} Een twee drie.\n1. []{#x} Vier vijf zes."))
    assert [(one.anchor, two.anchor) for one, two in match_leden(old, new) if one and two] == [
        ("a.y", "a.y"),
        ("a.x", "a.x"),
    ]


def test_a_reference_is_compared_by_what_it_means() -> None:
    before = [clause("a", "1. []{#x} Eerste."), clause("b", "1. Zie {lid}`a.x`.")]
    after = [clause("a", "1. Ervoor.\n1. []{#x} Eerste."), clause("b", "1. Zie {lid}`a.x`.")]
    changes = compare(revision(book(before)), revision(book(after)))
    assert [change.text.id for change in changes.texts] == ["a"]
    references = changes.agreements[0].references
    assert [(each.old, each.new, each.where) for each in references] == [("artikel 1.1", "artikel 1.2", ("2.1",))]


def test_a_reference_follows_a_lid_and_a_clause_that_got_another_name() -> None:
    before = [clause("a", "1. []{#x} De eerste afspraak."), clause("b", "1. Zie {lid}`a.x` en {artikel}`a`.")]
    after = [clause("c", "1. []{#z} De eerste afspraak."), clause("b", "1. Zie {lid}`c.z` en {artikel}`c`.")]
    changes = compare(revision(book(before)), revision(book(after, [["c"], ["b"]])))
    assert [change.text.id for change in changes.texts] == ["c"]
    assert not any(change.alters for change in changes.texts)
    assert changes.agreements[0].references == ()


def test_a_lid_that_went_to_another_clause_moved() -> None:
    before = [clause("a", "1. Blijft staan.\n1. Verhuist naar elders."), clause("b", "1. Een heel ander lid.")]
    after = [clause("a", "1. Blijft staan."), clause("b", "1. Een heel ander lid.\n1. Verhuist naar elders.")]
    changes = compare(revision(book(before)), revision(book(after)))
    assert not any(lid.alters for change in changes.texts for lid in change.leden)
    report = to_markdown(changes, "`main`")
    assert "**Artikel 1.2 (Proef)** is verplaatst naar `clauses/b.md`." in report
    assert "**Artikel 2.2 (Proef)** komt uit `clauses/a.md`." in report


def test_another_variant_has_the_number_that_it_would_have() -> None:
    texts = [clause("a", "1. Gewoon.", "een"), clause("a", "1. Anders.\n1. Nog een.", "twee")]
    changed = [texts[0], clause("a", "1. Anders.\n1. Nog een dag.", "twee")]
    changes = compare(revision(book(texts)), revision(book(changed)))
    assert changes.agreements[0].touched == ("1.2",)


def version(old: str, new: str) -> str:
    """Return the report of a change of one word, with these versions."""
    before, after = (
        book([clause("a", "1. Direct na de melding.")]),
        book([clause("a", "1. Meteen na de melding.")]),
    )
    pages = [(before, old), (after, new)]
    sides = [Book(b.library, {"proef": replace(b.agreements["proef"], version=v)}) for b, v in pages]
    changes = compare(*map(revision, sides))
    first = sides[0].agreements["proef"]
    last = Edition(old, first.date, first.source)
    return to_markdown(changes, "`main`", {"proef": Since(last, changes, tagged=True)})


def test_a_changed_text_asks_for_a_version_step() -> None:
    asked = version("1.4.2", "1.4.2")
    assert "label `proef-1.4.2`). De volgende uitgave vraagt minstens een patch." in asked
    assert "`versie: 1.4.2` → `versie: 1.4.3` (of 2.0.0)." in asked


def test_a_version_that_went_back_is_reported() -> None:
    assert (
        "de versie gaat van 1.4.2 naar 1.4.1: dat is lager. Wijzig `docs/modellen/proef.md:1`: "
        "`versie: 1.4.1` → `versie: 1.4.3`."
    ) in version("1.4.2", "1.4.1")


def test_versions_are_compared_by_number() -> None:
    stepped = version("1.9.0", "1.10.0")
    assert "de versie gaat van 1.9.0 naar 1.10.0, een minor." in stepped
    assert "De versie gaat van 1.9.0 naar 1.10.0." in stepped


def test_text_is_shown_as_it_is() -> None:
    before = book([clause("a", "1. Bedragen als 2 * 3 en prijs_per_uur staan hier [nu] vast, met > 4.")])
    after = book([clause("a", "1. Bedragen als 2 * 3 en prijs_per_dag staan hier [nu] vast, met > 4.")])
    report = to_markdown(compare(revision(before), revision(after)), "`main`")
    assert r"2 \* 3 en ~~prijs\_per\_uur~~ **prijs\_per\_dag** staan hier \[nu\] vast, met \> 4." in report


# The texts of this project


def test_the_wording_has_the_leden_that_the_grammar_finds() -> None:
    for text in real.book().library.all_texts():
        leden = prose.read(text)
        assert sorted(lid.line for lid in leden) == sorted(passage.source.line for passage in text.passages)
        assert {mark for lid in leden for mark in lid.marks} == {m.name for p in text.passages for m in p.marks}
        anchors = {block.anchor for lid in leden for block in lid.blocks} - {""}
        assert anchors == text.anchors


def test_the_real_texts_do_not_differ_from_themselves() -> None:
    real = state(ROOT)
    changes = compare(real, real)
    assert changes.empty
    assert "niets veranderd" in to_markdown(changes, "`main`")


def test_a_new_project_is_all_new(tmp_path: Path) -> None:
    changes = compare(state(tmp_path), state(make_project(tmp_path / "nieuw")))
    report = to_markdown(changes, "`main`")
    assert "- Deze overeenkomst is nieuw (`docs/modellen/proef.md`)." in report
    assert "- `tarief` (Uurtarief) is nieuw." in report


def test_an_annex_that_got_another_name_and_went_from_one_agreement_is_told(tmp_path: Path) -> None:
    second = AGREEMENT.replace("overeenkomst: proef", "overeenkomst: tweede")
    before = make_project(tmp_path / "oud", {"docs/modellen/tweede.md": second})
    annex = (before / "clauses/bijlage-lijst.md").read_text(encoding="utf-8")
    renamed = AGREEMENT.replace("{bijlage} lijst", "{bijlage} overzicht")
    after = make_project(
        tmp_path / "nieuw",
        {
            "clauses/bijlage-lijst.md": None,
            "clauses/bijlage-overzicht.md": annex,
            "docs/modellen/proef.md": renamed,
            "docs/modellen/tweede.md": second.replace("```{bijlage} lijst\n```\n", ""),
        },
    )
    edition = Edition("2.0.0", dt.date(2027, 3, 1), Source("x"), "Waarom.")
    since = Since(edition, compare(state(before), state(after)), tagged=False)
    told = entry("tweede", edition, "Ja.", since)
    assert [line for line in told if "bijlage:" in line] == ["- Vervallen bijlage: ‘Lijst van apparaten’."]


def test_a_field_of_each_party_is_the_same_however_it_is_written(tmp_path: Path) -> None:
    texts = (
        REPORT.replace("Wie wacht", "Wie dan wacht").replace("De melding noemt:", f"De melding noemt {names}:")
        for names in ("{veld}`huurder.naam` en {veld}`verhuurder.naam`", "{veld}`partij.naam`")
    )
    before, after = (make_project(tmp_path / str(n), {"clauses/melden.md": text}) for n, text in enumerate(texts))
    for old, new in ((before, after), (after, before)):
        [change] = compare(state(old), state(new)).agreements
        assert (change.fields_new, change.fields_gone) == ((), ())
