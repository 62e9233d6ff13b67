// @ts-check
// The static book: every place of an activity in the page is brought to life.

/**
 * What the script of an activity exports.
 * @typedef {object} Activity
 * @property {(root: HTMLElement, memory: import("./memory.js").Memory, load: Load) => void} start brings to life a
 *   root that already stands in the page, complete
 * @property {(root: HTMLElement) => import("./memory.js").Memory} [memoryIn] where the book keeps what a
 *   reader does there; live, the kernel does
 *
 * Fetches a script, or a style sheet, that lies beside the activity's own, by its name: a library, its data.
 * @typedef {(file: string) => Promise<unknown>} Load
 */

const here = /** @type {HTMLScriptElement} */ (document.currentScript);

/** @type {Load} */
export const load = (file) =>
  new Promise((resolve, reject) => {
    const address = new URL(file, here.src).href;
    const isSheet = file.endsWith(".css");
    const wanted = isSheet ? { rel: "stylesheet", href: address } : { src: address };
    const made = Object.assign(document.createElement(isSheet ? "link" : "script"), wanted, { onload: resolve, onerror: reject });
    document.head.append(made);
  });

/** @param {string} name @param {Activity} activity */
export function startAll(name, { start, memoryIn }) {
  for (const root of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`[data-activity="${name}"]`))) {
    start(root, memoryIn?.(root), load);
  }
}
