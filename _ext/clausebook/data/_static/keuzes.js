/* On the page of a model: beside each article the questions that it puts to parties, and above the text what they chose.
   The text follows at once. Choices that come with the link (`#beslisboom=rol&doorgifte=alleen-eer`) are set. */

(() => {
  "use strict";

  const table = window.keuzetabel;
  const { make, button } = window.elementen;
  const { show, placeOf } = window.overeenkomst;
  const { standard, accepted, applies, departures } = window.samenstelling;

  const given = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  let selection = accepted(table, given);
  const listeners = [];

  const idOf = (choice) => `keuze-${choice.naam.replaceAll(".", "-")}`;
  const answerOf = (choice) => choice.waarden.find(({ waarde }) => waarde === selection[choice.naam]);

  // Questions, beside the article

  const questions = new Map(table.keuzes.map((choice) => [choice, question(choice)]));

  function question(choice) {
    const answer = make("strong", {});
    const summary = make("summary", {}, make("span", { class: "keuzewoord" }, "Keuze"), ` ${choice.vraag} `, answer);
    const inputs = choice.waarden.map((value, n) => radio(choice, value, n));
    const legend = make("legend", {}, make("span", { class: "hoorbaar" }, choice.vraag));
    const fieldset = make("fieldset", {}, legend, ...inputs.map(({ row }) => row));
    const element = make("details", { class: "keuzevraag no-search", id: idOf(choice) }, summary, fieldset);
    return { element, answer, inputs };
  }

  function radio(choice, value, n) {
    const id = `${idOf(choice)}-${n + 1}`;
    const input = make("input", { type: "radio", name: idOf(choice), id, value: value.waarde });
    input.addEventListener("change", () => choose({ ...selection, [choice.naam]: value.waarde }, told(choice, value)));
    const label = make("label", { for: id }, value.titel);
    if (n === 0) label.append(make("span", { class: "merkje" }, "standaard"));
    const row = make("div", { class: "antwoord" }, input, label);
    const about = [["uitleg", value.wanneer], ["gunstig", value.gunstig && `Gunstig voor: ${value.gunstig}.`]].filter(([, words]) => words);
    row.append(...about.map(([name, words]) => make("p", { class: "kies-als", id: `${id}-${name}` }, words)));
    if (about.length) input.setAttribute("aria-describedby", about.map(([name]) => `${id}-${name}`).join(" "));
    const more = [["Waarom. ", value.waarom], ["Ruimte in onderhandeling. ", value.ruimte]].filter(([, words]) => words);
    if (more.length) row.append(make("details", { class: "meer" }, make("summary", {}, "Waarom, en wat u kunt bespreken", make("span", { class: "hoorbaar" }, `: ${value.titel}`)), ...more.map(([word, words]) => make("p", {}, make("em", {}, word), words))));
    return { row, input };
  }

  /* The questions of one clause stand together, before its text. */
  function placeQuestions() {
    for (const clause of new Set(table.keuzes.map(({ clausule }) => clausule))) {
      const own = table.keuzes.filter(({ clausule }) => clausule === clause).map((choice) => questions.get(choice).element);
      placeOf(clause)?.before(...own);
    }
  }

  // The panel above the text

  const status = make("p", { class: "hoorbaar", role: "status" });
  const reviewHeading = make("h3", {}, "1. Loop deze keuzes na");
  const review = make("ul", { class: "keuzelijst" });
  const others = make("ul", { class: "keuzelijst" });
  const othersFold = make("details", { class: "uitklap" }, make("summary", {}, "Meestal standaard"), others);
  const changed = make("div", { class: "afwijkingen" });
  const panel = make(
    "section",
    { class: "maken", "aria-labelledby": "maken" },
    make("h2", { id: "maken" }, table.ondertekend ? "Maak uw overeenkomst" : "Kies uw tekst"),
    make("p", {}, "De tekst hieronder volgt meteen. Wat u kiest en invult, blijft in deze pagina: er wordt niets verstuurd, en niets bewaard tenzij u dat wilt."),
    reviewHeading,
    review,
    othersFold,
    changed,
    status,
  );

  function linkTo(choice, words) {
    const link = make("a", { href: `#${idOf(choice)}` }, words);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      open(choice);
    });
    return link;
  }

  const entry = (choice) => make("li", {}, linkTo(choice, choice.vraag), " ", make("strong", {}, answerOf(choice).titel));

  function open(choice) {
    const { element } = questions.get(choice);
    for (let fold = element; fold; fold = fold.parentElement.closest("details")) fold.open = true;
    element.firstElementChild.focus({ preventScroll: true });
    element.scrollIntoView({ block: "start" });
  }

  function showPanel() {
    const asked = table.keuzes.filter((choice) => applies(choice, selection));
    const first = asked.filter(({ nalopen }) => nalopen);
    const rest = asked.filter(({ nalopen }) => !nalopen);
    review.replaceChildren(...first.map(entry));
    others.replaceChildren(...rest.map(entry));
    for (const each of [reviewHeading, review]) each.hidden = !first.length;
    othersFold.hidden = !rest.length;
    othersFold.firstElementChild.textContent = `Meestal standaard (${rest.length})`;
    const away = departures(table, selection);
    changed.hidden = !away.length;
    changed.replaceChildren();
    if (away.length) changed.append(make("h4", {}, "Anders dan de standaard"), make("ul", { class: "keuzelijst" }, ...away.map(entry)), buttons());
  }

  function buttons() {
    const reset = () => {
      choose(standard(table), "Alle keuzes staan weer op de standaard.");
      review.querySelector("a")?.focus();
    };
    const copy = async ({ currentTarget }) => {
      const address = linkOf(selection);
      try {
        await navigator.clipboard.writeText(address);
        status.textContent = "De link met uw keuzes staat op uw klembord. Er staat niets in van wat u invult.";
      } catch {
        currentTarget.after(make("p", { class: "kies-als" }, address));
      }
    };
    return make("p", { class: "knoppen" }, button("knop", copy, "Link met deze keuzes"), " ", button("knop", reset, "Terug naar de standaard"));
  }

  function linkOf(chosen) {
    const away = departures(table, chosen).map(({ naam }) => [naam, chosen[naam]]);
    const address = new URL(location.href);
    address.hash = new URLSearchParams(away).toString();
    return address.href;
  }

  // Choosing

  function choose(next, words = "") {
    selection = accepted(table, next);
    update();
    for (const each of listeners) each(selection);
    status.textContent = words;
  }

  const told = (choice, value) => `${choice.vraag} ${value.titel}. De tekst, de nummers en de verwijzingen zijn aangepast.`;

  function update() {
    show(selection);
    for (const [asked, { element, answer, inputs }] of questions) {
      element.hidden = !applies(asked, selection);
      answer.textContent = answerOf(asked).titel;
      for (const { input } of inputs) input.checked = input.value === selection[asked.naam];
    }
    showPanel();
    showFiles();
  }

  /* Choices that come with another link, while this page is open: who has some of their own, is asked. */
  function follow() {
    const wanted = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
    const next = accepted(table, wanted);
    const known = table.keuzes.some(({ naam, waarden }) => waarden.some(({ waarde }) => waarde === wanted[naam]));
    if (!known || !locked.hidden || table.keuzes.every(({ naam }) => next[naam] === selection[naam])) return;
    const take = () => choose(next, "De keuzes uit de link zijn overgenomen.");
    if (!departures(table, selection).length && !window.invullen?.own) take();
    else window.vooraf.ask([make("p", {}, "Deze link heeft andere keuzes dan u nu hebt. Neemt u ze over, dan vervallen uw keuzes. Wat u invulde voor tekst die er dan niet is, komt niet in uw contract.")], [["Neem de keuzes uit de link over", take], ["Houd mijn keuzes", () => {}]]);
  }

  /* While *words* say that someone else chooses, nobody can choose here. */
  const locked = make("p", { class: "vastgelegd", hidden: true });

  function lock(words) {
    locked.textContent = words;
    locked.hidden = !words;
    for (const { inputs } of questions.values()) for (const { input } of inputs) input.disabled = Boolean(words);
    changed.querySelectorAll("button").forEach((each) => (each.disabled = Boolean(words)));
  }

  /* A file is offered only where it is the text that is shown. */
  function showFiles() {
    const away = departures(table, selection).length > 0;
    const words = document.querySelector("p.standaardtekst");
    if (!words) return;
    for (const files of document.querySelectorAll("p.downloads")) files.hidden = away;
    words.classList.toggle("anders", away);
    words.textContent = away ? AWAY : STANDARD;
    const ready = away && table.bestanden.find(({ keuzes }) => isReady(keuzes));
    if (ready) words.append(" Er is een lege PDF met uw keuzes: ", fileLink(ready));
    else if (away) words.append(" Maak het bestand met uw keuzes hieronder, bij ‘Bewaar en download’.");
  }

  const AWAY = "Uw keuzes staan niet in het lege bestand van dit model: dat heeft de standaardtekst.";
  const STANDARD = "Dit bestand heeft de standaardtekst. Kiest u anders, dan staat dat er niet in.";

  const isReady = (wanted) => {
    const away = departures(table, selection);
    return away.length === Object.keys(wanted).length && away.every(({ naam }) => wanted[naam] === selection[naam]);
  };

  function fileLink({ bestand, keuzes }) {
    const words = Object.entries(keuzes).map(([name, value]) => {
      const choice = table.keuzes.find(({ naam }) => naam === name);
      const title = choice.waarden.find(({ waarde }) => waarde === value).titel;
      return title === "Ja" || title === "Opgenomen" ? choice.vraag.replace(/\?$/, "") : title;
    });
    const root = new URL(document.documentElement.dataset.content_root ?? "./", location.href);
    return make("a", { href: new URL(`downloads/${bestand}`, root).href }, words.join(", met: "));
  }

  /* The blank files with other keuzes than the standard: those that the decision trees lead to. */
  function listFiles() {
    if (!table.bestanden.length) return;
    const items = table.bestanden.map((each) => make("li", {}, fileLink(each)));
    panel.append(make("details", { class: "uitklap" }, make("summary", {}, `Lege PDF met andere keuzes (${items.length})`), make("ul", {}, ...items)));
  }

  panel.querySelector("h2").after(locked);
  listFiles();
  placeQuestions();
  document.querySelector("dl.keuzes")?.closest("details").replaceWith(panel);
  update();
  addEventListener("hashchange", follow);
  document.documentElement.classList.add("keuzesklaar");
  window.keuzes = {
    panel,
    status,
    choose,
    lock,
    onChange: (each) => listeners.push(each),
    has: (name) => table.keuzes.some(({ naam }) => naam === name),
    link: (name, words) => linkTo(table.keuzes.find(({ naam }) => naam === name), words),
    get selection() {
      return selection;
    },
  };
})();
