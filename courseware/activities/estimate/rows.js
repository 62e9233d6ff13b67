// @ts-check
// The rows of an estimate in which a point is asked, and what stands around them.
import { parseNumber } from "../../text/numbers.js";
import { solutionsOf } from "../static/printed.js";
import { isOn } from "./axis.js";

/** @typedef {{ id: string, row: HTMLElement, name: string, slider: HTMLInputElement, field: HTMLInputElement, truth: number }} Row */

/** @param {HTMLElement} root @returns {Row[]} */
export const rowsOf = (root) =>
  /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-row]")]).map((row) => {
    const [slider, field] = /** @type {HTMLInputElement[]} */ ([...row.querySelectorAll("input")]);
    return { id: row.dataset.row, row, name: slider.ariaLabel, slider, field, truth: Number(row.dataset.truth) };
  });

/** The number that a field holds; undefined: none that the axis has. @param {import("./axis.js").Axis} axis @param {string} text */
export function typed(axis, text) {
  const value = parseNumber(text, axis.unit);
  return value !== null && isOn(axis, value) ? value : undefined;
}

/** What a reader is told: a line for each. @param {HTMLElement} root @param {(string | Node)[][]} lines */
export function tell(root, lines) {
  root.querySelector(".cw-gaps").replaceChildren(
    ...lines.map((parts) => {
      const line = document.createElement("p");
      line.append(...parts);
      return line;
    }),
  );
}

/** What is to be read in a gap of this kind, if anything. @param {HTMLElement} root @param {string} id @param {string} kind */
export function readingOf(root, id, kind) {
  const prepared = root.querySelector(`[data-of="${id}"] [data-kind="${kind}"]`);
  if (!prepared) return "";
  const reading = /** @type {HTMLElement} */ (prepared.cloneNode(true));
  reading.hidden = false;
  return reading;
}

/** Show what was found and what it says, or hide it again. @param {HTMLElement} root @param {boolean} seen */
export function reveal(root, seen) {
  root.toggleAttribute("data-seen", seen);
  root.querySelector("details").open = seen;
}

/** On paper: an empty grid, and the truth at the end of the page. @param {HTMLElement} root */
export function printable(root) {
  const paper = solutionsOf(root);
  addEventListener("beforeprint", paper.gather);
  addEventListener("afterprint", paper.putBack);
  root.dataset.ready = "";
}
