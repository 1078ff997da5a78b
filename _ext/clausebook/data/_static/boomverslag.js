/* The record of a walk through a decision tree, to complete and print: what was answered, why, and what came of it. What is
   typed in it stays on the screen. It is printed whole, also while it is folded. */

window.boomverslag = (() => {
  "use strict";

  const { make, button } = window.elementen;
  const { answersOf } = window.boomwandeling;

  function entry(label, id, tag = "input", value = "") {
    const input = make(tag, tag === "textarea" ? { id, rows: "1" } : { id, type: "text", autocomplete: "off" });
    input.value = value;
    return [make("label", { for: id }, label), input];
  }

  const wordsOf = ({ tekst, voorbehoud }) => (voorbehoud ? `${tekst} (${voorbehoud.toLowerCase()})` : tekst);

  /* The record called *name* of a walk, in a fold. */
  function fold(name, state, { questionAt, outcomeAt }) {
    const today = new Intl.DateTimeFormat("nl-NL", { dateStyle: "long" }).format(new Date());
    const items = state.steps.map((step, n) => {
      const reasons = step.chosen.map((each) => each.uitleg).filter(Boolean).join("; ");
      const words = [make("span", { class: "padvraag" }, questionAt(step).tekst), make("strong", {}, answersOf(step))];
      if (reasons) words.push(make("span", {}, ` – ${reasons}`));
      return make("li", {}, ...words, ...entry("Reden", `reden-${n}`, "textarea"));
    });
    const outcomes = state.outcomes.map((each) => make("li", {}, `${each.uitkomst}. ${wordsOf(outcomeAt(each))}`));
    const address = make("p", { class: "boomadres" }, `Deze antwoorden als link: ${location.href}`);
    const form = make(
      "div",
      {},
      make("h2", {}, name),
      make("p", { class: "boomhulp" }, "Vul aan wat u wilt en druk het af. Wat u hier schrijft, staat alleen op uw scherm: het wordt niet bewaard of verstuurd."),
      ...entry("Waar gaat het over?", "verslag-onderwerp", "textarea"),
      ...entry("Organisatie om wie het gaat", "verslag-organisatie"),
      ...entry("Opgesteld door", "verslag-door"),
      ...entry("Datum", "verslag-datum", "input", today),
      make("h3", {}, "Uitkomst"),
      make("ul", {}, ...outcomes),
      make("h3", {}, "Antwoorden en redenen"),
      make("ol", {}, ...items),
      address,
      make("div", { class: "boombalk" }, button("boomknop", () => window.print(), "Afdrukken")),
    );
    return make("details", { class: "uitklap boomverslag" }, make("summary", {}, `${name} voor uw dossier`), form);
  }

  let opened = false;
  addEventListener("beforeprint", () => {
    const details = document.querySelector("details.boomverslag");
    opened = Boolean(details?.open);
    if (details) details.open = true;
  });
  addEventListener("afterprint", () => {
    const details = document.querySelector("details.boomverslag");
    if (details) details.open = opened;
  });

  return { make: fold };
})();
