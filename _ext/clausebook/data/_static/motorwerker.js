/* The worker behind motor.js: Python (Pyodide) with the engine in it, and Typst where a PDF is asked for.

It fetches only what the list of the build names, from beside this file. All that runs here asks for its files by `fetch`, and
gets those or nothing; `eval` is for one question of Typst. The policy of the page forbids the same: this is a second lock. */

const HERE = new URL("motor/", import.meta.url);
const ROOM = "/motor";
const TIME_ZONE = "Intl.DateTimeFormat().resolvedOptions().timeZone";

const fromSite = self.fetch.bind(self);
const fetched = new Map();
const done = new Map();
let steps, info, python, engine;

self.eval = (code) => {
  if (code === TIME_ZONE) return "UTC";
  throw new EvalError("eval is not allowed here");
};

self.fetch = async (asked) => {
  const address = String(asked?.url ?? asked);
  const found = fetched.get(address);
  if (!found) throw new TypeError(`not one of the files of the engine: ${address}`);
  return new Response(found.content, { headers: { "Content-Type": found.type } });
};

const TYPES = { wasm: "application/wasm", zip: "application/zip", whl: "application/zip" };

class Unreachable extends Error {}

/* Fetch one file of the list, telling of each piece; what is packed (`.gz`) is known by its name without that. */
async function get({ file, bytes }, tell) {
  let answer;
  const pieces = [];
  try {
    answer = await fromSite(new URL(file, HERE));
    if (!answer.ok) throw new Error(String(answer.status));
    for (const reader = answer.body.getReader(); ; ) {
      const { done: ended, value } = await reader.read();
      if (ended) break;
      pieces.push(value);
      tell(value.length);
    }
  } catch (error) {
    throw new Unreachable(`${file}: ${error.message}`);
  }
  const content = new Blob(pieces);
  if (content.size !== bytes) throw new Unreachable(`${file}: ${content.size} bytes, and not ${bytes}`);
  const name = file.replace(/\.gz$/, "");
  const stream = name === file ? null : content.stream().pipeThrough(new DecompressionStream("gzip"));
  return { name, content: await (stream ? new Response(stream) : content).arrayBuffer() };
}

/* Fetch the files of each of `names` that is not there yet, all at once, and let Python have them in that order: it begins
   while what comes after is still on its way. */
async function load(names, tell) {
  const wanted = names.filter((name) => !done.has(name));
  const total = wanted.flatMap((name) => steps[name]).reduce((sum, each) => sum + each.bytes, 0);
  let count = 0;
  const told = (bytes) => tell({ fetched: (count += bytes), total });
  const coming = wanted.map((name) => getAll(steps[name], told));
  for (const each of coming) each.catch(() => {}); // told below, in its turn
  for (const [n, name] of wanted.entries()) {
    if (name === "start") await begin(await coming[n]);
    else prepare(await coming[n]);
    done.set(name, true);
  }
}

const getAll = (files, told) => Promise.all(files.filter((each) => !each.module).map((each) => get(each, told)));

async function begin(files) {
  const address = (name) => new URL(name, HERE).href;
  for (const { name, content } of files) {
    fetched.set(address(name), { content, type: TYPES[name.split(".").pop()] ?? "application/octet-stream" });
  }
  const { loadPyodide } = await import(address("pyodide.mjs"));
  python = await loadPyodide({ indexURL: HERE.href, lockFileContents: { info, packages: {} } });
  for (const each of files.filter(({ name }) => /^(clausebook|teksten)\.zip$/.test(name))) unpack(each);
  fetched.clear();
  engine = python.pyimport("clausebook.online.engine").Engine(python.pyimport("pathlib").Path(ROOM));
}

function prepare(files) {
  for (const each of files) unpack(each);
  engine.prepare();
}

function unpack({ name, content }) {
  const where = name === "teksten.zip" ? { extractDir: ROOM } : {};
  python.unpackArchive(content, name.endsWith(".whl") ? "wheel" : "zip", where);
}

const plain = (answer) => {
  const found = answer.toJs({ dict_converter: Object.fromEntries, create_pyproxies: false });
  answer.destroy();
  return found;
};

const DOES = {
  load: (tell, ...names) => load(names, tell),
  check: (tell, dossier, name) => plain(engine.check(python.toPy(dossier), name)),
  compare: (tell, dossier, name, format) => plain(engine.compare(python.toPy(dossier), name, format)),
  takeBack: (tell, file, name, dossier) => plain(engine.take_back(python.toPy(file), name, python.toPy(dossier))),
  read: (tell, dossier, name) => plain(engine.read(python.toPy(dossier), name)),
  write: (tell, data) => engine.write(data),
  make: (tell, dossier, name, format, concept) => plain(engine.make.callKwargs(python.toPy(dossier), name, format, { concept })),
};

/* What must be there before `what` is done. */
const needs = (what, given) => (what === "load" ? [] : ["make", "compare"].includes(what) && given[2] === "pdf" ? ["start", "print"] : ["start"]);

function failed(error) {
  if (error instanceof Unreachable) return { kind: "onbereikbaar", message: error.message };
  const dead = error?.pyodide_fatal_error || error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
  return { kind: dead ? "gestopt" : "fout", message: String(error?.message ?? error).trim() };
}

async function answer({ number, what, given }) {
  const tell = (progress) => postMessage({ number, progress });
  try {
    await load(needs(what, given), tell);
    postMessage({ number, answer: await DOES[what](tell, ...given) });
  } catch (error) {
    postMessage({ number, error: failed(error) });
  }
}

let last = Promise.resolve();
self.onmessage = ({ data }) => {
  if (data.manifest) ({ steps, info } = data.manifest);
  else last = last.then(() => answer(data));
};
