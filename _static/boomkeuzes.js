/* On the page of a model: says which keuzes fit, when a decision tree led here (`#beslisboom=rol&doorgifte=alleen-eer`). */

(() => {
  "use strict";

  const chosen = new URLSearchParams(location.hash.slice(1));
  const title = document.querySelector("article h1");
  if (!chosen.has("beslisboom") || !title) return;

  const data = document.createElement("script");
  data.src = new URL("beslisbomen.js", document.currentScript.src).href;
  data.addEventListener("load", show);
  document.head.append(data);

  function make(tag, text, className) {
    const element = document.createElement(tag);
    element.textContent = text;
    if (className) element.className = className;
    return element;
  }

  /* Opens the text that was chosen, where it is not the standard one, and gives a link to it. */
  function unfold(name, value, meaning) {
    const fold = document.querySelector(`details.alternatief[data-keuze="${CSS.escape(name)}"][data-waarde="${CSS.escape(value)}"]`);
    if (!fold) return null;
    fold.open = true;
    fold.classList.add("gekozen");
    fold.id = `keuze-${name}`;
    fold.querySelector("summary small").textContent = "past bij uw antwoorden: neem deze tekst op";
    const link = make("a", meaning);
    link.href = `#${fold.id}`;
    return link;
  }

  function show() {
    const name = chosen.get("beslisboom");
    if (!Object.hasOwn(window.beslisbomen, name)) return;
    const tree = window.beslisbomen[name];
    const known = Object.values(tree.uitkomsten).flatMap((outcome) => outcome.keuzes);
    const fitting = known.filter(([name, value], n) => chosen.get(name) === value && known.findIndex((each) => each[0] === name && each[1] === value) === n);
    const note = make("div", "", "uitkomstkeuzes");
    note.setAttribute("role", "note");
    const link = make("a", tree.titel);
    link.href = new URL(tree.pagina, new URL(document.documentElement.dataset.content_root ?? "./", location.href)).href;
    const words = make("p", "Uit de beslisboom: ");
    words.append(link, fitting.length ? ". Deze keuzes passen bij uw antwoorden:" : ". Dit model past bij uw antwoorden.");
    note.append(words);
    if (fitting.length) {
      const list = make("ul", "");
      for (const [name, value, question, meaning] of fitting) {
        const item = make("li", `${question} `);
        item.append(unfold(name, value, meaning) ?? make("strong", meaning));
        list.append(item);
      }
      note.append(list);
    }
    title.after(note);
    warn(fitting.filter(([, , , , standard]) => !standard));
  }

  /* The file to download has the standard text: says beside its button what is then not in it. */
  function warn(others) {
    const words = document.querySelector("p.standaardtekst");
    if (!words || !others.length) return;
    words.classList.add("anders");
    words.setAttribute("role", "alert");
    const list = make("ul", "");
    for (const [, , question, meaning] of others) list.append(make("li", `${question} ${meaning}`));
    words.replaceChildren(make("strong", "Let op: dit bestand is niet wat bij uw antwoorden past."), " Het heeft de standaardtekst. Anders is bij u:");
    words.after(list);
    list.className = "anders";
  }
})();
