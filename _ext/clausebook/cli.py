"""The command `clausebook`."""

from __future__ import annotations

import argparse
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook import epoch
from clausebook.commands import (
    approve,
    check,
    compare,
    contract,
    dossier,
    impact,
    materials,
    new,
    publish,
    reuse,
    schemas,
    sign,
    tree,
    verify,
    where,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_REMEDY = "kijk of de schijf vol is, en of u daar mag schrijven; begin dan opnieuw, wat af is blijft"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="clausebook", description="Gereedschap voor juridische modelteksten.")
    parser.add_argument("--map", type=Path, default=Path(), help="de map van het project (standaard: hier)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="opdracht")
    for command in (
        check,
        impact,
        publish,
        compare,
        approve,
        reuse,
        where,
        new,
        tree,
        dossier,
        contract,
        sign,
        verify,
        schemas,
        materials,
    ):
        command.add(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 for well, 1 for problems in the texts, 2 for a wrong call."""
    options = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # an old console may lack a character of a message
    try:
        epoch.settle()
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads this, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except epoch.EpochError as error:
        sys.stderr.write(f"{error}\n")
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        sys.stderr.write(f"{where}dit is niet te lezen of te schrijven ({error.strerror}); {_REMEDY}\n")
    else:
        return code
    return 2
