// @ts-check
// The static book: every place of an activity in the page is brought to life.

/**
 * What the script of an activity exports.
 * @typedef {object} Activity
 * @property {(root: HTMLElement, memory: import("./memory.js").Memory) => void} start brings to life a
 *   root that already stands in the page, complete
 * @property {(root: HTMLElement) => import("./memory.js").Memory} [memoryIn] where the book keeps what a
 *   reader does there; live, the kernel does
 */

/** @param {string} name @param {Activity} activity */
export function startAll(name, { start, memoryIn }) {
  for (const root of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`[data-activity="${name}"]`))) {
    start(root, memoryIn?.(root));
  }
}
