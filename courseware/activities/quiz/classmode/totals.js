// @ts-check
// What the counts of a vote come to, in words: no page, no memory.

const s = (count) => (count > 1 ? "s" : "");
const sum = (counts) => counts.reduce((all, count) => all + count, 0);

/** « 29 voix pour 27 présents » @param {number} voices @param {number} present */
const against = (voices, present) => `${voices} voix pour ${present} présent${s(present)}`;

/** Several answers a person: no option has more voices than there are people. */
function severalInWords(counts, present) {
  const over = counts.findIndex((count) => present && count > present);
  if (over < 0) return `${sum(counts)} voix, plusieurs réponses par personne.`;
  return `${String.fromCharCode(65 + over)} a ${against(counts[over], present)}\u00a0: recomptez.`;
}

/**
 * @param {number[]} counts of one vote, an option each
 * @param {number} present how many are in the room, 0 where nobody said
 * @param {boolean} several whether one person may give several answers
 */
export function totalInWords(counts, present, several) {
  const voices = sum(counts);
  if (!voices) return "";
  if (several) return severalInWords(counts, present);
  if (!present) return `${voices} voix.`;
  const gap = voices - present;
  if (!gap) return `${against(voices, present)}\u00a0: le compte y est.`;
  if (gap > 0) return `${against(voices, present)}\u00a0: ${gap} de trop, recomptez.`;
  return `${against(voices, present)}\u00a0: ${-gap} n’${gap < -1 ? "ont" : "a"} pas voté.`;
}

/** What the second vote has more or less than the first. @param {number[][]} votes @param {boolean} several */
export function comparedInWords(votes, several) {
  const [first, second] = votes.map(sum);
  if (several || !first || !second || first === second) return "";
  return `${first} voix au premier vote, ${second} au second.`;
}

/** Shares of one vote, from 0 to 1: of those present where each may give several answers. */
export function sharesOf(counts, present, several) {
  const base = several && present ? Math.max(present, ...counts) : sum(counts);
  return counts.map((count) => (base ? count / base : 0));
}
