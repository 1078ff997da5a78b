/* What stands in an agreement, and how it is numbered, when these keuzes are made: the table says which pieces there are
   and when each is there (`choice_table.py`). It does as `numbering.py` does, and tests hold it to that; it knows no page. */

globalThis.samenstelling = (() => {
  "use strict";

  const NBSP = "\u00a0";
  const ON = "aan";

  const standard = (table) => Object.fromEntries(table.keuzes.map(({ naam, waarden }) => [naam, waarden[0].waarde]));

  const holds = (when, selection) => Object.entries(when).every(([name, value]) => selection[name] === value);

  /* Whether there is a text with this optie in the variant that is chosen. */
  const applies = (choice, selection) =>
    !choice.binnen.length || choice.binnen.includes(selection[choice.clausule] ?? choice.binnen[0]);

  /* a for 1, z for 26, aa for 27. */
  function letters(position) {
    let text = "";
    for (let left = position; left; left = Math.floor((left - 1) / 26)) text = String.fromCharCode(97 + ((left - 1) % 26)) + text;
    return text;
  }

  function ids() {
    const taken = new Set();
    return (name) => {
      let found = name;
      for (let count = 2; taken.has(found); count += 1) found = `${name}-${count}`;
      taken.add(found);
      return found;
    };
  }

  const idOf = (name) => name.replaceAll(".", "-");

  /* The numbers of articles, leden and annexes, null for what is not there, and what references read as, by 'kind name'. */
  function number(table, selection) {
    const found = { artikelen: [], leden: table.leden.map(() => null), bijlagen: [], doelen: new Map() };
    const placed = table.artikelen.map((article) => article.leden.filter((n) => holds(table.leden[n].als, selection)));
    const annexes = table.bijlagen.map((annex) => holds(annex.als, selection));
    const take = ids();
    take(table.vast[0]);
    table.artikelen.forEach((article, n) => placed[n].length && take(article.id));
    table.vast.slice(1).forEach(take);
    table.bijlagen.forEach((annex, n) => annexes[n] && [annex.id, ...annex.koppen].forEach(take));
    let count = 0;
    table.artikelen.forEach((article, n) => {
      const there = placed[n].length > 0;
      if (there && article.genummerd) count += 1;
      const own = there && article.genummerd ? String(count) : "";
      found.artikelen.push(there ? own : null);
      countLeden(table, article, placed[n], own, found, take);
    });
    count = 0;
    table.bijlagen.forEach((annex, n) => {
      if (annexes[n]) count += 1;
      const own = table.ondertekend ? String(count) : "";
      found.bijlagen.push(annexes[n] ? own : null);
      if (annexes[n]) found.doelen.set(`bijlage ${annex.naam}`, { id: annex.id, tekst: own ? `bijlage${NBSP}${own}` : `‘${annex.titel}’` });
    });
    return found;
  }

  function countLeden(table, article, placed, own, found, take) {
    const reads = own ? `artikel${NBSP}${own}` : `‘${article.titel}’`;
    placed.forEach((n, position) => {
      const lid = table.leden[n];
      if (!found.doelen.has(`artikel ${lid.clausule}`)) found.doelen.set(`artikel ${lid.clausule}`, { id: article.id, tekst: reads });
      const mine = own ? `${own}.${position + 1}` : letters(position + 1).toUpperCase();
      const tekst = `${own ? "artikel" : "onder"}${NBSP}${mine}`;
      const id = take(idOf(lid.naam));
      found.leden[n] = { nummer: mine, id, onderdelen: {} };
      if (lid.genoemd) found.doelen.set(`lid ${lid.naam}`, { id, tekst });
      lid.onderdelen.forEach((name, item) => {
        if (!name) return;
        const target = { id: take(idOf(name)), tekst: `${tekst} onder${NBSP}${letters(item + 1)}` };
        found.leden[n].onderdelen[name] = target.id;
        found.doelen.set(`lid ${name}`, target);
      });
    });
  }

  /* How a reference reads; what it goes to may not be there. */
  function reads(reference, capital, targets) {
    const target = targets.get(reference);
    const text = target ? target.tekst : `${reference.split(" ")[0]}${NBSP}…`;
    return { id: target ? target.id : "", tekst: capital ? text.charAt(0).toUpperCase() + text.slice(1) : text };
  }

  /* The keuzes that are not those of the standard, and count: an optie of a text that is not there does not. */
  function departures(table, selection) {
    return table.keuzes.filter((choice) => applies(choice, selection) && selection[choice.naam] !== choice.waarden[0].waarde);
  }

  /* What of *wanted* can be chosen, on top of the standard. */
  function accepted(table, wanted) {
    const selection = standard(table);
    for (const { naam, waarden } of table.keuzes) {
      if (waarden.some(({ waarde }) => waarde === wanted[naam])) selection[naam] = wanted[naam];
    }
    return selection;
  }

  return { ON, standard, holds, applies, letters, number, reads, departures, accepted };
})();
