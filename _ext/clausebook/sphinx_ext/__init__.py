"""The adapter to Sphinx: every name that it registers, in the order of the pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook import __version__, epoch, garbage
from clausebook.core.documents.agreement_files import BLOCKS
from clausebook.core.texts.roles import MARK, known
from clausebook.doctree.nodes import alternatief, uitklap
from clausebook.sphinx_ext import (
    agreement_html,
    agreement_pages,
    asides,
    build_lock,
    builders,
    cases,
    choosing,
    clause_pages,
    clock,
    colophon,
    configuration,
    decision_trees,
    directives,
    editions,
    engine_files,
    events,
    field_list,
    figures,
    guard,
    hyphens,
    law_links,
    menus,
    page_roles,
    places,
    reading_levels,
    redline,
    reporting,
    requirement_pages,
    reviews,
    search,
    site,
    writing,
)
from clausebook.sphinx_ext.data_attributes import Translator
from clausebook.sphinx_ext.domain import ClausebookDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

BEGINNING = (
    build_lock.take,
    events.load_book,
    guard.stop_for_links,
    clause_pages.add_pages,
    site.note_dates,
    search.make_our_own,
)
"""What each build begins with, in this order; one that was made ready before a change came begins with it again."""


def register(app: Sphinx) -> ExtensionMetadata:
    """Register all parts with *app*."""
    try:
        epoch.settle()
    except epoch.EpochError as error:
        reporting.stop(str(error))
    garbage.look_seldom()
    reporting.speak_dutch()
    app.add_domain(ClausebookDomain)
    configuration.add_values(app)
    _add_words(app)
    _follow_the_build(app)
    _add_output(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True, "env_version": 2}


def _add_words(app: Sphinx) -> None:
    """Register what an author can write."""
    app.add_role(MARK, page_roles.MarkRole())
    for role in known().values():
        app.add_role(role.name, page_roles.TextRole(role))

    app.add_role("plaats", editions.PlaceRole())
    app.add_role("weg", editions.WordsRole(redline.DELETED))
    app.add_role("nieuw", editions.WordsRole(redline.INSERTED))

    app.add_directive("uitklap", editions.FoldDirective)
    app.add_directive("clausule", directives.ClauseDirective)
    app.add_directive("overeenkomst", agreement_pages.AgreementDirective)
    for name in ("bijlage", *BLOCKS):
        app.add_directive(name, agreement_pages.MisplacedDirective)
    app.add_directive("eisen", requirement_pages.RequirementsDirective)
    app.add_directive("dekking", requirement_pages.MatrixDirective)
    app.add_directive("wetsindex", requirement_pages.LawIndexDirective)
    app.add_directive("clausulelijst", clause_pages.ClauseListDirective)
    app.add_directive("toetsing", reviews.ReviewsDirective)
    app.add_directive("leesniveau", reading_levels.ReadingLevelsDirective)
    app.add_directive(field_list.FIELD_LIST, field_list.FieldListDirective)
    app.add_directive("clausulekaart", clause_pages.ClauseCardDirective)

    app.add_directive("beslisboom", decision_trees.TreeDirective)
    app.add_directive("colofon", colophon.ColophonDirective)
    app.add_directive("gevallen", cases.CasesDirective)
    app.add_directive("klok", clock.ClockDirective)
    app.add_directive("tekening", figures.DrawingDirective)
    app.add_directive("tijdlijn", figures.DrawingDirective)


def _follow_the_build(app: Sphinx) -> None:
    """Register what happens when, in that order."""
    for begin in BEGINNING:
        app.connect("builder-inited", begin)
    app.connect("source-read", guard.replace_refused)
    app.connect("source-read", agreement_pages.replace_source)
    app.connect("source-read", clause_pages.replace_source)
    app.connect("env-get-outdated", events.find_stale)
    # Before Sphinx's own collectors (500), which take titles and contents from the doctree.
    app.connect("doctree-read", events.note_page, priority=400)
    app.connect("doctree-read", decision_trees.shape_page, priority=400)
    app.connect("doctree-read", editions.tell_holders, priority=400)
    app.connect("doctree-read", site.describe_page)
    app.connect("doctree-read", search.note_words)
    app.connect("doctree-read", search.note_terms)
    app.connect("env-updated", events.note_doctrees)
    app.connect("env-updated", decision_trees.write_data)
    app.connect("env-updated", choosing.write_data)
    app.connect("env-updated", writing.find_unwritten)
    app.connect("write-started", events.report_problems)
    app.connect("write-started", menus.begin)
    app.connect("write-started", search.write_data)
    app.connect("html-page-context", menus.add_to_page, priority=400)  # before the theme makes its menu
    app.connect("html-page-context", requirement_pages.add_script)
    app.connect("html-page-context", clock.add_script)
    app.connect("html-page-context", choosing.add_files)
    app.connect("html-page-context", decision_trees.add_files, priority=900)  # after Mermaid's own
    app.connect("html-page-context", site.add_to_page, priority=950)
    app.connect("html-page-context", hyphens.add_to_page, priority=950)
    app.connect("build-finished", site.write_sitemap)
    app.connect("build-finished", engine_files.write_data)
    app.connect("build-finished", writing.note_written)
    app.connect("build-finished", build_lock.give_back, priority=1000)


def _add_output(app: Sphinx) -> None:
    """Register how it is written."""
    app.set_translator("html", Translator)
    app.add_post_transform(writing.NoteSurroundings)
    app.add_post_transform(places.FillPlaces)
    app.add_post_transform(editions.LinkFormerPlaces)
    app.add_post_transform(choosing.NamePieces)
    app.add_post_transform(asides.AddAsides)
    app.add_post_transform(agreement_html.Decorate)
    app.add_post_transform(law_links.LinkCitations)
    app.add_post_transform(site.NoteOrigin)
    app.add_post_transform(writing.NoteSite)
    app.add_node(alternatief, html=(agreement_html.visit_alternatief, agreement_html.depart_fold))
    app.add_node(uitklap, html=(agreement_html.visit_uitklap, agreement_html.depart_fold))
    app.add_node(redline.wijziging, html=(redline.visit_wijziging, redline.depart_wijziging))
    app.add_node(decision_trees.boomfiguur, html=(decision_trees.visit_boomfiguur, None))
    app.add_node(figures.tekening, html=(figures.visit_tekening, None))
    app.add_node(decision_trees.boomgevallen, html=(decision_trees.visit_boomgevallen, None))
    app.add_node(decision_trees.boomstroom, html=(decision_trees.visit_boomstroom, decision_trees.depart_boomstroom))
    app.add_builder(builders.AgreementsBuilder)
