// @ts-check
// The page « Révision »: draws the questions that are due, one under the other.
import { inWords, today } from "./day.js";
import { storageModel } from "./host.js";
import { start } from "./quiz.js";
import { INTERVAL, objectives, plan } from "./schedule.js";
import { loadAll } from "./store.js";

const page = /** @type {HTMLElement} */ (document.querySelector(".cw-review"));
const index = JSON.parse(page.querySelector("script").textContent);
const button = page.querySelector("button");
const line = page.querySelector(".cw-plan");

/** Say what is due; the button draws it, or something else where nothing is. */
function announce() {
  const entries = loadAll();
  const due = plan(index, entries, today());
  const dates = [...objectives(index, entries, today()).values()].map(({ next }) => next).filter(Boolean).sort();
  if (due.length) {
    line.textContent = `${due.length} question${due.length > 1 ? "s" : ""} à revoir aujourd’hui.`;
  } else if (dates.length) {
    line.textContent = `Rien à revoir aujourd’hui : chaque objectif revient ${INTERVAL} jours après votre dernière réponse. Prochaine révision : ${inWords(dates[0])}.`;
    button.textContent = "Réviser quand même";
  }
  return due.length ? due : plan(index, entries, today(), true);
}

function draw() {
  const drawn = page.querySelector(".cw-drawn");
  const sections = announce().map(({ id, why }) => {
    const template = /** @type {HTMLTemplateElement} */ (page.querySelector(`template[data-question="${id}"]`));
    const section = /** @type {HTMLElement} */ (template.content.firstElementChild.cloneNode(true));
    const reason = document.createElement("p");
    reason.className = "cw-help";
    reason.textContent = `Question ${why}.`;
    section.querySelector(".cw-quiz-title").after(reason);
    return section;
  });
  drawn.replaceChildren(...sections);
  for (const section of sections) start(section, storageModel(section, true));
  button.textContent = "Tirer d’autres questions";
  sections[0]?.querySelector("input, select, button")?.focus();
}

announce();
button.disabled = false;
button.addEventListener("click", draw);
