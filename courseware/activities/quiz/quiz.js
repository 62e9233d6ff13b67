// @ts-check
// A quiz: its HTML is complete (made in Python), this brings it to life over a model that keeps state.
import { formOf } from "../../questions/forms/forms.js";
import { ask } from "../static/ask.js";
import { isClass, showComments, withClassMode } from "../static/classroom.js";
import { today } from "../static/day.js";
import { arrange, newDraw } from "../../questions/forms/drawing.js";
import { clean, unshown } from "../static/entry.js";
import { asKept, isOfToday, renewed } from "./former.js";
import { answersOf, votesOf } from "./kept.js";
import { sayUnsaved } from "../static/memory.js";
import { startPaging } from "./paging.js";
import { solutionsOf } from "../static/printed.js";
import { say, sayProblem } from "../static/status.js";
import { onSubmit } from "../static/submit.js";
import { comeIntoView } from "../static/view.js";
import { paintAnswer, unmark } from "./verdict.js";

// After so many wrong tries the solution opens: no question ends without its right answer.
const TRIES = 3;
const RESTART = "Effacer ces réponses de l’écran et recommencer\u202f? Votre premier essai reste compté.";

/** Show what is kept of a question besides its answer: hints asked for, certainty said. */
function paintAids(form, entry) {
  [...form.querySelectorAll(".cw-hints > li")].forEach((hint, index) => (hint.hidden = index >= (entry.hints ?? 0)));
  const more = form.querySelector("[data-action=hint]");
  if (more) more.disabled = !form.querySelector(".cw-hints > li[hidden]");
  const tried = isOfToday(form, entry) && Boolean(entry.first);
  for (const level of form.querySelectorAll("[name=confidence]")) {
    level.disabled = tried;
    if (tried) level.checked = Number(level.value) === entry.confidence;
  }
}

/** A question as it was before any answer. */
function clear(form) {
  form.reset();
  formOf(form).write(form, "");
  unmark(form);
  form.querySelector(".cw-solution").open = false;
}

/** Say how many questions are right, and how many at the first try; offer to start again. */
function paintEnd(section, forms, entries) {
  const answered = entries.some((entry) => entry.verdict);
  section.querySelector("[data-action=restart]").hidden = !answered;
  const line = section.querySelector(".cw-score");
  if (!line) return;
  const valid = entries.filter((entry, index) => isOfToday(forms[index], entry));
  const right = valid.filter((entry) => entry.verdict === "right").length;
  const first = valid.filter((entry) => entry.first === "right").length;
  const s = right > 1 ? "s" : "";
  line.textContent = answered
    ? `${right} bonne${s} réponse${s} sur ${forms.length}, dont ${first} du premier coup.`
    : "";
}

export const memoryIn = (section) => (isClass(section) ? votesOf : answersOf)(section);

/** @param {HTMLElement} section @param {import("../static/memory.js").Memory} memory @param {import("../static/host.js").Load} load */
export function start(section, memory, load) {
  showComments(section);
  if (!isClass(section)) return startQuiz(section, memory);
  section.dataset.mode = "classe";
  return withClassMode(load, section, ({ startClass }) => startClass(section, memory, load));
}

/**
 * Bring a quiz already in the page to life.
 * @param {HTMLElement} section
 * @param {import("../static/memory.js").Memory} memory a question's id → its Entry
 */
export function startQuiz(section, memory) {
  const forms = /** @type {HTMLFormElement[]} */ ([...section.querySelectorAll("form.cw-question")]);
  const seen = new Map(); // form → what was last read of it, and its entry
  const entryOf = (form, state) => {
    const kept = state[form.dataset.question];
    if (!seen.has(form) || seen.get(form).kept !== kept) seen.set(form, { kept, entry: clean(kept) });
    return seen.get(form).entry;
  };
  const entriesOf = () => {
    const state = Object(memory.read());
    return forms.map((form) => entryOf(form, state));
  };
  // Kept with the answer, and before there is one as the memory gives it.
  const orders = new Map(
    entriesOf().map(({ order }, index) => [forms[index], order ?? memory.order?.(forms[index].dataset.question) ?? newDraw()]),
  );
  const withOrders = (state) =>
    Object.fromEntries(forms.map((form) => [form.dataset.question, { ...state[form.dataset.question], order: orders.get(form) }]));
  /** @param {(form: HTMLFormElement, entry: import("../static/entry.js").Entry) => object} change of the entry kept now */
  const keep = (changed, change) => {
    const made = (form, state) => {
      const entry = change(form, entryOf(form, state));
      return [form.dataset.question, Object.keys(entry).length ? { ...entry, order: orders.get(form) } : entry];
    };
    const write = (state) => ({ ...state, ...Object.fromEntries(changed.map((form) => made(form, Object(state)))) });
    if (!memory.write(write)) sayUnsaved(section);
  };

  const painted = new Map(); // form → the entry shown, and its answer
  const attempts = new Map(); // since the page was opened
  const looked = new Set(); // at the solution of a question that changed since it was answered
  const refresh = () => {
    const entries = entriesOf();
    forms.forEach((form, index) => {
      const entry = entries[index];
      const { entry: last, answered: before } = painted.get(form) ?? {};
      if (last === entry) return;
      paintAids(form, entry);
      const { answer, version, tries } = entry;
      const answered = JSON.stringify({ answer, version, tries });
      painted.set(form, { entry, answered });
      // Only what changed: an answer being typed stays.
      if (before === answered) return;
      // Erased, here or in another tab.
      if (before?.startsWith('{"answer"') && answer === undefined) clear(form);
      paintAnswer(form, entry);
    });
    paintEnd(section, forms, entries);
    const verdicts = new Map(forms.map((form, index) => [form, isOfToday(form, entries[index]) ? entries[index].verdict : undefined]));
    paging.paint((form) => verdicts.get(form));
  };

  const check = (form) => {
    const { version } = form.dataset;
    const marking = JSON.parse(form.dataset.marking);
    const reading = formOf(form).read(form, marking);
    if ("problem" in reading) return sayProblem(form, reading);
    const { answer } = reading;
    const { verdict, score } = formOf(form).mark(marking, answer);
    const sure = Number(form.querySelector("[name=confidence]:checked")?.value);
    painted.delete(form);
    keep([form], (_, kept) => {
      // A question that changed is another question: its first try is to come.
      const old = isOfToday(form, kept) ? renewed(form, kept) : looked.has(form) ? { revealed: true } : {};
      const changes = { answer: asKept(form, answer), verdict, score, version, tries: (old.tries ?? 0) + 1, day: today() };
      if (old.day !== changes.day) changes.recall = old.revealed ? "revealed" : verdict;
      if (!old.first) {
        changes.first = old.revealed ? "revealed" : verdict;
        changes.firstAnswer = changes.answer;
        if (sure) changes.confidence = sure;
      }
      return { ...old, ...changes };
    });
    // A right answer earns every explanation; a wrong one leaves the choice to try again.
    attempts.set(form, (attempts.get(form) ?? 0) + 1);
    if (verdict === "right" || attempts.get(form) >= TRIES) form.querySelector(".cw-solution").open = true;
  };

  if (!memory.order) memory.write((state) => ({ ...Object(state), ...withOrders(Object(state)) }));
  for (const form of forms) arrange(form, orders.get(form));
  // On paper the order is everyone's, and solutions come last.
  const paper = solutionsOf(section);
  addEventListener("beforeprint", () => {
    forms.forEach((form) => arrange(form));
    paper.gather();
  });
  addEventListener("afterprint", () => {
    paper.putBack();
    forms.forEach((form) => arrange(form, orders.get(form)));
  });
  for (const button of section.querySelectorAll("button")) button.disabled = false;
  const paging = startPaging(section);
  section.dataset.ready = "";
  for (const form of forms) {
    formOf(form).start?.(form, (text) => {
      unmark(form);
      say(form, "note", text);
    });
    // A verdict is about the answer that was checked, not about the one being changed.
    form.addEventListener("input", ({ target }) => {
      if (!("name" in target) || target.name === "confidence") return;
      unmark(form);
      say(form, "none");
    });
    onSubmit(form, () => {
      check(form);
      comeIntoView(form.querySelector(".cw-status"));
    });
    form.querySelector("[data-action=hint]")?.addEventListener("click", () => {
      keep([form], (_, entry) => ({ ...entry, hints: (entry.hints ?? 0) + 1 }));
      comeIntoView([...form.querySelectorAll(".cw-hints > li:not([hidden])")].at(-1));
    });
    const solution = /** @type {HTMLDetailsElement} */ (form.querySelector(".cw-solution"));
    solution.addEventListener("toggle", () => {
      if (!solution.open) return;
      const entry = entriesOf()[forms.indexOf(form)];
      if (!isOfToday(form, entry)) looked.add(form);
      else if (entry.verdict !== "right" && !entry.revealed) keep([form], (_, kept) => ({ ...kept, revealed: true }));
    });
  }
  ask(section.querySelector("[data-action=restart]"), RESTART, "Oui, recommencer", () => {
    attempts.clear();
    keep(forms, (_, entry) => unshown(entry));
    for (const form of forms) clear(form);
    paging.open(section.querySelector("form:not([data-out])"));
    return /** @type {HTMLElement} */ (forms[0].querySelector("input, select, button"));
  });
  memory.subscribe(refresh);
  // On the way back Safari empties the fields of a form that is not to be completed, after this event and before what
  // it puts off: kept answers are written again.
  const rewrite = () => {
    for (const [form, { entry }] of painted) if (entry.answer !== undefined) painted.delete(form);
    refresh();
  };
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) setTimeout(rewrite);
  });
  refresh();
}
