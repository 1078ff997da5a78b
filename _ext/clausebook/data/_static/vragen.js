/* Ways to ask: a control for each type of field, with its label, help, example and a place for what is wrong with it. */

window.vragen = (() => {
  "use strict";

  const { make } = window.elementen;
  const SHORT = 45; // characters of an example that fits one line on a phone
  const FEW = 4; // options that are shown all at once
  const KEYBOARDS = { getal: "numeric", kvk: "numeric", datum: "numeric", bedrag: "decimal", "e-mail": "email", telefoon: "tel" };
  const countries = window.keuzetabel.landen; // names by code
  const nameOf = (code) => countries[code] ?? code;

  const select = (id, options) => make("select", { id }, make("option", { value: "" }, "Kies"), ...options.map(([value, text]) => make("option", { value }, text)));

  function several(kind, id, options) {
    const boxes = options.map((option, n) => make("input", { type: kind, name: id, id: n ? `${id}-${n + 1}` : id, value: option }));
    const rows = boxes.map((box) => make("div", { class: "antwoord" }, box, make("label", { for: box.id }, box.value)));
    return { boxes, rows };
  }

  /* One control: its elements, and how to read and write what is typed. `several` says that it is a group of boxes. */
  function control(field, id) {
    const options = field.opties;
    if (options && (field.type === "lijst" || options.length <= FEW)) {
      const many = field.type === "lijst";
      const { boxes, rows } = several(many ? "checkbox" : "radio", id, options);
      const chosen = () => boxes.filter(({ checked }) => checked).map(({ value }) => value);
      const write = (raw) => boxes.forEach((box) => (box.checked = [raw].flat().includes(box.value)));
      return { elements: rows, inputs: boxes, several: true, read: () => (many ? chosen() : (chosen()[0] ?? "")), write };
    }
    if (options || field.type === "land") {
      const pairs = options ? options.map((each) => [each, each]) : Object.entries(countries).sort(([, a], [, b]) => a.localeCompare(b, "nl"));
      const input = select(id, pairs);
      return { elements: [input], inputs: [input], read: () => input.value, write: (raw) => (input.value = raw ?? "") };
    }
    if (field.type === "lijst") {
      const input = make("textarea", { id, rows: "3" });
      const read = () => input.value.split("\n").map((line) => line.trim()).filter(Boolean);
      return { elements: [input], inputs: [input], read, write: (raw) => (input.value = [raw ?? []].flat().join("\n")) };
    }
    const long = field.type === "tekst" && !(field.max_lengte <= SHORT) && (field.voorbeeld ?? "").length > SHORT;
    const input = long ? make("textarea", { id, rows: "2" }) : make("input", { type: "text", id, inputmode: KEYBOARDS[field.type] ?? "text" });
    return { elements: [input], inputs: [input], read: () => input.value.trim(), write: (raw) => (input.value = typeof raw === "number" ? String(raw).replace(".", ",") : (raw ?? "")) };
  }

  function hintsOf(field) {
    const hints = field.hulp ? [field.hulp] : [];
    if (field.type === "lijst" && !field.opties) hints.push("Zet elk op een eigen regel.");
    if (field.voorbeeld && !field.opties && field.type !== "land") hints.push(`Bijvoorbeeld: ${field.type === "lijst" ? field.voorbeeld.split(";").map((each) => each.trim()).join(", ") : field.voorbeeld}`);
    if (field.standaard) hints.push(`Laat u dit leeg, dan staat er: ${field.type === "land" ? nameOf(field.standaard) : field.standaard}.`);
    if (field.voorwaarde) hints.push(`Let op: ${field.voorwaarde}.`);
    if (field.weet) hints.push(`Weet u het niet? Vraag het aan: ${field.weet}.`);
    return hints;
  }

  /* A question: `element` stands in the form, `say` shows what is wrong with the answer, or that nothing is. */
  function question(name, field, onInput) {
    const id = `veld-${name.replaceAll(".", "-")}`;
    const made = control(field, id);
    const needed = field.verplicht && !field.standaard;
    const mark = needed ? [" ", make("span", { class: "merkje" }, "verplicht")] : [];
    const hints = hintsOf(field).map((words, n) => make("p", { class: "hint", id: `${id}-hulp-${n + 1}` }, words));
    const fault = make("p", { class: "fout", id: `${id}-fout`, hidden: true });
    const about = [...hints.map((each) => each.id), fault.id].join(" ");
    const title = made.several ? make("legend", {}, field.label, ...mark) : make("label", { for: id }, field.label, ...mark);
    const element = make(made.several ? "fieldset" : "div", { class: "vraagveld" }, title, ...hints, fault, ...made.elements);
    for (const input of made.inputs) {
      input.setAttribute("aria-describedby", about);
      input.setAttribute("autocomplete", "off");
      input.addEventListener("input", () => onInput(made.read()));
    }
    function say(words) {
      fault.hidden = !words;
      fault.replaceChildren(...(words ? [make("span", { class: "hoorbaar" }, "Fout: "), words] : []));
      element.classList.toggle("mis", Boolean(words));
      for (const input of made.inputs) {
        if (words) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      }
    }
    return { element, label: field.label, write: made.write, say, focus: () => made.inputs[0].focus(), inputs: made.inputs };
  }

  /* How a value reads in the text on the page; the engine has the last word on the files. */
  function shown(field, raw) {
    if (Array.isArray(raw)) return raw.join("; ");
    if (field?.type === "land") return nameOf(raw);
    const day = field?.type === "datum" ? /^(\d{1,2})-(\d{1,2})-(\d{4})$/.exec(raw) : null;
    if (!day) return String(raw);
    return new Intl.DateTimeFormat("nl-NL", { dateStyle: "long" }).format(new Date(Number(day[3]), Number(day[2]) - 1, Number(day[1])));
  }

  return { question, shown };
})();
