/* Reads citations of law in a question, however they are typed: 'art 28 lid 3', '28.3 g avg', 'artikel 6:91 BW'.

   *laws* are the names of laws in the index, *lawOf* gives the one that a word names, and *times* how often the texts cite
   something: `§AVG/28/3/g`. A number that the texts do not cite is no citation, but a year or a term. */
window.zoekwet = (laws, lawOf, times) => {
  "use strict";
  const WORDS = /\d+:\d+[a-z]?|\d+[a-z]?(?![\p{L}\d])|[\p{L}\p{N}’'-]+/gu;
  const NUMBER = /^(\d+:\d+[a-z]?|\d+)([a-z]?)$/u;
  const ARTICLE = /^art(ikel(en)?)?$/u;
  const POINT = /^(sub|onder|onderdeel|aanhef|en)$/u;
  const OF = /^(van|de|het)$/u;
  const ORDINALS = ["eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende"];

  /* Return the citations in *query*, each as a list of one key, and what else it asks. */
  function read(query) {
    const words = [...query.matchAll(WORDS)].map(([word]) => word);
    const cited = [];
    for (let n = 0; n < words.length; n += 1) {
      const { keys, from, to } = citationAt(words, n);
      if (!keys.length) continue;
      cited.push([keys[0]]);
      words.splice(from, to - from);
      n = from - 1;
    }
    return { cited, rest: cited.length ? words.join(" ") : query };
  }

  const partsOf = (word) => word.match(NUMBER)?.slice(1).filter(Boolean) ?? [];

  /* The citation of which the article is word *n*: what it can be called, and the words that it takes. */
  function citationAt(words, n) {
    const [article, ...place] = partsOf(words[n]);
    if (!article) return { keys: [] };
    const before = leading(words, n);
    const { deeper, to: end, lid } = within(words, n + 1);
    const { law, to } = before.law ? { law: before.law, to: end } : trailing(words, end);
    const said = before.said || law || lid;
    return { keys: said ? keysOf(law, article, [...place, ...deeper]) : [], from: before.from, to };
  }

  /* What stands before an article: a law, the word `art`, or both in any order. */
  function leading(words, n) {
    let [from, law, said] = [n, undefined, false];
    for (;;) {
      const word = words[from - 1] ?? "";
      if (ARTICLE.test(word)) said = true;
      else if (!law && lawOf(word)) law = lawOf(word);
      else return { from, law, said: said || Boolean(law) };
      from -= 1;
    }
  }

  /* The paragraph and the point that follow an article. */
  function within(words, start) {
    const deeper = [];
    let [to, lid] = [start, false];
    const at = (step) => words[to + step] ?? "";
    const ordinal = ORDINALS.indexOf(at(0)) + 1;
    if (ordinal && at(1) === "lid") {
      deeper.push(String(ordinal));
      [to, lid] = [to + 2, true];
    } else if (partsOf(at(at(0) === "lid" ? 1 : 0)).length) {
      lid = at(0) === "lid";
      deeper.push(...partsOf(at(lid ? 1 : 0)));
      to += lid ? 2 : 1;
    }
    const skipped = words.slice(to).findIndex((word) => !POINT.test(word));
    if (skipped >= 0 && /^[a-z]$/u.test(at(skipped))) {
      deeper.push(at(skipped));
      to += skipped + 1;
    }
    return { deeper, to, lid };
  }

  /* The law that follows a citation: 'avg', 'van de avg', 'burgerlijk wetboek'. */
  function trailing(words, start) {
    const skipped = words.slice(start).findIndex((word) => !OF.test(word));
    for (const size of skipped < 0 ? [] : [3, 2, 1]) {
      const to = start + skipped + size;
      const law = to <= words.length && lawOf(words.slice(start + skipped, to).join(" "));
      if (law) return { law, to };
    }
    return { law: undefined, to: start };
  }

  /* The names in the index of what is cited: of *law*, or else of each law, the one that is cited most first. */
  function keysOf(law, article, place) {
    const written = [[article, ...place].join("/"), [`${article}.${place.slice(0, 2).join("")}`, ...place.slice(2)].join("/")];
    const found = (law ? [law] : laws).flatMap((name) => written.map((each) => `${name}/${each}`));
    const known = (key) => times(key) || (key.split("/").length > 2 && times(key.slice(0, key.lastIndexOf("/"))));
    return found.filter(known).sort((one, other) => times(other) - times(one));
  }

  return { read };
};
