// @ts-check
// The answers of one quiz of the static book, each question under its own name.
import { clean, unshown } from "./entry.js";
import { memoryOf } from "./memory.js";
import { load, save } from "./store.js";

/**
 * @param {HTMLElement} section
 * @param {boolean} [again] hides the answers given before this page was opened
 * @returns {import("./memory.js").Memory} question → its entry
 */
export function answersOf(section, again = false) {
  const forms = /** @type {HTMLElement[]} */ ([...section.querySelectorAll("form.cw-question")]);
  const names = forms.map((form) => /** @type {string} */ (form.dataset.question));
  const idOf = (name) => `${section.dataset.chapter}/${name}`;
  // What is shown of an entry holds until another tab changes it.
  const shown = new Map();
  const entryOf = (name) => {
    const kept = load(idOf(name));
    const text = JSON.stringify(kept);
    if (shown.get(name)?.text !== text) shown.set(name, { text, entry: again ? unshown(kept) : kept });
    return shown.get(name).entry;
  };
  const read = () => Object.fromEntries(names.map((name) => [name, entryOf(name)]));
  return {
    read,
    write(change) {
      const now = read();
      const next = change(now);
      const changed = names.filter((name) => next[name] !== now[name]);
      return changed
        .map((name) => {
          const entry = next[name] ?? {};
          const whole = clean(again ? { ...load(idOf(name)), ...entry } : entry);
          shown.set(name, { text: JSON.stringify(whole), entry });
          return save(idOf(name), () => whole);
        })
        .every(Boolean);
    },
    subscribe: (listener) => names.forEach((name) => memoryOf(idOf(name)).subscribe(listener)),
  };
}

/** The votes of a lesson, kept until the tab is closed. @param {HTMLElement} section */
export const votesOf = (section) =>
  memoryOf(`${section.dataset.chapter}/${section.querySelector("form").dataset.question}`, "sessionStorage");
