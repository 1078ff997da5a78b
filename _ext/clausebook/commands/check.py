"""`clausebook check`: all that can be said of the texts without building them."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.commands import reading_dossiers
from clausebook.core.checking import check
from clausebook.core.law import dated
from clausebook.core.problems import Code
from clausebook.core.wording import advice
from clausebook.core.wording.markup import code, escape, without_calls

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from clausebook.core.problems import Problem

FORMATS = ("tekst", "github")
SOUND = "De teksten zijn in orde."
SHOWN = 10
"""As many errors of one step GitHub shows at their lines."""
LONGEST = 200_000
"""Characters of the overview: a summary holds 1 MiB, and the gevolgen follow in one of their own."""
CONSEQUENCES = frozenset({
    Code.NOT_COVERED, Code.NO_EVIDENCE, Code.SECTION_MISSING, Code.REFERENCE, Code.REFERENCE_GAP, Code.CLAUSE_UNUSED,
    Code.TREE_UNREACHABLE, Code.TREE_NO_CASE, Code.TREE_CASE, Code.TREE_DEAD_END, Code.ARTICLE_EMPTY,
    Code.TERM_UNKNOWN, Code.TERM_UNUSED, Code.FIELD_UNKNOWN,
})  # fmt: skip


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to *commands*."""
    parser = commands.add_parser(
        "check", help="controleer clausules, eisen, velden, verwijzingen, dekking en voorbeelden"
    )
    parser.add_argument(
        "--formaat",
        choices=FORMATS,
        default=FORMATS[0],
        help="'github' zet elke melding bij de regel in een pull request",
    )
    parser.add_argument("--advies", action="store_true", help="noem ook wat gewoner of preciezer kan; dat is geen fout")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print each problem; 1 when there are any. Of sound texts only a person at a terminal is told that they are."""
    root: Path = options.map.resolve()
    book, problems = check(root)
    # What is wrong with the texts is often wrong with the dossiers too, so that comes first and alone.
    if not problems:
        texts = reading_dossiers.texts_of(root, book)
        problems = [*reading_dossiers.wrong_examples(root, texts), *reading_dossiers.read_sets(root, texts)[1]]
    if options.formaat == "github":
        _annotate(problems)
    elif not problems and sys.stdout.isatty():
        sys.stdout.write(f"{SOUND}\n")
    else:
        sys.stdout.writelines(f"{problem}\n" for problem in causes_first(problems))
    if options.advies:
        found = list(advice.of_book(dated.on(book, dated.BEFORE)))
        sys.stdout.writelines(f"{each.source}: {each.said} [advies]\n" for each in found)
        sys.stdout.write(
            f"{'1 advies' if len(found) == 1 else f'{len(found)} adviezen'}; een advies houdt niets tegen.\n"
        )
    return 1 if problems else 0


def _annotate(problems: list[Problem]) -> None:
    """Have GitHub show *problems* at their lines, causes first, and all of them in the summary of the job."""
    sys.stdout.writelines(f"{annotation(problem)}\n" for problem in causes_first(problems))
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(overview(problems))


def causes_first(problems: Sequence[Problem]) -> list[Problem]:
    """Return *problems* with those last that often follow from another: GitHub shows no more than `SHOWN` of a step."""
    return sorted(problems, key=lambda problem: problem.code in CONSEQUENCES)


def overview(problems: Sequence[Problem]) -> str:
    """Return what the check says, as Markdown for a summary of at most `LONGEST` characters."""
    if not problems:
        return f"## De controle\n\n{SOUND}\n\n"
    count = "één melding" if len(problems) == 1 else f"{len(problems)} meldingen"
    lines = [f"## De controle: {count}", ""]
    if len(problems) > SHOWN:
        shown = f"Bij de regels in *Files changed* staan er {SHOWN}; hieronder staan zij alle."
        lines += [f"{shown} Begin bovenaan: wat lager staat, is vaak een gevolg.", ""]
    for problem in causes_first(problems):
        lines.append(f"- {code(problem.source)}: {escape(problem.message)} *({problem.code})*")
        if sum(map(len, lines)) > LONGEST:
            lines.append("- … Er zijn er meer. Herstel eerst deze; dan komt de rest in beeld.")
            break
    return without_calls("\n".join(lines) + "\n\n")


def annotation(problem: Problem) -> str:
    """Return *problem* as GitHub wants it, to show it at its line."""
    place = f"file={_value(problem.source.path)},line={problem.source.line},title={_value(problem.code)}"
    return f"::error {place}::{_data(problem.message)}"


def _data(text: str) -> str:
    """Escape *text* as the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    """Escape *text* as the value of a property of a workflow command."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
