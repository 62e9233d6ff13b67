// @ts-check
// Who moved between two votes. Cards say it of each; counts say only what each option won or lost.

/** @typedef {Record<string, number>} Cards a card's number → the option it showed */

const letter = (option) => String.fromCharCode(65 + option);
const sum = (counts) => counts.reduce((all, count) => all + count, 0);

/**
 * From option (row) to option (column), of cards read in both votes; `once`: cards read in one alone.
 * @param {Cards[]} cards @param {number} options
 */
export function flowsOf([first, second], options) {
  const table = Array.from({ length: options }, () => Array(options).fill(0));
  const both = Object.keys(first).filter((card) => Object.hasOwn(second, card));
  for (const card of both) table[first[card]][second[card]] += 1;
  const all = new Set([...Object.keys(first), ...Object.keys(second)]);
  return { table, both: both.length, once: all.size - both.length };
}

/** « 9 de B vers A », the largest first. @param {number[][]} table */
export function movesInWords(table) {
  const moves = table.flatMap((row, from) => row.map((count, to) => ({ count, from, to })));
  return moves
    .filter(({ count, from, to }) => count && from !== to)
    .sort((a, b) => b.count - a.count)
    .map(({ count, from, to }) => `${count} de ${letter(from)} vers ${letter(to)}`);
}

/** « A +9, B −9 », of the options that won or lost. @param {number[][]} votes */
export function netInWords([first, second]) {
  return first
    .map((count, option) => ({ option, net: second[option] - count }))
    .filter(({ net }) => net)
    .map(({ option, net }) => `${letter(option)}\u00a0${net > 0 ? "+" : "−"}${Math.abs(net)}`);
}

/** Whether cards tell of both votes, all of them: counts typed since are another source. @param {Cards[]} cards @param {number[][]} votes */
export const tellWho = (cards, votes) =>
  cards.every((one, vote) => Object.keys(one).length > 0 && Object.keys(one).length === sum(votes[vote]));
