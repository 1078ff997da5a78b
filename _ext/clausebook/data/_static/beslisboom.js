/* Asks the questions of a decision tree one at a time, on top of the page as written. All that is answered is in the
   address, after the #, as `boomwandeling.js` reads it. Nothing is stored or sent. */

(() => {
  "use strict";

  const trees = window.beslisbomen;
  const { make, button } = window.elementen;
  const { BEGIN, pairOf, written, valueOf, pairsOf, answersOf } = window.boomwandeling;
  const sections = [...document.querySelectorAll("section.boomknoop")];
  if (!trees || !sections.length) return;

  const root = new URL(document.documentElement.dataset.content_root ?? "./", location.href);
  const byId = new Map(sections.map((section) => [section.id, section]));
  const own = Object.keys(trees).find((name) => same(pageOf(name), location));
  if (!own) return;

  const { walk, longest, questionAt, outcomeAt, pairsOfPart, modelsOf } = window.boomwandeling.through(trees, own);
  const OUTDATED = "Deze link hoort bij een eerdere versie van de vragen. Uw antwoorden tot hier kloppen nog; ga hier verder.";
  const title = document.title;

  // Addresses

  function pageOf(name) {
    return new URL(trees[name].pagina, root);
  }

  function same(a, b) {
    const path = (url) => url.pathname.replace(/(\/index)?(\.html)?\/?$/, "");
    return path(a) === path(b);
  }

  /* The address of a walk is on the page of the tree that it is in. */
  function addressOf(pairs) {
    const state = walk(pairs);
    const here = state.at ?? state.outcomes.at(-1);
    return `${here.boom === own ? "" : pageOf(here.boom).href}#${written(pairs)}`;
  }

  // What is on the page

  const headings = new Map();
  const answerLists = new Map();
  for (const section of sections) {
    const heading = section.querySelector("h2");
    const number = heading.querySelector(".boomnummer");
    heading.setAttribute("tabindex", "-1");
    heading.dataset.words = number.nextSibling.textContent.trim();
    headings.set(section.id, { heading, number, words: number.textContent });
    const list = section.querySelector("ul.antwoorden");
    if (list) answerLists.set(section.id, { list, items: [...list.children], links: [...list.querySelectorAll("a")].map((link) => [link, link.getAttribute("href")]) });
  }
  const article = sections[0].parentElement;
  const cases = [...article.children].filter((each) => each.classList.contains("boomgevallen"));
  const intro = [...article.children].filter((each) => !cases.includes(each) && each.compareDocumentPosition(sections[0]) & Node.DOCUMENT_POSITION_FOLLOWING && each.tagName !== "H1");
  const rest = [...article.children].filter((each) => ![...sections, ...intro, ...cases].includes(each) && each.tagName !== "H1");
  for (const each of intro) each.classList.add("boomintro");

  const partLinks = [...article.querySelectorAll("ul.boomfeiten li.deel a")].map((link) => [link, link.getAttribute("href")]);
  for (const link of article.querySelectorAll(".boomgevallen a")) {
    link.setAttribute("href", addressOf(link.dataset.antwoorden.split("&").map(pairOf)));
  }

  const message = make("p", { class: "boommelding", role: "status" });
  const path = make("div", { class: "boompad" });
  const steps = make("div", { class: "boomstappen" });
  const toModel = make("div", { class: "boomnaarmodel" });
  const record = make("div");
  const again = make("a", { class: "boomknop", href: `#${BEGIN}` }, "Opnieuw");
  const back = button("boomterug", () => history.back(), "Vorige vraag"); // above the question, where a thumb does not pass the answers
  const share = button("boomknop", shareLink, "Link delen");
  const all = button("boomknop", () => setMode(mode === "stap" ? "alles" : "stap"), "Alle vragen op een rij");
  const bar = make("div", { class: "boombalk", role: "group", "aria-label": "Bediening van de beslisboom" }, again, share, all);
  sections[0].before(back, message);
  sections.at(-1).after(steps, record, bar, path);

  let mode = "stap";

  // Showing

  const read = () => window.boomwandeling.read(location.hash.slice(1));

  function show(moveFocus) {
    const pairs = read();
    if (pairs) {
      mode = "stap";
    } else if (document.getElementById(location.hash.slice(1))) {
      mode = "alles";
    }
    document.documentElement.classList.toggle("boomstap", mode === "stap");
    const state = walk(pairs ?? []);
    const here = (state.at ?? state.outcomes.at(-1)).boom;
    if (here !== own) {
      location.replace(addressOf(pairsOf(state.steps)));
      return;
    }
    restore();
    all.textContent = mode === "stap" ? "Alle vragen op een rij" : "Vraag voor vraag";
    document.documentElement.classList.toggle("boombezig", mode === "stap" && state.steps.length > 0);
    if (mode === "stap") showStep(state, moveFocus);
    else showAll();
  }

  function restore() {
    for (const { heading, number, words } of headings.values()) {
      number.textContent = words;
      heading.closest("section").classList.remove("erbij");
    }
    for (const { list, items, links } of answerLists.values()) {
      if (list.firstElementChild !== items[0]) list.replaceChildren(...items);
      for (const [link, href] of links) link.setAttribute("href", href);
    }
    for (const [link, href] of partLinks) link.setAttribute("href", href);
    toModel.remove();
    steps.replaceChildren();
    record.replaceChildren();
    path.replaceChildren();
    message.textContent = "";
    document.title = title;
  }

  function showAll() {
    sections[0].before(...intro, back, message);
    for (const each of [...sections, ...rest, ...intro, ...cases]) each.hidden = false;
    for (const each of [steps, path, back, again, share]) each.hidden = true;
    for (const each of article.querySelectorAll(".boomvraag > details")) each.open = true;
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }

  /* One question, or else the outcome: a last question comes before it. What the page begins with, comes after them. */
  function showStep(state, moveFocus) {
    bar.after(...intro);
    const outcomes = (state.at ? [] : state.outcomes).filter(({ boom }) => boom === own).map(({ uitkomst }) => byId.get(uitkomst.toLowerCase()));
    const question = state.at ? byId.get(state.at.vraag.toLowerCase()) : null;
    for (const each of sections) each.hidden = each !== question && !outcomes.includes(each);
    for (const each of rest) each.hidden = true;
    for (const each of [...intro, ...cases]) each.hidden = state.steps.length > 0;
    for (const each of article.querySelectorAll(".boomvraag > details")) each.open = false;
    if (question) showQuestion(question, state);
    outcomes.forEach((each, n) => {
      headings.get(each.id).number.textContent = n ? "Daarbij" : "Uitkomst";
      each.classList.toggle("erbij", n > 0);
    });
    steps.hidden = !outcomes.length;
    if (outcomes.length) showNext(state, outcomes[0]);
    decorateParts(outcomes, state);
    showPath(state, outcomes.length > 0);
    back.hidden = again.hidden = !state.steps.length;
    share.hidden = !outcomes.length;
    message.textContent = state.outdated ? OUTDATED : "";
    const first = outcomes[0] ?? question;
    const { heading } = headings.get(first.id);
    if (state.steps.length) document.title = `${heading.dataset.words} – ${title}`;
    if (moveFocus) focusOn(heading);
  }

  function focusOn(heading) {
    heading.focus({ preventScroll: true });
    (back.hidden ? heading : back).scrollIntoView({ block: "start" });
  }

  function showQuestion(section, state) {
    const { number } = headings.get(section.id);
    const left = longest(state.at);
    const more = left ? `, daarna hooguit nog ${left}` : "";
    number.textContent = state.outcomes.length ? "Nog één vraag, dan de uitkomst" : `Vraag ${state.steps.length + 1}${more}`;
    const { list } = answerLists.get(section.id);
    const question = questionAt(state.at);
    const before = pairsOf(state.steps);
    const id = state.at.vraag.toLowerCase();
    if (question.meer) {
      list.replaceChildren(...boxes(question, before, id));
    } else {
      question.antwoorden.forEach(({ slug }, n) => {
        list.children[n].querySelector("a").setAttribute("href", addressOf([...before, [id, slug]]));
      });
    }
  }

  function boxes(question, before, id) {
    const go = make("a", { class: "boomverder" });
    const inputs = question.antwoorden.map(() => make("input", { type: "checkbox" }));
    const update = () => {
      const slugs = question.antwoorden.filter((_, n) => inputs[n].checked).map((each) => each.slug);
      go.setAttribute("href", addressOf([...before, [id, valueOf(slugs)]]));
      go.textContent = slugs.length ? "Verder" : "Niets van dit alles";
    };
    const items = question.antwoorden.map((answer, n) => {
      inputs[n].addEventListener("change", update);
      const words = make("span", {}, make("strong", {}, answer.label));
      const label = make("label", { class: "boomkeuze" }, inputs[n], words);
      if (answer.uitleg) label.append(make("span", { class: "uitleg" }, answer.uitleg));
      return make("li", {}, label);
    });
    update();
    return [...items, make("li", {}, go)];
  }

  /* What to do after the outcome: the way to the agreement right under what it is, and the rest at the end of the card. */
  function showNext(state, card) {
    const models = modelsOf(state);
    const name = trees[state.steps[0].boom].vastlegging;
    toModel.replaceChildren(...models.flatMap((each) => linkToModel(each, models.length > 1)));
    if (models.length) headings.get(card.id).heading.after(...card.querySelectorAll(":scope > .voorbehoud"), toModel);
    const items = models.length ? ["Vul de overeenkomst in en laat beide partijen tekenen. Hoe dat gaat, staat bij de overeenkomst."] : [];
    items.push(`Bewaar deze uitkomst met uw redenen: ‘${name}’, hieronder.`);
    steps.append(make("h2", {}, "Wat u nu doet"), make("ol", {}, ...items.map((words) => make("li", {}, words))));
  }

  /* A link to a model tells that page which keuzes fit: those of all outcomes with that model. */
  function linkToModel({ pagina, titel, chosen }, several) {
    const link = make("a", { class: "boomknop eerst" }, several ? `Naar uw overeenkomst: ${titel}` : "Naar uw overeenkomst");
    link.href = new URL(pagina, root).href;
    link.hash = [`beslisboom=${own}`, ...[...chosen].map((pair) => pair.join("="))].join("&");
    return several ? [link] : [link, make("span", { class: "modelnaam" }, titel)];
  }

  /* A part of the work goes on as another answer to the question that led here. */
  function decorateParts(outcomes, state) {
    for (const section of outcomes) {
      const parts = trees[own].uitkomsten[section.id.toUpperCase()].delen;
      section.querySelectorAll("ul.boomfeiten li.deel a").forEach((link, n) => {
        link.setAttribute("href", addressOf(pairsOfPart(state, parts[n])));
      });
    }
  }

  // The answers so far

  function showPath(state, done) {
    path.hidden = !state.steps.length;
    if (path.hidden) return;
    const items = state.steps.map((step, n) => {
      const words = questionAt(step).tekst;
      const change = make("a", { class: "wijzig", href: addressOf(pairsOf(state.steps.slice(0, n))) }, "wijzig", make("span", { class: "boomsrt" }, `: ${words}`));
      return make("li", {}, make("span", { class: "padvraag" }, words), make("strong", {}, answersOf(step)), " ", change);
    });
    path.append(make("h2", {}, "Uw antwoorden"), make("ol", {}, ...items));
    if (done) record.append(window.boomverslag.make(trees[state.steps[0].boom].vastlegging, state, { questionAt, outcomeAt }));
  }

  async function shareLink() {
    try {
      if (navigator.share) await navigator.share({ title: document.title, url: location.href });
      else {
        await navigator.clipboard.writeText(location.href);
        message.textContent = "De link staat op uw klembord.";
      }
    } catch {
      message.textContent = `Kopieer de link uit de adresbalk: ${location.href}`;
    }
  }

  function setMode(next) {
    mode = next;
    if (next === "stap" && !read()) history.replaceState(null, "", `#${BEGIN}`);
    document.documentElement.classList.toggle("boomstap", mode === "stap");
    if (next === "alles") {
      restore();
      showAll();
      all.textContent = "Vraag voor vraag";
    } else show(false);
    all.focus();
  }

  addEventListener("hashchange", () => show(true));
  show(false);
  document.documentElement.classList.add("boomklaar"); // until now the style sheet kept the questions out of sight
})();
