"""What the pages of a build are written of, besides what they were read of: other pages, the menu, and files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import docname_join
from typing_extensions import override

from clausebook import epoch
from clausebook.core.files.folders import folders_of
from clausebook.defaults import sheets
from clausebook.git import RevisionError, said
from clausebook.revisions import Origins
from clausebook.sphinx_ext import choosing, decision_trees, downloads, engine_files, handbooks, memory, recipes
from clausebook.sphinx_ext.domain import ClausebookDomain
from clausebook.sphinx_ext.knowledge import content_of
from clausebook.sphinx_ext.ledger import stamp_of
from clausebook.sphinx_ext.menus import AUDIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from clausebook.core.model import Book
    from clausebook.core.versions.origins import Origin
    from clausebook.sphinx_ext.ledger import Stamp
    from clausebook.sphinx_ext.recipes import Fact

ALWAYS = ("maker", "menu", "static", "templates")
"""What each page of the site is written of."""


# What there is to know, when all pages are read


def surroundings(app: Sphinx) -> dict[str, Callable[[], Mapping[str, Any]]]:
    """Return the parts of what there is to know that change while pages are read."""
    env, domain = app.env, ClausebookDomain.of(app.env)
    return {
        "read": lambda: env.all_docs,
        "titles": lambda: {name: title.astext() for name, title in env.titles.items()},
        "headings": lambda: {name: _headings(env, name) for name in env.all_docs},
        "contents": lambda: dict(env.tocs),
        "menu": lambda: {"": list(_menu(env))},
        "names": lambda: {"": _names(env)},
        "places": domain.all_places,
        "bound": lambda: handbooks.bound(env),
        "anchors": lambda: domain.anchors,
        "scripts": lambda: dict(_scripts(Path(app.outdir, "_static"))),
        "tree_script": lambda: content_of([Path(app.outdir, "_static", decision_trees.DATA)]),
        "with_trees": lambda: {"": bool(domain.book.trees)},
    }


def outside(app: Sphinx) -> dict[str, Callable[[], Mapping[str, Any]]]:
    """Return the parts of what there is to know that are no texts."""
    domain, project = ClausebookDomain.of(app.env), Path(app.confdir)
    static = [Path(app.confdir, folder) for folder in app.config.html_static_path if not Path(folder).is_absolute()]
    layout = [Path(app.confdir, folder) for folder in (*app.config.templates_path, "_templates")]
    return {
        "found": lambda: dict.fromkeys(sorted(app.env.found_docs), True),
        "maker": lambda: {"": recipes.maker()},
        "moment": lambda: {"": epoch.timestamp()},
        "static": lambda: content_of(static),
        "templates": lambda: content_of(layout),
        "sizes": lambda: downloads.sizes_in(Path(app.outdir, downloads.FOLDER)),
        "sheets": lambda: {name: recipes.content(file) for name, file in sheets(project).items()},
        "sets": lambda: content_of([project / domain.book.library.folders.sets]),
        "with_engine": lambda: {"": bool(app.config.clausebook_engine)},
        "engine": lambda: _stamps(app.config.clausebook_engine),
        "origins": lambda: _origins(app, domain.book),
        "revisions": lambda: {"": _revisions(project)},
        "dates": lambda: domain.dates,
    }


def _origins(app: Sphinx, book: Book) -> dict[str, Origin]:
    commits = memory.commits(app.doctreedir)
    known = len(commits)
    origins = Origins(Path(app.confdir), commits)
    found = {name: origins.of(each, book.library) for name, each in book.agreements.items()}
    if len(commits) > known:
        memory.keep_commits(app.doctreedir, {key: commit for key, commit in commits.items() if key[0] == origins.head})
    return found


def _stamps(folder: str) -> dict[str, Stamp | None]:
    return {file.name: stamp_of(file) for file in sorted(Path(folder).iterdir())} if folder else {}


def _revisions(project: Path) -> list[str]:
    """Return the last commit that touched a page of versions, and what has a tag: what was published is looked up there."""
    pages = folders_of(project).editions
    try:
        return [
            said(project, "log", "-1", "--format=%H", "--", pages) or "",
            said(project, "for-each-ref", "refs/tags") or "",
        ]
    except RevisionError:
        return []


def _scripts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the hash of each table in *folder*, with the path of that table in it."""
    for name in (choosing.CHOICES, choosing.QUESTIONS):
        for file, content in content_of([folder / name]).items():
            yield f"{name}/{file}", content


def _names(env: BuildEnvironment) -> list[object]:
    """Return all that a link can name, with where it leads; titles of Sphinx's own are words only when they are asked for."""
    known = env.domaindata["std"]
    tables = (known[table] for table in ("labels", "anonlabels", "objects", "terms"))
    return [sorted((str(name), tuple(map(str, place))) for name, place in table.items()) for table in tables]


def _headings(env: BuildEnvironment, docname: str) -> object:
    slugs: Mapping[str, Any] = env.metadata[docname].get("myst_slugs", {})
    title = env.titles.get(docname)
    return title and title.astext(), {slug: tuple(place[1:]) for slug, place in slugs.items()}


def _menu(env: BuildEnvironment) -> Iterator[object]:
    """Yield each page in the table of contents, with what a menu shows of it; and the pages for editors."""
    for name in handbooks.in_order(env, env.config.root_doc):
        if name in env.tocs:
            tables = [each.attributes for each in env.tocs[name].findall(addnodes.toctree)]
            shown = [{key: str(value) for key, value in tree.items()} for tree in tables]
            yield name, env.titles[name].pformat(), shown
    yield sorted((name, str(about[AUDIENCE])) for name, about in env.metadata.items() if AUDIENCE in about)


# What a page is written of


class NoteSurroundings(SphinxPostTransform):
    """Begins the recipe by which a page is written: what each page has, and the pages that this one links to."""

    default_priority = 0  # before all others, that note more, or resolve the links

    @override
    def run(self, **kwargs: object) -> None:
        docname = self.env.current_document.docname
        note = ClausebookDomain.of(self.env).begin_writing(docname)
        note(("read", docname))
        for link in self.document.findall(addnodes.pending_xref):
            for fact in _leads_to(link, docname):
                note(fact)
        if any(self.document.findall(addnodes.toctree)):
            for name in handbooks.in_order(self.env, docname):
                note(("contents", name))


class NoteSite(SphinxPostTransform):
    """Adds what only a page of the site has: a menu, a style, and data that it names with what tells them from those of before."""

    default_priority = 991
    formats = ("html",)

    @override
    def run(self, **kwargs: object) -> None:
        docname, domain = self.env.current_document.docname, ClausebookDomain.of(self.env)
        for part in ALWAYS:
            list(domain.asked(part, docname))
        agreement = domain.agreement_of(docname)
        if agreement is not None:
            for folder in (choosing.CHOICES, choosing.QUESTIONS):
                domain.asked("scripts", docname).get(f"{folder}/{agreement.id}.js")
            domain.asked("with_trees", docname).get("")
        if decision_trees.tree_of(domain.book, docname) is not None:
            list(domain.asked("tree_script", docname))


def _leads_to(link: addnodes.pending_xref, docname: str) -> Iterable[Fact]:
    """Return what a link asks of other pages; ours ask for themselves."""
    target = str(link.get("reftarget", ""))
    if link.get("refdomain") == "clausebook":
        return ()
    if link.get("refdomain") == "doc" and not link.get("reftargetid"):
        return (("headings", target),)
    if link.get("reftype") == "doc":
        return (("headings", docname_join(link.get("refdoc", docname), target)),)
    return ("names", ""), ("headings", target), ("headings", docname_join(link.get("refdoc", docname), target))


# From build to build


def find_unwritten(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Write each page again of which anything that it was written of has changed."""
    domain = ClausebookDomain.of(env)
    domain.settle()
    if app.builder.format != "html":
        return set()
    return {name for name in env.found_docs & env.all_docs.keys() if not domain.ledger.is_fresh(name, domain.known)}


def note_written(app: Sphinx, exception: Exception | None) -> None:
    """Keep by what each page was written, and remove the pages that are no more."""
    if exception is not None:
        return
    domain = ClausebookDomain.of(app.env)
    if app.builder.format == "html":
        note_pages(app)
        engine = {engine_files.ENGINE} if engine_files.has_engine(app.config) else set()
        tables = {choosing.name_of(each) for each in domain.book.agreements}
        domain.ledger.keep(app.env.found_docs | tables | engine)
    domain.ledger.save()
    memory.keep(app.doctreedir, domain.taken, domain.known.digests_of_book())


def note_pages(app: Sphinx) -> None:
    """Note by what each page was written that was written until now."""
    domain = ClausebookDomain.of(app.env)
    for docname, recipe in domain.written.items():
        domain.ledger.note(docname, recipe, [Path(app.builder.get_output_path(docname))])  # type: ignore[attr-defined]
