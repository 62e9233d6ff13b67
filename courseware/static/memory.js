// @ts-check
// What a piece of the static book keeps in this browser, apart from the answers (see store.js).

/** A memory under the course's own prefix, so that « Tout effacer » (store.js) takes it too. */
export function memoryOf(name) {
  const key = `reseaux-sante/v1/${name}`;
  return {
    read() {
      try {
        return JSON.parse(localStorage.getItem(key) ?? "{}");
      } catch {
        return {};
      }
    },
    /** @returns {boolean} whether it was kept: where it was not, it stays on the screen only */
    write(state) {
      const text = JSON.stringify(state);
      try {
        localStorage.setItem(key, text);
        return localStorage.getItem(key) === text;
      } catch {
        return false;
      }
    },
  };
}
