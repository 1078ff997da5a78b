"""Reads the bijzondere bepalingen of a dossier (`[[bepalingen]]`), and holds them against the text that they depart from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausebook.core.documents.assembling import assemble
from clausebook.core.documents.completing import fill
from clausebook.core.documents.document import Provision
from clausebook.core.documents.drafting import draft
from clausebook.core.dossiers import provisions
from clausebook.core.fields import values
from clausebook.core.fields.values import RefusedError
from clausebook.core.model import ANNEX
from clausebook.core.problems import Code, Source, suggestion
from clausebook.core.texts.sentences import wordings_of
from clausebook.core.texts.templates import PROVISIONS, WORDINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from clausebook.core.dossiers.dossier import Dossier
    from clausebook.core.files.toml_lines import Path, Report
    from clausebook.core.model import Library

TABLE = "bepalingen"
KEYS = ("lid", "bijlage", "was", "tekst", "vervalt")
MOST_PROVISIONS = 100
MOST_LINES = 100


def read_provisions(
    given: Any, dossier: Dossier, library: Library, report: Report, can_print: Callable[[str], bool]
) -> tuple[Provision, ...]:
    """Return the bepalingen that *given* are, in the text that *dossier* makes; what is wrong in them goes to *report*."""
    if not given:
        return ()
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        report((TABLE,), Code.DOSSIER_KEY, "schrijf boven elke bijzondere bepaling [[bepalingen]]")
        return ()
    if len(given) > MOST_PROVISIONS:
        report((TABLE,), Code.DOSSIER_VALUE, f"er zijn meer dan {MOST_PROVISIONS} bepalingen; voeg ze samen")
        return ()
    missing = [each for each in WORDINGS[PROVISIONS] if each not in wordings_of(library.templates.get(PROVISIONS, ()))]
    if missing:
        message = f"in {PROVISIONS} ontbreekt ':{missing[0]}:'; zonder die regel kan een contract geen bijzondere bepalingen hebben"
        report((TABLE,), Code.DOSSIER_KEY, message)
        return ()
    whole = assemble(draft(dossier.agreement, library), dossier.selection, dossier.rows, dossier.signing)
    reader = _Reader(provisions.texts_of(fill(whole, dossier.texts)), report, can_print)
    return tuple(reader.read(given))


class _Reader:
    """Reads bepalingen; *texts* are those that they may depart from."""

    def __init__(self, texts: Mapping[str, str], report: Report, can_print: Callable[[str], bool]) -> None:
        self.texts, self.report, self.can_print = texts, report, can_print
        self.replaced: set[str] = set()

    def read(self, given: list[dict[str, Any]]) -> Iterator[Provision]:
        """Yield those of *given* that can be."""
        for number, data in enumerate(given, start=1):
            if (made := self._read(data, (TABLE, str(number)))) is not None:
                yield made

    def _read(self, data: dict[str, Any], place: Path) -> Provision | None:
        for key in data.keys() - set(KEYS):
            hint = suggestion(key, KEYS, f"; hier kunnen: {', '.join(KEYS)}")
            self.report((*place, key), Code.DOSSIER_KEY, f"'{key}' bestaat niet in een bepaling{hint}")
            return None
        if (target := self._target(data, place)) is None:
            return None
        was, text = self._text(data, place, "was"), self._text(data, place, "tekst")
        if was is None or text is None or not self._fits(data, place, target, was, text):
            return None
        lid, annex = ("", target.removeprefix(ANNEX)) if target.startswith(ANNEX) else (target, "")
        return Provision(Source(""), lid, annex, was, text, lapses="vervalt" in data)

    def _target(self, data: dict[str, Any], place: Path) -> str | None:
        """Return what the bepaling departs from, "" for nothing; None where that cannot be."""
        if "lid" in data and "bijlage" in data:
            self.report(
                (*place, "bijlage"),
                Code.DOSSIER_KEY,
                "een bepaling wijkt af van een lid of van een bijlage; maak er twee van",
            )
            return None
        for key, before in (("lid", ""), ("bijlage", ANNEX)):
            if key not in data:
                continue
            known = [name.removeprefix(before) for name in self.texts if name.startswith(ANNEX) == bool(before)]
            name = data[key]
            if name in known:
                return f"{before}{name}"
            hint = (
                suggestion(name, known, f"; kies uit: {', '.join(known)}")
                if isinstance(name, str)
                else "; schrijf een naam"
            )
            self.report((*place, key), Code.DOSSIER_VALUE, f"{key} '{str(name)[:60]}' staat niet in deze tekst{hint}")
            return None
        return ""

    def _text(self, data: dict[str, Any], place: Path, key: str) -> str | None:
        """Return the text under *key*, "" where there is none; None where it cannot be."""
        raw = data.get(key, "")
        if not isinstance(raw, str) or raw.count("\n") > MOST_LINES:
            self.report(
                (*place, key),
                Code.DOSSIER_VALUE,
                f"{key}: schrijf gewone tekst tussen aanhalingstekens, ten hoogste {MOST_LINES} regels",
            )
            return None
        try:
            lines = [values.clean(line, self.can_print) for line in raw.split("\n")]
        except RefusedError as error:
            self.report((*place, key), Code.DOSSIER_VALUE, f"{key}: {error}")
            return None
        return "\n".join(filter(None, lines)) if key == "tekst" else " ".join(filter(None, lines))

    def _fits(self, data: dict[str, Any], place: Path, target: str, was: str, text: str) -> bool:
        """Say whether the parts of a bepaling go together, and with the text."""
        lapses = data.get("vervalt", False)
        key, message = "", ""
        if lapses is not True and "vervalt" in data:
            key, message = "vervalt", "schrijf: vervalt = true, of haal de regel weg"
        elif bool(text) == bool(lapses):
            key, message = "tekst", "schrijf bij 'tekst' wat geldt, of: vervalt = true; een van de twee"
        elif not target and (was or lapses):
            key, message = "was" if was else "vervalt", "noem bij 'lid' of 'bijlage' waarvan de bepaling afwijkt"
        elif target.startswith(ANNEX) and not was and not lapses:
            key, message = "bijlage", "schrijf bij 'was' voor welke woorden in de bijlage dit in de plaats komt"
        elif was and was not in self.texts[target]:
            key, message = "was", "deze woorden staan niet zo in de tekst; neem ze er letterlijk uit over"
        elif target and not was and target in self.replaced:
            key, message = "lid", f"'{target}' heeft al een bepaling; maak er een van"
        if message:
            self.report((*place, key), Code.DOSSIER_VALUE, message)
            return False
        self.replaced |= {target} if target and not was else set()
        return True
