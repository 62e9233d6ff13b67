// @ts-check
// Where the book keeps a choice: in the page's address, which is sent, kept and marked as any other.
import { addressOf, readAddress } from "./choice.js";

/** Whether an address says a choice; another leads to a heading. */
export const isChoice = () => location.hash.includes("=");

/** @returns {import("courseware/activities/static/memory.js").Memory} */
export function memoryOfAddress() {
  /** @type {(() => void)[]} */
  const listeners = [];
  return {
    read: () => (isChoice() ? readAddress(location.hash) : {}),
    write(change) {
      const raw = change(undefined);
      const bare = location.pathname + location.search;
      history.replaceState(history.state, "", Object.keys(raw).length ? addressOf(raw) : bare);
      for (const listener of listeners) listener();
      return true;
    },
    subscribe(listener) {
      listeners.push(listener);
      // A link to a heading leaves the choice as it is.
      addEventListener("hashchange", () => (isChoice() || !location.hash) && listener());
    },
  };
}
