/* What is typed is kept only where the reader says so: in a file, or on this device until a date. Who leaves with answers
   that are kept nowhere, is asked. */

window.bewaren = (() => {
  "use strict";

  const table = window.keuzetabel;
  const { make, button } = window.elementen;
  const { written, taken, isEmpty } = window.dossier;
  const { standard } = window.samenstelling;
  const { panel, status } = window.keuzes;
  const { invullen, partijen } = window;
  const { ask } = window.vooraf;
  const { KEPT, chooser } = window.beginnen;

  const DAYS = 30;
  const DAY = 24 * 60 * 60 * 1000;

  // Files

  const nameOf = () => (invullen.state.kenmerk || table.model).normalize("NFKD").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 80) || table.model;

  /* Gives a file to the reader. */
  function give(name, content, type) {
    const link = make("a", { href: URL.createObjectURL(new Blob([content], { type })), download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  const text = () => written(table, invullen.state);

  function save() {
    give(`${nameOf()}.toml`, text(), "application/toml");
    invullen.saved();
    status.textContent = "Uw dossier is bewaard als bestand.";
  }

  function saveForOther(rest) {
    give(`${nameOf()}-invullen.toml`, written(table, { ...invullen.state, rest }), "application/toml");
    status.textContent = "Het dossier voor de ander is bewaard als bestand.";
  }

  /* Does *then*, which puts something in the place of what is here: who has kept that nowhere, is asked. */
  function replacing(then) {
    if (!invullen.own) return then();
    const first = () => {
      save();
      then();
    };
    return ask([make("p", {}, "U hebt hier antwoorden of keuzes die u nog niet hebt bewaard. Opent u dit dossier, dan zijn die weg.")], [["Bewaar ze eerst als dossier", first], ["Open zonder te bewaren", then], ["Houd wat ik heb", () => say("Er is niets geopend. Wat u invulde, staat er nog.")]]);
  }

  // On this device

  function stored(name) {
    try {
      const { tot, stand, teksten } = JSON.parse(localStorage.getItem(name));
      if (new Date(tot) > new Date() && stand && typeof stand === "object") return { tot, stand, teksten };
    } catch {
      // nothing there, or nothing that this page wrote
    }
    return null;
  }

  function clearExpired() {
    try {
      for (const name of Object.keys(localStorage)) if (name.startsWith(KEPT) && !stored(name)) localStorage.removeItem(name);
    } catch {
      // a browser that lets nothing be kept
    }
  }

  const key = KEPT + table.model;
  const show = (date) => new Intl.DateTimeFormat("nl-NL", { dateStyle: "long" }).format(new Date(date));
  const remember = make("input", { type: "checkbox", id: "onthoud", "aria-describedby": "onthoud-uitleg" });
  const until = make("p", { class: "hint", id: "onthoud-uitleg" });
  const wipe = button("knop", wiped, "Wis van dit apparaat");
  let offered = null; // what says that something is kept here

  function keep() {
    if (!remember.checked) return;
    try {
      const tot = new Date(Date.now() + DAYS * DAY).toISOString();
      localStorage.setItem(key, JSON.stringify({ tot, stand: invullen.state, teksten: table.teksten }));
      invullen.saved();
      tell(tot);
    } catch {
      remember.checked = false;
      until.textContent = "Deze browser laat niets bewaren. Bewaar uw dossier als bestand.";
    }
  }

  function tell(tot) {
    until.textContent = tot
      ? `Wat u invult, staat tot ${show(tot)} op dit apparaat. Wie het apparaat gebruikt, kan het lezen.`
      : `Staat uit. Zet u het aan, dan blijft wat u invult ${DAYS} dagen op dit apparaat. Doe dat niet op een apparaat van een ander.`;
    wipe.hidden = !tot;
  }

  function forget() {
    try {
      localStorage.removeItem(key);
    } catch {
      // a browser that lets nothing be kept
    }
    remember.checked = false;
    tell("");
    if (!isEmpty(invullen.state)) invullen.lost();
    status.textContent = "Er staat niets meer van dit dossier op dit apparaat.";
  }

  remember.addEventListener("change", () => {
    if (!remember.checked) return forget();
    if (!stored(key)) return keep();
    remember.checked = false;
    const replace = () => {
      offered?.remove();
      remember.checked = true;
      keep();
    };
    return ask([make("p", {}, "Op dit apparaat staat al een dossier van dit model. Dat wordt vervangen door wat hier staat.")], [["Vervang het", replace], ["Laat het staan", () => {}]]);
  });

  function wiped() {
    const sure = () => {
      forget();
      remember.focus();
    };
    ask([make("p", {}, "Het dossier op dit apparaat wordt gewist. Wat op deze pagina staat, blijft tot u haar sluit.")], [["Wis het", sure], ["Laat het staan", () => {}]]);
  }

  /* What is kept was changed in another tab: this one goes on without, so that neither writes over the other. */
  addEventListener("storage", (event) => {
    if (event.key !== key || !remember.checked) return;
    remember.checked = false;
    tell("");
    invullen.lost();
    until.textContent = "Dit dossier is in een ander tabblad veranderd. Deze pagina onthoudt nu niets meer. Bewaar wat hier staat als bestand.";
  });

  /* Offers what was kept here: it is shown only when the reader says so. */
  function offer() {
    const found = stored(key);
    if (!found) return;
    const go = button("knop eerst", goOn, "Ga ermee verder");
    const drop = button("knop", wipeIt, "Wis het");
    const note = (offered = make("div", { class: "uitkomstkeuzes", role: "note" }, make("p", {}, `Op dit apparaat staat een dossier van dit model, tot ${show(found.tot)}.`), make("p", { class: "knoppen" }, go, " ", drop)));
    panel.querySelector("h2").after(note);

    function goOn() {
      const now = () => {
        note.remove();
        remember.checked = true;
        invullen.load({ ...found.stand, keuzes: { ...standard(table), ...found.stand.keuzes } });
        keep();
        panel.querySelector("h2").scrollIntoView();
      };
      partijen.agree(found.teksten, () => replacing(now));
    }

    function wipeIt() {
      const sure = () => {
        note.remove();
        forget();
      };
      ask([make("p", {}, "Het dossier op dit apparaat wordt gewist. Het is dan niet terug te halen.")], [["Wis het", sure], ["Laat het staan", () => {}]]);
    }
  }

  // Opening: one after the other, in the order in which they were chosen, for what comes back is laid beside what came first

  let last = Promise.resolve();
  const open = (file) => (last = last.then(() => read(file)));

  async function read(file) {
    const machine = await window.machine.find();
    if (!machine) {
      status.textContent = "";
      return say("Een dossier openen kan hier niet: deze browser of deze site heeft de motor niet. Probeer een nieuwere browser.");
    }
    say(`Het dossier wordt gelezen. Daarvoor wordt één keer ${window.machine.megabytes(machine.bytes.start)} opgehaald.`);
    try {
      const found = await machine.read(new Uint8Array(await file.arrayBuffer()), file.name);
      const problem = refusal(found);
      if (problem) return say(problem);
      const { teksten, ...data } = found.data;
      const state = taken(data, standard(table));
      say("");
      return partijen.agree(teksten, () => (state.rest.invullen ? partijen.take(state, put, replacing) : replacing(() => put(state))));

      function put(next) {
        invullen.load(next);
        invullen.saved();
        window.maken.tell(found);
        const own = next.rest.bepalingen ? " Het heeft eigen bepalingen: die staan niet in de tekst op deze pagina, en wel in het bestand dat u maakt." : "";
        say(`Geopend: ${file.name}.${own}`);
      }
    } catch {
      return say("Het dossier kon niet worden gelezen. Probeer het nog eens.");
    }
  }

  /* Why a dossier cannot be opened on this page; empty if it can. */
  function refusal({ data, problems }) {
    if (!data) return problems[0] ? `Dit is geen dossier: ${problems[0].message}.` : "Dit is geen dossier.";
    if (data.model !== table.model) return `Dit dossier is van een ander model (${data.model ?? "zonder naam"}). Open het op de bladzijde van dat model.`;
    return "";
  }

  const said = make("p", { class: "uitkomst", role: "status" });
  const say = (words) => (said.textContent = words);

  window.beginnen.keep(
    make("p", {}, "Bewaar eerst uw dossier. Daarmee gaat u later verder, ook op een ander apparaat. Het is een bestand op uw eigen apparaat."),
    make("p", { class: "knoppen" }, button("knop", save, "Bewaar als dossier"), " ", chooser),
    ...partijen.sender(saveForOther),
    make("div", { class: "antwoord" }, remember, make("label", { for: remember.id }, "Onthoud op dit apparaat")),
    until,
    make("p", { class: "knoppen" }, wipe),
    said,
  );

  tell("");
  clearExpired();
  offer();
  let waiting;
  invullen.onChange(() => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 500);
  });
  addEventListener("beforeunload", (event) => {
    if (invullen.unsaved) event.preventDefault();
  });

  return { open, give, text, nameOf };
})();
