/* Listens to the build while somebody writes: renews this page when it reads otherwise, marks what is new in it, and says
   what the build says. It is in no published page. */
(() => {
  "use strict";
  const { bladzijde: page, stand } = document.currentScript.dataset;
  const BLOCKS = "p, li, h1, h2, h3, h4, h5, td, th, dt, dd, figcaption";
  const KEPT = `live:${page}`;

  const text = () => document.querySelector("[role='main'], main, article") ?? document.body;
  const blocks = () => [...text().querySelectorAll(BLOCKS)].filter((each) => !each.querySelector(BLOCKS));
  const words = (block) => block.textContent.replace(/\s+/g, " ").trim();
  const folds = () => [...text().querySelectorAll("details")];

  function renew() {
    const kept = {
      words: [...new Set(blocks().map(words))],
      open: folds().map((each) => each.open),
      top: window.scrollY,
    };
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(kept));
    } catch { /* a full store only costs the marks */ }
    location.reload();
  }

  function restored() {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
    sessionStorage.removeItem(KEPT);
    if (!kept) return [];
    const found = folds();
    if (found.length === kept.open.length) found.forEach((each, index) => { each.open = kept.open[index]; });
    const before = new Set(kept.words);
    const changed = blocks().filter((each) => words(each) && !before.has(words(each)));
    changed.forEach((each) => each.classList.add("live-anders"));
    window.scrollTo({ top: kept.top, behavior: "instant" });
    return changed;
  }

  function element(name, text, parts = []) {
    const made = document.createElement(name);
    made.textContent = text;
    made.append(...parts);
    return made;
  }

  function folded(title, lines) {
    const list = element("ul", "", lines.map((each) => element("li", "", [each])));
    return element("details", "", [element("summary", title), list]);
  }

  function link(name) {
    const made = element("a", name);
    made.href = `/${name}.html`;
    return made;
  }

  const count = (number, one, more) => (number === 1 ? `1 ${one}` : `${number} ${more}`);

  function start() {
    const changed = restored();
    const bar = element("aside", "");
    bar.className = "live";
    bar.setAttribute("aria-label", "Stand van de bouw");
    const state = element("p", "");
    state.setAttribute("role", "status");
    const more = element("div", "");
    bar.append(state, more);
    document.body.append(bar);

    let at = -1;
    const next = element("button", "");
    next.type = "button";
    next.textContent = `Ga naar wat anders is (${changed.length})`;
    next.addEventListener("click", () => {
      at = (at + 1) % changed.length;
      for (let fold = changed[at].closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
      changed[at].scrollIntoView({ block: "center" });
    });

    function show(news) {
      const faults = news.meldingen.length;
      bar.dataset.stand = faults ? "meldingen" : news.bezig ? "bezig" : "klaar";
      state.textContent = news.bezig ? "Wordt bijgewerkt …" : "Bijgewerkt";
      const open = more.querySelector(".live-bladzijden")?.open ?? false;
      more.replaceChildren();
      if (faults) {
        const told = folded(count(faults, "melding", "meldingen"), news.meldingen);
        told.open = true;
        more.append(told);
      }
      if (changed.length) more.append(next);
      const others = news.bladzijden.filter((each) => each !== page);
      if (others.length) {
        const list = folded(`Ook anders: ${count(others.length, "bladzijde", "bladzijden")}`, others.map(link));
        list.className = "live-bladzijden";
        list.open = open;
        more.append(list);
      }
    }

    let source;
    function listen() {
      source?.close();
      source = undefined;
      if (document.hidden) return; // a page that nobody sees need not go first
      source = new EventSource(`/-/live/nieuws?bladzijde=${encodeURIComponent(page)}`);
      source.addEventListener("message", (event) => {
        const news = JSON.parse(event.data);
        if (news.stand > Number(stand)) renew();
        else show(news);
      });
      source.addEventListener("error", () => { bar.dataset.stand = "weg"; state.textContent = "De site wordt niet meer ververst: start 'make live' opnieuw."; });
    }
    document.addEventListener("visibilitychange", listen);
    listen();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
