"""What the report says of versions: what changed since the last publication, and what the next one asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.core.changes.steps import least, reasons
from clausebook.core.fields.values import show_date
from clausebook.core.versions.version_numbers import FIRST, Step, bump, is_published, step_between, tag_of
from clausebook.core.wording.markup import code, escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clausebook.core.changes import Changes
    from clausebook.core.changes.changed_agreements import AgreementChange
    from clausebook.core.changes.steps import Reason
    from clausebook.core.model import Agreement
    from clausebook.core.versions.version_pages import Edition


@dataclass(frozen=True, slots=True)
class Since:
    """What differs between the last *edition* of an agreement and now; *tagged* says whether git has its tag."""

    edition: Edition
    changes: Changes
    tagged: bool


def lines(changes: Changes, since: Mapping[str, Since]) -> list[str]:
    """Return the section about the versions of the agreements that changed, of which *since* tells by name."""
    found = []
    for change in changes.agreements:
        if change.new is not None and change.new.id in since:
            found += _agreement(change, change.new, since[change.new.id])
            found += _before(reasons(changes, change.new.id), reasons(since[change.new.id].changes, change.new.id))
    return ["## De versies", "", *found, ""] if found else []


def _agreement(change: AgreementChange, new: Agreement, since: Since) -> list[str]:
    """Return what to say of one agreement; nothing where neither its text nor its version is another."""
    if not is_published(new.version) and not is_published(since.edition.version):
        how = f"`clausebook uitgave {new.id}` bereidt haar voor"
        return [
            f"- **{escape(new.title)}**: nog niet uitgegeven (versie {new.version}). De eerste uitgave wordt {FIRST}; {how}."
        ]
    last = since.edition
    why = reasons(since.changes, new.id)
    step = step_between(last.version, new.version)
    if new.version != last.version:
        said = _stepped(new, last, step, why)
    elif why:
        said = _not_stepped(new, last, why, tagged=since.tagged)
    elif change.alters:
        said = [f"de tekst is weer gelijk aan die van versie {last.version}."]
    else:
        return []
    return [f"- **{escape(new.title)}**: {said[0]}", *(f"  - {line}" for line in said[1:])]


def _before(mine: Sequence[Reason], every: Sequence[Reason]) -> Iterator[str]:
    """Yield what of *every* reason does not come of this proposal, of which *mine* are."""
    here = [reason.what for reason in mine]
    if any(reason.what not in here for reason in every):
        own = "; ".join(here) or "niets dat een lezer ziet"
        yield f"  - Door dit voorstel alleen: {own}. De rest was al opgenomen en is nog niet uitgegeven."


def _not_stepped(new: Agreement, last: Edition, why: Sequence[Reason], *, tagged: bool) -> list[str]:
    smallest = least(why)
    assert smallest is not None
    label = f", label `{tag_of(new.id, last.version)}`" if tagged else ""
    first = f"de tekst is anders dan die van versie {last.version} ({show_date(last.date)}{label}). De volgende uitgave vraagt minstens een {smallest}."
    larger = (
        f" (of {bump(last.version, Step.MAJOR)})" if any(each.judged for each in why) and smallest < Step.MAJOR else ""
    )
    place = f"{code(f'{new.source.path}:{new.version_line}')}"
    change = f"`versie: {new.version}` → `versie: {bump(last.version, smallest)}`"
    return [
        first,
        *explain(why),
        f"Dat hoeft nog niet in dit voorstel. `clausebook uitgave {new.id}` doet het bij de uitgave, in {place}: {change}{larger}.",
    ]


def _stepped(new: Agreement, last: Edition, step: Step | None, why: Sequence[Reason]) -> list[str]:
    smallest = least(why)
    place, date = f"{code(f'{new.source.path}:{new.version_line}')}", f"{code(f'{new.source.path}:{new.date_line}')}"
    gone = f"de versie gaat van {last.version} naar {new.version}"
    if step is None:
        higher = bump(last.version, smallest or Step.PATCH)
        return [f"{gone}: dat is lager. Wijzig {place}: `versie: {new.version}` → `versie: {higher}`."]
    said = [f"{gone}, een {step}."]
    if smallest is None:
        said = [f"{gone}, maar de tekst is dezelfde. Een nieuwe versie is niet nodig."]
    elif smallest > step:
        enough = bump(last.version, smallest)
        said = [f"{gone}. Die stap is te klein. Wijzig {place}: `versie: {new.version}` → `versie: {enough}`."]
    if new.date <= last.date and is_published(last.version):
        said.append(
            f"De datum is niet nieuwer dan die van {last.version}. Wijzig {date}: `datum: {new.date}` → de dag van de uitgave."
        )
    return [*said, *explain(why)]


def explain(why: Sequence[Reason]) -> Iterator[str]:
    """Yield *why* as sentences: first what asks for a step, then what its author decides."""
    smallest = least(why)
    certain = [reason.what for reason in why if reason.step == smallest and not reason.judged]
    if certain and smallest is not None:
        yield f"Minstens een {smallest}: {'; '.join(certain)}."
    open_ones = [reason.what for reason in why if reason.judged]
    if open_ones and smallest is not None and smallest < Step.MAJOR:
        yield (
            f"U beslist tussen {smallest} en {Step.MAJOR}, want {'; '.join(open_ones)}. Blijven de afspraken gelijk, "
            f"dan is het een {smallest}. Spreken partijen iets anders af, dan een {Step.MAJOR}."
        )
