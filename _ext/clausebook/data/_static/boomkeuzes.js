/* On the page of a model: says which keuzes came along, when a decision tree led here (`#beslisboom=rol&doorgifte=alleen-eer`). */

(() => {
  "use strict";

  const chosen = new URLSearchParams(location.hash.slice(1));
  const title = document.querySelector("article h1");
  const { make } = window.elementen;
  if (!chosen.has("beslisboom") || !title) return;

  const data = make("script", { src: new URL("beslisbomen.js", document.currentScript.src).href });
  data.addEventListener("load", show);
  document.head.append(data);

  function show() {
    const name = chosen.get("beslisboom");
    if (!Object.hasOwn(window.beslisbomen, name)) return;
    const tree = window.beslisbomen[name];
    const known = Object.values(tree.uitkomsten).flatMap((outcome) => outcome.keuzes);
    const fitting = known.filter(([name, value], n) => chosen.get(name) === value && known.findIndex((each) => each[0] === name && each[1] === value) === n);
    const note = make("div", { class: "uitkomstkeuzes", role: "note" });
    const link = make("a", { href: new URL(tree.pagina, new URL(document.documentElement.dataset.content_root ?? "./", location.href)).href }, tree.titel);
    note.append(make("p", {}, "Uit de beslisboom: ", link, fitting.length ? ". Dit staat al voor u klaar:" : ". Dit model past bij uw antwoorden."));
    if (fitting.length) {
      note.append(make("ul", {}, ...fitting.map(([name, , question, meaning]) => make("li", {}, `${question} `, window.keuzes.link(name, meaning)))));
    }
    title.after(note);
  }
})();
