"""What a reader sees of a character, by the table of the engine itself."""

# ruff: noqa: RUF001 (letters that look alike are what this is about)

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core import character_table

from clausebook.core.problems import Code
from clausebook.core.wording import characters, leftovers

DUTCH = "Één coördinator wíl ’s ochtends blíj́f ‘ruim’ €\u00a05 – 10 m² (CO₂), 5 Ω en 3 μm, Łódź, Ærø, Müller, Čapek; ½ ‰ → ☐ ✓"


@pytest.mark.skipif(unicodedata.unidata_version != character_table.VERSION, reason="the table is that of one version")
def test_the_table_is_that_of_unicode() -> None:
    assert characters.TABLE.read_text(encoding="utf-8") == character_table.module()


def test_what_people_write_has_no_fault() -> None:
    assert list(characters.faults(DUTCH)) == []
    assert list(characters.faults("Москва, Αθήνα, 日本, القاهرة")) == []


def test_what_is_called_plain_has_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """The short way for most texts says what the long way would, of each such character alone and among others."""
    plain = [sign for sign in map(chr, range(0x10000)) if characters.is_plain(sign)]
    assert set("az09 \n\té’–€") < set(plain)
    text = " ".join(f"{sign} a{sign}b {sign}{sign} 1{sign}" for sign in plain)
    monkeypatch.setattr(characters, "is_plain", lambda _: False)
    assert list(characters.faults(text)) == []
    assert unicodedata.is_normalized("NFC", text)
    assert [each for each in leftovers.read("clauses/x.md", text)[1] if each.code == Code.HIDDEN] == []


@pytest.mark.parametrize(
    "text",
    ["a\u2067b", "a\u202eb", "x\U000e0041", "\u3164", "\u115f", "a\u2065b", "a\u180eb", "a\ufe0f", "a\u200bb", "a\xadb", "\ue001", "a\ufdd0",
     "a\u2028b", "\u2800", "a\x1bb", "\ufffd", "\ufffc", "a\u034fb", "\uffa0", "\U000e0101", "\U0003ffff"],
)  # fmt: skip
def test_what_nobody_sees_is_found(text: str) -> None:
    assert [fault.kind for fault in characters.faults(text)] == ["verborgen"]


@pytest.mark.parametrize(
    ("text", "kind", "sign"),
    [
        ("de Verwеrker", "schrift", "е"),
        ("de сао", "schrift", "с"),
        ("Οrder", "schrift", "Ο"),
        ("één" + "\u0301" * 500, "stapel", "\u0301"),
        ("\u0301los", "stapel", "\u0301"),
        ("ﬁrma", "vorm", "ﬁ"),
        ("𝐕erwerker", "vorm", "𝐕"),
        ("ＡＢ", "vorm", "Ａ"),
    ],
)
def test_what_looks_like_something_else_is_found(text: str, kind: str, sign: str) -> None:
    found = next(characters.faults(unicodedata.normalize("NFC", text)))
    assert (found.kind, found.sign) == (kind, sign)
    assert f"U+{ord(sign):04X}" in found.what


@given(st.text())
def test_each_sign_of_the_hidden_categories_is_found(text: str) -> None:
    hidden = [c for c in text if unicodedata.category(c) in character_table.HIDDEN and c not in "\t\n"]
    found = [fault.sign for fault in characters.faults(text) if fault.kind == "verborgen"]
    assert [each for each in found if ord(each) not in character_table.LIKE_HIDDEN] == hidden
