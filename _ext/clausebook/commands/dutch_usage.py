"""What Python's reader of the command line says, in Dutch: it has no Dutch of its own."""

from __future__ import annotations

import argparse

SAID = {
    "usage: ": "gebruik: ",
    "positional arguments": "wat u noemt",
    "options": "opties",
    "show this help message and exit": "toon deze uitleg",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "noem ook: %s",
    "one of the arguments %s is required": "noem een van deze: %s",
    "unrecognized arguments: %s": "dit kan hier niet: %s; met --help ziet u wat wel kan",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan meer betekenen: %(matches)s; schrijf de optie voluit",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r kan hier niet; kies uit: %(choices)s",
    "invalid choice: %(value)r, maybe you meant %(suggestion)r? (choose from %(choices)s)": (
        "%(value)r kan hier niet; bedoelde u %(suggestion)r? Kies uit: %(choices)s"
    ),
    "unknown parser %(parser_name)r (choices: %(choices)s)": "%(parser_name)r kan hier niet; kies uit: %(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)r kan hier niet; met --help ziet u wat wel kan",
    "expected one argument": "zet er één waarde achter",
    "expected at least one argument": "zet er ten minste één waarde achter",
    "expected at most one argument": "zet er ten hoogste één waarde achter",
    "not allowed with argument %s": "dit kan niet samen met %s; kies een van de twee",
    "ignored explicit argument %r": "hier hoort geen waarde bij; haal %r weg",
}
"""What people can come to see of it; the rest is for who writes a command."""


def speak_dutch() -> None:
    """Have what is said of the command line read in Dutch, from here on."""
    vars(argparse)["_"] = lambda said: SAID.get(said, said)
