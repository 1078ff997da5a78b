"""Says what changed in a file after somebody signed it: of what was signed, nothing may, by its looks either.

A program may add to a signed file. Who has not signed yet may then fill in what is theirs and still empty, and sign. An archive
timestamp, data to check signatures years later, and a seal that nobody sees may come too. All else is named.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.seals import SealError, appearance_streams, expectation, files, metadata, snapshot
from clausebook.seals.form_fields import belongs_to

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.seals.form_fields import Field, Place
    from clausebook.seals.signatures import Signature
    from clausebook.seals.snapshot import Snapshot


@dataclass(slots=True)
class History:
    """What is *wrong*, and for each field that was filled in later, by name, who had signed before that: *since*."""

    wrong: list[str] = field(default_factory=list)
    since: dict[str, tuple[str, ...]] = field(default_factory=dict)


def follow(data: bytes, signed: Sequence[Signature], now: Snapshot, roles: set[str]) -> History:
    """Return what changed in *data*, which is *now* and is for *roles* to sign, since each of *signed*, the oldest first."""
    history, done = History(), set[str]()
    for each in signed:
        done.add(each.role)
        who = each.role or f"het zegel in veld '{each.name}'"
        try:
            with files.opened(data[: each.end]) as pdf:
                _since(history, snapshot.take(pdf), now, who, roles - done)
        except SealError:
            history.wrong.append(f"handtekening van {who}: de stand van toen is niet meer te lezen")
    return history


def _since(history: History, then: Snapshot, now: Snapshot, who: str, free: set[str]) -> None:
    history.wrong += [f"{what} veranderd nadat {who} had getekend" for what in _changed(then, now)]
    before = then.form.by_name()
    for name, field_now in now.form.by_name().items():
        if name not in before:
            if not expectation.is_unseen_signature(field_now):
                history.wrong.append(f"veld '{field_now.title}' is erbij gekomen nadat {who} had getekend")
            continue
        if _is_same(before[name], field_now, now):
            continue
        if field_now.kind != "/Sig":
            history.since[name] = (*history.since.get(name, ()), who)
        if not _may_change(before[name], field_now, free):
            history.wrong.append(f"veld '{field_now.title}' is veranderd nadat {who} had getekend")
    history.wrong += [f"veld '{before[name].title}' is verdwenen nadat {who} had getekend" for name in before.keys() - now.form.by_name().keys()]  # fmt: skip


def _changed(then: Snapshot, now: Snapshot) -> Iterator[str]:
    """Yield what is no field and is not as it was, with its verb."""
    sheets = expectation.compare_sheets(now, then)
    if len(now.sheets) != len(then.sheets):
        yield "het aantal bladzijden is"
    for number in sorted({*sheets.drawn, *(number for number, _ in sheets.laid)}):
        yield f"bladzijde {number} is"
    if any(then.catalog.get(key) != now.catalog.get(key) for key in {**then.catalog, **now.catalog}.keys() - expectation.ADDED_BY_SIGNING):  # fmt: skip
        yield "wat het bestand doet of hoe het wordt getoond, is"
    if then.names != now.names:
        yield "een bijgevoegd bestand of een plaats met een naam is"
    if then.outline != now.outline:
        yield "de bladwijzers zijn"
    if then.structure != now.structure:
        yield "wat een voorleesprogramma leest, is"
    if list(metadata.compare(now.pdf, then.pdf)):
        yield "wat het bestand van zichzelf zegt, is"


def _is_same(then: Field, now: Field, at: Snapshot) -> bool:
    if (then.kind, then.value, len(then.places)) != (now.kind, now.value, len(now.places)):
        return False
    return all(_looks_same(one, other, at) for one, other in zip(then.places, now.places, strict=True))


def _looks_same(then: Place, now: Place, at: Snapshot) -> bool:
    if (then.rectangle, then.state, then.facts) != (now.rectangle, now.state, now.facts):
        return False
    kinds = (appearance_streams.kind_of(each.node.get("/AP"), at.canon, "") for each in (then, now))
    return then.looks == now.looks or all(
        each == appearance_streams.BLANK for each in kinds
    )  # a program may write nothing anew


def _may_change(then: Field, now: Field, free: set[str]) -> bool:
    """Say whether one of *free*, who have not signed yet, may have made this of a field of their own."""
    if now.kind == "/Sig":
        return not then.value and bool(now.value) and _same_places(then, now)
    own = any(belongs_to(now.name, role) for role in free)
    return own and not then.value and bool(now.value) and _same_places(then, now)


def _same_places(then: Field, now: Field) -> bool:
    places = [[(each.rectangle, each.facts) for each in field.places] for field in (then, now)]
    return places[0] == places[1]
