"""What is said of a dossier, word for word, and what a sound one gives."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.dossiers import FIELDS, FILES, MISTAKES, PATH, SOUND, read
from tests.projects import ROOT, make_project

from clausebook.core.checking import check
from clausebook.core.dossiers import dossier, dossier_starts
from clausebook.core.fields import catalogues, values
from clausebook.core.fields.values import RefusedError
from clausebook.core.files import toml_lines
from clausebook.core.files.file_names import safe_name
from clausebook.core.model import Field
from clausebook.core.problems import Source
from clausebook.core.proof import choices
from clausebook.core.proof.standing import block_fields

if TYPE_CHECKING:
    from pathlib import Path


ONE_THING = "een [[regel]] gaat over één ding en vraagt er één ding van"
OF_A_FIELD = "verplicht, alleen, noemt_niet, niet_voor, niet_na, na, minstens, hoogstens"


def field(kind: str, **rules: object) -> Field:
    return Field("proef", "Proef", kind, Source("x"), rules=rules)


def test_a_sound_dossier_has_values_as_they_read(tmp_path: Path) -> None:
    made, problems = read(tmp_path, SOUND)
    assert problems == []
    assert made is not None
    assert made.texts == {
        "verhuurder.naam": "Huisbaas B.V.",
        "verhuurder.postcode": "1234\u00a0AB",
        "verhuurder.kvk": "00000001",
        "huurder.naam": "J. Jansen",
        "huurder.kvk": "00000002",
        "huurder.email": "jansen@huis.example",
        "huurder.telefoon": "06 00 00 00 00",
        "nummer": "H-1",
        "begin": "22 november 2026",
        "eind": "31 december 2027",
        "apparaat.1.merk": "Ketel",
        "apparaat.1.plek": "zolder",
    }
    assert made.rows == {"apparaat": 1}
    assert (made.name, made.reference) == ("huis", "H-1")
    assert made.selection == {"melden.kosten": "uit", "hulp": "zelf", "hulp.haast": "uit"}


@pytest.mark.parametrize("mistake", MISTAKES, ids=[f"{n}" for n in range(len(MISTAKES))])
def test_a_mistake_gives_its_message(mistake: tuple[str, ...], tmp_path: Path) -> None:
    old, new, *messages = mistake
    assert old in SOUND
    _, problems = read(tmp_path, SOUND.replace(old, new, 1))
    assert [str(problem) for problem in problems] == messages


def test_a_rule_can_ask_for_rows_and_for_a_keuze(tmp_path: Path) -> None:
    rows = SOUND.partition("[[rijen")[0].replace('hulp = "zelf"', 'hulp = "ander"') + "[rijen]\napparaat = []\n"
    assert [str(each) for each in read(tmp_path / "een", rows)[1]] == [
        f"{PATH}:23: 'Apparaat' heeft geen rij; schrijf [[rijen.apparaat]] per rij: een ander kent het huis niet [dossier-ontbreekt]"
    ]
    gas = SOUND.replace('hulp = "zelf"', 'hulp = "ander"').replace('plek = "zolder"', 'plek = "zolder"\ngas = "ja"')
    assert [str(each) for each in read(tmp_path / "twee", gas)[1]] == [
        f"{PATH}:5: keuze 'hulp' past hier niet; kies 'zelf': aan gas werkt de verhuurder zelf [dossier-regel]"
    ]


def test_no_message_repeats_a_value(tmp_path: Path) -> None:
    """Messages end up in logs; a value may be a personal datum."""
    text = re.sub(r'= "[^"]*"', '= "Geheim-9"', SOUND.partition("[velden.verhuurder]")[2])
    _, problems = read(tmp_path, SOUND.partition("[velden.verhuurder]")[0] + "[velden.verhuurder]" + text)
    assert len(problems) > 4
    assert not any("Geheim" in problem.message for problem in problems)


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ('veld = "eindd"\nna = "begin"\nuitleg = "x"', "veld 'eindd' in [[regel]] bestaat niet; bedoelde u 'eind'? [veld-onbekend]"),
        ('veld = "eind"\nna = "begim"\nuitleg = "x"', "veld 'begim' in [[regel]] bestaat niet; bedoelde u 'begin'? [veld-onbekend]"),
        ('groep = "aparaat"\nrijen_min = 1\nuitleg = "x"', "groep 'aparaat' in [[regel]] bestaat niet; bedoelde u 'apparaat'? [veld-onbekend]"),
        ('veld = "eind"\nminstens = []\nuitleg = "x"', "'minstens' in [[regel]] vergelijkt met één ding; noem één veld, getal of datum [toml-waarde]"),
        ('veld = "eind"\nna = ["begin", "eind"]\nuitleg = "x"', "'na' in [[regel]] vergelijkt met één ding; noem één veld, getal of datum [toml-waarde]"),
        ('veld = "eind"\nalleen = []\nuitleg = "x"', "'alleen' in [[regel]] noemt niets; noem ten minste één waarde [toml-waarde]"),
        ('veld = "eind"\nna = "begin"', "[[regel]] mist 'uitleg'; zeg in één zin waarom [toml-sleutel]"),
        ('veld = "eind"\nverplicht = false\nuitleg = "x"', "'verplicht' in [[regel]] kan alleen true zijn; haal de regel anders weg [toml-waarde]"),
        ('groep = "apparaat"\nrijen_min = "1"\nuitleg = "x"', "'rijen_min' in [[regel]] is geen aantal; schrijf een getal van ten hoogste 1000 [toml-waarde]"),
        ('veld = "eind"\nuitleg = "x"', f"{ONE_THING} (veld: {OF_A_FIELD}; keuze: alleen; groep: rijen_min, rijen_max) [toml-sleutel]"),
        ('veld = "eind"\nna = "begin"\nuitlegg = "x"\nuitleg = "x"', "sleutel 'uitlegg' in [[regel]] bestaat niet; bedoelde u 'uitleg'? [toml-sleutel]"),
    ],
)  # fmt: skip
def test_a_rule_is_read_strictly(rule: str, message: str) -> None:
    start = FIELDS.partition("[[regel]]")[0]
    known, problems = catalogues.read_fields("velden.toml", f"{start}[[regel]]\n{rule}\n")
    assert known.rules == ()
    assert [str(each).partition(": ")[2] for each in problems] == [message]


# Values


@pytest.mark.parametrize(
    ("kind", "raw", "text"),
    [
        ("bedrag", "500000", "€\u00a0500.000"),
        ("bedrag", "€ 1.250,50", "€\u00a01.250,50"),
        ("bedrag", 95, "€\u00a095"),
        ("getal", "024", "24"),
        ("datum", "1-2-2026", "1 februari 2026"),
        ("tijdstip", "22-11-2026 08:15", "22 november 2026, 8.15 uur"),
        ("lijst", ["a", " b "], "a; b"),
        ("lijst", "a; b", "a; b"),
        ("telefoon", "+31 (0)6 00 00 00 00", "+31 (0)6 00 00 00 00"),
        ("telefoon", "+32 2 000 00 00", "+32 2 000 00 00"),
        ("postcode", "1234AB", "1234\u00a0AB"),
        ("tekst", "  twee\n regels ", "twee regels"),
        ("tekst", "*x* {veld}`y` #panic() $z$ \\", "*x* {veld}`y` #panic() $z$ \\"),
    ],
)
def test_a_value_reads_as_dutch(kind: str, raw: object, text: str) -> None:
    assert values.read(field(kind), raw).text == text


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("kvk", "123456789"), ("kvk", "1234567٨"), ("postcode", "0123 AB"), ("postcode", "1234 SA"), ("postcode", "1234 SD"),
        ("datum", "29-02-2027"), ("datum", "2027-02-28T00:00"), ("bedrag", "-5"), ("bedrag", "1,5"), ("bedrag", "1.00.000"),
        ("getal", "1,5"), ("getal", 1.5), ("e-mail", "a@b"), ("e-mail", "a b@c.nl"), ("e-mail", "a@-b.nl"), ("telefoon", "112"),
        ("land", "nl"), ("tijdstip", "22-11-2026"), ("tekst", ["x"]), ("tekst", "a\u2066b"), ("tekst", "a\u200bb"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused(kind: str, raw: object) -> None:
    with pytest.raises(RefusedError):
        values.read(field(kind), raw)


@given(
    st.sampled_from(tuple(values.types())),
    st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.lists(st.text()), st.none(), st.dates()),
)
def test_any_value_is_read_or_refused(kind: str, raw: object) -> None:
    said = ""
    try:
        value: values.Value | None = values.read(field(kind), raw)
    except RefusedError as error:
        said = str(error)
        value = None
    if value is None:
        assert "; " in said or "schrijf" in said or "noem" in said
    else:
        assert value.text == value.text.strip()
        assert not re.search(r"[\x00-\x1f\u202a-\u202e\u2066-\u2069]", value.text)


@given(st.text())
def test_a_name_of_a_file_is_safe(text: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?", safe_name(text))


@pytest.mark.parametrize(("text", "name"), [("../x/é", "x-e"), ("NUL", "dossier-NUL"), ("...", "dossier"), ("a" * 200, "a" * 80)])  # fmt: skip
def test_what_a_file_is_called(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_lines_are_found_past_texts_of_several_lines() -> None:
    text = 'a = """\nb = 1\n[c]\n"""\nb = 2\n[[c.d]]\ne."f g" = 1\n[[c.d]]\ne.h = 2\n'
    found = toml_lines.lines_of(text)
    assert (found["b",], found["c", "d", "1", "e", "f g"], found["c", "d", "2", "e", "h"]) == (5, 7, 9)


# Starts

BLANK = "datalek-formulier"  # a form of which nothing must be filled in: it may go out as it is


@pytest.mark.parametrize("kept", [True, False])
def test_a_start_is_a_dossier_that_is_only_open(tmp_path: Path, *, kept: bool) -> None:
    root = ROOT if kept else make_project(tmp_path, FILES)
    book, _ = check(root)
    for agreement in book.agreements.values():
        text = dossier_starts.start(agreement, book.library, block_fields(root))
        data = tomllib.loads(text)
        named = set(data.get("keuzes", ())) | set(re.findall(r'^# "([\w.-]+)" = "', text, re.MULTILINE))
        assert named == {choice.name for choice in choices.choices_of(agreement, book.library)}
        found, problems = dossier.read("x.toml", text, book, block_fields(root))
        assert found is not None
        asks = {"dossier-ontbreekt"} if agreement.id != BLANK else set()
        assert {str(each.code) for each in problems} == asks


# What people write


@pytest.mark.parametrize(
    "text",
    ["P.M. de Groot", "A.P.M. Jansen", "N.N. Bakker", "PM Vastgoed B.V.", "NN Schilders B.V.", "Exploitatiemaatschappij XXX B.V.", "P. M.-weg 3",
     "x", "a; b", "café", "-", "NNB", "Pm", "artikel XXX"],
)  # fmt: skip
def test_a_name_with_initials_is_no_open_place(text: str) -> None:
    assert not values.holds_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "PM",
        "P.M.",
        "(PM)",
        "N.N.",
        "NN",
        "XXX",
        "xx",
        "a; PM; b",
        "???",
        "info@xxx.example",
        "TODO: naam",
        "[..]",
        "n.t.b.",
        "...",
    ],
)
def test_what_stands_for_a_value_is_an_open_place(text: str) -> None:
    assert values.holds_placeholder(text)


def test_a_ligature_is_the_letters_that_it_joins() -> None:
    assert values.clean("ﬁrma Geﬄuister") == "firma Geffluister"
    assert values.clean("Cafe\u0301 blíj\u0301f") == "Café blíj\u0301f"


@pytest.mark.parametrize("raw", ["e" + "\u0301" * 500, "J\u0430nsen", "J.\u2067Jansen", "\u3164", "\U0001d409ansen"])
def test_a_value_that_reads_as_something_else_is_refused(raw: str) -> None:
    with pytest.raises(RefusedError, match="typ de waarde opnieuw"):
        values.clean(raw)


@pytest.mark.parametrize(("given", "meant"), [("UK", "GB"), ("uk", "GB"), ("nl", "NL"), ("NED", "NL")])
def test_a_country_by_another_code_is_told_its_own(given: str, meant: str) -> None:
    field = Field("land", "Land", "land", Source("x"))
    with pytest.raises(RefusedError, match=f"bedoelde u '{meant}'"):
        values.read(field, given)


@pytest.mark.parametrize("raw", [0x10**4000, 10**12, float("inf"), float("nan"), -(10**400)], ids=range(5))
@pytest.mark.parametrize("kind", ["getal", "bedrag"])
def test_a_number_that_nothing_can_show_is_refused(kind: str, raw: float) -> None:
    with pytest.raises(RefusedError, match="te groot"):
        values.read(Field("x", "X", kind, Source("x")), raw)
