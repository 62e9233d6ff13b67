// @ts-check
// Clues that cross: two of them and a patient let somebody recognise who it is.
import { CONTEXTS } from "./context.js";
import { around, anyIn, listed } from "./find.js";

/** @typedef {import("./tokens.js").Doc} Doc */
/** @typedef {import("./match.js").Span} Span */

// A patient is told of in sentences that follow each other.
const NEAR = 2;

/**
 * The clues that stand near a patient, where they are enough.
 * @param {Doc} doc @param {{ find: string[] }} check @param {import("./match.js").Lists} lists
 */
export function clues(doc, check, lists) {
  const number = (span) => doc.of[span.first];
  const people = listed(doc, lists, "personne").filter((span) => !CONTEXTS.supposed(doc, span, lists));
  const told = people.map(number);
  const near = (span) => told.some((at) => Math.abs(number(span) - at) <= NEAR);
  const stands = (span) => near(span) && !ofCarer(doc, span, lists) && !CONTEXTS.past(doc, span, lists);
  const found = check.find.map((list) => listed(doc, lists, list).filter(stands));
  if (found.filter(({ length }) => length).length < 2) return [];
  const spans = found.flat().sort((a, b) => a.first - b.first || b.last - a.last);
  return [{ spans: spans.filter(({ first }, at) => !spans.slice(0, at).some((one) => first <= one.last)) }];
}

/** Whether a sentence tells of the carer: a clue in it is not the patient's. */
function ofCarer(doc, span, lists) {
  const sentence = around(doc, span);
  return anyIn(listed(doc, lists, "soi"), sentence) && !anyIn(listed(doc, lists, "personne"), sentence);
}
