"""A small project in git, a contract of it, and ways to sign it and to tamper with it."""

from __future__ import annotations

import datetime as dt
import json
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
from tests.certificates import PASSPHRASE, authority
from tests.core.dossiers import FIELDS, FILES, SOUND
from tests.projects import CONF, make_project, write
from tests.repositories import commit, git

from clausebook import cli
from clausebook.seals import verifying
from clausebook.seals.keys import load_anchors, load_signer
from clausebook.seals.rebuild import rebuild
from clausebook.seals.signing import Request, sign

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    import pytest

    from clausebook.core.dossiers.claims import Record
    from clausebook.seals.rebuild import Rebuilt
    from clausebook.seals.verifying import Report

SIGNING = """
[partij.teken.plaats]
label = "Plaats van ondertekening"
type = "tekst"

[partij.teken.datum]
label = "Datum van ondertekening"
type = "datum"
"""
SIGNATURES = """\
:Naam: {veld}`partij.naam`
:Plaats: {veld}`partij.teken.plaats`
:Datum: {veld}`partij.teken.datum`
:Handtekening:
"""
LANDLORD, TENANT = "verhuurder", "huurder"
NAMES = {
    LANDLORD: ("B. de Baas", "Huisbaas B.V."),
    TENANT: ("J. Jansen", ""),
    f"{LANDLORD}__2": ("T. de Baas", "Huisbaas B.V."),
    f"{TENANT}__2": ("K. Jansen", ""),
}
MORNING = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Office:
    """A project in git, a contract of it that is still to be signed, and the keys of its parties."""

    root: Path
    contract: bytes

    def key(self, role: str) -> Path:
        file = self.root / f"{role}.p12"
        return file if file.exists() else authority().issue(file, *NAMES[role])

    def sign(self, data: bytes, party: str, *, place: str = "Utrecht", key: str = "", **values: str) -> bytes:
        """Return *data*, signed as *party* after *values* were filled in, with the certificate of *key* if that is another."""
        now = dt.datetime.now(dt.UTC)
        signer = load_signer(self.key(key or party), PASSPHRASE.encode(), now=now)
        return sign(data, signer, Request(party, now, values, place)).pdf

    def signed(self) -> bytes:
        """Return the contract, signed by both parties."""
        return self.sign(self.sign(self.contract, LANDLORD), TENANT)

    def verify(self, data: bytes, *, trusted: bool = True, complete: bool = False) -> Report:
        anchors = load_anchors(authority().save(self.root / "ca.pem")) if trusted else []
        return verifying.verify(data, self.root, anchors, complete=complete)


def make_office(folder: Path, more: Mapping[str, str] | None = None, dossier: str = SOUND) -> Office:
    """Write the project in *folder*, with *more* files, and the contract that *dossier* makes of it."""
    index = "# Proef\n\n```{toctree}\nmodellen/proef\neisen\n```\n"
    files = {
        **FILES,
        "docs/index.md": index,
        "docs/los.md": None,
        "conf.py": CONF,
        ".gitignore": "/_build\n/dossiers\n*.p12\n*.pem\n*.pdf\n",
        "clauses/velden.toml": FIELDS.replace("[groep.apparaat]", f"{SIGNING}\n[groep.apparaat]"),
        "_templates/ondertekening.md": SIGNATURES,
        **(more or {}),
    }
    root = make_project(folder, files)
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root)
    return Office(root, contract(root, dossier))


def contract(root: Path, dossier: str = SOUND, name: str = "huis") -> bytes:
    """Return the contract that the text *dossier* makes."""
    write(root, f"dossiers/{name}.toml", dossier)
    assert cli.main(["--map", str(root), "contract", str(root / f"dossiers/{name}.toml")]) == 0
    return (root / f"_build/contracten/{name}.pdf").read_bytes()


def blank(root: Path) -> bytes:
    """Return the blank model."""
    from tests.building import build  # noqa: PLC0415 (it imports Sphinx)

    assert build(root, "overeenkomsten").warnings == []
    return (root / "_build/html/downloads/proef.pdf").read_bytes()


def remembering(monkeypatch: pytest.MonkeyPatch, known: dict[str, Rebuilt]) -> None:
    """Let a contract be made again only once for each record: Sphinx takes seconds."""

    def once(project: Path, record: Record) -> Rebuilt:
        key = json.dumps([str(project), git(project, "rev-parse", "HEAD"), record.data], sort_keys=True)
        if key not in known:
            known[key] = rebuild(project, record)
        return known[key]

    monkeypatch.setattr(verifying, "rebuild", once)


def changed(data: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    """Return *data* as a program saves it after *change*."""
    written = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pikepdf sees that a form is not as it should be
        change(pdf)
        pdf.save(written)
    return written.getvalue()
