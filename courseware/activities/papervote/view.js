// @ts-check
// What the teacher sees of a count: the image with the cards read, how many, which, what cannot count. Who answers what is
// never shown: the page is projected.
import { element } from "../static/element.js";
import { icon } from "../static/icon.js";
/** @typedef {import("./reading.js").Seen} Seen */

/** A screen reader is told at most this often. */
const QUIET = 4000; // ms

/** Numbers as one reads them out: « 1 à 12, 14 ». @param {number[]} numbers */
export function ranges(numbers) {
  const found = [];
  for (const one of [...numbers].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last?.[1] === one - 1) last[1] = one;
    else found.push([one, one]);
  }
  return found.map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from} à ${to}`)).join(", ");
}

/** How many cards are read, of those given out where that is known. @param {number} read @param {number} expected */
export function counted(read, expected) {
  const some = read > 1 ? `${read} cartes lues` : `${read} carte lue`;
  return expected ? `${some} sur ${expected}` : some;
}

/**
 * Make the view. `image` holds what is read; the buttons call what they are given.
 * @param {number} expected how many cards were given out; 0 where nobody said
 * @param {{ keep: () => void, reopen: () => void }} press
 */
export function viewOf(expected, { keep, reopen }) {
  const image = element("canvas", { role: "img", ariaLabel: "Image de la caméra\u00a0: un disque plein sur chaque carte comptée" });
  const count = element("p", { className: "cw-counted" });
  const which = element("p", { className: "cw-help" });
  const problems = element("ul", { className: "cw-uncounted" });
  const stopped = element("p", { className: "cw-note", role: "status" });
  const said = element("p", { className: "cw-hidden", role: "status" });
  const again = element("button", { type: "button", className: "cw-button is-open", hidden: true }, "Rouvrir la caméra");
  const done = element("button", { type: "button", className: "cw-button" }, icon("right"), "Garder ce compte");
  again.addEventListener("click", () => {
    again.disabled = true;
    reopen();
  });
  done.addEventListener("click", keep);
  const words = element("div", {}, count, which, problems, stopped, element("p", { className: "cw-actions" }, done, again), said);
  const root = element("div", { className: "cw-camera", role: "group", ariaLabel: "Compte des cartes", tabIndex: -1 }, image, words);
  const pen = image.getContext("2d", { willReadFrequently: true });
  let last = 0;
  stopped.hidden = true;

  /** Put a disk on each card seen: full once it is counted. @param {Seen[]} seen @param {Map<number, number>} cards */
  function mark(seen, cards) {
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    for (const { card, x, y, size } of seen) {
      const radius = Math.max(size / 4, image.width / 80);
      const full = cards.has(card);
      pen.beginPath();
      pen.arc(x, y, radius, 0, 2 * Math.PI);
      pen.lineWidth = radius / 6;
      pen.fillStyle = full ? "black" : "white";
      pen.strokeStyle = full ? "white" : "black";
      pen.fill();
      pen.stroke();
      pen.fillStyle = full ? "white" : "black";
      pen.font = `bold ${radius}px sans-serif`;
      pen.fillText(String(card), x, y);
    }
  }

  /** @param {Map<number, number>} cards @param {string[]} sentences what cannot count */
  function show(cards, sentences) {
    count.textContent = counted(cards.size, expected);
    which.textContent = cards.size ? `Lues\u00a0: ${ranges([...cards.keys()])}.` : "Levez les cartes face à la caméra.";
    const shown = [...problems.children].map((one) => one.textContent);
    if (shown.join() !== sentences.join()) problems.replaceChildren(...sentences.map((one) => element("li", {}, one)));
    const now = performance.now();
    const news = [count.textContent, ...sentences].join(". ");
    if (now - last < QUIET || news === said.textContent) return;
    last = now;
    said.textContent = news;
  }

  /** Say that the camera is closed, and offer it again; or, without words, that it is open. @param {string} [why] */
  function pause(why = "") {
    stopped.textContent = why;
    stopped.hidden = again.hidden = !why;
    again.disabled = false;
  }

  return { root, image, pen, mark, show, pause };
}
