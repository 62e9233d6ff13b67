// @ts-check
// The forms of questions, by their names: `data-form` of a question says which is its own.
import { fieldsOf } from "./answer.js";
import { cloze } from "./cloze.js";
import { options } from "./options.js";
import { pairs } from "./pairs.js";
import { sequence } from "./sequence.js";
import { story } from "./story.js";
import { number, words } from "./typed.js";

/** @type {Record<string, import("./answer.js").Form>} */
export const forms = { options, pairs, number, words, cloze, sequence, story };

/** The form of a question. @param {HTMLFormElement} form */
export const formOf = (form) => forms[form.dataset.form];

/** What stands in a question so far, whole or not; its form writes it back. @param {HTMLFormElement} form */
export const standing = (form) => formOf(form).standing?.(form) ?? fieldsOf(form).map((field) => field.value);
