// @ts-check
// Acronyms that the draft does not explain.

import { anyIn, listed } from "./find.js";

/** @typedef {import("./tokens.js").Doc} Doc */

const CAPITALS = /^(?=.{2,7}$)\p{Lu}[\p{Lu}\p{N}]*\p{Lu}[\p{Lu}\p{N}]*[as]?$/u;

// What stands between an acronym and its meaning; the first word of a meaning in other words.
const TELLS = new Set([",", ":", "=", "–", "—"]);
const MEANS = new Set(["pour", "c'", "soit", "ou"]);

/** The first place of each acronym not explained. @param {Doc} doc @param {object} _ @param {import("./match.js").Lists} lists */
export function acronyms(doc, _, lists) {
  const seen = new Set();
  const found = [];
  doc.tokens.forEach((token, at) => {
    const bare = token.plain.replace(/s$/, "");
    if (seen.has(bare) || !isAcronym(doc, at, lists)) return;
    seen.add(bare);
    if (!explained(doc, at, bare)) found.push({ spans: [{ first: at, last: at }], values: { word: token.word } });
  });
  return found;
}

/** Whether token `at` is an acronym that not everyone knows. */
function isAcronym(doc, at, lists) {
  const { tokens, text } = doc;
  const { word } = tokens[at];
  const known = (list) => anyIn(listed(doc, lists, list), { first: at, last: at });
  if (known("sigles-connus")) return false;
  if (known("sigles-de-soin")) return true;
  const { from, to } = tokens[at];
  // « @SOINS », « LEA10 »: an account, a code.
  return CAPITALS.test(word) && !shouted(tokens, at) && !/[@_]/.test(text[from - 1] ?? "") && !/^\d\d/.test(text.slice(to, to + 2));
}

/** Whether the words beside are in capitals too: someone shouts, or it is a heading. */
const shouted = (tokens, at) => [at - 1, at + 1].some((beside) => tokens[beside]?.all && tokens[beside].plain.length > 3);

/** Whether words beside say what an acronym means: « TVP (thrombose veineuse profonde) », or the other way round. */
function explained({ tokens }, at, bare) {
  const says = (from, to) => initials(tokens.slice(from, to)).includes(bare[0]);
  const [before, after] = [tokens[at - 1]?.word, tokens[at + 1]?.word];
  if (after === "(") return !tokens[at + 2]?.all;
  if (TELLS.has(after)) {
    return spells(tokens.slice(at + 2, at + 12), bare) || MEANS.has(tokens[at + 2]?.plain);
  }
  if (before === "(") return spells(tokens.slice(Math.max(0, at - 10), at - 1), bare) || says(Math.max(0, at - 8), at - 1);
  return false;
}

const initials = (tokens) => tokens.filter(({ plain }) => /^\p{L}/u.test(plain)).map(({ plain }) => plain[0]).join("");

/** Whether the initials of some words hold, in order, those of an acronym. */
function spells(tokens, bare) {
  let left = bare;
  for (const letter of initials(tokens)) if (letter === left[0]) left = left.slice(1);
  return left.length <= bare.length / 3;
}
