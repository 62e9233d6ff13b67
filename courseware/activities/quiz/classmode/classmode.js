// @ts-check
// Class mode: quizzes projected question by question, their tools, and the way from page to page.
import { isProjection } from "../../static/classroom.js";
import { toolBar } from "./bar.js";
import { carryMode } from "./carry.js";
import { element, plainButton } from "../../static/element.js";
import { prepare } from "./question.js";
import { stageOf } from "./stage.js";
import { addStyle } from "./style.js";

/** @type {import("./stage.js").Projected[]} */
const quizzes = [];
/** @type {HTMLElement | undefined} */
let bar;
const stage = stageOf(quizzes, () => bar);

/** The tools, once: at the top of `place`, or before it. @param {(bar: HTMLElement) => void} put */
function addBar(put) {
  if (bar?.isConnected) return;
  addStyle();
  bar = toolBar(() => stage.refit());
  put(bar);
}

/** A page of the book: its tools, its links. */
export function startPage() {
  document.documentElement.dataset.classroom = "";
  document.body.classList.add("cw-wide"); // its menu by its button, its width for the room
  addBar((made) => document.querySelector("main").prepend(made));
  carryMode();
}

/** The question, or another place of the page, that the address names. */
const asked = () => document.getElementById(location.hash.slice(1));

// An address that leads elsewhere in the page leaves the question, and the screen to what it names.
addEventListener("hashchange", () => {
  const place = asked();
  if (!stage.isOpen() || !place || quizzes.some(({ section }) => section.contains(place))) return;
  stage.close(true);
  place.scrollIntoView();
});

/**
 * Make a quiz already in the page ready to be projected.
 * @param {HTMLElement} section
 * @param {import("../../static/memory.js").Memory} memory a question's id → its progress
 * @param {import("../../static/host.js").Load} load
 */
export function startClass(section, memory, load) {
  addBar((made) => section.before(made));
  delete section.dataset.paged;
  for (const one of section.querySelectorAll(".cw-restart, .cw-score, .cw-pager, .cw-place, .cw-after")) one.remove();
  const place = element("span", { className: "cw-step-place", role: "status" });
  const told = element("span", { className: "cw-stage-said", role: "status" });
  let position = 0;
  const hasNext = () => position + 1 < forms.length || (quiz !== undefined && stage.has(quiz));
  const onward = () => (stage.has(quiz) ? stage.move(1) : position + 1 < quiz.questions.length && (show(position + 1), true));
  const forms = /** @type {HTMLFormElement[]} */ ([...section.querySelectorAll("form.cw-question")]);
  section.dataset.ready = ""; // in the order as built: one for all
  /** @type {import("./stage.js").Projected | undefined} */
  let quiz = undefined;
  quiz = {
    section,
    questions: forms.map((form) => prepare(form, memory, { load, onward, hasNext, changed: () => stage.refit() })),
    shown: () => position,
    show,
    tell: (words) => (told.textContent = words),
  };
  const within = (by) => (stage.has(quiz) ? stage.move(by) : show(position + by));
  const [back, on] = [plainButton("Question précédente", () => within(-1)), plainButton("Question suivante", () => within(1))];
  const next = plainButton("Quiz suivant", () => stage.turn(1));
  const large = plainButton("Plein écran", () => (stage.has(quiz) ? stage.close() : stage.open(quiz)));
  large.dataset.action = "stage";
  function show(wanted) {
    position = wanted;
    told.textContent = "";
    forms.forEach((form, index) => (form.hidden = index !== position));
    const isLarge = stage.has(quiz);
    back.disabled = position === 0 && !isLarge;
    on.disabled = position === forms.length - 1 && !isLarge;
    const several = forms.length > 1;
    place.textContent = several ? `Question ${position + 1} sur ${forms.length}` : "";
    place.hidden = !several;
    back.hidden = on.hidden = !several && !isLarge;
    next.hidden = !isLarge;
    const leave = stage.isFull() ? "Quitter le plein écran" : "Voir toute la page";
    large.textContent = isLarge ? leave : "Plein écran";
    quiz.questions[position].paint();
  }
  quizzes.push(quiz);
  section.querySelector(".cw-head").append(element("p", { className: "cw-steps" }, back, place, on, next, large, told));
  memory.subscribe(() => quiz.questions.forEach(({ paint }) => paint()));

  /** Show what the address names, if it is here. */
  const follow = () => {
    const named = forms.findIndex((form) => form === asked());
    if (named < 0) return;
    show(named);
    if (stage.isOpen() && !stage.has(quiz)) stage.bring(quiz);
    else if (!stage.isOpen() && isProjection()) stage.open(quiz, false);
    else if (!stage.isOpen()) section.scrollIntoView();
    stage.refit();
  };
  addEventListener("hashchange", follow);
  show(0);
  follow();
}
