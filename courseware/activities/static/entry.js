// @ts-check
// The entry of one question: each field checked, those of a file strictly, those kept one by one.
import { isDay } from "./day.js";

/**
 * @typedef {object} Entry what is kept of one question
 * @property {any} [answer] last answer checked: options by their keys, see naming.js
 * @property {string} [verdict] its verdict
 * @property {number} [score] its score, from 0 to 1
 * @property {string} [first] verdict of the first try, « revealed » after a look at the solution
 * @property {any} [firstAnswer] answer of the first try
 * @property {number} [confidence] how sure the reader was at the first try: 1, 2 or 3
 * @property {string} [recall] verdict of the first try of the last day: what a review goes by
 * @property {string} [day] that day, as 2026-11-22
 * @property {number} [tries]
 * @property {number} [hints] how many were asked for
 * @property {boolean} [revealed] the solution was looked at before a right answer
 * @property {string} [version] version of the question that was answered
 * @property {number} [order] the draw that gives the order in which its options are shown
 */

const ID = /^[a-z0-9][a-z0-9-]{0,63}\/[a-z0-9][a-z0-9-]{0,63}$/;
const LONGEST = 200; // characters of a typed answer, as its field's `maxlength`
const MOST = 20; // parts of an answer

const isPart = (value) =>
  typeof value === "boolean" || Number.isSafeInteger(value) || (typeof value === "string" && value.length <= LONGEST);
const isAnswer = (value) => isPart(value) || (Array.isArray(value) && value.length <= MOST && value.every(isPart));
const isVerdict = (value) => ["right", "partial", "wrong"].includes(value);
const isFirst = (value) => isVerdict(value) || value === "revealed";
const isCount = (most) => (value) => Number.isInteger(value) && value >= 0 && value <= most;

/** Every field of an entry and what it may hold. */
const FIELDS = {
  answer: isAnswer,
  firstAnswer: isAnswer,
  verdict: isVerdict,
  score: (value) => typeof value === "number" && value >= 0 && value <= 1,
  first: isFirst,
  recall: isFirst,
  confidence: (value) => [1, 2, 3].includes(value),
  day: isDay,
  tries: isCount(9999),
  hints: isCount(9),
  revealed: (value) => typeof value === "boolean",
  version: (value) => typeof value === "string" && /^[0-9a-f]{8}$/.test(value),
  order: isCount(2 ** 32 - 1),
};

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const fits = (name, value) => Object.hasOwn(FIELDS, name) && FIELDS[name](value);

/** @param {string} id « chapter/question » */
export const isId = (id) => ID.test(id);

/** @returns {string | undefined} what is wrong with an entry of a file, for a reader */
export function fault(entry) {
  if (!isObject(entry)) return "ce n’est pas une réponse enregistrée";
  const field = Object.keys(entry).find((name) => !fits(name, entry[name]));
  if (field === "day") return "champ «\u00a0day\u00a0»\u00a0: il faut un jour, comme 2026-11-22";
  return field && `champ «\u00a0${field.slice(0, 30)} » inattendu`;
}

// A character written as two is not cut in the middle.
const cut = (part) => (typeof part === "string" ? part.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, "") : part);

/** An entry as kept, without the fields that hold what none can; its long texts are cut. @returns {Entry} */
export function clean(entry) {
  if (!isObject(entry)) return {};
  const whole = Object.entries(entry).map(([name, value]) => [name, Array.isArray(value) ? value.map(cut) : cut(value)]);
  return Object.fromEntries(whole.filter(([name, value]) => fits(name, value)));
}

/**
 * Whether an entry answers the question as it is asked today; `same` are older versions that differ
 * in nothing a reader sees. An entry without a version does not say that the question changed.
 * @param {Entry | undefined} entry
 * @param {{ version?: string, same?: string[] }} question
 */
export const isCurrent = (entry, { version, same = [] }) =>
  entry?.version === undefined || entry.version === version || same.includes(entry.version);

/** A question's versions, from its form. @param {HTMLElement | null | undefined} form */
export const versionsOf = (form) => ({ version: form?.dataset.version, same: form?.dataset.same?.split(" ") });

// Another try is wanted: what was answered before is kept, not shown.
const SHOWN = ["answer", "verdict", "score", "hints", "revealed"];
export const unshown = (entry) =>
  Object.fromEntries(Object.entries(entry).filter(([name]) => !SHOWN.includes(name)));
