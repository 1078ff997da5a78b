/* Before anything is drawn: light or dark, as the reader chose here before. The choice is all that the site keeps.
   The theme shows its button only where scripts run; it would find that out later, and the button would push others aside. */
document.documentElement.classList.remove("no-js");
document.body.dataset.theme = (() => {
  try {
    return localStorage.getItem("theme") || "auto";
  } catch {
    return "auto"; // a browser that lets nothing be kept
  }
})();
