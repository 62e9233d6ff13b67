// @ts-check
// A simulation's controls: sliders and cases move the settings; the picture and the sentence follow.
import { onAwake } from "../static/awake.js";
import { measure } from "./drawing.js";
import { shown } from "./numbers.js";

/**
 * @typedef {Record<string, number>} Settings
 * @typedef {{ read: (settings: Settings) => number, write: (settings: Settings, value: number) => Settings }} Link
 *   a slider that moves several settings at once
 */

const isBox = (control) => control.type === "checkbox";

/** The only values of a slider that has stops. @param {HTMLInputElement} control @returns {number[] | undefined} */
const stopsOf = ({ dataset }) => (dataset.stops ? JSON.parse(dataset.stops) : undefined);

/** What a control says. @param {HTMLInputElement} control */
const valueOf = (control) =>
  isBox(control) ? Number(control.checked) : (stopsOf(control)?.[control.value] ?? Number(control.value));

/** Whether a control can say this. @param {HTMLInputElement} control @param {number} value */
function canSay(control, value) {
  if (isBox(control)) return value === 0 || value === 1;
  return stopsOf(control)?.includes(value) ?? (value >= Number(control.min) && value <= Number(control.max));
}

/**
 * Bring to life a root made by `controls.html`.
 * @param {HTMLElement} root
 * @param {import("../static/memory.js").Memory | undefined} memory the settings: live, the kernel keeps them
 * @param {(settings: Settings, place: HTMLElement) => string} show draws in `place`, returns what is seen in words
 * @param {Record<string, Link>} [links] of the sliders whose name is no setting's
 */
export function simulate(root, memory, show, links = {}) {
  const all = (selector) => /** @type {any[]} */ ([...root.querySelectorAll(selector)]);
  const [controls, cases] = [all("input"), all("[data-case]")];
  const valuesOf = (button) => JSON.parse(button.dataset.case);
  const [[place], [seen], [said]] = [".cw-scene", ".cw-seen", "[role=status]"].map(all);
  /** @type {Settings} */
  const first = JSON.parse(root.dataset.start);
  let settings = first;

  /** Whether a setting may have this value: what was kept, or written in Python, may be anything. */
  function isPossible(name, value) {
    if (!Number.isFinite(value)) return false;
    const control = controls.find((one) => one.name === name);
    if (control) return canSay(control, value);
    // No control moves it: the cases do, or, for the seed, a button.
    const known = cases.map((button) => valuesOf(button)[name]).filter((one) => one !== undefined);
    return known.length ? known.includes(value) : Number.isSafeInteger(value) && value > 0;
  }

  function paint() {
    for (const control of controls) {
      const { name, dataset } = control;
      const value = links[name] ? links[name].read(settings) : settings[name];
      if (isBox(control)) {
        control.checked = value === 1;
        continue;
      }
      const text = shown(value, Number(dataset.decimals), dataset.unit);
      control.value = String(stopsOf(control)?.indexOf(value) ?? value);
      control.setAttribute("aria-valuetext", text);
      control.parentElement.querySelector("[data-number]").textContent = text;
    }
    for (const button of cases) {
      const isThis = Object.entries(valuesOf(button)).every(([name, value]) => settings[name] === value);
      button.setAttribute("aria-pressed", String(isThis));
    }
    seen.textContent = show(settings, place);
  }
  const move = (next) => {
    settings = next;
    paint();
    memory?.write(() => settings);
  };
  // A slider that moves says its number; what is seen is said when it stops.
  const say = () => (said.textContent = seen.textContent);

  root.addEventListener("input", ({ target }) => {
    const control = /** @type {HTMLInputElement} */ (target);
    const [name, value] = [control.name, valueOf(control)];
    move(links[name] ? links[name].write(settings, value) : { ...settings, [name]: value });
  });
  root.addEventListener("change", say);
  root.addEventListener("click", ({ target }) => {
    const button = /** @type {Element} */ (target).closest("button");
    if (!button) return;
    if (button.dataset.case) move({ ...settings, ...valuesOf(button) });
    else move(button.dataset.action === "again" ? { ...settings, seed: settings.seed + 1 } : first);
    say();
  });

  const refresh = () => {
    const kept = Object(memory?.read());
    const taken = Object.keys(first).filter((name) => Object.hasOwn(kept, name) && isPossible(name, kept[name]));
    const next = { ...first, ...Object.fromEntries(taken.map((name) => [name, kept[name]])) };
    if (Object.keys(next).every((name) => next[name] === settings[name])) return;
    settings = next;
    paint();
  };
  memory?.subscribe(refresh);
  onAwake(paint);
  for (const control of [...controls, ...all("button")]) control.disabled = false;
  refresh();
  paint();
  say();
  new ResizeObserver(() => {
    measure(place);
    paint();
  }).observe(place);
}
