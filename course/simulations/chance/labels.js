// @ts-check
// Two groups whose labels are shuffled: what gaps chance alone makes. Shares are in %.
import { drawFirst, mulberry32 } from "courseware/activities/simulation/random.js";

const SHUFFLES = 100;
/** As in SciPy's `fisher_exact`: two chances so near are one. */
const SAME = 1 + 1e-7;

/**
 * How many of each group are counted: `first` of `firstSize`, `second` of `secondSize`.
 * @param {Record<string, number>} settings `firstSize`, `secondSize`, and in %: `first`, `second`
 */
export function countsOf({ firstSize, first, secondSize, second }) {
  const [one, other] = [Math.round((firstSize * first) / 100), Math.round((secondSize * second) / 100)];
  return { firstSize, first: one, secondSize, second: other };
}

/** The gap between the two shares, in points, where `first` of the first group are counted. @param {ReturnType<typeof countsOf>} counts */
export const gapOf = ({ firstSize, first, secondSize, second }, counted = first) =>
  100 * (counted / firstSize - (first + second - counted) / secondSize);

/**
 * Share the labels out again a hundred times: how many of the first group are counted, each time.
 * @param {ReturnType<typeof countsOf>} counts @param {number} seed
 */
export function shuffles({ firstSize, first, secondSize, second }, seed) {
  const next = mulberry32(seed);
  /** @type {number[]} */
  const all = Array.from({ length: firstSize + secondSize }, (_, place) => Number(place < first + second));
  return Array.from({ length: SHUFFLES }, () => {
    const labels = all.slice();
    drawFirst(labels, firstSize, next);
    let counted = 0;
    for (let place = 0; place < firstSize; place += 1) counted += labels[place];
    return counted;
  });
}

/**
 * The chance of each count of the first group where labels are shuffled: the hypergeometric distribution.
 * @param {ReturnType<typeof countsOf>} counts @returns {Map<number, number>}
 */
export function chances({ firstSize, first, secondSize, second }) {
  const counted = first + second;
  const [least, most] = [Math.max(0, counted - secondSize), Math.min(firstSize, counted)];
  const mode = Math.min(most, Math.max(least, Math.floor(((firstSize + 1) * (counted + 1)) / (firstSize + secondSize + 2))));
  // From the highest one down on both sides: no factorial is needed.
  const weights = new Map([[mode, 1]]);
  const ratio = (one) => ((firstSize - one) * (counted - one)) / ((one + 1) * (secondSize - counted + one + 1));
  for (let one = mode; one < most; one += 1) weights.set(one + 1, weights.get(one) * ratio(one));
  for (let one = mode; one > least; one -= 1) weights.set(one - 1, weights.get(one) / ratio(one - 1));
  const sum = [...weights.values()].reduce((total, one) => total + one, 0);
  return new Map([...weights].map(([one, weight]) => [one, weight / sum]));
}

/**
 * Which counts are at least as rare as the one observed, and Fisher's exact probability of all of them.
 * @param {ReturnType<typeof countsOf>} counts
 */
export function fisher(counts) {
  const all = chances(counts);
  const observed = all.get(counts.first) * SAME;
  const rare = new Set([...all.keys()].filter((one) => all.get(one) <= observed));
  return { rare, p: Math.min(1, [...rare].reduce((sum, one) => sum + all.get(one), 0)) };
}
