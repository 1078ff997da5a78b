"""Builds by Sphinx: what is read and written again after an edit, and what is said of it."""

from __future__ import annotations

import json
import os
import pickle
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes
from tests.building import build, outdir
from tests.projects import AGREEMENT, EXPLAINED, INDEX, REPORT, make_project, write
from tests.writers.doctrees import make, par

from clausebook.core.versions.origins import LAYOUT
from clausebook.defaults import DATA
from clausebook.doctree.binding import CHAPTER, Page, bind
from clausebook.writers.chapter_nodes import UnknownNodeError
from clausebook.writers.typst_chapters import handbook_to_typst

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MODEL = "modellen/proef"
SECOND = "modellen/tweede"
DOWNLOADS = "overeenkomsten"

QUOTED = {"docs/los.md": "# Hoofdstuk\n\n```{clausule} melden\n```\n"}
TWO = {
    "clauses/vooraf.md": "---\ntitel: Vooraf\nherzien_voor: 2027-11-01\n---\n1. Lees eerst {lid}`melden.melding`.\n",
    f"docs/{SECOND}.md": AGREEMENT.replace("overeenkomst: proef", "overeenkomst: tweede")
    .replace("de Huurder", "de Bewoner")
    .replace("## Storingen", "## Vooraf\n\n```{clausule} vooraf\n```\n\n## Storingen"),
    "docs/index.md": INDEX.replace("eisen", f"{SECOND}\neisen"),
}
TWO_ORIGINS = {
    "docs/eisen.md": EXPLAINED.partition("```{eisen} leidraad")[0],
    "docs/leidraad.md": "# Leidraad\n\n```{eisen} leidraad\n```\n",
    "docs/index.md": INDEX.replace("eisen", "eisen\nleidraad"),
}


def built(folder: Path, files: Mapping[str, str | None] | None = None, *, jobs: int = 1) -> Path:
    """Return a project that is built once, without problems."""
    project = make_project(folder, files)
    assert build(project, jobs=jobs).warnings == []
    return project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return built(tmp_path)


def build_both(project: Path) -> None:
    """Build the downloads, and the site that tells how large they are."""
    build(project, DOWNLOADS)
    build(project)


def edit(project: Path, path: str, old: str, new: str) -> None:
    text = (project / path).read_text(encoding="utf-8")
    assert old in text
    write(project, path, text.replace(old, new))


def page(project: Path, name: str) -> str:
    return (outdir(project, "html") / f"{name}.html").read_text(encoding="utf-8")


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def doctree(project: Path, name: str) -> nodes.document:
    found = pickle.loads((project / f"_build/doctrees/{name}.doctree").read_bytes())
    assert isinstance(found, nodes.document)
    return found


# What is read and written again


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_clause_is_read_again_only_where_it_is_used(tmp_path: Path, jobs: int) -> None:
    project = built(tmp_path, TWO, jobs=jobs)
    edit(project, "clauses/vooraf.md", "Lees eerst", "Begin met")
    again = build(project, jobs=jobs)
    assert again.read == {SECOND}
    assert again.written == {f"{SECOND}.html", "index.html"}  # the contents hold its headings
    assert "Begin met" in page(project, SECOND)
    edit(project, "clauses/melden.md", "elke storing", "iedere storing")
    assert build(project, jobs=jobs).read == {MODEL, SECOND}


@pytest.mark.parametrize(
    ("path", "old", "new", "read"),
    [
        ("velden.toml", '"Uurtarief"', '"Tarief"', {MODEL}),  # in a variant that was not chosen
        ("velden.toml", '"24"', '"48"', {MODEL}),
        ("velden.toml", '"Merk"', '"Fabrikant"', {MODEL}),  # a column
        ("velden.toml", '"Apparaat"', '"Toestel"', {MODEL}),  # a group
        ("velden.toml", '"Naam"', '"Volledige naam"', {MODEL}),  # a field of each party
        (
            "velden.toml",
            "verplicht = true",
            "verplicht = false",
            {MODEL},
        ),  # shown by no page, and part of what one is handed
        ("eisen.toml", "art. 1 Proefwet", "art. 7 Proefwet", {"eisen", "leidraad"}),  # a model is only written again
    ],
)
def test_a_catalogue_is_read_again_only_by_pages_that_ask_for_it(
    tmp_path: Path, path: str, old: str, new: str, read: set[str]
) -> None:
    project = built(tmp_path, TWO_ORIGINS)
    edit(project, f"clauses/{path}", old, new)
    again = build(project)
    assert again.warnings == []
    assert again.read == read


def test_what_sphinx_keeps_of_a_page_is_the_page_alone(project: Path) -> None:
    """A node that holds on to another document would drag along all that Sphinx knows, and make every build slow."""
    for file in (project / "_build/doctrees").rglob("*.doctree"):
        assert b"sphinx.environment" not in file.read_bytes(), file
    assert b"clausebook.core" not in (project / "_build/doctrees/environment.pickle").read_bytes()


def test_a_column_shows_as_soon_as_its_field_is_there(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    edit(project, "clauses/bijlage-lijst.md", "merk plek", "merk plek bouwjaar")
    assert "clausebook.veld-onbekend" in build(project).warnings[0]
    write(
        project,
        "clauses/velden.toml",
        (project / "clauses/velden.toml").read_text(encoding="utf-8")
        + '\n[veld.apparaat.bouwjaar]\nlabel = "Jaar van bouw"\ntype = "getal"\n',
    )
    assert build(project).warnings == []
    assert "Jaar van bouw" in page(project, MODEL)


@pytest.mark.parametrize("path", ["clauses/eisen.toml", "clauses/velden.toml"])
def test_a_comment_changes_nothing(project: Path, path: str) -> None:
    build_both(project)
    with (project / path).open("a", encoding="utf-8") as file:
        file.write("\n# Een opmerking.\n")
    for builder in ("html", DOWNLOADS):
        again = build(project, builder)
        assert (again.read, again.written) == (set(), set())


@pytest.mark.parametrize(
    "path", ["clauses/melden.md", "clauses/hulp/zelf.md", "clauses/bijlage-lijst.md", "_templates/partij.md", "conf.py"]
)
def test_a_file_that_is_only_touched_changes_nothing(project: Path, path: str) -> None:
    build_both(project)
    os.utime(project / path)
    for builder in ("html", DOWNLOADS):
        again = build(project, builder)
        assert (again.read, again.written) == (set(), set())


def test_a_second_build_does_nothing_and_reports_again(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    edit(project, "clauses/melden.md", " {eis}`melding`", "")
    for builder in ("html", DOWNLOADS):
        first, second = (build(project, builder, strict=True) for _ in range(2))
        assert (second.read, second.written) == (set(), set())
        assert first.warnings == second.warnings
        assert "clausebook.eis-niet-gedekt" in second.warnings[0]
        assert (first.code, second.code) == (1, 1)


def test_a_problem_comes_and_goes_with_its_text(project: Path) -> None:
    edit(project, "clauses/melden.md", " {eis}`melding`", "")
    assert "clausebook.eis-niet-gedekt" in build(project).warnings[0]
    edit(project, "clauses/melden.md", "{partij}`verhuurder`.", "{partij}`verhuurder`. {eis}`melding`")
    assert build(project).warnings == []
    edit(project, "clauses/eisen.toml", 'bewijs = ["helpt"]', 'bewijs = ["redt"]')
    assert "'redt'" in build(project).warnings[0]
    edit(project, "clauses/eisen.toml", 'bewijs = ["redt"]', 'bewijs = ["helpt"]')
    edit(project, "clauses/velden.toml", "[veld.tarief]", "[veld.prijs]")
    assert "'tarief'" in build(project).warnings[0]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_unknown_clause_is_found_as_soon_as_it_is_there(tmp_path: Path, jobs: int) -> None:
    project = make_project(tmp_path, {"clauses/melden.md": None, "clauses/hulp/zelf.md": None, **QUOTED})
    first = build(project, jobs=jobs)
    assert any(line.startswith("docs/modellen/proef.md:18: ") and "'melden'" in line for line in first.warnings)
    assert any(line.startswith("docs/los.md:3: ") and "'melden'" in line for line in first.warnings)
    assert build(project, jobs=jobs, strict=True).code == 1
    make_project(project, QUOTED)
    mended = build(project, jobs=jobs)
    assert mended.warnings == []
    assert {MODEL, "los"} <= mended.read
    assert "meldt elke storing" in text_of(page(project, MODEL))
    assert "meldt elke storing" in text_of(page(project, "los"))


def test_a_new_variant(project: Path) -> None:
    write(
        project,
        "clauses/hulp/geen.md",
        "---\ntitel: Geen hulp\nherzien_voor: 2027-11-01\n---\n1. []{#hulp} Niemand helpt. {eis}`hulp`\n",
    )
    unused = build(project)
    assert ["clauses/hulp/geen.md:1: " in line for line in unused.warnings] == [True]
    assert "Niemand helpt" not in page(project, MODEL)
    edit(project, f"docs/{MODEL}.md", "zelf ander", "geen zelf ander")
    assert build(project).warnings == []
    build(project, DOWNLOADS)
    assert "2.1 Niemand helpt." in text_of(page(project, MODEL))
    record = json.loads((outdir(project, DOWNLOADS) / "proef.json").read_text(encoding="utf-8"))
    assert record["keuzes"][-1] == {"naam": "hulp", "waarde": "geen", "mogelijk": ["geen", "zelf", "ander"]}
    (project / "clauses/hulp/geen.md").unlink()
    assert "variant 'geen'" in build(project).warnings[0]
    assert "Niemand helpt" not in page(project, MODEL)


def test_a_template_of_a_block(project: Path) -> None:
    edit(project, "_templates/partij.md", "hierna:", "verder te noemen:")
    again = build(project)
    assert again.read == {MODEL}
    assert text_of(page(project, MODEL)).count("verder te noemen:") == 2


def test_the_template_of_the_pdf(project: Path) -> None:
    build(project, DOWNLOADS)
    layout = (DATA / LAYOUT).read_text(encoding="utf-8")
    write(project, LAYOUT, layout.replace('"versie " + versie', '"editie " + versie'))
    again = build(project, DOWNLOADS)
    assert (again.read, again.written) == (set(), {"proef.pdf", "proef.json"})


def test_a_removed_page(tmp_path: Path) -> None:
    index = TWO["docs/index.md"].replace("eisen", "eisen\nleidraad")
    project = built(tmp_path, {**TWO, **TWO_ORIGINS, "docs/index.md": index})
    for name in (SECOND, "leidraad"):
        (project / f"docs/{name}.md").unlink()
        edit(project, "docs/index.md", f"{name}\n", "")
    (project / "clauses/vooraf.md").unlink()
    for again in (build(project), build(project)):
        assert len(again.warnings) == 1
        assert again.warnings[0].startswith(
            "clauses/eisen.toml:37: WARNING: eis 'lijst' wordt op geen pagina uitgelegd"
        )
    assert "leidraad.html" not in page(project, MODEL)
    assert "blz. 3 van de leidraad" in page(project, MODEL)


def test_a_link_follows_the_requirement_to_another_page(tmp_path: Path) -> None:
    project = built(tmp_path, TWO_ORIGINS)
    assert 'href="../leidraad.html#eis-lijst"' in page(project, MODEL)
    edit(project, "docs/leidraad.md", "```{eisen} leidraad\n```\n", "")
    write(project, "docs/eisen.md", EXPLAINED)
    again = build(project)
    assert again.warnings == []
    assert again.read == {"eisen", "leidraad"}
    assert 'href="../eisen.html#eis-lijst"' in page(project, MODEL)


# Several processes


def test_two_processes_make_the_same(tmp_path: Path) -> None:
    project = make_project(tmp_path, {**TWO, **QUOTED})
    made = []
    for jobs in (1, 2):
        for builder in ("html", DOWNLOADS):
            done = build(project, builder, jobs=jobs)
            assert (done.warnings, done.code) == ([], 0)
        out = outdir(project, "html")
        files = {p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file() and p.suffix != ".buildinfo"}
        trees = {name: doctree(project, name).pformat() for name in ("index", "eisen", "los", MODEL, SECOND)}
        made.append((files, trees))
        shutil.rmtree(project / "_build")
    (files, trees), (other_files, other_trees) = made
    assert trees == other_trees
    assert {path for path in files.keys() | other_files.keys() if files.get(path) != other_files.get(path)} == set()


def test_two_processes_write_two_agreements(tmp_path: Path) -> None:
    """Typst in a forked process waits forever for the threads that stayed behind."""
    project = built(tmp_path, TWO)
    build(project, DOWNLOADS)
    edit(project, "clauses/melden.md", "elke storing", "iedere storing")
    again = build(project, DOWNLOADS, jobs=2)
    assert again.written == {"proef.pdf", "proef.json", "tweede.pdf", "tweede.json"}


# Where a problem is


MISTAKES = (
    ("clauses/melden.md", "elke storing", "elke {storing}`x`", "clauses/melden.md:6: "),
    ("clauses/melden.md", "Melden kost niets", "Melden ![kost](weg.png) niets", "clauses/melden.md:14: "),
    ("clauses/hulp/ander.md", "zijn naam", "zijn [naam](weg.md)", "clauses/hulp/ander.md:7: "),
    ("clauses/bijlage-lijst.md", "een keer in", "<b>een</b> {keer}`in`", "clauses/bijlage-lijst.md:9: "),
    ("clauses/bijlage-lijst.md", ":leeg: 2", ":lee: 2", "clauses/bijlage-lijst.md:1"),
    ("_templates/partij.md", "hierna", "{hierna}`x`", "_templates/partij.md:1: "),
)


@pytest.mark.filterwarnings("ignore:.*MystReferenceResolver.app:PendingDeprecationWarning")
@pytest.mark.parametrize("jobs", [1, 2])
def test_each_warning_is_at_the_file_and_line_of_the_text(tmp_path: Path, jobs: int) -> None:
    project = make_project(tmp_path)
    for path, old, new, _ in MISTAKES:
        edit(project, path, old, new)
    places = {place for *_, place in MISTAKES}
    found = [line.replace(f"{project}/", "") for line in build(project, jobs=jobs).warnings]
    assert [line for line in found if not line.startswith(tuple(places))] == []
    assert {place for place in places if any(line.startswith(place) for line in found)} == places


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        (f"docs/{MODEL}.md", "{clausule} melden", "{clausule} meldne", "clausule-onbekend"),
        (f"docs/{MODEL}.md", "{bijlage} lijst", "{bijlage} lijts", "clausule-onbekend"),
        (f"docs/{MODEL}.md", "{clausule} melden", "{clausule}", ""),
        (f"docs/{MODEL}.md", "zelf ander", "zelf anders", "variant-onbekend"),
        (f"docs/{MODEL}.md", ":varianten: zelf ander", "", "variant-onbekend"),
        (f"docs/{MODEL}.md", ":varianten: zelf ander", ":optioneel: misschien", "blok-optie"),
        (f"docs/{MODEL}.md", "# Proefovereenkomst", "", "overeenkomst-inhoud"),
        (f"docs/{MODEL}.md", "## Storingen", "", "overeenkomst-inhoud"),
        (f"docs/{MODEL}.md", "## Hulp", "```{clausule} melden\n```\n## Hulp", "clausule-dubbel"),
        (f"docs/{MODEL}.md", "datum: 2026-11-22", "datum: gisteren", "kopgegevens-waarde"),
        (f"docs/{MODEL}.md", "  verhuurder: de Verhuurder\n", "", "partij-onbekend"),
        (f"docs/{MODEL}.md", "overeenkomst: proef", "overeenkomst: [", ""),
        ("clauses/bijlage-lijst.md", ":leeg: 2", ":leeg: veel", "blok-optie"),
        ("clauses/bijlage-lijst.md", ":leeg: 2", ":leeg: ²", "blok-optie"),
        ("clauses/bijlage-lijst.md", ":leeg: 2", ":leeg: -1", "blok-optie"),
        ("clauses/bijlage-lijst.md", "merk plek", "kleur", "veld-onbekend"),
        ("clauses/bijlage-lijst.md", "{rijen} apparaat", "{rijen}", "blok-optie"),
        ("clauses/bijlage-lijst.md", "---\ntitel", "titel", "kopgegevens"),
        ("clauses/melden.md", "---\ntitel", "titel", "kopgegevens"),
        ("clauses/melden.md", "{bijlage}`lijst`", "{bijlage}`lijts`", "verwijzing-onbekend"),
        ("clauses/melden.md", "{optie} kosten", "{optie}", "blok-optie"),
        ("clauses/melden.md", REPORT, "", "bestand-leeg"),
        ("clauses/velden.toml", "[veld.tarief]", "[veld.tarief", "toml"),
        ("clauses/eisen.toml", "[eis.hulp]", "[eis.hulp", "toml"),
        ("_templates/partij.md", "**", "", ""),
        ("docs/eisen.md", "{eisen} leidraad", "{eisen} leidraden", "toml-waarde"),
        ("docs/los.md", "niets", "{lid}`melden.melding` {veld}`tarief` {partij}`huurder` {eis}`hulp`", ""),
        ("docs/los.md", "# Een", "```{ondertekening}\n```\n\n# Een", "blok-onbekend"),
        ("docs/los.md", "Deze", "```{bijlage} lijst\n```\n\nDeze", "blok-onbekend"),
        ("docs/los.md", "Deze", "```{bijlagenlijst}\n```\n\nDeze", "blok-onbekend"),
        ("docs/los.md", "Deze", "```{partijen}\n```\n\nDeze", "blok-onbekend"),
        ("docs/los.md", "Deze", "```{clausule} hulp\n:varianten: geen\n```\n\nDeze", "variant-onbekend"),
    ],
)
def test_bad_input_is_reported_each_time_and_stops_nothing(
    tmp_path: Path, path: str, old: str, new: str, code: str
) -> None:
    project = make_project(tmp_path)
    edit(project, path, old, new)
    for builder in ("html", DOWNLOADS):
        said = build(project, builder).warnings
        assert not code or any(line.endswith(f"[clausebook.{code}]") for line in said)


@pytest.mark.parametrize("path", ["_templates/partij.md", "_templates/ondertekening.md"])
def test_a_missing_template_of_a_block(tmp_path: Path, path: str) -> None:
    project = make_project(tmp_path, {path: None})
    for _ in range(2):
        assert any(line.startswith(f"{path}:1: ") for line in build(project).warnings)
    make_project(project)
    assert build(project).warnings == []


# What the writers get


def test_numbers_are_in_the_contents_and_the_search_index(tmp_path: Path) -> None:
    project = built(tmp_path, {"docs/index.md": INDEX.replace("{toctree}", "{toctree}\n:maxdepth: 2\n")})
    headings = [title.astext() for title in doctree(project, MODEL).findall(nodes.title)]
    assert headings[1:5] == ["1. Storingen", "2. Hulp", "Ondertekening", "Bijlage 1 Lijst van apparaten"]
    contents = text_of(page(project, "index"))
    index = (outdir(project, "html") / "_static/zoekindex.js").read_text(encoding="utf-8")
    for heading in headings[:5]:
        assert heading in contents
        assert f'"{heading}"' in index


def test_a_chapter_quotes_a_clause(tmp_path: Path) -> None:
    project = built(tmp_path, {**TWO, **QUOTED})
    text = text_of(page(project, "los"))
    assert "De Huurder meldt elke storing binnen 24 uur aan de Verhuurder." in text
    assert "het apparaat uit bijlage ‘Lijst van apparaten’;" in text
    assert "artikel ‘Hulp door" in text
    assert "Uit het model Proefovereenkomst" in text
    assert 'href="modellen/proef.html"' in page(project, "los")
    quotation = next(doctree(project, "los").findall(nodes.container))
    assert [node for node in quotation.findall(nodes.Element) if "nummer" in node or node["ids"]] == []
    assert "1.1" not in text


@pytest.mark.parametrize(
    ("path", "old", "new", "shown"),
    [
        ("clauses/melden.md", "elke storing", "iedere storing", "meldt iedere storing"),
        ("clauses/velden.toml", '"24"', '"48"', "binnen 48 uur"),
        ("clauses/bijlage-lijst.md", "titel: Lijst", "titel: Overzicht", "‘Overzicht van apparaten’"),
        (f"docs/{MODEL}.md", "# Proefovereenkomst", "# Huurafspraken", "Uit het model Huurafspraken"),
        (f"docs/{MODEL}.md", "de Huurder", "de Bewoner", "De Bewoner meldt"),
    ],
)
def test_a_quotation_is_read_again(tmp_path: Path, path: str, old: str, new: str, shown: str) -> None:
    project = built(tmp_path, QUOTED)
    edit(project, path, old, new)
    again = build(project)
    assert (again.warnings, again.read) == ([], {MODEL, "los"})
    assert shown in text_of(page(project, "los"))


def test_a_quotation_is_what_the_model_proposes(tmp_path: Path) -> None:
    project = built(tmp_path, {"docs/los.md": "# Hoofdstuk\n\n```{clausule} hulp\n```\n"})
    assert "met eigen monteurs" in text_of(page(project, "los"))
    edit(project, f"docs/{MODEL}.md", "zelf ander", "ander zelf")
    assert build(project).read == {MODEL, "los"}
    assert "schakelt een ander in" in text_of(page(project, "los"))
    edit(project, "docs/los.md", "{clausule} hulp", "{clausule} hulp\n:varianten: zelf")
    build(project)
    assert "met eigen monteurs" in text_of(page(project, "los"))


def test_each_agreement_has_its_own_numbers(tmp_path: Path) -> None:
    project = make_project(tmp_path, TWO)
    assert build(project).warnings == []
    first, second = text_of(page(project, MODEL)), text_of(page(project, SECOND))
    assert "1.1 De Huurder meldt" in first
    assert "2.1 De Bewoner meldt" in second
    assert "na een melding volgens artikel 1.1 met" in first.replace("\xa0", " ")
    assert "na een melding volgens artikel 2.1 met" in second.replace("\xa0", " ")
    for name in (MODEL, SECOND):
        ids = re.findall(r'\bid="([^"]*)"', page(project, name))
        assert "melden-melding" in ids
        assert "melden-gevolg" in ids
        assert sorted(ids) == sorted(set(ids))


# What a writer does not know

KNOWN: set[type[nodes.Node]] = {
    nodes.Text, nodes.paragraph, nodes.emphasis, nodes.strong, nodes.literal, nodes.table, nodes.tgroup, nodes.colspec,
    nodes.thead, nodes.tbody, nodes.row, nodes.entry, nodes.definition_list, nodes.definition_list_item, nodes.term,
    nodes.definition, nodes.rubric, nodes.section, nodes.title, nodes.field_list, nodes.field_name, nodes.field_body,
    nodes.list_item, nodes.bullet_list, nodes.field, nodes.admonition, nodes.block_quote, nodes.enumerated_list,
}  # fmt: skip
"""Nodes of chapters that can be written without attributes; all others must have those that say what they are."""
STRANGE = {
    node
    for module in (nodes, addnodes)
    for node in vars(module).values()
    if isinstance(node, type)
    and issubclass(node, nodes.Element)
    and node.__module__ == module.__name__
    and node not in KNOWN | {nodes.Element, nodes.TextElement, nodes.FixedTextElement, nodes.document}
}


@pytest.mark.parametrize("kind", sorted(STRANGE, key=str), ids=lambda kind: kind.__name__)
def test_an_unknown_node_stops_the_pdf(kind: type[nodes.Element]) -> None:
    strange = kind.__new__(kind)  # some want arguments; a writer looks at the type
    nodes.Element.__init__(strange)
    place = par("Tekst ", strange) if issubclass(kind, nodes.Inline) else strange
    document = new_document("docs/een.md")
    document += make(nodes.section, make(nodes.title, "Een"), place, ids=["een"])
    facts = {"titel": "Proef", "kop": "Proef", "versie": "", "datum": ""}
    with pytest.raises((UnknownNodeError, KeyError, AttributeError)):
        handbook_to_typst(bind([Page("een", CHAPTER, document)], facts))


@pytest.mark.parametrize("block", ["> Een citaat.", "```\ncode\n```", "Een\\\nregel", "***"])
def test_a_strange_block_is_reported_and_not_written(tmp_path: Path, block: str) -> None:
    project = make_project(tmp_path)
    edit(project, f"docs/{MODEL}.md", "## Hulp", f"{block}\n\n## Hulp")
    for _ in range(2):
        again = build(project, DOWNLOADS, strict=True)
        assert again.code == 1
        assert again.written == set()
        assert any("in een overeenkomst staan alleen koppen" in line for line in again.warnings)


def test_a_clause_where_nothing_reads_it_is_told_of_though_no_text_changed(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    assert build(project).warnings == []
    (project / "dossiers").mkdir()
    shutil.copy(project / "clauses/melden.md", project / "dossiers/melden.md")
    assert "dossiers/melden.md:1" in " ".join(build(project).warnings)
