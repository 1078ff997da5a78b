/* Long tables and lists that can be filtered, and tables that can be sorted. Without this script they are plain. */
"use strict";

(() => {
  const { make, button } = window.elementen;
  const plain = (text) => text.normalize("NFKD").replace(/\p{Mark}|\u00ad/gu, "").toLowerCase();

  /* A box that hides each of *entries*, lists of elements, of which no text has the words. */
  function filterOf(words, entries, after = () => {}) {
    const input = make("input", { type: "search" });
    const count = make("output");
    input.addEventListener("input", () => {
      const wanted = plain(input.value).split(/\s+/u).filter(Boolean);
      let shown = 0;
      for (const elements of entries) {
        const text = plain(elements.map((each) => each.textContent).join(" "));
        const fits = wanted.every((word) => text.includes(word));
        for (const each of elements) each.hidden = !fits;
        shown += fits;
      }
      count.textContent = wanted.length ? `${shown} van ${entries.length}` : "";
      after();
    });
    return make("label", { class: "filter" }, `${words} `, input, " ", count);
  }

  function sortable(table, rows) {
    const text = (row, column) => row.cells[column].textContent.trim();
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const words = head.firstElementChild || head;
      const sort = () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const order = (a, b) => text(a, column).localeCompare(text(b, column), "nl", { numeric: true });
        rows.sort((a, b) => (up ? order(a, b) : order(b, a)));
        table.tBodies[0].append(...rows);
      };
      words.append(button("sorteer", sort, ...words.childNodes));
    });
  }

  for (const table of document.querySelectorAll("table.dekking, table.clausulelijst")) {
    const rows = [...table.tBodies[0].rows];
    (table.closest(".table-wrapper") || table).before(filterOf("Zoek in deze tabel:", rows.map((row) => [row])));
    sortable(table, rows);
  }

  /* What is filtered together over a whole page: requirements, or cases from practice. */
  const place = document.querySelector(".filterplek");
  if (place) {
    const lists = [...document.querySelectorAll("dl.eisen, table.gevallen > tbody")].map((list) => {
      const entries = list.rows ? [...list.rows].map((row) => [row]) : [...list.querySelectorAll(":scope > dt")].map((term) => [term, term.nextElementSibling]);
      return { section: list.closest("section"), entries };
    });
    const hideEmpty = () => {
      for (const { section, entries } of lists) section.hidden = entries.every(([first]) => first.hidden);
    };
    const words = document.querySelector("table.gevallen") ? "Zoek uw geval:" : "Zoek een eis:";
    place.append(filterOf(words, lists.flatMap(({ entries }) => entries), hideEmpty));
  }
})();
