"""Which agreements can be published, as what, and the files that say so."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.atomic_files import write_whole
from clausebook.commands.states import States
from clausebook.core.changes import compare
from clausebook.core.changes.about_versions import Since, explain
from clausebook.core.changes.entry import entry
from clausebook.core.changes.steps import least, reasons
from clausebook.core.checking import check
from clausebook.core.fields.values import show_date
from clausebook.core.files.folders import folders_of
from clausebook.core.problems import Code, one_of
from clausebook.core.versions import published, version_numbers, version_pages
from clausebook.core.versions.unpublished import parts_of
from clausebook.core.versions.version_numbers import Step
from clausebook.core.versions.version_pages import Edition
from clausebook.errors import ClausebookError
from clausebook.revisions import changed_files, find_published, has_tag, require_whole

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from clausebook.core.changes.steps import Reason
    from clausebook.core.model import Agreement

ADVICE = {
    Step.PATCH: "Nee. Deze versie zegt hetzelfde in andere woorden.",
    Step.MINOR: "Nee. Wie niets kiest, houdt dezelfde afspraken.",
}
"""What to say to those who signed, where the step itself says it; of a major it does not."""

MANY = 10


class PublicationError(ClausebookError):
    """What is asked for cannot be done; the message says why, in Dutch, with all reasons at once."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An agreement to publish. *last* is what was published of it, and *since* and *why* what changed since then.

    *parts* are the digests of its text of now.
    """

    agreement: Agreement
    last: Edition | None
    since: Since | None
    why: tuple[Reason, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)

    @property
    def smallest(self) -> Step:
        """Return the smallest step that what changed allows."""
        return least(self.why) or Step.PATCH

    @property
    def explained(self) -> list[str]:
        """Return why it needs a new version, in sentences."""
        return list(explain(self.why))


@dataclass(frozen=True, slots=True)
class Wish:
    """What a lawyer wants of a candidate; the step is None and the texts are empty where nothing was said."""

    candidate: Candidate
    step: Step | None = None
    reason: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be written for one agreement: the contents of each file by its path, and what is new of its history."""

    candidate: Candidate
    version: str
    told: Sequence[str] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)


def candidates(project: Path, names: Sequence[str]) -> list[Candidate]:
    """Return the agreements called *names*, or all whose text changed, with what changed since their last edition.

    Raises PublicationError where the project is not fit to be published, and RevisionError where git cannot help.
    """
    require_whole(project)
    if changed := changed_files(project):
        msg = f"er is werk dat niet is vastgelegd; leg het eerst vast, of zet het opzij: {_some(changed)}"
        raise PublicationError(msg)
    book, problems = check(project)
    problems = [each for each in problems if each.code != Code.VERSION_MISMATCH]  # a publication is the remedy
    if problems:
        found = "\n".join(str(problem) for problem in problems[:MANY])
        msg = f"de controle meldt nog {len(problems)} keer iets; los dat eerst op:\n{found}"
        raise PublicationError(msg)
    _refuse(
        [f"model '{name}' bestaat niet{one_of(name, book.agreements)}" for name in names if name not in book.agreements]
    )
    states = States(project)
    wanted = dict.fromkeys(names) if names else book.agreements
    found_ones = [_candidate(states, book.agreements[name]) for name in wanted]
    fresh = [each for each in found_ones if each.why or (each.last is None and (names or _is_ready(each)))]
    if names:
        _refuse(
            [
                f"de tekst van '{each.agreement.id}' is gelijk aan die van versie {each.last.version if each.last else ''}; er is niets uit te geven"
                for each in found_ones
                if each not in fresh
            ]
        )
    if not fresh:
        msg = "de tekst van elk model is gelijk aan die van zijn laatste versie; er is niets uit te geven"
        raise PublicationError(msg)
    return fresh


def _is_ready(candidate: Candidate) -> bool:
    """Say whether an agreement of which nothing was published says itself that it can be."""
    return version_numbers.is_published(candidate.agreement.version)


def _candidate(states: States, agreement: Agreement) -> Candidate:
    history = states.now.book.histories.get(agreement.id)
    parts = parts_of(agreement, states.now.book)
    if history is None or not history.editions:
        return Candidate(agreement, None, None, parts=parts)
    last = history.editions[0]
    found = find_published(states.project, agreement.id, last)
    if found is None:
        tag = version_numbers.tag_of(agreement.id, last.version)
        msg = (
            f"git weet niet wanneer '{agreement.id}' als {last.version} is uitgegeven; geef die vastlegging label {tag}"
        )
        raise PublicationError(msg)
    since = Since(last, compare(states.at(found.commit), states.now), found.tagged)
    return Candidate(agreement, last, since, reasons(since.changes, agreement.id), parts)


def plan(project: Path, wishes: Sequence[Wish], date: dt.date, today: dt.date) -> list[Plan]:
    """Return what to write to grant *wishes* on *date*. Raises PublicationError with all that stands in the way."""
    found = [why for wish in wishes for why in _objections(project, wish)]
    found += sorted({why for wish in wishes for why in _dates(wish.candidate, date, today)})
    _refuse(found)
    return [_plan(project, wish, date) for wish in wishes]


def _version(wish: Wish) -> str:
    if wish.candidate.last is not None:
        return version_numbers.bump(wish.candidate.last.version, _step(wish))
    version = wish.candidate.agreement.version
    return version if version_numbers.is_published(version) else version_numbers.FIRST


def _step(wish: Wish) -> Step:
    """Return the step that is wished; where none is, the smallest."""
    return wish.step or wish.candidate.smallest


def _objections(project: Path, wish: Wish) -> Iterator[str]:
    candidate, name = wish.candidate, wish.candidate.agreement.id
    if candidate.last is not None:
        smallest = candidate.smallest
        if wish.step is None and any(reason.judged for reason in candidate.why) and smallest < Step.MAJOR:
            yield f"'{name}': kies de stap met --stap. {' '.join(candidate.explained)}"
        elif wish.step is not None and wish.step < smallest:
            yield f"'{name}': een {wish.step} is te klein; neem --stap {smallest}. {' '.join(candidate.explained)}"
        if not wish.advice and _step(wish) not in ADVICE:
            yield f"'{name}': zeg met --aanpassen of wie al tekende iets moet doen; bij een {Step.MAJOR} weet alleen u dat"
        elif not wish.advice and (
            weighty := [each.what for each in candidate.why if each.judged and each.step > Step.PATCH]
        ):
            yield (
                f"'{name}': {'; '.join(weighty)}. Zeg met --aanpassen waarom wie al tekende niets hoeft te doen, of wat hij moet doen"
            )
    if not wish.reason.strip():
        yield f"'{name}': zeg met --reden waarom deze versie er is, in een of twee zinnen voor lezers"
    tag = version_numbers.tag_of(name, _version(wish))
    if has_tag(project, tag):
        yield f"'{name}': versie {_version(wish)} is al uitgegeven, want label {tag} bestaat; haal eerst de laatste stand van main op"


def _dates(candidate: Candidate, date: dt.date, today: dt.date) -> Iterator[str]:
    if date < today:
        yield f"datum {show_date(date)} is voorbij; neem vandaag of een latere dag"
    elif candidate.last is not None and date < candidate.last.date:
        yield f"'{candidate.agreement.id}': versie {candidate.last.version} is van {show_date(candidate.last.date)}; neem met --datum die dag of een latere"


def _plan(project: Path, wish: Wish, date: dt.date) -> Plan:
    agreement, version = wish.candidate.agreement, _version(wish)
    folders = folders_of(project)
    page = folders.history_of(agreement.id)
    edition = Edition(version, date, agreement.source, wish.reason)
    told = entry(agreement.id, edition, wish.advice or ADVICE.get(_step(wish), ""), wish.candidate.since)
    try:
        renewed = version_pages.renew(_read(project / agreement.source.path), version, date)
    except ValueError as error:
        msg = f"{agreement.source.path}:{agreement.version_line}: {error}"
        raise PublicationError(msg) from error
    added = version_pages.add_entry(_read(project / page), agreement.title, told)
    known = published.written(version, wish.candidate.parts).encode()
    files = {agreement.source.path: renewed.encode(), page: added.encode(), folders.published_of(agreement.id): known}
    if not any((project / folders.editions).glob("*.md")):  # the first publication of this project
        files[folders.all_editions] = version_pages.FIRST_INDEX.encode()
    return Plan(wish.candidate, version, told, files)


def _read(file: Path) -> str:
    """Return the text of *file* with its own line ends, or nothing where there is none."""
    return file.read_bytes().decode() if file.exists() else ""


def write(project: Path, plans: Sequence[Plan]) -> None:
    """Write all files of *plans*, or none. Raises PublicationError where the disk or the check does not accept them."""
    files = {project / path: data for each in plans for path, data in each.files.items()}
    before = {file: file.read_bytes() if file.exists() else None for file in files}
    try:
        for file, data in files.items():
            _replace(file, data)
        problems = check(project)[1]
    except OSError as error:
        _restore(before)
        msg = f"{error.filename}: dit bestand is niet te schrijven ({error.strerror}); er is niets veranderd"
        raise PublicationError(msg) from error
    except BaseException:
        _restore(before)
        raise
    if problems:
        _restore(before)
        found = "\n".join(str(problem) for problem in problems[:MANY])
        msg = f"na het schrijven meldde de controle iets; er is niets veranderd:\n{found}"
        raise PublicationError(msg)


def _replace(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole({file: data})


def _restore(before: Mapping[Path, bytes | None]) -> None:
    for file, data in before.items():
        if data is None:
            file.unlink(missing_ok=True)
            with suppress(OSError):  # a folder that holds something else stays
                file.parent.rmdir()
        elif file.read_bytes() != data:
            _replace(file, data)


def _refuse(reasons: Sequence[str]) -> None:
    if reasons:
        raise PublicationError("\n".join(reasons))


def _some(names: Sequence[str]) -> str:
    more = f" en nog {len(names) - MANY}" if len(names) > MANY else ""
    return ", ".join(names[:MANY]) + more
