// @ts-check
// Printing, where it may be forbidden: a frame without dialogs, an application's own browser.

const UNPRINTED = "L’impression n’a pas commencé\u00a0: ouvrez cette page dans son propre onglet, puis recommencez.";
const PATIENCE = 2000; // ms, for browsers that prepare the print before they say so

/**
 * Print the page; say in `place` where nothing came of it.
 * @param {HTMLElement} place
 * @param {() => void} done puts the page back as it was; may be called twice
 */
export function printPage(place, done) {
  place.querySelector(".cw-unprinted")?.remove();
  const watch = setTimeout(() => {
    done();
    const line = document.createElement("p");
    line.className = "cw-unprinted";
    line.setAttribute("role", "alert");
    line.textContent = UNPRINTED;
    place.append(line);
  }, PATIENCE);
  addEventListener("beforeprint", () => clearTimeout(watch), { once: true });
  // On phones the print comes after the call.
  addEventListener("afterprint", done, { once: true });
  try {
    print();
  } catch {
    // An application's own browser may have none.
  }
}
