/* A table of requirements or clauses that can be filtered and sorted. Without this script it is a plain table. */
"use strict";

for (const table of document.querySelectorAll("table.dekking, table.clausulelijst")) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const text = (row, column) => row.cells[column].textContent.trim();

  const label = document.createElement("label");
  label.className = "filter";
  label.textContent = "Zoek in deze tabel: ";
  const input = document.createElement("input");
  input.type = "search";
  const count = document.createElement("output");
  label.append(input, " ", count);
  (table.closest(".table-wrapper") || table).before(label);

  const filter = () => {
    const wanted = input.value.trim().toLowerCase();
    for (const row of rows) {
      row.hidden = !row.textContent.toLowerCase().includes(wanted);
    }
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = wanted ? `${shown} van ${rows.length} rijen` : "";
  };
  input.addEventListener("input", filter);

  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sorteer";
    const words = head.firstElementChild || head;
    button.append(...words.childNodes);
    words.append(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      for (const other of table.tHead.rows[0].cells) {
        other.removeAttribute("aria-sort");
      }
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const order = (a, b) => text(a, column).localeCompare(text(b, column), "nl", { numeric: true });
      rows.sort((a, b) => (up ? order(a, b) : order(b, a)));
      body.append(...rows);
    });
  });
}
