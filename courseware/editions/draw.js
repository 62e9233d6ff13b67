// @ts-check
// In an empty page of drawn.py's: a figure as the text of an SVG, drawn by the book's own Plotly.

import { plotly } from "courseware/charts/plotly.js";

/** @param {any} figure as charts/html.py writes it @param {number} width @param {number} height */
async function draw({ data, layout, config }, width, height) {
  const Plotly = await plotly(async () => {}); // drawn.py loaded it
  const { fontFamily } = getComputedStyle(document.body);
  const [letters] = fontFamily.split(","); // those after it may be on no machine
  await document.fonts.load(`16px ${letters}`);
  layout.template.layout.font.family = fontFamily;
  const plot = document.createElement("div");
  document.body.append(plot);
  await Plotly.newPlot(plot, data, { ...layout, width, height }, { ...config, locale: "fr", staticPlot: true });
  const drawn = await Plotly.toImage(plot, { format: "svg", imageDataOnly: true, width, height });
  plot.remove();
  return drawn;
}
Object.assign(globalThis, { draw });
