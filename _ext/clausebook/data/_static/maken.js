/* The check and the files, by the engine: the same rules, messages and bytes as the command line. It is fetched when it is
   first needed, with its size told. What is typed is on the page, so that nothing is lost when the engine stops. */

window.maken = (() => {
  "use strict";

  const { make, button } = window.elementen;
  const { panel } = window.keuzes;
  const { invullen, bewaren } = window;
  const { megabytes } = window.machine;

  const TYPES = { pdf: "application/pdf", docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", json: "application/json" };
  const PAUSE = 600; // milliseconds after the last key
  const UNABLE = "Deze browser of deze site kan het contract niet zelf maken. Bewaar uw dossier en open het op een computer met een nieuwe browser.";

  let engine = null;
  let started = false;
  let waiting = [];

  const bar = make("progress", { hidden: true, "aria-label": "Ophalen", max: "1", value: "0" });
  const said = make("p", { class: "uitkomst", role: "status", tabindex: "-1" });
  const list = make("ul", { class: "meldingen" });
  const weight = make("p", { class: "hint" });
  const check = button("knop", () => run(async () => conclude(await engine.check(bewaren.text(), fileName()), true)), "Controleer");
  const pdf = button("knop eerst", () => run(() => file("pdf"), "prepare"), "PDF");
  const word = button("knop", () => run(() => file("docx")), "Word");
  const json = button("knop", () => run(() => file("json")), "Gegevens (JSON)");

  const fileName = () => `${bewaren.nameOf()}.toml`;

  function progress({ fetched, total }) {
    bar.hidden = fetched >= total;
    bar.value = total ? fetched / total : 0;
    if (fetched < total) said.textContent = `Ophalen: ${megabytes(fetched)} van ${megabytes(total)}.`;
  }

  /* Does something with the engine, after it did *first*; what goes wrong with that is told, and what is typed stays. */
  async function run(act, first = "start") {
    for (const each of [check, pdf, word, json]) each.disabled = true;
    said.textContent = started ? "Even geduld…" : "De motor wordt opgehaald…";
    list.replaceChildren();
    try {
      await engine[first](progress);
      started = true;
      await act();
    } catch (error) {
      said.textContent = error?.kind === "onbereikbaar" ? "Ophalen is niet gelukt. Kijk of u verbinding hebt en probeer het nog eens. Wat u invulde, staat er nog." : "Het is niet gelukt. Probeer het nog eens. Wat u invulde, staat er nog.";
    } finally {
      bar.hidden = true;
      for (const each of [check, pdf, word, json]) each.disabled = false;
    }
  }

  const isConcept = () => waiting.length > 0;

  async function file(format) {
    said.textContent = "Het bestand wordt gemaakt…";
    const found = await engine.make(bewaren.text(), format, { concept: isConcept(), name: fileName(), onProgress: progress });
    if (!found.bytes) return conclude(found, true);
    bewaren.give(found.name, found.bytes, TYPES[format]);
    tell(found);
    said.textContent = `Klaar: ${found.name}${isConcept() ? " (concept: er staan nog open punten in)" : ""}.`;
  }

  /* Shows what the engine found: beside the question, and here what has none. *all* also tells what is open. */
  function tell({ problems, open }, all = false) {
    waiting = open;
    const rest = invullen.say([...problems, ...(all ? open : [])]);
    list.replaceChildren(...rest.map(entry));
    name();
    return rest;
  }

  /* A problem without a question: with a link to the keuze that it is about, or a way to take out what nothing asks for. */
  function entry(problem) {
    const { table, field, message, remedy } = problem;
    const words = `${message}${remedy ? `; ${remedy}` : ""}.`;
    const item = make("li", {}, table === "keuzes" && window.keuzes.has(field) ? window.keuzes.link(field, words) : words);
    const drop = invullen.dropOf(problem);
    const away = () => {
      item.remove();
      drop();
      said.focus();
    };
    if (drop) item.append(" ", button("knop", away, "Haal dit weg", make("span", { class: "hoorbaar" }, ` (${field || table})`)));
    return item;
  }

  function conclude(found, all) {
    const rest = tell(found, all);
    const faults = found.problems.filter(({ level }) => level === "fout");
    const first = [...faults, ...found.open][0];
    if (!first) said.textContent = "Alles klopt. U kunt de PDF maken en tekenen.";
    else said.textContent = `${faults.length ? `${faults.length} ${faults.length === 1 ? "antwoord klopt" : "antwoorden kloppen"} nog niet. ` : ""}${found.open.length ? `Nog ${found.open.length} open.` : ""} Bij elke vraag staat wat er is.`;
    const beside = faults.filter((each) => !rest.includes(each));
    list.prepend(...beside.map((each) => make("li", {}, button("alslink", () => invullen.go(each), invullen.titled(each)))));
    if (first) invullen.go(first);
  }

  /* The button says what it gives: a contract to sign, or a concept. */
  function name() {
    pdf.textContent = isConcept() ? "Maak een concept (PDF)" : "Maak de PDF om te tekenen";
  }

  const area = make("div", { class: "stap bestanden" }, weight, make("p", { class: "knoppen" }, check, " ", pdf, " ", word, " ", json), bar, said, list);
  panel.append(area);

  let later;
  invullen.onChange((_state, open) => {
    waiting = open;
    name();
    clearTimeout(later);
    if (started) later = setTimeout(async () => tell(await engine.check(bewaren.text(), fileName()).catch(() => ({ problems: [], open }))), PAUSE);
  });
  waiting = window.dossier.open(window.keuzetabel, invullen.state);
  name();

  window.machine.find().then((found) => {
    engine = found;
    if (found) weight.textContent = `De controle en de bestanden worden op uw eigen apparaat gemaakt. Daarvoor haalt deze pagina één keer ${megabytes(found.bytes.start)} op, en voor een PDF ${megabytes(found.bytes.start + found.bytes.print)}.`;
    else {
      weight.textContent = UNABLE;
      for (const each of [check, pdf, word, json]) each.hidden = true;
    }
  });

  return { tell };
})();
