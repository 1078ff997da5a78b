/* Who takes part: who signs for a party besides the first, and who is a party besides those that the model names. Neither stands
   in the text on the page. */

window.deelnemers = (() => {
  "use strict";

  const table = window.keuzetabel;
  const { make, button } = window.elementen;
  const { parties, nextParty, saidOf, withoutParty, withoutSignatory, signatories: count, ofSignatory } = window.dossier;
  const { status } = window.keuzes;

  const WHERE = "Staat niet in de tekst op deze pagina, en wel in het bestand dat u maakt.";
  const focusOn = (id) => document.getElementById(id)?.focus();

  /* What asks for them, in a form of which `state()` is what is typed: `put(velden, focus)` takes other fields, asks anew and
     then calls *focus*, `askField(name, field)` is the question for one field, and `go(name)` goes to it. */
  function ask({ state, put, askField, go }) {
    const nameOf = (role) => parties(table, state())[role];

    // Who signs

    function signatories(role) {
      const there = count(state(), role);
      const cards = Array.from({ length: there - 1 }, (_, n) => signatory(role, n + 2));
      const [first] = ofSignatory(table, role, there + 1);
      const add = button("knop", () => put({ ...state().velden, [first[0]]: "" }, () => go(first[0])), "Nog een ondertekenaar", make("span", { class: "hoorbaar" }, ` voor ${nameOf(role)}`));
      add.id = `${role}-ondertekenaar`;
      add.disabled = there >= table.ondertekenaars;
      return [...cards, make("p", { class: "knoppen" }, add)];
    }

    function signatory(role, n) {
      const remove = button("knop", () => put(withoutSignatory(state().velden, role, n), () => focusOn(`${role}-ondertekenaar`)), `${n}e ondertekenaar verwijderen`, make("span", { class: "hoorbaar" }, ` van ${nameOf(role)}`));
      return make("fieldset", { class: "rij" }, make("legend", {}, `${n}e ondertekenaar`), make("p", { class: "hint" }, WHERE), ...ofSignatory(table, role, n).map(([name, field]) => askField(name, field)), remove);
    }

    // Who is a party

    /* The button for a party more, where there can be more. */
    function more() {
      if (!Object.keys(table.erbij).length) return [];
      const next = nextParty(table, state());
      const add = button("knop", () => put({ ...state().velden, [next.first]: "" }, () => go(next.first)), "Nog een partij toevoegen");
      add.id = "partij-toevoegen";
      add.disabled = !next;
      return [make("p", { class: "knoppen" }, add)];
    }

    /* The button that takes the party in *role* away: who loses answers with that, is asked. */
    function away(role) {
      const remove = () => {
        const name = nameOf(role);
        put(withoutParty(state().velden, Object.keys(parties(table, state())), role), () => focusOn("partij-toevoegen"));
        status.textContent = `${name} is verwijderd.`;
      };
      const asked = () => {
        const answers = saidOf(state(), role);
        if (!answers) return remove();
        const words = `Bij ${nameOf(role)} ${answers === 1 ? "is 1 vraag" : `zijn ${answers} vragen`} ingevuld. Verwijdert u deze partij, dan bent u die antwoorden kwijt.`;
        return window.vooraf.ask([make("p", {}, words)], [["Verwijder de partij", remove], ["Laat staan", () => focusOn(`${role}-weg`)]]);
      };
      const take = button("knop", asked, `${nameOf(role)} verwijderen`);
      take.id = `${role}-weg`;
      const about = make("p", { class: "hint" }, `Een partij hoort bij de overeenkomst zodra u iets van haar invult. ${WHERE}`);
      return [about, make("p", { class: "knoppen" }, take)];
    }

    return { signatories, more, away };
  }

  return { ask };
})();
