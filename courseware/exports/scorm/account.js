// @ts-check
// What the answers to a chapter say of it, as SCORM 1.2 counts: done or not, a score of 100, objective by objective.
import { isCurrent } from "courseware/activities/static/entry.js";

/**
 * @typedef {object} Account
 * @property {string} status of the lesson, in SCORM's words
 * @property {number | undefined} score none where nothing counts
 * @property {{ id: string, status: string, score: number }[]} objectives
 */

const rounded = (/** @type {number} */ share) => Math.round(share * 10000) / 100;

/** @param {import("./packed.js").Asked} asked @param {Record<string, import("./packed.js").Entry>} entries @returns {Account} */
export function account(asked, entries) {
  const counted = Object.entries(asked.questions).filter(([, { objective }]) => objective);
  const marks = counted.map(([question, { objective, versions: [version, ...same] }]) => {
    const entry = entries[question];
    const isValid = Boolean(entry?.first) && isCurrent(entry, { version, same });
    return { objective, isTried: isValid, score: isValid ? (entry.score ?? 0) : 0 };
  });
  const said = (/** @type {typeof marks} */ some) => {
    const tried = some.filter(({ isTried }) => isTried).length;
    const score = rounded(some.reduce((sum, one) => sum + one.score, 0) / (some.length || 1));
    return { status: tried === some.length ? "completed" : tried ? "incomplete" : "not attempted", score };
  };
  const objectives = [...new Set(marks.map(({ objective }) => objective))].map((id) => ({
    id,
    ...said(marks.filter((one) => one.objective === id)),
  }));
  const { status, score } = said(marks);
  // A page is begun when it is opened, and done with where nothing counts.
  return { status: status === "completed" ? status : "incomplete", score: marks.length ? score : undefined, objectives };
}
