// @ts-check
// Marking: what an answer is worth. It exists here only, for the book and for JupyterLab.
import { formatNumber, parseNumber } from "./numbers.js";

/**
 * @typedef {"right" | "partial" | "wrong"} Verdict
 * @typedef {object} Result
 * @property {Verdict} verdict
 * @property {(string | number)[]} feedback keys of the prepared feedbacks to show
 * @property {string} [remark] a sentence about this answer
 */

/** @returns {Result} */
const single = ({ correct }, answer) => ({
  verdict: answer === correct ? "right" : "wrong",
  feedback: [answer],
});

/** @returns {Result} */
const trueFalse = ({ correct }, answer) =>
  answer === correct ? { verdict: "right", feedback: [] } : { verdict: "wrong", feedback: ["wrong"] };

/** Four cases: all right, something wrong ticked, something missed, or both. @returns {Result} */
const multiple = ({ correct }, answer) => {
  const wrong = answer.filter((choice) => !correct.includes(choice));
  const missed = correct.length - (answer.length - wrong.length);
  if (!wrong.length && !missed) return { verdict: "right", feedback: [] };
  const remarks = [];
  if (wrong.length) remarks.push(wrong.length > 1 ? "Des réponses cochées sont fausses." : "Une réponse cochée est fausse.");
  if (missed) remarks.push(missed > 1 ? "Il manque des réponses justes." : "Il manque une réponse juste.");
  return {
    verdict: missed < correct.length ? "partial" : "wrong",
    feedback: wrong,
    remark: remarks.join(" "),
  };
};

/** @returns {Result} */
const numeric = ({ answer: expected, tolerance, unit, traps }, text) => {
  const value = /** @type {number} */ (parseNumber(text, unit));
  // The dust of binary fractions must not refuse the very edge of what is accepted.
  const near = (aim) => Math.abs(value - aim) <= tolerance + 1e-9 * Math.max(1, Math.abs(aim));
  const right = near(expected);
  const trap = traps.findIndex(near);
  return {
    verdict: right ? "right" : "wrong",
    feedback: right ? [] : [trap < 0 ? "wrong" : `trap-${trap}`],
    remark: `Compris : ${formatNumber(value, unit)}.${right ? ` La valeur : ${formatNumber(expected, unit)}.` : ""}`,
  };
};

/** A word without what does not count: capitals, accents, spaces, a leading article. */
const folded = (text) =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[’']/g, "' ")
    .replace(/[\s-]+/g, " ")
    .trim()
    .replace(/^(?:l' |(?:le|la|les|un|une|des) )/, "")
    .replace(/\.$/, "");

/** @returns {Result} */
const text = ({ accepted, traps }, answer) => {
  const same = (other) => folded(other) === folded(answer);
  if (accepted.some(same)) return { verdict: "right", feedback: [] };
  const trap = traps.findIndex(same);
  return { verdict: "wrong", feedback: [trap < 0 ? "wrong" : `trap-${trap}`] };
};

/** Items are numbered in the right order. @returns {Result} */
const order = (_marking, answer) => {
  const placed = answer.filter((item, position) => item === position).length;
  if (placed === answer.length) return { verdict: "right", feedback: [] };
  return {
    verdict: placed ? "partial" : "wrong",
    feedback: [],
    remark: `${placed} sur ${answer.length} à la bonne place.`,
  };
};

/** @returns {Result} */
const categorise = ({ correct }, answer) => {
  const misplaced = correct.flatMap((category, index) => (answer[index] === category ? [] : [index]));
  if (!misplaced.length) return { verdict: "right", feedback: [] };
  const placed = correct.length - misplaced.length;
  return {
    verdict: placed ? "partial" : "wrong",
    feedback: misplaced,
    // Their names only: their feedback says where they belong, and a try is left.
    remark: `${placed} sur ${correct.length} à la bonne place. À revoir :`,
  };
};

/** One marker a question type: (marking data of the question, answer) → Result. */
export const markers = {
  single,
  multiple,
  "true-false": trueFalse,
  numeric,
  text,
  categorise,
  match: categorise,
  order,
};
