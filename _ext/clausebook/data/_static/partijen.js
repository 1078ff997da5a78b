/* Two parties: who saves a dossier for the other says what the other answers. The other sees the contract and those questions
   alone. What comes back is laid beside what was sent: what was not theirs to change, is shown before it counts. */

window.partijen = (() => {
  "use strict";

  const table = window.keuzetabel;
  const { make, button } = window.elementen;
  const { asked, open, parties, changes, merged } = window.dossier;
  const { ask, drop } = window.vooraf;
  const { invullen } = window;

  const nameOf = (role) => {
    const name = table.partijen[role] ?? table.erbij[role] ?? role;
    return name.charAt(0).toUpperCase() + name.slice(1);
  };

  /* What the party in *role* answers: all about itself, and with *more* whatever is still open. */
  function namesFor(role, more) {
    const { velden } = asked(table, invullen.state);
    const own = [...velden].filter(([, { plek }]) => plek === role).map(([name]) => name);
    const others = more ? open(table, invullen.state).map((name) => (name.split(".")[0] in table.groepen ? name.split(".")[0] : name)) : [];
    return [...new Set([...own, ...others.filter((name) => !Object.keys(parties(table, invullen.state)).some((each) => each !== role && name.startsWith(`${each}.`)))])];
  }

  // Sending

  function sender(save) {
    if (Object.keys(table.partijen).length < 2) return [];
    const role = make("select", { id: "ander" });
    const offer = () => {
      const roles = Object.keys(parties(table, invullen.state));
      if (roles.length === role.options.length) return;
      const before = role.value;
      role.replaceChildren(...roles.map((each) => make("option", { value: each }, nameOf(each))));
      role.value = roles.includes(before) ? before : roles.at(-1);
    };
    offer();
    invullen.onChange(offer);
    const more = make("input", { type: "checkbox", id: "ander-meer" });
    const give = () => save({ ...invullen.state.rest, invullen: { partij: role.value, velden: namesFor(role.value, more.checked) } });
    const words = "U krijgt een bestand. Stuur dat zelf naar de ander: die opent het op deze bladzijde, vult alleen zijn deel in en stuurt het terug. Bewaar daarna ook uw eigen dossier: daarmee vergelijkt u wat terugkomt.";
    return [make("details", { class: "uitklap" }, make("summary", {}, "Laat de ander invullen"), make("p", { class: "hint" }, words), make("div", { class: "vraagveld" }, make("label", { for: role.id }, "Wie vult verder in?"), role), make("div", { class: "antwoord" }, more, make("label", { for: more.id }, "Ook wat verder nog open is")), make("p", { class: "knoppen" }, button("knop", give, "Bewaar voor de ander")))];
  }

  // Asking before a dossier counts

  /* Goes on with *then* at once where a dossier is of the texts of now; else the reader is asked first. What was asked about
     the dossier before it, is asked no more. */
  function agree(texts, then) {
    drop();
    const same = !texts || (texts.versie === table.teksten.versie && (!texts.commit || !table.teksten.commit || texts.commit === table.teksten.commit));
    if (same) return then();
    const link = document.querySelector('dl.overeenkomst-kort a[href*="versies/"]');
    const words = `Dit dossier is ingevuld bij versie ${texts.versie ?? "onbekend"} van ${texts.datum ?? "een andere dag"}. De tekst hier is versie ${table.teksten.versie} van ${table.teksten.datum}, en kan dus anders zijn. `;
    const more = link ? [make("a", { href: link.href, target: "_blank", rel: "noopener" }, "Wat is er veranderd? (opent in een nieuw tabblad)")] : [];
    return ask([make("p", {}, words, ...more)], [["Ga verder met de tekst van nu", then], ["Open het niet", () => {}]]);
  }

  /* Takes a dossier that says who answers what: to answer, `replacing` what is here, or because it came back. */
  function take(state, put, replacing) {
    const { partij, velden = [] } = state.rest.invullen;
    const answer = () => {
      put(state);
      invullen.only(velden, `U vult in voor: ${nameOf(partij)}. De rest van het contract ligt vast. Klaar? Kies ‘Bewaar als dossier’ en stuur het bestand terug.`);
    };
    ask([make("p", {}, `Dit dossier is bewaard om te laten invullen door: ${nameOf(partij)}.`)], [[`Ik ben ${nameOf(partij)} en vul in`, () => replacing(answer)], ["Ik kreeg het terug", () => compare(state, velden, put)]]);
  }

  function compare(state, theirs, put) {
    const own = invullen.state;
    if (!Object.keys(own.velden).length && !own.kenmerk) {
      ask([make("p", {}, "Open eerst uw eigen dossier, en daarna dit. Dan ziet u of de ander iets heeft veranderd wat niet van hem was.")], [["Goed", () => {}]]);
      return;
    }
    const { invullen: _asked, ...rest } = state.rest;
    const found = changes(table, own, state, theirs);
    const whole = { ...state, rest };
    const only = merged(own, state, theirs);
    if (!found.length) {
      put({ ...only, rest });
      return;
    }
    const rows = found.map(({ what, before, after }) => make("li", {}, make("strong", {}, what), `: was ‘${before}’, is nu ‘${after}’`));
    ask([make("p", {}, "De ander heeft ook dit veranderd, en dat was niet gevraagd:"), make("ul", {}, ...rows)], [["Neem alleen hun antwoorden over", () => put({ ...only, rest: own.rest })], ["Neem alles over", () => put(whole)]]);
  }

  return { sender, agree, take };
})();
