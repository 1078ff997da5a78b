/* What every page needs of the keyboard: tables that scroll in their own box, and menus that Escape closes. */
(() => {
  "use strict";
  const boxes = document.querySelectorAll(".table-wrapper, .highlight pre");

  /* A box that scrolls can be reached with Tab and has a name; one that does not, is no stop on the way. */
  function mark() {
    for (const box of boxes) {
      if (box.scrollWidth <= box.clientWidth + 1) {
        for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
        continue;
      }
      const heading = box.closest("section")?.querySelector("h1, h2, h3, h4");
      const words = heading?.cloneNode(true);
      words?.querySelector(".headerlink")?.remove();
      box.setAttribute("tabindex", "0");
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", `Schuift opzij: ${words?.textContent.trim() ?? "tabel"}`);
    }
  }

  mark();
  addEventListener("resize", mark);
  document.addEventListener("toggle", mark, true); // a fold that opens

  // Who copies words from the page wants them without the soft hyphens that let a browser break them.
  addEventListener("copy", (event) => {
    const text = String(getSelection());
    if (!text.includes("\u00ad") || event.target.closest?.("input, textarea")) return;
    const box = window.elementen.make("div", {}, ...[...Array(getSelection().rangeCount).keys()].map((n) => getSelection().getRangeAt(n).cloneContents()));
    event.clipboardData.setData("text/plain", text.replaceAll("\u00ad", ""));
    event.clipboardData.setData("text/html", box.innerHTML.replaceAll("\u00ad", ""));
    event.preventDefault();
  });

  const switches = [...document.querySelectorAll(".sidebar-toggle")];
  addEventListener("keydown", (event) => {
    const open = switches.find((each) => each.checked);
    if (event.key !== "Escape" || !open) return;
    open.checked = false;
    open.focus();
  });
  // On a narrow screen a menu lies over the page: choosing in it closes it.
  for (const link of document.querySelectorAll(".toc-drawer a")) {
    link.addEventListener("click", () => switches.forEach((each) => (each.checked = false)));
  }
})();
