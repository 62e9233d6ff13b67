// @ts-check
// A small picture in SVG: what a simulation shows beside its sentence, which says it all in words.
import { unit, widthOf } from "courseware/charts/sized.js";

/** An element of SVG. @param {string} name @param {Record<string, string | number>} attributes @param {(Node | string)[]} children */
export function element(name, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.append(...children);
  return node;
}

/** A word: `side` is « start », « middle » or « end ». @param {number} x @param {number} y @param {string} text */
export const word = (x, y, text, side = "middle", style = "") =>
  element("text", { x, y, "text-anchor": side, class: style }, text);

/** From values to places. @param {[number, number]} values @param {[number, number]} places */
export const scale = ([low, high], [from, to]) => (value) => from + ((value - low) / (high - low)) * (to - from);

/**
 * A horizontal axis at height `y`: a line, a tick and a word for each of `ticks`.
 * @param {(value: number) => number} place @param {number} y @param {[number, string][]} ticks values and their words
 */
export function axis(place, y, ticks) {
  const marks = ticks.map(([value]) => `M${place(value)} ${y}v5`).join("");
  const line = `M${place(ticks[0][0])} ${y}H${place(ticks.at(-1)[0])}${marks}`;
  // The words at both ends stay in the picture.
  const sides = ticks.map((_, rank) => (rank === 0 ? "start" : rank === ticks.length - 1 ? "end" : "middle"));
  const words = ticks.map(([value, text], rank) => word(place(value) + { start: -5, middle: 0, end: 5 }[sides[rank]], y + 19, text, sides[rank]));
  return [element("path", { d: line, class: "is-axis" }), ...words];
}

/** A dot. @param {number} cx @param {number} cy @param {number} r @param {string} style */
export const dot = (cx, cy, r, style) => element("circle", { cx, cy, r, class: style });

/**
 * Dots that fall on a floor and pile up where they meet, closer where a pile would pass the ceiling.
 * @param {{ x: number, style: string }[]} dots @param {number} floor @param {number} ceiling @param {number} radius
 */
export function pile(dots, floor, ceiling, radius) {
  const columns = dots.map(({ x }) => Math.round(x / (2 * radius)));
  const heights = new Map();
  const ranks = columns.map((column) => heights.set(column, (heights.get(column) ?? 0) + 1).get(column));
  const step = Math.min(2 * radius, (floor - ceiling - 2 * radius) / Math.max(1, ...ranks.map((rank) => rank - 1)));
  return dots.map(({ style }, index) =>
    dot(columns[index] * 2 * radius, floor - radius - (ranks[index] - 1) * step, radius - 0.5, style),
  );
}

/** The size of the reader's text and the room of each place: reading them anew would lay the page out at each step. */
const rooms = new WeakMap();

/** Measure a place again. @param {HTMLElement} place */
export const measure = (place) => rooms.set(place, { size: unit(), room: widthOf(place) }).get(place);

/**
 * Draw a picture in `place`, as large as the reader's text: lengths are pixels of a text of 16.
 * @param {HTMLElement} place @param {number} height @param {(width: number) => Node[]} paint
 */
export function picture(place, height, paint) {
  const { size, room } = rooms.get(place) ?? measure(place);
  const width = room / size;
  const box = { viewBox: `0 0 ${width} ${height}`, width: room, height: height * size, "aria-hidden": "true" };
  place.replaceChildren(element("svg", box, ...paint(width)));
}
