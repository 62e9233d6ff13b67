// @ts-check
// « Écouter » shows where the machine has a voice for it; what reads is fetched when it is wanted.
import { isClass } from "../static/classroom.js";
import { localVoice } from "./voices.js";

/** @param {import("../static/host.js").Load} load */
export function offerReading(load) {
  const button = /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-activity=speech]"));
  if (!button || !window.speechSynthesis || isClass(document.body)) return;
  const { lang } = /** @type {HTMLElement} */ (document.querySelector("main h1").closest("[lang]"));
  const show = () => (button.hidden = !localVoice(lang.slice(0, 2)));
  // Voices come late in some browsers; others have no such event.
  speechSynthesis.addEventListener?.("voiceschanged", show);
  show();
  const begin = () => {
    button.disabled = true;
    Promise.all([load("speech.css"), load("speech.js")])
      .catch(() => button.addEventListener("click", begin, { once: true }))
      .finally(() => (button.disabled = false));
  };
  button.addEventListener("click", begin, { once: true });
}
