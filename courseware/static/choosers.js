// @ts-check
// A page of the static book: its chooser keeps the answers in this browser.
import { start } from "./chooser.js";
import { memoryOf } from "./memory.js";

for (const section of document.querySelectorAll("section.cw-chooser")) start(section, memoryOf("chooser"));
