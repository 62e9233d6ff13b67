// @ts-check
// The reader's profession, for every script that shows its part first.
import { memoryOf } from "courseware/activities/static/memory.js";

/** What the browser keeps: `{ code }`, or nothing for « Toutes ». */
export const kept = memoryOf("profession");

/** The code that was kept, where the page offers it; of anything else, none. @param {unknown} value @param {HTMLSelectElement} offered */
export function codeOf(value, offered) {
  const { code } = Object(value);
  return [...offered.options].some((option) => option.value === code) ? code : "";
}

/** The profession of this reader, "" for all of them. */
export function mine() {
  const offered = document.querySelector('[data-activity="profession"] select');
  return offered ? codeOf(kept.read(), /** @type {HTMLSelectElement} */ (offered)) : "";
}

/** Hear of another choice, made here or in another tab. @param {() => void} listener */
export const onChange = (listener) => kept.subscribe(listener);

/** Whether what concerns `codes` concerns `me`: what is for everyone always does. @param {string} codes @param {string} me */
export const isFor = (codes, me) => !me || codes.split(" ").some((code) => code === me || code === "tous");
