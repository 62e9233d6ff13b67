// @ts-check
// Of parts that say whom they concern, a reader's own come first; those of others go into the fold that follows.
import { isFor } from "./mine.js";

/** @type {Map<HTMLElement, HTMLElement[]>} what holds such parts → its parts, in the order of the page */
const groups = new Map();
for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-for]"))) {
  const group = /** @type {HTMLElement} */ (part.parentElement);
  groups.set(group, [...(groups.get(group) ?? []), part]);
}

/** Show the parts of one profession first, "" for all of them as they were. @param {string} me */
export function arrange(me) {
  const { dataset } = document.documentElement;
  // Each choice of the page asks for the same.
  if ((dataset.profession ?? "") === me) return;
  dataset.profession = me;
  for (const [group, parts] of groups) {
    const own = parts.filter((part) => isFor(part.dataset.for, me));
    const others = parts.filter((part) => !own.includes(part));
    const fold = /** @type {HTMLElement} */ (group.nextElementSibling);
    group.append(...own);
    fold.querySelector("[data-others]").append(...others);
    fold.querySelector("[data-count]").textContent = String(others.length);
    fold.hidden = !others.length;
    const counted = group.closest("details")?.querySelector(":scope > summary [data-mine]");
    if (counted) counted.textContent = me ? `, dont ${own.length} pour vous` : "";
    for (const part of parts) if (part instanceof HTMLDetailsElement) part.open = me !== "" && own.includes(part);
  }
}
