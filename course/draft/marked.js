// @ts-check
// The text again, as it was written: a line under the words of each mark, its number after them.
import { element } from "courseware/activities/static/element.js";
import { pieces } from "./pieces.js";
/** @typedef {import("./pieces.js").Mark} Mark */

/**
 * @param {string} text
 * @param {Mark[]} marks
 * @param {{ isRuled: (mark: Mark) => boolean, titleOf: (mark: Mark) => string, act: (rank: number) => void }} of
 *   `act` is what the number of a mark does
 * @returns {{ node: HTMLElement, numbers: HTMLElement[][], words: HTMLElement[][] }} of each mark, in order
 */
export function marked(text, marks, { isRuled, titleOf, act }) {
  /** @type {HTMLElement[][]} */
  const numbers = marks.map(() => []);
  /** @type {HTMLElement[][]} */
  const words = marks.map(() => []);

  const number = (rank, part) => {
    const { places } = marks[rank];
    const which = places.length > 1 ? `, ${part + 1} sur ${places.length}` : "";
    const made = element("button", { type: "button", className: "cw-mark-number" }, String(rank + 1));
    made.setAttribute("aria-label", `Marque ${rank + 1}${which}\u00a0: ${titleOf(marks[rank])}`);
    made.addEventListener("click", () => act(rank));
    numbers[rank].push(made);
    return made;
  };

  const under = (piece) => {
    const made = element("mark", {}, piece.text);
    made.className = piece.marks.some((rank) => isRuled(marks[rank])) ? "is-ruled" : "is-advised";
    made.classList.toggle("is-crossed", piece.marks.length > 1);
    for (const rank of piece.marks) words[rank].push(made);
    return made;
  };

  const node = element("div", { className: "cw-marked", dir: "auto" });
  for (const piece of pieces(text, marks)) {
    node.append(piece.marks.length ? under(piece) : piece.text);
    node.append(...piece.ends.map(({ mark, rank }) => number(mark, rank)));
  }
  return { node, numbers, words };
}
