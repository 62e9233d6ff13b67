// @ts-check
// A sequence: a list whose items are moved by buttons; the answer is their numbers, from the top.
import { byParts } from "./answer.js";

const items = (form) => /** @type {HTMLElement[]} */ ([...form.querySelectorAll(".cw-order > [data-item]")]);
const numbers = (form) => items(form).map((item) => Number(item.dataset.item));

/** The order in which a list is shown before its items are moved. @type {WeakMap<HTMLFormElement, number[]>} */
const untouched = new WeakMap();

/** @type {import("./answer.js").Form} */
export const sequence = {
  /** Items are numbered in the right order. */
  mark(_marking, answer) {
    const placed = answer.filter((item, position) => item === position).length;
    return byParts(placed, answer.length, [], `${placed} sur ${answer.length} à la bonne place.`);
  },
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
      ? { problem: "Changez l’ordre avec les flèches, puis vérifiez.", fields: [form.querySelector("[data-move='1']")] }
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
  standing: numbers,
};
