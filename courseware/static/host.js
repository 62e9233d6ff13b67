// @ts-check
// The static book's model: what anywidget keeps in a kernel is kept in this browser.
import { unshown } from "./quiz.js";
import { load, save, storageKey } from "./store.js";

/** A model over localStorage, with what quiz.js asks of anywidget's; `again` hides old answers. */
export function storageModel(section, again = false) {
  const idOf = (question) => `${section.dataset.chapter}/${question}`;
  const questions = [...section.querySelectorAll("form.cw-question")].map((form) => form.dataset.question);
  const read = (question) => (again ? unshown(load(idOf(question))) : load(idOf(question)));
  let state = Object.fromEntries(questions.map((question) => [question, read(question)]));
  let changed = new Set();
  return {
    get: () => state,
    set(_name, next) {
      for (const question of questions) if (next[question] !== state[question]) changed.add(question);
      state = next;
    },
    save_changes() {
      try {
        for (const question of changed) save(idOf(question), state[question]);
      } catch {
        const warning = section.querySelector(".cw-unsaved") ?? document.createElement("p");
        warning.className = "cw-unsaved";
        warning.textContent = "Ce navigateur refuse d’enregistrer : vos réponses seront perdues en quittant la page.";
        section.append(warning);
      }
      changed = new Set();
    },
    on(_event, listener) {
      // Another tab of the same book answered.
      addEventListener("storage", (event) => {
        const question = questions.find((one) => storageKey(idOf(one)) === event.key);
        if (!question) return;
        state = { ...state, [question]: read(question) };
        listener();
      });
    },
  };
}

/** A model for class mode: the votes of a lesson, kept until the tab is closed. */
export function sessionModel(section) {
  const key = `reseaux-sante/classe/${section.dataset.chapter}/${section.querySelector("form").dataset.question}`;
  let state = {};
  try {
    state = JSON.parse(sessionStorage.getItem(key) ?? "{}");
  } catch {
    // Nothing to take back: the vote starts again.
  }
  return {
    get: () => state,
    set: (_name, next) => (state = next),
    save_changes() {
      try {
        sessionStorage.setItem(key, JSON.stringify(state));
      } catch {
        // The votes stay on the screen.
      }
    },
    on() {},
  };
}
