// @ts-check
// A crowd: everyone has a place of their own, where they stay; who remains is full, the others hollow.
import { element } from "courseware/activities/simulation/drawing.js";
import { drawFirst, mulberry32 } from "courseware/activities/simulation/random.js";

const HEIGHT = 192;
/** So few are drawn larger: nobody would find them. */
const FEW = 12;
/** Room around, for one who is drawn larger at the edge. */
const EDGE = 8;

export const height = HEIGHT + 2 * EDGE;

/** Have neighbours differ: the same order for everyone, at every visit. @template T @param {T[]} people */
export function mixed(people) {
  const all = [...people];
  drawFirst(all, all.length, mulberry32(1));
  return all;
}

/** How many stand side by side, as far apart as the room allows. @param {number} count @param {number} width */
export function columnsFor(count, width) {
  let columns = Math.max(1, Math.floor(Math.sqrt((count * width) / HEIGHT)));
  while ((Math.ceil(count / columns) * width) / columns > HEIGHT) columns += 1;
  return columns;
}

/**
 * The crowd, drawn. @param {boolean[]} remain whether each remains @param {number} width
 * @returns {Node[]}
 */
export function crowd(remain, width) {
  const room = width - 2 * EDGE;
  const columns = columnsFor(remain.length, room);
  const step = room / columns;
  const at = (index) => [EDGE + ((index % columns) + 0.5) * step, EDGE + (Math.floor(index / columns) + 0.5) * step];
  const places = remain.map((_, index) => index);
  const kept = places.filter((index) => remain[index]);
  const few = kept.length <= FEW;
  const size = (few ? Math.max(step, 10) : step) * 0.8;
  // One path for all: a dot is a line without length, its end round.
  const dots = (indices) => indices.map((index) => `M${at(index).map((one) => one.toFixed(1)).join(" ")}h0`).join("");
  const out = places.filter((index) => !remain[index]);
  const ring = step * 0.66;
  const drawn = [
    element("path", { d: dots(out), class: "is-out", "stroke-width": ring }),
    element("path", { d: dots(out), class: "is-hole", "stroke-width": ring * 0.55 }),
    element("path", { d: dots(kept), class: "is-kept", "stroke-width": size }),
  ];
  if (kept.length > 1) return drawn;
  const [cx, cy] = at(kept[0]);
  return [...drawn.slice(0, 2), element("circle", { cx, cy, r: EDGE, class: "is-found" }), drawn[2]];
}
