"""Decision trees on the site, walked in a real browser."""

from __future__ import annotations

import io
import json
import os
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from playwright.sync_api import expect
from tests import real
from tests.site import axe
from tests.site.serving import PATIENCE, watched

from clausebook.core.law import dated
from clausebook.core.trees import decisions, tree_checks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

    from clausebook.core.trees.decisions import Answer, Place, Tree, Walk

pytestmark = pytest.mark.slow

TREES = dated.on(real.book(), dated.BEFORE).trees
START = "#s1=bouw-en-onderhoud&s2=eigen-systeem"
OUTCOME = f"{START}&s3=per-opdracht-los"
every_tree = pytest.mark.parametrize("tree", TREES.values(), ids=TREES)


def file_of(tree: Tree) -> str:
    return "/" + tree.source.path.removeprefix("docs/").replace(".md", ".html")


def hash_of(walk: Walk) -> str:
    parts = []
    for (name, node), labels in walk.steps:
        question = TREES[name].questions[node]
        slugs = [answer.slug for label in labels if (answer := question.answer(label))]
        parts.append(f"{node.lower()}={'+'.join(slugs) or decisions.NONE}")
    return "#" + ("&".join(parts) or "begin")


def page_of(walk: Walk) -> Tree:
    """Return the tree on whose page *walk* is."""
    place = walk.at or walk.outcomes[-1]
    assert place is not None
    return TREES[place[0]]


def article(page: Page) -> Locator:
    return page.locator("article")


def go(page: Page, walk: Walk) -> None:
    """Open the address of *walk*; on the same page only the part after # changes, as with a link."""
    path = file_of(page_of(walk))
    if path in page.url:
        page.evaluate("hash => { location.hash = hash; }", hash_of(walk))
    else:
        page.goto(path + hash_of(walk))
    expect(page.locator(".boompad ol > li")).to_have_count(len(walk.steps))


def shown(page: Page) -> set[str]:
    return set(page.locator("section.boomknoop:visible").evaluate_all("all => all.map(each => each.id)"))


def expected(walk: Walk) -> set[str]:
    places = [walk.at] if walk.at else walk.outcomes
    return {node.lower() for name, node in places if name == page_of(walk).id}


def walks_to_questions() -> Iterator[Walk]:
    """Yield a shortest walk to each question, from the start of each tree."""
    seen: set[tuple[str, Place]] = set()
    waiting = [(tree.id, decisions.begin(tree)) for tree in TREES.values()]
    while waiting:
        start, walk = waiting.pop(0)
        if walk.at is None or (start, walk.at) in seen:
            continue
        seen.add((start, walk.at))
        yield walk
        waiting += [(start, decisions.answer(TREES, walk, chosen)) for chosen in decisions.ways(question_at(walk))]


def question_at(walk: Walk) -> decisions.Question:
    assert walk.at is not None
    return TREES[walk.at[0]].questions[walk.at[1]]


def give(page: Page, walk: Walk, chosen: tuple[Answer, ...]) -> None:
    assert walk.at is not None
    section = page.locator(f"section#{walk.at[1].lower()}")
    question = question_at(walk)
    if not question.several:
        section.locator("ul.antwoorden a").nth(question.answers.index(chosen[0])).click()
        return
    for each in chosen:
        section.get_by_role("checkbox", name=each.label).check()
    section.get_by_role("link", name="Verder" if chosen else "Niets van dit alles").click()


# Walking

WALK = """async ([steps, patience]) => {
    const visible = selector => [...document.querySelectorAll(selector)].filter(each => each.checkVisibility());
    const now = () => ({
        hash: location.hash,
        path: document.querySelectorAll(".boompad ol > li").length,
        shown: visible("section.boomknoop").map(each => each.id).sort(),
    });
    const arrived = async wanted => {
        const end = performance.now() + patience;
        while (JSON.stringify(now()) !== JSON.stringify(wanted)) {
            if (performance.now() > end) return false;
            await new Promise(resolve => setTimeout(resolve));
        }
        return true;
    };
    for (const { start, clicks, end } of steps) {
        location.hash = start.hash;
        if (!await arrived(start)) return [start, now()];
        for (const [selector, number] of clicks) visible(selector)[number].click();
        if (!await arrived(end)) return [end, now()];
    }
    return [];
}"""
"""Walks in the page itself, which costs a tenth of asking a browser for each step; the other tests click as a person does."""


def state_of(walk: Walk) -> dict[str, Any]:
    """Return what the page has when somebody is where *walk* is."""
    return {"hash": hash_of(walk), "path": len(walk.steps), "shown": sorted(expected(walk))}


def clicks_for(walk: Walk, chosen: tuple[Answer, ...]) -> list[tuple[str, int]]:
    """Return what to click to answer *chosen*: which of all that is to be seen under a selector."""
    assert walk.at is not None
    section, question = f"section#{walk.at[1].lower()}", question_at(walk)
    numbers = [question.answers.index(each) for each in chosen]
    if not question.several:
        return [(f"{section} ul.antwoorden a", numbers[0])]
    return [*((f"{section} input[type=checkbox]", number) for number in numbers), (f"{section} a.boomverder", 0)]


def test_every_answer_leads_where_the_source_says(page: Page) -> None:
    edges = 0
    within: dict[str, list[dict[str, Any]]] = {}
    for walk in walks_to_questions():
        for chosen in decisions.ways(question_at(walk)):
            after = decisions.answer(TREES, walk, chosen)
            edges += len(chosen) or 1
            if page_of(after) is page_of(walk):
                step = {"start": state_of(walk), "clicks": clicks_for(walk, chosen), "end": state_of(after)}
                within.setdefault(file_of(page_of(walk)), []).append(step)
                continue
            go(page, walk)
            give(page, walk, chosen)
            page.wait_for_url(f"**{file_of(page_of(after))}{hash_of(after)}")
            expect(page.locator(".boompad ol > li")).to_have_count(len(after.steps))
            assert shown(page) == expected(after), hash_of(after)
    assert edges > sum(len(q.answers) for tree in TREES.values() for q in tree.questions.values())
    for file, steps in within.items():
        page.goto(file)
        assert page.evaluate(WALK, [steps, PATIENCE]) == [], file


@every_tree
def test_every_case_reaches_its_outcome(page: Page, tree: Tree) -> None:
    ends: dict[str, list[dict[str, Any]]] = {}
    for case in tree.cases:
        walk = decisions.begin(tree)
        for labels in case.answers:
            question = question_at(walk)
            walk = decisions.answer(TREES, walk, [a for label in labels if (a := question.answer(label))])
        assert walk.outcomes == tree_checks.follow(case, tree, TREES)
        ends.setdefault(file_of(page_of(walk)), []).append(state_of(walk))
    for file, states in ends.items():
        page.goto(file)
        assert page.evaluate(WALK, [[{"start": each, "clicks": [], "end": each} for each in states], PATIENCE]) == []


def test_the_path_is_kept_into_another_tree(page: Page) -> None:
    page.goto("/beslisbomen/samenwerkingsvorm.html")
    for answer in ("Bouw en onderhoud", "Systeem van de corporatie", "Nee, het voert alleen in"):
        article(page).get_by_role("link", name=answer).first.click()
    page.wait_for_url("**/rol.html#s1=*")
    expect(page.locator("#r4 h2")).to_be_visible()
    expect(page.locator(".boompad ol > li")).to_have_count(3)
    article(page).get_by_role("link", name="Samen", exact=False).last.click()
    expect(page.locator("#r5 h2")).to_be_focused()
    page.locator(".boompad .wijzig").nth(1).click()
    page.wait_for_url("**/samenwerkingsvorm.html#s1=bouw-en-onderhoud")
    expect(page.locator("#s2 h2")).to_be_visible()


def test_the_back_button_goes_one_question_back(page: Page) -> None:
    page.goto("/beslisbomen/samenwerkingsvorm.html")
    article(page).get_by_role("link", name="Bouw en onderhoud").click()
    article(page).get_by_role("link", name="Eigen systeem").click()
    expect(page.locator("#s3 h2")).to_be_focused()
    page.go_back()
    expect(page.locator("#s2 h2")).to_be_focused()
    assert shown(page) == {"s2"}
    page.get_by_role("button", name="Vorige vraag").click()
    expect(page.locator("#s1 h2")).to_be_visible()
    page.go_forward()
    expect(page.locator("#s2 h2")).to_be_focused()
    article(page).get_by_role("link", name="Opnieuw").click()
    expect(page.locator("#s1 h2")).to_be_focused()
    assert shown(page) == {"s1"}


def test_an_outdated_link_says_so(page: Page) -> None:
    page.goto(f"/beslisbomen/samenwerkingsvorm.html{START}&s3=per-duif")
    expect(page.get_by_role("status")).to_contain_text("eerdere versie van de vragen")
    assert shown(page) == {"s3"}
    article(page).get_by_role("link", name="Per opdracht, los").click()
    expect(page.locator(".boommelding")).to_be_empty()


def test_a_link_to_one_question_shows_all_of_them(page: Page) -> None:
    page.goto("/beslisbomen/rol.html#r3")
    assert len(shown(page)) == len(TREES["rol"].questions) + len(TREES["rol"].outcomes)
    page.get_by_role("button", name="Vraag voor vraag").click()
    assert shown(page) == {"r1"}


def test_a_part_of_the_work_goes_on_with_its_own_questions(page: Page) -> None:
    split = "/beslisbomen/rol.html#r1=andere-organisatie&r2=verwerkt-ze&r3=voor-een-deel"
    page.goto(split)
    expect(page.locator("#u10 .voorbehoud")).to_have_text(decisions.PARTIAL)
    for words, answer, node in (("wat zij in opdracht doet", "nee", "r4"), ("haar eigen gebruik", "ja", "r5")):
        page.goto(split)
        article(page).get_by_role("link", name=words).click()
        page.wait_for_url(f"**&r3={answer}")
        expect(page.locator(f"#{node} h2")).to_be_focused()


def test_a_case_is_chosen_before_the_first_question(page: Page) -> None:
    page.goto("/beslisbomen/samenwerkingsvorm.html")
    fold, question = page.locator(".boomgevallen"), page.locator("#s1")
    assert fold.bounding_box()["y"] < question.bounding_box()["y"]  # type: ignore[index]
    fold.locator("summary").click()
    page.locator(".boomgevallen").get_by_role("link", name="loonadministratie").click()
    page.wait_for_url("**/rol.html#s1=medewerkers&*")
    article(page).get_by_role("link", name="Niets van dit alles").click()
    expect(page.locator("#u3 h2")).to_be_visible()
    expect(page.locator(".boomgevallen")).to_be_hidden()


def test_each_answer_has_an_example_from_practice(page: Page) -> None:
    page.goto("/beslisbomen/rol.html#r1=andere-organisatie")
    answers = page.locator("#r2 ul.antwoorden > li")
    fold = page.locator("#r2 details", has_text="Voorbeelden bij deze antwoorden")
    expect(fold.locator("li")).to_have_count(answers.count())
    expect(fold.locator("li").first).to_be_hidden()
    fold.locator("summary").click()
    expect(fold.locator("li").first).to_be_visible()


def test_a_question_shows_how_its_explanation_begins_and_folds_the_rest(page: Page) -> None:
    page.goto("/beslisbomen/rol.html#r1=andere-organisatie&r2=verwerkt-ze")
    expect(page.locator("#r3 > p")).to_be_visible()
    rest = page.locator("#r3 details", has_text="Meer uitleg bij deze vraag")
    expect(rest.get_by_text("een eigen contract met de bewoner;")).to_be_hidden()
    rest.locator("summary").click()
    expect(rest.get_by_text("een eigen contract met de bewoner;")).to_be_visible()


def test_what_brings_you_further_stands_above_what_explains_it(page: Page) -> None:
    """The way back is above the question, the way to the agreement above the reasons for the outcome."""
    page.goto(f"/beslisbomen/samenwerkingsvorm.html{OUTCOME}")

    def top(found: Locator) -> float:
        """Return where it is on the page, whatever the page scrolls meanwhile."""
        expect(found).to_be_visible()
        return float(found.evaluate("found => found.getBoundingClientRect().top + scrollY"))

    assert top(page.get_by_role("button", name="Vorige vraag")) < top(page.locator("#s7 h2"))
    page.get_by_role("link", name="Niets van dit alles").click()
    button = article(page).get_by_role("link", name="Naar uw overeenkomst")
    assert top(page.locator("#u1 h2")) < top(button) < top(page.locator("#u1 ul.boomfeiten"))
    expect(button).to_be_in_viewport()
    page.get_by_role("button", name="Alle vragen op een rij").click()
    expect(page.get_by_role("link", name="Naar uw overeenkomst")).to_have_count(0)


# Everyone can use it


def test_the_keyboard_is_enough(page: Page) -> None:
    page.goto("/beslisbomen/samenwerkingsvorm.html")
    for id_, answer in (("s1", "Bouw en onderhoud"), ("s2", "Eigen systeem"), ("s3", "Per opdracht, los")):
        tab_to(page, f"#{id_} .antwoorden a >> text={answer}")
        page.keyboard.press("Enter")
    expect(page.locator("#s7 h2")).to_be_focused()
    tab_to(page, "#s7 input >> nth=1")
    page.keyboard.press("Space")
    tab_to(page, "#s7 a.boomverder")
    page.keyboard.press("Enter")
    expect(page.locator("#u1 h2")).to_be_focused()
    assert shown(page) == {"u1", "u8"}


def tab_to(page: Page, selector: str) -> None:
    expect(page.locator(selector).first).to_be_visible()
    wanted = page.locator(selector).first.element_handle()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(
            "wanted => wanted === document.activeElement || document.activeElement.contains(wanted)", wanted
        ):
            return
    pytest.fail(f"{selector} is not reached with Tab")


def states() -> list[str]:
    return [
        "/beslisbomen/index.html",
        *[file_of(tree) for tree in TREES.values()],
        "/beslisbomen/rol.html#beeld",
        f"/beslisbomen/samenwerkingsvorm.html{OUTCOME}",
        f"/beslisbomen/samenwerkingsvorm.html{OUTCOME}&s7=geen",
        f"/beslisbomen/samenwerkingsvorm.html{OUTCOME}&s7=eigen-onderzoek+onderaannemer",
    ]


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1300, "light")])
def test_axe_finds_nothing(page: Page, known: tuple[set[str], set[str]], width: int, scheme: Any) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    session = page.context.new_cdp_session(page)
    shapes, looks = known
    for state in states():
        page.goto("about:blank")
        page.goto(state)
        if page.locator(".boomverslag:visible").count():
            page.locator(".boomverslag summary").click()
        for fold in page.locator("details.boomstroom:visible > summary").all():
            fold.click()
            expect(page.locator("pre.mermaid svg")).to_be_visible()
        assert axe.of_kind(session, shapes) + axe.of_look(session, looks) == [], state


def test_nothing_is_wider_than_a_phone(page: Page) -> None:
    for state in states():
        page.goto("about:blank")
        page.goto(state)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, state


@every_tree
def test_it_works_without_script(browser: Browser, address: str, tree: Tree) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    with watched(context, address) as page:
        page.goto(file_of(tree))
        sections = page.locator("section.boomknoop")
        expect(sections).to_have_count(len(tree.questions) + len(tree.outcomes))
        assert all(section.is_visible() for section in sections.all())
        assert page.locator("svg.ladder").is_visible()
        for question in tree.questions.values():
            for number, answer in enumerate(question.answers):
                link = page.locator(f"section#{question.id.lower()} ul.antwoorden > li").nth(number).locator("a")
                place = decisions.place_of(TREES, tree, answer.target)
                assert place is not None
                name, node = place
                whole_page = "" if name == tree.id else file_of(TREES[name]).rpartition("/")[2]
                anchor = f"#{node.lower()}" if answer.target.node else ""
                assert link.get_attribute("href") == f"{whole_page}{anchor}"


def test_the_flow_chart_is_drawn_from_our_own_files_when_it_is_opened(page: Page) -> None:
    page.goto("/beslisbomen/dpia.html#beeld")
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    fold = page.locator("details.boomstroom > summary")
    if not fold.count() and not os.environ.get("CI"):
        pytest.skip("deze machine heeft Mermaid niet; `make` haalt het op als npm er is")
    fold.click()
    expect(page.locator("pre.mermaid svg .node")).to_have_count(8)
    assert any("/_static/mermaid/" in url for url in loaded)
    assert page.locator("[aria-hidden=true] pre.mermaid").count() == 1


def test_text_stays_in_its_box(page: Page) -> None:
    """Measured by the browser, with the fonts of this machine."""
    page.set_viewport_size({"width": 1300, "height": 900})
    for tree in TREES.values():
        page.goto(f"{file_of(tree)}#beeld")
        groups = page.locator("svg.ladder g")
        assert groups.count() > len(tree.questions)
        outside = groups.evaluate_all(
            """all => all.flatMap(group => {
                const frame = group.querySelector("rect").getBBox();
                return [...group.querySelectorAll("text")].filter(text => {
                    const box = text.getBBox();
                    return box.x < frame.x || box.x + box.width > frame.x + frame.width
                        || box.y < frame.y - 1 || box.y + box.height > frame.y + frame.height + 1;
                }).map(text => text.textContent);
            })"""
        )
        assert outside == []


def test_the_model_says_which_keuzes_fit(page: Page) -> None:
    page.goto(f"/beslisbomen/samenwerkingsvorm.html{OUTCOME}&s7=onderaannemer")
    button = article(page).get_by_role("link", name="Naar uw overeenkomst")
    expect(button).to_have_count(1)
    button.click()
    page.wait_for_url("**/gegevensuitwisselingsovereenkomst.html#beslisboom=samenwerkingsvorm&*")
    note = page.locator(".uitkomstkeuzes")
    expect(note).to_contain_text("Uit de beslisboom: Welke samenwerkingsvorm past bij ons werk?")
    expect(note.locator("li")).to_have_count(2)
    expect(note).to_contain_text("Verstrekken per klus (vorm 1)")
    expect(note).to_contain_text("Mag de ontvanger gegevens doorgeven aan onderaannemers? ja")
    page.goto("/modellen/gegevensuitwisselingsovereenkomst.html")
    page.reload()
    expect(page.locator(".uitkomstkeuzes")).to_have_count(0)


def test_the_model_has_the_text_that_was_chosen(page: Page) -> None:
    page.goto("/modellen/verwerkersovereenkomst.html#beslisboom=doorgifte&doorgifte=volgens-tabel")
    expect(page.get_by_role("radio", name="Doorgifte volgens een tabel", include_hidden=True)).to_be_checked()
    expect(page.locator("#doorgifte-instrument")).to_be_visible()
    page.locator(".uitkomstkeuzes li a").click()
    expect(page.get_by_role("radio", name="Doorgifte volgens een tabel")).to_be_in_viewport()


# The record


def test_the_outcome_comes_last_and_says_what_to_do(page: Page) -> None:
    """The last question comes before the outcome, so that nobody leaves without it; then one card, with one button."""
    page.goto(f"/beslisbomen/samenwerkingsvorm.html{OUTCOME}")
    assert shown(page) == {"s7"}
    expect(page.locator("#s7 .boomnummer")).to_have_text("Nog één vraag, dan de uitkomst")
    expect(page.locator(".boomstappen")).to_be_hidden()
    page.locator("#s7").get_by_role("checkbox", name="Onderaannemer").check()
    page.locator("#s7").get_by_role("link", name="Verder").click()
    expect(page.locator("section.boomknoop:visible .boomnummer")).to_have_text(["Uitkomst", "Daarbij"])
    expect(page.locator("a.boomknop.eerst:visible")).to_have_count(1)
    expect(page.locator(".boomstappen li")).to_have_count(2)


@pytest.mark.parametrize("size", [(360, 740), (740, 360), (1300, 900)])
def test_what_is_asked_is_not_under_the_bar(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto("/beslisbomen/samenwerkingsvorm.html")
    for answer in ("Bouw en onderhoud", "Eigen systeem", "Per opdracht, los", "Niets van dit alles"):
        before = page.url
        article(page).get_by_role("link", name=answer).first.click()
        page.wait_for_function("before => location.href !== before", arg=before)
        heading = page.locator("section.boomknoop:visible h2").first
        expect(heading).to_be_focused()
        page.wait_for_function(
            """each => {
                const box = each.getBoundingClientRect();
                return each.contains(document.elementFromPoint(box.left + 5, box.top + 5));
            }""",
            arg=heading.element_handle(),
        )


def test_the_record_is_printed_with_answers_date_and_reasons(page: Page) -> None:
    page.goto(f"/beslisbomen/samenwerkingsvorm.html{OUTCOME}&s7=onderaannemer")
    page.locator(".boomverslag summary").click()
    page.get_by_label("Organisatie om wie het gaat").fill("Bouwbedrijf Voorbeeld")
    page.get_by_label("Reden").nth(1).fill("De planning staat bij het bedrijf zelf.")
    year = page.get_by_label("Datum").input_value()[-4:]
    assert year.isdigit()
    text = print_of(page)
    for words in (
        "Vastlegging rolbepaling",
        "Vorm 1: gegevens bij de opdracht",
        "Variant B: een onderaannemer krijgt gegevens",
        "Waar legt het bedrijf de gegevens vast om het werk te plannen?",
        "Eigen systeem",
        "Bouwbedrijf Voorbeeld",
        "De planning staat bij het bedrijf zelf.",
        year,
    ):
        assert words in text, words
    assert "Vorige vraag" not in text
    assert "wijzig" not in text


def print_of(page: Page) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4")))
    try:
        return " ".join(" ".join(sheet.get_textpage().get_text_bounded().split()) for sheet in document)
    finally:
        document.close()


def test_nothing_is_stored(page: Page) -> None:
    page.goto(f"/beslisbomen/samenwerkingsvorm.html{OUTCOME}")
    kept = page.evaluate("JSON.stringify([Object.keys(localStorage), Object.keys(sessionStorage), document.cookie])")
    assert json.loads(kept) == [[], [], ""]


def test_the_policy_of_the_page_stops_nothing_of_ours(strict_page: Page) -> None:
    strict_page.goto("/beslisbomen/samenwerkingsvorm.html")
    article(strict_page).get_by_role("link", name="Bouw en onderhoud").click()
    expect(strict_page.locator("#s2 h2")).to_be_visible()
    expect(strict_page.locator("#s1 h2")).to_be_hidden()
    strict_page.goto("/beslisbomen/dpia.html#beeld")
    fold = strict_page.locator("details.boomstroom > summary")
    if fold.count():
        fold.click()
        expect(strict_page.locator("pre.mermaid svg .node")).to_have_count(8)


def test_scripts_are_only_where_they_are_needed(page: Page) -> None:
    page.goto("/modellen/verwerkersovereenkomst.html")
    sources = page.locator("script[src]").evaluate_all("all => all.map(each => each.src)")
    assert not [source for source in sources if "beslisbomen.js" in source or "mermaid" in source]


def test_the_button_to_a_model_fits_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 740})
    for outcome in (f"{OUTCOME}&s7=geen", f"{START}&s3=hele-bestand"):
        page.goto(f"/beslisbomen/samenwerkingsvorm.html{outcome}")
        buttons = page.locator("a.boomknop:visible")
        expect(buttons.first).to_be_visible()
        for button in buttons.all():
            box = button.bounding_box()
            assert box is not None
            assert box["x"] + box["width"] <= 320 - 16, button.inner_text()
