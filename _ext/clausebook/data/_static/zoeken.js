/* Shows on the search page what zoekmachine.js finds. Nothing is kept, and no page is fetched. */
(() => {
  "use strict";
  const { make, button } = window.elementen;
  const MOST = 25; // results that are shown at first
  const root = new URL(document.documentElement.dataset.content_root ?? "./", location.href);
  const query = (new URLSearchParams(location.search).get("q") ?? "").trim();
  const message = document.getElementById("zoekmelding");
  const list = document.getElementById("zoekuitkomst");
  for (const input of document.querySelectorAll('input[name="q"]')) input.value = query;
  const stemmer = new Stemmer();
  const search = window.zoekmachine(window.zoekindex, (word) => stemmer.stemWord(word), window.stopwoorden);
  window.zoek = search; // for who wants to try questions

  function link(page, anchor, text) {
    return make("a", { href: new URL(`${page}.html${anchor ? `#${anchor}` : ""}`, root).href }, text);
  }

  function item({ page, anchor, title, about, place, parts, meaning }) {
    const words = meaning ? title[0].toUpperCase() + title.slice(1) : title;
    const made = make("li", { class: meaning ? "begrip" : false }, link(page, anchor, words));
    if (place) made.append(" ", make("small", {}, place));
    if (about) made.append(make("p", {}, about));
    if (parts.length) made.append(make("ul", {}, ...parts.map((part) => make("li", {}, link(page, part.anchor, part.heading)))));
    return made;
  }

  function show() {
    const items = search(query).map(item);
    list.replaceChildren(...items.slice(0, MOST));
    message.textContent =
      items.length === 0
        ? "Niets gevonden. Controleer de spelling, of zoek op minder of andere woorden."
        : `${items.length === 1 ? "Eén resultaat" : `${items.length} resultaten`} voor ‘${query}’.`;
    document.title = `${query} – ${document.title}`;
    if (items.length <= MOST) return;
    const more = (event) => {
      list.append(...items.slice(MOST));
      items[MOST].querySelector("a").focus();
      event.currentTarget.remove();
    };
    list.after(button("meer", more, `Toon ook de andere ${items.length - MOST}`));
  }

  if (query) show();
})();
