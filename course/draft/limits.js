// @ts-check
// What is not read of a draft, and why: data/draft_unread.csv says each in French.

/** More than this waits: the page must not freeze. */
export const MOST_CHARACTERS = 12_000;

/** @typedef {{ why: string, values?: Record<string, string | number> }} Unread */

// Words that French alone has so often, and its elisions.
const COMMON =
  "le la les de des du un une et est pour dans sur avec vous nous je à au aux en que qui pas ce cette mon ma mes notre nos votre vos il elle on";
const FRENCH = new RegExp(`(?<!\\p{L})(?:(?:${COMMON.replaceAll(" ", "|")})(?!\\p{L})|[ldjnmcs]['’])`, "giu");
const WORD = /\p{L}+/gu;
const TAG = /<\/?[a-z][a-z0-9]{0,15}(?:\s[^<>]{0,300})?\/?>/gi;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/gu;
// Fewer words tell no language.
const FEWEST_WORDS = 12;
const LEAST_FRENCH = 0.08;

/** What is read of `text`, at the same places, and what is not. @param {unknown} text @returns {{ read: string, unread: Unread[] }} */
export function readable(text) {
  const whole = typeof text === "string" ? text : "";
  const unread = [];
  const read = whole.length > MOST_CHARACTERS ? cut(whole) : whole;
  if (read.length < whole.length) {
    unread.push({ why: "long", values: { characters: read.length, end: read.slice(-40).trim() } });
  }
  const tags = read.match(TAG)?.length ?? 0;
  if (tags) unread.push({ why: "html", values: { tags } });
  const bare = read.replace(TAG, (tag) => " ".repeat(tag.length));
  const words = bare.match(WORD) ?? [];
  if ((bare.match(RIGHT_TO_LEFT)?.length ?? 0) > 0) unread.push({ why: "rtl" });
  const french = bare.match(FRENCH)?.length ?? 0;
  if (words.length >= FEWEST_WORDS && french < LEAST_FRENCH * words.length) unread.push({ why: "language" });
  return { read: bare, unread };
}

/** The beginning of a text, up to the end of a word. @param {string} text */
function cut(text) {
  const start = text.slice(0, MOST_CHARACTERS);
  const space = start.search(/\s\S*$/);
  return space > MOST_CHARACTERS / 2 ? start.slice(0, space) : start.replace(/[\ud800-\udbff]$/, "");
}
