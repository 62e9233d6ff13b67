// @ts-check
// A page of the static book: its plan is kept in this browser.
import { memoryOf } from "./memory.js";
import { start } from "./plan.js";

const sections = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("section.cw-action-plan"));
for (const section of sections) start(section, memoryOf("plan"));
