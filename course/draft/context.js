// @ts-check
// Where words do not say what they seem to: denied, quoted to be answered, asked, invented, of long ago.
import { anyIn, around, listed } from "./find.js";

/** @typedef {import("./tokens.js").Doc} Doc */
/** @typedef {import("./match.js").Span} Span */
/** @typedef {import("./match.js").Lists} Lists The lists of data/draft_words.csv, as patterns. */

const CLAUSE = new Set([",", ";", ":", "(", ")", "mais"]);
const CLOSING = new Map(Object.entries({ "«": "»", "“": "”", '"': '"', "„": "”" }));
// How far before a place, and after its end, a word denies it.
const BEFORE = 7;
const AFTER = 2;

/** Whether the clause of a place denies it: « aucune méthode ne garantit ». @param {Doc} doc @param {Span} span @param {Lists} lists */
function denied(doc, { first, last }, lists) {
  const sentence = around(doc, { first, last });
  let from = first;
  while (from > sentence.first && first - from < BEFORE && !CLAUSE.has(doc.tokens[from - 1].plain)) from -= 1;
  const after = { first: last + 1, last: Math.min(last + AFTER, sentence.last) };
  return anyIn(listed(doc, lists, "negation"), { first: from, last: first - 1 }) || anyIn(listed(doc, lists, "negation-apres"), after);
}

/** Whether a place stands between quotation marks. @param {Doc} doc @param {Span} span */
function quoted(doc, { first }) {
  let closing = "";
  for (const { word } of doc.tokens.slice(0, first + 1)) {
    if (closing && word === closing) closing = "";
    else if (!closing) closing = CLOSING.get(word) ?? "";
  }
  return closing !== "";
}

/** @type {Record<string, (doc: Doc, span: Span, lists: Lists) => boolean>} Names that a check gives in « contexts ». */
export const CONTEXTS = {
  denied,
  // Told by others and answered: between quotation marks the answer may come later.
  answered: (doc, span, lists) => anyIn(listed(doc, lists, "rejet"), around(doc, span, 1, quoted(doc, span) ? 2 : 1)),
  asked: (doc, span) => doc.tokens.slice(span.last, around(doc, span).last + 1).some(({ word }) => word === "?"),
  invented: (doc, _, lists) => listed(doc, lists, "fiction").length > 0,
  supposed: (doc, span, lists) => anyIn(listed(doc, lists, "hypothese"), around(doc, span)),
  past: (doc, span, lists) => anyIn(listed(doc, lists, "passe"), around(doc, span, 1, 1)),
  sourced: (doc, span, lists) => ["organisme", "annee-dite"].every((name) => anyIn(listed(doc, lists, name), around(doc, span, 1, 1))),
  forbidden: (doc, span, lists) => anyIn(listed(doc, lists, "interdit"), around(doc, span, 1)),
};
