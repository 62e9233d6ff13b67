// @ts-check
// Who remains: counted one by one, and said. A set of clues is a number, a bit a clue.
import { shown } from "courseware/activities/simulation/numbers.js";

/**
 * @typedef {object} Place
 * @property {string} people completes « les 4 000 … »
 * @property {string[]} clues their words, in the order of the bits
 * @property {[number, number][]} everyone the clues that fit some people, and how many these are
 */

const COUNTS = ["", "", "deux", "trois", "quatre", "cinq", "six"];

/** Everyone of a place, by the clues that fit each. @param {Place} place @returns {number[]} */
export const everyone = ({ everyone }) => everyone.flatMap(([clues, count]) => Array(count).fill(clues));

/** Whether someone may be meant. @param {number} clues those that fit @param {number} told those of the message */
export const isPossible = (clues, told) => (clues & told) === told;

/** How many remain. @param {Place} place @param {number} told */
export const remaining = ({ everyone }, told) =>
  everyone.reduce((sum, [clues, count]) => sum + (isPossible(clues, told) ? count : 0), 0);

/** What is seen: how many the clues leave, alone and together. @param {Place} place @param {number} told */
export function inWords(place, told) {
  const all = shown(remaining(place, 0));
  const bits = place.clues.map((_, bit) => 1 << bit).filter((bit) => told & bit);
  const left = remaining(place, told);
  if (!bits.length) return `Aucun indice coché\u00a0: les ${all} ${place.people} restent possibles.`;
  if (bits.length === 1) {
    const words = place.clues[Math.log2(bits[0])];
    return `Seul, l’indice ${words} laisse ${shown(left)} personnes sur ${all}.`;
  }
  const strongest = shown(Math.min(...bits.map((bit) => remaining(place, bit))));
  const leave = left === 1 ? "n’en laissent qu’une" : `en laissent ${shown(left)}`;
  return `Le plus fort de ces ${COUNTS[bits.length]} indices, seul, laisse ${strongest} personnes sur ${all}\u00a0; ensemble, ils ${leave}.`;
}
