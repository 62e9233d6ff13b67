// @ts-check
// Charts of a static page: Plotly is fetched once, when the page has loaded or a chart comes near.
// What no gesture may change (axes, series) is said in the figures themselves: chart.py.

const here = /** @type {HTMLScriptElement} */ (document.currentScript);
const PLOTLY = new URL("plotly-basic.min.js", here.src).href;
const NEAR = "600px";
const MODE_BAR = {
  "Download plot as a PNG": "Télécharger l’image (PNG)",
  "Download plot": "Télécharger l’image",
  "Taking snapshot - this may take a few seconds": "Image en préparation…",
  "Snapshot succeeded": "Image enregistrée",
};
const MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" ");

/** Plotly once it is loaded, and what only some browsers have. @type {Window & { Plotly?: any }} */
const page = window;
const { connection } = /** @type {Navigator & { connection?: { saveData: boolean } }} */ (navigator);

let library;
function plotly() {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = PLOTLY;
    script.onerror = reject;
    script.onload = () => {
      page.Plotly.register({
        moduleType: "locale",
        name: "fr",
        dictionary: MODE_BAR,
        format: { months: MONTHS, shortMonths: MONTHS, decimal: ",", thousands: "\u202f" },
      });
      resolve(page.Plotly);
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

/** Bring a tooltip back into its chart: where it has no room, Plotly lets it be cut. */
function holdTooltips(plot) {
  const room = plot.getBoundingClientRect();
  for (const tooltip of plot.querySelectorAll(".hovertext")) {
    tooltip.style.translate = "none";
    const { left, right } = tooltip.getBoundingClientRect();
    tooltip.style.translate = `${Math.max(room.left - left, 0) || Math.min(room.right - right, 0)}px`;
  }
}

const asked = new Set();

async function draw(figure) {
  if (asked.has(figure)) return;
  asked.add(figure);
  const { data, layout, config, views } = JSON.parse(figure.querySelector("script").textContent);
  const plot = figure.querySelector(".cw-plot");
  const Plotly = await plotly();
  layout.modebar = { bgcolor: "rgba(0,0,0,0)" };
  await Plotly.newPlot(plot, data, layout, {
    ...config,
    responsive: false,
    locale: "fr",
    displayModeBar: matchMedia("(hover: hover)").matches ? "hover" : false,
  });
  // Its numbers without their words are no reading: the group's label and the table are.
  for (const svg of plot.querySelectorAll(".main-svg")) svg.ariaHidden = "true";
  await Plotly.relayout(plot, ink(figure));
  figure.dataset.drawn = "";
  plot.on("plotly_hover", () => holdTooltips(plot));
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

/** Draw, or leave the words and the table to say what the chart would. */
const tryToDraw = (figure) =>
  draw(figure).catch(() => {
    figure.dataset.failed = "";
    figure.querySelector(".cw-data")?.setAttribute("open", "");
  });

/** @type {HTMLElement[]} */
const figures = [];

/** Draw, one by one, also what is not scrolled to: printing waits for nothing. */
function drawAtLeisure() {
  const next = figures.find((figure) => !asked.has(figure));
  if (next) (window.requestIdleCallback ?? setTimeout)(() => tryToDraw(next).then(drawAtLeisure));
}
// Who counts the bytes gets the charts that are looked at; on paper a table stands for the others.
if (!connection?.saveData) addEventListener("load", drawAtLeisure);

const watch = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      watch.unobserve(target);
      tryToDraw(target);
    }
  },
  { rootMargin: NEAR },
);

/** @param {HTMLElement} figure */
export function start(figure) {
  figures.push(figure);
  watch.observe(figure);
}

const drawn = () => figures.filter((figure) => "drawn" in figure.dataset);
addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  for (const figure of drawn()) page.Plotly.Fx.unhover(figure.querySelector(".cw-plot"));
});
new MutationObserver(() => {
  for (const figure of drawn()) page.Plotly.relayout(figure.querySelector(".cw-plot"), ink(figure));
}).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
