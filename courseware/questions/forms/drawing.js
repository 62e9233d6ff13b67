// @ts-check
// The order in which a reader sees the options: drawn from a number, as courseware/questions/drawing.py
// draws that of the page as built. An option that is added moves none of the others past each other.

/** 32 bits in which each of those of `number` counts (the end of MurmurHash3). @param {number} number */
export function mixed(number) {
  number = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  number = Math.imul(number ^ (number >>> 13), 0xc2b2ae35);
  return (number ^ (number >>> 16)) >>> 0;
}

/** Options, each eight hexadecimal digits, in the order that draw `seed` gives. @param {string[]} keys @param {number} seed */
export const shuffled = (keys, seed) =>
  [...keys].sort((a, b) => mixed(parseInt(a, 16) ^ seed) - mixed(parseInt(b, 16) ^ seed));

/** A new draw. */
export const newDraw = () => Math.floor(Math.random() * 2 ** 32);

/** The draw that a reader whose own is `seed` has for what `name` names. @param {number} seed @param {string} name */
export const drawOf = (seed, name) =>
  [...name].reduce((hash, letter) => mixed(hash ^ /** @type {number} */ (letter.codePointAt(0))), seed);

/** What holds options → these as built, and as last arranged. @type {WeakMap<Element, { built: any[], last: any[] }>} */
const arrangements = new WeakMap();

const nameOf = (option) => option.dataset.item ?? option.value;
const optionsOf = (box) => [...box.children].filter(nameOf); // not « Choisissez… »

/** The same options in the order of draw `seed`; one is not the solution of what is to be put in order. */
function inOrder(options, keys, seed, isSolved) {
  const byKey = new Map(options.map((option) => [keys[nameOf(option)], option]));
  const order = shuffled([...byKey.keys()], seed).map((key) => byKey.get(key));
  return isSolved(order) ? [...order.slice(1), order[0]] : order;
}

/**
 * Put the options of a question in the order of a draw, or in that of the page as built; what has an
 * order of its own keeps it, and so does a list whose items the reader has moved.
 * @param {HTMLFormElement} form
 * @param {number} [seed]
 */
export function arrange(form, seed) {
  const keys = JSON.parse(form.dataset.keys ?? "{}");
  const isSolved = (order) => form.dataset.form === "sequence" && order.every((item, place) => Number(nameOf(item)) === place);
  for (const box of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-list]:not([data-ordered])"))) {
    const now = optionsOf(box);
    const { built, last } = arrangements.get(box) ?? { built: now, last: now };
    if (now.some((option, place) => option !== last[place])) continue;
    const next = seed === undefined ? built : inOrder(built, keys[box.dataset.list], seed, isSolved);
    arrangements.set(box, { built, last: next });
    if (next.every((option, place) => option === now[place])) continue;
    const { value } = /** @type {HTMLSelectElement} */ (box); // a menu forgets it while its options move
    box.append(...next);
    if (value !== undefined && box.tagName === "SELECT") /** @type {HTMLSelectElement} */ (box).value = value;
  }
}
