// @ts-check
// A page of the static book: its plan is kept in this browser.
import { memoryOf } from "./memory.js";
import { start } from "./plan.js";

for (const section of document.querySelectorAll("section.cw-action-plan")) start(section, memoryOf("plan"));
