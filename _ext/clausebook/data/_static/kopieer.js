/* A button at each lid that copies its text: number, words, onderdelen and fields as they show. */
(() => {
  "use strict";

  const { make, button } = window.elementen;
  const leden = document.querySelectorAll("ol.leden > li");
  if (!leden.length) return;

  const words = (element) => element.textContent.replaceAll("\u00ad", "").replace(/\s+/g, " ").trim();

  /* The lines of text in an element; what is only for the screen is no part of them. */
  function lines(element) {
    if (element.matches(".eisen, details, .kopieer")) return [];
    if (element.matches("ul, ol, dl, tbody, thead, table, div, dd")) return [...element.children].flatMap(lines);
    if (element.matches("tr")) return [[...element.children].map(words).join("\t")];
    if (element.matches("li")) return item(element).map((line) => `   ${line}`);
    return [words(element)];
  }

  /* The lines of a lid or an onderdeel; the first begins with its number. */
  function item(element) {
    const blocks = [...element.children].flatMap(lines);
    return blocks.length ? blocks : [words(element)];
  }

  const number = (lid) => (lid.querySelector(":scope > p > .nummer") ? words(lid.querySelector(".nummer")) : "");

  /* Without the clipboard, as on a page that came over http, the browser copies what is selected. */
  function copySelected(text) {
    const box = make("textarea", { readonly: true, class: "hoorbaar" });
    box.value = text;
    const at = document.activeElement;
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    at.focus();
    return done;
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copySelected(text);
    }
  }

  const message = make("p", { class: "gekopieerd", role: "status" });
  document.querySelector("article").append(message);
  let hide;

  function tell(text) {
    clearTimeout(hide);
    message.textContent = text;
    hide = setTimeout(() => (message.textContent = ""), 4000);
  }

  const icon = '<svg aria-hidden="true"><use href="#svg-kopieer"></use></svg>';
  for (const lid of leden) {
    const made = button("kopieer", async () => {
      const done = await copy(item(lid).join("\n"));
      tell(done ? `Gekopieerd${number(lid) ? `: lid ${number(lid)}` : ""}` : "Kopiëren lukt niet in deze browser");
    });
    made.title = `Kopieer ${number(lid) ? `lid ${number(lid)}` : "dit lid"}`;
    made.setAttribute("aria-label", made.title);
    made.innerHTML = icon;
    lid.append(made);
  }
})();
