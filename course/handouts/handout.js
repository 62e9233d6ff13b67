// @ts-check
// A sheet to hand out: it prints alone, as the engine's own sheets do.
import { start as offer } from "courseware/activities/sheet/sheet.js";

/** @param {HTMLElement} place where the button goes, in its sheet */
export function start(place) {
  offer(place);
}
