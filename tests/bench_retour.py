"""Measures what `clausebook retour` finds: silent edits of one word, form by form, and files that nobody touched.

    python tests/bench_retour.py [AANTAL] [VORM …]

It makes contracts of the models of this project, has LibreOffice save them, changes one thing at a time, and counts what is
not found. Of PDF files the words are changed as they are read: whoever edits one leaves other words on the page.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Generic, TypeVar

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.returned.edits import WordEdits, changed_word

from clausebook.commands import sides
from clausebook.core.documents.assembling import assemble
from clausebook.core.documents.completing import fill
from clausebook.core.documents.drafting import draft
from clausebook.core.law import dated
from clausebook.core.library import load
from clausebook.core.proof import choices
from clausebook.epoch import day
from clausebook.returned.laying import Origin, lay_word
from clausebook.returned.laying_pdf import differing_edges
from clausebook.returned.laying_words import lay_row, words_in
from clausebook.returned.pdf_file import read_pdf
from clausebook.returned.streams import expected_of, labelled
from clausebook.returned.word_file import read_word
from clausebook.word.docx import to_docx
from clausebook.writers.plain_text import to_text
from clausebook.writers.registry import FORMATS
from clausebook.writers.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clausebook.core.documents.document import Document
    from clausebook.returned.laid import Laid
    from clausebook.returned.pdf_file import PdfReading
    from clausebook.returned.streams import Expected

ROOT = Path(__file__).parent.parent
UNTOUCHED = 200
FORMS = ("docx", "bijgehouden", "libreoffice", "pdf", "pdf van libreoffice", "tekst")
TWICE = 0.02
"""How many edits are of two paragraphs that change places, of a form that is only words."""


@dataclass(frozen=True)
class Case:
    """A contract that went out, and the file that came back before anyone changed it."""

    origin: Origin
    content: bytes


C = TypeVar("C")


@dataclass(frozen=True)
class Form(Generic[C]):
    """A form: its cases, what becomes of an edit (which kind, whether it is found), and whether a case is reported as it is."""

    cases: list[C]
    found: Callable[[C, Random], tuple[str, bool]]
    touched: Callable[[C], bool]


def documents() -> Iterator[Document]:
    """Yield the contracts of the examples, the models, and each model with each single keuze."""
    for file in sorted((ROOT / "dossiers").glob("voorbeeld-*.toml")):
        yield sides.made(f"dossiers/{file.name}", ROOT).document
    book = dated.on(load(ROOT)[0], day())
    found = [(agreement, choices.choices_of(agreement, book.library)) for agreement in book.agreements.values()]
    for agreement, made in found:
        whole, standard = draft(agreement, book.library), choices.standard(made)
        yield fill(assemble(whole, standard), {})
        for choice in made:
            for value in choice.values[1:]:
                yield fill(assemble(whole, {**standard, choice.name: value}), {})


def saved(contents: list[bytes], kind: str) -> list[bytes]:
    """Return what LibreOffice makes of the Word files *contents*."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for number, content in enumerate(contents):
            (folder / f"{number}.docx").write_bytes(content)
        suffix = kind.partition(":")[0]
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profiel", "--headless", "--convert-to", kind]
        files = [str(folder / f"{number}.docx") for number in range(len(contents))]
        subprocess.run([*command, "--outdir", str(folder / "uit"), *files], check=True, capture_output=True)
        return [(folder / f"uit/{number}.{suffix}").read_bytes() for number in range(len(contents))]


def says(laid: Laid) -> bool:
    return bool(laid.changes or laid.notices or laid.reset.values or laid.reset.ticks)


# Word


def word_form(form: str, made: list[Document]) -> Form[Case]:
    contents = [to_docx(each, timestamp=0) for each in made]
    back = saved(contents, "docx:MS Word 2007 XML") if form == "libreoffice" else contents
    cases = [Case(Origin.of(document), content) for document, content in zip(made, back, strict=True)]
    editors: dict[int, WordEdits] = {}

    def found(case: Case, random: Random) -> tuple[str, bool]:
        editor = editors.setdefault(id(case), WordEdits(case.content))
        edit = editor.edit(random, "bijgehouden" if form == "bijgehouden" else "")
        return edit.name, says(lay_word(read_word(edit.content), case.origin))

    return Form(cases, found, lambda case: says(lay_word(read_word(case.content), case.origin)))


# Words in a row


@dataclass(frozen=True)
class Row:
    """The words of a contract as a form has them, and those that are expected."""

    case: Case
    expected: list[list[Expected]]
    reading: PdfReading | None
    words: list[str]
    ours: PdfReading | None


def row_of(case: Case, form: str) -> Row:
    slots = case.origin.slots
    if form == "tekst":
        words = list(words_in(case.content))
        return Row(case, [expected_of(slots), labelled(words, slots)], None, words, None)
    reading = read_pdf(case.content)
    ours = reading if form == "pdf" else None
    rows = [expected_of(slots)] + ([labelled(ours.words, slots)] if ours else [])
    return Row(case, rows, reading, list(reading.words), ours)


def row_says(row: Row, words: list[str], edges: tuple[str, ...]) -> bool:
    best = lay_row(words, row.expected, row.case.origin, row.reading.tops if row.reading else frozenset())
    noticed = bool(row.reading) and any(differing_edges(edges, row.ours, row.case.origin))
    return says(best.laid) or bool(best.notices) or noticed


def edited_row(row: Row, random: Random) -> tuple[str, list[str], tuple[str, ...]]:
    words, edges = list(row.words), row.reading.edges if row.reading else ()
    if edges and random.random() < 0.05:
        at = random.randrange(len(edges))
        new = changed_word(edges[at], random)
        if new is not None and " ".join(new.split()) != edges[at] and edges[at]:
            return "kop of voet", words, (*edges[:at], " ".join(new.split()), *edges[at + 1 :])
    if random.random() < TWICE:
        long = [slot.text.split() for slot in row.case.origin.slots if len(slot.text.split()) > 8]
        one, other = random.sample(long, 2)
        i, j = _place(words, one), _place(words, other)
        if i >= 0 and j >= 0 and (i + len(one) <= j or j + len(other) <= i):
            (i, one), (j, other) = sorted([(i, one), (j, other)])
            return (
                "leden verwisseld",
                [*words[:i], *other, *words[i + len(one) : j], *one, *words[j + len(other) :]],
                edges,
            )
    while True:
        at = random.randrange(len(words))
        new = changed_word(words[at], random)
        if new is not None and new.split() != [words[at]] and new.replace("-", "") != words[at].replace("-", ""):
            return "woord", [*words[:at], *new.split(), *words[at + 1 :]], edges


def _place(words: list[str], wanted: list[str]) -> int:
    return next((n for n in range(len(words)) if words[n : n + len(wanted)] == wanted), -1)


def words_form(form: str, made: list[Document]) -> Form[Row]:
    if form == "tekst":
        contents = [to_text(each) for each in made]
    elif form == "pdf":
        with Workshop(ROOT, timestamp=0) as workshop:
            contents = [FORMATS["pdf"].write(each, workshop) for each in made]
    else:
        contents = saved([to_docx(each, timestamp=0) for each in made], "pdf")
    rows = [row_of(Case(Origin.of(document), content), form) for document, content in zip(made, contents, strict=True)]

    def found(row: Row, random: Random) -> tuple[str, bool]:
        name, words, edges = edited_row(row, random)
        return name, row_says(row, words, edges)

    def touched(row: Row) -> bool:
        noticed = row.reading is not None and bool(row.reading.notices)
        return noticed or row_says(row, row.words, row.reading.edges if row.reading else ())

    return Form(rows, found, touched)


def measure(form: Form[C], name: str, count: int) -> None:
    """Print what is found of *count* edits of the cases of *form*, and which untouched files are reported."""
    reported = sum(form.touched(case) for case in form.cases)
    kinds: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    start = time.perf_counter()
    for seed in range(count):
        kind, is_found = form.found(form.cases[seed % len(form.cases)], Random(seed))
        kinds[kind] += 1
        missed[kind] += not is_found
    each = (time.perf_counter() - start) / max(count, 1)
    lost = {kind: number for kind, number in missed.items() if number}
    said = f"{len(form.cases)} onaangeroerd, {reported} gemeld; {count} wijzigingen, {sum(lost.values())} gemist"
    print(f"{name}: {said}; {each:.2f} s per stuk", flush=True)
    print(f"   soorten: {dict(kinds)}{f', gemist: {lost}' if lost else ''}", flush=True)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    made = list(documents())[:UNTOUCHED]
    for name in sys.argv[2:] or list(FORMS):
        if name in FORMS[:3]:
            measure(word_form(name, made), name, count)
        else:
            measure(words_form(name, made), name, count)


if __name__ == "__main__":
    main()
