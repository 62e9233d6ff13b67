// @ts-check
// A figure is stored for a root font of 16 pixels; it is drawn as large as its reader's text.

export const ROOT = 16;
/** Rems: narrower than this, the words of a chart would lie over each other; it scrolls. */
const NARROWEST = 17.5;
/** Lengths in pixels, wherever they stand in a figure; « width » is one of a line only. */
const LENGTHS = new Set(["size", "thickness", "standoff", "ticklabelshift", "ticklabelstandoff", "xshift", "yshift", "l", "r", "t", "b"]);

export const unit = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / ROOT;

/** @param {HTMLElement} plot */
export const widthOf = (plot) => Math.max(plot.clientWidth, NARROWEST * ROOT * unit());

/**
 * Return `value`, a figure or a part of one, with its lengths times `by`.
 * @param {any} value @param {number} by @param {string} [name] what it is called @param {string} [of] and in what
 */
export function sized(value, by, name = "", of = "") {
  if (typeof value === "number") return LENGTHS.has(name) || (name === "width" && of === "line") ? value * by : value;
  if (Array.isArray(value)) return value.map((one) => sized(one, by, name, of));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([part, inside]) => [part, sized(inside, by, part, name)]));
}
