"""Defined terms: a word with a capital is defined where it stands, a definition is used, and what is live is not typed.

A term is defined in a list of terms, or by 'hierna: de X'. A name that is no term stands in `clauses/namen.toml`, with why; a
project without that file is not held to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from clausebook.core.files.toml_lines import locator, parse
from clausebook.core.model import ON
from clausebook.core.problems import Code, Problem, Source, suggestion
from clausebook.core.proof import choices
from clausebook.core.proof.choices import Condition
from clausebook.core.texts import views
from clausebook.core.texts.content import DefinitionList, Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from clausebook.core.model import Agreement, Book, Clause, Library
    from clausebook.core.texts.content import Blocks, Inlines, Lid, Section

_DEFINED = re.compile(r"hierna(?<=\bhierna):? (?:de|het) (?P<term>[A-ZÀ-Þ][^.,;:()]*)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*|[.?!:;…]|\S")
_NUMERAL = re.compile("[IVX]+")
_ENDINGS = ("", "s", "’s", "'s", "n", "en")
"""What a plural or a genitive adds to a word."""
_ENDS = frozenset(".?!:;…")
_OWN = r"(?i:(?:deze|dit|die|de) (?:overeenkomst|regeling|afspraken|contract|model))"
_TYPED = (
    re.compile(rf"\b[Aa]rtikel \d+\.\d+\b(?![:a-z]*(?: lid \d+\w*)? (?:van (?!{_OWN})|[A-Z]))"),
    re.compile(rf"\b[Aa]rtikel \d+\b(?=[^.;]*\bvan {_OWN}\b)"),
    re.compile(r"\b[Aa]rtikel \d+(?= (?:lid \d+ )?(?:hierboven|hieronder|hiervoor|hierna)\b)"),
    re.compile(r"\b[Ll]id \d+(?= (?:hierboven|hieronder|hiervoor|hierna|van dit artikel)\b)"),
    re.compile(r"(?<!\d )(?<!\d[a-z] )(?<!en )(?<!of )(?<!, )\b[Ll]id \d+\b(?! (?:en|of) lid| van artikel)"),
    re.compile(r"\b[Bb]ijlage \d+\b"),
)
"""A number of the text itself that an author typed: it stays as it is when the text is renumbered."""
_DIGIT = re.compile(r"\d")
OF_WORDS = frozenset({Code.TERM_UNKNOWN, Code.PARTY_TYPED, Code.REFERENCE_TYPED})
"""What can be wrong with words as such. On a line of which something else is wrong, they may well be other ones than was meant."""


@dataclass(frozen=True, slots=True)
class Use:
    """A word with a capital that does not begin a sentence."""

    word: str
    source: Source


@dataclass(frozen=True, slots=True)
class Definition:
    """A term where it is defined."""

    term: str
    source: Source


@dataclass(frozen=True, slots=True)
class Wording:
    """What counts here of one part of a text: a lid, or what stands under a heading of an annex.

    *words* are its words, but for those in which it defines a term.
    """

    option: str
    uses: tuple[Use, ...]
    definitions: tuple[Definition, ...]
    words: str


def wordings(text: Clause, names: re.Pattern[str]) -> Iterator[Wording]:
    """Yield the parts of *text*, help aside; what *names* matches is no term."""
    for part in _parts(text):
        terms, runs = _terms_and_runs(part)
        words = " ".join(_DEFINED.sub("", views.source_text(run)) for run in runs)
        yield Wording(part.option, tuple(uses(runs, names)), tuple(_definitions(part, terms, runs)), words)


def definitions(text: Clause) -> Iterator[Definition]:
    """Yield each term that *text* defines."""
    for part in _parts(text):
        yield from _definitions(part, *_terms_and_runs(part))


def _terms_and_runs(part: Lid | Section) -> tuple[list[Inlines], list[Inlines]]:
    """Return (the terms of its lists, all other running text) in *part*, help aside."""
    blocks = tuple(views.walk(part.blocks, with_help=False))
    lists = [block for block in blocks if isinstance(block, DefinitionList)]
    terms = [each.term for block in lists for each in block.definitions]
    return terms, [run for run in blocks if isinstance(run, tuple) and not any(run is term for term in terms)]


def _definitions(part: Lid | Section, terms: Iterable[Inlines], runs: Iterable[Inlines]) -> Iterator[Definition]:
    for term in terms:
        yield Definition(views.literal_text(term), _source(term, part.source))
    for run in runs:
        for found in _DEFINED.finditer(views.source_text(run)):
            yield Definition(found["term"].strip(), _source(run, Source("")))


def _source(run: Inlines, otherwise: Source) -> Source:
    return run[0].source if run else otherwise


def uses(runs: Iterable[Inlines], names: re.Pattern[str]) -> Iterator[Use]:
    """Yield each word with a capital in *runs* that begins no sentence and is in nothing that *names* matches."""
    for run in runs:
        begins = True
        for atom in views.flat(run):
            if not isinstance(atom, Text):
                begins = False
                continue
            words = _WORD.findall(atom.text)
            # Names are looked for only where a word has a capital, besides that which begins the text.
            if any(word[0].isupper() for word in words[begins:]):
                words = _WORD.findall(names.sub(lambda found: found[0].lower(), atom.text))
            for word in words:
                if word[0].isupper() and not begins and not _NUMERAL.fullmatch(word):
                    yield Use(word, atom.source)
                begins = word in _ENDS


def any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Return what matches each of *names* as a whole word, the longest first."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)" if longest_first else r"(?!)")


# The problems


def problems_of(book: Book, broken: Collection[str] = ()) -> Iterator[Problem]:
    """Yield what is wrong with terms: once for each place, whatever the agreements in which it is.

    Of those that are *broken*, texts that define them may be missing.
    """
    written = {text.source.path: text.body for text in book.library.all_texts()}
    yield from _typed(book, written)
    undefined: dict[Use, list[str]] = {}
    unused: dict[Definition, list[str]] = {}
    parties: dict[Use, str] = {}
    known: set[str] = set()
    names = any_of(book.names)
    read = {(text.id, text.variant): tuple(wordings(text, names)) for text in book.library.all_texts()}
    for agreement in book.agreements.values():
        if agreement.id in broken:
            continue
        terms = _Terms(agreement, book.library, read)
        known |= terms.where.keys()
        for use, gap in terms.undefined():
            undefined.setdefault(use, []).append(f"'{agreement.id}'{f' als {gap}' if gap else ''}")
        for each in terms.unused():
            unused.setdefault(each, []).append(f"'{agreement.id}'")
        parties |= dict(terms.typed_parties())
    for use, role in parties.items():
        message = f"'{use.word}' is een partij, en haar naam is hier getypt; schrijf {{partij}}`{role}`"
        yield Problem(_place(use.word, use.source, written), Code.PARTY_TYPED, message)
    for use, where in undefined.items() if book.names else ():  # a project without a list of names does not ask for it
        remedy = f"; omschrijf het, schrijf het klein, of zet het in {book.library.folders.names} als het een naam is"
        hint = suggestion(use.word, known - {use.word}, remedy)
        message = f"'{use.word}' heeft een hoofdletter, en is niet omschreven in {_in(where)}{hint}"
        yield Problem(_place(use.word, use.source, written), Code.TERM_UNKNOWN, message)
    for each, where in unused.items():
        message = f"begrip '{each.term}' wordt nergens gebruikt in {_in(where)}; haal de omschrijving weg, of zet haar in een variant of optie"
        yield Problem(each.source, Code.TERM_UNUSED, message)


def _in(where: list[str]) -> str:
    """Name the agreements in *where*: of many, the first."""
    if len(where) == 1:
        return f"overeenkomst {where[0]}"
    return f"{len(where)} overeenkomsten, zoals {where[0]}"


def _place(words: str, run: Source, written: Mapping[str, str]) -> Source:
    """Return where in their file *words* stand, of the running text that begins at *run*: the tree has no other line of it.

    *written* has the Markdown of each file, from its first line on. Words of which the author wrote signs in another way
    stand where their running text begins.
    """
    lines = written[run.path].split("\n")[run.line - 1 :]
    text = "\n".join(takewhile(str.strip, lines))
    apart = r"\s+".join(map(re.escape, words.split()))
    found = re.search(rf"(?<!\w){apart}(?!\w)", text)
    return replace(run, line=run.line + text[: found.start()].count("\n")) if found else run


def _typed(book: Book, written: Mapping[str, str]) -> Iterator[Problem]:
    for text in book.library.all_texts():
        for atom in views.atoms(_blocks(text), with_help=False):
            if not isinstance(atom, Text):
                continue
            for pattern in _TYPED if _DIGIT.search(atom.text) else ():
                if found := pattern.search(atom.text):
                    kind = "bijlage" if found[0].lower().startswith("bijlage") else "lid"
                    message = f"'{found[0]}' is getypt, en loopt mis zodra de nummers verschuiven; verwijs met {{{kind}}}`naam`"
                    yield Problem(_place(found[0], atom.source, written), Code.REFERENCE_TYPED, message)


def _blocks(text: Clause) -> Blocks:
    return tuple(block for part in _parts(text) for block in part.blocks)


def _parts(text: Clause) -> tuple[Lid | Section, ...]:
    return (*text.leden, *text.sections)


class _Terms:
    """The terms of one agreement."""

    def __init__(
        self, agreement: Agreement, library: Library, read: Mapping[tuple[str, str], tuple[Wording, ...]]
    ) -> None:
        self.values = choices.all_values(agreement, library)
        self.made = choices.choices_of(agreement, library)
        self.placed = [
            (Condition(placement.clause, variant or ON, wording.option), wording)
            for placement in agreement.placements
            for variant in choices.variants_of(placement, library)
            for wording in read.get((placement.clause, variant), ())
        ]
        self.where: dict[str, list[Condition]] = {}
        for condition, wording in self.placed:
            for each in wording.definitions:
                self.where.setdefault(_head(each.term), []).append(condition)
        self.forms: dict[str, list[Condition]] = {}
        for term, conditions in self.where.items():
            for form in _forms(term):
                self.forms.setdefault(form, []).extend(conditions)
        self.roles = {name.partition(" ")[2]: role for role, name in agreement.parties.items()}

    def undefined(self) -> Iterator[tuple[Use, str]]:
        """Yield each use of a word that is not defined, and under which keuzes it is not; '' for under any."""
        for condition, wording in self.placed:
            given = condition.given
            allowed = choices.restrict(self.values, self.made, given) if wording.uses else None
            for use in wording.uses if allowed is not None else ():
                covers = self.covers(use.word)
                gap = choices.find_gap(covers, allowed or {}, given)
                if gap is not None and use.word not in self.roles:
                    yield use, " en ".join(f"{name} = {value}" for name, value in gap.items()) if covers else ""

    def covers(self, word: str) -> list[Condition]:
        """Return where *word* is defined."""
        return self.where[word] if word in self.where else self.forms.get(_squeezed(word), [])

    def typed_parties(self) -> Iterator[tuple[Use, str]]:
        """Yield each party that was typed, and its role."""
        for _, wording in self.placed:
            for use in wording.uses:
                if role := self.roles.get(use.word):
                    yield use, role

    def unused(self) -> Iterator[Definition]:
        """Yield each definition of a word that stands nowhere else."""
        words = " ".join(wording.words for _, wording in self.placed).lower()
        for _, wording in self.placed:
            for each in wording.definitions:
                head = re.escape(_head(each.term).lower())
                if not re.search(
                    rf"{head}(?<!\w{head})", words
                ):  # the word first: Python then skips to where it stands
                    yield each


def _head(term: str) -> str:
    """Return the first word of *term*, by which it is known where it is used."""
    return term.split(" ", maxsplit=1)[0]


def _forms(term: str) -> set[str]:
    """Return *term* and its plurals, each squeezed: Subverwerkers, Datalekken. A longer word is another: Dienstverlener."""
    return {_squeezed(f"{term}{ending}") for ending in _ENDINGS}


def _squeezed(word: str) -> str:
    """Return *word* without double letters and capitals: a Dutch plural may lose or gain one (stroom, stromen)."""
    return re.sub(r"(.)\1", r"\1", word.lower())


# The file of names


def read(path: str, text: str) -> tuple[dict[str, str], list[Problem]]:
    """Return (why each name is no term, problems) of the *text* of the file at *path*."""
    data, problems = parse(path, text)
    place = locator(path, text)
    found: dict[str, str] = {}
    for name, why in (data or {}).items():
        if not isinstance(why, str) or not why.strip():
            message = f'bij \'{name}\' hoort in tekst waarom het geen begrip is; schrijf "{name}" = "…"'
            problems.append(Problem(place((name,)), Code.TOML_VALUE, message))
        else:
            found[name] = why
    return found, problems
