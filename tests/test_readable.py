"""Each clause can be read by who signs it: at least 50 on the scale of Flesch and Douma for Dutch.

Douma's formula (1960) is 206.84 - 0.77 * syllables per 100 words - 0.93 * words per sentence. What an author cannot choose
does not count: defined terms, names of parties and fields, references, and citations of law.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyphen  # type: ignore[import-untyped]
import pytest
from tests.projects import ROOT

if TYPE_CHECKING:
    from pathlib import Path

LOWEST = 50
CLAUSES = sorted((ROOT / "clauses").rglob("*.md"))
HYPHENS = pyphen.Pyphen(lang="nl_NL")
DEFINED = re.compile(
    r"\b(Persoonsgegevens|(Hoofd)?[Oo]vereenkomst|Subverwerkers?|Datalek(ken)?|Werkdag(en)?|U?AVG|EER|AP|Dienst(en)?"
    r"|Gezamenlijke verwerking|Verstrekker|Ontvanger|Gegevensstroom|Opdracht|burgerservicenummer|BSN)\b"
)
CITED = re.compile(
    r"\((?:[^()]|\([^()]*\))*(?:artikel|art\.|Besluit|Verordening)(?:[^()]|\([^()]*\))*\)"
    r"|\b[Aa]rtikel \d+(?::\d+)?[a-z]?(?: lid \d+)?(?: onder [a-z\d]+)?(?: (?:en|tot en met|of) (?:lid )?\d+)*"
    r"|\b(?:Besluit|Verordening) \(EU\) \d+/\d+|\bhoofdstuk (?:\d+|[IV]+)\b|\bDataverordening\b"
)
OUTSIDE = re.compile(r"^(?::::.*|```.*|:\w+:.*|\{\.\w+\}|\s*\|[-|: ]+\|)$", re.MULTILINE)
ROLES = re.compile(r"\[\]\{#[^}]*\}|\{\w+\}`[^`]*`")
STARTS = re.compile(r"^\s*(?:1\.|-(?: \[ \])?|#+|:)\s+", re.MULTILINE)
ENDS = re.compile(r"[.!?;:|]+(?:\s|$)|\n\s*\n")
WORD = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’-]*")


def prose(text: str) -> str:
    """Return *text*, a clause as it was typed, without its front matter and what does not count."""
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    for pattern in (OUTSIDE, ROLES, CITED, DEFINED):
        body = pattern.sub("", body)
    return STARTS.sub("\n\n", body)


def score(text: str) -> float:
    """Return how easy *text* is to read: 100 is very easy, 0 very hard."""
    sentences = [each for each in ENDS.split(text) if re.search(r"[A-Za-zÀ-ÿ]{2}", each)]
    words = [word for each in sentences for word in WORD.findall(each)]
    syllables = sum(len(HYPHENS.positions(word)) + 1 for word in words)
    return 206.84 - 0.77 * 100 * syllables / len(words) - 0.93 * len(words) / len(sentences)


@pytest.mark.parametrize("file", CLAUSES, ids=lambda file: str(file.relative_to(ROOT / "clauses").with_suffix("")))
def test_a_clause_can_be_read(file: Path) -> None:
    assert score(prose(file.read_text(encoding="utf-8"))) >= LOWEST


def test_a_hard_sentence_scores_low() -> None:
    easy = "U belt ons. Wij komen langs en maken het goed."
    hard = "Verwerkingsverantwoordelijke inventariseert gegevensbeschermingseffectbeoordelingen dienaangaande overeenkomstig"
    assert score(easy) > 90
    assert score(hard) < 0
