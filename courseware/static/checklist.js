// @ts-check
// Lists to tick in a page (`- [ ]` in its Markdown): ticked here, kept in this browser.

// Under the course's own prefix, so that « Tout effacer » (store.js) takes it too.
const KEPT = `reseaux-sante/v1/liste/${location.pathname.split("/").slice(-2).join("/")}`;

/** @returns {unknown[]} the points ticked, by their words: a list may be put in another order */
function ticked() {
  try {
    return [JSON.parse(localStorage.getItem(KEPT) ?? "[]")].flat();
  } catch {
    return [];
  }
}

const kept = ticked();
const boxes = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("input.task-list-item-checkbox")]);
for (const box of boxes) {
  const point = box.parentElement;
  const label = document.createElement("label");
  label.append(...point.childNodes);
  point.append(label);
  box.checked = kept.includes(label.textContent.trim());
  box.disabled = false;
}
document.addEventListener("change", ({ target }) => {
  if (!boxes.includes(/** @type {HTMLInputElement} */ (target))) return;
  const words = boxes.filter((box) => box.checked).map((box) => box.parentElement.textContent.trim());
  try {
    localStorage.setItem(KEPT, JSON.stringify(words));
  } catch {
    // The ticks stay on the screen.
  }
});
