// @ts-check
// Class mode: a teacher without a kernel projects any page, its address, then ?mode=classe.

/** Whether an activity is shown to a class. @param {HTMLElement} root */
export const isClass = ({ dataset }) =>
  dataset.mode === "classe" || new URLSearchParams(location.search).get("mode") === "classe";

/** Whether this window is the one where a lesson's links show what they name (`lesson.html`): it fills it at once. */
export const isProjection = () => window.name === "projection";

/** The event that starts the timer of class mode, for `detail` seconds. */
export const TIMER = "courseware-timer";

const FILE = "class-mode.js";
const FAILED = "Le mode classe n’a pas pu être chargé\u00a0: rechargez la page\u202f; si cela se répète, le fichier _static/class-mode.js manque au livre.";

/** @type {any} what its script, once fetched, leaves there */
const shared = window;
/** @type {Promise<any> | undefined} */
let asked;

/** Said once a page, however many ask. @param {Element} place */
function sayFailed(place) {
  if (document.querySelector(".cw-unsaved")) return;
  const line = document.createElement("p");
  line.className = "cw-unsaved";
  line.setAttribute("role", "alert");
  line.textContent = FAILED;
  place.prepend(line);
}

/**
 * What only a teacher uses is fetched when it is asked for, once: students' pages do not carry it.
 * @param {import("./host.js").Load} load
 * @param {Element} place where it is said that it could not be
 * @param {(mode: any) => void} use gets what `quiz/classmode/classmode.js` exports
 */
export function withClassMode(load, place, use) {
  asked ??= load(FILE).then(() => shared.coursewareClassMode);
  asked.then(use, () => sayFailed(place));
}

/** Offer what is read to a class of what `root` holds, in the teacher's own window. @param {HTMLElement} root */
export function showComments(root) {
  if (!isClass(root)) return;
  for (const one of root.querySelectorAll(".cw-aloud")) {
    one.toggleAttribute("hidden", false);
    one.querySelector("a").target = "commentaires";
  }
}
