// @ts-check
// Draws that are the same for everyone: a small published generator, from a seed.

/**
 * Mulberry32 (Tommy Ettinger, 2017): the same seed gives the same numbers, in every browser and in Python.
 * @param {number} seed
 * @returns {() => number} the next one, from 0 to less than 1
 */
export function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Draw `count` of `items` without putting back: they come to stand first, in a random order.
 * @template T @param {T[]} items changed in place @param {number} count @param {() => number} next
 */
export function drawFirst(items, count, next) {
  for (let place = 0; place < count; place += 1) {
    const other = place + Math.floor(next() * (items.length - place));
    [items[place], items[other]] = [items[other], items[place]];
  }
}
