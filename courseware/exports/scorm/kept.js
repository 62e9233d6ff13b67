// @ts-check
// What stands in for the browser's own storage, in the pages of a package: each student has one, and this browser
// keeps a copy of it under the student's name, so that nothing is lost where the LMS refuses it.

/**
 * @typedef {object} Kept
 * @property {Storage} storage for the pages
 * @property {(key: string) => string | null} read
 * @property {(key: string, text: string) => void} put without a word to `changed`
 * @property {(key: string) => void} forget without a word to `changed`
 * @property {() => string[]} keys
 * @property {() => boolean} isCopied whether the browser kept all that it was given
 */

/** @param {string} place where the browser keeps the copy; "" for nowhere @param {(key: string) => void} changed @returns {Kept} */
export function keptAt(place, changed) {
  let copied = place !== "";
  /** @param {() => void} act */
  const tried = (act) => {
    if (!place) return;
    try {
      act();
    } catch {
      copied = false; // forbidden or full
    }
  };
  const methods = {
    getItem: (/** @type {string} */ key) => (Object.hasOwn(storage, key) ? storage[key] : null),
    setItem(/** @type {string} */ key, /** @type {string} */ text) {
      put(key, String(text));
      changed(key);
    },
    removeItem(/** @type {string} */ key) {
      forget(key);
      changed(key);
    },
  };
  // As in a browser's own, what is kept is what the object owns.
  const storage = Object.create(methods);
  const put = (/** @type {string} */ key, /** @type {string} */ text) => {
    storage[key] = text;
    tried(() => localStorage.setItem(place + key, text));
  };
  const forget = (/** @type {string} */ key) => {
    delete storage[key];
    tried(() => localStorage.removeItem(place + key));
  };
  tried(() => {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(place)) storage[key.slice(place.length)] = localStorage[key];
    }
  });
  return { storage, put, forget, read: methods.getItem, keys: () => Object.keys(storage), isCopied: () => copied };
}
