"""The command `clausebook`."""

from __future__ import annotations

import argparse
import importlib
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook import epoch, extras, garbage
from clausebook.commands.dutch_usage import speak_dutch
from clausebook.core.files import folders
from clausebook.core.wording.printable import printable_lines
from clausebook.errors import ClausebookError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class NoProjectError(ClausebookError):
    """A command that works in a project was given in a folder that has none."""


_REMEDY = "kijk of de schijf vol is, en of u daar mag schrijven; begin dan opnieuw, wat af is blijft"


COMMANDS = {
    "check": "check",
    "live": "show_live",
    "gevolgen": "impact",
    "uitgave": "publish",
    "redline": "compare",
    "akkoord": "approve",
    "hergebruik": "count_reuse",
    "waar": "where",
    "nieuw": "new",
    "boom": "tree",
    "dossier": "prepare",
    "contract": "contract",
    "teken": "sign",
    "controleer": "verify",
    "allonge": "amend",
    "overzicht": "list_contracts",
    "retour": "take_back",
    "schemas": "write_schemas",
    "stuklijst": "list_materials",
}
"""The module in `commands/` of each command, in the order of the help."""


def _parser(names: Iterable[str]) -> argparse.ArgumentParser:
    """Return a parser that knows the commands *names*."""
    speak_dutch()
    parser = argparse.ArgumentParser(prog="clausebook", description="Gereedschap voor juridische modelteksten.")
    parser.add_argument("--map", type=Path, default=Path(), help="de map van het project (standaard: hier)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="opdracht")
    for name in names:
        importlib.import_module(f"clausebook.commands.{COMMANDS[name]}").add(commands)
    return parser


def _wanted(arguments: Sequence[str]) -> Iterable[str]:
    """Return the command that *arguments* begin with, which need not wait for the modules of others, or else all."""
    first = arguments[2:3] if arguments[:1] == ["--map"] else arguments[:1]
    return first if first and first[0] in COMMANDS else COMMANDS


def _of_the_command_line() -> list[str]:
    """Return what was typed; this process is then ours alone, and is set for much that stays until its end."""
    garbage.look_seldom()
    return sys.argv[1:]


def _look_around(options: argparse.Namespace) -> None:
    """Refuse a folder without a project, unless what was asked can be done *elsewhere*. Raises NoProjectError."""
    if not getattr(options, "elsewhere", False) and not folders.is_project(options.map):
        msg = f"in {options.map.resolve()} staat geen project; ga naar de map ervan, noem haar met --map, of begin met `clausebook nieuw project MAP`"
        raise NoProjectError(msg)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 for well, 1 for problems in the texts, 2 for what cannot be done."""
    given = _of_the_command_line() if arguments is None else list(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # an old console may lack a character of a message
    try:
        options = _parser(_wanted(given)).parse_args(given)
        _look_around(options)
        epoch.settle()
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads this, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except ModuleNotFoundError as error:
        if (known := extras.explained(error)) is None:
            raise
        sys.stderr.write(f"{known}\n")
    except ClausebookError as error:
        sys.stderr.write(f"{printable_lines(str(error))}\n")
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        sys.stderr.write(f"{where}dit is niet te lezen of te schrijven ({error.strerror}); {_REMEDY}\n")
    else:
        return code
    return 2
