/* Before anything is drawn: light or dark, as the reader chose here before. The choice is all that the site keeps. */
document.body.dataset.theme = (() => {
  try {
    return localStorage.getItem("theme") || "auto";
  } catch {
    return "auto"; // a browser that lets nothing be kept
  }
})();
