// @ts-check
// The page « Révision »: draws the questions that are due, one under the other.
import { inWords, today } from "../static/day.js";
import { answersOf } from "../quiz/kept.js";
import { onAnyChange } from "../static/memory.js";
import { startQuiz } from "../quiz/quiz.js";
import { awayNow } from "../changes/away.js";
import { withChanges } from "../changes/since.js";
import { sectionOf } from "./questions.js";
import { INTERVAL, objectives, plan } from "../static/schedule.js";
import { loadAll, mendDays, mendedInWords } from "../static/all.js";

/** @param {HTMLElement} page */
export function start(page) {
  const book = JSON.parse(page.querySelector("script").textContent);
  const button = page.querySelector("button");
  const line = page.querySelector(".cw-plan");
  const drawn = page.querySelector(".cw-drawn");
  const BEFORE = [line.textContent, button.textContent];

  /** The section of one question, with why it is asked. */
  async function drawnSection({ id, why }) {
    const section = await sectionOf(page.dataset.folder, id);
    const reason = document.createElement("p");
    reason.className = "cw-help";
    reason.textContent = `Question ${why}.`;
    section.querySelector(".cw-quiz-title").after(reason);
    return section;
  }

  /** Say what is due; the button draws it, or something else where nothing is. */
  function announce() {
    const mended = mendedInWords(mendDays(today()));
    const entries = loadAll();
    const index = withChanges(book, entries, awayNow());
    const due = plan(index, entries, today());
    const dates = [...objectives(index, entries, today()).values()].map(({ next }) => next).filter(Boolean).sort();
    [line.textContent, button.textContent] = BEFORE;
    if (due.length) {
      line.textContent = `${due.length} question${due.length > 1 ? "s" : ""} à revoir aujourd’hui.`;
    } else if (dates.length) {
      line.textContent = `Rien à revoir aujourd’hui : chaque objectif revient ${INTERVAL} jours après votre dernière réponse. Prochaine révision : ${inWords(dates[0])}.`;
      button.textContent = "Réviser quand même";
    }
    if (mended) line.textContent += ` ${mended}`;
    return due.length ? due : plan(index, entries, today(), true);
  }

  async function draw() {
    let sections;
    try {
      sections = await Promise.all(announce().map(drawnSection));
    } catch {
      line.textContent = "Les questions n’ont pas pu être chargées\u00a0: vérifiez la connexion, puis recommencez.";
      return;
    }
    drawn.replaceChildren(...sections);
    for (const section of sections) startQuiz(section, answersOf(section, true));
    button.textContent = "Tirer d’autres questions";
    /** @type {HTMLElement | null} */ (sections[0]?.querySelector("input, select, button"))?.focus();
  }

  announce();
  button.disabled = false;
  button.addEventListener("click", draw);
  // Before anything is drawn, what is due follows the answers of other tabs.
  onAnyChange(() => drawn.childElementCount || announce());
}
