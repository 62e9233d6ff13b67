// @ts-check
// Charts of a static page: Plotly is fetched once, when the first figure comes near the screen.

(() => {
  "use strict";
  const PLOTLY = new URL("plotly-basic.min.js", document.currentScript.src).href;
  const NEAR = "600px";
  const MODE_BAR = {
    "Download plot as a PNG": "Télécharger l’image (PNG)",
    "Download plot": "Télécharger l’image",
    Zoom: "Agrandir une zone",
    Pan: "Déplacer",
    "Zoom in": "Agrandir",
    "Zoom out": "Réduire",
    "Reset axes": "Revenir à la vue de départ",
    "Taking snapshot - this may take a few seconds": "Image en préparation…",
    "Snapshot succeeded": "Image enregistrée",
    "Double-click to zoom back out": "Double-cliquez pour revenir",
  };
  const MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" ");

  let library;
  function plotly() {
    library ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = PLOTLY;
      script.onerror = reject;
      script.onload = () => {
        window.Plotly.register({
          moduleType: "locale",
          name: "fr",
          dictionary: MODE_BAR,
          format: { months: MONTHS, shortMonths: MONTHS, decimal: ",", thousands: "\u202f" },
        });
        resolve(window.Plotly);
      };
      document.head.append(script);
    });
    return library;
  }

  /** The page's own ink, so that a chart follows the light or dark theme. */
  function ink(figure) {
    const { color } = getComputedStyle(figure);
    return { "font.color": color, "modebar.color": color, "modebar.activecolor": color };
  }

  async function draw(figure) {
    const { data, layout, config, views } = JSON.parse(figure.querySelector("script").textContent);
    const plot = figure.querySelector(".cw-plot");
    const Plotly = await plotly();
    layout.modebar = { bgcolor: "rgba(0,0,0,0)" };
    await Plotly.newPlot(plot, data, layout, { ...config, responsive: false, locale: "fr" });
    await Plotly.relayout(plot, ink(figure));
    figure.dataset.drawn = "";
    // Plotly's own « responsive » follows the window, not a column that a sidebar makes narrower.
    new ResizeObserver(() => Plotly.Plots.resize(plot)).observe(plot);
    const buttons = [...figure.querySelectorAll(".cw-views button")];
    buttons.forEach((button, index) =>
      button.addEventListener("click", () => {
        Plotly[views[index].method](plot, ...views[index].args);
        for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
      }),
    );
  }

  const figures = [...document.querySelectorAll("figure.cw-chart")];
  const watch = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        watch.unobserve(target);
        draw(target).catch(() => (target.dataset.failed = ""));
      }
    },
    { rootMargin: NEAR },
  );
  for (const figure of figures) watch.observe(figure);

  new MutationObserver(() => {
    for (const figure of figures) {
      if ("drawn" in figure.dataset) window.Plotly.relayout(figure.querySelector(".cw-plot"), ink(figure));
    }
  }).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
})();
