"""What the page of versions tells readers of one version: why, what to do, and what is different since the one before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from typing_extensions import override

from clausebook.core.changes.about_agreements import renumbered
from clausebook.core.changes.change_report import blocks_of
from clausebook.core.changes.voice import Voice
from clausebook.core.model import ANNEX, ON, FieldCatalogue
from clausebook.core.proof import choices
from clausebook.core.proof.choices import Condition
from clausebook.core.texts import prose
from clausebook.core.texts.placed import Placed, numbers, text_order
from clausebook.core.versions.version_pages import QUESTION, heading
from clausebook.core.wording.markup import escape
from clausebook.core.wording.word_differences import GONE, IS_NEW, LAPSED, MOVED, REWORDED, SAME, compare_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.core.changes.about_versions import Since
    from clausebook.core.changes.changed_agreements import AgreementChange, AnnexChange, ArticleChange
    from clausebook.core.changes.changed_texts import LidChange, TextChange
    from clausebook.core.model import Clause, Library
    from clausebook.core.proof.choices import Choice
    from clausebook.core.versions.version_pages import Edition
    from clausebook.core.wording.word_differences import Piece

_LISTED = re.compile(r"^(\d+)([.)])")


def entry(agreement: str, edition: Edition, advice: str, since: Since | None) -> list[str]:
    """Return the lines that tell of *edition* of *agreement*; *since* is what changed, None for the first version."""
    lines = [heading(edition.version, edition.date), "", _one_line(edition.reason)]
    if since is None:
        return lines
    lines += ["", f"**{QUESTION}** {_one_line(advice)}"]
    told = _Told(since, agreement)
    if what := list(told.what()):
        lines += ["", f"Wat er anders is dan in versie {since.edition.version}:", "", *(f"- {line}" for line in what)]
    if words := list(told.words()):
        lines += ["", f":::{{uitklap}} De woorden, vergeleken met versie {since.edition.version}", *words, ":::"]
    return lines


def _one_line(text: str) -> str:
    """Return what someone typed as one line of text: no heading or list can begin in it."""
    return _LISTED.sub(r"\1\\\2", escape(" ".join(text.split())).lstrip("#-+> "))


class _SiteVoice(Voice):
    """Marks what went and what came by roles, which the site shows as `<del>` and `<ins>`."""

    @override
    def pieces(self, pieces: Iterable[Piece]) -> str:
        found = []
        for piece in pieces:
            if piece.kind == SAME:
                found.append(self.text(piece.words))
            else:
                role = "weg" if piece.kind == GONE else "nieuw"
                found.append(f"{{{role}}}`{self.plain(piece.words).replace('`', '’')}`")
        return " ".join(found)


class _Told:
    """Tells what changed in one agreement."""

    def __init__(self, since: Since, agreement: str) -> None:
        self.changes = since.changes
        before, after = since.changes.old.book, since.changes.new.book
        self.old = Placed(before.agreements[agreement], before.library)
        self.new = Placed(after.agreements[agreement], after.library)
        self.fields = _all_fields(before.library, after.library)
        self.change = next((each for each in since.changes.agreements if each.agreement.id == agreement), None)

    # What is different

    def what(self) -> Iterator[str]:
        """Yield a line for each thing that is different: leden in the order of the text, then what is around them."""
        yield from filter(None, map(self._text, self._texts()))
        if self.change is not None:
            yield from self._shape(self.change)

    def _texts(self) -> list[TextChange]:
        """Return the texts of this agreement that changed, in its order."""
        numbered = [(self._numbers(change), change) for change in self.changes.texts]
        ordered = sorted((min(map(text_order, found)), n) for n, (found, _) in enumerate(numbered) if found)
        return [numbered[n][1] for _, n in ordered]

    def _numbers(self, change: TextChange) -> list[str]:
        """Return the numbers here of what *change* makes different."""
        found = [self._number(change, lid) for lid in change.leden]
        if (change.titled or change.reordered) and change.new is not None and self._holds(self.new, change.new):
            found += [self.new.number_of(change.new, lid) for lid in prose.read(change.new)]
        return [number for number in found if number]

    def _text(self, change: TextChange) -> str:
        """Return which leden of a text are different, with a link to their article."""
        text, side = self._side(change)
        said = [f"{kind} {', '.join(where)}" for kind, where in self._by_kind(change).items()]
        if change.reordered:
            said.append("een andere volgorde")
        if change.titled and change.old is not None:
            said.append(f"heette ‘{escape(change.old.title)}’")
        return f"{_link(text, side)} (‘{escape(text.title)}’): {'; '.join(said)}." if said else ""

    def _by_kind(self, change: TextChange) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for lid in change.leden:
            if (kind := _kind(lid)) and (number := self._number(change, lid)):
                found.setdefault(kind, []).append(_heading(lid) if change.text.is_annex else numbers([number]))
        return found

    def _number(self, change: TextChange, lid: LidChange) -> str:
        if lid.new is not None and change.new is not None:
            return self.new.number_of(change.new, lid.new) if self._holds(self.new, change.new) else ""
        if lid.old is not None and change.old is not None:
            return self.old.number_of(change.old, lid.old) if self._holds(self.old, change.old) else ""
        return ""

    def _holds(self, side: Placed, text: Clause) -> bool:
        return any(each is text for each in side.texts())

    def _side(self, change: TextChange) -> tuple[Clause, Placed]:
        if change.new is not None and self._holds(self.new, change.new):
            return change.new, self.new
        assert change.old is not None
        return change.old, self.old

    def _shape(self, change: AgreementChange) -> Iterator[str]:
        """Yield what is different in articles, keuzes, fields and numbers."""
        yield from filter(None, map(_article, change.articles))
        for annex in change.annexes:
            if annex.old is None or annex.new is None:
                yield f"{'Nieuwe' if annex.old is None else 'Vervallen'} bijlage: ‘{escape(self._annex(annex))}’."
        yield from (self._choice(*pair) for pair in change.choices)
        for label, names in (
            ("Nieuw in te vullen", change.fields_new),
            ("Niet meer in te vullen", change.fields_gone),
            ("Een ander voorstel bij", change.proposals),
        ):
            if names:
                yield f"{label}: {', '.join(dict.fromkeys(map(self._field, names)))}."
        if change.renumbered:
            moved = renumbered(change.renumbered)
            yield f"Alleen een ander nummer: {moved}."

    def _annex(self, annex: AnnexChange) -> str:
        """Return the title of *annex*; one that got another name goes by that, also in an agreement that lost it."""
        name = f"{ANNEX}{annex.name}"
        sides = (self.new, self.old) if annex.old is None else (self.old, self.new)
        return next((side.library.texts[name][0].title for side in sides if name in side.library.texts), annex.name)

    def _field(self, name: str) -> str:
        field = self.fields.find(name)
        return escape(field.label if field else name)

    def _choice(self, old: Choice | None, new: Choice | None) -> str:
        if old is None and new is not None:
            title, values = _in_words(new, self.new.library)
            return f"Nieuwe keuze ‘{title}’: {values}."
        if new is None and old is not None:
            title, values = _in_words(old, self.old.library)
            return f"De keuze ‘{title}’ is er niet meer. Te kiezen was: {values}. {self._instead(old)}"
        assert old is not None
        assert new is not None
        title, values = _in_words(new, self.new.library)
        return f"De keuze ‘{title}’ was: {_in_words(old, self.old.library)[1]}; en is nu: {values}."

    def _instead(self, old: Choice) -> str:
        """Return what stands where parties could make a choice that is no more."""
        values = choices.all_values(self.new.agreement, self.new.library).get(old.name)
        if not values:
            return "De tekst daarvan is vervallen of geldt nu altijd."
        _, meanings = choices.choice_titles(old, self.new.library)
        return f"Nu geldt altijd: {escape(meanings.get(values[0], values[0]))}."

    # The words

    def words(self) -> Iterator[str]:
        """Yield each lid that reads otherwise, word by word."""
        for change in self._texts():
            for lid in change.leden:
                if lid.alters and (number := self._number(change, lid)):
                    _, side = self._side(change)
                    voice = _SiteVoice(side.agreement.parties, self.fields, side.reads())
                    label = f"{number} {_heading(lid)}" if change.text.is_annex else numbers([number])
                    yield from ("", f"**{label[:1].upper()}{label[1:]}**", "")
                    yield from voice.quote(compare_blocks(blocks_of(lid.old), blocks_of(lid.new)))


def _all_fields(old: Library, new: Library) -> FieldCatalogue:
    before, after = old.fields, new.fields
    return FieldCatalogue({**before.fields, **after.fields}, {**before.party_fields, **after.party_fields})


def _kind(lid: LidChange) -> str:
    """Return what happened to *lid*; nothing where only its marks are others, which readers do not see."""
    if lid.destination is not None:
        return ""
    if lid.origin is not None:
        return f"van elders {MOVED}:"
    if lid.old is None or lid.new is None:
        return f"{IS_NEW}:" if lid.old is None else f"{LAPSED}, met het oude nummer:"
    if lid.switched:
        return "nu wel of niet meer naar keuze:"
    return f"{REWORDED}:" if lid.alters else ""


def _heading(change: LidChange) -> str:
    """Return under which heading of an annex a lid stands."""
    lid = change.new or change.old
    title = " ".join("".join(atom for atom in word if isinstance(atom, str)) for word in lid.title) if lid else ""
    return f"onder ‘{escape(title)}’" if title else "bovenaan"


def _link(text: Clause, side: Placed) -> str:
    """Return where *text* stands as a link; later versions show the words when the place is no longer there."""
    kind, name = ("bijlage", text.id.removeprefix(ANNEX)) if text.is_annex else ("artikel", text.id)
    reads = side.reads(Condition(text.id, text.variant or ON)).get((kind, name), text.title)
    label = reads[:1].upper() + reads[1:]
    return f"{{plaats}}`{label} <{text.id}>`"


def _article(change: ArticleChange) -> str:
    if change.new is None or change.old is None:
        article, number = (change.new, change.new_number) if change.old is None else (change.old, change.old_number)
        assert article is not None
        word = "Nieuw" if change.old is None else "Vervallen"
        return f"{word}: {f'artikel {number} ' if number else ''}‘{escape(article.title)}’."
    title = f"‘{escape(change.new.title)}’"
    if change.old.title != change.new.title:
        return f"Artikel {change.new_number} {title} heette ‘{escape(change.old.title)}’."
    if change.moved:
        return f"Verplaatst: {title}; het was artikel {change.old_number} en is nu artikel {change.new_number}."
    return ""


def _in_words(choice: Choice, library: Library) -> tuple[str, str]:
    """Return what *choice* is about and what can be chosen, the standard first."""
    title, meanings = choices.choice_titles(choice, library)
    first, *others = (escape(meanings.get(value, value)) for value in choice.values)
    return escape(title), ", ".join([f"{first} (standaard)", *others])
