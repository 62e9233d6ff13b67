// @ts-check
// What this browser keeps for the course: one memory for answers, lists, plan, chooser and votes.
// What the browser refuses to keep stays for the visit.
import { onAwake } from "./awake.js";
import { COURSE } from "./course.js";

/**
 * @typedef {object} Memory
 * @property {() => any} read what is kept, as it was written; undefined where nothing can be read
 * @property {(change: (kept: any) => any) => boolean} write makes of what is kept now what is to be
 *   kept (undefined: forget); false where it stays for the visit only
 * @property {(listener: () => void) => void} subscribe hear of every change, made here or in another tab
 * @property {(question: string) => number} [order] the draw of a question that has no entry yet
 *
 * @typedef {"localStorage" | "sessionStorage"} Area
 */

const PREFIX = { localStorage: `${COURSE}/v1/`, sessionStorage: `${COURSE}/classe/` };

/**
 * What every script of the page shares. `visit`: key → the text that was refused (null: to be
 * forgotten), and what the browser held then. @type {any}
 */
const shared = window;
if (!shared.coursewareMemory) {
  shared.coursewareMemory = { visit: new Map(), listeners: new Set() };
  addEventListener("storage", ({ key }) => tell(key));
  // A page that comes back to life shows what was kept before it slept.
  onAwake(() => tell(null));
}
/** @type {{ visit: Map<string, { text: string | null, under: string | null }>, listeners: Set<(key: string | null) => void> }} */
const { visit, listeners } = shared.coursewareMemory;

let together = false;

/** Change much, and tell of it once. @template T @param {() => T} act @returns {T} */
export function atOnce(act) {
  together = true;
  try {
    return act();
  } finally {
    together = false;
    tell(null);
  }
}

/** @param {string | null} key null: any of them */
function tell(key) {
  for (const listener of [...listeners]) listener(key);
}

/** What the browser holds; undefined where it does not say. @param {Area} area @param {string} key */
function held(area, key) {
  try {
    return window[area].getItem(key); // the page's stand-in says undefined too
  } catch {
    return undefined;
  }
}

/** What is kept, here or for the visit. @param {string} key @param {string | null | undefined} now what is held */
function textOf(key, now) {
  const refused = visit.get(key);
  if (!refused) return now;
  if (now === undefined || now === refused.under) return refused.text;
  // Written or erased elsewhere since: that is newer, and this does not come back.
  visit.delete(key);
  return now;
}

/** @param {Area} area @param {string} key @param {string | null} text @param {boolean} [wasRead] */
function put(area, key, text, wasRead = true) {
  try {
    if (text === null) window[area].removeItem(key);
    // What could not be read is not written over.
    else if (wasRead) window[area].setItem(key, text);
  } catch {
    // Forbidden or full; a stand-in may also forget in silence: what counts is what is held now.
  }
  const now = held(area, key) ?? null;
  if (now === text) visit.delete(key);
  else visit.set(key, { text, under: now });
  if (!together) tell(key);
  return now === text;
}

/** @param {string} name @param {Area} [area] @returns {Memory & { text: () => string | null | undefined }} `text`: as it is stored */
export function memoryOf(name, area = "localStorage") {
  const key = PREFIX[area] + name;
  const parsed = (text) => {
    try {
      return JSON.parse(text ?? "");
    } catch {
      return undefined; // nothing, or no JSON
    }
  };
  const text = () => textOf(key, held(area, key));
  return {
    text,
    read: () => parsed(text()),
    write(change) {
      const now = held(area, key);
      return put(area, key, JSON.stringify(change(parsed(textOf(key, now)))) ?? null, now !== undefined);
    },
    subscribe: (listener) => listenTo([key], listener),
  };
}

/** @param {string[]} keys @param {() => void} listener hears once of a change of any of them */
function listenTo(keys, listener) {
  const own = new Set(keys);
  listeners.add((changed) => (changed === null || own.has(changed)) && listener());
}

/** Hear of a change of any of these answers. @param {string[]} names @param {() => void} listener */
export const onChangeOf = (names, listener) => listenTo(names.map((name) => PREFIX.localStorage + name), listener);

/** Names of all that is kept of this course, votes apart. */
export function namesKept() {
  let all = [...visit.keys()];
  try {
    all.push(...Object.keys(window.localStorage));
  } catch {
    // Forbidden: there is what the visit keeps.
  }
  const course = PREFIX.localStorage;
  const ours = all.filter((key) => key.startsWith(course) && textOf(key, held("localStorage", key)) !== null);
  return [...new Set(ours)].map((key) => key.slice(course.length));
}

/** Forget all that is kept of this course, votes apart. @returns {boolean} whether the browser did */
export const eraseAll = () =>
  atOnce(() => namesKept().map((name) => put("localStorage", PREFIX.localStorage + name, null)).every(Boolean));

/** Hear of any change. @param {() => void} listener */
export const onAnyChange = (listener) => void listeners.add(listener);

/** Whether this browser keeps what it is given. */
export function isKeeping() {
  const trial = memoryOf("essai");
  const kept = trial.write(() => 1);
  trial.write(() => undefined);
  return kept;
}

/** Say, once a page, that nothing is kept. @param {Element} place @param {string} [advice] */
export function sayUnsaved(place, advice = "tout ce que vous répondez ici sera perdu en quittant la page.") {
  if (document.querySelector(".cw-unsaved")) return;
  const line = document.createElement("p");
  line.className = "cw-unsaved";
  line.setAttribute("role", "alert");
  line.textContent = `Ce navigateur refuse d’enregistrer\u00a0: ${advice}`;
  place.append(line);
}
