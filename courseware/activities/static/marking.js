// @ts-check
// Marking: what an answer is worth. It exists here only, for the book and for JupyterLab.
import { bare, formatNumber, parseNumber } from "./numbers.js";

/**
 * @typedef {"right" | "partial" | "wrong"} Verdict
 * @typedef {object} Result
 * @property {Verdict} verdict
 * @property {number} score from 0 to 1
 * @property {(string | number)[]} feedback keys of the prepared feedbacks to show
 * @property {string} [remark] a sentence about this answer
 */

/** @returns {Result} */
const allOrNothing = (right, feedback, remark) => ({
  verdict: right ? "right" : "wrong",
  score: Number(right),
  feedback: right ? [] : feedback,
  remark,
});

/** `done` parts of `total` are right. @returns {Result} */
const byParts = (done, total, feedback, remark) => ({
  verdict: done === total ? "right" : done ? "partial" : "wrong",
  score: done / total,
  feedback: done === total ? [] : feedback,
  remark: done === total ? undefined : remark,
});

/** The chosen option's own words, right or wrong. @returns {Result} */
const single = ({ correct }, answer) => ({ ...allOrNothing(answer === correct), feedback: [answer] });

/** @returns {Result} */
const trueFalse = ({ correct }, answer) => allOrNothing(answer === correct, ["wrong"]);

/** @returns {Result} */
const judgement = ({ correct }, answer) => allOrNothing(answer === correct, [answer]);

/**
 * Four cases: all right, something wrong ticked, something missed, or both. A right option is worth
 * its share, a wrong one takes as much away. @returns {Result}
 */
const multiple = ({ correct }, answer) => {
  const wrong = answer.filter((choice) => !correct.includes(choice));
  const found = answer.length - wrong.length;
  const missed = correct.length - found;
  if (!wrong.length && !missed) return allOrNothing(true);
  const remarks = [];
  if (wrong.length) remarks.push(wrong.length > 1 ? "Des réponses cochées sont fausses." : "Une réponse cochée est fausse.");
  if (missed) remarks.push(missed > 1 ? "Il manque des réponses justes." : "Il manque une réponse juste.");
  return {
    verdict: found ? "partial" : "wrong",
    score: Math.max(0, found - wrong.length) / correct.length,
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
  const asked = right ? ` La valeur : ${formatNumber(expected, unit)}.` : "";
  return allOrNothing(
    right,
    [trap < 0 ? "wrong" : `trap-${trap}`],
    `Compris : ${formatNumber(value, unit)}.${asked}`,
  );
};

/** @type {Record<string, string>} Letters that Unicode takes for one, and some keyboards lack. */
const LETTERS = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d" };

/**
 * A word without what does not count: capitals, accents, ligatures, forms of spaces, hyphens, quotes
 * and apostrophes, a leading article, punctuation at the end. `courseware/spelling.py` does the same.
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

/** @returns {Result} */
const text = ({ accepted, exact, traps }, answer) => {
  const read = exact ? bare : folded;
  const given = read(answer);
  const same = (other) => read(other) === given;
  const trap = traps.findIndex(same);
  return allOrNothing(accepted.some(same), [trap < 0 ? "wrong" : `trap-${trap}`]);
};

const menu = ({ correct }, answer) => allOrNothing(answer === correct);

/** What fills a blank, by the blank's type. */
const BLANKS = { numeric, text, menu };

/** @returns {Result} */
const fillIn = ({ blanks }, answer) => {
  const wrong = blanks.flatMap((blank, index) =>
    BLANKS[blank.type](blank, answer[index]).verdict === "right" ? [] : [index],
  );
  const done = blanks.length - wrong.length;
  return byParts(done, blanks.length, wrong, `${done} sur ${blanks.length} bien rempli${done > 1 ? "s" : ""}.`);
};

/** Items are numbered in the right order. @returns {Result} */
const order = (_marking, answer) => {
  const placed = answer.filter((item, position) => item === position).length;
  return byParts(placed, answer.length, [], `${placed} sur ${answer.length} à la bonne place.`);
};

/** @returns {Result} */
const categorise = ({ correct }, answer) => {
  const misplaced = correct.flatMap((category, index) => (answer[index] === category ? [] : [index]));
  const placed = correct.length - misplaced.length;
  // Their names only: their feedback says where they belong, and a try is left.
  return byParts(placed, correct.length, misplaced, `${placed} sur ${correct.length} à la bonne place. À revoir :`);
};

/** Follow the choices from the first step; `at` is the step or ending they lead to. */
export const walk = ({ steps, first }, path) =>
  path.reduce(({ at, taken }, choice) => ({ at: steps[at]?.[choice], taken: [...taken, `${at}-${choice}`] }), {
    at: first,
    taken: [],
  });

/** @returns {Result} */
const scenario = (marking, path) => {
  const { at, taken } = walk(marking, path);
  const verdict = marking.endings[at];
  return {
    verdict,
    score: { right: 1, partial: 0.5, wrong: 0 }[verdict],
    feedback: [taken.at(-1), `ending-${at}`],
    remark: verdict === "right" ? undefined : "Changez un choix pour reprendre l’histoire à cet endroit.",
  };
};

/** One marker a question type: (marking data of the question, answer) → Result. */
export const markers = {
  single,
  multiple,
  "true-false": trueFalse,
  case: judgement,
  numeric,
  text,
  "fill-in": fillIn,
  categorise,
  match: categorise,
  order,
  scenario,
};
