// @ts-check
// Sentences too long for a general reader.

/** @typedef {import("./tokens.js").Doc} Doc */

/** The words of a sentence, as a person counts them: what stands between spaces. @param {Doc} doc */
export const wordsOf = ({ text }, { from, to }) => text.slice(from, to).split(/\s+/).filter((part) => /[\p{L}\p{N}]/u.test(part)).length;

/** Sentences of more words than the check allows. @param {Doc} doc @param {{ find: number }} check */
export function longSentences(doc, check) {
  return doc.sentences
    .map((sentence) => ({ sentence, words: wordsOf(doc, sentence) }))
    .filter(({ words }) => words > check.find)
    .map(({ sentence: { first, last }, words }) => ({ spans: [{ first, last }], values: { words } }));
}
