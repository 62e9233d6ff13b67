// @ts-check
// The name that a reader chooses to write: plain text, safe to name a file by. names.py does the same.

export const LONGEST = 60; // characters
const MOST_IN_FILE = 40;
/** @type {Record<string, string>} Letters that Unicode takes for one. */
const LETTERS = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d" };

/** The first characters, none cut in the middle. @param {string} text @param {number} most */
const firstOf = (text, most) => [...text].slice(0, most).join("");

/** What was typed on one line, without what could hide or turn words round. @param {any} typed */
export function cleanName(typed) {
  if (typeof typed !== "string") return "";
  const line = typed.normalize("NFC").replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, "").replace(/[\p{Z}\p{Cc}]+/gu, " ");
  return firstOf(line.replace(/^ /, ""), LONGEST).replace(/ $/, "");
}

/** A cleaned name as a part of a file's name: «\u00a0martin-lea ». @param {string} name */
export function inFileName(name) {
  const bare = name.toLowerCase().replace(/[œæßøłđ]/g, (letter) => LETTERS[letter]).normalize("NFKD").replace(/\p{M}/gu, "");
  const kept = bare.normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-/, "");
  return firstOf(kept, MOST_IN_FILE).replace(/-$/, "");
}
