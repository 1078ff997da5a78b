"""No PDF whatever makes the verifier fall over, and none is 'in orde' that another program draws otherwise.

The seed is fixed. `CLAUSEBOOK_FUZZ=2000` tries more files than the suite has time for.
"""

from __future__ import annotations

import os
import random
import time
import warnings
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from tests.seals.contracts import LANDLORD, Office
from tests.seals.test_attacks import pictures
from tests.seals.updates import appended

from clausebook.core.wording.printable import printable
from clausebook.seals import SealError, packing, reach, snapshot
from clausebook.seals.findings import IN_ORDER
from clausebook.seals.verdict import to_data, to_text

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.slow
TRIES = int(os.environ.get("CLAUSEBOOK_FUZZ", "60"))
SECONDS = 60  # for one file, on a machine that is busy


def odd(random_: random.Random, pdf: pikepdf.Pdf) -> Any:
    """Return a value that nobody expects somewhere."""
    deep = Array()
    for _ in range(random_.choice([3, 300])):
        deep = Array([deep])
    plain = [0, -1, 2**31, 2**62, 1.5, True, Name.Off, Name("/\\u202e"), String(""), String("\x1b[2J\u202eabc")]
    nested = [Array(), deep, Dictionary(), Dictionary(Kids=Array([1, 2])), pdf.Root, pdf.pages[0].obj]
    return random_.choice([*plain, *nested, pdf.make_stream(b"q")])


def mutated(random_: random.Random) -> Callable[[pikepdf.Pdf], None]:
    """Return a change of some entries of some objects: of another type, empty, nested, doubled, or gone."""

    def change(pdf: pikepdf.Pdf) -> None:
        nodes = [each for each in pdf.objects if isinstance(each, Dictionary | Array | pikepdf.Stream)]
        chosen = [pdf.Root, pdf.Root.AcroForm, *random_.sample(nodes, 3)]
        for node in random_.sample(chosen, random_.randint(1, 3)):
            _mutate(random_, pdf, node)

    return change


def _mutate(random_: random.Random, pdf: pikepdf.Pdf, node: Any) -> None:
    if isinstance(node, Array):
        if len(node):
            node[random_.randrange(len(node))] = odd(random_, pdf)
        node.extend(list(node)[: random_.randint(0, 2)])
        return
    keys = [str(key) for key in node.keys() if key not in ("/Length", "/Filter")]  # noqa: SIM118
    if keys and random_.random() < 0.3:
        del node[random_.choice(keys)]
    elif keys:
        node[random_.choice(keys)] = odd(random_, pdf)


@pytest.fixture(scope="module")
def starts(office: Office) -> list[tuple[bytes, list[str]]]:
    found = [office.contract, office.sign(office.contract, LANDLORD), office.signed()]
    return [(data, pictures(data)) for data in found]


def judged(office: Office, data: bytes) -> str:
    """Return the verdict on *data*; whatever is in it, what is printed steers no terminal."""
    started = time.monotonic()
    try:
        report = office.verify(data)
    except SealError as error:
        return str(error)
    said = to_text(report, "een.pdf").split("\n")
    assert said == [printable(line) for line in said]
    assert to_data(report, "een.pdf")["oordeel"] == report.verdict
    assert time.monotonic() - started < SECONDS
    return report.verdict


@pytest.mark.parametrize("part", range(4))
def test_no_file_makes_it_fall_over(office: Office, starts: list[tuple[bytes, list[str]]], part: int) -> None:
    for seed in range(part, TRIES, 4):
        random_ = random.Random(seed)
        data, looks = starts[seed % len(starts)]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # pikepdf sees that a file is not as it should be
            try:
                data = _made(random_, data)
            except (pikepdf.PdfError, ValueError, RuntimeError, TypeError):
                continue  # a change that no program could write
        if judged(office, data) == IN_ORDER:
            assert pictures(data) == looks, seed


def _made(random_: random.Random, data: bytes) -> bytes:
    way = random_.random()
    if way < 0.5:
        return appended(data, mutated(random_))
    if way < 0.8:
        written = BytesIO()
        with pikepdf.open(BytesIO(data)) as pdf:
            mutated(random_)(pdf)
            pdf.save(written)
        return written.getvalue()
    at, length = random_.randrange(len(data)), random_.randint(1, 400)
    return random_.choice(
        [data[:at], data[:at] + data[at + length :], data[:at] + data[at : at + length] * 2 + data[at:]]
    )


def test_what_is_caught_at_the_edge_is_rare(office: Office, starts: list[tuple[bytes, list[str]]]) -> None:
    """The last net is for what nobody thought of: the cases that we know must not need it."""
    data = starts[0][0]
    for key, value in (("/Fields", 5), ("/Fields", Array([1, Name.A])), ("/DR", 5), ("/DA", Array()), ("/SigFlags", Name.A)):  # fmt: skip

        def change(pdf: pikepdf.Pdf, key: str = key, value: Any = value) -> None:
            pdf.Root.AcroForm[key] = value

        assert "zo opgebouwd" not in judged(office, appended(data, change)), key


# Bombs


def bomb(size: int) -> bytes:
    worker = zlib.compressobj(9)
    return b"".join([*(worker.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)), worker.flush()])


@pytest.mark.parametrize("where", ["page", "twice", "attachment", "picture"])
def test_a_bomb_is_not_unpacked(office: Office, where: str) -> None:
    packed = bomb(200_000_000)

    def arm(pdf: pikepdf.Pdf) -> None:
        held = pdf.make_stream(packed)
        held.write(packed, filter=Name.FlateDecode)
        if where == "twice":
            held.write(zlib.compress(packed), filter=Array([Name.FlateDecode, Name.FlateDecode]))
        if where == "attachment":
            pdf.attachments["overeenkomst.json"].obj.EF["/F"] = held
        elif where == "picture":
            pdf.pages[0].Resources["/XObject"] = Dictionary(Vlek=held)
        else:
            pdf.pages[0].obj.Contents = held

    data = appended(office.contract, arm)
    assert len(data) < 1_000_000
    assert judged(office, data) == packing.TOO_LARGE


def test_what_holds_objects_is_no_bomb_either(office: Office) -> None:
    packed = bomb(100_000_000)
    extra = b"9999 0 obj\n<</Type/Obj#53tm/N 1/First 4/Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream\nendobj\n"
    assert judged(office, office.contract + extra % (len(packed), packed)) == packing.TOO_LARGE
    strange = extra.replace(b"/FlateDecode", b"[/ASCIIHexDecode/FlateDecode]")
    assert judged(office, office.contract + strange % (2, b"00")) == packing.UNUSUAL


def test_drawings_of_drawings_are_counted_first(office: Office) -> None:
    def arm(pdf: pikepdf.Pdf) -> None:
        inner = pdf.make_stream(b"BT (x) Tj ET", Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        for _ in range(9):
            outer = pdf.make_stream(b"/D Do " * 10, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
            outer.Resources = Dictionary(XObject=Dictionary(D=inner))
            inner = outer
        page = pdf.pages[1]
        page.Resources["/XObject"] = Dictionary(D=inner)
        page.contents_add(b"/D Do")

    assert judged(office, appended(office.contract, arm)) == reach.TOO_MUCH


def test_the_last_net_says_that_there_is_no_verdict(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(snapshot, "take", fail)
    assert "er niets van te zeggen is" in judged(office, office.contract)
