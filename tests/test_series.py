"""`clausebook contract --rijen`: many contracts in one run, the same whoever makes them and however often."""

from __future__ import annotations

import csv
import os
import re
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import real
from tests.core.dossiers import FILES
from tests.core.rows import CSV, HEADER, TEMPLATE, csv_of
from tests.projects import CONF, ROOT, make_project

from clausebook import cli
from clausebook.commands import batch, reading_dossiers
from clausebook.core.documents.contracts import CONCEPT, FINAL, Mould, fillings, summarise
from clausebook.core.documents.contracts import make as make_mould
from clausebook.core.documents.drafting import draft
from clausebook.core.dossiers import dossier
from clausebook.core.law import dated
from clausebook.core.versions.origins import Origin
from clausebook.core.versions.unpublished import mark
from clausebook.writers import printing
from clausebook.writers.moulds import Moulds
from clausebook.writers.pdf import Pdf, PdfCast
from clausebook.writers.provenance import Provenance
from clausebook.writers.record import record_of, to_json
from clausebook.writers.workshop import Workshop

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.core.dossiers.dossier import Model

pytestmark = pytest.mark.slow
COUNT = 6


def table(count: int = COUNT) -> str:
    rows = [(f"H-{n}", f"Huurder {'ABCDEF'[n % 6] * n}", f"{n:08}", "", "22-11-2026", "", "zelf") for n in range(1, count + 1)]  # fmt: skip
    return csv_of([HEADER, *rows])


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    index = "# Proef\n\n```{toctree}\nmodellen/proef\neisen\n```\n"
    files = {**FILES, "docs/index.md": index, "docs/los.md": None, "conf.py": CONF, "dossiers/huur.toml": TEMPLATE}
    return make_project(tmp_path_factory.mktemp("reeks"), files)


def make(project: Path, target: Path, rows: str, *options: str) -> int:
    (project / "huurders.csv").write_text(rows, encoding="utf-8")
    command = ["contract", str(project / "dossiers/huur.toml"), "--rijen", str(project / "huurders.csv")]
    return cli.main(["--map", str(project), *command, "--uit", str(target), *options])


def files_in(target: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in target.iterdir() if file.suffix in {".pdf", ".json"}}


def report_of(target: Path, name: str = "verslag") -> list[dict[str, str]]:
    with (target / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def outcomes(target: Path, name: str = "verslag") -> dict[str, str]:
    return {line["rij"]: line["uitkomst"] for line in report_of(target, name)}


@pytest.fixture(scope="module")
def made(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole series, made on one worker."""
    target = tmp_path_factory.mktemp("een")
    assert make(project, target, table(), "--werkers", "1") == 0
    return target


def test_two_workers_make_the_same_bytes_as_one(project: Path, made: Path, tmp_path: Path) -> None:
    assert make(project, tmp_path, table(), "--werkers", "2") == 0
    assert files_in(tmp_path) == files_in(made)
    assert len(files_in(made)) == 2 * COUNT


def test_a_row_is_the_contract_of_the_dossier_that_says_the_same(project: Path, made: Path, tmp_path: Path) -> None:
    text = f'kenmerk = "H-3"\n{TEMPLATE}\n[velden.huurder]\nnaam = "Huurder DDD"\nkvk = "00000003"\n[keuzes]\nhulp = "zelf"\n'
    file = tmp_path / "H-3.toml"
    file.write_text(text.replace("[velden]\n", '[velden]\nbegin = "22-11-2026"\n'), encoding="utf-8")
    assert cli.main(["--map", str(project), "contract", str(file), "--uit", str(tmp_path)]) == 0
    for suffix in ("pdf", "json"):
        assert (tmp_path / f"H-3.{suffix}").read_bytes() == (made / f"H-3.{suffix}").read_bytes()


def test_parts_together_are_the_whole(project: Path, made: Path, tmp_path: Path) -> None:
    reported: list[str] = []
    for number in (1, 2, 3):
        make(project, tmp_path, table(), "--deel", f"{number}/3")
        if (tmp_path / f"verslag-{number}-van-3.csv").exists():
            reported += outcomes(tmp_path, f"verslag-{number}-van-3")
    assert files_in(tmp_path) == files_in(made)
    assert sorted(reported) == [str(row) for row in range(2, COUNT + 2)]


def test_one_bad_row_is_in_the_report_and_stops_no_other(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = table().replace("Huurder CC;0000000", "Geheimnaam;")  # of row 3: a name and a KvK that misses zeros
    rows = rows.replace("Huurder DDD", "Geheim\u200b")
    assert rows.count("Geheim") == 2
    assert make(project, tmp_path, rows) == 1
    refused = {row for row, outcome in outcomes(tmp_path).items() if outcome == "geweigerd"}
    assert len(refused) == rows.count("Geheim")
    assert len(files_in(tmp_path)) == 2 * (COUNT - len(refused))
    said = capsys.readouterr().out
    assert f"{COUNT} contracten: {COUNT - len(refused)} gemaakt, {len(refused)} geweigerd. Zij staan in " in said
    assert all(f"huurders.csv, rij {row}, kolom " in said for row in refused)
    assert "Geheim" not in said + (tmp_path / "verslag.csv").read_text("utf-8-sig")


def test_a_second_run_makes_only_what_changed_or_is_gone(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert make(project, tmp_path, table()) == 0
    whole = files_in(tmp_path)
    (tmp_path / "H-1.pdf").unlink()
    (tmp_path / "H-2.json").write_text("anders", encoding="utf-8")
    capsys.readouterr()
    assert make(project, tmp_path, table().replace("Huurder DDD", "Huurder Z")) == 0
    assert f"{COUNT} contracten: 3 gemaakt, {COUNT - 3} ongewijzigd." in capsys.readouterr().out
    assert outcomes(tmp_path) == {str(n): "gemaakt" if n in (2, 3, 4) else "ongewijzigd" for n in range(2, COUNT + 2)}
    assert make(project, tmp_path, table()) == 0
    assert files_in(tmp_path) == whole
    assert make(project, tmp_path, table(), "--opnieuw") == 0
    assert set(outcomes(tmp_path).values()) == {"gemaakt"}
    assert files_in(tmp_path) == whole


def test_what_was_made_before_is_kept_without_personal_data(made: Path) -> None:
    lines = (made / batch.LEDGER).read_text("utf-8").splitlines()
    assert len(lines) == 2 * COUNT
    assert all(re.fullmatch(r"H-\d\.(pdf|json)( [0-9a-f]{64}){2}", line) for line in lines)


def test_another_template_or_date_makes_all_anew(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert make(project, tmp_path, table(2)) == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305601")
    assert make(project, tmp_path, table(2)) == 0
    assert set(outcomes(tmp_path).values()) == {"gemaakt"}
    monkeypatch.setattr(printing, "engine_digest", lambda _: "anders")
    assert make(project, tmp_path, table(2)) == 0
    assert set(outcomes(tmp_path).values()) == {"gemaakt"}


def test_a_table_that_cannot_be_used_makes_nothing(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert make(project, tmp_path, CSV.replace("huurder.email", "huurder.emial")) == 1
    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr().out.endswith("Er is geen contract gemaakt: herstel eerst het sjabloon of de tabel.\n")


@pytest.mark.parametrize("wrong", [["--deel", "4/3"], ["--deel", "0/3"], ["--werkers", "0"]])
def test_a_wrong_call_is_refused(project: Path, tmp_path: Path, wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        make(project, tmp_path, table(), *wrong)
    assert stopped.value.code == 2


def test_rows_go_with_one_template(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--map", str(project), "contract", "a.toml", "b.toml", "--rijen", "x.csv"]) == 2
    assert capsys.readouterr().err == "bij --rijen hoort één dossier, het sjabloon\n"


# Stopped by the keyboard


@pytest.mark.parametrize("workers", ["1", "2"])
def test_who_stops_leaves_whole_files_and_can_go_on(project: Path, tmp_path: Path, workers: str) -> None:
    count = 60
    (project / "veel.csv").write_text(table(count), encoding="utf-8")
    command = [sys.executable, "-m", "clausebook", "--map", str(project), "contract", str(project / "dossiers/huur.toml")]  # fmt: skip
    command += ["--rijen", str(project / "veel.csv"), "--uit", str(tmp_path), "--werkers", workers]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "_ext")},
    )  # fmt: skip
    until = time.monotonic() + 120
    while not list(tmp_path.glob("*.json")) and time.monotonic() < until:
        time.sleep(0.01)  # there is nothing to be told by: that files appear is what is waited for
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to all of its processes
    said, complaints = running.communicate(timeout=60)
    assert (running.returncode, complaints) == (130, "")
    assert said.endswith("Gestopt. Geef dezelfde opdracht nog eens: zij gaat verder waar zij bleef.\n")
    names = {file.name for file in tmp_path.iterdir()}
    contracts = {name.removesuffix(".pdf") for name in names if name.endswith(".pdf")}
    assert 0 < len(contracts) < count
    assert names == {f"{each}.{suffix}" for each in contracts for suffix in ("pdf", "json")} | {
        "verslag.csv",
        ".gemaakt",
    }
    assert set(outcomes(tmp_path).values()) == {"gemaakt", "nog te maken"}
    assert subprocess.run(command, check=False, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT / "_ext")}).returncode == 0  # fmt: skip
    assert sorted(outcomes(tmp_path).values()) == ["gemaakt"] * (count - len(contracts)) + ["ongewijzigd"] * len(
        contracts
    )


# A mould gives what making the contract anew gives


@pytest.fixture(scope="module")
def model() -> Model:
    return reading_dossiers.model_of(ROOT, real.book())


WORDS = st.lists(st.sampled_from(["kort", "Portaalhuis", "“Wolk & Co” #3", "een*", "x" * 80, "\u00a0", "\\u{41}"]), min_size=1, max_size=60)  # fmt: skip


@settings(max_examples=15)
@given(st.data(), st.sampled_from([FINAL, CONCEPT]))
def test_a_filled_mould_is_the_contract_itself(model: Model, data: st.DataObject, status: str) -> None:
    text = (ROOT / "dossiers/voorbeeld-portaal.toml").read_text("utf-8")
    names = data.draw(
        st.sets(st.sampled_from(["naam", "doel", "taak", "functie", "waarborg", "onderwerp"]), min_size=1)
    )
    for name in sorted(names):
        value = " ".join(data.draw(WORDS)).replace("\\", "\\\\")
        line = f'{name} = "{value}"'.replace("\\", r"\\")
        text = re.sub(rf'(?m)^{name} = ".*"$', line, text)
    other, _ = dossier.read("a.toml", text, model.book, model.block, model.can_print)
    first, _ = dossier.read("a.toml", SOUND_PORTAL, model.book, model.block, model.can_print)
    assert other is not None
    assert first is not None
    moulds = Moulds(model.book, ["pdf", "json"], lambda *_: Origin())
    concept = status == CONCEPT
    filled(moulds, first, model, concept=concept)  # so that the other is cast in the mould of this one
    assert filled(moulds, other, model, concept=concept) == direct(other, model, concept=concept)


def filled(moulds: Moulds, made: dossier.Dossier, model: Model, *, concept: bool) -> tuple[object, ...]:
    """Return what Typst is told of the contract of *made*, the fields of its form and its data."""
    casts = moulds.made[moulds.find(made, summarise(made, model.book.library, [], concept=concept))]
    cast, values = casts.casts["pdf"], casts.mould.completed(fillings(made))
    assert isinstance(cast, PdfCast)
    json_file = casts.casts["json"].fill(values, Workshop(ROOT, 0))
    return cast.filled_markup(values), cast.fields, cast.provenance(values), json_file


SOUND_PORTAL = (ROOT / "dossiers/voorbeeld-portaal.toml").read_text("utf-8")


def direct(made: dossier.Dossier, model: Model, *, concept: bool) -> tuple[object, ...]:
    """Return the same of the contract of *made* with its values in from the start."""
    summary = summarise(made, model.book.library, [], concept=concept)
    book = dated.on(model.book, made.day or dated.BEFORE)
    agreement = mark(made.agreement, book, made.day)  # says what of it was not published
    mould = make_mould(draft(agreement, book.library), made, summary, Origin())
    document = mould.fill(fillings(made))
    cast = Pdf().cast(Mould(document, mould.agreed))
    assert isinstance(cast, PdfCast)
    record = record_of(document)
    return cast.filled_markup({}), cast.fields, Provenance.of(record), to_json(record)
