"""`clausebook uitgave`: prepare the publication of new versions, and tag those that were published.

Writing and tagging are two steps, for between them lies the review: what was written goes into a pull request, and
the tag comes where that is merged.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from clausebook.commands import arguments, publications, tags
from clausebook.commands.publications import Wish
from clausebook.core.versions.version_numbers import STEPS, Step

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from clausebook.commands.publications import Candidate, Plan

MEANINGS = {
    Step.PATCH: "de tekst zegt hetzelfde",
    Step.MINOR: "er is iets te kiezen bij, en wie niets kiest merkt er niets van",
    Step.MAJOR: "partijen spreken iets anders af",
}


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to *commands*."""
    parser = commands.add_parser("uitgave", help="bereid een uitgave van nieuwe versies voor, of geef haar een label")
    parser.add_argument("modellen", nargs="*", metavar="model", help="welke (standaard: elk model met andere tekst)")
    parser.add_argument("--stap", choices=list(STEPS), help="; ".join(f"{s}: {m}" for s, m in MEANINGS.items()))
    parser.add_argument("--reden", help="waarom er een nieuwe versie is, in een of twee zinnen voor lezers")
    parser.add_argument("--aanpassen", help="of wie al tekende iets moet doen: 'Nee: …' of 'Ja: …'")
    parser.add_argument(
        "--datum", type=arguments.date, help="de dag van de uitgave, als 2027-03-01 (standaard: vandaag)"
    )
    parser.add_argument("--proef", action="store_true", help="schrijf niets; toon wat er zou komen")
    parser.add_argument("--label", action="store_true", help="geef elke uitgegeven versie haar label in git")
    parser.add_argument("--tak", default="main", help="met --label: waar de versies zijn opgenomen (standaard: main)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write or tag, and say what comes next; 2 where that is refused, with every reason."""
    project = options.map.resolve()
    try:
        if options.label:
            return _label(options)
        candidates = publications.candidates(project, options.modellen)
        wishes = [_wish(each, options) for each in candidates]
        plans = publications.plan(project, wishes, options.datum or arguments.today(), arguments.today())
        for each in plans:
            lines = [*_describe(each), *(["", *each.told, ""] if options.proef else [])]
            sys.stdout.write("".join(f"{line}\n" for line in lines))
        if options.proef:
            sys.stdout.write("Dit was een proef: er is niets geschreven.\n")
            return 0
        publications.write(project, plans)
    except (EOFError, KeyboardInterrupt):
        sys.stderr.write("\nGestopt: er is niets geschreven.\n")
        return 2
    sys.stdout.write(
        "Lees de bladzijden met versies na, leg alles vast en maak er een voorstel van. "
        "Is het opgenomen, dan geeft `clausebook uitgave --label` de versies hun label.\n"
    )
    return 0


def _describe(plan: Plan) -> list[str]:
    agreement = plan.candidate.agreement
    last = plan.candidate.last
    gone = f"van {last.version} naar {plan.version}" if last else f"voor het eerst, als {plan.version}"
    where = f"{agreement.source.path}:{agreement.version_line}"
    return [f"{agreement.title}: {gone} ({where}).", *(f"  {path}" for path in plan.files)]


# What is asked


def _wish(candidate: Candidate, options: argparse.Namespace) -> Wish:
    """Return what was given for *candidate*; who sits at a terminal is asked for the rest."""
    step = STEPS.get(options.stap or "")
    reason, advice = options.reden or "", options.aanpassen or ""
    if sys.stdin.isatty() and not (step and reason):
        sys.stdout.write(f"\n{candidate.agreement.title}\n")
        if candidate.last is not None:
            sys.stdout.write("".join(f"  {line}\n" for line in candidate.explained))
            step = step or _ask_step(candidate.smallest)
        reason = reason or _ask("Waarom is er een nieuwe versie (voor lezers, in een of twee zinnen)?")
        if not advice and step is not None:
            standard = publications.ADVICE.get(step, "")
            hint = f" [Enter: {standard}]" if standard else ""
            advice = _ask(f"Moet wie al tekende iets doen?{hint}")
    return Wish(candidate, step, reason, advice)


def _ask_step(smallest: Step) -> Step:
    names: Sequence[str] = [name for name, step in STEPS.items() if step >= smallest]
    for name in names:
        sys.stdout.write(f"  {name}: {MEANINGS[STEPS[name]]}\n")
    while True:
        answer = _ask(f"Welke stap? [{names[0]}]") or names[0]
        if answer in names:
            return STEPS[answer]
        sys.stdout.write(f"'{answer}' kan hier niet; kies uit: {', '.join(names)}.\n")


def _ask(question: str) -> str:
    return input(f"{question} ").strip()


def _label(options: argparse.Namespace) -> int:
    made = tags.label(options.map.resolve(), options.tak, proef=options.proef)
    for tag in made:
        sys.stdout.write(f"{tag}\n")
    if not made:
        sys.stdout.write("Elke uitgegeven versie heeft haar label.\n")
    elif options.proef:
        sys.stdout.write("Dit was een proef: er is geen label gemaakt.\n")
    else:
        sys.stdout.write(f"Breng ze naar de server met: git push origin {' '.join(made)}\n")
    return 0
