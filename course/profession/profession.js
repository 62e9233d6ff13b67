// @ts-check
// « Ma profession »: wherever the choice stands, the same, in every tab.
import { sayUnsaved } from "courseware/activities/static/memory.js";
import { reveal } from "courseware/activities/static/view.js";
import { arrange } from "./arrange.js";
import { codeOf, kept } from "./mine.js";

const UNSAVED = "votre profession sera oubliée en quittant la page.";

export const memoryIn = () => kept;

/**
 * @param {HTMLElement} root
 * @param {import("courseware/activities/static/memory.js").Memory} memory
 */
export function start(root, memory) {
  const select = root.querySelector("select");
  const status = root.querySelector("[role=status]");
  const show = () => {
    select.value = codeOf(memory.read(), select);
    status.textContent = "";
    arrange(select.value);
  };
  select.addEventListener("change", () => {
    const code = select.value;
    if (!memory.write(() => (code ? { code } : undefined))) sayUnsaved(root, UNSAVED);
    // Said here alone: the page may hold several.
    status.textContent = code ? "Ce qui vous concerne d’abord, le reste replié." : "Tout, pour toutes les professions.";
  });
  root.hidden = false;
  memory.subscribe(show);
  show();
  // What the address names may have gone into a fold.
  reveal();
}
