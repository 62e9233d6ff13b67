// @ts-check
// What this browser keeps: one entry a question, each checked when it is read.

// Several books may share an origin (all Pages of one account do): hence the course's name.
const STORE = "reseaux-sante/v1";
const KEY = /^[a-z0-9][a-z0-9-]{0,63}\/[a-z0-9][a-z0-9-]{0,63}$/;
const LONGEST = 200; // characters of a typed answer
const MOST = 20; // parts of an answer

const isPart = (value) =>
  typeof value === "boolean" || Number.isInteger(value) || (typeof value === "string" && value.length <= LONGEST);
const isAnswer = (value) => isPart(value) || (Array.isArray(value) && value.length <= MOST && value.every(isPart));
const isVerdict = (value) => ["right", "partial", "wrong"].includes(value);
const isFirst = (value) => isVerdict(value) || value === "revealed";
const isCount = (most) => (value) => Number.isInteger(value) && value >= 0 && value <= most;

/** Every field of an entry (see quiz.js) and what it may hold. */
const FIELDS = {
  answer: isAnswer,
  firstAnswer: isAnswer,
  verdict: isVerdict,
  score: (value) => typeof value === "number" && value >= 0 && value <= 1,
  first: isFirst,
  recall: isFirst,
  confidence: (value) => [1, 2, 3].includes(value),
  day: (value) => typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value),
  tries: isCount(9999),
  hints: isCount(9),
  revealed: (value) => typeof value === "boolean",
  version: (value) => typeof value === "string" && /^[0-9a-f]{8}$/.test(value),
};

/** @returns {string | undefined} what is wrong with an entry, for a reader */
export function fault(entry) {
  if (entry === null || typeof entry !== "object" || Array.isArray(entry)) return "ce n’est pas une réponse enregistrée";
  const field = Object.keys(entry).find((name) => !Object.hasOwn(FIELDS, name) || !FIELDS[name](entry[name]));
  return field && `champ « ${field.slice(0, 30)} » inattendu`;
}

/** @param {string} id « chapter/question » */
export const isId = (id) => KEY.test(id);
export const storageKey = (id) => `${STORE}/${id}`;

/** The entry of question « chapter/question »; a damaged one counts as none and touches no other. */
export function load(id) {
  try {
    const entry = JSON.parse(localStorage.getItem(storageKey(id)) ?? "{}");
    return fault(entry) ? {} : entry;
  } catch {
    return {};
  }
}

/** Keep an entry; throws where the browser refuses to. */
export function save(id, entry) {
  const text = JSON.stringify(entry);
  localStorage.setItem(storageKey(id), text);
  // Where storage is forbidden, the page's stand-in forgets in silence.
  if (localStorage.getItem(storageKey(id)) !== text) throw new Error("not kept");
}

/** Every entry kept, by « chapter/question ». */
export function loadAll() {
  const ids = Object.keys(localStorage)
    .filter((key) => key.startsWith(`${STORE}/`))
    .map((key) => key.slice(STORE.length + 1))
    .filter(isId);
  return Object.fromEntries(ids.map((id) => [id, load(id)]).filter(([, entry]) => Object.keys(entry).length));
}

/** Forget every answer. */
export function eraseAll() {
  for (const key of Object.keys(localStorage)) if (key.startsWith(`${STORE}/`)) localStorage.removeItem(key);
}
