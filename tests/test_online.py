"""The engine as a browser gets it: what the build hands over gives what the command line gives."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import real
from tests.projects import ROOT
from tests.returned.edits import packed, unpacked

from clausebook import cli
from clausebook.commands import reading_dossiers
from clausebook.core.fields import country_names_maker
from clausebook.core.fields.countries import COUNTRIES, country_names
from clausebook.epoch import timestamp
from clausebook.online.engine import Engine
from clausebook.online.handover import code, texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clausebook.core.model import Book

EXAMPLES = sorted((ROOT / "dossiers").glob("voorbeeld-*.toml"))
SPECIAL = """
[[bepalingen]]
lid = "datalek.melding"
tekst = "De Verwerker meldt elk Datalek binnen 36 uur."

[[bepalingen]]
tekst = "Partijen evalueren elk jaar."
"""
FORMATS = ("pdf", "docx", "json", "txt")
MISTAKES = (
    ("model = ", "modle = "),
    ('model = "', 'model = "bestaat-niet-'),
    ("kenmerk = ", "soortnaam = "),
    ("[keuzes]\n", '[keuzes]\n"bestaat.niet" = "ja"\n'),
    ("kvk = ", "kvk = 1 # "),
    ("naam = ", 'naam = "PM" # '),
    ("naam = ", 'nam = "Ω漢" # '),
    ("[velden", "[vleden"),
    ("[rijen]\n", "[rijen]\nonbekend = []\n"),
    ('"', "“"),
)
"""What someone may do to the first of its kind in a dossier, and what becomes of it."""


@cache
def book() -> Book:
    return real.book()


def special() -> str:
    """Return a dossier on a day of its own, with words of its own."""
    portal = (ROOT / "dossiers/voorbeeld-portaal.toml").read_text(encoding="utf-8")
    return f"peildatum = 2027-03-01\n{portal}\n{SPECIAL}"


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    made = tmp_path_factory.mktemp("dossiers") / "eigen.toml"
    made.write_text(special(), encoding="utf-8")
    return [*EXAMPLES, made]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("motor")
    for name, content in texts(book(), ROOT, timestamp()):
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
    found = Engine(folder)
    yield found
    found.close()


@pytest.mark.slow
def test_it_makes_the_files_of_the_command_line(engine: Engine, examples: list[Path], tmp_path: Path) -> None:
    given = [str(file) for file in examples]
    assert cli.main(["--map", str(ROOT), "contract", *given, "--uit", str(tmp_path), "--formaat", *FORMATS]) == 0
    for file in examples:
        for suffix in FORMATS:
            made = engine.make(file.read_bytes(), file.name, suffix, concept=False)
            assert made["name"] == f"{file.stem}.{suffix}"
            assert made["bytes"] == (tmp_path / made["name"]).read_bytes(), made["name"]


APART = """
import sys
sys.path.insert(0, "code")
import clausebook
from pathlib import Path
from clausebook.online.engine import Engine
assert clausebook.__file__.startswith(str(Path("code").resolve())), clausebook.__file__
engine = Engine(Path("teksten"))
dossier = Path(sys.argv[1])
for suffix in sys.argv[2:]:
    assert engine.make(dossier.read_bytes(), dossier.name, suffix, concept=False)["bytes"], suffix
engine.close()
"""


@pytest.mark.slow
def test_a_contract_needs_no_code_but_what_is_handed_over(tmp_path: Path) -> None:
    """As in a browser: the rest of the package is not there."""
    content = [
        *(("code", *each) for each in code()),
        *(("teksten", *each) for each in texts(book(), ROOT, timestamp())),
    ]
    for folder, name, data in content:
        file = tmp_path / folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    command = [sys.executable, "-I", "-c", APART, str(EXAMPLES[0]), *FORMATS]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.slow
def test_it_makes_a_concept_with_what_is_open(engine: Engine, tmp_path: Path) -> None:
    text = EXAMPLES[0].read_text(encoding="utf-8").replace("naam = ", "# naam = ", 1)
    dossier = tmp_path / "open.toml"
    dossier.write_text(text, encoding="utf-8")
    options = ["contract", str(dossier), "--concept", "--uit", str(tmp_path), "--formaat", "json"]
    assert cli.main(["--map", str(ROOT), *options]) == 0
    made = engine.make(text.encode(), "open.toml", "json", concept=True)
    assert made["bytes"] == (tmp_path / "open.json").read_bytes()
    final = engine.make(text.encode(), "open.toml", "json", concept=False)
    assert "bytes" not in final
    assert [each["table"] for each in final["open"]] == ["velden"]
    assert final["open"][0]["field"].endswith(".naam")


@pytest.mark.parametrize("mistake", MISTAKES, ids=map(str, range(len(MISTAKES))))
def test_a_mistake_gets_the_messages_of_the_command_line(
    engine: Engine, mistake: tuple[str, str], tmp_path: Path
) -> None:
    model = reading_dossiers.model_of(ROOT, book())
    for example in EXAMPLES:
        content = example.read_text(encoding="utf-8").replace(*mistake, 1).encode()
        file = tmp_path / example.name
        file.write_bytes(content)
        _, problems = reading_dossiers.read(file, model)
        told = engine.check(content, file.as_posix())
        assert sorted(each["said"] for each in (*told["problems"], *told["open"])) == sorted(map(str, problems))
        for each in (*told["problems"], *told["open"]):
            assert each["message"] + (f"; {each['remedy']}" if each["remedy"] else "") in each["said"]


def test_a_file_that_is_no_text_gets_a_message(engine: Engine) -> None:
    told = engine.read(b"\xff\xfe", "x.toml")
    assert told["data"] is None
    assert [each["code"] for each in told["problems"]] == ["bestand-onleesbaar"]


def test_a_dossier_is_read_and_written_without_loss(engine: Engine, examples: list[Path]) -> None:
    for example in examples:
        read = engine.read(example.read_bytes(), example.name)
        written = engine.write(json.dumps(read["data"]))
        assert tomllib.loads(written) == tomllib.loads(example.read_text(encoding="utf-8"))
        assert _without_lines(engine.check(written.encode(), "x")) == _without_lines(
            engine.check(example.read_bytes(), "x")
        )


def _without_lines(told: dict[str, Any]) -> dict[str, Any]:
    return told | {key: [each | {"line": 0, "said": ""} for each in told[key]] for key in ("problems", "open")}


def test_what_a_dossier_of_before_calls_otherwise_is_read_by_the_name_of_today(engine: Engine) -> None:
    before = """
    model = "verwerkersovereenkomst"
    velden = { ict.cdr_maanden = "6", verwerker = { naam = "Proef" } }
    rijen = { doorgifte = [{ ontvanger = "Ver Weg Inc." }] }
    aangekruist = { beveiliging = ["er-is-geen-doorgifte-buiten-de-eer", "x"] }
    """
    told = engine.read(before.encode(), "x.toml")
    assert told["data"]["velden"] == {"verwerker.naam": "Proef"}
    assert told["data"]["rijen"] == {"buiten_eer": [{"ontvanger": "Ver Weg Inc."}]}
    assert told["data"]["aangekruist"] == {"beveiliging": ["x"]}
    assert [each["field"] for each in told["problems"] if each["level"] == "bericht"]


def test_a_day_is_written_as_people_type_it(engine: Engine) -> None:
    data = engine.read(b"peildatum = 2027-01-01\n[velden]\nbegin = 2026-11-02\n", "x.toml")["data"]
    assert data == {"peildatum": "01-01-2027", "velden": {"begin": "02-11-2026"}}
    assert tomllib.loads(engine.write(json.dumps(data)))["peildatum"] == dt.date(2027, 1, 1)


VALUES = st.text() | st.integers(-(2**53), 2**53) | st.booleans()
TABLES = st.recursive(VALUES | st.lists(VALUES), lambda inner: st.dictionaries(st.text(), inner), max_leaves=8)


@given(st.dictionaries(st.text().filter("peildatum".__ne__), TABLES))
def test_what_is_written_is_what_was_meant(data: dict[str, Any]) -> None:
    assert tomllib.loads(Engine.write(json.dumps(data))) == data


def test_the_names_of_countries_are_those_of_unicode() -> None:
    assert set(country_names()) == COUNTRIES
    assert country_names()["DE"] == "Duitsland"
    assert json.loads(country_names_maker.made()) == country_names()
    assert country_names_maker.FILE.read_text("utf-8") == country_names_maker.made()  # what it writes is what is read


LOADS = """
import sys
from pathlib import Path
from clausebook.online.engine import Engine
engine = Engine(Path({folder!r}))
content = Path({dossier!r}).read_bytes()
loaded = lambda: {{name.partition(".")[0] for name in sys.modules}}
for suffix in ("docx", "json", "txt"):
    assert "bytes" in engine.make(content, "x.toml", suffix, concept=False)
without_pdf = "typst" in loaded()
assert "bytes" in engine.make(content, "x.toml", "pdf", concept=False)
engine.close()
print(without_pdf, *loaded())
"""


@pytest.mark.slow
def test_it_needs_no_more_than_a_browser_has(engine: Engine) -> None:
    code = LOADS.format(folder=str(engine.folder), dossier=str(EXAMPLES[0]))
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT / "_ext")}
    )
    typst_early, *loaded = done.stdout.split()
    assert typst_early == "False"
    known = {"clausebook", "typst", "tomli_w", "font_source_sans_pro", "font_source_serif_pro"}
    strange = {name for name in set(loaded) - known if not name.startswith("_")} - sys.stdlib_module_names
    assert strange <= {"sphinxcontrib", "__main__", "__mp_main__"}, strange


def _terug(engine: Engine, content: bytes, name: str = "terug.docx", dossier: bytes = b"") -> dict[str, Any]:
    return engine.take_back(content, name, dossier)


def test_what_nobody_touched_comes_back_equal(engine: Engine, examples: list[Path]) -> None:
    for file in examples[:2]:
        content = file.read_bytes()
        made = engine.make(content, file.name, "docx", concept=False)
        back = _terug(engine, made["bytes"])
        assert (back["lines"], back["basis"]) == ([], "de teksten van deze site")
        assert "Er is niets gewijzigd of ingevuld." in back["html"].decode()
        text = engine.make(content, file.name, "txt", concept=False)["bytes"]
        assert _terug(engine, text, "terug.txt", content)["lines"] == []
        assert "zegt niet van welk contract" in _terug(engine, text, "terug.txt")["fault"]


def test_a_change_comes_back_as_the_command_line_tells_it(engine: Engine, tmp_path: Path) -> None:
    example = ROOT / "dossiers/voorbeeld-portaal.toml"
    made = engine.make(example.read_bytes(), example.name, "docx", concept=False)["bytes"]
    files = unpacked(made)
    text = files["word/document.xml"].decode()
    assert "schriftelijk" in text
    changed = packed({**files, "word/document.xml": text.replace("schriftelijk", "&lt;b&gt;mondeling", 1).encode()})
    file = tmp_path / "terug.docx"
    file.write_bytes(changed)
    assert cli.main(["--map", str(ROOT), "retour", str(file), "--dossier", str(example)]) == 1
    back = _terug(engine, changed)
    assert len(back["lines"]) >= 1
    assert back["name"] == "terug-retour"
    wanted = (tmp_path / "terug-retour.html").read_text(encoding="utf-8")
    assert _without_basis(back["html"].decode()) == _without_basis(wanted)
    assert "&lt;b&gt;" in wanted
    assert "<b>" not in wanted


def _without_basis(page: str) -> str:
    return re.sub(r"vergeleken met .*? Opmaak", "", page, count=1)


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"%PDF-1.7 ", "terug.pdf", "een PDF is op de site niet te lezen"),
        (b"geen zip", "terug.docx", "Word"),
        (b"\xff\x00", "terug.txt", "gewone tekst"),
    ],
)
def test_what_the_page_cannot_read_is_refused_in_words(engine: Engine, content: bytes, name: str, said: str) -> None:
    back = _terug(engine, content, name, EXAMPLES[0].read_bytes())
    assert said in back["fault"]
    assert "html" not in back


def test_what_departs_from_the_standard_is_told_and_nothing_else(engine: Engine) -> None:
    for file in EXAMPLES:
        content = file.read_bytes()
        found = engine.compare(content, file.name, "html")
        page = found["bytes"].decode()
        assert ("Er is geen verschil." in page) == (not found["lines"])
        assert not any("partijen" in line for line in found["lines"])
        assert found["name"] == f"{file.stem}-afwijkingen.html"
    assert engine.compare(special().encode(), "eigen.toml", "docx")["bytes"].startswith(b"PK")
    assert engine.compare(special().encode(), "eigen.toml", "pdf")["bytes"].startswith(b"%PDF")
    lines = engine.compare(special().encode(), "eigen.toml", "html")["lines"]
    assert any("bepaling" in line.casefold() for line in lines)
