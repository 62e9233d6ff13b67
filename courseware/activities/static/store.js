// @ts-check
// The answers that this browser keeps: one entry a question; a damaged one touches no other.
import { clean } from "./entry.js";
import { memoryOf } from "./memory.js";

/** The entry of question « chapter/question ». */
export const load = (id) => clean(memoryOf(id).read());

/** Make a question's entry of the one kept now; an empty one is forgotten. @returns {boolean} whether it is kept */
export const save = (id, change) =>
  memoryOf(id).write((kept) => {
    const entry = change(clean(kept));
    return Object.keys(entry).length ? entry : undefined;
  });
