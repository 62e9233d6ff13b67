// @ts-check
// « Qui verra ce message ? »: a hundred messages alike, full once they have left, and how that goes day after day.
import { simulate } from "courseware/activities/simulation/controls.js";
import { axis, dot, element, picture, scale, word } from "courseware/activities/simulation/drawing.js";
import { inWords, leaves, outOfHundred } from "./spread.js";

/** @typedef {import("./spread.js").Group} Group */

const [COLUMNS, ROWS] = [25, 4];
/** Pixels from one message to the next, at most. */
const APART = 16;
/** Of the picture: the curve takes what the messages leave. */
const HEIGHT = 192;
const LAST = 365;
/** Days of equal ratio, to draw a curve through. */
const DAYS = Array.from({ length: 61 }, (_, index) => LAST ** (index / 60));

/** @param {number} chance @param {number} step */
function messages(chance, step) {
  const left = Math.round(chance * 100);
  return Array.from({ length: COLUMNS * ROWS }, (_, index) => {
    const [column, row] = [index % COLUMNS, Math.floor(index / COLUMNS)];
    return dot((column + 0.5) * step, (row + 0.5) * step, step * 0.36, index < left ? "is-main" : "");
  });
}

/** The chance day after day: of this group, and of one reader. @param {Group} group @param {number} top @param {number} width */
function curve(group, top, width) {
  const day = scale([0, Math.log(LAST)], [16, width - 20]);
  const across = (days) => day(Math.log(days));
  const up = scale([0, 1], [HEIGHT - 24, top + 26]);
  const line = (of) => "M" + DAYS.map((days) => `${across(days).toFixed(1)} ${up(leaves({ ...of, days })).toFixed(1)}`).join("L");
  const here = { x: across(group.days), y: up(leaves(group)) };
  const share = outOfHundred(leaves(group));
  // Long words stay inside.
  const room = share.length * 4;
  const ticks = [[1, "1\u00a0j"], [7, "7\u00a0j"], [30, "30\u00a0j"], [LAST, "1\u00a0an"]];
  return [
    ...axis(across, up(0), /** @type {[number, string][]} */ (ticks)),
    element("path", { d: line({ ...group, members: 1 }), class: "is-compare", "stroke-dasharray": "6 5" }),
    element("path", { d: line(group), class: "is-main" }),
    dot(here.x, here.y, 6, "is-main"),
    word(Math.min(Math.max(here.x, room), width - room), here.y - 12, share),
  ];
}

/** @param {HTMLElement} root @param {import("courseware/activities/static/memory.js").Memory} memory */
export const start = (root, memory) =>
  simulate(root, memory, (settings, scene) => {
    const group = /** @type {Group} */ (settings);
    picture(scene, HEIGHT, (width) => {
      const step = Math.min(APART, width / COLUMNS);
      return [...messages(leaves(group), step), ...curve(group, ROWS * step, width)];
    });
    return inWords(group);
  });
