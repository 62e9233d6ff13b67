// @ts-check
// Where lists and signs stand in a draft, and what stands near what.
import { places } from "./match.js";

/** @typedef {import("./tokens.js").Doc} Doc */
/** @typedef {import("./match.js").Span} Span */
/** @typedef {import("./match.js").Lists} Lists */

/** Every place in the text itself, of what has no words: a number, an address. @param {Doc} doc @param {RegExp} pattern @returns {Span[]} */
export function signs(doc, pattern) {
  const found = [];
  for (const { 0: one, index } of doc.text.matchAll(pattern)) {
    const first = doc.tokens.findIndex(({ to }) => to > index);
    const after = doc.tokens.findIndex(({ from }) => from >= index + one.length);
    const last = (after < 0 ? doc.tokens.length : after) - 1;
    if (first >= 0 && last >= first) found.push({ first, last });
  }
  return found;
}

/** @type {WeakMap<Doc, Map<string, Span[]>>} Each list is looked for once in a draft. */
const FOUND = new WeakMap();

/** Every place of a list, but for those that « list-non » also holds. @param {Doc} doc @param {Lists} lists @param {string} name */
export function listed(doc, lists, name) {
  if (!FOUND.has(doc)) FOUND.set(doc, new Map());
  const found = FOUND.get(doc);
  if (!found.has(name)) {
    const not = lists[`${name}-non`];
    found.set(name, without(places(doc, lists[name], lists), not ? places(doc, not, lists) : []));
  }
  return found.get(name);
}

/** Spans that meet none of others. @param {Span[]} spans @param {Span[]} others */
export const without = (spans, others) => spans.filter((span) => !others.some((one) => meet(one, span)));

/** @param {Span} a @param {Span} b */
export const meet = (a, b) => a.first <= b.last && b.first <= a.last;

/** Whether one of some spans stands wholly among others' tokens. @param {Span[]} spans @param {Span} inside */
export const anyIn = (spans, { first, last }) => spans.some((one) => one.first >= first && one.last <= last);

/** The tokens of the sentence of a place, and of its neighbours. @param {Doc} doc @param {Span} span @returns {Span} */
export function around(doc, { first }, before = 0, after = 0) {
  const { of, sentences } = doc;
  const at = of[first];
  return { first: sentences[Math.max(0, at - before)].first, last: sentences[Math.min(sentences.length - 1, at + after)].last };
}
