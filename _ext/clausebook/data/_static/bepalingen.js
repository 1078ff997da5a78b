/* What parties agree otherwise, in words of their own: in place of a lid, or besides. It comes in the file, in an article of
   its own; the text on the page stays. */

window.bepalingen = (() => {
  "use strict";

  const table = window.keuzetabel;
  const { make, button } = window.elementen;
  const { question } = window.vragen;

  const TABLE = "bepalingen";
  const SHORT = 70; // characters of a lid by which a reader knows it
  const TEXT = { label: "Wat geldt", type: "tekst", verplicht: true, hulp: "Schrijf het volledig, zodat het op zichzelf te lezen is.", voorbeeld: "Partijen bespreken elk jaar of deze afspraken nog passen." };
  const ABOUT = "Alleen voor wat geen keuze en geen vraag is. De tekst van het model blijft staan en uw bepaling gaat voor. Zij staat niet in de tekst op deze pagina, en wel in het bestand dat u maakt. Laat een jurist kijken: van wat u verandert, is niet meer bewezen dat het aan de eisen voldoet.";

  /* The leden of the text as it is now: the name of each, and the words by which a reader knows it. */
  function leden() {
    const there = [...document.querySelectorAll("article li[data-lid]")].filter((each) => !each.closest("details"));
    return there.map((each) => {
      const words = each.querySelector("p").textContent.replaceAll("\u00ad", "").trim();
      return [table.leden[each.dataset.lid].naam, words.length > SHORT ? `${words.slice(0, SHORT)}…` : words];
    });
  }

  /* Returns what asks for *all* bepalingen, with the questions for their words by name. `put` takes other bepalingen, and asks
     anew if it is told where to go then. */
  function ask(all, put) {
    const known = leden();
    const questions = new Map();
    const change = (n, next, focus) => put(all().map((each, at) => (at === n ? next : each)), focus);
    const cards = all().map((_, n) => askOne(n));
    const more = () => put([...all(), { tekst: "" }], `bepaling-${all().length + 1}-lid`);
    const add = button("knop", more, cards.length ? "Nog een bepaling toevoegen" : "Bepaling toevoegen");
    add.id = "bepaling-toevoegen";
    return { questions, elements: [make("p", { class: "hint" }, ABOUT), ...cards, make("p", { class: "knoppen" }, add)] };

    function askOne(n) {
      const given = all()[n];
      const remove = button("knop", () => put(all().filter((_each, at) => at !== n), add.id), `Bepaling ${n + 1} verwijderen`);
      const parts = given.bijlage ? [make("p", {}, `Wijkt af van bijlage: ${given.bijlage}`)] : askLid(given, n);
      return make("fieldset", { class: "rij" }, make("legend", {}, `Bepaling ${n + 1}`), ...parts, ...(given.vervalt ? [] : [askText(given, n)]), remove);
    }

    function askLid(given, n) {
      const id = `bepaling-${n + 1}-lid`;
      const options = [["", "Van geen lid: dit komt erbij"], ...known];
      if (!options.some(([name]) => name === (given.lid ?? ""))) options.push([given.lid, `${given.lid} (staat niet in deze tekst)`]);
      const choice = make("select", { id }, ...options.map(([value, text]) => make("option", { value }, text)));
      choice.value = given.lid ?? "";
      choice.addEventListener("change", () => {
        const { lid: _lid, was: _was, vervalt, ...rest } = all()[n];
        const next = choice.value ? { lid: choice.value, ...rest, ...(vervalt ? { vervalt } : {}) } : { tekst: "", ...rest };
        change(n, next, id);
      });
      const asked = make("div", { class: "vraagveld" }, make("label", { for: id }, "Van welk lid wijkt dit af?"), choice);
      return given.lid ? [asked, askLapses(given, n)] : [asked];
    }

    function askLapses({ lid, vervalt }, n) {
      const id = `bepaling-${n + 1}-vervalt`;
      const box = make("input", { type: "checkbox", id, checked: Boolean(vervalt) });
      box.addEventListener("change", () => change(n, box.checked ? { lid, vervalt: true } : { lid, tekst: "" }, id));
      return make("div", { class: "antwoord" }, box, make("label", { for: id }, "Dit lid vervalt"));
    }

    function askText(given, n) {
      const name = `${TABLE}.${n + 1}.tekst`;
      const found = question(name, given.was ? { ...TEXT, label: `Wat geldt in plaats van ‘${given.was}’` } : TEXT, (raw) => change(n, { ...all()[n], tekst: raw }));
      found.write(given.tekst);
      questions.set(name, found);
      return found.element;
    }
  }

  /* The question that a problem with a bepaling is told at. */
  const questionOf = (field) => `${TABLE}.${field.split(".")[0]}.tekst`;

  return { TABLE, ask, questionOf };
})();
