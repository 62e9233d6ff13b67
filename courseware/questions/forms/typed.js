// @ts-check
// What is typed: a number, or a word or two.
import { bare, formatNumber, parseNumber } from "../../text/numbers.js";
import { allOrNothing, fieldsOf, fill } from "./answer.js";

/** @type {Record<string, string>} Letters that Unicode takes for one, and some keyboards lack. */
const LETTERS = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d" };

/**
 * A word without what does not count: capitals, accents, ligatures, forms of spaces, hyphens, quotes
 * and apostrophes, a leading article, punctuation at the end. `courseware/text/spelling.py` does the same.
 * @param {string} text
 */
export const folded = (text) =>
  bare(text)
    .replace(/[‘ʹ′\u0060´＇]/g, "'")
    .normalize("NFKD")
    .replace(/[\u0022“”„«»‹›‟＂]/g, " ")
    .replace(/\p{M}/gu, "")
    .replace(/[\p{Pd}−]/gu, "-")
    .toLowerCase()
    .replace(/[œæßøłđ]/g, (letter) => LETTERS[letter])
    .replace(/'/g, "' ")
    .replace(/[\s-]+/g, " ")
    .replace(/^[\s']+|[\s'.,;:!?]+$/g, "")
    .replace(/^(?:(?:l|d|de l)' |(?:le|la|les|un|une|des|du|de la) )(?=.)/, "");

/** What is wrong with a number as typed, if anything: it is a message, not a fault. */
export const misread = (text, unit) =>
  parseNumber(text, unit) === null
    ? `« ${text.slice(0, 30)} » ne se lit pas comme un nombre seul. Écrivez par exemple 37,5.`
    : undefined;

/** Its words stand in the verdict: what was typed has its colour. */
const coloured = (form, { verdict }) => [{ field: fieldsOf(form)[0], verdict }];

const told = (trap) => [trap < 0 ? "wrong" : `trap-${trap}`];

/** @type {import("./answer.js").Form} */
export const number = {
  mark({ answer: expected, tolerance, unit, traps }, text) {
    const value = /** @type {number} */ (parseNumber(text, unit));
    // The dust of binary fractions must not refuse the very edge of what is accepted.
    const near = (aim) => Math.abs(value - aim) <= tolerance + 1e-9 * Math.max(1, Math.abs(aim));
    const right = near(expected);
    const asked = right ? ` La valeur : ${formatNumber(expected, unit)}.` : "";
    return allOrNothing(right, told(traps.findIndex(near)), `Compris : ${formatNumber(value, unit)}.${asked}`);
  },
  marks: (form, marking, answer) => coloured(form, number.mark(marking, answer)),
  read(form, { unit }) {
    const fields = fieldsOf(form);
    const answer = fields[0].value.trim();
    const problem = answer ? misread(answer, unit) : "Écrivez un nombre, puis vérifiez.";
    return problem ? { problem, fields } : { answer };
  },
  write: fill,
};

/** @type {import("./answer.js").Form} */
export const words = {
  mark({ accepted, exact, traps }, answer) {
    const read = exact ? bare : folded;
    const given = read(answer);
    const same = (other) => read(other) === given;
    return allOrNothing(accepted.some(same), told(traps.findIndex(same)));
  },
  marks: (form, marking, answer) => coloured(form, words.mark(marking, answer)),
  read(form) {
    const fields = fieldsOf(form);
    const answer = fields[0].value.trim();
    return answer ? { answer } : { problem: "Écrivez un mot, puis vérifiez.", fields };
  },
  write: fill,
};
