// @ts-check
// The words of a text, as the search compares them.

// A code stays whole (« R-SEC-06 », « 4127-19 »); other words are parted where they are joined.
const WORD = /\p{N}+(?:-\p{N}+)*|\p{L}+(?:(?:-\p{L}+)*-\p{N}+(?:-\p{N}+)*|[\p{L}\p{N}]*)/gu;
// Where a sentence ends: before a capital, a figure or a quotation, but after « L. » or « R. ».
const END = /(?<=[.!?…](?:[ \u00a0\u202f]?[»)])?)(?<!\b\p{Lu}\.)[ \u00a0\u202f]+(?=[\p{Lu}\p{N}«“(])/u;

/** The words of a text, each with its place in it. @param {string} text */
export const wordsOf = (text) => [...text.matchAll(WORD)];

/** @param {string} text */
export const tokens = (text) => text.match(WORD) ?? [];

/** The sentences of a text, of which each line is a block. @param {string} text */
export const sentencesOf = (text) => text.split("\n").flatMap((line) => line.split(END));

/** Known already: words come back. @type {Map<string, string>} */
const ROOTS = new Map();

/** A word without accents, capitals or the mark of its plural. @param {string} word */
export function rootOf(word) {
  if (!ROOTS.has(word)) {
    const plain = word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("œ", "oe");
    ROOTS.set(word, plain.length > 3 ? plain.replace(/[sx]$/, "") : plain);
  }
  return ROOTS.get(word);
}
