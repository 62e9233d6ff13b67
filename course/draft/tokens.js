// @ts-check
// A draft as words, each of which knows where it stands in the text, and as sentences.
import { classesOf } from "./words.js";

/**
 * @typedef {{ from: number, to: number, word: string, plain: string, all: boolean, capital: boolean, humped: boolean,
 *   name: boolean, opens: boolean, is: string[] }} Token `all` its letters are capitals, or the first is; it is a first `name`; it
 *   `opens` its sentence; what it `is`, as patterns name it.
 */
/** @typedef {{ from: number, to: number, first: number, last: number }} Sentence `first`, `last`: its tokens. */
/**
 * @typedef {{ text: string, tokens: Token[], sentences: Sentence[], of: number[], words: Map<string, number[]>,
 *   stems: Map<string, string[]> }} Doc `of`: the sentence of each token.
 */

// An address; a word with its elision; a number; a drawn sign with all that varies it; any other sign.
const TOKEN = new RegExp(
  [
    String.raw`https?:\/\/[^\s<>"»]{1,300}`,
    String.raw`\p{L}[\p{L}\p{M}\u00ad\u200b\u2060]*(?:(?<=(?<![\p{L}\p{M}])[\p{L}\p{M}]{1,7})['’ʼ](?=\p{L}))?`,
    String.raw`\p{N}+`,
    String.raw`\p{Extended_Pictographic}[\p{Extended_Pictographic}\p{M}\u200d\ufe0f\u{1f3fb}-\u{1f3ff}]*`,
    String.raw`[^\s\p{L}\p{N}]`,
  ].join("|"),
  "gu",
);
const INVISIBLE = /[\p{M}\u00ad\u200b\u2060]/gu;
const LIGATURES = { œ: "oe", æ: "ae", "’": "'", ʼ: "'" };
const ENDS = new Set([".", "!", "?", "…"]);
const CLOSES = /^(?:[»”")\].!?…]|\p{Extended_Pictographic}.*)$/u;
const DRAWN = /^\p{Extended_Pictographic}/u;
// A full stop after these ends no sentence.
const SHORTENED = new Set("m mm mme mlle dr drs pr st ste art n no cf ex env tel al av bd vs p resp fig".split(" "));
// Stems are looked for among words that begin with the same letters.
export const STEM = 3;

/** A text without capitals, accents and invisible signs, ligatures opened: as patterns are written. @param {string} text */
export const plain = (text) =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(INVISIBLE, "")
    .replace(/[œæ’ʼ]/g, (sign) => LIGATURES[sign]);

/** What the capitals of a word say; in « #MonDos », none of a brand. @param {string} word @param {Set<string>} names @param {boolean} tagged */
function capitalsOf(word, names, tagged) {
  const letters = word.replace(/[^\p{L}]/gu, "");
  const [first, all] = [/^\p{Lu}/u.test(word), letters.length > 1 && letters === letters.toUpperCase() && /\p{Lu}/u.test(letters)];
  const humped = first && !all && !tagged && /\p{Ll}\p{Lu}\p{Ll}/u.test(letters);
  return { all: first && all, capital: first && !all, humped, name: first && names.has(plain(word)), opens: false, is: [] };
}

/** @param {string} text @param {Set<string>} names @returns {Token[]} */
function tokensOf(text, names) {
  const found = [];
  for (const { 0: word, index: from } of text.matchAll(TOKEN)) {
    const to = from + word.length;
    if (!isHyphen(text, word, from, to)) found.push({ from, to, word, plain: plain(word), ...capitalsOf(word, names, text[from - 1] === "#") });
  }
  return found;
}

/** Whether a sign joins two words (« rendez-vous »), which are read as two. */
const isHyphen = (text, word, from, to) =>
  /^[-‐‑·]$/.test(word) && /\p{L}/u.test(text[from - 1] ?? "") && /\p{L}/u.test(text[to] ?? "");

/** Whether the sentence ends with token `at`. @param {string} text @param {Token[]} tokens @param {number} at */
function endsAt(text, tokens, at) {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (!next || /[\n\r\u2028]/.test(text.slice(token.to, next.from))) return true;
  // What closes a sentence goes with it: « … », a drawn sign.
  if (CLOSES.test(next.word)) return false;
  // A drawn sign ends a sentence before a capital.
  if (DRAWN.test(token.word) && /^\p{Lu}/u.test(next.word)) return true;
  let before = at;
  while (before > 0 && CLOSES.test(tokens[before].word) && !ENDS.has(tokens[before].word)) before -= 1;
  return ENDS.has(tokens[before].word) && (before === at || capital(next)) && isStop(tokens, before);
}

const capital = (token) => !/^\p{Ll}/u.test(token.word);

/** Whether a sign that may end a sentence does. */
function isStop(tokens, at) {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (token.word !== ".") return token.word !== "…" || capital(next);
  if (next && next.from === token.to && !CLOSES.test(next.word)) return false;
  if (!before) return true;
  return !(SHORTENED.has(before.plain) && before.word !== "m") && !/^\p{Lu}$/u.test(before.word) && (before.plain !== "etc" || capital(next));
}

/** @template T @param {Map<string, T[]>} map @param {string} key @param {T} one */
export const add = (map, key, one) => void (map.has(key) ? map.get(key).push(one) : map.set(key, [one]));

/** @param {string} text @param {Set<string>} names first names, plain @returns {Doc} */
export function docOf(text, names) {
  const tokens = tokensOf(text, names);
  const sentences = [];
  let first = 0;
  tokens.forEach((token, at) => {
    if (!endsAt(text, tokens, at)) return;
    sentences.push({ from: tokens[first].from, to: token.to, first, last: at });
    first = at + 1;
  });
  for (const { first, last } of sentences) {
    const opening = tokens.slice(first, last + 1).find(({ word }) => /[\p{L}\p{N}]/u.test(word));
    if (opening) opening.opens = true;
  }
  for (const token of tokens) token.is = classesOf(token);
  const of = sentences.flatMap(({ first, last }, number) => Array(last - first + 1).fill(number));
  return { text, tokens, sentences, of, ...indexOf(tokens) };
}

/** Where each word stands, and each word that is « <…> », and the words by the letters that begin them. @param {Token[]} tokens */
function indexOf(tokens) {
  const [words, stems] = [new Map(), new Map()];
  tokens.forEach(({ plain: word, is }, at) => {
    for (const name of is) add(words, name, at);
    add(words, word, at);
    if (words.get(word).length > 1) return;
    add(stems, word.slice(0, STEM), word);
  });
  return { words, stems };
}

/** The sentence that holds token `at`. @param {Doc} doc @param {number} at */
export const sentenceAt = (doc, at) => doc.sentences[doc.of[at]];
