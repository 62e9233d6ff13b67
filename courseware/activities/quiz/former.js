// @ts-check
// A question and the answer that is kept of it: as the page takes it, or beside the question in words
// where it can no more stand in it.
import { isCurrent, versionsOf } from "../static/entry.js";
import { quoted } from "../static/quoted.js";
import { told, kept, named, understood } from "../../questions/forms/naming.js";

/** @type {WeakMap<HTMLFormElement, import("../../questions/forms/naming.js").Asked>} */
const askedOfForms = new WeakMap();

/** What the page knows of a question. @param {HTMLFormElement} form */
function askedOf(form) {
  const { marking, keys, former } = form.dataset;
  const asked = askedOfForms.get(form) ?? { form: form.dataset.form, marking: JSON.parse(marking), keys: JSON.parse(keys ?? "{}"), former: JSON.parse(former ?? "{}") };
  askedOfForms.set(form, asked);
  return asked;
}

/** @param {HTMLFormElement} form @param {import("../static/entry.js").Entry} entry */
export const isOfToday = (form, entry) => isCurrent(entry, versionsOf(form));

/** An answer read from the controls, as it is kept. @param {HTMLFormElement} form @param {any} answer */
export const asKept = (form, answer) => kept(askedOf(form), answer);

/** The answer of an entry as the controls take it, or undefined. @param {HTMLFormElement} form @param {import("../static/entry.js").Entry} entry */
export const asShown = (form, { version, answer }) => understood(askedOf(form), version, answer);

/** An entry whose first answer is named as today's are: its version is about to change. @param {HTMLFormElement} form @param {import("../static/entry.js").Entry} entry */
export function renewed(form, entry) {
  if (entry.firstAnswer === undefined) return entry;
  const firstAnswer = named(askedOf(form), entry.version, entry.firstAnswer);
  return firstAnswer === undefined ? entry : { ...entry, firstAnswer };
}

const CHANGED = "Cette question a changé depuis votre réponse\u00a0: répondez de nouveau.";
const GONE = "Votre réponse nomme une option que cette question n’a plus\u00a0: elle reste gardée telle quelle. Répondez de nouveau.";
const UNREAD = "Votre réponse d’alors ne peut plus être lue ici\u00a0: elle reste gardée jusqu’à la prochaine.";

/** The words of an option of today, wherever it is shown. */
const shownIn = (form) => (list, name) => {
  // Options that all questions of a type have are no list.
  const box = form.querySelector(`[data-list="${CSS.escape(list)}"], .cw-choices:not([data-list])`);
  const option = [...(box?.children ?? [])].find((one) => (one.dataset.item ?? one.value) === name);
  return (option?.querySelector("span") ?? option)?.textContent.trim();
};

/**
 * A kept answer in words, whatever became of the question since; undefined where it cannot be read.
 * @param {HTMLFormElement} form @param {import("../static/entry.js").Entry} entry @param {any} answer its last or its first
 */
export const saidOf = (form, entry, answer) => {
  const current = isOfToday(form, entry);
  const words = told(askedOf(form), entry.version, answer, shownIn(form), current);
  const blanks = /** @type {HTMLElement | undefined} */ (current && words ? form.querySelector(".cw-blanks")?.cloneNode(true) : undefined);
  if (!blanks) return words;
  // The words that the blanks stand among.
  const parts = [understood(askedOf(form), entry.version, answer)].flat();
  [...blanks.querySelectorAll(".cw-blank")].forEach((blank, place) => {
    const menu = blank.querySelector("select");
    const chosen = menu ? [...menu.options].find(({ value }) => value === parts[place])?.textContent : parts[place];
    blank.replaceWith(`[${chosen ?? "…"}]`);
  });
  return { ...words, answer: blanks.textContent.replace(/[ \n]+/g, " ").trim() };
};

/**
 * The steps of a story along a kept answer, each with the choice made there; undefined for other forms.
 * @param {HTMLFormElement} form @param {import("../static/entry.js").Entry} entry @param {any} answer
 */
export function pathOf(form, entry, answer) {
  const asked = askedOf(form);
  const ranks = asked.form === "story" ? understood(asked, entry.version, answer) : undefined;
  let at = asked.marking.first;
  return ranks?.map((rank) => {
    const step = form.querySelector(`[data-step="${CSS.escape(at)}"]`);
    at = asked.marking.steps[at][rank];
    return { step: step.querySelector("legend"), choice: step.querySelector(`[data-item="${CSS.escape(String(rank))}"] label > span`) };
  });
}

/**
 * Where an answer cannot stand in the question of today, show it beside it, in words; forget those
 * words where it can. @returns {string} what the question says of it, or ""
 * @param {HTMLFormElement} form @param {import("../static/entry.js").Entry} entry
 */
export function paintFormer(form, entry) {
  form.querySelector(".cw-former")?.remove();
  const current = isOfToday(form, entry);
  const answer = entry.answer ?? (current ? undefined : entry.firstAnswer);
  if (answer === undefined || (current && asShown(form, entry) !== undefined)) return "";
  const words = told(askedOf(form), entry.version, answer, shownIn(form), current);
  const box = document.createElement("div");
  box.className = "cw-former";
  const said = words ? [`Votre réponse d’alors\u00a0: ${quoted(words.answer)}.`] : [UNREAD];
  if (words?.stem) said.push(`La question était alors\u00a0: ${quoted(words.stem)}`);
  for (const text of said) {
    const line = document.createElement("p");
    line.textContent = text;
    box.append(line);
  }
  form.querySelector(".cw-actions").before(box);
  return current ? GONE : CHANGED;
}
