"""Reads the keuzes of a dossier, and holds them against those that its model has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clausebook.core.dossiers.dossier_keys import CHOICES
from clausebook.core.files.toml_lines import leaves
from clausebook.core.model import OFF, ON
from clausebook.core.problems import Code, suggestion
from clausebook.core.proof import choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausebook.core.files.toml_lines import Report
    from clausebook.core.model import Agreement, Library
    from clausebook.core.proof.choices import Choice


@dataclass(frozen=True, slots=True)
class ChoiceReader:
    """Reads the keuzes of *agreement*; what is wrong goes to *report*."""

    agreement: Agreement
    library: Library
    report: Report

    def read(self, table: Mapping[str, Any]) -> dict[str, str]:
        """Return the value of each keuze: that in *table*, or else its standard."""
        made = choices.choices_of(self.agreement, self.library)
        selection = choices.standard(made)
        by_name = {choice.name: choice for choice in made}
        given = {".".join(place) for place, _ in leaves(table)}
        for place, raw in leaves(table):
            name, where = ".".join(place), (CHOICES, *place)
            choice = by_name.get(name)
            if choice is None:
                self.report(where, Code.DOSSIER_CHOICE, self._no_choice(name, by_name))
            elif raw not in choice.values:
                allowed = f"; kies uit: {', '.join(choice.values)}"
                hint = suggestion(raw, choice.values, allowed) if isinstance(raw, str) else allowed
                message = f"keuze '{name}' kan in {self.agreement.id} deze waarde niet hebben{hint}"
                self.report(where, Code.DOSSIER_CHOICE, message)
            else:
                selection[name] = str(raw)
        for choice in made:
            if choice.is_option and choice.name in given:
                self._check_option(choice, selection)
        return selection

    def _no_choice(self, name: str, known: Iterable[str]) -> str:
        names = sorted(known)
        if name in self.library.texts:
            return f"'{name}' is in {self.agreement.id} geen keuze: de tekst staat er vast in; haal deze regel weg"
        hint = suggestion(name, names, f"; de keuzes zijn: {', '.join(names)}")
        return f"keuze '{name}' bestaat niet{hint}"

    def _check_option(self, choice: Choice, selection: Mapping[str, str]) -> None:
        """Report an optie that is on while the variant that holds it was not chosen."""
        value = selection.get(choice.clause, ON)
        if selection[choice.name] == ON and value not in choice.within:
            needed = " of ".join(f'"{each}"' for each in sorted(choice.within))
            what = "laat haar weg" if value == OFF else f'haal deze regel weg of kies "{choice.clause}" = {needed}'
            message = f"optie '{choice.name}' hoort niet bij {choice.clause} = \"{value}\"; {what}"
            self.report((CHOICES, *choice.name.split(".")), Code.DOSSIER_CHOICE, message)
