"""A series of the small model of `dossiers.py`: its template, a table, and mistakes in either."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import Workbook
from tests.core.dossiers import FILES, SOUND
from tests.projects import make_project

from clausebook.core.checking import check
from clausebook.core.dossiers import series
from clausebook.core.dossiers.dossier import Model
from clausebook.core.files import tables
from clausebook.core.proof.standing import block_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from clausebook.core.dossiers.series import Entry
    from clausebook.core.problems import Problem

TEMPLATE_PATH, TABLE_PATH = "dossiers/huur.toml", "huurders.csv"
HEADER = ("kenmerk", "huurder.naam", "huurder.kvk", "huurder.email", "begin", "termijn.uren", "hulp")
ROWS = (
    ("H-1", "J. Jansen", "00000002", "jansen@huis.example", "22-11-2026", "12", "zelf"),
    ("H-2", "P. Pieters", "00000003", "", "01-12-2026", "", "ander"),
)
TEMPLATE = (
    SOUND.replace('kenmerk = "H-1"\n', "")
    .replace('[keuzes]\nhulp = "zelf"\n', "")
    .replace(SOUND[SOUND.index("[velden.huurder]") : SOUND.index("[velden]\n")], "")
    .replace("begin = 2026-11-22\n", "")
)


def csv_of(rows: Iterable[Sequence[str]], delimiter: str = ";") -> str:
    return "".join(delimiter.join(row) + "\n" for row in rows)


CSV = csv_of((HEADER, *ROWS))


def book_of(*rows: Sequence[object]) -> Workbook:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    return book


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def model(folder: Path) -> Model:
    root = make_project(folder, FILES)
    return Model(check(root)[0], block_fields(root))


def read(
    against: Model, table: str | bytes, template: str = TEMPLATE, *, concept: bool = False
) -> tuple[list[Entry], list[Problem]]:
    """Return (entries, problems) of a series, those of its table included."""
    content = table.encode() if isinstance(table, str) else table
    found, problems = tables.read(TABLE_PATH, content)
    if found is None:
        return [], problems
    return series.read(TEMPLATE_PATH, template, found, against, concept=concept)


def said(entries: Iterable[Entry], problems: Iterable[Problem]) -> list[str]:
    return [str(each) for each in (*problems, *(problem for entry in entries for problem in entry.problems))]


def edited(old: str, new: str) -> str:
    assert old in CSV
    return CSV.replace(old, new, 1)


def _in_a_cell(column: int, value: object) -> bytes:
    cells: list[object] = list(ROWS[0])
    cells[column - 1] = value
    return saved(book_of(HEADER, cells))


def _merged() -> bytes:
    book = book_of(HEADER, *ROWS)
    assert book.active is not None
    book.active.merge_cells("B2:B3")
    return saved(book)


def _two_sheets() -> bytes:
    book = book_of(HEADER, *ROWS)
    book.create_sheet("Oud").append(["a"])
    return saved(book)


_TEXT = "maak de kolom op als Tekst en typ de waarde opnieuw"
_START = f"{TABLE_PATH}, rij "
MISTAKES: list[tuple[str, str | bytes, str, tuple[str, ...]]] = [
    # The file
    ("leeg", "", TEMPLATE, (f"{_START}1: deze tabel heeft geen rijen; zet op rij 1 de namen van de kolommen, en daaronder een rij per contract [rijen-bestand]",)),
    ("geen-utf-8", CSV.replace("Jansen", "Jänsen").encode("cp1252"), TEMPLATE, (f"{_START}2: dit bestand is geen UTF-8; bewaar het in Excel als 'CSV UTF-8 (door komma's gescheiden)', of als .xlsx [rijen-bestand]",)),
    ("utf-16", CSV.encode("utf-16"), TEMPLATE, (f"{_START}1: dit bestand is geen UTF-8; bewaar het in Excel als 'CSV UTF-8 (door komma's gescheiden)', of als .xlsx [rijen-bestand]",)),
    ("open-aanhaling", edited("P. Pieters", '"P. Pieters'), TEMPLATE, (f"{_START}3: deze rij is niet te lezen; zet een aanhalingsteken in een cel dubbel, en zet er ook een voor en achter die cel [rijen-bestand]",)),
    ("te-veel-rijen", CSV + "x\n" * 5_000, TEMPLATE, (f"{_START}5002: deze tabel heeft meer dan 5000 rijen; verdeel ze over meer bestanden [rijen-bestand]",)),
    ("te-veel-kolommen", CSV + ";" * 500 + "x\n", TEMPLATE, (f"{_START}4: deze tabel heeft meer dan 500 kolommen; haal weg wat geen veld of keuze is [rijen-bestand]",)),
    ("te-groot", b"x" * 20_000_001, TEMPLATE, (f"{_START}1: dit bestand is groter dan 20 MB; verdeel de rijen over meer bestanden [rijen-bestand]",)),
    ("stuk", b"PK\x03\x04 stuk", TEMPLATE, (f"{_START}1: deze werkmap is niet te lezen; open haar, en bewaar haar opnieuw als .xlsx [rijen-bestand]",)),
    ("oud", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", TEMPLATE, (f"{_START}1: dit is een werkmap in de vorm van vóór 2007, of met een wachtwoord; bewaar haar zonder wachtwoord als .xlsx [rijen-bestand]",)),
    ("sep-zonder-kop", "sep=;\n", TEMPLATE, (f"{_START}1: deze tabel heeft geen rijen; zet op rij 1 de namen van de kolommen, en daaronder een rij per contract [rijen-bestand]",)),
    ("een-cel-zonder-eind", '"' + "x" * 200_000, TEMPLATE, (f"{_START}1: deze rij is niet te lezen; zet een aanhalingsteken in een cel dubbel, en zet er ook een voor en achter die cel [rijen-bestand]",)),
    ("twee-bladen", _two_sheets(), TEMPLATE, (f"{TABLE_PATH}, blad 'Oud', rij 1: 'Oud' is geen tabel van proef: zo heten een blad en een bestand met rijen; kies uit: apparaat [rijen-bestand]",)),
    # The names of the columns
    ("onbekend", edited("huurder.email", "huurder.emial"), TEMPLATE, (f"{_START}1, kolom D: kolom 'huurder.emial' is geen veld en geen keuze van proef; bedoelde u 'huurder.email'? [rijen-kop]",)),
    ("onbekend-ver", edited("huurder.email", "opmerkingen"), TEMPLATE, (f"{_START}1, kolom D: kolom 'opmerkingen' is geen veld en geen keuze van proef; kies een naam uit `clausebook dossier nieuw proef --uit -`, of haal de kolom weg [rijen-kop]",)),
    ("dubbel", edited("huurder.email", "huurder.naam"), TEMPLATE, (f"{_START}1, kolom D: kolom 'huurder.naam' staat er meer dan één keer (B en D); houd er een over [rijen-kop]",)),
    ("zonder-naam", edited("huurder.email", ""), TEMPLATE, (f"{_START}1, kolom D: deze kolom heeft geen naam; zet op rij 1 de naam van een veld of keuze, of maak de kolom leeg [rijen-kop]",)),
    ("van-een-tabel", edited("huurder.email", "apparaat.merk"), TEMPLATE, (f"{_START}1, kolom D: 'apparaat.merk' hoort bij de rijen van 'Apparaat'; schrijf die in het sjabloon, met [[rijen.apparaat]], of in een eigen tabel die 'apparaat' heet [rijen-kop]",)),
    ("ook-in-sjabloon", edited("huurder.email", "eind"), TEMPLATE, (f"{_START}1, kolom D: 'eind' staat ook in het sjabloon; haal de regel daar weg, of haal de kolom hier weg [rijen-kop]",)),
    ("keuze-ook-in-sjabloon", CSV, TEMPLATE.replace("[velden.verhuurder]", '[keuzes]\nhulp = "zelf"\n\n[velden.verhuurder]'), (f"{_START}1, kolom G: 'hulp' staat ook in het sjabloon; haal de regel daar weg, of haal de kolom hier weg [rijen-kop]",)),
    ("geen-kenmerk", csv_of(row[1:] for row in (HEADER, *ROWS)), TEMPLATE, (f"{_START}1: er is geen kolom 'kenmerk'; voeg haar toe: het kenmerk staat op elk contract en is de naam van zijn bestand [rijen-kop]",)),
    # The template
    ("sjabloon-toml", CSV, "model = ", (f"{TEMPLATE_PATH}:1: dit is geen geldige TOML; let op aanhalingstekens, haken en '=' op deze regel of de regel erboven [toml]",)),
    ("sjabloon-model", CSV, TEMPLATE.replace('"proef"', '"prof"'), (f"{TEMPLATE_PATH}:1: model 'prof' bestaat niet; bedoelde u 'proef'? [dossier-sleutel]",)),
    ("sjabloon-waarde", CSV, TEMPLATE.replace("1234 AB", "1234 SS"), (f"{TEMPLATE_PATH}:6: 'verhuurder.postcode' (Postcode): dit is geen Nederlandse postcode; schrijf vier cijfers en twee hoofdletters, zoals 1234 AB (nooit SA, SD of SS) [dossier-waarde]",)),
    ("sjabloon-ontbreekt", csv_of(row[:-1] for row in (HEADER, *ROWS)), TEMPLATE.replace('naam = "Huisbaas B.V."\n', ""), (f"{TEMPLATE_PATH}:4: 'verhuurder.naam' (Naam) is nog niet ingevuld; vul het in [dossier-ontbreekt]",)),
    # Rows
    ("geen-kvk", edited("00000003", "0000003"), TEMPLATE, (f"{_START}3, kolom C: 'huurder.kvk' (KvK-nummer): dit is geen KvK-nummer; schrijf acht cijfers zonder spaties, ook een nul vooraan [dossier-waarde]",)),
    ("leeg-veld", edited("P. Pieters", ""), TEMPLATE, (f"{_START}3, kolom B: 'huurder.naam' (Naam) is nog niet ingevuld; vul het in [dossier-ontbreekt]",)),
    ("leeg-kenmerk", edited("H-2", ""), TEMPLATE, (f"{_START}3, kolom A: het kenmerk is leeg of heeft meer dan 50 tekens; geef een korter kenmerk [dossier-waarde]",)),
    ("keuze-onbekend", edited("ander", "anders"), TEMPLATE, (f"{_START}3, kolom G: keuze 'hulp' kan in proef deze waarde niet hebben; bedoelde u 'ander'? [dossier-keuze]",)),
    ("regel", edited("01-12-2026", "01-12-2028"), TEMPLATE, (f"{_START}3: 'eind' (Laatste dag) ligt niet na 'begin' (Eerste dag); verbeter wat niet klopt: een huur eindigt na haar begin [dossier-regel]",)),
    ("zelfde-kenmerk", edited("H-2", "h-1"), TEMPLATE, (f"{_START}3: rij 2 geeft dezelfde bestandsnaam; geef elke rij een eigen kenmerk [rijen-dubbel]",)),
    # Cells of a workbook
    ("getal-als-kvk", _in_a_cell(3, 2), TEMPLATE, (f"{_START}2, kolom C: 'huurder.kvk': deze cel is een getal, en daarin verdwijnt een nul vooraan; {_TEXT} [rijen-cel]",)),
    ("formule", _in_a_cell(2, "=A1"), TEMPLATE, (f"{_START}2, kolom B: 'huurder.naam': in deze cel staat een formule; plak in haar plaats de uitkomst, met 'Plakken speciaal' en 'Waarden' [rijen-cel]",)),
    ("fout", _in_a_cell(2, "#N/A"), TEMPLATE, (f"{_START}2, kolom B: 'huurder.naam': deze cel heeft een fout, zoals #N/B of #VERW!; typ de waarde [rijen-cel]",)),
    ("waar", _in_a_cell(2, value=True), TEMPLATE, (f"{_START}2, kolom B: 'huurder.naam': in deze cel staat WAAR of ONWAAR; {_TEXT} [rijen-cel]",)),
    ("samengevoegd", _merged(), TEMPLATE, tuple(f"{_START}{row}, kolom B: 'huurder.naam': deze cel is samengevoegd met een andere; hef de samenvoeging op en vul elke cel apart in [rijen-cel]" for row in (2, 3))),
]  # fmt: skip
"""What is wrong, the table, the template, and all that is said of it."""
