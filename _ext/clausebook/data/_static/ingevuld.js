/* Shows in the text on the page what is typed: at its fields, in as many rows as there are, and which boxes are ticked. */

window.ingevuld = (() => {
  "use strict";

  const table = window.keuzetabel;
  const { make } = window.elementen;
  const { modelName, isBlank } = window.dossier;
  const { shown } = window.vragen;
  const page = document.querySelector("article");

  // Rows: a row of a table, or a card, is cloned of the first

  const groups = Object.entries(table.groepen).flatMap(([name, group]) => {
    const unitOf = (cell) => (cell.closest("table.kaart") ? cell.closest(".table-wrapper") ?? cell.closest("table") : cell.closest("tr"));
    const units = [...new Set([...page.querySelectorAll(`[data-veld^="${CSS.escape(name)}."]`)].map(unitOf))].filter(Boolean);
    if (!units.length) return [];
    const anchor = document.createComment(name);
    units[0].before(anchor);
    return [{ name, group, units, anchor, pattern: units[0].cloneNode(true) }];
  });

  function unit({ name, group, pattern }, row, count) {
    const made = pattern.cloneNode(true);
    for (const cell of made.querySelectorAll("[data-veld]")) cell.dataset.veld = cell.dataset.veld.replace(`${name}.1.`, `${name}.${row}.`);
    const title = made.querySelector("th[colspan] p");
    if (title) title.textContent = count > 1 ? `${group.titel} ${row}` : group.titel;
    return made;
  }

  function showRows(each, rows) {
    const count = rows ? rows.length : each.group.leeg;
    if (count === each.units.length && count) return;
    for (const old of each.units) old.remove();
    const nothing = () => (each.pattern.matches("tr") ? make("tr", {}, make("td", { colspan: String(each.pattern.children.length) }, "Geen.")) : make("p", {}, "Geen."));
    each.units = count ? Array.from({ length: count }, (_, n) => unit(each, n + 1, count)) : [nothing()];
    each.anchor.after(...each.units);
    if (!count) each.units.length = 1;
  }

  // Fields

  const before = new WeakMap();

  function rawOf(state, name) {
    const [group, row, ...column] = name.split(".");
    if (group in table.groepen) return state.rijen[group]?.[Number(row) - 1]?.[column.join(".")];
    return table.velden[name]?.type === "kenmerk" ? state.kenmerk : state.velden[name];
  }

  function showField(element, state) {
    const name = element.dataset.veld;
    if (!before.has(element)) before.set(element, { text: element.textContent, blank: element.classList.contains("leeg") });
    const raw = rawOf(state, name);
    const filled = !isBlank(raw);
    const text = filled ? shown(table.velden[name] ?? table.velden[modelName(name)], raw) : before.get(element).text;
    if (element.textContent !== text) element.textContent = text;
    element.classList.toggle("leeg", !filled && before.get(element).blank);
  }

  function showTicks(state) {
    for (const section of page.querySelectorAll("[data-bijlage]")) {
      const { naam } = table.bijlagen[Number(section.dataset.bijlage)];
      const boxes = table.vakjes[naam] ?? [];
      const ticked = state.aangekruist[naam];
      [...section.querySelectorAll("ul.aankruislijst > li .vink")].forEach((mark, n) => {
        mark.textContent = ticked?.includes(boxes[n]?.naam) ? "☑" : "☐";
      });
    }
  }

  function show(state) {
    for (const each of groups) showRows(each, state.rijen[each.name]);
    for (const element of page.querySelectorAll("[data-veld]")) showField(element, state);
    showTicks(state);
  }

  return { show };
})();
