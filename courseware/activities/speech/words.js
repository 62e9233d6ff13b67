// @ts-check
// What a French voice is given instead of what the eye reads; and sentences, of which some voices stop after long ones.

const SPACE = /[\u00a0\u202f\s]+/g;
/** @type {[RegExp, string][]} */
const FRENCH = [
  // « 12 400 » is one number.
  [/(\d)[\u00a0\u202f](?=\d{3}(?!\d))/g, "$1"],
  [/(\d)\s*h\s*(?=\d\d\b)/g, "$1 heures "],
  [/(\d)\s+h\b/g, "$1 heures"],
  [/(\d)\s+min\b/g, "$1 minutes"],
  [/(\d)\s+Mo\b/g, "$1 mégaoctets"],
  [/\bp\. ex\./g, "par exemple"],
  [/\bc\.-à-d\./g, "c’est-à-dire"],
  [/\bart\.\s/g, "article "],
  [/\bcf\.\s/gi, "voir "],
  [/\bn[°º]\s*/g, "numéro "],
  [/\bM\.\s/g, "monsieur "],
  [/\bMme\b/g, "madame"],
  [/\bDr\b/g, "docteur"],
  // An article of a code is no end of a sentence: « L. 1110-4 ».
  [/\b([LRD])\.\s*(?=\d)/g, "$1 "],
  [/\s*→\s*/g, ", vers "],
  [/\s*[·|☐☑]\s*/g, ", "],
  [/[«»“”]/g, " "],
];
const LONGEST = 200; // characters of an utterance: at 15 seconds some voices stop

/** @param {string} text as it stands in the page @param {string} language */
export function spoken(text, language) {
  const told = language === "fr" ? FRENCH.reduce((now, [sign, words]) => now.replace(sign, words), text) : text;
  const plain = told.replace(SPACE, " ").replace(/ ([.,])(?= |$)/g, "$1");
  // A sign that follows another, or nothing, is none.
  return plain.replace(/([.,;:?!…(]) ?[.,](?= |$)/g, "$1").replace(/^[ ,.]+/, "").trim();
}

/** @param {string} text @param {string} language @returns {string[]} */
export function sentences(text, language) {
  const found = [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)];
  return found.flatMap(({ segment }) => cut(segment.trim())).filter((one) => /[\p{L}\p{N}]/u.test(one));
}

/** A long sentence in parts, after a comma where there is one. @param {string} sentence @returns {string[]} */
function cut(sentence) {
  if (sentence.length <= LONGEST) return [sentence];
  const start = sentence.slice(0, LONGEST);
  const place = Math.max(...[", ", "; ", ": "].map((sign) => start.lastIndexOf(sign) + 1)) || start.lastIndexOf(" ");
  const end = place > 0 ? place : LONGEST;
  return [sentence.slice(0, end).trim(), ...cut(sentence.slice(end).trim())];
}
