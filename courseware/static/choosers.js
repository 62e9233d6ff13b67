// @ts-check
// A page of the static book: its chooser keeps the answers in this browser.
import { start } from "./chooser.js";

// Under the course's own prefix, so that « Tout effacer » (store.js) takes it too.
const KEPT = "reseaux-sante/v1/chooser";

const memory = {
  read() {
    try {
      return JSON.parse(localStorage.getItem(KEPT) ?? "{}");
    } catch {
      return {};
    }
  },
  write(state) {
    try {
      localStorage.setItem(KEPT, JSON.stringify(state));
    } catch {
      // The answers stay on the screen.
    }
  },
};

for (const section of document.querySelectorAll("section.cw-chooser")) start(section, memory);
