"""What every page of the site has besides its text: a policy, a description, when it was changed, where to change it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinxcontrib.mermaid import mermaid
from typing_extensions import override

from clausebook.atomic_files import write_whole
from clausebook.core.fields.values import show_date
from clausebook.doctree.nodes import alternatief, elements
from clausebook.git import RevisionError, said
from clausebook.sphinx_ext.clause_pages import FOLDER, edit_address
from clausebook.sphinx_ext.domain import ClausebookDomain
from clausebook.sphinx_ext.editions import told_on
from clausebook.sphinx_ext.engine_files import has_engine

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from clausebook.core.model import Book

SOCIAL_PICTURE = "_static/deelbeeld.png"
SITEMAP = "sitemap.xml"
NOT_FOUND = "404"
NOT_LISTED = frozenset({"search", NOT_FOUND, "genindex"})
LONGEST = 160  # characters of a description
_SENTENCE = re.compile(r"(?<!\bart)(?<!\bnr)(?<!\bjo)[.?!] ")  # its end, and not that of an abbreviation
GIT_TIMEOUT = 30  # seconds

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'self'",
}
# Mermaid writes the styles of a chart in the chart itself. Only pages with a chart allow that; scripts are as strict there.
CHARTS = {"style-src": "'self' 'unsafe-inline'"}
# On the page of a model the engine runs (`motor.js`): compiled code, in a worker that has this policy since the page itself
# makes it. No page lets a text become a script.
ENGINE = {"script-src": "'self' 'wasm-unsafe-eval'", "worker-src": "'self' blob:"}

# Scripts of Sphinx and sphinx-design that our pages do without. Sphinx's own search would keep what was searched in the
# browser's storage, fetch each page that it finds, and make code of words, which the policy forbids.
UNUSED_SCRIPTS = frozenset(
    {"documentation_options.js", "doctools.js", "sphinx_highlight.js", "translations.js", "design-tabs.js"}
)
DESIGN_STYLE, DESIGN_CLASS = "sphinx-design.min.css", "sd-"


# While reading


def describe_page(app: Sphinx, document: nodes.document) -> None:
    """Note what this page is about, in a sentence or two, and what is in it; keep from the search index what was not chosen."""
    domain = ClausebookDomain.of(app.env)
    docname = app.env.current_document.docname
    for folded in document.findall(alternatief):
        folded["classes"].append("no-search")
    domain.data["parts"][docname] = {name for each in elements(document) for name in (each.tagname, *each["classes"])}
    domain.data["descriptions"][docname] = shortened(_about(domain, docname, document))


def _about(domain: ClausebookDomain, docname: str, document: nodes.document) -> str:
    book, agreement = domain.view(docname).book, domain.agreement_of(docname)
    if agreement is not None:
        agreement = book.agreements[agreement.id]
        return f"{agreement.title}. Voor wie: {agreement.summary.get('voor_wie', '')}"
    told = told_on(book, docname)
    if told is not None:
        return f"De versies van het model {told.title}: wat er is veranderd, en of u iets moet doen."
    folder, _, name = docname.rpartition("/")
    texts = book.library.texts.get(name, ()) if folder == FOLDER else ()
    if texts:
        return f"Modelclausule over {texts[0].title[:1].lower()}{texts[0].title[1:]}. {texts[0].explanation}"
    title = document.next_node(nodes.title)
    words = title.astext() if title is not None else docname
    found = next((text for text in _paragraphs(document) if len(text) > LONGEST // 4), "")
    return found or f"{words} – {domain.env.config.html_title}"


def _paragraphs(document: nodes.document) -> Iterator[str]:
    for paragraph in document.findall(nodes.paragraph):
        if isinstance(paragraph.parent, nodes.section | nodes.document):
            yield " ".join(paragraph.astext().split())


def shortened(text: str) -> str:
    """Return *text* of no more than a description's length, cut between sentences, or else between words."""
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text
    cut = text[:LONGEST]
    sentence = max((end.start() for end in _SENTENCE.finditer(cut)), default=0)
    if sentence > LONGEST // 4:
        return cut[: sentence + 1]
    return cut[: cut.rfind(" ")].rstrip(",;:–") + " …"


# While writing


def note_dates(app: Sphinx) -> None:
    """Learn once from git when each file was last changed; where there is no git, no page says when."""
    ClausebookDomain.of(app.env).dates = dates_of(Path(app.confdir))


def dates_of(project: Path) -> dict[str, dt.date]:
    """Return the date of the last commit that changed each file of *project*, by its path in it."""
    try:
        log = said(project, "log", "--format=%x00%ct", "--name-only", "--relative", "--", ".", timeout=GIT_TIMEOUT)
    except RevisionError:
        log = None
    found: dict[str, dt.date] = {}
    for commit in (log or "").split("\0")[1:]:
        stamp, *paths = commit.split("\n")
        for path in filter(None, paths):
            found.setdefault(path, datetime.fromtimestamp(int(stamp), UTC).date())
    return found


class NoteOrigin(SphinxPostTransform):
    """Takes what the template of a page shows of its files, here: pages are written in processes that can note nothing."""

    default_priority = 990
    formats = ("html",)

    @override
    def run(self, **kwargs: object) -> None:
        docname, domain = self.env.current_document.docname, ClausebookDomain.of(self.env)
        view, dates = domain.view_to_write(docname), domain.asked("dates", docname)
        sources = sources_of(self.env, docname, view.book)
        days = [day for path in sources if (day := dates.get(path)) is not None]
        domain.shown_of_files[docname] = {
            "bijgewerkt": show_date(max(days)) if days else "",
            "wijzig_adres": edit_address(self.config.clausebook_edit_address, sources[0]) if sources else "",
        }


def sources_of(env: BuildEnvironment, docname: str, book: Book) -> list[str]:
    """Return the files that the text of page *docname* comes from, its own first, by their path in the project."""
    domain = ClausebookDomain.of(env)
    own = Path(env.doc2path(docname)).resolve()
    project = domain.root.resolve()
    files = [own.relative_to(project).as_posix()] if own.is_relative_to(project) else []
    agreement = domain.agreement_of(docname)
    names = [placement.clause for placement in agreement.placements] if agreement else []
    names += [docname.removeprefix(f"{FOLDER}/")] if docname.startswith(f"{FOLDER}/") else []
    files += [text.source.path for name in names for text in book.library.texts.get(name, ())]
    return list(dict.fromkeys(files))


def add_to_page(app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _document: object) -> str | None:
    """Give the template of a page what it shows besides the text, and no script or style that the page does without.

    Return the template, where it is not the usual one.
    """
    domain = ClausebookDomain.of(app.env)
    parts = domain.parts_of(pagename)
    base = app.config.html_baseurl
    context.update(
        beleid=policy(
            charts=mermaid.__name__ in parts,
            engine=has_engine(app.config) and domain.agreement_of(pagename) is not None,
        ),
        omschrijving=escape(domain.data["descriptions"].get(pagename, "")),
        **domain.shown_of_files.get(pagename, {"bijgewerkt": "", "wijzig_adres": ""}),
        deelbeeld=urljoin(base, SOCIAL_PICTURE) if Path(app.confdir, SOCIAL_PICTURE).is_file() else "",
        wortel=urlsplit(base).path or "/",
    )
    context["script_files"][:] = [each for each in context["script_files"] if _name(each) not in UNUSED_SCRIPTS]
    if not any(name.startswith(DESIGN_CLASS) for name in parts):
        context["css_files"][:] = [each for each in context["css_files"] if _name(each) != DESIGN_STYLE]
    return f"{NOT_FOUND}.html" if pagename == NOT_FOUND else None


def policy(*, charts: bool = False, engine: bool = False) -> str:
    """Return the Content-Security-Policy of a page."""
    allowed = {**POLICY, **(CHARTS if charts else {}), **(ENGINE if engine else {})}
    return "; ".join(f"{name} {sources}" for name, sources in allowed.items())


def _name(file: object) -> str:
    return str(getattr(file, "filename", file)).rpartition("/")[2].partition("?")[0]


# At the end


def write_sitemap(app: Sphinx, exception: Exception | None) -> None:
    """List all pages for search engines, when the address of the site is known."""
    base = app.config.html_baseurl
    if exception is not None or app.builder.format != "html" or not base:
        return
    domain = ClausebookDomain.of(app.env)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for docname in sorted(app.env.all_docs.keys() - NOT_LISTED):
        sources = sources_of(app.env, docname, domain.book)
        known = [domain.dates[path] for path in sources if path in domain.dates]
        changed = f"<lastmod>{max(known)}</lastmod>" if known else ""
        address = urljoin(base, app.builder.get_target_uri(docname))
        lines.append(f"  <url><loc>{escape(address)}</loc>{changed}</url>")
    write_whole({Path(app.outdir, SITEMAP): "\n".join([*lines, "</urlset>", ""]).encode()})
