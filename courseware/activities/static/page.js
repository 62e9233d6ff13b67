// @ts-check
// A chapter of the static book: every quiz in the page is brought to life.
import { startClass } from "./classmode.js";
import { answersOf, votesOf } from "./host.js";
import { start } from "./quiz.js";

// A teacher without a kernel projects any chapter: its address, then ?mode=classe.
const asked = new URLSearchParams(location.search).get("mode") === "classe";

for (const section of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("section.cw-quiz"))) {
  if (asked || section.dataset.mode === "classe") startClass(section, votesOf(section));
  else start(section, answersOf(section));
}
