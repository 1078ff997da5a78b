/* Shows on the page of a model what these keuzes make of its text: what was not chosen is folded, and numbers, references,
   contents and annexes follow. What there is and how it counts comes from the table, by `samenstelling.js`. */

window.overeenkomst = (() => {
  "use strict";

  const table = window.keuzetabel;
  const { make } = window.elementen;
  const { holds, letters, number, reads } = window.samenstelling;
  const page = document.querySelector("article");
  const LINK = "Koppeling naar deze plaats";
  const choiceOf = new Map(table.keuzes.map((choice) => [choice.naam, choice]));

  // Blocks: what is in the text or folded, as a whole. A block keeps its fold, also while that is empty.

  const isFold = (element) => element.matches("details.alternatief");

  function block(element, when) {
    const home = isFold(element.parentElement) ? element.parentElement : null;
    return { element, when, home };
  }

  const leden = [];
  for (const item of page.querySelectorAll("li[data-lid]")) leden[Number(item.dataset.lid)] = item;
  const lists = [...new Set(leden.map((item) => item.parentElement))].map((list) =>
    block(list, table.leden[Number(list.querySelector("li[data-lid]").dataset.lid)].als));
  const articles = table.artikelen.map((article) => {
    const element = document.getElementById(article.id);
    return { ...block(element, {}), article, lists: lists.filter((each) => element.contains(each.element)) };
  });
  const annexes = [...page.querySelectorAll("[data-bijlage]")].map((element) => {
    const annex = table.bijlagen[Number(element.dataset.bijlage)];
    return { ...block(element, annex.als), annex };
  });
  const inAnnexes = [...page.querySelectorAll("[data-als]")].map((element) => block(element, JSON.parse(element.dataset.als)));
  const inTables = (element) => element.matches("tr, th, td"); // no fold can stand there

  /* The fold of a text that the standard has: what it is called and when to choose it, as the build says of the others. */
  function makeFold(when) {
    const [name, value] = Object.entries(when).at(-1) ?? ["", ""];
    const choice = choiceOf.get(name);
    const answer = choice?.waarden.find(({ waarde }) => waarde === value);
    const variant = choice && choice.naam === choice.clausule && value !== "aan";
    const title = variant ? `Andere keuze: ${answer.titel}` : `Optie: ${choice?.vraag ?? ""}`;
    const fold = make("details", { class: "alternatief no-search" }, make("summary", {}, `${title} `, make("small", {}, "geen deel van deze tekst")));
    if (answer?.wanneer) fold.append(make("p", { class: "kies-als" }, answer.wanneer));
    return fold;
  }

  function fold(each, folded, when = each.when) {
    const { element } = each;
    if (isFold(element.parentElement) !== folded) {
      if (!each.home) {
        each.home = makeFold(when);
        element.after(each.home);
      }
      if (folded) each.home.insertBefore(element, each.home.querySelector(":scope > .vergelijking"));
      else each.home.before(element);
    }
    if (each.home) each.home.hidden = ![...each.home.children].some((child) => child.matches("ol.leden, section, [data-als]"));
  }

  /* An article without leden is folded heading and all; if it is about one thing, that is not folded in it once more. */
  function foldArticle(each, selection) {
    const there = each.lists.some((list) => holds(list.when, selection));
    const single = new Set(each.lists.map((list) => JSON.stringify(list.when))).size === 1;
    for (const list of each.lists) fold(list, !holds(list.when, selection) && (there || !single));
    fold(each, !there, each.lists[0]?.when);
  }

  // Numbers and references

  function prefix(item, tag, text, id) {
    const place = item.firstElementChild?.tagName === "P" ? item.firstElementChild : item;
    let mark = place.querySelector(":scope > .nummer");
    if (text && mark?.tagName !== tag.toUpperCase()) {
      mark?.remove();
      mark = make(tag, tag === "a" ? { class: "nummer reference internal", title: LINK } : { class: "nummer" });
      place.prepend(mark, mark.nextSibling ? "" : " ");
    }
    if (!text) mark?.remove();
    else mark.textContent = text;
    if (text && tag === "a") mark.setAttribute("href", `#${id}`);
    if (id) item.id = id;
    else item.removeAttribute("id");
  }

  function numberLid(item, lid, found) {
    prefix(item, "a", found?.nummer, found?.id);
    [...item.querySelectorAll("ul.onderdelen > li")].forEach((each, n) => {
      const id = found?.onderdelen[lid.onderdelen[n]];
      prefix(each, id ? "a" : "span", letters(n + 1), id);
    });
  }

  function head(section, text) {
    const title = section.querySelector("h2");
    let mark = title.querySelector(":scope > .nummer");
    if (text && !mark) {
      mark = make("span", { class: "nummer" });
      title.prepend(mark, " ");
    }
    if (text) mark.textContent = text;
    else mark?.remove();
    const toelichting = section.querySelector(":scope > .toelichting > summary");
    const what = section.matches(".bijlage") ? text.replace("B", "b") : text && `artikel ${text.replace(".", "")}`;
    if (toelichting) toelichting.textContent = what ? `Toelichting bij ${what}` : "Toelichting";
  }

  /* The variants of an annex share their ids: the one that is there has them. */
  function identifyAnnexes(found) {
    const isThere = ({ element }) => found.bijlagen[Number(element.dataset.bijlage)] !== null;
    const taken = new Set(annexes.filter(isThere).map(({ annex }) => annex.id));
    for (const each of annexes.filter(({ annex }) => taken.has(annex.id))) {
      const ids = isThere(each) ? [each.annex.id, ...each.annex.koppen] : [];
      [each.element, ...each.element.querySelectorAll("section")].forEach((section, n) =>
        ids[n] ? section.setAttribute("id", ids[n]) : section.removeAttribute("id"));
    }
  }

  /* The contents beside the page have each article and annex that is there, in order. */
  function listContents(contents, entries) {
    const top = contents.querySelector("li > ul");
    let before = null;
    for (const { id, mark, title, there } of entries) {
      let item = [...top.children].find((each) => each.firstElementChild.getAttribute("href") === `#${id}`);
      if (!item && there) {
        item = make("li", {}, make("a", { class: "reference internal", href: `#${id}` }, title));
        if (before) before.after(item);
        else top.prepend(item);
      }
      if (!item) continue;
      item.hidden = !there;
      if (there) item.firstElementChild.replaceChildren(...(mark ? [make("span", { class: "nummer" }, mark), " "] : []), title);
      before = item;
    }
  }

  function entriesOf(found) {
    const own = articles.map(({ article }, n) => ({ id: article.id, title: article.titel, mark: found.artikelen[n] && `${found.artikelen[n]}.`, there: found.artikelen[n] !== null }));
    const rest = table.bijlagen.map((annex, n) => ({ id: annex.id, title: annex.titel, mark: found.bijlagen[n] && `Bijlage ${found.bijlagen[n]}`, there: found.bijlagen[n] !== null }));
    const isThere = new Set(rest.filter(({ there }) => there).map(({ id }) => id));
    return [...own, ...rest.filter(({ id, there }) => there || !isThere.has(id))];  // the variants of an annex share their id
  }

  function listAnnexes(found) {
    const items = table.bijlagen.flatMap((annex, n) =>
      found.bijlagen[n] ? [make("li", {}, make("p", {}, make("a", { class: "reference internal", href: `#${annex.id}` }, `Bijlage ${found.bijlagen[n]}`), `: ${annex.titel}`))] : []);
    page.querySelector(".bijlagenlijst ul")?.replaceChildren(...items);
  }

  function refer(found) {
    for (const link of page.querySelectorAll("a[data-naar]")) {
      const { id, tekst } = reads(link.dataset.naar, "hoofdletter" in link.dataset, found.doelen);
      link.textContent = tekst;
      if (id) link.setAttribute("href", `#${id}`);
      else link.removeAttribute("href");
    }
  }

  /* Where each requirement is met: in the leden and annexes that are there. */
  function showCoverage(found) {
    for (const row of page.querySelectorAll("table.dekking tbody tr")) {
      const name = row.querySelector("a")?.getAttribute("href").split("#eis-")[1];
      const places = table.leden.flatMap(({ eisen }, n) => (eisen?.includes(name) && found.leden[n] ? [[found.leden[n].nummer, found.leden[n].id]] : []));
      table.bijlagen.forEach(({ eisen, id, titel }, n) => {
        const own = found.bijlagen[n];
        if (eisen?.includes(name) && own !== null) places.push([own ? `bijlage ${own}` : titel, id]);
      });
      const links = places.flatMap(([text, id], n) => [n ? ", " : "", make("a", { class: "reference internal", href: `#${id}` }, text)]);
      if (links.length) row.lastElementChild.firstElementChild.replaceChildren(...links);
    }
  }

  /* Makes the page the agreement that *selection* makes, and returns its numbers. */
  function show(selection) {
    const found = number(table, selection);
    for (const each of articles) foldArticle(each, selection);
    for (const each of [...annexes, ...inAnnexes]) {
      if (inTables(each.element)) each.element.hidden = !holds(each.when, selection);
      else fold(each, !holds(each.when, selection));
    }
    leden.forEach((item, n) => numberLid(item, table.leden[n], found.leden[n]));
    articles.forEach(({ element }, n) => head(element, found.artikelen[n] ? `${found.artikelen[n]}.` : ""));
    for (const { element } of annexes) {
      const own = found.bijlagen[Number(element.dataset.bijlage)];
      head(element, own ? `Bijlage ${own}` : "");
    }
    identifyAnnexes(found);
    for (const about of page.querySelectorAll("[data-waarom]")) {
      const [clause, value] = about.dataset.waarom.split(" ");
      about.hidden = clause in selection && selection[clause] !== value;
    }
    refer(found);
    listAnnexes(found);
    showCoverage(found);
    document.querySelectorAll(".toc-tree").forEach((each) => listContents(each, entriesOf(found)));
    return found;
  }

  /* Where the text of a clause begins on the page, in the text or folded. */
  function placeOf(clause) {
    const list = lists.find(({ element }) => table.leden[Number(element.querySelector("li[data-lid]").dataset.lid)].clausule === clause);
    const found = list ?? annexes.find(({ annex }) => `bijlage-${annex.naam}` === clause);
    if (!found) return null;
    const outer = articles.find(({ element }) => element.contains(found.element));
    const element = outer && isFold(outer.element.parentElement) ? outer.element : found.element;
    return isFold(element.parentElement) ? element.parentElement : element;
  }

  return { show, placeOf };
})();
