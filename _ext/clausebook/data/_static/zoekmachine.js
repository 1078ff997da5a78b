/* Finds in Dutch, in the index that the build made (zoekindex.js). It knows nothing of the page that shows what it finds.

   A part of a page is worth what its words are worth (BM25): a rare word counts more than a common one, one in a title
   or heading more than one in the text, and a short text more than a long one. A word of the question stands for itself
   and, for less, for words that mean the same, compounds that hold it, and words that differ by a typing error. */
window.zoekmachine = (index, stem, stopwords) => {
  "use strict";
  const WORTH = { same: 1, inflected: 0.8, meaning: 0.7, compound: 0.6, part: 0.5, inside: 0.35, rest: 0.2, typo: 0.6 };
  const BONUS = { title: 2, heading: 1.2, about: 0.4 }; // what a word is worth there, to one that fills the text
  const SATURATION = 1.8;
  const LENGTH = 0.4; // how much a long text counts for less
  const REST = 0.3; // of the worth of a page: what its other parts add
  const NAMED = { term: 4, page: 2.5, part: 2.2 }; // what it counts that something is called just what was asked for
  const ENOUGH = 0.45; // of the weight of the question must be met on one page
  const ENOUGH_FOR_EDITORS = 0.75; // and on one for editors, which tells of what is not on the site
  const SHORTEST = 4; // letters of a word that is looked for within others
  const LEAST_STEM = 3; // letters: of 'appje' less would be left than says what it is (search.py does likewise)
  const TAIL = 0.65; // of a word that is known nowhere, what it ends with must be at least this much
  const LEAST = 0.12; // of the best answer, or an answer is not worth showing
  const CITED = "§"; // before a citation of law in the index: '§AVG/28/3/g'
  const NUMBER = 0.3; // what a number that stands nowhere weighs, to a word

  const unaccented = (text) => text.normalize("NFKD").replace(/\p{Mark}/gu, "").toLowerCase();

  /* The words of a text; one with a hyphen in parts, and as a whole without it. */
  function wordsOf(text) {
    return [...unaccented(text).matchAll(/[\p{Letter}\p{Number}]+(?:[-’'][\p{Letter}\p{Number}]+)*/gu)].flatMap(([word]) => {
      const parts = word.split(/[-’']/u);
      return parts.length > 1 ? [...parts, parts.join("")] : parts;
    });
  }

  const stems = new Map();
  function stemOf(word) {
    if (!stems.has(word)) {
      const found = stem(word);
      stems.set(word, found.length < LEAST_STEM && word.length > found.length + 1 ? word : found);
    }
    return stems.get(word);
  }
  /* The words of a question or a synonym: one with a hyphen as a whole. */
  const askedIn = (text) => wordsOf(text.replace(/(\p{Letter})[-’'](?=\p{Letter})/gu, "$1"));
  const stemsOf = (text) => wordsOf(text).map(stemOf);
  const tellingOf = (text) => stemsOf(text).filter((each) => !stopwords.has(each)).join(" ");
  const addressOf = (page) => index.paginas[page][0].split("/").at(-1).replaceAll("-", " ");

  // The index: units are parts of pages and terms of the glossary; postings say how often a stem stands in each.

  const units = index.delen.map(([page, anchor, heading]) => ({ page, anchor, heading }));
  const glossary = units.length;
  const pageNumbers = new Map(index.paginas.map(([name], n) => [name, n]));
  for (const [page, terms, anchor, meaning, cited] of index.begrippen) {
    units.push({ page: pageNumbers.get(page), anchor, terms, meaning, cited });
  }
  const postings = new Map();
  const lengths = new Float64Array(units.length);

  function at(stemmed, unit) {
    if (!postings.has(stemmed)) postings.set(stemmed, new Map());
    const found = postings.get(stemmed);
    if (!found.has(unit)) found.set(unit, { count: 0, bonus: 0 });
    return found.get(unit);
  }

  function count(stemmed, unit, times) {
    at(stemmed, unit).count += times;
    lengths[unit] += times;
  }

  for (const [stemmed, places] of Object.entries(index.stammen)) {
    let unit = 0;
    places.forEach((step, n) => {
      if (step < 0) return; // how often it stands in the unit before
      unit += step;
      count(stemmed, unit, Math.max(1, -(places[n + 1] ?? 0)));
    });
  }

  /* The stem of the verb of which *name* may be a form with a d or t at its end, or nothing. */
  function baseOf(name) {
    const [, before, verb] = name.match(/^((?:aan|af|door|in|mee|na|op|over|terug|toe|uit|weg)?)(?:ge)?(\p{L}{3,})[dt]$/u) ?? [];
    return verb && stemOf(`${before}${verb}en`.replace(/([aeou])\1(\p{L}en)$/u, "$1$2"));
  }

  /* A word in a short title says more than one in a long one. */
  function crown(text, unit, bonus) {
    const found = new Set(stemsOf(text).filter((each) => !stopwords.has(each)));
    for (const each of found) {
      const place = at(each, unit);
      place.bonus = Math.max(place.bonus, bonus / Math.sqrt(found.size));
    }
  }

  units.forEach(({ page, anchor, heading, terms, meaning, cited }, unit) => {
    const [, title, about, place] = index.paginas[page];
    if (terms) {
      for (const each of [...stemsOf(meaning), ...cited]) count(each, unit, 1);
      for (const term of terms) crown(term, unit, BONUS.title);
    } else if (anchor) {
      crown(heading, unit, BONUS.heading);
    } else {
      crown(title, unit, BONUS.title);
      crown(addressOf(page), unit, BONUS.heading); // it is chosen with care too
      for (const each of stemsOf(`${about} ${place}`)) at(each, unit).bonus ||= BONUS.about; // what lies among models is one
    }
  });
  const citations = [...postings.keys()].filter((each) => each.startsWith(CITED));
  const average = lengths.reduce((sum, each) => sum + each, 0) / units.length;
  const vocabulary = [...postings.keys()].filter((each) => !each.startsWith(CITED));
  const forms = new Map(); // by the stem of a verb, its forms that the stemmer leaves as they are
  for (const each of vocabulary) {
    const base = baseOf(each);
    if (base) forms.set(base, [...(forms.get(base) ?? []), each]);
  }
  const rarity = (files) => Math.log(1 + (units.length - files + 0.5) / (files + 0.5));
  const rarest = rarity(2);

  /* Groups of words with one meaning: by the stems of a member, the stems of the others, as far as the index has such words. */
  const meanings = new Map();
  for (const group of index.gelijk) {
    const members = group.map(askedIn);
    for (const member of members) {
      const name = member.map(stemOf).join(" ");
      const others = members.filter((other) => other !== member).map((other) => other.filter((word) => !stopwords.has(word)).map(stemOf).join(" "));
      meanings.set(name, new Set([...(meanings.get(name) ?? []), ...others.filter((other) => other && other !== name)]));
    }
  }

  // The question

  /* How often the texts cite what is called *key* in the index, or a part of it. */
  const timesCited = (key) => citations.filter((each) => each === key || each.startsWith(`${key}/`)).reduce((sum, each) => sum + postings.get(each).size, 0);
  /* The law that *word* names, or that means the same as it. */
  const lawOf = (word) => index.wetten[[word, ...(meanings.get(stemOf(word)) ?? [])].find((each) => Object.hasOwn(index.wetten, each))];
  const reader = window.zoekwet([...new Set(Object.values(index.wetten))], lawOf, timesCited);

  /* Words of the question, where several words together can have one meaning, and citations of law: each is a list of stems. */
  function termsOf(query) {
    const { cited, rest } = reader.read(unaccented(query));
    const all = joined(askedIn(rest));
    const terms = [];
    for (let n = 0; n < all.length; ) {
      let size = Math.min(4, all.length - n);
      while (size > 1 && !meanings.has(all.slice(n, n + size).map(stemOf).join(" "))) size -= 1;
      if (size > 1 || !stopwords.has(all[n])) terms.push(all.slice(n, n + size).map(stemOf));
      n += size;
    }
    const found = [...cited, ...(terms.length || cited.length ? terms : all.map((word) => [stemOf(word)]))];
    return found.filter((term, n) => found.findIndex((other) => other.join(" ") === term.join(" ")) === n);
  }

  /* *words*, with a compound that was cut in two made whole: 'data lek', 'gasmeter stand', 'e mail'. */
  function joined(words) {
    const made = [];
    for (const word of words) {
      const before = made.at(-1) ?? "";
      const whole = stemOf(before + word);
      const known = isKnown(whole) || (!isKnown(stemOf(before)) && tailOf(whole));
      const loose = stopwords.has(word) || (stopwords.has(before) && before.length > 1);
      if (before && known && !loose) made[made.length - 1] = before + word;
      else made.push(word);
    }
    return made;
  }
  const isKnown = (stemmed) => postings.has(stemmed) || meanings.has(stemmed);

  /* The longest word that *name* ends with and that is most of it: a gas meter reading is a meter reading. */
  function tailOf(name) {
    for (let cut = SHORTEST - 1; name.length - cut >= TAIL * name.length; cut += 1) {
      if (postings.has(name.slice(cut))) return name.slice(cut);
    }
    return undefined;
  }

  /* The longest word that *name* begins with and that some page is about: a 'datalekprotocol' is about a breach. */
  function headOf(name) {
    for (let cut = name.length - SHORTEST + 1; cut > SHORTEST; cut -= 1) {
      const head = stemOf(name.slice(0, cut));
      if ([...(postings.get(head)?.values() ?? [])].some(({ bonus }) => bonus > BONUS.about)) return head;
    }
    return undefined;
  }

  /* What a word of the question stands for: each a list of stems, and what it is worth. */
  function expand(term) {
    const name = term.join(" ");
    if (name.startsWith(CITED)) return around(name);
    const found = new Map();
    const add = (words, worth) => {
      if (words.every((each) => postings.has(each)) && (found.get(words.join(" ")) ?? 0) < worth) found.set(words.join(" "), worth);
    };
    add(term, WORTH.same);
    for (const other of meanings.get(name) ?? []) add(other.split(" "), WORTH.meaning);
    if (term.length > 1) return found;
    const known = found.size > 0;
    if (name.length >= SHORTEST && !/\d/u.test(name)) longer(name, add);
    for (const each of inflected(name)) add([each], WORTH.inflected);
    if (known) return found;
    const whole = [...found.values()].includes(WORTH.compound);
    if (!whole) typos(name, add);
    split(name, add);
    const part = found.size ? undefined : (tailOf(name) ?? headOf(name));
    if (part) add([part], WORTH.part);
    return found;
  }

  /* What is cited, what of it is cited more precisely, and less. */
  function around(key) {
    const found = new Map(citations.filter((each) => each.startsWith(`${key}/`)).map((each) => [each, WORTH.meaning]));
    if (postings.has(key)) found.set(key, WORTH.same);
    const steps = key.split("/");
    if (steps.length > 3) found.set(steps.slice(0, -1).join("/"), WORTH.compound);
    if (steps.length > 2) found.set(steps.slice(0, 2).join("/"), steps.length > 3 ? WORTH.inside : WORTH.compound);
    return new Map([...found].filter(([each]) => postings.has(each)));
  }

  /* Other forms of a verb: of 'gemaild' and 'mailt' what 'mailen' has, and the other way round. */
  function inflected(name) {
    const base = baseOf(name);
    return [...new Set([base, ...(forms.get(name) ?? []), ...(forms.get(base) ?? [])])].filter((each) => each && each !== name);
  }

  /* Words that begin or end with it, or hold it. */
  function longer(name, add) {
    for (const each of vocabulary) {
      const at = each.length > name.length ? each.indexOf(name) : -1;
      if (at === 0 || (at > 0 && at + name.length === each.length)) add([each], WORTH.compound);
      else if (at > 0) add([each], WORTH.inside);
    }
  }

  /* The two words that it is made of. */
  function split(name, add) {
    for (let cut = SHORTEST; cut <= name.length - SHORTEST; cut += 1) {
      for (const link of ["", "s", "en"]) {
        const head = name.slice(0, cut);
        if (link && !head.endsWith(link)) continue;
        const parts = [link ? head.slice(0, -link.length) : head, name.slice(cut)].map(stemOf);
        if (!parts.every((part) => part.length >= 3 && postings.has(part))) continue;
        add(parts, WORTH.compound);
        const [rare, common] = [...parts].sort((one, other) => postings.get(one).size - postings.get(other).size);
        for (const [part, worth] of [[rare, WORTH.part], [common, WORTH.rest]]) {
          for (const other of [part, ...(meanings.get(part) ?? [])]) add(other.split(" "), worth);
        }
      }
    }
  }

  function typos(name, add) {
    const most = name.length < SHORTEST ? 0 : name.length < 8 ? 1 : 2;
    const near = new Map();
    for (const each of [...vocabulary, ...meanings.keys()]) {
      if (/[\d ]/u.test(each) || Math.abs(each.length - name.length) > most) continue;
      const steps = distance(name, each, most);
      if (steps <= most) near.set(each, steps);
    }
    const least = Math.min(...near.values());
    for (const [each, steps] of near) {
      if (steps !== least) continue;
      add([each], WORTH.typo);
      for (const other of meanings.get(each) ?? []) add(other.split(" "), WORTH.typo * WORTH.meaning);
    }
  }

  /* How many letters must be put in, left out, changed or swapped to make one word of the other; gives up over *most*. */
  function distance(one, other, most) {
    let before = [];
    let last = Array.from({ length: other.length + 1 }, (_, n) => n);
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const same = one[i - 1] === other[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[other.length];
  }

  /* How well each unit answers one word of the question: {weight of the word, points by unit, what it stands for}. */
  function answersTo(term) {
    const expansions = [...expand(term)].map(([name, worth]) => [name.split(" "), worth]);
    if (!expansions.length) return { weight: rarest * (/^\d+$/u.test(term[0]) ? NUMBER : 1), points: new Map(), names: new Map() };
    const strong = new Set(expansions.filter(([, worth]) => worth >= WORTH.compound).flatMap(([words]) => [...places(words).keys()]));
    const weight = Math.min(rarest, rarity(strong.size || 1));
    const points = new Map();
    for (const [words, worth] of expansions) {
      const found = places(words);
      const own = worth === WORTH.same ? weight : Math.min(weight, rarity(found.size)); // of a compound, the part that is rare says the most
      for (const [unit, place] of found) {
        const size = 1 - LENGTH + (LENGTH * lengths[unit]) / average;
        const inText = (place.count * (SATURATION + 1)) / (place.count + SATURATION * size);
        const value = worth * own * (inText + place.bonus);
        if (value > (points.get(unit)?.value ?? 0)) points.set(unit, { value, worth, about: place.bonus > 0 });
      }
    }
    const names = new Map(expansions.map(([words, worth]) => [words.join(" "), worth]));
    return { weight, points, names };
  }

  /* The units in which all of *words* stand, each as its weakest word there. */
  function places(words) {
    const [first, ...others] = words.map((each) => postings.get(each));
    if (!others.length) return first;
    const found = new Map();
    for (const [unit, place] of first) {
      const all = [place, ...others.map((each) => each.get(unit))];
      if (all.every(Boolean)) found.set(unit, { count: Math.min(...all.map((each) => each.count)), bonus: Math.min(...all.map((each) => each.bonus)) });
    }
    return found;
  }

  // The answers

  /* A page is worth its best part, and something of what else it has of the question. */
  function pagesOf(answers) {
    const pages = new Map();
    answers.forEach(({ points }, n) => {
      for (const [unit, { value, worth, about }] of points) {
        const key = unit < glossary ? units[unit].page : `begrip ${unit}`;
        const page = pages.get(key) ?? { key, units: new Map(), words: new Map(), about: false };
        pages.set(key, page);
        page.about ||= about;
        page.units.set(unit, (page.units.get(unit) ?? 0) + value);
        const known = page.words.get(n) ?? { value: 0, worth: 0 };
        page.words.set(n, { value: Math.max(known.value, value), worth: Math.max(known.worth, worth) });
      }
    });
    return [...pages.values()];
  }

  function rate(page, answers, total) {
    const best = Math.max(...page.units.values());
    const rest = [...page.words.values()].reduce((sum, { value }) => sum + value, 0);
    const covered = answers.reduce((sum, { weight }, n) => sum + (page.words.has(n) ? weight : 0), 0) / total;
    const met = answers.reduce((sum, { weight }, n) => sum + weight * (page.words.get(n)?.worth ?? 0), 0) / total;
    const [unit] = page.units.keys();
    const [, , , , weight] = index.paginas[units[unit].page];
    const named = Math.max(1, ...[...page.units.keys()].map((each) => nameOf(units[each], answers, total)));
    return { ...page, met, editors: weight === 0, named, points: (best + REST * rest) * covered * (weight || 1) * named };
  }

  /* What it counts that a unit is called just what was asked, or what means the same; or a part of what was asked. */
  function nameOf({ page, anchor, heading, terms }, answers, total) {
    const asked = new Map([[answers.map((each) => each.asked).join(" "), 1]]);
    for (const { names, weight } of answers) {
      for (const [name, worth] of names) asked.set(name, Math.max(asked.get(name) ?? 0, (worth * weight) / total));
    }
    const named = (name, most) => 1 + (most - 1) * (asked.get(tellingOf(name)) ?? 0);
    if (terms) return Math.max(...terms.map((term) => named(term, NAMED.term)));
    if (anchor) return named(heading.replace(/^(bijlage )?\d+\.? /iu, ""), NAMED.part);
    return Math.max(named(index.paginas[page][1], NAMED.page), named(addressOf(page), NAMED.part));
  }

  /* Return what answers *query*, best first: {page, anchor, title, about, place, parts} or, for a term, with `meaning`. */
  return (query) => {
    const answers = termsOf(query).map((term) => ({ asked: term.join(" "), ...answersTo(term) }));
    const total = answers.reduce((sum, { weight }) => sum + weight, 0);
    const rated = pagesOf(answers).map((page) => rate(page, answers, total));
    const strange = answers.some(({ points }) => !points.size); // then what is known must be what some page is about
    if (!rated.some(({ met, editors, about }) => met >= (editors ? ENOUGH_FOR_EDITORS : ENOUGH) && (about || !strange))) return [];
    const most = Math.max(...rated.map((each) => each.points));
    return rated
      .filter(({ points, named }) => points >= (named > 1 ? LEAST / 2 : LEAST) * most)
      .sort((a, b) => a.editors - b.editors || b.points - a.points)
      .map(describe);
  };

  function describe({ key, units: found, points }) {
    const ordered = [...found].sort((a, b) => b[1] - a[1]).map(([unit]) => units[unit]);
    if (typeof key === "string") {
      const { page, anchor, terms, meaning } = ordered[0];
      return { page: index.paginas[page][0], anchor, title: terms[0], about: meaning, place: index.paginas[page][1], parts: [], meaning, points };
    }
    const [page, title, about, place] = index.paginas[key];
    const parts = ordered.filter(({ anchor }) => anchor).slice(0, 3);
    return { page, anchor: "", title, about, place, parts, points };
  }
};
