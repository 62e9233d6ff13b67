// @ts-check
// The answers to a chapter's questions in the 4 096 characters of cmi.suspend_data, all of them ASCII, and back.
// A record a question, « ; » between them. What cannot be read, of a question or a version that this package does
// not know, is carried along as it came.

/**
 * @typedef {object} Asked what `asked.py` says of a chapter
 * @property {Record<string, string>} codes code → question
 * @property {Record<string, { codes: Record<string, string>, objective: string, versions: string[] }>} questions
 * @typedef {import("courseware/activities/static/entry.js").Entry} Entry
 */

const FORM = "1;";
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VERDICTS = [undefined, "right", "partial", "wrong", "revealed"];
const FLAGS = [undefined, false, true];
const DAY = 86_400_000;
// Fields of an entry that are small counts or words: how many values each has.
const STATES = { verdict: 5, first: 5, recall: 5, confidence: 4, revealed: 3, hints: 11 };
const THERE = ["version", "day", "order", "tries", "score", "answer", "firstAnswer"];
// Letters written as they are; « * » ends a text, « ; » a record, and some LMSs read the others as HTML.
const PLAIN = /^[ !#-%(-)+-:=?-[\]_a-z{|}]$/;
const FIRST_ACCENT = 0xc0;

/** @param {number} number @param {number} width */
function digits(number, width) {
  let text = "";
  for (let place = 0; place < width; place += 1) {
    text = DIGITS[number % 64] + text;
    number = Math.floor(number / 64);
  }
  return text;
}

/** Reads a record from its head on; what it is not made for throws. */
class Reader {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.at = 0;
  }
  /** @param {number} [count] */
  take(count = 1) {
    const taken = this.text.slice(this.at, (this.at += count));
    if (taken.length < count) throw new Error("cut");
    return taken;
  }
  /** @param {number} width */
  number(width) {
    let number = 0;
    for (const digit of this.take(width)) {
      if (!DIGITS.includes(digit)) throw new Error("no digit");
      number = number * 64 + DIGITS.indexOf(digit);
    }
    return number;
  }
  /** @param {string} end */
  until(end) {
    const stop = this.text.indexOf(end, this.at);
    if (stop < 0) throw new Error("no end");
    const found = this.text.slice(this.at, stop);
    this.at = stop + 1;
    return found;
  }
}

/** @param {Record<string, string>} codes @returns {Record<string, string>} name → code */
const byName = (codes) => Object.fromEntries(Object.entries(codes).map(([code, name]) => [name, code]));

/** @param {string} text */
const quoted = (text) => {
  const letters = [...Array(text.length).keys()].map((place) => {
    const number = text.charCodeAt(place);
    if (PLAIN.test(text[place])) return text[place];
    if (number >= FIRST_ACCENT && number < FIRST_ACCENT + 64) return `~${DIGITS[number - FIRST_ACCENT]}`;
    return `^${digits(number, 3)}`;
  });
  return `*${letters.join("")}*`;
};

/** @param {string} text */
const unquoted = (text) =>
  text.replace(/~(.)|\^(...)/g, (_, accent, other) =>
    String.fromCharCode(accent ? FIRST_ACCENT + DIGITS.indexOf(accent) : new Reader(other).number(3)),
  );

/** A part of an answer, or all of it: a code, a pair of them, what was typed. @param {any} part @param {Record<string, string>} codes */
function said(part, codes) {
  if (Array.isArray(part)) return `(${part.map((one) => said(one, codes)).join("")})`;
  if (typeof part === "boolean") return part ? "!" : "?";
  if (typeof part === "number") return `#${part}.`;
  if (Object.hasOwn(codes, part)) return codes[part];
  const [left, right] = part.split(":", 2);
  if (right !== undefined && part === `${left}:${right}`) {
    if ([left, right].every((one) => Object.hasOwn(codes, one))) return `:${codes[left]}${codes[right]}`;
  }
  return quoted(part);
}

/** @param {Reader} reader @param {Record<string, string>} codes @returns {any} */
function heard(reader, codes) {
  const name = () => {
    const code = reader.take(3);
    if (!Object.hasOwn(codes, code)) throw new Error("unknown");
    return codes[code];
  };
  const kind = reader.take();
  if (kind === "!") return true;
  if (kind === "?") return false;
  if (kind === "#") return Number(reader.until("."));
  if (kind === "*") return unquoted(reader.until("*"));
  if (kind === ":") return `${name()}:${name()}`;
  if (kind === "(") {
    const parts = [];
    while (reader.text[reader.at] !== ")") parts.push(heard(reader, codes));
    reader.take();
    return parts;
  }
  reader.at -= 1;
  return name();
}

/** A score is a share: of so many parts, so many. @param {number} score */
function share(score) {
  for (let parts = 1; parts < 64; parts += 1) {
    const some = Math.round(score * parts);
    if (some / parts === score) return DIGITS[parts] + DIGITS[some];
  }
  return `A${score}*`;
}

/** @param {Reader} reader */
function unshared(reader) {
  const parts = reader.number(1);
  return parts ? reader.number(1) / parts : Number(reader.until("*"));
}

/** @param {Entry} entry @param {Record<string, string>} codes */
function recordOf(entry, codes) {
  const places = {
    verdict: VERDICTS.indexOf(entry.verdict),
    first: VERDICTS.indexOf(entry.first),
    recall: VERDICTS.indexOf(entry.recall),
    confidence: entry.confidence ?? 0,
    revealed: FLAGS.indexOf(entry.revealed),
    hints: (entry.hints ?? -1) + 1,
  };
  let head = 0;
  for (const name of THERE) head = head * 2 + Number(entry[name] !== undefined);
  for (const [name, values] of Object.entries(STATES)) head = head * values + places[name];
  const written = {
    version: () => digits(parseInt(entry.version, 16), 6),
    day: () => digits(Math.round((Date.parse(entry.day) - Date.parse("0001-01-01")) / DAY), 4),
    order: () => digits(entry.order, 6),
    tries: () => digits(entry.tries, 3),
    score: () => share(entry.score),
    answer: () => said(entry.answer, codes),
    firstAnswer: () =>
      JSON.stringify(entry.firstAnswer) === JSON.stringify(entry.answer) ? "=" : said(entry.firstAnswer, codes),
  };
  return digits(head, 4) + THERE.filter((name) => entry[name] !== undefined).map((name) => written[name]()).join("");
}

/** @param {Reader} reader @param {Record<string, string>} codes @returns {Entry} */
function entryOf(reader, codes) {
  let head = reader.number(4);
  /** @type {Record<string, number>} */
  const places = {};
  for (const [name, values] of Object.entries(STATES).reverse()) {
    places[name] = head % values;
    head = Math.floor(head / values);
  }
  const there = [...THERE].reverse().filter((_, place) => Math.floor(head / 2 ** place) % 2).reverse();
  /** @type {any} */
  const entry = {};
  const read = {
    version: () => reader.number(6).toString(16).padStart(8, "0"),
    day: () => new Date(Date.parse("0001-01-01") + reader.number(4) * DAY).toISOString().slice(0, 10),
    order: () => reader.number(6),
    tries: () => reader.number(3),
    score: () => unshared(reader),
    answer: () => heard(reader, codes),
    firstAnswer: () => {
      if (reader.text[reader.at] !== "=") return heard(reader, codes);
      reader.take();
      return entry.answer;
    },
  };
  for (const name of there) entry[name] = read[name]();
  const stated = {
    verdict: VERDICTS[places.verdict],
    first: VERDICTS[places.first],
    recall: VERDICTS[places.recall],
    confidence: places.confidence || undefined,
    revealed: FLAGS[places.revealed],
    hints: places.hints ? places.hints - 1 : undefined,
  };
  for (const [name, value] of Object.entries(stated)) if (value !== undefined) entry[name] = value;
  return entry;
}

/**
 * @param {Asked} asked @param {Record<string, Entry>} entries question → its entry @param {string[]} [carried]
 * @returns {string}
 */
export function packed(asked, entries, carried = []) {
  const names = byName(asked.codes);
  const records = Object.entries(entries).map(([question, entry]) => {
    const named = Object.hasOwn(names, question) ? names[question] : quoted(question);
    return named + recordOf(entry, byName(asked.questions[question].codes));
  });
  return records.length || carried.length ? FORM + [...records, ...carried].join(";") : "";
}

/**
 * @param {Asked} asked @param {string} text
 * @returns {{ entries: Record<string, Entry>, carried: string[] } | undefined} nothing where another program wrote it
 */
export function unpacked(asked, text) {
  if (text === "") return { entries: {}, carried: [] };
  if (!text.startsWith(FORM)) return undefined;
  const entries = {};
  const carried = [];
  for (const record of text.slice(FORM.length).split(";")) {
    const reader = new Reader(record);
    try {
      const question = heard(reader, asked.codes);
      if (!Object.hasOwn(asked.questions, question)) throw new Error("unknown");
      const entry = entryOf(reader, asked.questions[question].codes);
      if (reader.at < record.length) throw new Error("more");
      entries[question] = entry;
    } catch {
      carried.push(record);
    }
  }
  return { entries, carried };
}
