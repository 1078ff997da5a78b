/* Two comparisons, by the engine: of what was chosen and filled in with the standard of the model, and of a file that came
   back with what it was. Each gives files to keep; what they say in short stands on the page. Nothing leaves the device. */

(() => {
  "use strict";

  const { make, button } = window.elementen;
  const { panel } = window.keuzes;
  const { bewaren } = window;
  const { megabytes } = window.machine;

  const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  const TYPES = { html: "text/html", docx: WORD, pdf: "application/pdf" };
  const LARGEST = 50_000_000; // bytes
  const FAILED = { onbereikbaar: "Ophalen is niet gelukt. Kijk of u verbinding hebt en probeer het nog eens." };

  let engine = null;
  const all = [];

  /* A part of the panel with its own words about how it goes. */
  function part(title, explained, ...content) {
    const said = make("p", { class: "uitkomst", role: "status" });
    const list = make("ul", { class: "meldingen" });
    const area = make("details", { class: "stap vergelijken" }, make("summary", {}, title), make("p", { class: "hint" }, explained), ...content, said, list);

    /* Does something with the engine, and says what came of it: `act` gives a sentence and lines. */
    async function run(act) {
      for (const each of all) each.disabled = true;
      list.replaceChildren();
      said.textContent = "De motor wordt opgehaald…";
      try {
        const progress = ({ fetched, total }) => (said.textContent = `Ophalen: ${megabytes(fetched)} van ${megabytes(total)}.`);
        await engine.start(progress);
        said.textContent = "Even geduld…";
        const [sentence, lines] = await act(progress);
        said.textContent = sentence;
        list.replaceChildren(...lines.map((line) => make("li", {}, line)));
      } catch (error) {
        said.textContent = FAILED[error?.kind] ?? "Het is niet gelukt. Probeer het nog eens.";
      } finally {
        for (const each of all) each.disabled = false;
      }
    }
    return { area, run };
  }

  const told = ({ message, remedy }) => `${message}${remedy ? `; ${remedy}` : ""}.`;

  // With the standard

  async function compare(format, progress) {
    const found = await engine.compare(bewaren.text(), format, `${bewaren.nameOf()}.toml`, progress);
    if (!found.bytes) return ["Eerst moet dit kloppen:", found.problems.filter(({ level }) => level === "fout").map(told)];
    bewaren.give(found.name, found.bytes, TYPES[format]);
    return found.lines.length ? [`Klaar: ${found.name}. Dit wijkt af:`, found.lines] : [`Klaar: ${found.name}. Er wijkt niets af van de standaard.`, []];
  }

  const asPage = button("knop eerst", () => standard.run((progress) => compare("html", progress)), "Toon wat afwijkt van de standaard");
  const asWord = button("knop", () => standard.run((progress) => compare("docx", progress)), "Als Word, met bijgehouden wijzigingen");
  const asPdf = button("knop", () => standard.run((progress) => compare("pdf", progress)), "Als PDF");
  const standard = part(
    "Vergelijk met de standaard",
    "U ziet wat er door uw keuzes, waarden en bepalingen anders staat dan in het model. Namen en gegevens van partijen tellen niet mee.",
    make("p", { class: "knoppen" }, asPage, " ", asWord, " ", asPdf),
  );

  // What came back

  let returned = null;

  async function takeBack(file) {
    for (const each of reports) each.hidden = true;
    if (file.size > LARGEST) return ["Dit bestand is te groot om hier te lezen.", []];
    returned = await engine.takeBack(new Uint8Array(await file.arrayBuffer()), file.name, bewaren.text());
    if (returned.fault) return [`${file.name}: ${returned.fault}.`, []];
    for (const each of reports) each.hidden = false;
    return [`${file.name} is vergeleken met ${returned.basis}.`, returned.lines.length ? returned.lines : ["Er is niets gewijzigd of ingevuld."]];
  }

  const give = (format) => bewaren.give(`${returned.name}.${format}`, returned[format], TYPES[format]);
  const chosen = make("input", { type: "file", id: "teruggekregen", accept: ".docx,.txt,.md,.pdf" });
  chosen.addEventListener("change", () => chosen.files[0] && back.run(() => takeBack(chosen.files[0])));
  const reports = [button("knop eerst", () => give("html"), "Verslag als bladzijde"), button("knop", () => give("docx"), "Verslag als Word")];
  for (const each of reports) each.hidden = true;
  const back = part(
    "Ik kreeg een bestand terug",
    "Kies het Word-bestand of de tekst (.txt) die de ander terugstuurde. U ziet wat er is ingevuld, gewijzigd en verborgen. Het bestand blijft op uw apparaat. Een PDF leest alleen de opdracht clausebook retour.",
    make("p", {}, make("label", { for: chosen.id }, "Het bestand dat u terugkreeg "), chosen),
    make("p", { class: "knoppen" }, ...reports.flatMap((each) => [each, " "])),
  );

  all.push(asPage, asWord, asPdf, chosen, ...reports);
  window.machine.find().then((found) => {
    engine = found;
    if (found) panel.append(standard.area, back.area);
  });
})();
