// What the search page says. Sphinx's own Dutch file stops the search: its plural_expr is no index, and the sentences
// that count the results are empty in it.
Documentation.addTranslations({
  "locale": "nl",
  "messages": {
    ", in ": ", in ",
    "Hide Search Matches": "Markering van de zoekwoorden verbergen",
    "Preparing search...": "De zoekfunctie wordt geladen …",
    "Search Results": "Zoekresultaten",
    "Search finished, found one page matching the search query.": [
      "Eén pagina gevonden.",
      "${resultCount} pagina’s gevonden."
    ],
    "Searching": "Bezig met zoeken",
    "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.": "Niets gevonden. Controleer de spelling, of zoek op minder of andere woorden."
  },
  "plural_expr": "(n != 1) ? 1 : 0"
});
