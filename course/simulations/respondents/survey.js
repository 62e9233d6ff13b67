// @ts-check
// Who answers a survey: what it finds when those who say yes do not answer as the others do. Shares are in %.
import { mulberry32 } from "courseware/activities/simulation/random.js";

/** The normal distribution's 97.5 %: for an interval at 95 %. */
const Z = 1.959963984540054;
const SURVEYS = 100;

/**
 * What follows from the true share and from who answers.
 * @param {Record<string, number>} settings `asked`, and in %: `share`, `users`, `others`
 */
export function answersOf({ asked, share, users, others }) {
  const [yes, no] = [(share * users) / 100, ((100 - share) * others) / 100];
  const rate = yes + no;
  return {
    rate,
    answered: Math.round((asked * rate) / 100),
    /** Expected share of yes among those who answer. */
    found: rate ? (100 * yes) / rate : 0,
    /** Share of yes among the silent. */
    silent: rate < 100 ? (100 * (share - yes)) / (100 - rate) : 0,
    /** Where the true share may lie, for what the survey finds: no silent one says yes, all do. */
    least: yes,
    most: yes + 100 - rate,
  };
}

/**
 * The settings under which the survey finds the same, and `silent` % of the silent would say yes.
 * @param {Record<string, number>} settings @param {number} silent
 */
export function withSilent(settings, silent) {
  const { rate, least: yes } = answersOf(settings);
  const share = yes + ((100 - rate) * silent) / 100;
  const part = (answers, of) => (of > 0 ? Math.min(100, (100 * answers) / of) : 0);
  return { ...settings, share, users: part(yes, share), others: part(rate - yes, 100 - share) };
}

/** Wilson's 95 % interval, in %. @param {number} yes how many of @param {number} size @returns {[number, number]} */
export function wilson(yes, size) {
  const [share, z] = [yes / size, Z ** 2 / size];
  const middle = (share + z / 2) / (1 + z);
  const reach = Math.sqrt((share * (1 - share) * Z ** 2) / size + z ** 2 / 4) / (1 + z);
  return [100 * (middle - reach), 100 * (middle + reach)];
}

/** The chances of 0, 1… `size` yes, when each says yes at `chance` (0 to 1). @returns {number[]} */
function binomial(size, chance) {
  const mode = Math.min(size, Math.floor((size + 1) * chance));
  const odds = chance / (1 - chance);
  const weights = new Array(size + 1).fill(0);
  // From the highest one down on both sides: no power of a small number is needed.
  weights[mode] = 1;
  for (let yes = mode; yes < size; yes += 1) weights[yes + 1] = (weights[yes] * odds * (size - yes)) / (yes + 1);
  for (let yes = mode; yes > 0; yes -= 1) weights[yes - 1] = (weights[yes] * yes) / (odds * (size - yes + 1));
  const sum = weights.reduce((total, one) => total + one, 0);
  return weights.map((one) => one / sum);
}

/**
 * How many say yes in each of a hundred surveys of `size` answers, drawn from `seed`.
 * @param {number} size @param {number} found expected share of yes, in % @param {number} seed
 */
export function surveys(size, found, seed) {
  const next = mulberry32(seed);
  const draws = Array.from({ length: SURVEYS }, next);
  if (found <= 0 || found >= 100) return draws.map(() => (found > 0 ? size : 0));
  let total = 0;
  const upTo = binomial(size, found / 100).map((chance) => (total += chance));
  return draws.map((draw) => {
    let [low, high] = [0, size];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle] >= draw) high = middle;
      else low = middle + 1;
    }
    return low;
  });
}
