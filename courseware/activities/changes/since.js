// @ts-check
// Which changes of the course came after an answer. No clock, no page, no memory: all is given.
import { isCurrent } from "../static/entry.js";

/**
 * A change that touches a question, as `questions/changes.py` reads it: `old` are the versions that went by what was said before.
 * @typedef {{ name: string, day: string, old?: string[] }} Touch
 * @typedef {{ version: string, same?: string[], old?: string[] }} Asked
 * @typedef {{ name: string, day: string, pages: string[], chapters: string[], questions: Record<string, Asked> }} Change
 */

/**
 * Whether a question was answered before a change.
 * @param {import("../static/entry.js").Entry | undefined} entry
 * @param {{ day: string, old?: string[] }} touch
 * @param {{ version?: string, same?: string[] }} question as it is asked today
 */
export function isBefore(entry, { day, old = [] }, question) {
  if (!entry?.first) return false;
  if (old.includes(entry.version)) return true;
  // Of an answer to the question of today only its day tells; to another, that same day's came before, too.
  return isCurrent(entry, question) ? (entry.day ?? "") < day : (entry.day ?? "") <= day;
}

/** The questions that a change touches and that were answered before it. @param {Change} change @returns {string[]} */
export const answeredBefore = ({ day, questions }, all) =>
  Object.keys(questions).filter((id) => isBefore(all[id], { day, old: questions[id].old }, questions[id]));

/** Whether something was answered before a change on a page that it touches. @param {Change} change */
export const wasThere = ({ day, chapters }, all) =>
  Object.entries(all).some(([id, entry]) => chapters.includes(id.split("/")[0]) && entry.first && (entry.day ?? "") < day);

/**
 * Questions as a review sees them: `announced` is the day of the newest change to be told.
 * @param {any[]} index of the whole book, each question with its `changes`
 * @param {string[]} away the notices put away
 */
export function withChanges(index, all, away) {
  const isTold = (question, touch) => !away.includes(touch.name) && isBefore(all[question.id], touch, question);
  return index.map((one) => ({ ...one, announced: one.changes?.find((touch) => isTold(one, touch))?.day }));
}
