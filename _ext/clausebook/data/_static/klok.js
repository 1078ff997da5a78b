/* Counts time limits from the moment that a reader types. Nothing is kept or sent; without this script it is a plain list. */
(() => {
  "use strict";
  const { make, button } = window.elementen;
  const HOUR = 3_600_000;
  const MINUTE = 60_000;
  const words = new Intl.DateTimeFormat("nl-NL", { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });

  function left(until) {
    const minutes = Math.floor((until - Date.now()) / MINUTE);
    if (minutes < 0) return "voorbij; doe het nu, en leg uit waarom het later is";
    return `nog ${Math.floor(minutes / 60)} uur en ${minutes % 60} minuten`;
  }

  addEventListener("afterprint", () => document.documentElement.classList.remove("kaart"));

  for (const clock of document.querySelectorAll("div.klok")) {
    const asked = clock.querySelector("p");
    const input = make("input", { type: "datetime-local" });
    const now = new Date();
    input.value = new Date(now - now.getTimezoneOffset() * MINUTE).toISOString().slice(0, 16);
    asked.replaceChildren(make("label", { class: "klokvraag" }, asked.textContent, input));
    const limits = [...clock.querySelectorAll("li")].map((item) => {
      const moment = make("output", { class: "klokmoment" });
      item.append(moment);
      return [moment, Number(/\buren-(\d+)/.exec(item.className)[1])];
    });
    const show = () => {
      const from = new Date(input.value).getTime();
      for (const [moment, hours] of limits) {
        const until = from + hours * HOUR;
        moment.textContent = Number.isNaN(from) ? "" : `Uiterlijk ${words.format(until)} (${left(until)})`;
        moment.classList.toggle("voorbij", until < Date.now());
      }
    };
    input.addEventListener("input", show);
    show();
    setInterval(show, MINUTE / 2);
    const print = () => {
      document.documentElement.classList.add("kaart"); // then only the section with the clock is printed
      window.print();
    };
    clock.append(button("klokknop", print, "Druk deze kaart af"));
  }
})();
