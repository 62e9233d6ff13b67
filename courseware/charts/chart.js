// @ts-check
// Charts of a static page: Plotly is fetched once, when the page has loaded or a chart comes near.
// What no gesture may change (axes, series) is said in the figures themselves: chart.py. Their colours
// are the style sheet's: no theme, and no paper, needs a script.

import { showComments } from "../activities/static/classroom.js";
import { plotly } from "./plotly.js";
import { ROOT, sized, unit, widthOf } from "./sized.js";
import { sayWhatIsTouched } from "./touched.js";
import { tellIfWider } from "./wider.js";

const NEAR = "600px";

/** What only some browsers have. */
const { connection } = /** @type {Navigator & { connection?: { saveData: boolean } }} */ (navigator);

/** @type {import("courseware/activities/static/host.js").Load} */
let load;
const asked = new Set();

async function draw(figure) {
  if (asked.has(figure)) return;
  asked.add(figure);
  const { data, layout, config, views } = JSON.parse(figure.querySelector("script").textContent);
  const plot = figure.querySelector(".cw-plot");
  const Plotly = await plotly(load);
  await document.fonts.ready; // Plotly measures its words
  takeRoom(plot);
  const by = unit();
  layout.template.layout.font.family = getComputedStyle(figure).fontFamily;
  const size = () => ({ width: widthOf(plot), height: plot.clientHeight });
  await Plotly.newPlot(plot, sized(data, by), { ...sized(layout, by), ...size() }, { ...config, locale: "fr" });
  // Its numbers without their words are no reading: the group's label and the table are.
  for (const svg of plot.querySelectorAll(".main-svg")) svg.ariaHidden = "true";
  figure.dataset.drawn = "";
  sayWhatIsTouched(plot, figure.querySelector(".cw-touched"));
  new ResizeObserver(async () => {
    await Plotly.relayout(plot, size());
    tellIfWider(plot);
  }).observe(plot);
  figure.querySelector(".cw-picture")?.addEventListener("click", () => Plotly.downloadImage(plot, { filename: "graphique" }));
  const buttons = [...figure.querySelectorAll(".cw-views button")];
  buttons.forEach((button, index) =>
    button.addEventListener("click", async () => {
      await Plotly[views[index].method](plot, ...views[index].args);
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
      keepKey(figure, plot);
    }),
  );
}

/** Be as high as what kept its place, which goes. @param {HTMLElement} plot */
function takeRoom(plot) {
  const room = /** @type {SVGSVGElement} */ (plot.querySelector(".cw-room"));
  plot.style.height = `${room.viewBox.baseVal.height / ROOT}rem`;
  room.remove();
}

/** The key names the series that are shown. */
function keepKey(figure, plot) {
  const shown = plot.data.filter(({ visible = true }) => visible === true).map(({ name }) => name);
  for (const entry of figure.querySelectorAll(".cw-key li")) entry.hidden = !shown.includes(entry.dataset.series);
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

/** @param {HTMLElement} figure @param {undefined} _memory @param {import("courseware/activities/static/host.js").Load} loader */
export function start(figure, _memory, loader) {
  load = loader;
  figures.push(figure);
  showComments(figure);
  const table = /** @type {HTMLElement | null} */ (figure.querySelector(".cw-scroll"));
  if (table) new ResizeObserver(() => tellIfWider(table)).observe(table);
  watch.observe(figure);
}
