/* Searches Sphinx's index in Dutch: inflected words by their stem, and words that the glossary says mean the same.
   Nothing is kept, and no page is fetched: what is shown comes from the index and zoekwoorden.js. */
(() => {
  "use strict";
  const MOST = 25; // results that are shown at first
  const SAME = 0.7; // what a word with the same meaning counts, to the word itself
  const PART = 0.35; // and a longer word that holds it
  const IN_TITLE = 12;
  const IN_TEXT = 3;
  const root = new URL(document.documentElement.dataset.content_root ?? "./", location.href);
  const query = (new URLSearchParams(location.search).get("q") ?? "").trim();
  const message = document.getElementById("zoekmelding");
  const list = document.getElementById("zoekuitkomst");
  for (const input of document.querySelectorAll('input[name="q"]')) input.value = query;

  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[^\p{Letter}\p{Number}]+/gu, " ").trim();
  const wordsOf = (text) => text.toLowerCase().split(/[^\p{Letter}\p{Number}_]+/u).filter(Boolean);
  const stem = (word) => new Stemmer().stemWord(word);
  const stemsOf = (text) => wordsOf(text).map(stem);
  const numbers = (found) => (found === undefined ? [] : Array.isArray(found) ? found : [found]);
  const own = (table, key) => (Object.hasOwn(table, key) ? table[key] : undefined);

  /* What else a reader can mean by the words of the question: [stems, how much they count]. */
  function meanings(stems) {
    const found = stems.map((each) => [[each], 1]);
    const asked = new Set(stems);
    for (const group of window.zoekwoorden.gelijk) {
      const members = group.map(stemsOf);
      const hit = members.find((member) => member.length && member.every((each) => asked.has(each)));
      if (!hit) continue;
      for (const other of members) if (other !== hit) found.push([other, SAME, hit[0]]);
    }
    return found;
  }

  /* How well each file answers one word: its number to points. */
  function answersTo(index, word, weight, parts) {
    const points = new Map();
    const add = (files, count) => {
      for (const file of numbers(files)) points.set(file, Math.max(points.get(file) ?? 0, count * weight));
    };
    for (const [table, count] of [[index.terms, IN_TEXT], [index.titleterms, IN_TITLE]]) {
      add(own(table, word), count);
      if (parts && word.length > 3) {
        for (const term of Object.keys(table)) if (term !== word && term.includes(word)) add(table[term], count * PART);
      }
    }
    return points;
  }

  function pagesFor(index, stems) {
    const extra = meanings(stems).slice(stems.length);
    const total = new Map();
    for (const word of stems) {
      const best = answersTo(index, word, 1, true);
      for (const [others, weight, hit] of extra.filter((each) => each[2] === word)) {
        for (const other of others.slice(0, 1)) {
          for (const [file, count] of answersTo(index, other, weight, false)) best.set(file, Math.max(best.get(file) ?? 0, count));
        }
      }
      for (const [file, count] of best) {
        const sum = total.get(file) ?? { words: 0, points: 0 };
        total.set(file, { words: sum.words + 1, points: sum.points + count });
      }
    }
    const most = Math.max(0, ...[...total.values()].map((each) => each.words));
    return new Map([...total].filter(([, each]) => each.words === most).map(([file, each]) => [file, each.points]));
  }

  /* Headings that hold the question, or all its words: [file, anchor, heading, points]. */
  function headingsFor(index, stems) {
    const asked = plain(query);
    const found = [];
    for (const [title, places] of Object.entries(index.alltitles)) {
      const words = new Set(stemsOf(title));
      const all = stems.every((each) => words.has(each));
      if (!all && !plain(title).includes(asked)) continue;
      const bare = plain(title).replace(/^(\d+|bijlage \d+) /, "");
      const points = bare === asked ? 30 : 8 + (8 * asked.length) / Math.max(asked.length, title.length);
      for (const [file, anchor] of places) found.push([file, anchor, title, points]);
    }
    return found.sort((a, b) => b[3] - a[3]);
  }

  /* Terms of the glossary that are asked for, by name or by what means the same. */
  function termsFor(index, stems) {
    const wanted = [stems, ...meanings(stems).slice(stems.length).map(([others]) => others)].map((each) => each.join(" "));
    const found = new Map();
    for (const [title, [page, anchor]] of Object.entries(window.zoekwoorden.begrippen)) {
      const rank = wanted.indexOf(stemsOf(title).join(" "));
      const known = found.get(rank);
      if (rank >= 0 && (!known || title.length < known.title.length)) found.set(rank, { file: index.docnames.indexOf(page), anchor, title });
    }
    return [...found].sort((a, b) => a[0] - b[0]).map(([, each]) => each).slice(0, 3);
  }

  function make(tag, className, ...children) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  function link(index, file, anchor, text) {
    const made = make("a", "", text);
    made.href = new URL(`${index.docnames[file]}.html${anchor ? `#${anchor}` : ""}`, root).href;
    return made;
  }

  function placeOf(index, file) {
    const folder = index.docnames[file].split("/").slice(0, -1).join("/");
    const parent = index.docnames.indexOf(`${folder}/index`);
    return folder && parent >= 0 && parent !== file ? index.titles[parent] : "";
  }

  function item(index, { file, headings }) {
    const made = make("li", "", link(index, file, "", index.titles[file]));
    const place = placeOf(index, file);
    if (place) made.append(" ", make("small", "", place));
    const about = window.zoekwoorden.omschrijvingen[index.docnames[file]];
    if (about) made.append(make("p", "", about));
    if (headings.length) {
      const inside = headings.slice(0, 3).map(([, anchor, title]) => make("li", "", link(index, file, anchor, title)));
      made.append(make("ul", "", ...inside));
    }
    return made;
  }

  function show(index) {
    const words = wordsOf(query);
    const telling = words.filter((word) => !stopwords.has(word));
    const stems = [...new Set((telling.length ? telling : words).map(stem))];
    const pages = pagesFor(index, stems);
    const headings = headingsFor(index, stems);
    const whole = new Map(headings.filter(([file, anchor, title]) => !anchor || title === index.titles[file]).map((each) => [each[0], each[3]]));
    const found = new Map();
    for (const [file, points] of pages) found.set(file, { file, points: points + (whole.get(file) ?? 0), headings: [] });
    for (const each of headings) {
      const [file, anchor, title, points] = each;
      const page = found.get(file) ?? { file, points: 0, headings: [] };
      found.set(file, page);
      if (!anchor || title === index.titles[file]) continue;
      if (!page.headings.length) page.points += points / 2;
      page.headings.push(each);
    }
    const ordered = [...found.values()].sort((a, b) => b.points - a.points || index.titles[a.file].localeCompare(index.titles[b.file], "nl"));
    const terms = termsFor(index, stems);
    const about = (file) => make("small", "", index.titles[file]);
    const items = [
      ...terms.map(({ file, anchor, title }) => make("li", "begrip", link(index, file, anchor, title[0].toUpperCase() + title.slice(1)), " ", about(file))),
      ...ordered.map((each) => item(index, each)),
    ];
    list.replaceChildren(...items.slice(0, MOST));
    message.textContent =
      items.length === 0
        ? "Niets gevonden. Controleer de spelling, of zoek op minder of andere woorden."
        : `${items.length === 1 ? "Eén resultaat" : `${items.length} resultaten`} voor ‘${query}’.`;
    if (items.length > MOST) {
      const more = make("button", "", `Toon ook de andere ${items.length - MOST}`);
      more.type = "button";
      more.addEventListener("click", () => {
        list.append(...items.slice(MOST));
        items[MOST].querySelector("a").focus();
        more.remove();
      });
      list.after(more);
    }
    document.title = `${query} – ${document.title}`;
  }

  window.Search = { setIndex: (index) => query && show(index) }; // the index calls this
})();
