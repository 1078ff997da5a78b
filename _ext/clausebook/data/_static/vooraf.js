/* Asks before something counts that cannot be taken back: at the top of the panel, where the reader is brought; who has
   answered is brought back, unless the answer leads elsewhere. */

window.vooraf = (() => {
  "use strict";

  const { make, button } = window.elementen;
  const { panel } = window.keuzes;

  const drop = () => panel.querySelector(".vooraf")?.remove();

  /* Asks something in *content*; each answer is a [text, act]. */
  function ask(content, answers) {
    drop();
    const from = document.activeElement;
    const note = make("div", { class: "uitkomstkeuzes vooraf", role: "group", "aria-label": "Voordat u verdergaat", tabindex: "-1" }, ...content);
    const buttons = answers.map(([text, act]) => {
      const answer = () => {
        note.remove();
        if (from?.isConnected) from.focus({ preventScroll: true });
        act();
      };
      return button("knop", answer, text);
    });
    note.append(make("p", { class: "knoppen" }, ...buttons.flatMap((each) => [each, " "])));
    panel.querySelector("h2").after(note);
    note.focus({ preventScroll: true });
    note.scrollIntoView({ block: "start" });
  }

  return { ask, drop };
})();
