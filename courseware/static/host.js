// @ts-check
// The static book's host: quizzes are in the page, state is in this browser, an entry a question.
import { start } from "./quiz.js";

// Several books may share an origin (all Pages of one account do): hence the course's name.
const STORE = "reseaux-sante/v1";

/** Return a question's stored entry; a damaged one counts as none and touches no other. */
function load(key) {
  try {
    const entry = JSON.parse(localStorage.getItem(key) ?? "{}");
    return entry !== null && typeof entry === "object" && !Array.isArray(entry) ? entry : {};
  } catch {
    return {};
  }
}

/** A model over localStorage, with what quiz.js asks of anywidget's. */
function storageModel(section) {
  const { chapter } = section.dataset;
  const key = (id) => `${STORE}/${chapter}/${id}`;
  const ids = [...section.querySelectorAll("form.cw-question")].map((form) => form.dataset.question);
  let state = Object.fromEntries(ids.map((id) => [id, load(key(id))]));
  let changed = new Set();
  return {
    get: () => state,
    set(_name, next) {
      for (const id of ids) if (next[id] !== state[id]) changed.add(id);
      state = next;
    },
    save_changes() {
      try {
        for (const id of changed) {
          const entry = JSON.stringify(state[id]);
          localStorage.setItem(key(id), entry);
          // Where storage is forbidden, the page's stand-in forgets in silence.
          if (localStorage.getItem(key(id)) !== entry) throw new Error("not kept");
        }
      } catch {
        const warning = section.querySelector(".cw-unsaved") ?? document.createElement("p");
        warning.className = "cw-unsaved";
        warning.textContent = "Ce navigateur refuse d’enregistrer : vos réponses seront perdues en quittant la page.";
        section.append(warning);
      }
      changed = new Set();
    },
    on(_event, listener) {
      // Another tab of the same book answered.
      addEventListener("storage", (event) => {
        const id = ids.find((one) => key(one) === event.key);
        if (!id) return;
        state = { ...state, [id]: load(event.key) };
        listener();
      });
    },
  };
}

for (const section of document.querySelectorAll("section.cw-quiz")) start(section, storageModel(section));
