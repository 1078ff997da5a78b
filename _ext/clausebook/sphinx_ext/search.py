"""What the search page needs: which words stand where, what each page is about, and which words mean the same.

Sphinx's own index knows of a word only on which pages it stands. Ours counts, and knows the sections of a chapter and
the terms of a glossary, so that what is asked for comes first. The stemmer and the stop words are Sphinx's. A citation of
law is a word of its own, so that it is found however it is typed.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.search import IndexBuilder

from clausebook.atomic_files import write_whole
from clausebook.core.law import citations
from clausebook.sphinx_ext.domain import ClausebookDomain
from clausebook.sphinx_ext.menus import is_for_editors
from clausebook.sphinx_ext.site import NOT_LISTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.search import SearchLanguage

    from clausebook.core.law.laws import Law

DATA = "zoekindex.js"
LANGUAGE = "zoektaal.js"
PAGE = "search"
SYNONYMS = "zoekwoorden"  # in the front matter of a glossary: `bewerker = verwerker; flat = woning`
WEIGHT = (
    "zoekgewicht"  # in the front matter of a page, also for the pages in its folder if it is an index: what it counts
)
HEADINGS_ONLY = "zoektekst"  # likewise: `koppen` for a page of which the text is not looked in
LEAST_STEM = 3  # letters
CITED = "§"  # before a citation of law: `§AVG/28/3/g`
MOST = 4  # times that a word counts in a part: more says no more
HIDDEN = "no-search"
_ASKING = """
    alle alleen anders bent bijvoorbeeld daarna doe doet eerst elk elke even gaan gaat graag hebt hoelang hoeveel ieder jij jou
    jouw jullie komt krijg krijgen krijgt kun kunt laat laten mag mogen moeten nodig onze per uw vaak waar waarom wanneer we weet
    welk welke wel wij willen zoals zullen
"""
ASKING = frozenset(_ASKING.split())
"""Words of a question that say nothing of what it is about, besides the stop words of Sphinx."""
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


# While reading


def make_our_own(app: Sphinx) -> None:
    """Stop Sphinx from making its index, where the project has a search page of its own."""
    if _is_ours(app.builder):
        app.builder.search = False  # type: ignore[attr-defined]


def _is_ours(builder: Builder) -> bool:
    return builder.format == "html" and PAGE in builder.config.html_additional_pages


def note_words(app: Sphinx, document: nodes.document) -> None:
    """Note the stems of the words in each part of this page, and which words mean the same by a glossary on it."""
    domain = ClausebookDomain.of(app.env)
    docname = app.env.current_document.docname
    parts = _parts(domain, docname, document)
    domain.data["words"][docname] = [(anchor, heading, _count(app, words)) for anchor, heading, words in parts]
    groups = [*_entries(document), *_listed(app.env.metadata[docname].get(SYNONYMS, ""))]
    if groups:
        domain.data["synonyms"][docname] = groups


def _parts(
    domain: ClausebookDomain, docname: str, document: nodes.document
) -> Iterator[tuple[str, str, Iterator[str]]]:
    """Yield (anchor, heading, words) of the page itself and of each part of it.

    Of an agreement, a clause and a decision tree the parts have a heading only: who searches wants the whole.
    """
    whole = domain.is_one_text(docname)
    laws = dict(domain.view(docname).book.laws)
    sections = [each for each in document.findall(nodes.section) if not isinstance(each.parent, nodes.document)]
    yield "", "", _words(document, () if whole else tuple(sections), laws)
    for section in sections:
        title = section.next_node(nodes.title)
        if title is not None and not _is_hidden(section):
            words = iter(()) if whole else _words(section, tuple(s for s in sections if s is not section), laws)
            yield section["ids"][0], " ".join(title.astext().split()), words


def _count(app: Sphinx, words: Iterable[str]) -> dict[str, int]:
    """Return how often each stem occurs among *words*, without those that say nothing.

    Stems take time: they are made where a page is read, and not by each build.
    """
    language = _language(app).lang
    common = language.stopwords | ASKING
    return dict(sorted(Counter(_stem(language, word) for word in words if word not in common).items()))


def _words(element: nodes.Element, skip: tuple[nodes.Element, ...], laws: Mapping[str, Law]) -> Iterator[str]:
    """Yield the words and the citations in *element*, without those in *skip*, in headings, in a glossary, or out of sight."""
    for child in element.children:
        if isinstance(child, nodes.Text):
            yield from words_of(child.astext())
        elif isinstance(child, nodes.Element) and not _is_left_out(child, skip):
            yield from _words(child, skip, laws)
            if isinstance(child, nodes.TextElement) and not isinstance(element, nodes.TextElement):
                yield from cited_in(child.astext(), laws)


def cited_in(text: str, laws: Mapping[str, Law]) -> Iterator[str]:
    """Yield each place of a law that *text* cites, as a word: `§AVG/28/3/g`."""
    for citation in citations.find(text, laws):
        for place in citation.places:
            yield "/".join(filter(None, (_key_of(citation.law), place.article, place.paragraph, place.point)))


def _key_of(law: Law) -> str:
    return CITED + law.name.replace(" ", "_")


def _is_left_out(node: nodes.Element, skip: tuple[nodes.Element, ...]) -> bool:
    if isinstance(node, nodes.title | addnodes.glossary | nodes.raw) or HIDDEN in node.get("classes", []):
        return True
    return any(node is each for each in skip)


def _is_hidden(node: nodes.Node | None) -> bool:
    while isinstance(node, nodes.Element):
        if HIDDEN in node.get("classes", []):
            return True
        node = node.parent
    return False


def words_of(text: str) -> Iterator[str]:
    """Yield the words of *text* without accents; one with a hyphen in parts, and as a whole without it."""
    for match in _WORD.finditer(unaccented(text)):
        parts = re.split(r"[-’']", match[0])
        yield from parts
        if len(parts) > 1:
            yield "".join(parts)


def unaccented(text: str) -> str:
    """Return *text* in lower case, without accents and soft hyphens."""
    plain = unicodedata.normalize("NFKD", text.replace("\u00ad", ""))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


# Glossaries


def _entries(document: nodes.document) -> Iterator[list[str]]:
    """Yield the terms that share an explanation."""
    for terms, _, _ in glossary_of(document):
        if len(terms) > 1:
            yield terms


def glossary_of(document: nodes.document) -> Iterator[tuple[list[str], str, str]]:
    """Yield (terms, anchor, meaning) of each explanation on a page."""
    for glossary in document.findall(addnodes.glossary):
        for item in glossary.findall(nodes.definition_list_item):
            terms = [term for term in item.children if isinstance(term, nodes.term)]
            meaning = item.next_node(nodes.definition)
            if terms and meaning is not None:
                yield [t.astext() for t in terms], terms[0]["ids"][0], " ".join(meaning.astext().split())


def _listed(text: str) -> Iterator[list[str]]:
    for group in text.split(";"):
        if len(words := [word.strip() for word in group.split("=") if word.strip()]) > 1:
            yield words


def note_terms(app: Sphinx, document: nodes.document) -> None:
    """Note what the words of a glossary on this page mean."""
    found = list(glossary_of(document))
    if found:
        ClausebookDomain.of(app.env).data["terms"][app.env.current_document.docname] = found


# While writing


def write_data(app: Sphinx, builder: Builder) -> None:
    """Write the index and the language for the script of the search page."""
    if not _is_ours(builder):
        return
    folder = Path(builder.outdir) / "_static"
    folder.mkdir(parents=True, exist_ok=True)
    made = json.dumps(_index(app), ensure_ascii=False, separators=(",", ":"))
    language = _language(app)
    words = f"window.stopwoorden = new Set({json.dumps(sorted(language.lang.stopwords | ASKING))});\n"
    stemmer = language.context_for_searchtool()["search_language_stemming_code"]
    index = f"window.zoekindex = {made};\n"
    write_whole({folder / DATA: index.encode(), folder / LANGUAGE: f"{words}{stemmer}\n".encode()})


@lru_cache(maxsize=1)
def _language(app: Sphinx) -> IndexBuilder:
    """Return Sphinx's maker of an index, for what it knows of the language."""
    return IndexBuilder(app.env, app.config.language or "en", {}, "")


def _index(app: Sphinx) -> dict[str, object]:
    """Return pages, their parts, and for the stem of each word the parts that it stands in (see `_packed`).

    Every reader fetches this: stems are made here and not there, and of some pages the headings do.
    """
    data = ClausebookDomain.of(app.env).data
    pages: list[list[object]] = []
    parts: list[list[object]] = []
    words: dict[str, list[tuple[int, int]]] = {}
    for docname, found in sorted(data["words"].items()):
        if docname in NOT_LISTED:
            continue
        headings_only = _has_headings_only(app, docname)
        for anchor, heading, counts in found:
            for stem, count in counts.items() if not headings_only else ():
                words.setdefault(stem, []).append((len(parts), count))
            parts.append([len(pages), anchor, heading])
        pages.append(_page(app, docname))
    laws = ClausebookDomain.of(app.env).book.laws
    terms = [
        [docname, names, anchor, meaning, sorted({*cited_in(meaning, laws)})]
        for docname, found in sorted(data["terms"].items())
        for names, anchor, meaning in found
    ]
    return {
        "paginas": pages,
        "delen": parts,
        "stammen": {stem: _packed(places) for stem, places in sorted(words.items())},
        "begrippen": terms,
        "wetten": {name.lower(): _key_of(law) for name, law in laws.items()},
        "gelijk": [group for _, groups in sorted(data["synonyms"].items()) for group in groups],
    }


@lru_cache(maxsize=100_000)
def _stem(language: SearchLanguage, word: str) -> str:
    """Return the stem of *word*, or the word where hardly a letter would be left of it, as zoekmachine.js does."""
    if word.startswith(CITED):
        return word
    found = language.stem(word)
    return word if len(found) < LEAST_STEM and len(word) > len(found) + 1 else found


def _packed(places: list[tuple[int, int]]) -> list[int]:
    """Return *places*, (part, count), as steps from part to part, each followed by minus its count if that is more than one."""
    made, before = [], 0
    for part, count in places:
        made += [part - before] if count == 1 else [part - before, -min(count, MOST)]
        before = part
    return made


def _has_headings_only(app: Sphinx, docname: str) -> bool:
    """Tell whether the text of this page is not looked in; that of pages for editors would be a quarter of the index."""
    return is_for_editors(app.env, docname) or _front_matter(app, docname, HEADINGS_ONLY) == "koppen"


def _front_matter(app: Sphinx, docname: str, name: str) -> object:
    """Return what a page says of itself, or what the `index` of its folder says."""
    known = app.env.metadata
    return known.get(docname, {}).get(name) or known.get(f"{docname.rpartition('/')[0]}/index", {}).get(name)


def _page(app: Sphinx, docname: str) -> list[object]:
    """Return [name, title, what it is about, title of its folder, what it counts]; 0 if it is for editors."""
    env = app.env
    parent = f"{docname.rpartition('/')[0]}/index"
    place = env.titles[parent].astext() if parent in env.titles and parent != docname else ""
    own = _front_matter(app, docname, WEIGHT)
    weight = 0 if is_for_editors(env, docname) else float(str(own or 1))
    about = ClausebookDomain.of(env).data["descriptions"].get(docname, "")
    return [docname, env.titles[docname].astext(), about, place, weight]
