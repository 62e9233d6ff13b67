// @ts-check
// The page « Révision »: draws the questions that are due, one under the other.
import { inWords, today } from "../static/day.js";
import { answersOf } from "../quiz/kept.js";
import { onAnyChange } from "../static/memory.js";
import { startQuiz } from "../quiz/quiz.js";
import { INTERVAL, objectives, plan } from "../static/schedule.js";
import { loadAll, mendDays, mendedInWords } from "../static/all.js";

/** @param {HTMLElement} page */
export function start(page) {
  const index = JSON.parse(page.querySelector("script").textContent);
  const button = page.querySelector("button");
  const line = page.querySelector(".cw-plan");
  const drawn = page.querySelector(".cw-drawn");
  const BEFORE = [line.textContent, button.textContent];

  /** Questions of the chapters asked of so far: chapter → question → its prepared HTML. */
  const chapters = /** @type {any} */ (window).coursewareReview = {};

  /** Load the questions of a chapter, once. */
  function chapter(id) {
    if (chapters[id]) return chapters[id];
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${page.dataset.folder}${id}.js`;
      script.onload = () => resolve(chapters[id]);
      script.onerror = reject;
      document.head.append(script);
    });
  }

  /** The section of one question, ready to be put into the page. */
  async function sectionOf({ id, why }) {
    const [name, question] = id.split("/");
    const template = document.createElement("template");
    template.innerHTML = (await chapter(name))[question];
    const section = /** @type {HTMLElement} */ (template.content.firstElementChild);
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
      sections = await Promise.all(announce().map(sectionOf));
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
