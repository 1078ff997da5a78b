/* Draws flow charts with Mermaid's own files, once their fold is opened: most readers never need them. */

(() => {
  "use strict";

  const mermaid = new URL("mermaid/mermaid.esm.min.mjs", document.currentScript.src);
  const FAILED = "Het stroomschema kan hier niet worden getekend. Het schema hierboven zegt hetzelfde.";

  async function draw(charts) {
    try {
      const { default: library } = await import(mermaid.href);
      library.initialize({
        startOnLoad: false,
        securityLevel: "strict",
        theme: "base",
        themeVariables: colours(),
        flowchart: { useMaxWidth: false, wrappingWidth: 220 },
      });
      await library.run({ nodes: charts });
      for (const chart of charts) chart.querySelector(".node")?.scrollIntoView({ block: "nearest", inline: "center" });
    } catch {
      for (const chart of charts) chart.replaceWith(FAILED);
    }
  }

  /* The colours of the site, in light and dark. */
  function colours() {
    const style = getComputedStyle(document.body);
    const of = (name) => style.getPropertyValue(`--color-${name}`).trim();
    return {
      primaryColor: of("background-secondary"),
      primaryTextColor: of("foreground-primary"),
      primaryBorderColor: of("brand-content"),
      lineColor: of("foreground-muted"),
      textColor: of("foreground-primary"),
      edgeLabelBackground: of("background-primary"),
      fontFamily: style.fontFamily,
    };
  }

  const charts = [...document.querySelectorAll("pre.mermaid")];
  const open = charts.filter((chart) => !chart.closest("details:not([open])"));
  if (open.length) draw(open);
  for (const chart of charts.filter((each) => !open.includes(each))) {
    chart.closest("details").addEventListener("toggle", () => draw([chart]), { once: true });
  }
})();
