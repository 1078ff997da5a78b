"""`clausebook teken CONTRACT.pdf`: sign a contract with the certificate of one of its parties."""

from __future__ import annotations

import argparse
import datetime as dt
import getpass
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.atomic_files import write_whole
from clausebook.core.wording.printable import printable

if TYPE_CHECKING:
    from clausebook.seals.longterm import Proof

VARIABLE = "CLAUSEBOOK_WACHTWOORD"
SUFFIX = "getekend"


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to *commands*."""
    parser = commands.add_parser("teken", help="zet een digitale handtekening in een contract (PDF)")
    parser.add_argument("contract", type=Path, help="het contract, zoals _build/contracten/naam.pdf")
    parser.add_argument("--als", required=True, metavar="PARTIJ", help="wie tekent, zoals huurder; een tweede ondertekenaar is huurder.2")  # fmt: skip
    parser.add_argument("--certificaat", type=Path, required=True, metavar="BESTAND", help="uw sleutel met certificaat, .p12 of .pfx")  # fmt: skip
    parser.add_argument(
        "--wachtwoordbestand",
        type=Path,
        metavar="BESTAND",
        help=f"een bestand met het wachtwoord van het certificaat (anders {VARIABLE} in de omgeving, of een vraag)",
    )
    parser.add_argument("--plaats", default="", help="de plaats waar u tekent, als het contract daar een veld voor heeft")  # fmt: skip
    parser.add_argument("--datum", default="", metavar="DD-MM-JJJJ", help="de datum in het contract (standaard: vandaag, als het veld leeg is)")  # fmt: skip
    parser.add_argument("--veld", action="append", default=[], type=_value, metavar="NAAM=WAARDE", help="vul een ander veld in; mag vaker")  # fmt: skip
    parser.add_argument("--tijdstempel", default="", metavar="URL", help="vraag een tijdstempel aan deze dienst (anders gaat niets naar buiten)")  # fmt: skip
    parser.add_argument(
        "--intrekking",
        type=Path,
        nargs="+",
        default=[],
        metavar="BESTAND",
        help="gegevens over intrekking (CRL of OCSP) om in het bestand te bewaren; gaat samen met --tijdstempel en --vertrouw",
    )
    parser.add_argument(
        "--vertrouw",
        type=Path,
        nargs="+",
        default=[],
        metavar="CA.pem",
        help="de uitgever van uw certificaat en die van de tijdstempeldienst",
    )
    parser.add_argument(
        "--archief", action="store_true", help="zet ook een archieftijdstempel; gaat samen met --intrekking"
    )
    parser.add_argument("--uit", type=Path, help="het nieuwe bestand (standaard: naast het contract)")
    parser.add_argument("--overschrijf", action="store_true", help="vervang een bestand dat er al is")
    parser.set_defaults(run=run, elsewhere=True)


def _value(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not name.strip() or not equals:
        msg = "schrijf de naam van het veld, een = en de waarde"
        raise argparse.ArgumentTypeError(msg)
    return name.strip(), value.strip()


def run(options: argparse.Namespace) -> int:
    """Write the signed file and say what is in it; 2 where that cannot be."""
    try:
        return _run(options)
    except (EOFError, KeyboardInterrupt):
        sys.stderr.write("\nGestopt: er is niets getekend.\n")
        return 2


def _run(options: argparse.Namespace) -> int:
    from clausebook.seals import SealError, files  # noqa: PLC0415
    from clausebook.seals.keys import load_signer  # noqa: PLC0415
    from clausebook.seals.signing import Request, sign  # noqa: PLC0415

    now = dt.datetime.now().astimezone()
    data = files.read(options.contract)
    role = options.als.replace(".", "__")
    target = options.uit or default_target(options.contract, role)
    if target.exists() and not options.overschrijf:
        msg = f"{target} bestaat al; geef met --uit een andere naam, of vervang het met --overschrijf"
        raise SealError(msg)
    with files.opened(data):  # before the question for a passphrase
        pass
    proof = _proof(options)
    signer = load_signer(options.certificaat, _passphrase(options), now=now)
    request = Request(role, now, dict(options.veld), options.plaats, _date(options.datum), proof)
    signed = sign(data, signer, request)
    _write(target, signed.pdf)
    said = [f"{target}: getekend door {signed.signer}, als {options.als} (PAdES {proof.level})."]
    said += [f"Ingevuld: {label}: {value}." for label, value in signed.filled.items()]
    said += [
        f"Let op, nog leeg: {label}. Na uw handtekening kan dit niet meer worden ingevuld." for label in signed.empty
    ]
    sys.stdout.write("".join(f"{printable(line)}\n" for line in said))
    return 0


def _proof(options: argparse.Namespace) -> Proof:
    from clausebook.seals.keys import load_anchors  # noqa: PLC0415
    from clausebook.seals.longterm import Proof, load_revocation  # noqa: PLC0415

    anchors = tuple(each for file in options.vertrouw for each in load_anchors(file))
    revocation = load_revocation(options.intrekking) if options.intrekking else None
    return Proof(options.tijdstempel, anchors, revocation, options.archief)


def _date(text: str) -> str:
    from clausebook.seals import SealError  # noqa: PLC0415

    try:
        return dt.datetime.strptime(text, "%d-%m-%Y").strftime("%d-%m-%Y") if text else ""  # noqa: DTZ007 (a day)
    except ValueError as error:
        msg = f"'{text}' is geen datum; schrijf dag-maand-jaar, zoals 22-11-2026"
        raise SealError(msg) from error


def _passphrase(options: argparse.Namespace) -> bytes | None:
    """Return the passphrase, None for none; it is never an argument, since others on the machine could read that."""
    from clausebook.seals.keys import passphrase_in  # noqa: PLC0415

    if options.wachtwoordbestand:
        text = passphrase_in(options.wachtwoordbestand)
    elif VARIABLE in os.environ:
        text = os.environ[VARIABLE]
    else:
        text = getpass.getpass(f"Wachtwoord van {options.certificaat}: ")
    return text.encode(errors="surrogateescape") or None


def default_target(contract: Path, role: str) -> Path:
    """Return where the signed file goes: `naam-getekend-verwerker.pdf`, and one name more for each who signs after."""
    middle = "-" if f"-{SUFFIX}-" in contract.stem else f"-{SUFFIX}-"
    return contract.with_name(f"{contract.stem}{middle}{role}.pdf")


def _write(target: Path, data: bytes) -> None:
    """Write *data* to *target* all at once: a half file is never left."""
    from clausebook.seals import SealError  # noqa: PLC0415

    try:
        write_whole({target: data})
    except OSError as error:
        msg = f"{target} is niet te schrijven: {error.strerror}"
        raise SealError(msg) from error
