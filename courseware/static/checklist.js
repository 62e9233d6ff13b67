// @ts-check
// Lists to tick in a page (`- [ ]` in its Markdown): ticked here, kept in this browser.
import { memoryOf } from "./memory.js";

const memory = memoryOf(`liste/${location.pathname.split("/").slice(-2).join("/")}`);
// By their words: a list may be put in another order.
const kept = [memory.read()].flat();
const boxes = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("input.task-list-item-checkbox")]);
for (const box of boxes) {
  const point = box.parentElement;
  const label = document.createElement("label");
  label.append(...point.childNodes);
  point.append(label);
  box.checked = kept.includes(label.textContent.trim());
  box.disabled = false;
  box.addEventListener("change", () => {
    memory.write(boxes.filter((one) => one.checked).map((one) => one.parentElement.textContent.trim()));
  });
}
