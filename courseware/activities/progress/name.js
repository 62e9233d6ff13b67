// @ts-check
// The name that a reader chooses to write on what they hand in: kept in this browser, offered again.
import { memoryOf } from "../static/memory.js";
import { cleanName } from "../../text/names.js";

const memory = memoryOf("nom");

export const nameKept = () => cleanName(memory.read());

/** @param {string} typed @returns {boolean} whether the browser keeps it */
export const keepName = (typed) => memory.write(() => cleanName(typed) || undefined);

/** Bring the field to life. @param {HTMLInputElement} field */
export function startName(field) {
  const show = () => field !== document.activeElement && (field.value = nameKept());
  field.addEventListener("input", () => keepName(field.value));
  field.addEventListener("change", () => (field.value = nameKept()));
  memory.subscribe(show);
  show();
}
