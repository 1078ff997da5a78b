/* A dossier as the page holds it: what is chosen and what is typed, what of that is asked, what is still open, and how it is
   written as the command line reads it (TOML). Whether an answer is right, the engine says. It knows no page. */

globalThis.dossier = (() => {
  "use strict";

  const { holds, applies, departures } = globalThis.samenstelling;
  const NOT_ASKED = "kenmerk"; // the type of field that shows what stands at the top of a dossier

  const empty = (selection) => ({ kenmerk: "", keuzes: { ...selection }, velden: {}, rijen: {}, aangekruist: {}, rest: {} });

  /* Whether nothing is typed; what is chosen does not count. */
  const isEmpty = ({ kenmerk, velden, rijen, aangekruist, rest }) => !kenmerk && [velden, rijen, aangekruist, rest].every((part) => !Object.keys(part).length);

  const there = ({ als }, selection) => !als || als.some((when) => holds(when, selection));

  /* Party and signatory numbers are no part of how a field is called in the table: `verwerker.2.functie`. */
  const modelName = (name) => name.split(".").filter((part) => !/^\d+$/.test(part)).join(".");

  // Parties

  const lastOf = ({ partijen }) => Object.keys(partijen).at(-1);

  /* Their names by role: who the model names, and of those that there may be besides each up to the last that is spoken of. */
  function parties(table, { velden, rest }) {
    const spoken = new Set([...Object.keys(velden), rest.invullen?.partij ?? ""].map((name) => name.split(".")[0]));
    const more = Object.entries(table.erbij);
    const count = more.map(([role]) => spoken.has(role)).lastIndexOf(true) + 1;
    return { ...table.partijen, ...Object.fromEntries(more.slice(0, count)) };
  }

  /* The field of the table that *name* is like: of a party that the model names, and of who signs first for it. */
  function fieldName(table, name) {
    const own = modelName(name);
    const [role] = own.split(".");
    return Object.hasOwn(table.erbij, role) ? own.replace(role, lastOf(table)) : own;
  }

  /* Of the *fields* of the last party that the model names, those of who is a party besides. */
  function ofOthers(table, state, fields) {
    const like = lastOf(table);
    const own = fields.filter(([name]) => name.startsWith(`${like}.`));
    const others = Object.keys(parties(table, state)).filter((role) => !(role in table.partijen));
    return others.flatMap((role) => own.map(([name, field]) => [name.replace(like, role), { ...field, plek: field.plek === like ? role : field.plek }]));
  }

  /* How many of *velden* say something of the party in *role*. */
  const saidOf = ({ velden }, role) => Object.entries(velden).filter(([name, raw]) => name.startsWith(`${role}.`) && !isBlank(raw)).length;

  /* The party that can still be added, by its role and the first that is asked of it; null where there can be no more. */
  function nextParty(table, state) {
    const now = parties(table, state);
    const role = Object.keys(table.erbij).find((each) => !(each in now));
    const like = lastOf(table);
    const first = [...asked(table, state).velden.keys()].find((name) => name.startsWith(`${like}.`));
    return role && first ? { role, first: first.replace(like, role) } : null;
  }

  /* *velden* without those of *role*, and all that is of a later one called by the one before it. *roles* are all, in order. */
  function withoutParty(velden, roles, role) {
    const from = roles.indexOf(role);
    return Object.fromEntries(Object.entries(velden).flatMap(([name, raw]) => {
      const [own, ...rest] = name.split(".");
      const at = roles.indexOf(own);
      if (at === from) return [];
      return [[at > from ? [roles[at - 1], ...rest].join(".") : name, raw]];
    }));
  }

  /* *velden* without those of who signs as the *n*th for *role*; who signs after that, has one number less. */
  function withoutSignatory(velden, role, n) {
    return Object.fromEntries(Object.entries(velden).flatMap(([name, raw]) => {
      const [party, number, ...rest] = name.split(".");
      if (party !== role || !(Number(number) >= n)) return [[name, raw]];
      return Number(number) === n ? [] : [[[role, ...(number > 2 ? [number - 1] : []), ...rest].join("."), raw]];
    }));
  }

  // Asking

  /* The fields, groups and boxes that the keuzes of *state* ask; a column is asked with its group. */
  function asked(table, state) {
    const selection = state.keuzes;
    const groups = Object.entries(table.groepen).filter(([, group]) => there(group, selection));
    const columns = new Set(groups.flatMap(([name, { kolommen }]) => kolommen.map((column) => `${name}.${column}`)));
    const fields = Object.entries(table.velden).filter(([name, field]) =>
      !columns.has(name) && !(name.split(".")[0] in table.groepen) && field.type !== NOT_ASKED && there(field, selection));
    const boxes = Object.entries(table.vakjes)
      .map(([annex, all]) => [annex, all.filter(({ als }) => holds(als, selection))])
      .filter(([, all]) => all.length);
    return { velden: new Map([...fields, ...ofOthers(table, state, fields)]), groepen: new Map(groups), vakjes: new Map(boxes) };
  }

  /* How many sign for the party in *role*: those of whom something is said. */
  const signatories = ({ velden }, role) => Math.max(1, ...Object.keys(velden).filter((name) => name.startsWith(`${role}.`)).map((name) => Number(name.split(".")[1]) || 1));

  /* The questions of who signs as the *n*th for the party in *role*: those of the first, by names with that number. */
  function ofSignatory(table, role, n) {
    const like = role in table.partijen ? role : lastOf(table);
    return Object.entries(table.velden).filter(([, { plek, ondertekenaar }]) => ondertekenaar && plek === like).map(([name, field]) => [name.replace(`${like}.`, `${role}.${n}.`), field]);
  }

  const isBlank = (raw) => raw === undefined || raw === null || raw === "" || (Array.isArray(raw) && !raw.length);

  /* What must still be filled in, by name: fields, cells, and tables of which it is not said whether they have rows. */
  function open(table, state) {
    const { velden, groepen } = asked(table, state);
    const lacks = (field, raw) => field.verplicht && !field.standaard && isBlank(raw);
    const found = [...velden].filter(([name, field]) => field.plek !== "ondertekening" && lacks(field, state.velden[name])).map(([name]) => name);
    for (const role of Object.keys(parties(table, state))) {
      for (let n = 2; n <= signatories(state, role); n += 1) found.push(...ofSignatory(table, role, n).filter(([name, field]) => lacks(field, state.velden[name])).map(([name]) => name));
    }
    for (const [name, group] of groepen) {
      const columns = group.kolommen.map((column) => [column, table.velden[`${name}.${column}`]])
        .filter(([, field]) => field && there(field, state.keuzes));
      if (!state.rijen[name] && columns.some(([, field]) => field.verplicht)) found.push(name);
      (state.rijen[name] ?? []).forEach((row, n) =>
        columns.forEach(([column, field]) => lacks(field, row[column]) && found.push(`${name}.${n + 1}.${column}`)));
    }
    return found;
  }

  // Writing

  function quoted(text) {
    return JSON.stringify(text.toWellFormed?.() ?? text).replaceAll("\u007f", "\\u007F");
  }

  function key(name) {
    return /^[A-Za-z0-9_-]+$/.test(name) ? name : quoted(name);
  }

  function value(raw) {
    if (Array.isArray(raw)) return `[${raw.map(value).join(", ")}]`;
    if (raw !== null && typeof raw === "object") return `{ ${Object.entries(raw).map(([name, each]) => `${key(name)} = ${value(each)}`).join(", ")} }`;
    return typeof raw === "string" ? quoted(raw) : String(raw);
  }

  /* The engine gives a day as people type it; where it counts as a day, it is written as one. */
  const DAY = "peildatum";
  const other = (name, raw) => (name === DAY ? String(raw).replace(/^(\d{2})-(\d{2})-(\d{4})$/, "$3-$2-$1") : value(raw));

  const lines = (entries) => entries.filter(([, raw]) => !isBlank(raw)).map(([name, raw]) => `${key(name)} = ${value(raw)}`);
  const part = (heading, body) => (body.length ? [`[${heading}]`, ...body, ""] : []);

  /* What of a dossier counts under its keuzes: a value that was typed for a text that is not there, is left out. */
  function counted(table, state) {
    const { velden, groepen, vakjes } = asked(table, state);
    const known = (name) => Object.hasOwn(table.velden, name);
    const stays = (name) => velden.has(name) || table.ook.includes(fieldName(table, name)) || (!known(name) && (velden.has(modelName(name)) || !known(fieldName(table, name))));
    return {
      keuzes: table.keuzes.filter((choice) => applies(choice, state.keuzes)).map(({ naam }) => [naam, state.keuzes[naam]]),
      velden: Object.entries(state.velden).filter(([name]) => stays(name)),
      rijen: Object.entries(state.rijen).filter(([name]) => groepen.has(name)),
      aangekruist: Object.entries(state.aangekruist).filter(([name]) => vakjes.has(name)),
    };
  }

  /* The names that stay without a value: the first of a party or signatory that was added and of whom nothing is said yet. */
  function marks(table, velden) {
    const owner = (name) => {
      const [role, number] = name.split(".");
      if (/^\d+$/.test(number)) return `${role}.${number}.`;
      return Object.hasOwn(table.erbij, role) ? `${role}.` : "";
    };
    const said = new Set(velden.filter(([, raw]) => !isBlank(raw)).map(([name]) => owner(name)));
    const blank = velden.map(([name]) => [owner(name), name]).filter(([each]) => each && !said.has(each));
    return new Set(new Map(blank.reverse()).values());
  }

  /* The dossier as a file. */
  function written(table, state) {
    const { keuzes, velden, rijen, aangekruist } = counted(table, state);
    const marked = marks(table, velden);
    const filled = rijen.filter(([, rows]) => rows.length);
    return [
      `# Dossier voor: ${table.titel.replaceAll(/\s+/g, " ")}. Open het op de bladzijde van dit model, of met de opdracht clausebook.`,
      `model = ${quoted(table.model)}`,
      ...lines([["kenmerk", state.kenmerk]]),
      ...Object.entries({ ...state.rest, ...(table.teksten ? { teksten: table.teksten } : {}) }).map(([name, raw]) => `${key(name)} = ${other(name, raw)}`),
      "",
      ...part("keuzes", lines(keuzes)),
      ...part("velden", velden.filter(([name, raw]) => marked.has(name) || !isBlank(raw)).map(([name, raw]) => `${key(name)} = ${value(raw ?? "")}`)),
      ...part("aangekruist", aangekruist.map(([name, names]) => `${key(name)} = ${value(names)}`)),
      ...part("rijen", rijen.filter(([, rows]) => !rows.length).map(([name]) => `${key(name)} = []`)),
      ...filled.flatMap(([name, rows]) => rows.flatMap((row) => [`[[rijen.${key(name)}]]`, ...lines(Object.entries(row)), ""])),
    ].join("\n").trimEnd() + "\n";
  }

  // Reading

  /* Nested tables by the full names of what is in them: {verwerker: {naam}} has `verwerker.naam`. */
  function flat(data, above = "") {
    return Object.fromEntries(Object.entries(data ?? {}).flatMap(([name, raw]) =>
      raw !== null && typeof raw === "object" && !Array.isArray(raw) ? Object.entries(flat(raw, `${above}${name}.`)) : [[`${above}${name}`, raw]]));
  }

  /* What *data*, as the engine reads a dossier, is as the page holds it; *standard* are the keuzes of the model. */
  function taken(data, standard) {
    const { model: _model, kenmerk = "", keuzes, velden, rijen, aangekruist, ...rest } = data;
    const rows = Object.entries(rijen ?? {}).map(([name, all]) => [name, all.map((row) => flat(row))]);
    return { kenmerk, keuzes: { ...standard, ...flat(keuzes) }, velden: flat(velden), rijen: Object.fromEntries(rows), aangekruist: { ...aangekruist }, rest };
  }

  /* *state* with what a set gives: what is chosen or typed stays, rows come after those that are there. */
  function withSet(table, state, set) {
    const added = taken(set, {});
    const chosen = Object.fromEntries(departures(table, state.keuzes).map(({ naam }) => [naam, state.keuzes[naam]]));
    const kept = Object.fromEntries(Object.entries(state.velden).filter(([, raw]) => !isBlank(raw)));
    const rows = { ...state.rijen };
    for (const [name, more] of Object.entries(added.rijen)) rows[name] = [...(rows[name] ?? []), ...more];
    const ticks = { ...state.aangekruist };
    for (const [annex, names] of Object.entries(added.aangekruist)) ticks[annex] = [...new Set([...(ticks[annex] ?? []), ...names])];
    return { ...state, keuzes: { ...state.keuzes, ...added.keuzes, ...chosen }, velden: { ...added.velden, ...kept }, rijen: rows, aangekruist: ticks };
  }

  /* *state* without what a problem is about, where nothing asks for it and so nobody can mend it; null where something does. */
  function without(table, state, { table: where, field }) {
    const less = (part, name) => ({ ...state, [part]: Object.fromEntries(Object.entries(state[part]).filter(([each]) => each !== name)) });
    if (where === "velden" && Object.hasOwn(state.velden, field) && !Object.hasOwn(table.velden, fieldName(table, field))) return less("velden", field);
    const [group] = field.split(".");
    if (where === "rijen" && !Object.hasOwn(state.rijen, group)) return null;
    if (where === "rijen") return Object.hasOwn(table.groepen, group) ? withoutColumn(table, state, field.split(".")) : less("rijen", group);
    return Object.hasOwn(state.rest, where) && where !== "bepalingen" ? less("rest", where) : null;
  }

  function withoutColumn(table, state, [group, row, ...column]) {
    const name = column.join(".");
    if (!name || table.groepen[group].kolommen.includes(name)) return null;
    const rows = state.rijen[group].map((each, n) => (n === Number(row) - 1 ? Object.fromEntries(Object.entries(each).filter(([key]) => key !== name)) : each));
    return { ...state, rijen: { ...state.rijen, [group]: rows } };
  }

  // What another changed

  const same = (one, other) => isBlank(one) ? isBlank(other) : [one].flat().map(String).join("\n") === [other ?? ""].flat().map(String).join("\n");
  const said = (raw) => (isBlank(raw) ? "leeg" : typeof raw === "object" ? JSON.stringify(raw) : String(raw));

  /* What is asked in field *name*, with whose it is. */
  function labelOf(table, name) {
    const label = table.velden[fieldName(table, name)]?.label;
    const [role] = name.split(".");
    const party = table.partijen[role] ?? table.erbij[role];
    return label && party ? `${label} (${party})` : (label ?? name);
  }

  /* What differs in *after* from *before* and was not for *theirs* (fields and groups, by name), in words. */
  function changes(table, before, after, theirs) {
    const found = [];
    const note = (what, one, other) => found.push({ what, before: said(one), after: said(other) });
    if (!same(before.kenmerk, after.kenmerk)) note("Kenmerk", before.kenmerk, after.kenmerk);
    for (const { naam, vraag, waarden } of table.keuzes) {
      const titleOf = (value) => waarden.find(({ waarde }) => waarde === value)?.titel ?? value;
      if (before.keuzes[naam] !== after.keuzes[naam]) note(vraag, titleOf(before.keuzes[naam]), titleOf(after.keuzes[naam]));
    }
    for (const name of new Set([...Object.keys(before.velden), ...Object.keys(after.velden)])) {
      if (!theirs.includes(modelName(name)) && !same(before.velden[name], after.velden[name])) note(labelOf(table, name), before.velden[name], after.velden[name]);
    }
    for (const [part, title] of [["rijen", (name) => table.groepen[name]?.titel], ["aangekruist", (name) => `Aangekruist in ${name}`]]) {
      for (const name of new Set([...Object.keys(before[part]), ...Object.keys(after[part])])) {
        const [one, other] = [JSON.stringify(before[part][name] ?? null), JSON.stringify(after[part][name] ?? null)];
        if (!theirs.includes(name) && one !== other) note(title(name) ?? name, before[part][name], after[part][name]);
      }
    }
    for (const name of new Set([...Object.keys(before.rest), ...Object.keys(after.rest)])) {
      if (!["invullen", "teksten"].includes(name) && JSON.stringify(before.rest[name]) !== JSON.stringify(after.rest[name])) note(name, before.rest[name], after.rest[name]);
    }
    return found;
  }

  /* *before*, with what *theirs* are in *after*. */
  function merged(before, after, theirs) {
    const own = (part) => Object.fromEntries(Object.entries(after[part]).filter(([name]) => theirs.includes(modelName(name))));
    const left = (part) => Object.fromEntries(Object.entries(before[part]).filter(([name]) => !theirs.includes(modelName(name))));
    return { ...before, velden: { ...left("velden"), ...own("velden") }, rijen: { ...left("rijen"), ...own("rijen") } };
  }

  return { changes, merged, empty, isEmpty, asked, open, isBlank, written, taken, withSet, without, modelName, fieldName, labelOf, parties, nextParty, saidOf, withoutParty, withoutSignatory, signatories, ofSignatory };
})();
