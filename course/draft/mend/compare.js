// @ts-check
// What the tool marks in a draft, beside the phrases that the course would change.

/**
 * @typedef {{ from: number, to: number }} Span places in the text
 * @typedef {{ kind: string, places: Span[] }} Mark as `readDraft` gives them
 * @typedef {{ text: string, kinds: string[] }} Found words, with the kinds of mark that touch them
 */

/** The text that the tool reads: each phrase is a line of it. @param {string[]} phrases */
export const textOf = (phrases) => phrases.join("\n");

/** @param {string[]} phrases @returns {Span[]} */
function spansOf(phrases) {
  let next = 0;
  return phrases.map((phrase) => {
    const from = next;
    next += phrase.length + 1;
    return { from, to: from + phrase.length };
  });
}

const touches = (span) => ({ places }) => places.some(({ from, to }) => from < span.to && to > span.from);

/**
 * Of the phrases to change, those that a mark touches and those that none does; and the marks that touch none of them.
 * @param {string[]} phrases @param {number[]} toChange their ranks @param {Mark[]} marks
 * @returns {{ seen: Found[], missed: string[], besides: Found[] }}
 */
export function compare(phrases, toChange, marks) {
  const spans = spansOf(phrases);
  const text = textOf(phrases);
  const words = ({ places }) => places.map(({ from, to }) => text.slice(from, to)).join(" … ");
  const found = toChange.map((rank) => ({
    text: phrases[rank],
    kinds: [...new Set(marks.filter(touches(spans[rank])).map(({ kind }) => kind))],
  }));
  const inThem = (mark) => toChange.some((rank) => touches(spans[rank])(mark));
  return {
    seen: found.filter(({ kinds }) => kinds.length),
    missed: found.filter(({ kinds }) => !kinds.length).map((one) => one.text),
    besides: marks.filter((mark) => !inThem(mark)).map((mark) => ({ text: words(mark), kinds: [mark.kind] })),
  };
}
