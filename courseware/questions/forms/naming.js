// @ts-check
// Answers as they are kept: by what names an option for good, its key, and not by its rank. Those kept
// before 26 November 2026 have ranks, read by the wording of their version. courseware/questions/kept_answers.py
// does the same; tests/test_kept_answers.py holds both to one table.

/**
 * @typedef {Record<string, Record<string, string> | string[]>} Keys list of options → name (or rank) → key
 * @typedef {object} Wording a question as it was: what differs from today
 * @property {string[]} versions « » for answers without one
 * @property {Keys} [keys]
 * @property {Record<string, string[]>} [ways] step → where each of its ways leads
 * @property {string} [form] where the question was of another type
 * @property {string} [stem]
 * @property {string} [unit]
 * @property {string} [text] with its blanks, {{1}}
 * @typedef {object} Asked what a page knows of a question
 * @property {string} form
 * @property {any} marking
 * @property {Keys} keys
 * @property {{ wordings?: Wording[], words?: Record<string, string>, now?: Record<string, Record<string, string>> }} former
 */

const own = (object, name) => (object && Object.hasOwn(object, name) ? object[name] : undefined);

/** Every part by `act`; undefined where one of them is. */
const each = (parts, act) => {
  const made = Array.isArray(parts) ? parts.map(act) : [undefined];
  return made.includes(undefined) ? undefined : made;
};

/** The wording of a version, or undefined where it is today's. @param {Asked} asked @param {string} [version] */
const wordingOf = ({ former }, version) => (former.wordings ?? []).find(({ versions }) => versions.includes(version ?? ""));

/** The key of what was kept by its rank, or by its key. */
const keyed = (keys, value) =>
  typeof value === "number" ? own(keys, String(value)) : typeof value === "string" ? value : undefined;

/** The keys along a path kept by ranks, or by keys; past what is known, keys stay as they are. */
function pathKeys(keys, ways, first, path) {
  let at = first;
  return each(path, (choice) => {
    const some = own(keys, `step ${at}`) ?? [];
    const key = keyed(some, choice);
    at = own(ways, at)?.[Object.values(some).indexOf(key)];
    return key;
  });
}

/**
 * A kept answer by the keys of its options, whatever it was kept as; undefined where it names none.
 * @param {Asked} asked @param {string | undefined} version @param {any} answer
 */
export function named(asked, version, answer) {
  const wording = wordingOf(asked, version);
  const { form = asked.form, keys = {} } = wording ?? asked;
  // Of a question of another type one sees only by the answer whether it had several.
  const several = Array.isArray(wording?.form === undefined ? asked.marking.correct : answer);
  if (form === "options" && keys.option) {
    return several ? each(answer, (one) => keyed(keys.option, one)) : keyed(keys.option, answer);
  }
  if (form === "sequence") return each(answer, (one) => keyed(keys.item, one));
  if (form === "pairs") {
    return each(answer, (one, place) => {
      if (String(one).includes(":")) return one;
      const item = own(keys.item, String(place));
      return item && `${item}:${own(keys.option, String(one)) ?? one}`;
    });
  }
  if (form === "cloze") return each(answer, (one, place) => own(keys[`menu ${place + 1}`], String(one)) ?? one);
  if (form !== "story") return answer;
  const ways = wording ? wording.ways : asked.marking.steps;
  return pathKeys(keys, ways, wording ? Object.keys(keys)[0]?.slice("step ".length) : asked.marking.first, answer);
}

/** An answer just read from the page, as it is kept. @param {Asked} asked */
export const kept = (asked, answer) => named({ ...asked, former: {} }, undefined, answer);

/**
 * A kept answer as the controls of today take it; undefined where it names an option that is not there.
 * @param {Asked} asked @param {string | undefined} version @param {any} answer
 */
export function understood(asked, version, answer) {
  const { form, keys, marking, former } = asked;
  const given = named(asked, version, answer);
  const nameOf = (list, key) => {
    const names = Object.entries(own(keys, list) ?? {});
    const find = (wanted) => names.find(([, one]) => one === wanted)?.[0];
    return find(key) ?? find(own(own(former.now, list), String(key)));
  };
  const rankOf = (list, key) => {
    const name = nameOf(list, key);
    return name === undefined ? undefined : Number(name);
  };
  if (form === "options" && keys.option) {
    return Array.isArray(given) ? each(given, (one) => rankOf("option", one)) : rankOf("option", given);
  }
  if (form === "sequence") return each(given, (one) => rankOf("item", one));
  if (form === "pairs") {
    const placed = each(given, (one) => {
      const [item, option] = String(one).split(":");
      return [rankOf("item", item), nameOf("option", option)];
    });
    const byRank = new Map(placed);
    return each(Object.values(keys.item), (_, rank) => (byRank.size === placed?.length ? byRank.get(rank) : undefined));
  }
  if (form === "cloze") return each(given, (one, place) => (keys[`menu ${place + 1}`] ? nameOf(`menu ${place + 1}`, one) : one));
  if (form !== "story") return given;
  let at = marking.first;
  return each(given, (key) => {
    const rank = rankOf(`step ${at}`, key);
    at = own(marking.steps, at)?.[rank ?? -1];
    return rank;
  });
}

/**
 * A kept answer in words, and the question as it was where it was another; undefined where nothing tells.
 * @param {Asked} asked @param {string | undefined} version @param {any} answer
 * @param {(list: string, name: string) => string | undefined} shown words of an option of today
 * @param {boolean} current whether it answers the question of today: else its ranks are of a version unknown
 * @returns {{ answer: string, stem?: string } | undefined}
 */
export function told(asked, version, answer, shown, current) {
  const wording = wordingOf(asked, version);
  const given = named(current ? asked : { ...asked, keys: {} }, version, answer);
  if (given === undefined) return undefined;
  const today = (key) => {
    for (const [list, names] of Object.entries(asked.keys)) {
      const name = Object.entries(names).find(([, one]) => one === key)?.[0];
      if (name !== undefined) return shown(list, name);
    }
    // Options that all questions of a type have are named, not keyed.
    return asked.form === "options" && !asked.keys.option ? shown("option", String(key)) : undefined;
  };
  const say = (key) => own(asked.former.words, String(key)) ?? today(key);
  const { form, unit, text } = { form: asked.form, unit: asked.marking.unit, ...wording };
  const tell = (parts, between) => each(parts, say)?.join(between);
  const inWords = {
    options: () => (Array.isArray(given) ? tell(given, "\u00a0; ") : say(given)),
    sequence: () => tell(given, " → "),
    story: () => tell(given, " → "),
    pairs: () => each(given, (pair) => tell(String(pair).split(":"), " → "))?.join("\u00a0; "),
    cloze: () => filled(text, [given].flat().map((one) => say(one) ?? String(one))),
    number: () => `${given}${unit && !String(given).endsWith(unit) ? `\u00a0${unit}` : ""}`,
    words: () => String(given),
  };
  const said = own(inWords, form)?.();
  return said === undefined ? undefined : { answer: said, stem: wording?.stem };
}

/** The text with what was put in its blanks, or what was put in each. @param {string | undefined} text @param {string[]} parts */
const filled = (text, parts) =>
  text?.replace(/\{\{(\d+)\}\}/g, (_, place) => `[${parts[Number(place) - 1] ?? "…"}]`) ??
  parts.map((part, index) => `${index + 1}. ${part}`).join("\u00a0; ");
