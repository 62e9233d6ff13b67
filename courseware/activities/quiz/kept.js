// @ts-check
// The answers of one quiz of the static book, each question under its own name.
import { drawOf, newDraw } from "../../questions/forms/drawing.js";
import { clean, isCurrent, unshown, versionsOf } from "../static/entry.js";
import { memoryOf, onChangeOf } from "../static/memory.js";
import { load, save } from "../static/store.js";

/** This reader's own draw, the same for all questions and pages. */
function ownDraw() {
  const memory = memoryOf("ordre");
  const kept = memory.read();
  if (Number.isSafeInteger(kept)) return kept;
  const draw = newDraw();
  memory.write(() => draw);
  return draw;
}

/**
 * @param {HTMLElement} section
 * @param {boolean} [again] hides the answers given before this page was opened
 * @returns {import("../static/memory.js").Memory} question → its entry
 */
export function answersOf(section, again = false) {
  const forms = /** @type {HTMLFormElement[]} */ ([...section.querySelectorAll("form.cw-question")]);
  const names = forms.map((form) => /** @type {string} */ (form.dataset.question));
  const idOf = (name) => `${section.dataset.chapter}/${name}`;
  // What is shown of an entry holds until another tab changes it; the same text is read once.
  const shown = new Map();
  const entryOf = (name) => {
    const raw = memoryOf(idOf(name)).text();
    const before = shown.get(name);
    if (before && before.raw === raw) return before.entry;
    const kept = load(idOf(name));
    const text = JSON.stringify(kept);
    // The answer to a question that changed is shown beside it, in words.
    const hides = again && isCurrent(kept, versionsOf(forms[names.indexOf(name)]));
    const entry = before?.text === text ? before.entry : hides ? unshown(kept) : kept;
    shown.set(name, { raw, text, entry });
    return entry;
  };
  const read = () => Object.fromEntries(names.map((name) => [name, entryOf(name)]));
  return {
    read,
    order: (name) => drawOf(ownDraw(), idOf(name)),
    write(change) {
      const now = read();
      const next = change(now);
      const changed = names.filter((name) => next[name] !== now[name]);
      return changed
        .map((name) => {
          const entry = next[name] ?? {};
          const whole = clean(again ? { ...load(idOf(name)), ...entry } : entry);
          const text = JSON.stringify(whole);
          shown.set(name, { raw: text, text, entry });
          return save(idOf(name), () => whole);
        })
        .every(Boolean);
    },
    subscribe: (listener) => onChangeOf(names.map(idOf), listener),
  };
}

/** The votes of a lesson, kept until the tab is closed. @param {HTMLElement} section */
export const votesOf = (section) =>
  memoryOf(`${section.dataset.chapter}/${section.querySelector("form").dataset.question}`, "sessionStorage");
