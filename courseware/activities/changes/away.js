// @ts-check
// The notices that the reader put away, by the names of their changes.
import { memoryOf } from "../static/memory.js";

const memory = memoryOf("changements");
const names = (kept) => (Array.isArray(kept) ? kept.filter((name) => typeof name === "string") : []);

/** @returns {string[]} */
export const awayNow = () => names(memory.read());

/** @param {string} name @returns {boolean} whether the browser keeps it */
export const putAway = (name) => memory.write((kept) => [...new Set([...names(kept), name])]);
