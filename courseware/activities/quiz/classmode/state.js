// @ts-check
// What is kept of a question before a class: checked field by field, whatever stands there.
import { clean } from "../../static/entry.js";

export const MOST_VOTES = 999;
export const REVEALED = 3;

/**
 * @typedef {object} Progress
 * @property {number} step 0: first vote, 1: its shares and the second, 2: both, 3: revealed
 * @property {number[][]} votes counts of both, an option each
 * @property {import("./flows.js").Cards[]} cards of both, where cards were read
 * @property {any} [answer] what the group has put in a question without options
 */

const isCount = (value) => Number.isInteger(value) && value >= 0 && value <= MOST_VOTES;
const isRecord = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** Cards by number, those alone that show an option. @param {any} cards @param {number} options @returns {import("./flows.js").Cards} */
export function cleanCards(cards, options) {
  const known = Object.entries(isRecord(cards) ? cards : {});
  const fits = ([card, option]) => /^\d{1,3}$/.test(card) && Number.isInteger(option) && option >= 0 && option < options;
  return Object.fromEntries(known.filter(fits));
}

/** @param {any} kept @param {number} start the first step @param {number} options @returns {Progress} */
export function progressOf(kept, start, options) {
  const { step, votes, cards, answer } = Object(kept);
  const countsOf = (vote) => [Array.isArray(votes) ? votes[vote] : []].flat();
  const counts = [0, 1].map((vote) =>
    Array.from({ length: options }, (_, option) => (isCount(countsOf(vote)[option]) ? countsOf(vote)[option] : 0)),
  );
  return {
    step: [0, 1, 2, REVEALED].includes(step) ? Math.max(step, start) : start,
    votes: counts,
    cards: [0, 1].map((vote) => cleanCards(Array.isArray(cards) ? cards[vote] : {}, options)),
    ...clean({ answer }),
  };
}

/** The counts that cards make. @param {import("./flows.js").Cards} cards @param {number} options */
export const countsOfCards = (cards, options) =>
  Array.from({ length: options }, (_, option) => Object.values(cards).filter((one) => one === option).length);

/** A number typed or kept, from 0 to 999. @param {any} value */
export const asCount = (value) => Math.min(MOST_VOTES, Math.max(0, Math.trunc(Number(value) || 0)));
