/* The engine of the command line in the browser: the same Python holds a dossier against its model and makes its files.

    import { Motor } from "./motor.js";

    const motor = await Motor.find();          // null where this site was built without it, or the browser cannot
    motor.bytes                                // {start, print}: bytes to fetch to check and for Word; and for a PDF besides
    await motor.start(onProgress);             // Python and the texts; `onProgress({fetched, total})` in bytes, at every piece
    await motor.prepare(onProgress);           // Typst and the fonts too, so that a PDF need not wait for them

    await motor.check(dossier, name)           // {model, kenmerk, problems, open}
    await motor.make(dossier, format, options) // {name, bytes, ...}; format: "pdf", "docx", "json" or "txt"
    await motor.compare(dossier, format, name) // what departs from the model: {name, bytes, lines, ...}; format: "html", "docx" or "pdf"
    await motor.takeBack(file, name, dossier)  // the report on a file that came back: {name, basis, lines, html, docx}, or {fault}
    await motor.read(dossier, name)            // {data, ...}: the dossier as data; null where it cannot be read
    await motor.write(data)                    // the dossier of that data, as text: what `clausebook contract` takes
    motor.stop()                               // frees its memory; what it is asked after that starts it again

`dossier` is the text or the bytes of a dossier (TOML), `name` the name of its file ("dossier.toml"): without a kenmerk, the
contract is called by it. `data` is as TOML has it: {model, kenmerk, peildatum, keuzes: {…}, velden: {…}, rijen: {…}, aangekruist:
{…}, bepalingen: […]}; the names of fields may be nested ({verwerker: {naam}}) or with a dot ({"verwerker.naam"}). A day is
text: "22-11-2026".

A problem is {level, table, field, line, code, message, remedy, said}. `level` is "fout" (mend it first), "open" (may be open
in a concept) or "bericht" (only told: a name of before). `table` is where it stands ("velden", "keuzes", "rijen",
"aangekruist", "kenmerk", "model" or ""), and `field` its name there: "verwerker.naam", "sub.1.naam" in a row. `said` is the
whole line as the command line prints it. `open` has those of level "open", `problems` the others.

`takeBack` takes the bytes of a Word file or of plain text; `dossier` is what it was made of, for a file that does not say that.

`make` takes {concept: true} to make a concept in which something is open, and {name}. Where something stands in its way there
are no `bytes`: look at `problems` and `open`. It fetches what it needs (`prepare` before a PDF).

Each call starts the engine if it is not there. What goes wrong with the engine itself is a `MotorError`, of which `kind` is
"onbereikbaar" (a file could not be fetched), "gestopt" (it died, or was stopped while it worked: what the page holds is safe,
and the next call starts it anew) or "fout" (it could not do what it was asked; its message is for who maintains it). */

const HERE = new URL("./", import.meta.url);

export class MotorError extends Error {
  constructor(kind, message) {
    super(message);
    this.name = "MotorError";
    this.kind = kind;
  }
}

export class Motor {
  #worker = null;
  #waiting = new Map();
  #asked = 0;

  constructor(manifest) {
    this.manifest = manifest;
    this.bytes = Object.fromEntries(Object.entries(manifest.steps).map(([step, files]) => [step, sum(files)]));
  }

  static async find() {
    if (!("WebAssembly" in self && "DecompressionStream" in self && "Worker" in self)) return null;
    try {
      const answer = await fetch(new URL("motor/inhoud.json", HERE));
      return answer.ok ? new Motor(await answer.json()) : null;
    } catch {
      return null;
    }
  }

  start(onProgress) {
    return this.#ask("load", ["start"], onProgress);
  }

  prepare(onProgress) {
    return this.#ask("load", ["start", "print"], onProgress);
  }

  check(dossier, name = "dossier.toml") {
    return this.#ask("check", [written(dossier), name]);
  }

  make(dossier, format, { concept = false, name = "dossier.toml", onProgress } = {}) {
    return this.#ask("make", [written(dossier), name, format, concept], onProgress);
  }

  compare(dossier, format, name = "dossier.toml", onProgress = undefined) {
    return this.#ask("compare", [written(dossier), name, format], onProgress);
  }

  takeBack(file, name, dossier) {
    return this.#ask("takeBack", [file, name, written(dossier)]);
  }

  read(dossier, name = "dossier.toml") {
    return this.#ask("read", [written(dossier), name]);
  }

  write(data) {
    return this.#ask("write", [JSON.stringify(data)]);
  }

  stop() {
    this.#end(new MotorError("gestopt", "de motor is gestopt"));
  }

  #ask(what, given, onProgress) {
    this.#worker ??= this.#begin();
    const number = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject, onProgress });
      this.#worker.postMessage({ number, what, given });
    });
  }

  /* A policy binds a worker only where it comes from the page itself, as a blob does: loaded by address, it would have none. */
  #begin() {
    const script = `import ${JSON.stringify(new URL("motorwerker.js", HERE).href)};`;
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    const worker = new Worker(address, { type: "module" });
    worker.onmessage = ({ data }) => this.#take(data);
    worker.onerror = (event) => this.#end(new MotorError("gestopt", event.message || "de motor kon niet beginnen"));
    worker.postMessage({ manifest: this.manifest });
    return worker;
  }

  #take({ number, progress, error, answer }) {
    const asked = this.#waiting.get(number);
    if (!asked) return;
    if (progress) return void asked.onProgress?.(progress);
    this.#waiting.delete(number);
    if (!error) return void asked.resolve(answer);
    const problem = new MotorError(error.kind, error.message);
    asked.reject(problem);
    if (error.kind === "gestopt") this.#end(problem);
  }

  #end(error) {
    this.#worker?.terminate();
    this.#worker = null;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const each of waiting) each.reject(error);
  }
}

const sum = (files) => files.reduce((total, each) => total + each.bytes, 0);
const written = (dossier) => (typeof dossier === "string" ? new TextEncoder().encode(dossier) : dossier);
