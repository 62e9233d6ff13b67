// @ts-check
// A text and its marks: where each piece of it begins and ends, and where a place has gone after a correction.

/**
 * @typedef {{ from: number, to: number }} Place UTF-16 offsets
 * @typedef {{ kind: string, check: string, places: Place[], values?: Record<string, string | number> }} Mark
 * @typedef {{ text: string, marks: number[], ends: { mark: number, rank: number }[] }} Piece `marks`: the ranks
 *   of the marks that cover it; `ends`: those whose place, the `rank`-th, ends with it
 */

/** The whole text, cut wherever a mark begins or ends. @param {string} text @param {Mark[]} marks @returns {Piece[]} */
export function pieces(text, marks) {
  const places = marks.flatMap((one, mark) => one.places.map((place, rank) => ({ mark, rank, ...place })));
  const cuts = new Set([0, text.length, ...places.flatMap(({ from, to }) => [from, to])]);
  const at = [...cuts].sort((a, b) => a - b);
  return at.slice(1).map((to, before) => {
    const over = places.filter((place) => place.from <= at[before] && place.to >= to);
    return {
      text: text.slice(at[before], to),
      marks: [...new Set(over.map(({ mark }) => mark))],
      ends: over.filter((place) => place.to === to).map(({ mark, rank }) => ({ mark, rank })),
    };
  });
}

/** How many characters are the same at both ends of two texts. @param {string} old @param {string} now */
function same(old, now) {
  const most = Math.min(old.length, now.length);
  let before = 0;
  while (before < most && old[before] === now[before]) before += 1;
  let after = 0;
  while (after < most - before && old[old.length - 1 - after] === now[now.length - 1 - after]) after += 1;
  return { before, after };
}

/** Where a text was first written anew. @param {string} old @param {string} now */
export const changedAt = (old, now) => same(old, now).before;

/**
 * Where what stood in `old` stands in `now`, of which one stretch was written anew; with it, if it was there.
 * @param {string} old @param {string} now @param {Place} place @returns {Place}
 */
export function moved(old, now, { from, to }) {
  const { before, after } = same(old, now);
  const shift = now.length - old.length;
  if (to <= before) return { from, to };
  if (from >= old.length - after) return { from: from + shift, to: to + shift };
  return { from: Math.min(from, before), to: Math.max(to + shift, now.length - after) };
}
