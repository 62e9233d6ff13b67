// @ts-check
// A reading in the page: the text with its marks, then a card for each; from one to the other and back.
import { element } from "courseware/activities/static/element.js";
import { comeIntoView } from "courseware/activities/static/view.js";
import { cardOf, isRuled } from "./cards.js";
import { marked } from "./marked.js";
/** @typedef {import("./pieces.js").Mark} Mark @typedef {import("./pieces.js").Place} Place */

/**
 * @typedef {{ title: string, misses: string }} Kind
 * @typedef {import("./cards.js").Check} Check
 * @typedef {{ kinds: Record<string, Kind>, checks: Record<string, Check> }} Checks
 * @typedef {{ checks: Checks, rules: Record<string, import("./cards.js").Rule> }} Data
 */

const KEY = "Trait plein\u00a0: une règle\u00a0; pointillé\u00a0: un conseil du cours\u00a0; double\u00a0: plusieurs marques. Un numéro mène à sa raison.";

/**
 * @param {string} text
 * @param {Mark[]} marks
 * @param {Data} data
 * @param {string} profession
 * @param {(place: Place) => void} correct
 * @returns {{ nodes: Node[], go: (rank: number) => void }} `go` takes the reader to the card of a mark
 */
export function shown(text, marks, { checks, rules }, profession, correct) {
  const titleOf = ({ kind }) => checks.kinds[kind].title;
  const { node, numbers, words } = marked(text, marks, {
    isRuled: ({ check }) => isRuled(checks.checks[check], profession),
    titleOf,
    act: (rank) => go(rank),
  });

  /** Show which mark one is at, in the text and on its card; `focus` takes the focus, `whole` is seen. */
  function goTo(rank, focus, whole) {
    for (const one of [...words.flat(), ...cards]) one.classList.remove("is-current");
    for (const one of [...words[rank], cards[rank]]) one.classList.add("is-current");
    focus.focus({ preventScroll: true });
    comeIntoView(whole);
  }
  const go = (rank) => goTo(rank, cards[rank].firstElementChild, cards[rank]);

  const cards = marks.map((mark, rank) => {
    const said = mark.places.map(({ from, to }) => text.slice(from, to));
    const one = { number: rank + 1, title: titleOf(mark), words: said, check: checks.checks[mark.check], values: mark.values };
    return cardOf(one, profession, rules, {
      correct: () => correct(mark.places[0]),
      show: () => goTo(rank, numbers[rank][0], numbers[rank][0]),
      next: rank + 1 < marks.length ? () => go(rank + 1) : undefined,
    });
  });

  const heading = (said) => element("h4", {}, said);
  const title = heading("Le brouillon, avec ses marques");
  if (!marks.length) return { go, nodes: [title, node] };
  const reasons = element("ol", { className: "cw-reasons" }, ...cards);
  return { go, nodes: [title, element("p", { className: "cw-help" }, KEY), node, heading("Les raisons"), reasons] };
}

/** What no mark says: kind by kind. @param {Checks} checks @param {boolean} open */
export function unseen({ kinds }, open) {
  const each = Object.values(kinds).map(({ title, misses }) => element("li", {}, element("strong", {}, `${title}\u00a0: `), misses));
  const summary = element("summary", {}, element("span", {}, "Ce que l’outil n’a pas pu voir"));
  return element("details", { className: "cw-fold", open }, summary, element("ul", {}, ...each));
}
