"""What can be wrong with the texts, and where."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING

from clausebook.core.wording.markup import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable


class Code(StrEnum):
    """The stable name of a kind of problem; the Dutch message is written where it is found."""

    FILE_UNREADABLE = "bestand-onleesbaar"
    FILE_EMPTY = "bestand-leeg"
    FILE_OUTSIDE = "bestand-buiten-map"
    FILE_NAME = "bestand-naam"
    CONFLICT = "twee-versies"
    HIDDEN = "teken-verborgen"
    UNWRITTEN = "begin-niet-af"
    FRONT_MATTER = "kopgegevens"
    FRONT_MATTER_KEY = "kopgegevens-sleutel"
    FRONT_MATTER_VALUE = "kopgegevens-waarde"
    TOML = "toml"
    TOML_KEY = "toml-sleutel"
    TOML_VALUE = "toml-waarde"
    HEADING = "kop-in-tekst"
    LOOSE_TEXT = "tekst-buiten-lid"
    LOOSE_LIST = "opsomming-buiten-lid"
    TYPED_NUMBER = "nummer-getypt"
    TYPED_LETTER = "letter-getypt"
    TOO_DEEP = "opsomming-te-diep"
    NESTED_BLOCK = "blok-in-blok"
    OPEN_BLOCK = "blok-niet-gesloten"
    NOT_ALLOWED = "niet-toegestaan"
    LINK = "verwijzing-buiten-tekst"
    DIRECTIVE_UNKNOWN = "blok-onbekend"
    DIRECTIVE_OPTION = "blok-optie"
    ROLE_UNKNOWN = "rol-onbekend"
    ROLE_OPEN = "rol-niet-gesloten"
    ID_PLACE = "id-plaats"
    ID_DOUBLE = "id-dubbel"
    LID_EMPTY = "lid-leeg"
    MARK_EMPTY = "merk-zonder-tekst"
    CLAUSE_UNKNOWN = "clausule-onbekend"
    CLAUSE_UNUSED = "clausule-ongebruikt"
    CLAUSE_DOUBLE = "clausule-dubbel"
    VARIANT_UNKNOWN = "variant-onbekend"
    REQUIREMENT_UNKNOWN = "eis-onbekend"
    FIELD_UNKNOWN = "veld-onbekend"
    PARTY_UNKNOWN = "partij-onbekend"
    TYPE_UNKNOWN = "soort-onbekend"
    TYPE_EMPTY = "soort-zonder-eisen"
    RULE_IDLE = "regel-zonder-geval"
    NAME_DOUBLE = "naam-dubbel"
    PROPOSAL = "voorstel-tegen-regel"
    CITATION = "wet-plaats"
    CHOICE_UNKNOWN = "keuze-onbekend"
    REFERENCE = "verwijzing-onbekend"
    REFERENCE_GAP = "verwijzing-vervalt"
    NOT_COVERED = "eis-niet-gedekt"
    NO_EVIDENCE = "eis-zonder-bewijs"
    SECTION_MISSING = "rubriek-ontbreekt"
    ARTICLE_EMPTY = "artikel-leeg"
    PAGE_CONTENT = "overeenkomst-inhoud"
    PAGE_LOOSE = "bladzijde-los"
    VERSION_ENTRY = "versie-vermelding"
    VERSION_MISMATCH = "versie-ongelijk"
    APPROVAL_UNKNOWN = "akkoord-onbekend"
    TERM_UNKNOWN = "begrip-onbekend"
    TERM_UNUSED = "begrip-ongebruikt"
    REFERENCE_TYPED = "verwijzing-getypt"
    PARTY_TYPED = "partij-getypt"
    WORDING = "zin-van-sjabloon"
    READING = "leesniveau"
    DRAWING = "tekening"
    TREE_NODE = "boom-knoop"
    TREE_ANSWER = "boom-antwoord"
    TREE_TARGET = "boom-doel"
    TREE_DEAD_END = "boom-loopt-dood"
    TREE_CYCLE = "boom-kring"
    TREE_UNREACHABLE = "boom-onbereikbaar"
    TREE_DOUBLE = "boom-dubbel"
    TREE_EXPLANATION = "boom-zonder-toelichting"
    TREE_OUTCOME = "boom-uitkomst"
    TREE_PAGE = "boom-zonder-model"
    TREE_CASE = "boom-geval"
    TREE_NO_CASE = "boom-zonder-geval"
    DOSSIER_KEY = "dossier-sleutel"
    DOSSIER_FIELD = "dossier-veld"
    DOSSIER_CHOICE = "dossier-keuze"
    DOSSIER_VALUE = "dossier-waarde"
    DOSSIER_MISSING = "dossier-ontbreekt"
    DOSSIER_PLACEHOLDER = "dossier-open-plek"
    DOSSIER_RULE = "dossier-regel"
    DOSSIER_FORMER = "dossier-oude-naam"
    DOSSIER_TEXTS = "dossier-teksten"
    DOSSIER_WAITS = "dossier-versie"
    ROWS_FILE = "rijen-bestand"
    ROWS_HEADER = "rijen-kop"
    ROWS_CELL = "rijen-cel"
    ROWS_DOUBLE = "rijen-dubbel"


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A line of a file; *path* is relative to the project's root, with forward slashes."""

    path: str
    line: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something an author must mend: where, what, and the remedy, in Dutch."""

    source: Source
    code: Code
    message: str

    def __str__(self) -> str:
        return one_line(f"{self.source}: {self.message} [{self.code}]")


def suggestion(wrong: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return a question that names the nearest of *known*, or *otherwise*."""
    near = get_close_matches(wrong, sorted(known), n=1, cutoff=0.6)
    return f"; bedoelde u '{near[0]}'?" if near else otherwise


def one_of(wrong: str, known: Iterable[str]) -> str:
    """Return what to write instead of *wrong*: the nearest of *known*, else all of them."""
    names = list(known)
    return suggestion(wrong, names, f"; kies uit: {', '.join(names)}" if names else "; er is er nog geen")
