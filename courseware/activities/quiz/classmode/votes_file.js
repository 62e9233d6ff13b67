// @ts-check
// The file of a lesson's votes, read by courseware/classroom/votes.py: no page, no memory.

export const VERSION = 1;

/**
 * @typedef {object} Voted
 * @property {string} version of the question
 * @property {string[]} keys of its options, in the order shown
 * @property {string} words the question, for the list of the lesson
 * @property {number[][]} votes
 * @property {import("./flows.js").Cards[]} cards
 */

const byKey = (keys, counts) => Object.fromEntries(keys.map((key, option) => [key, counts[option]]));
const keyed = (keys, cards) => Object.fromEntries(Object.entries(cards).map(([card, option]) => [card, keys[option]]));

/**
 * @param {string} format @param {string} exported a day @param {number} present 0 where nobody said
 * @param {[string, Voted][]} voted by « chapter/question »
 */
export function votesFile(format, exported, present, voted) {
  const questions = voted.map(([id, { version, keys, votes, cards }]) => {
    const read = cards.some((one) => Object.keys(one).length);
    const who = read ? { cards: cards.map((one) => keyed(keys, one)) } : {};
    return [id, { version, votes: votes.map((counts) => byKey(keys, counts)), ...who }];
  });
  const head = { format, version: VERSION, exported, ...(present ? { present } : {}) };
  return `${JSON.stringify({ ...head, questions: Object.fromEntries(questions) }, null, 1)}\n`;
}
