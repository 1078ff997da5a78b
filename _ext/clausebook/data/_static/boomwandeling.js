/* A walk through decision trees: the answers that an address holds, where they lead, and how they are written again. It
   does as `decisions.py` does. It knows no page. */

globalThis.boomwandeling = (() => {
  "use strict";

  const NONE = "geen";
  const BEGIN = "begin";

  // Addresses: `s1=bouw-en-onderhoud&s7=onderaannemer+eigen-onderzoek`

  function pairOf(text) {
    const [id, ...value] = text.split("=");
    return [id, value.join("=")];
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  /* The pairs of question and answers in what follows #, or null where that is a place on the page. It can be anything;
     what is no answer is left to `walk`, which says that the link is outdated. */
  function read(text) {
    const hash = decoded(text);
    if (!hash || hash === BEGIN) return [];
    return hash.includes("=") ? hash.split("&").map(pairOf) : null;
  }

  const written = (pairs) => (pairs.length ? pairs.map((pair) => pair.join("=")).join("&") : BEGIN);

  const valueOf = (slugs) => slugs.join("+") || NONE;

  const pairsOf = (steps) => steps.map(({ vraag, chosen }) => [vraag.toLowerCase(), valueOf(chosen.map((each) => each.slug))]);

  const answersOf = ({ chosen }) => chosen.map((each) => each.label).join(" + ") || "Niets van dit alles";

  // Walking

  /* How to walk through *trees*; who has given no answer yet is at the start of the tree called *own*. */
  function through(trees, own) {
    const questionsById = new Map();
    for (const [boom, tree] of Object.entries(trees)) {
      for (const vraag of Object.keys(tree.vragen)) questionsById.set(vraag.toLowerCase(), { boom, vraag });
    }
    const startOf = (boom) => ({ boom, vraag: Object.keys(trees[boom].vragen)[0] });
    const questionAt = ({ boom, vraag }) => trees[boom].vragen[vraag];
    const outcomeAt = ({ boom, uitkomst }) => trees[boom].uitkomsten[uitkomst];

    function chosenFrom(question, value) {
      const slugs = value.split("+");
      if (question.meer && value === NONE) return [];
      const found = question.antwoorden.filter((each) => slugs.includes(each.slug));
      return found.length === slugs.length && (question.meer || found.length === 1) ? found : null;
    }

    /* The steps of *pairs*, the outcomes that they passed, the question that is next (or null), and whether they fit. */
    function walk(pairs) {
      const first = pairs.length ? questionsById.get(pairs[0][0]) : undefined;
      const state = { steps: [], outcomes: [], at: startOf(first ? first.boom : own), outdated: false };
      for (const [id, value] of pairs) {
        const fits = state.at && state.at.vraag.toLowerCase() === id;
        const chosen = fits ? chosenFrom(questionAt(state.at), value) : null;
        if (!chosen) {
          state.outdated = true;
          break;
        }
        advance(state, chosen);
      }
      return state;
    }

    function advance(state, chosen) {
      state.steps.push({ ...state.at, chosen });
      state.at = null;
      for (const { boom, naar } of chosen) {
        if (naar in trees[boom].vragen) {
          state.at = { boom, vraag: naar };
          continue;
        }
        state.outcomes.push({ boom, uitkomst: naar });
        const then = trees[boom].uitkomsten[naar].daarna;
        state.at = then ? { boom, vraag: then } : null;
      }
    }

    /* How many questions may still follow this one. */
    function longest(question) {
      const depths = questionAt(question).antwoorden.map(({ boom, naar }) => {
        const next = naar in trees[boom].vragen ? naar : trees[boom].uitkomsten[naar].daarna;
        return next ? 1 + longest({ boom, vraag: next }) : 0;
      });
      return Math.max(0, ...depths);
    }

    /* The pairs that go on with *part* of an outcome: another answer to the question that led there. */
    function pairsOfPart(state, part) {
      const last = state.steps.at(-1);
      const { slug } = questionAt(last).antwoorden.find(({ boom, naar }) => boom === part.boom && naar === part.naar);
      return [...pairsOf(state.steps.slice(0, -1)), [last.vraag.toLowerCase(), slug]];
    }

    /* The models that the outcomes lead to, each with the keuzes of all outcomes that lead to it. */
    function modelsOf(state) {
      const models = new Map();
      for (const { model, keuzes } of state.outcomes.map(outcomeAt).filter(({ model }) => model)) {
        const found = models.get(model.pagina) ?? { ...model, chosen: new Map() };
        models.set(model.pagina, found);
        for (const [name, value] of keuzes) found.chosen.set(name, value);
      }
      return [...models.values()];
    }

    return { walk, longest, questionAt, outcomeAt, pairsOfPart, modelsOf };
  }

  return { BEGIN, pairOf, read, written, valueOf, pairsOf, answersOf, through };
})();
