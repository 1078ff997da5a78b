"""Citations of law in running text: what is one, what it cites, and what does not exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.projects import ROOT

from clausebook.core.law import laws
from clausebook.core.law.citations import fault_of, find, problems_in

LAWS_FILE = "clauses/wetten.toml"
LAWS, PROBLEMS = laws.read(LAWS_FILE, (ROOT / LAWS_FILE).read_text(encoding="utf-8"))
SMALL, _ = laws.read(
    LAWS_FILE,
    '[AVG]\nadres = "https://a.example"\nartikel = "https://a.example/{artikel}"\n'
    '[AVG.artikelen]\n1 = "1:a-c 2"\n2 = ""\n3 = ":1-9"\n[BW]\nadres = "https://b.example"\n',
)


def cited(text: str) -> list[str]:
    """Return each citation in *text*: its words, and the places that it cites."""
    return [f"{text[c.start : c.end]} = {', '.join(map(str, c.places))}" for c in find(text, LAWS)]


def test_the_laws_of_the_project_are_read() -> None:
    assert PROBLEMS == []
    assert LAWS["AVG"].articles.keys() == {str(n) for n in range(1, 100)}
    assert LAWS["Data Act"] is LAWS["Dataverordening"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("zie art. 28 AVG.", ["art. 28 AVG = artikel 28"]),
        ("artikel 28 lid 3 onder h AVG", ["artikel 28 lid 3 onder h AVG = artikel 28 lid 3 onder h"]),
        ("art. 28, lid 3, onderdeel h van de AVG", ["art. 28, lid 3, onderdeel h van de AVG = artikel 28 lid 3 onder h"]),
        ("art. 4 onder 7 en art. 26 AVG", ["art. 4 onder 7 = artikel 4 onder 7", "art. 26 AVG = artikel 26"]),
        ("art. 28 lid 2 en 4 AVG", ["art. 28 lid 2 en 4 AVG = artikel 28 lid 2, artikel 28 lid 4"]),
        ("art. 24, 25 en 32 AVG", ["art. 24 = artikel 24", "25 = artikel 25", "32 AVG = artikel 32"]),
        ("art. 12 tot en met 22 AVG", ["art. 12 = artikel 12", "22 AVG = artikel 22"]),
        ("art. 5 lid 1 onder b, 6 lid 4 en 21 AVG", ["art. 5 lid 1 onder b = artikel 5 lid 1 onder b", "6 lid 4 = artikel 6 lid 4", "21 AVG = artikel 21"]),
        ("art. 5 lid 2, 24 en 30 AVG", ["art. 5 lid 2 = artikel 5 lid 2", "24 = artikel 24", "30 AVG = artikel 30"]),
        ("artikel 6:91 BW", ["artikel 6:91 BW = artikel 6:91"]),
        ("art. 51 AVG; art. 6 UAVG", ["art. 51 AVG = artikel 51", "art. 6 UAVG = artikel 6"]),
        ("artikel 3 van deze overeenkomst en de AVG", []),
        ("artikel 3 en de AVG", []),
        ("artikel 26, artikel 28 en de UAVG", []),
        ("de startikel 3 AVG, part. 3 AVG", []),
    ],
)  # fmt: skip
def test_what_is_cited(text: str, found: list[str]) -> None:
    assert cited(text) == found


@pytest.mark.parametrize(
    ("article", "address"),
    [
        ("art. 28 lid 3 AVG", "https://eur-lex.europa.eu/eli/reg/2016/679/oj/nld#art_28"),
        ("art. 46 UAVG", "https://wetten.overheid.nl/jci1.3:c:BWBR0040940&artikel=46"),
        ("artikel 6:91 BW", "https://wetten.overheid.nl/jci1.3:c:BWBR0005289&boek=6&artikel=91"),
        ("artikel 3:15a BW", "https://wetten.overheid.nl/BWBR0005289"),
        ("art. 11.7a Tw", "https://wetten.overheid.nl/jci1.3:c:BWBR0009950&artikel=11.7a"),
        ("art. 25 Dataverordening", "https://eur-lex.europa.eu/eli/reg/2023/2854/oj/nld"),
    ],
)
def test_where_a_citation_leads(article: str, address: str) -> None:
    assert [c.law.link_to(c.article) for c in find(article, LAWS)] == [address]


def test_every_address_has_the_form_of_its_place() -> None:
    european = re.compile(r"https://eur-lex\.europa\.eu/eli/reg/\d{4}/\d+/oj/nld(#art_\d+)?")
    dutch = re.compile(r"https://wetten\.overheid\.nl/(BWBR\d{7}|jci1\.3:c:BWBR\d{7}(&boek=\d)?&artikel=\d+)")
    for law in LAWS.values():
        for address in (law.address, law.link_to("1"), *(law.link_to(f"{book}:1") for book in law.books)):
            assert european.fullmatch(address) or dutch.fullmatch(address), address


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("art. 1 lid 1 onder c AVG", ""),
        ("art. 1 onder c AVG", ""),
        ("art. 2 AVG", ""),
        ("art. 3 onder 9 AVG", ""),
        ("art. 99 BW", ""),
        ("art. 4 AVG", "artikel 4 AVG bestaat niet in de wet; verbeter het nummer"),
        (
            "art. 1 lid 3 AVG",
            "artikel 1 lid 3 AVG bestaat niet: artikel 1 heeft lid 1 tot en met 2; verbeter het nummer",
        ),
        ("art. 2 lid 1 AVG", "artikel 2 lid 1 AVG bestaat niet: artikel 2 heeft geen leden; verbeter het nummer"),
        (
            "art. 1 lid 1 onder d AVG",
            "artikel 1 lid 1 onder d AVG bestaat niet: dat lid heeft onder a tot en met c; verbeter het nummer",
        ),
        (
            "art. 1 lid 2 onder a AVG",
            "artikel 1 lid 2 onder a AVG bestaat niet: dat lid heeft geen onderdelen; verbeter het nummer",
        ),
        (
            "art. 3 onder 10 AVG",
            "artikel 3 onder 10 AVG bestaat niet: dat lid heeft onder 1 tot en met 9; verbeter het nummer",
        ),
    ],
)
def test_what_does_not_exist(text: str, fault: str) -> None:
    assert [fault_of(place, c.law) for c in find(text, SMALL) for place in c.places] == [fault]


def test_a_fault_is_told_at_its_line_and_not_in_code() -> None:
    text = "# Kop\n\nZie `art. 4 AVG`.\n\n```text\nart. 5 AVG\n```\nEn art. 1\nlid 9 {term}`AVG`.\n"
    assert [(p.source.line, p.message.partition(" best")[0]) for p in problems_in("docs/x.md", text, SMALL)] == [
        (8, "artikel 1 lid 9 AVG")
    ]


places = st.lists(
    st.tuples(st.integers(1, 99), st.none() | st.integers(1, 12), st.none() | st.sampled_from("abcdefgh")),
    min_size=1,
    max_size=4,
)


@given(places)
def test_what_is_written_in_full_is_read_as_written(written: list[tuple[int, int | None, str | None]]) -> None:
    each = [f"art. {a}" + (f" lid {b}" if b else "") + (f" onder {p}" if p else "") for a, b, p in written]
    text = f"Lees {' en '.join(each)} AVG, en niet meer."
    found = list(find(text, LAWS))
    assert [str(place) for c in found for place in c.places] == [one.replace("art.", "artikel") for one in each]
    assert [text[c.start : c.end].removesuffix(" AVG") for c in found] == each


WORDS = (
    "art. ", "artikel ", "lid ", "onder ", "0", "1", "2:", "3", "a ", ", ", " en ", " tot en met ", "t/m", " AVG", " BW", " UAVG", "\n",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS)).map("".join))
def test_no_text_makes_it_fall_over(text: str) -> None:
    text += "\nArt. 4 AVG"
    found = list(find(text, LAWS))
    assert text.endswith(text[found[-1].start : found[-1].end])
    for citation in found:
        assert text[citation.start : citation.end].strip()
        faults = [fault_of(place, citation.law) for place in citation.places]
        assert [fault for fault in faults if fault and "; verbeter" not in fault] == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[AVG]\n", "wet 'AVG' heeft geen goed adres"),
        ("AVG = 1\n", "'AVG' hoort een tabel te zijn"),
        ('[AVG]\nadres = "https://a"\nartikle = "x"\n', "sleutel 'artikle' van wet 'AVG' bestaat niet; bedoelde u 'artike"),
        ('[AVG]\nadres = "https://a"\n[AVG.artikelen]\n1 = "1:"\n', "artikel 1 van wet 'AVG': '1:' is niet te lezen"),
        ('[AVG]\nadres = "https://a"\nnamen = "x"\n', "'namen' van wet 'AVG' hoort een lijst te zijn"),
        ('[AVG]\nadres = "https://a"\nboeken = 6\n', "'boeken' van wet 'AVG' hoort een tabel te zijn"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused(text: str, message: str) -> None:
    _, found = laws.read(LAWS_FILE, text)
    assert [each.message.startswith(message) for each in found] == [True]


def test_the_law_itself_is_not_in_the_project() -> None:
    """The numbers of articles are here, its sentences are not."""
    longest = max(len(line) for line in Path(ROOT, LAWS_FILE).read_text(encoding="utf-8").splitlines())
    assert longest < 170
