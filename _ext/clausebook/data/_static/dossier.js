/* A dossier as the page holds it: what is chosen and what is typed, what of that is asked, what is still open, and how it is
   written as the command line reads it (TOML). Whether an answer is right, the engine says. It knows no page. */

globalThis.dossier = (() => {
  "use strict";

  const { holds, applies, departures } = globalThis.samenstelling;
  const NOT_ASKED = "kenmerk"; // the type of field that shows what stands at the top of a dossier

  const empty = (selection) => ({ kenmerk: "", keuzes: { ...selection }, velden: {}, rijen: {}, aangekruist: {}, rest: {} });

  const there = ({ als }, selection) => !als || als.some((when) => holds(when, selection));

  /* Party and signatory numbers are no part of how a field is called in the table: `verwerker.2.functie`. */
  const modelName = (name) => name.split(".").filter((part) => !/^\d+$/.test(part)).join(".");

  /* The fields, groups and boxes that these keuzes ask; a column is asked with its group. */
  function asked(table, selection) {
    const groups = Object.entries(table.groepen).filter(([, group]) => there(group, selection));
    const columns = new Set(groups.flatMap(([name, { kolommen }]) => kolommen.map((column) => `${name}.${column}`)));
    const fields = Object.entries(table.velden).filter(([name, field]) =>
      !columns.has(name) && !(name.split(".")[0] in table.groepen) && field.type !== NOT_ASKED && there(field, selection));
    const boxes = Object.entries(table.vakjes)
      .map(([annex, all]) => [annex, all.filter(({ als }) => holds(als, selection))])
      .filter(([, all]) => all.length);
    return { velden: new Map(fields), groepen: new Map(groups), vakjes: new Map(boxes) };
  }

  /* How many sign for the party in *role*: those of whom something is said. */
  const signatories = ({ velden }, role) => Math.max(1, ...Object.keys(velden).filter((name) => name.startsWith(`${role}.`)).map((name) => Number(name.split(".")[1]) || 1));

  /* The questions of who signs as the *n*th for the party in *role*: those of the first, by names with that number. */
  const ofSignatory = (table, role, n) =>
    Object.entries(table.velden).filter(([, { plek, ondertekenaar }]) => ondertekenaar && plek === role).map(([name, field]) => [name.replace(`${role}.`, `${role}.${n}.`), field]);

  const isBlank = (raw) => raw === undefined || raw === null || raw === "" || (Array.isArray(raw) && !raw.length);

  /* What must still be filled in, by name: fields, cells, and tables of which it is not said whether they have rows. */
  function open(table, state) {
    const { velden, groepen } = asked(table, state.keuzes);
    const lacks = (field, raw) => field.verplicht && !field.standaard && isBlank(raw);
    const found = [...velden].filter(([name, field]) => field.plek !== "ondertekening" && lacks(field, state.velden[name])).map(([name]) => name);
    for (const role of Object.keys(table.partijen)) {
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
    const { velden, groepen, vakjes } = asked(table, state.keuzes);
    const known = (name) => name in table.velden;
    const stays = (name) => velden.has(name) || table.ook.includes(name) || (!known(name) && (velden.has(modelName(name)) || !known(modelName(name))));
    return {
      keuzes: table.keuzes.filter((choice) => applies(choice, state.keuzes)).map(({ naam }) => [naam, state.keuzes[naam]]),
      velden: Object.entries(state.velden).filter(([name]) => stays(name)),
      rijen: Object.entries(state.rijen).filter(([name]) => groepen.has(name)),
      aangekruist: Object.entries(state.aangekruist).filter(([name]) => vakjes.has(name)),
    };
  }

  /* The dossier as a file. */
  function written(table, state) {
    const { keuzes, velden, rijen, aangekruist } = counted(table, state);
    const filled = rijen.filter(([, rows]) => rows.length);
    return [
      `# Dossier voor: ${table.titel.replaceAll(/\s+/g, " ")}. Open het op de bladzijde van dit model, of met de opdracht clausebook.`,
      `model = ${quoted(table.model)}`,
      ...lines([["kenmerk", state.kenmerk]]),
      ...Object.entries({ ...state.rest, ...(table.teksten ? { teksten: table.teksten } : {}) }).map(([name, raw]) => `${key(name)} = ${other(name, raw)}`),
      "",
      ...part("keuzes", lines(keuzes)),
      ...part("velden", lines(velden)),
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

  // What another changed

  const same = (one, other) => isBlank(one) ? isBlank(other) : [one].flat().map(String).join("\n") === [other ?? ""].flat().map(String).join("\n");
  const said = (raw) => (isBlank(raw) ? "leeg" : typeof raw === "object" ? JSON.stringify(raw) : String(raw));

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
      if (!theirs.includes(modelName(name)) && !same(before.velden[name], after.velden[name])) note(table.velden[modelName(name)]?.label ?? name, before.velden[name], after.velden[name]);
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

  return { changes, merged, empty, asked, open, isBlank, written, taken, withSet, modelName, signatories, ofSignatory };
})();
