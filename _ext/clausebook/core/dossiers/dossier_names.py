"""What is wrong with a name in a dossier that does not stand in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.core.documents import parties
from clausebook.core.problems import suggestion
from clausebook.core.proof import choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausebook.core.model import Agreement, FieldCatalogue, Library
    from clausebook.core.proof.standing import Standing


@dataclass(frozen=True, slots=True)
class Strangers:
    """Tells of a name that is not there: *standing* is what stands in the text, *possible* what may with other keuzes."""

    agreement: Agreement
    library: Library
    catalogue: FieldCatalogue
    standing: Standing
    possible: Standing

    def field(self, name: str, known: Iterable[str]) -> str:
        """Return what is wrong with the field *name*, where *known* are those that the text can have."""
        role, _, rest = name.partition(".")
        group = next((g for g in self.possible.columns if name == g or name.startswith(f"{g}.")), "")
        if group:
            return f"'{name}' hoort bij de rijen van '{self.catalogue.groups[group]}'; schrijf [[rijen.{group}]] en daaronder de kolommen"
        if name in self.catalogue.fields or (role in self.agreement.parties and rest in self.catalogue.party_fields):
            return f"veld '{name}' staat in geen enkele tekst van {self.agreement.id}; haal de regel weg"
        if parties.split(name)[1] > parties.MOST_SIGNATORIES and role in self.agreement.parties:
            return f"voor '{role}' tekenen er te veel; noem er ten hoogste {parties.MOST_SIGNATORIES}"
        otherwise = f"; `clausebook dossier nieuw {self.agreement.id}` schrijft een dossier met alle velden"
        return f"veld '{name}' bestaat niet{suggestion(name, known, otherwise)}"

    def group(self, group: str) -> str:
        """Return what is wrong with rows of *group*."""
        if group in self.possible.columns:
            otherwise = _choose(self._when_there(group)) or "kies anders"
            return f"tabel '{self.catalogue.groups[group]}' staat bij deze keuzes niet in de tekst; haal haar rijen weg of {otherwise}"
        known = list(self.standing.columns)
        otherwise = f"; dit model heeft: {', '.join(known)}" if known else "; dit model heeft geen tabellen"
        return f"tabel '{group}' bestaat niet in {self.agreement.id}{suggestion(group, known, otherwise)}"

    def column(self, group: str, name: str, raw: object) -> str:
        """Return what is wrong with *raw* in the column *name*, which does not stand in the text; "" for nothing."""
        columns, title = self.standing.columns[group], self.catalogue.groups[group]
        if name not in self.possible.columns[group]:
            hint = suggestion(name, columns, f"; de kolommen zijn: {', '.join(columns)}")
            return f"kolom '{name}' bestaat niet in '{title}'{hint}"
        field = self.catalogue.fields[f"{group}.{name}"]
        if raw in ("", field.otherwise):
            return ""
        otherwise = _choose(field.when) or "kies anders"
        return f"'{name}' ({field.label}) staat bij deze keuzes niet in '{title}'; haal de regel weg of {otherwise}"

    def _when_there(self, group: str) -> Mapping[str, str]:
        """Return the keuzes under which the table of *group* is there, where one block of the text has it."""
        texts = choices.texts_in(self.agreement, self.library)
        passages = [passage for text, _ in texts for passage in text.passages]
        found = [each.when for each in passages if any(field.name.startswith(f"{group}.") for field in each.fields)]
        return found[0] if len(found) == 1 else {}


def _choose(when: Mapping[str, str]) -> str:
    said = " en ".join(f'{name} = "{value}"' for name, value in when.items())
    return f"kies {said}" if when else ""
