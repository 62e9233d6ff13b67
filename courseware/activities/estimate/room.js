// @ts-check
// An estimate before a class: the teacher types what the room says, a dot each, then shows the truth.
import { sayUnsaved } from "../static/memory.js";
import { onSubmit } from "../static/submit.js";
import { comeIntoView } from "../static/view.js";
import { inWords, isOn, percentOf } from "./axis.js";
import { ROOM, gapOf } from "./gap.js";
import { printable, reveal, rowsOf, tell, typed } from "./rows.js";

const HIDE = "Cacher les vrais chiffres";
const MOST = 200; // estimates of a row
const APART = 1.5; // per cent of the axis: nearer dots are piled up
const SVG = "http://www.w3.org/2000/svg";
const UNSAVED = "ce que vous notez ici sera perdu en quittant la page.";

/** @param {number[]} values in order */
const medianOf = (values) => (values[(values.length - 1) >> 1] + values[values.length >> 1]) / 2;

/** A dot for each value, those of one place above each other. @param {import("./axis.js").Axis} axis @param {number[]} values in order */
function dotsOf(axis, values) {
  const group = document.createElementNS(SVG, "g");
  let [start, pile] = [-Infinity, 0];
  for (const value of values) {
    const at = percentOf(axis, value);
    pile = at - start < APART ? pile + 1 : 0;
    if (!pile) start = at;
    const dot = document.createElementNS(SVG, "circle");
    dot.setAttribute("cx", `${start}%`);
    dot.setAttribute("cy", String(-6 * pile));
    dot.setAttribute("r", "6");
    group.append(dot);
  }
  group.setAttribute("class", "is-room");
  return group;
}

/** A button that is words, after `place`. @param {Element} place @param {string} words @param {() => void} act */
function buttonAfter(place, words, act) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "cw-plain", textContent: words });
  button.addEventListener("click", act);
  place.append(button);
  return button;
}

/**
 * @param {HTMLElement} root
 * @param {import("../static/memory.js").Memory} memory { points: a row's id → numbers, seen }
 */
export function startRoom(root, memory) {
  /** @type {import("./axis.js").Axis} */
  const axis = JSON.parse(root.dataset.axis);
  const rows = rowsOf(root);
  const button = root.querySelector("button");
  const see = button.textContent;
  root.dataset.mode = "classe";
  const whose = root.querySelector(".cw-whose");
  whose.textContent = whose.textContent.replace("vous", "la salle");

  const clean = (kept) => {
    const { points, seen } = Object(kept);
    const of = (id) => [Object(points)[id]].flat().filter((value) => isOn(axis, value)).slice(0, MOST);
    return { points: Object.fromEntries(rows.map(({ id }) => [id, of(id)])), seen: seen === true };
  };
  const keep = (change) => {
    if (!memory.write((kept) => change(clean(kept)))) sayUnsaved(root, UNSAVED);
    paint();
  };
  const change = (id, make) => keep(({ points, seen }) => ({ points: { ...points, [id]: make(points[id]) }, seen }));

  /** « 12 estimations, de 20 à 70 %, médiane 45 % ». @param {number[]} values in order */
  const summed = (values) => {
    if (values.length < 2) return values.map((value) => inWords(axis, value)).join("");
    const [least, most] = [values[0], values.at(-1)].map((value) => inWords(axis, value));
    return `${values.length} estimations, de ${least} à ${most}, médiane ${inWords(axis, medianOf(values))}`;
  };

  const views = rows.map((one) => {
    const { id, row, slider, field } = one;
    slider.remove();
    const line = document.createElement("p");
    line.className = "cw-room";
    const words = document.createElement("span");
    words.setAttribute("role", "status");
    line.append(words, " ");
    const add = () => {
      const given = field.value.split(/[\s;]+/).map((text) => typed(axis, text));
      const values = given.filter((value) => value !== undefined);
      field.setAttribute("aria-invalid", String(values.length < given.length));
      if (!values.length) return;
      field.value = "";
      change(id, (known) => [...known, ...values]);
    };
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      add();
    });
    field.disabled = false;
    buttonAfter(field.parentElement, "Ajouter", add).ariaLabel = `Ajouter\u00a0: ${one.name}`;
    const undo = buttonAfter(line, "Retirer la dernière", () => change(id, (known) => known.slice(0, -1)));
    row.append(line);
    return { ...one, words, undo };
  });

  function paint() {
    const { points, seen } = clean(memory.read());
    const lines = views.map(({ id, row, name, truth, words, undo }) => {
      const values = [...points[id]].sort((a, b) => a - b);
      row.querySelector(".is-room")?.remove();
      row.querySelector("svg").append(dotsOf(axis, values));
      words.textContent = summed(values);
      undo.hidden = !values.length;
      const which = document.createElement("b");
      which.textContent = name;
      const gap = values.length ? `, ${gapOf(axis, truth, medianOf(values), ROOM).words}` : "";
      return [which, `\u00a0: ${inWords(axis, truth)}${gap}.`];
    });
    reveal(root, seen);
    button.textContent = seen ? HIDE : see;
    tell(root, seen ? lines : []);
  }

  onSubmit(root.querySelector("form"), () => {
    keep(({ points, seen }) => ({ points, seen: !seen }));
    if (clean(memory.read()).seen) comeIntoView(root.querySelector(".cw-gaps"));
  });
  button.disabled = false;
  printable(root);
  memory.subscribe(paint);
  paint();
}
