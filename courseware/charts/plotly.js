// @ts-check
// Plotly, fetched once a page, when a drawing is near.
import { MONTHS } from "courseware/activities/static/day.js";

const FILE = "plotly-basic.min.js";

/** Plotly once it is loaded. @type {Window & { Plotly?: any }} */
const page = window;

let library;
/** @param {import("courseware/activities/static/host.js").Load} load @returns {Promise<any>} */
export function plotly(load) {
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
