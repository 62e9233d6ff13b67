// @ts-check
// What all forms share: what an answer is worth, and the fields of a question.

/**
 * @typedef {"right" | "partial" | "wrong"} Verdict
 * @typedef {object} Result
 * @property {Verdict} verdict
 * @property {number} score from 0 to 1
 * @property {(string | number)[]} feedback keys of the prepared feedbacks to show, where there are any
 * @property {string} [remark] a sentence about this answer
 * @typedef {{ problem: string, fields?: HTMLElement[], feedback?: string[], next?: HTMLElement }} Problem
 *   what to tell the reader, the fields that it is about (with prepared words and the next step to show)
 * @typedef {object} Mark what stands beside a part of an answer
 * @property {HTMLElement} field its control
 * @property {Verdict} [verdict] none: it was not chosen, and is explained all the same
 * @property {string} [word]
 * @property {string} [feedback] key of the prepared feedback that stands there
 * @typedef {{ answer: any } | Problem} Reading
 * @typedef {object} Form how one answers: marking exists here only, for the book and for JupyterLab
 * @property {(marking: any, answer: any) => Result} mark
 * @property {(form: HTMLFormElement, marking: any) => Reading} read what stands in the fields
 * @property {(form: HTMLFormElement, answer: any) => void} write an answer into the fields, or « »
 * @property {(form: HTMLFormElement, marking: any, answer: any) => Mark[]} [marks] where an answer is right or wrong
 * @property {(form: HTMLFormElement, announce: (text: string) => void) => void} [start]
 * @property {(form: HTMLFormElement) => any} [standing] what stands there so far, whole or not
 */

/** @returns {Result} */
export const allOrNothing = (right, feedback = [], remark = undefined) => ({
  verdict: right ? "right" : "wrong",
  score: Number(right),
  feedback: right ? [] : feedback,
  remark,
});

/** `done` parts of `total` are right. @returns {Result} */
export const byParts = (done, total, feedback, remark) => ({
  verdict: done === total ? "right" : done ? "partial" : "wrong",
  score: done / total,
  feedback: done === total ? [] : feedback,
  remark: done === total ? undefined : remark,
});

/** Items in the order of the file, however they are shown: an answer has a part for each. */
const rankOf = (field) => Number(field.closest("[data-item]")?.dataset.item ?? 0) || 0;
/** @param {HTMLFormElement} form @returns {any[]} */
export const fieldsOf = (form) => [...form.querySelectorAll("[name=answer]")].sort((a, b) => rankOf(a) - rankOf(b));

/** Fields with nothing in them, in the order of the page. @param {HTMLFormElement} form @returns {any[]} */
export const emptyOf = (form) => /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("[name=answer]")]).filter(({ value }) => !value.trim());

/** A mark for each field: `wrong` are the parts that are. @param {HTMLFormElement} form @param {(string | number)[]} wrong @returns {Mark[]} */
export const marked = (form, wrong) =>
  fieldsOf(form).map((field, part) =>
    wrong.includes(part) ? { field, verdict: "wrong", word: "À revoir" } : { field, verdict: "right", word: "Juste" },
  );

/** Put the parts of an answer into the fields, one each. */
export const fill = (form, answer) =>
  fieldsOf(form).forEach((field, index) => (field.value = String([answer].flat()[index] ?? "")));
