// @ts-check
// From image to image: a card counts once several agree, its last answer wins, and what cannot count is said.
/** @typedef {import("./reading.js").Seen} Seen */

/** Cards are numbered from 1 to this: cards.py. */
export const CARDS = 40;
/** Of the last images, so many must read the same of a card, and more than read anything else. */
const IMAGES = 9;
const AGREE = 2;

const NUMBERS = ["", "", "deux", "trois", "quatre"];
const letter = (option) => String.fromCharCode(65 + Number(option));

/** What an image says of a card that no letter says. */
const TWICE = "deux fois";
const LEANS = "penchée";

/**
 * What becomes of a card that counts for nothing, in a sentence.
 * @param {number} card @param {string | number} read @param {number} options
 */
function told(card, read, options) {
  if (card < 1 || card > CARDS) return `Carte ${card}\u00a0: hors de la série de 1 à ${CARDS}, non comptée.`;
  if (read === TWICE) return `Carte ${card}\u00a0: vue à deux endroits à la fois, non comptée. Deux personnes ont la même.`;
  if (read === LEANS) return `Carte ${card}\u00a0: trop penchée. Une lettre doit être en haut.`;
  return `Carte ${card}\u00a0: ${letter(read)}, mais la question n’a que ${NUMBERS[options]} réponses. Non comptée.`;
}

/** What one image says of each card in it. @param {Seen[]} seen @returns {Map<number, string | number>} */
function readingsOf(seen) {
  const readings = new Map();
  for (const { card, option } of seen) readings.set(card, readings.has(card) ? TWICE : (option ?? LEANS));
  return readings;
}

/** What most of the last images say of a card, if enough of them do. @param {(string | number)[]} readings */
function agreed(readings) {
  const count = (one) => readings.filter((other) => other === one).length;
  const most = readings.find((one) => count(one) * 2 > readings.length);
  return most !== undefined && count(most) >= AGREE ? most : undefined;
}

/**
 * Count the cards of a vote, image after image.
 * @param {number} options how many answers the question has: from A
 */
export function tally(options) {
  /** @type {Map<number, number>} card → option */
  const cards = new Map();
  /** @type {Map<number, string | number>[]} */
  let images = [];

  /**
   * Take what an image shows; say whether a count changed, and what cannot count.
   * @param {Seen[]} seen @returns {{ changed: boolean, problems: string[] }}
   */
  function add(seen) {
    images = [...images, readingsOf(seen)].slice(-IMAGES);
    const before = JSON.stringify([...cards]);
    const problems = [];
    for (const card of new Set(images.flatMap((image) => [...image.keys()]))) {
      const read = agreed(images.flatMap((image) => image.get(card) ?? []));
      if (read === undefined) continue;
      const counts = typeof read === "number" && read < options && card >= 1 && card <= CARDS;
      if (counts) cards.set(card, read);
      else problems.push(told(card, read, options));
      // Between two letters a card keeps its last answer; one that is elsewhere too, or answers what is no answer, has none.
      if (!counts && read !== LEANS) cards.delete(card);
    }
    return { changed: JSON.stringify([...cards]) !== before, problems: problems.sort() };
  }

  return { cards, add };
}
