/* The form on the page of a model: what this combination of keuzes asks, party by party and annex by annex. What is typed
   stands in the text at once, and stays in this page. */

window.invullen = (() => {
  "use strict";

  const table = window.keuzetabel;
  const { make, button } = window.elementen;
  const { question } = window.vragen;
  const { empty, asked, open, withSet, without, modelName, fieldName, labelOf, parties, ofSignatory } = window.dossier;
  const { status } = window.keuzes;

  let state = empty(window.keuzes.selection);
  let unsaved = false;
  let chosen = window.samenstelling.departures(table, state.keuzes).length > 0; // keuzes that are saved nowhere
  let mine = null; // the names of the only questions that are asked, for who fills in a part
  const listeners = [];

  // Questions: each is made once, so that what is typed stays when the keuzes change

  const questions = new Map();
  const tables = new Map(); // of each group, where it is said what is wrong with it

  function ask(name, field, put) {
    const found = questions.get(name) ?? question(name, field, put);
    questions.set(name, found);
    return found;
  }

  function askField(name, field) {
    const found = ask(name, field, (raw) => change({ ...state, velden: { ...state.velden, [name]: raw } }, name));
    found.write(state.velden[name]);
    return found.element;
  }

  const reference = Object.values(table.velden).find(({ type }) => type === "kenmerk");

  function askReference() {
    const found = ask("kenmerk", { ...reference, type: "tekst" }, (raw) => change({ ...state, kenmerk: raw }, "kenmerk"));
    found.write(state.kenmerk);
    return found.element;
  }

  // Rows

  function askRows(name, group) {
    const columns = group.kolommen.map((column) => [column, table.velden[`${name}.${column}`]]).filter(([, field]) => field);
    const rows = state.rijen[name];
    const put = (next, focus) => {
      for (const each of [...questions.keys()].filter((key) => key.startsWith(`${name}.`))) questions.delete(each);
      const { [name]: _gone, ...others } = state.rijen;
      change({ ...state, rijen: next ? { ...others, [name]: next } : others }, name);
      render();
      focus?.();
    };
    const cards = (rows ?? []).map((row, n) => askRow(name, group, columns, n, () => put(state.rijen[name].filter((_, each) => each !== n), () => focusOn(`${name}-toevoegen`))));
    const more = () => put([...(state.rijen[name] ?? []), {}], () => questions.get(`${name}.${state.rijen[name].length}.${columns[0][0]}`)?.focus());
    const add = button("knop", more, rows?.length ? "Nog een rij toevoegen" : "Rij toevoegen");
    add.id = `${name}-toevoegen`;
    const fault = make("p", { class: "fout", hidden: true });
    tables.set(name, fault);
    const parts = [fault, ...cards, make("p", { class: "knoppen" }, add)];
    if (!rows?.length) parts.push(askNone(name, rows, put));
    return make("fieldset", { class: "rijengroep", id: `rijen-${name}` }, make("legend", {}, group.titel), ...parts);
  }

  function askNone(name, rows, put) {
    const id = `${name}-geen`;
    const box = make("input", { type: "checkbox", id, checked: Boolean(rows) });
    box.addEventListener("change", () => put(box.checked ? [] : undefined, () => focusOn(id)));
    return make("div", { class: "antwoord" }, box, make("label", { for: id }, "Dit is er niet"));
  }

  function askRow(name, group, columns, n, remove) {
    const elements = columns.map(([column, field]) => {
      const full = `${name}.${n + 1}.${column}`;
      const found = ask(full, field, (raw) => {
        const rows = state.rijen[name].map((row, each) => (each === n ? { ...row, [column]: raw } : row));
        change({ ...state, rijen: { ...state.rijen, [name]: rows } }, full);
      });
      found.write(state.rijen[name][n][column]);
      return found.element;
    });
    const away = button("knop", remove, `Rij ${n + 1} verwijderen`, make("span", { class: "hoorbaar" }, ` van ${group.titel}`));
    return make("fieldset", { class: "rij" }, make("legend", {}, `${group.titel}, rij ${n + 1}`), ...elements, away);
  }

  // Who takes part besides those that the model names

  const { signatories, more, away } = window.deelnemers.ask({
    state: () => state,
    askField,
    go,
    put: (velden, focus) => {
      for (const name of [...questions.keys()].filter((each) => fieldName(table, each) !== each)) questions.delete(name);
      change({ ...state, velden });
      render();
      focus();
    },
  });

  const focusOn = (id) => document.getElementById(id)?.focus();

  // Boxes

  function askBoxes(annex, boxes) {
    const headings = [...new Set(boxes.map(({ kop }) => kop))];
    return headings.map((heading) => {
      const rows = boxes.filter(({ kop }) => kop === heading).map(({ naam, tekst }) => {
        const id = `vakje-${annex}-${naam}`;
        const box = make("input", { type: "checkbox", id, checked: Boolean(state.aangekruist[annex]?.includes(naam)) });
        box.addEventListener("change", () => tick(annex, naam, box.checked));
        return make("div", { class: "antwoord" }, box, make("label", { for: id }, tekst));
      });
      return make("fieldset", { class: "vraagveld" }, make("legend", {}, heading || "Kruis aan wat geldt"), ...rows);
    });
  }

  function tick(annex, name, on) {
    const names = (state.aangekruist[annex] ?? []).filter((each) => each !== name);
    change({ ...state, aangekruist: { ...state.aangekruist, [annex]: on ? [...names, name] : names } }, annex);
  }

  // What parties agree otherwise

  const provisions = make("details", { class: "groep" }, make("summary", {}, "Bijzondere bepalingen"), make("div", {}));

  function askProvisions() {
    if (mine || !table.ondertekend) return [];
    const put = (next, focus) => {
      const { [window.bepalingen.TABLE]: _gone, ...rest } = state.rest;
      change({ ...state, rest: next.length ? { ...rest, [window.bepalingen.TABLE]: next } : rest });
      if (!focus) return;
      render();
      focusOn(focus);
    };
    const found = window.bepalingen.ask(() => state.rest[window.bepalingen.TABLE] ?? [], put);
    for (const each of [...questions.keys()].filter((name) => name.startsWith(`${window.bepalingen.TABLE}.`))) questions.delete(each);
    for (const [name, each] of found.questions) questions.set(name, each);
    provisions.lastElementChild.replaceChildren(...found.elements);
    return [provisions];
  }

  // Ready sets

  function askSets() {
    if (!table.sets.length) return [];
    const choice = make("select", { id: "set" }, ...table.sets.map(({ titel }, n) => make("option", { value: String(n) }, titel)));
    const about = make("p", { class: "hint", id: "set-uitleg" }, table.sets[0].uitleg);
    choice.setAttribute("aria-describedby", about.id);
    choice.addEventListener("change", () => (about.textContent = table.sets[Number(choice.value)].uitleg));
    const take = () => {
      const set = table.sets[Number(choice.value)];
      load(withSet(table, state, set));
      unsaved = true;
      status.textContent = `Overgenomen: ${set.titel}. Wat u al had ingevuld, is gebleven.`;
    };
    const label = make("label", { for: "set" }, "Begin met een voorbeeld en pas het aan");
    return [make("div", { class: "vraagveld" }, label, about, choice, " ", button("knop", take, "Neem dit over"))];
  }

  // The form

  const form = make("div", { class: "formulier" });
  const progress = make("p", { class: "voortgang" });
  const waits = () => open(table, state).filter(isMine);
  const next = button("knop", () => go(waits()[0]), "Naar de volgende open vraag");
  const groups = new Map();

  const isMine = (name) => !mine || mine.has(modelName(name)) || mine.has(name.split(".")[0]);

  /* What is asked, in order: what the contract is known by, each party, what the articles ask, and each annex. */
  function parts() {
    const { velden, groepen, vakjes } = asked(table, state);
    const names = parties(table, state);
    const annexes = table.bijlagen.filter(({ als }) => window.samenstelling.holds(als, state.keuzes));
    const places = [["opschrift", "Deze overeenkomst"], ...Object.entries(names).map(([role, name]) => [role, capital(name)]), ["artikelen", "De afspraken"], ...annexes.map(({ naam, titel }) => [naam, `Bijlage: ${titel}`])];
    return places.map(([place, title]) => ({
      place,
      title,
      fields: [...velden].filter(([name, { plek }]) => plek === place && isMine(name)),
      rows: [...groepen].filter(([name, { plek }]) => plek === place && isMine(name)),
      boxes: mine ? [] : (vakjes.get(place) ?? []),
      signing: place in names && ofSignatory(table, place, 1).some(([name]) => isMine(name)),
    }));
  }

  function renderPart({ place, title, fields, rows, boxes, signing }) {
    const known = groups.get(place);
    const count = known?.count ?? make("span", { class: "stand" });
    const element = known?.element ?? make("details", { class: "groep" }, make("summary", {}, title, " ", count), make("div", {}));
    groups.set(place, { element, count, names: [...fields.map(([name]) => name), ...rows.map(([name]) => name), ...(signing ? [place] : [])] });
    const needed = fields.filter(([, field]) => field.verplicht && !field.standaard);
    const rest = fields.filter((each) => !needed.includes(each));
    const content = [];
    if (place === "opschrift" && reference && !mine) content.push(askReference());
    content.push(...needed.map(([name, field]) => askField(name, field)), ...rows.map(([name, group]) => askRows(name, group)), ...askBoxes(place, boxes));
    if (rest.length) {
      const fold = make("details", { class: "meer", open: Boolean(element.querySelector(":scope > div > details.meer[open]")) }, make("summary", {}, `Mag leeg of is al voorgesteld (${rest.length})`), ...rest.map(([name, field]) => askField(name, field)));
      content.push(fold);
    }
    if (signing) content.push(...signatories(place));
    if (!mine && place in table.erbij) content.push(...away(place));
    element.lastElementChild.replaceChildren(...content);
    element.hidden = !content.length;
    return element;
  }

  function render() {
    const last = Object.keys(parties(table, state)).at(-1);
    const rendered = parts().flatMap((part) => [renderPart(part), ...(part.place === last && !mine ? more() : [])]);
    form.replaceChildren(...(mine ? [] : askSets()), ...rendered, ...askProvisions());
    update();
  }

  function update() {
    const waiting = waits();
    for (const { count, names } of groups.values()) {
      const here = waiting.filter((each) => names.some((name) => each === name || each.startsWith(`${name}.`))).length;
      count.textContent = here ? `nog ${here} open` : "klaar";
    }
    progress.textContent = waiting.length ? `Nog ${waiting.length} ${waiting.length === 1 ? "vraag" : "vragen"} open.` : "Alle verplichte vragen zijn ingevuld. De controle kijkt of alles klopt.";
    next.hidden = !waiting.length;
    window.ingevuld.show(state);
    for (const each of listeners) each(state, waiting);
  }

  function change(to, name) {
    state = to;
    unsaved = true;
    questions.get(name)?.say("");
    update();
  }

  /* Opens the question called *name* and goes there; for a table, to the table. */
  function go(name) {
    const asked = questions.get(name)?.element ?? document.getElementById(`rijen-${name.split(".")[0]}`);
    if (!asked) return;
    for (let fold = asked.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    (questions.get(name) ?? { focus: () => asked.querySelector("input, button").focus() }).focus();
    asked.scrollIntoView({ block: "start" });
  }

  /* Asks only the questions called *names*: the rest is not for who fills in now, as *words* say. */
  function only(names, words) {
    mine = new Set(names);
    window.keuzes.lock(words);
    render();
    next.focus();
  }

  /* Fills the form and the page with a dossier. */
  function load(to) {
    state = to;
    mine = null;
    window.keuzes.lock("");
    window.keuzes.choose(to.keuzes); // which renders all
  }

  function saved() {
    unsaved = false;
    chosen = false;
  }

  const capital = (words) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  const sentence = (words) => `${capital(words)}.`;

  /* The group that a problem is about: one that is missing as a whole has no place, and is called by its title. */
  function groupOf({ table: where, field, message }) {
    if (where !== "rijen") return "";
    return field in table.groepen ? field : (Object.keys(table.groepen).find((name) => !field && message.includes(`'${table.groepen[name].titel}'`)) ?? "");
  }

  const questionOf = ({ table: where, field }) => {
    if (where === "kenmerk") return "kenmerk";
    return where === window.bepalingen.TABLE ? window.bepalingen.questionOf(field) : field;
  };

  /* The message of a problem without the name and the *label* of its field, which stand above the question already. */
  function besideQuestion({ field, message }, label) {
    const start = `'${field}' (${label})`;
    if (!message.startsWith(start)) return message;
    const rest = message.slice(start.length);
    return rest.startsWith(": ") ? rest.slice(2) : `dit${rest}`;
  }

  /* The message of a problem with what is asked and of whom, for where it does not stand beside its question. */
  function titled(problem) {
    const label = questions.get(questionOf(problem))?.label;
    const words = label ? besideQuestion(problem, label) : problem.message;
    return words === problem.message ? words : `${labelOf(table, problem.field)}: ${words}`;
  }

  /* Says beside each question what the engine found, and returns what has no question here. What to write in a file, is no
     help to who fills in a form. */
  function say(problems) {
    for (const each of questions.values()) each.say("");
    for (const each of tables.values()) each.hidden = true;
    const rest = [];
    for (const each of problems) {
      const found = questions.get(questionOf(each));
      const group = tables.get(groupOf(each));
      const remedy = each.remedy && !each.remedy.includes("[") ? `; ${each.remedy}` : "";
      if (found) found.say(sentence(besideQuestion(each, found.label) + remedy));
      else if (group) sayOfGroup(group, each.message);
      else rest.push(each);
    }
    return rest;
  }

  /* What a problem is about, taken out of the dossier: an act, or null where there is a question to mend it. */
  function dropOf(problem) {
    if (!without(table, state, problem)) return null;
    return () => {
      change(without(table, state, problem));
      status.textContent = "Het is weggehaald.";
    };
  }

  function sayOfGroup(fault, message) {
    fault.hidden = false;
    fault.replaceChildren(make("span", { class: "hoorbaar" }, "Fout: "), `${sentence(message)} Voeg een rij toe, of zeg dat dit er niet is.`);
  }

  window.beginnen.fill(progress, form, make("p", { class: "knoppen" }, next));
  window.keuzes.onChange((selection) => {
    state = { ...state, keuzes: selection };
    chosen = true;
    render();
  });
  render();

  return {
    load,
    only,
    say,
    titled,
    dropOf,
    goToField: (name) => go(questions.has(name) ? name : name.split(".")[0]),
    go: (problem) => go(groupOf(problem) || questionOf(problem)),
    onChange: (each) => listeners.push(each),
    saved,
    lost: () => (unsaved = true), // what was kept somewhere, is so no more
    get unsaved() {
      return unsaved;
    },
    /* Whether there are answers or keuzes that are kept nowhere. */
    get own() {
      return unsaved || chosen;
    },
    get state() {
      return state;
    },
  };
})();
