// @ts-check
// Plotly, fetched once a page, when a drawing is near.
import { MONTHS } from "courseware/activities/static/day.js";

const FILE = "plotly-basic.min.js";

/** Plotly once it is loaded. @type {Window & { Plotly?: any }} */
const page = window;

/**
 * A page takes no style written into it (`project/hosting.py`). Plotly writes no sheet where an element with the id
 * of its own says « no-inline-styles »; `drawn.css` has what is needed of it. What is bold or coloured in a text is
 * an attribute of a `tspan`: there, it is set as scripts may.
 */
function withoutInlineStyle() {
  const told = { id: "plotly.js-style-global", className: "no-inline-styles" };
  document.head.append(Object.assign(document.createElement("meta"), told));
  const { setAttribute } = Element.prototype;
  SVGTSpanElement.prototype.setAttribute = function (name, value) {
    if (name === "style") this.style.cssText = value;
    else setAttribute.call(this, name, value);
  };
}

let library;
/** @param {import("courseware/activities/static/host.js").Load} load @returns {Promise<any>} */
export function plotly(load) {
  if (!library) withoutInlineStyle();
  library ??= load(FILE).then(() => {
    page.Plotly.register({
      moduleType: "locale",
      name: "fr",
      format: { months: MONTHS, shortMonths: MONTHS, decimal: ",", thousands: "\u202f" },
    });
    return page.Plotly;
  });
  return library;
}
