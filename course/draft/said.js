// @ts-check
// What is said of a reading, in words.

/** @param {number} count */
export const countOf = (count) => (count ? `${count}\u00a0marque${count > 1 ? "s" : ""}` : "Aucune marque");

/** A sentence whose {names} take their values. @param {string} sentence @param {Record<string, string | number>} [values] */
export const filled = (sentence, values = {}) =>
  sentence.replace(/\{(\w+)\}/g, (hole, name) => (Object.hasOwn(values, name) ? String(values[name]) : hole));

const BRIEF = 12; // words

/** Words quoted on a card: of a long stretch, how it begins and how it ends. @param {string} words */
export function quoted(words) {
  const all = words.trim().split(/\s+/);
  const brief = all.length > BRIEF ? [...all.slice(0, 6), "[…]", ...all.slice(-4)] : all;
  return brief.join(" ");
}

/**
 * How many marks there are now, in how many places, and how many there were.
 * @param {number} count @param {number} places @param {number | undefined} before
 */
export function compared(count, places, before) {
  const now = places > count ? `${countOf(count)}, à ${places} endroits` : countOf(count);
  return before === undefined ? `${now}.` : `${now}\u00a0; à la lecture d’avant\u00a0: ${before}.`;
}
