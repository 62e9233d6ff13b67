// @ts-check
// Lists to tick in a page (`- [ ]` in its Markdown): ticked here, kept in this browser.
import { memoryOf, sayUnsaved } from "../static/memory.js";

// The page's folder and name, which some servers show without its extension.
const page = location.pathname.replace(/(\.html)?$/, ".html").split("/").slice(-2).join("/");

export const memoryIn = () => memoryOf(`liste/${page}`);

const ticksOf = (kept) => new Set([kept].flat().filter((tick) => typeof tick === "string"));

/** @param {HTMLElement} list @param {import("../static/memory.js").Memory} memory the points ticked */
export function start(list, memory) {
  const boxes = /** @type {HTMLInputElement[]} */ ([...list.querySelectorAll("input.task-list-item-checkbox")]);
  const items = boxes.map((box) => {
    const point = box.parentElement;
    const label = document.createElement("label");
    label.append(...point.childNodes);
    point.append(label);
    box.disabled = false;
    // By an id made of the words in the source: the page may be translated, its list be put in another
    // order. Ticks were kept by the words on the screen until November 2026: those are taken over.
    const [id, words] = [box.dataset.item, label.textContent.trim()];
    box.addEventListener("change", () => {
      const change = (ticks) => {
        ticks.delete(words);
        ticks[box.checked ? "add" : "delete"](id);
        return ticks.size ? [...ticks] : undefined;
      };
      if (!memory.write((kept) => change(ticksOf(kept)))) sayUnsaved(point);
    });
    return { box, id, words };
  });

  const paint = () => {
    const ticks = ticksOf(memory.read());
    for (const { box, id, words } of items) box.checked = ticks.has(id) || ticks.has(words);
  };

  memory.subscribe(paint);
  paint();
}
