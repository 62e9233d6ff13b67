// @ts-check
// Controls: what stands in a question's form, read as an answer, and an answer put back into it.
import { walk } from "./marking.js";
import { parseNumber } from "./numbers.js";

/**
 * @typedef {{ problem: string, feedback?: string[], next?: HTMLElement }} Problem
 *   what to tell the reader (with prepared words and the next step to show)
 * @typedef {{ answer: any } | Problem} Reading
 * @typedef {object} Control
 * @property {(form: HTMLFormElement, marking: any) => Reading} read
 * @property {(form: HTMLFormElement, answer: any) => void} write
 * @property {(form: HTMLFormElement, announce: (text: string) => void) => void} [start]
 */

/** Items in the order of the file, however they are shown: an answer has a part for each. */
const rankOf = (field) => Number(field.closest("[data-item]")?.dataset.item ?? 0);
const fields = (form) => [...form.querySelectorAll("[name=answer]")].sort((a, b) => rankOf(a) - rankOf(b));
const ticked = (form) => fields(form).filter((field) => field.checked);

/** Radio buttons; `decode` makes an answer of the value of the one chosen. @returns {Control} */
const radios = (decode) => ({
  read(form) {
    const [chosen] = ticked(form);
    return chosen ? { answer: decode(chosen.value) } : { problem: "Choisissez une réponse, puis vérifiez." };
  },
  write(form, answer) {
    for (const field of fields(form)) field.checked = field.value === String(answer);
  },
});

/** @type {Control} */
const checkboxes = {
  read(form) {
    const answer = ticked(form).map((field) => Number(field.value));
    return answer.length ? { answer } : { problem: "Cochez au moins une réponse, puis vérifiez." };
  },
  write(form, answer) {
    for (const field of fields(form)) field.checked = [answer].flat().includes(Number(field.value));
  },
};

/** What is wrong with a number as typed, if anything: it is a message, not a fault. */
const misread = (text, unit) =>
  parseNumber(text, unit) === null
    ? `« ${text.slice(0, 30)} » ne se lit pas comme un nombre seul. Écrivez par exemple 37,5.`
    : undefined;

/** @type {Control} */
const number = {
  read(form, { unit }) {
    const answer = fields(form)[0].value.trim();
    if (!answer) return { problem: "Écrivez un nombre, puis vérifiez." };
    const problem = misread(answer, unit);
    return problem ? { problem } : { answer };
  },
  write(form, answer) {
    fields(form)[0].value = String(answer);
  },
};

/** @type {Control} */
const menus = {
  read(form) {
    const answer = fields(form).map((field) => field.value);
    const left = answer.filter((value) => !value).length;
    if (!left) return { answer };
    return { problem: `Il reste ${left > 1 ? left : "un"} choix à faire.` };
  },
  write(form, answer) {
    fields(form).forEach((field, index) => (field.value = String([answer].flat()[index] ?? "")));
  },
};

/** @type {Control} */
const words = {
  read(form) {
    const answer = fields(form)[0].value.trim();
    return answer ? { answer } : { problem: "Écrivez un mot, puis vérifiez." };
  },
  write: number.write,
};

/** @type {Control} */
const blanks = {
  read(form, marking) {
    const answer = fields(form).map((field) => field.value.trim());
    const left = answer.filter((value) => !value).length;
    if (left) return { problem: left > 1 ? `Il reste ${left} trous à remplir.` : "Il reste un trou à remplir." };
    const problem = marking.blanks
      .map((blank, index) => (blank.type === "numeric" ? misread(answer[index], blank.unit) : undefined))
      .find(Boolean);
    return problem ? { problem } : { answer };
  },
  write: menus.write,
};

const items = (form) => /** @type {HTMLElement[]} */ ([...form.querySelectorAll(".cw-order > [data-item]")]);
const numbers = (form) => items(form).map((item) => Number(item.dataset.item));

/** The order in which a list is shown before its items are moved. @type {WeakMap<HTMLFormElement, number[]>} */
const untouched = new WeakMap();

/** A list whose items are moved by buttons; the answer is their numbers, from the top. @type {Control} */
const list = {
  start(form, announce) {
    untouched.set(form, numbers(form));
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-move]"))) {
      button.addEventListener("click", () => {
        const item = /** @type {HTMLElement} */ (button.closest("[data-item]"));
        const all = items(form);
        const aim = all.indexOf(item) + Number(button.dataset.move);
        if (all[aim]) item[aim < all.indexOf(item) ? "after" : "before"](all[aim]);
        button.focus();
        const name = item.firstElementChild.textContent;
        announce(`« ${name} » : position ${items(form).indexOf(item) + 1} sur ${all.length}.`);
      });
    }
  },
  read(form) {
    const answer = numbers(form);
    return String(answer) === String(untouched.get(form))
      ? { problem: "Changez l’ordre avec les flèches, puis vérifiez." }
      : { answer };
  },
  write(form, answer) {
    const wanted = answer === "" ? (untouched.get(form) ?? []) : [answer].flat();
    const known = items(form);
    const next = wanted.map((number) => known.find((item) => Number(item.dataset.item) === number));
    // A damaged answer names items twice or not at all: leave the list as it is.
    if (new Set(next).size !== known.length || next.includes(undefined)) return;
    known[0].parentElement.append(...next);
  },
};

const stepOf = (form, id) => form.querySelector(`[data-step="${CSS.escape(id)}"]`);
const chosenAt = (step) => step.querySelector("input:checked");

/** The choices of the steps shown, from the first; it stops at a step without one. */
function pathShown(form, marking) {
  const path = [];
  let at = marking.first;
  while (marking.steps[at] && !stepOf(form, at).hidden && chosenAt(stepOf(form, at))) {
    path.push(Number(chosenAt(stepOf(form, at)).value));
    at = marking.steps[at][path.at(-1)];
  }
  return path;
}

/** Show the first step and those that `path` leads to; forget what was chosen in the others. */
function showPath(form, marking, path) {
  const shown = new Set(path.map((_, index) => walk(marking, path.slice(0, index)).at));
  shown.add(walk(marking, path).at);
  for (const step of form.querySelectorAll("[data-step]")) {
    step.hidden = !shown.has(step.dataset.step);
    if (step.hidden) for (const field of step.querySelectorAll("input")) field.checked = false;
  }
}

/** Steps one after the other; the answer is the choices along the path to an ending. @type {Control} */
const story = {
  start(form, _announce) {
    const marking = JSON.parse(form.dataset.marking);
    showPath(form, marking, []);
    // Another choice at an earlier step: what came after it did not happen.
    form.addEventListener("change", ({ target }) => {
      const path = pathShown(form, marking);
      const step = /** @type {HTMLElement} */ (target).closest("[data-step]");
      const here = /** @type {HTMLElement | null} */ (step)?.dataset.step;
      const place = path.findIndex((_, index) => walk(marking, path.slice(0, index)).at === here);
      if (place >= 0) showPath(form, marking, path.slice(0, place));
    });
  },
  read(form, marking) {
    const path = pathShown(form, marking);
    const { at, taken } = walk(marking, path);
    if (marking.endings[at]) return { answer: path };
    const next = stepOf(form, at);
    if (!next.hidden) return { problem: "Choisissez, puis continuez." };
    return { problem: "Voici ce qui se passe :", feedback: [taken.at(-1)], next };
  },
  write(form, answer) {
    const marking = JSON.parse(form.dataset.marking);
    const path = [answer].flat();
    showPath(form, marking, []);
    path.forEach((choice, index) => {
      const { at } = walk(marking, path.slice(0, index));
      const field = marking.steps[at] && stepOf(form, at).querySelector(`input[value="${CSS.escape(String(choice))}"]`);
      if (!field) return;
      stepOf(form, at).hidden = false;
      field.checked = true;
    });
  },
};

/** What stands in a form so far, whole or not; its control writes it back. @param {HTMLFormElement} form */
export function standing(form) {
  const { type, marking } = form.dataset;
  if (type === "order") return numbers(form);
  if (type === "scenario") return pathShown(form, JSON.parse(marking));
  return fields(form).map((field) => field.value);
}

/** One control a question type. */
export const controls = {
  single: radios(Number),
  multiple: checkboxes,
  "true-false": radios((value) => value === "true"),
  case: radios(String),
  numeric: number,
  text: words,
  "fill-in": blanks,
  categorise: menus,
  match: menus,
  order: list,
  scenario: story,
};
