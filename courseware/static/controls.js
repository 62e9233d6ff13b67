// @ts-check
// Controls: what stands in a question's form, read as an answer, and an answer put back into it.
import { parseNumber } from "./numbers.js";

/**
 * @typedef {{ answer: any } | { problem: string }} Reading a checked answer, or what to tell the reader
 * @typedef {object} Control
 * @property {(form: HTMLFormElement, marking: any) => Reading} read
 * @property {(form: HTMLFormElement, answer: any) => void} write
 * @property {(form: HTMLFormElement, announce: (text: string) => void) => void} [start]
 */

const fields = (form) => [...form.querySelectorAll("[name=answer]")];
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

/** @type {Control} */
const number = {
  read(form, { unit }) {
    const answer = fields(form)[0].value.trim();
    if (!answer) return { problem: "Écrivez un nombre, puis vérifiez." };
    return parseNumber(answer, unit) === null
      ? { problem: `« ${answer.slice(0, 30)} » ne se lit pas comme un nombre seul. Écrivez par exemple 37,5.` }
      : { answer };
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

const items = (form) => [...form.querySelectorAll("[data-item]")];

/** A list whose items are moved by buttons; the answer is their numbers, from the top. @type {Control} */
const list = {
  start(form, announce) {
    for (const button of form.querySelectorAll("[data-move]")) {
      button.addEventListener("click", () => {
        const item = button.closest("[data-item]");
        const all = items(form);
        const aim = all.indexOf(item) + Number(button.dataset.move);
        if (all[aim]) item[aim < all.indexOf(item) ? "after" : "before"](all[aim]);
        button.focus();
        const name = item.firstElementChild.textContent;
        announce(`« ${name} » : position ${items(form).indexOf(item) + 1} sur ${all.length}.`);
      });
    }
  },
  read(form, { initial }) {
    const answer = items(form).map((item) => Number(item.dataset.item));
    return String(answer) === String(initial)
      ? { problem: "Changez l’ordre avec les flèches, puis vérifiez." }
      : { answer };
  },
  write(form, answer) {
    const wanted = [answer].flat();
    const known = items(form);
    const next = wanted.map((number) => known.find((item) => Number(item.dataset.item) === number));
    // A damaged answer names items twice or not at all: leave the list as it is.
    if (new Set(next).size !== known.length || next.includes(undefined)) return;
    known[0].parentElement.append(...next);
  },
};

/** One control a question type. */
export const controls = {
  single: radios(Number),
  multiple: checkboxes,
  "true-false": radios((value) => value === "true"),
  numeric: number,
  text: words,
  categorise: menus,
  match: menus,
  order: list,
};
