// @ts-check
// A page of the static book: its chooser keeps the answers in this browser.
import { start } from "./chooser.js";
import { memoryOf } from "./memory.js";

const sections = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("section.cw-chooser"));
for (const section of sections) start(section, memoryOf("chooser"));
