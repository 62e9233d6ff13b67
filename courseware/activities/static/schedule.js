// @ts-check
// When to review what: by objective, at uniform intervals, what was missed first. No clock, no page:
// the day and the entries are given.

import { inWords, later } from "./day.js";
import { isCurrent } from "./entry.js";

export const INTERVAL = 7; // days; expanding intervals do no better than uniform ones
export const SESSION = 5; // questions

const answered = (entry) => entry?.first !== undefined;
// An answer to a question that changed since is not one to the question of today.
const changed = (entry, question) => answered(entry) && !isCurrent(entry, question);
const missed = (entry, question) =>
  answered(entry) && ((entry.recall ?? entry.first) !== "right" || changed(entry, question));
export const sureAndWrong = (entry) => entry?.confidence === 3 && entry.first !== "right";

/**
 * What is known of each objective, in book order.
 * @returns {Map<string, { questions: any[], missed: number, announced: number, last: string, next: string | undefined }>}
 */
export function objectives(index, entries, day) {
  const known = new Map();
  for (const question of index) {
    if (!question.counts) continue;
    const one = known.get(question.objective) ?? { questions: [], missed: 0, announced: 0, last: "", next: undefined };
    const entry = entries[question.id];
    one.questions.push(question);
    if (answered(entry)) {
      one.missed += Number(missed(entry, question));
      one.announced += Number(Boolean(question.announced));
      if ((entry.day ?? "") > one.last) one.last = entry.day;
      // Without any day, it is not known to wait.
      one.next = one.missed || one.announced || !one.last ? day : later(one.last, INTERVAL);
    }
    known.set(question.objective, one);
  }
  return known;
}

/** In an objective: what a change of the course touches (`announced`, its day), what changed, what was missed, surest first, then the longest ago, what is new, today's last. */
const urgency = (entry, question, day) => {
  if (question.announced) return "0";
  if (changed(entry, question)) return "0c";
  if (missed(entry, question)) return sureAndWrong(entry) ? "1" : "2";
  if (!answered(entry)) return "4";
  return entry.day === day ? "5" : `3${entry.day ?? ""}`;
};

function why(entry, question, day) {
  if (question.announced) return `touchée par un changement du ${inWords(question.announced)}`;
  if (changed(entry, question)) return "changée depuis votre réponse";
  if (missed(entry, question)) return sureAndWrong(entry) ? "donnée pour sûre, et fausse" : "manquée la dernière fois";
  if (!answered(entry)) return "jamais posée";
  if (!entry.day) return "déjà vue";
  const days = Math.round((Date.parse(day) - Date.parse(entry.day)) / 86_400_000);
  return days > 0 ? `vue il y a ${days} jour${days > 1 ? "s" : ""}` : "vue aujourd’hui";
}

/**
 * Choose the questions of a review, one an objective in turn.
 * @param {boolean} anyway also objectives that are not due, or not begun
 * @returns {{ id: string, why: string }[]} at most SESSION
 */
export function plan(index, entries, day, anyway = false) {
  const queues = [...objectives(index, entries, day).values()]
    .filter(({ next }) => anyway || (next !== undefined && next <= day))
    .map(({ questions, last }) => {
      const ranked = questions
        .map((question) => ({ question, rank: urgency(entries[question.id], question, day) }))
        .filter(({ rank }) => anyway || rank !== "5")
        .sort((a, b) => a.rank.localeCompare(b.rank));
      // A new question waits for its objective's turn, which the last answer decides.
      const rank = ranked[0]?.rank === "4" && last ? `3${last}` : (ranked[0]?.rank ?? "5");
      return { rank, ranked };
    })
    .sort((a, b) => a.rank.localeCompare(b.rank))
    .map(({ ranked }) => ranked);
  // What is announced comes first, whatever its objective; then one an objective in turn.
  const chosen = queues.flat().filter(({ question }) => question.announced).slice(0, SESSION);
  for (let round = 0; chosen.length < SESSION && queues.some((queue) => queue[round]); round += 1) {
    for (const queue of queues) {
      const one = queue[round];
      if (one && !chosen.includes(one) && chosen.length < SESSION) chosen.push(one);
    }
  }
  return chosen.map(({ question }) => ({ id: question.id, why: why(entries[question.id], question, day) }));
}
