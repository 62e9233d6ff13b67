// @ts-check
// « Estimez, puis regardez »: a point is placed by its slider or its field, then stands beside the truth.
import { isClass } from "../static/classroom.js";
import { memoryOf, sayUnsaved } from "../static/memory.js";
import { onSubmit } from "../static/submit.js";
import { comeIntoView } from "../static/view.js";
import { along, further, inWords, isOn, middleOf, numberAt, percentOf } from "./axis.js";
import { gapOf } from "./gap.js";
import { startRoom } from "./room.js";
import { printable, readingOf, reveal, rowsOf, tell, typed } from "./rows.js";

const AGAIN = "Estimer de nouveau";
/** @type {Record<string, number>} */
const PRESSES = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10, Home: -Infinity, End: Infinity };

/** @param {HTMLElement} root */
export const memoryIn = (root) =>
  memoryOf(`estimation/${root.dataset.name}`, isClass(root) ? "sessionStorage" : "localStorage");

/** @param {HTMLElement} root @param {import("../static/memory.js").Memory} memory */
export const start = (root, memory) => (isClass(root) ? startRoom : startEstimate)(root, memory);

/**
 * @param {HTMLElement} root
 * @param {import("../static/memory.js").Memory} memory { points: a row's id → a number, seen }
 */
function startEstimate(root, memory) {
  /** @type {import("./axis.js").Axis} */
  const axis = JSON.parse(root.dataset.axis);
  const rows = rowsOf(root);
  const button = root.querySelector("button");
  const see = button.textContent;

  /** What is kept, as far as it can be. @param {any} kept */
  const clean = (kept) => {
    const { points, seen } = Object(kept);
    const placed = rows.map(({ id }) => [id, Object(points)[id]]).filter(([, value]) => isOn(axis, value));
    return { points: Object.fromEntries(placed), seen: seen === true && placed.length === rows.length };
  };
  const keep = (change) => {
    if (!memory.write((kept) => change(clean(kept)))) sayUnsaved(root);
    paint();
  };
  const place = (id, value) => {
    tell(root, []);
    keep(({ points }) => clean({ points: { ...points, [id]: value } }));
  };

  /** Stand a row's point and field where they are kept. */
  function paintRow({ row, slider, field, truth }, value, seen) {
    const here = value ?? middleOf(axis);
    row.toggleAttribute("data-placed", value !== undefined);
    slider.value = String(along(axis, here));
    slider.setAttribute("aria-valuetext", value === undefined ? "à placer" : inWords(axis, value));
    slider.disabled = field.disabled = seen;
    if (document.activeElement !== field) {
      field.value = value === undefined ? "" : inWords({ ...axis, unit: "" }, value);
      field.removeAttribute("aria-invalid");
    }
    // From what is given, if anything, or from the reader's own point to the truth.
    const own = percentOf(axis, here);
    const from = row.dataset.from ?? own;
    const to = seen ? percentOf(axis, truth) : value === undefined ? from : own;
    const link = row.querySelector(".is-link");
    link.setAttribute("x1", `${from}%`);
    link.setAttribute("x2", `${to}%`);
  }

  let told = "";
  function paint() {
    const { points, seen } = clean(memory.read());
    for (const one of rows) paintRow(one, points[one.id], seen);
    reveal(root, seen);
    button.textContent = seen ? AGAIN : see;
    button.classList.toggle("is-open", seen);
    const now = seen ? JSON.stringify(points) : "";
    if (now === told) return;
    told = now;
    tell(root, seen ? rows.map((one) => said(one, points[one.id])) : []);
  }

  /** « France : 58 %, 14 points de plus que vous ne pensiez. » */
  function said({ id, name, truth }, own) {
    const { kind, words } = gapOf(axis, truth, own);
    const which = document.createElement("b");
    which.textContent = name;
    return [which, `\u00a0: ${inWords(axis, truth)}, ${words}.`, readingOf(root, id, kind)];
  }

  for (const { id, slider, field } of rows) {
    const ends = [axis.least, axis.most].map((end) => String(along(axis, end)));
    [slider.min, slider.max] = ends;
    slider.addEventListener("input", () => place(id, numberAt(axis, slider.valueAsNumber)));
    // A finger that scrolls the page from here on leaves the point where it was.
    let before;
    slider.addEventListener("pointerdown", () => (before = clean(memory.read()).points[id]));
    slider.addEventListener("pointercancel", () => place(id, before));
    // A point left in the middle is placed there by a touch, Enter or Space.
    const settle = () => clean(memory.read()).points[id] ?? place(id, middleOf(axis));
    slider.addEventListener("click", settle);
    slider.addEventListener("keydown", (event) => {
      const presses = PRESSES[event.key];
      const isOther = presses === undefined && ![" ", "Enter"].includes(event.key);
      if (isOther || event.altKey || event.ctrlKey || event.metaKey) return; // Alt and an arrow: back
      event.preventDefault();
      if (presses === undefined) settle();
      else place(id, further(axis, clean(memory.read()).points[id] ?? middleOf(axis), presses));
    });
    field.addEventListener("input", () => place(id, typed(axis, field.value)));
    field.addEventListener("change", () => {
      const value = typed(axis, field.value);
      const wrong = field.value.trim() !== "" && value === undefined;
      field.setAttribute("aria-invalid", String(wrong));
      if (value !== undefined) field.value = inWords({ ...axis, unit: "" }, value); // its unit stands beside it
      tell(root, wrong ? [[`Écrivez un nombre, de ${inWords({ ...axis, unit: "" }, axis.least)} à ${inWords(axis, axis.most)}.`]] : []);
    });
    slider.disabled = field.disabled = false;
  }
  onSubmit(root.querySelector("form"), () => {
    const { points, seen } = clean(memory.read());
    const missing = rows.filter(({ id }) => points[id] === undefined);
    if (seen) keep(() => undefined);
    else if (missing.length) {
      tell(root, [[`Placez encore\u00a0: ${missing.map(({ name }) => name).join("\u00a0; ")}.`]]);
      missing[0].slider.focus();
    } else {
      keep((kept) => ({ ...kept, seen: true }));
      comeIntoView(root.querySelector(".cw-gaps"));
    }
  });
  button.disabled = false;
  printable(root);
  memory.subscribe(paint);
  paint();
}
