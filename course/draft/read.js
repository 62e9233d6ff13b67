// @ts-check
// « Relire avant de publier »: a draft read with the checks of data/. Pure: no page, no clock, no chance.
import { acronyms } from "./acronyms.js";
import { clues } from "./clues.js";
import { CONTEXTS } from "./context.js";
import { anyIn, around, signs, without } from "./find.js";
import { readable } from "./limits.js";
import { pattern, places } from "./match.js";
import { longSentences } from "./sentences.js";
import { docOf } from "./tokens.js";

/** @typedef {{ profession?: string, place?: string, audience?: string }} Reader */
/** @typedef {{ from: number, to: number }} Place */
/** @typedef {{ from: number, to: number, places: Place[], kind: string, check: string, values?: Record<string, string | number> }} Mark */
/** @typedef {{ spans: import("./find.js").Span[], values?: Record<string, string | number> }} Found */

/** What finds: by words, by signs of the text itself, by an acronym, a length, clues that cross. */
const FINDERS = {
  words: (doc, check, lists) => places(doc, check.find, lists).map((span) => ({ spans: [span] })),
  signs: (doc, check) => signs(doc, check.find).map((span) => ({ spans: [span] })),
  acronym: acronyms,
  length: longSentences,
  clues,
};

/** @type {WeakMap<object, any>} Checks → their patterns: a page reads many drafts with the same. */
const READY = new WeakMap();

/**
 * What a careful colleague would point at in a draft.
 * @param {unknown} text @param {Reader} reader @param {any} checks what `read_checks` of checks.py made
 * @returns {{ marks: Mark[], unread: import("./limits.js").Unread[] }}
 */
export function readDraft(text, reader, checks) {
  for (const steps = prepare(checks); !READY.has(checks); steps.next());
  const { lists, names, all } = READY.get(checks);
  const { read, unread } = readable(text);
  const doc = docOf(read, names);
  const { profession = "", place = "page", audience = "public" } = reader ?? {};
  const marks = [];
  for (const check of doc.tokens.length ? all : []) {
    if (!asked(check, { profession, place, audience: audience || "public" })) continue;
    for (const found of standing(doc, check, lists)) marks.push(marked(doc, check, found));
  }
  return { marks: withoutDoubles(marks.sort((a, b) => a.from - b.from || b.to - a.to)), unread };
}

/** Whether a check is for this reader. */
const asked = (check, { profession, place, audience }) =>
  (!check.audiences.length || check.audiences.includes(audience)) &&
  (!check.places.length || check.places.includes(place || "page")) &&
  !check.not_for.includes(profession);

/** What of what a check finds stands: what it needs is near, nothing spares it. @returns {Found[]} */
function standing(doc, check, lists) {
  const found = FINDERS[check.by](doc, check, lists);
  if (!found.length || (check.elsewhere && places(doc, check.elsewhere, lists).length)) return [];
  const [except, unless, needs] = [check.except, check.unless, check.needs].map((one) => one && places(doc, one, lists));
  return found.filter(
    ({ spans: [span] }) =>
      (!except || without([span], except).length) &&
      (!unless || !anyIn(unless, around(doc, span))) &&
      (!needs || anyIn(needs, around(doc, span, 1, 1))) &&
      !check.contexts.some((name) => CONTEXTS[name](doc, span, lists)),
  );
}

/** @param {import("./tokens.js").Doc} doc @param {any} check @param {Found} found @returns {Mark} */
function marked(doc, { id, kind }, { spans, values }) {
  const found = spans.map(({ first, last }) => ({ from: doc.tokens[first].from, to: doc.tokens[last].to }));
  // Clues that cross are several places: the mark stands at the first.
  return { ...found[0], places: found, kind, check: id, ...(values && { values }) };
}

/** Of two marks of a kind at one place, the first, which is the longer. @param {Mark[]} marks */
function withoutDoubles(marks) {
  const kept = [];
  for (const mark of marks) {
    if (!kept.some((one) => one.kind === mark.kind && one.from < mark.to && mark.from < one.to)) kept.push(mark);
  }
  return kept;
}

/**
 * Make the patterns of the checks, then read what each finds, a step at a time: the first draft then waits for nothing.
 * @param {any} checks
 */
export const prepare = function* (checks) {
  const lists = {};
  const made = (source) => (source.length ? pattern(source, checks.lists) : null);
  for (const name of Object.keys(checks.lists)) lists[name] = made(checks.lists[name]);
  const all = [];
  for (const [id, check] of Object.entries(checks.checks)) {
    const [needs, except, unless, elsewhere] = [check.needs, check.except, check.unless, check.elsewhere].map(made);
    all.push({ ...check, id, find: READ[check.by](check.find, made), needs, except, unless, elsewhere });
    yield;
  }
  READY.set(checks, { lists, names: new Set(checks.names), all });
  for (const { before, after } of all) {
    readDraft(`${before} ${after}`, {}, checks);
    yield;
  }
};

/** How column « find » is read. */
const READ = {
  words: (source, made) => made(source),
  signs: (source) => new RegExp(source, "giu"),
  acronym: () => null,
  length: Number,
  clues: (source) => source.split(" "),
};
