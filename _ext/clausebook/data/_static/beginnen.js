/* The last steps on the page of a model: to fill in, and to save and download. What only those need, comes when the reader
   begins with one, opens a dossier, or points at a field; at once where a dossier is kept on this device, or the address
   ends in `#vul-in`. */

window.beginnen = (() => {
  "use strict";

  const { make, button } = window.elementen;
  const { panel } = window.keuzes;
  const { src, dataset } = document.currentScript;
  const later = dataset.daarna.split(" ").map((each) => new URL(each, src).href); // scripts, each after the one before
  const KEPT = "dossier:"; // what the name of a dossier that is kept on this device begins with

  // Fetching

  let loaded = 0;
  let busy = null;

  const arrived = (script) =>
    new Promise((done, failed) => {
      script.addEventListener("load", done);
      script.addEventListener("error", failed);
      document.head.append(script);
    });

  /* The questions, and then all that asks them: a script comes whole or not at all, so that there is never half a form. */
  async function load() {
    for (; loaded < later.length; loaded += 1) await arrived(make("script", { src: later[loaded] }));
    said.textContent = "";
  }

  /* Says whether all that filling in needs is there, after fetching what is not; the reader hears of it when it fails. */
  async function begun() {
    try {
      await (busy ??= load());
      return true;
    } catch {
      busy = null;
      said.textContent = "Ophalen is niet gelukt. Kijk of u verbinding hebt en probeer het nog eens.";
      return false;
    }
  }

  // The steps

  function step(title) {
    const heading = make("h3", {}, title);
    const element = make("div", { class: "stap" }, heading);
    return { element, show };

    /* Who was at something that stays, stays there. */
    function show(...content) {
      const at = document.activeElement;
      element.replaceChildren(heading, ...content);
      if (element.contains(at)) at.focus({ preventScroll: true });
    }
  }

  async function go({ element }) {
    if (await begun()) element.querySelector("select, summary, button").focus();
  }

  const fill = step("2. Vul in");
  const keep = step("3. Bewaar en download");
  const said = make("p", { class: "uitkomst", role: "status" });
  const file = make("input", { type: "file", id: "open-dossier", accept: ".toml", class: "hoorbaar" });
  const chooser = make("span", { class: "kiesbestand" }, file, make("label", { for: file.id, class: "knop" }, "Open een dossier"));

  file.addEventListener("change", async () => {
    const [chosen] = file.files;
    file.value = ""; // so that the same file can be chosen again
    if (chosen && (await begun())) await window.bewaren.open(chosen);
  });

  fill.show(make("p", {}, "U ziet alleen de vragen die bij uw keuzes horen. Wat u invult, staat meteen in de tekst."), make("p", { class: "knoppen" }, button("knop eerst", () => go(fill), "Begin met invullen")));
  const files = window.keuzetabel.motor ? ", of maak de PDF of het Word-bestand" : ""; // not every site has what makes them
  keep.show(make("p", {}, `Bewaar uw keuzes en antwoorden als dossier${files}. Gaat u verder met een dossier? Open het hier.`), make("p", { class: "knoppen" }, button("knop", () => go(keep), "Bewaar of download"), " ", chooser));
  panel.append(fill.element, said, keep.element);

  document.querySelector("article").addEventListener("click", async ({ target }) => {
    const field = target.closest?.("[data-veld]");
    if (field && !field.closest(".maken") && (await begun())) window.invullen.goToField(field.dataset.veld);
  });

  function isKept() {
    try {
      return Object.keys(localStorage).some((name) => name.startsWith(KEPT));
    } catch {
      return false; // a browser that lets nothing be kept
    }
  }

  if (isKept()) begun();
  if (location.hash === "#vul-in") go(fill);

  return { KEPT, chooser, fill: fill.show, keep: keep.show };
})();
