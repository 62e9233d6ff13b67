// @ts-check
// The plan: reckons the time, keeps what the reader writes, prints it on one page, forgets it.
import { ask } from "courseware/activities/static/ask.js";
import { element } from "courseware/activities/static/element.js";
import { memoryOf, sayUnsaved } from "courseware/activities/static/memory.js";
import { formatNumber, parseNumber } from "courseware/text/numbers.js";
import { printPage } from "courseware/activities/static/print.js";

const ERASE = "Effacer tout le plan\u00a0? Il ne pourra pas être retrouvé.";
const UNSAVED = "imprimez votre plan avant de quitter la page.";

/** « 50 minutes », « 37 h 30 ». */
function duration(minutes) {
  const whole = Math.round(minutes);
  if (whole < 60) return formatNumber(whole, whole < 2 ? "minute" : "minutes");
  const rest = whole % 60;
  const hours = formatNumber((whole - rest) / 60, "h");
  return rest ? `${hours}\u00a0${String(rest).padStart(2, "0")}` : hours;
}

const about = (value, one, many) => formatNumber(Math.round(value * 10) / 10, value < 2 ? one : many);

/**
 * What a time comes to in a year, in words.
 * @param {{ minutes: number, jours: number, semaines: number, seance: number, journee: number }} numbers
 * @param {boolean} daily whether the minutes are those of a day
 */
export function reckon({ minutes, jours, semaines, seance, journee }, daily) {
  const week = daily ? minutes * jours : minutes;
  const year = week * semaines;
  const sessions = `${about(year / seance, "séance", "séances")} de ${formatNumber(seance, "min")}`;
  const days = `${about(year / 60 / journee, "journée", "journées")} de ${formatNumber(journee, "h")}`;
  return `${duration(week)} par semaine, soit ${duration(year)} par an\u00a0: autant que ${sessions}, ou que ${days}.`;
}

/** The reckoning of a form's numbers, or what is wrong with one of them; nothing while none is written. */
function reckoned(form) {
  const daily = form.elements.unite.value === "jour";
  const inputs = [...form.querySelectorAll("[data-least]")].filter((input) => daily || input.name !== "jours");
  const numbers = {};
  let problem = "";
  for (const input of inputs) {
    const { least, most } = input.dataset;
    const value = parseNumber(input.value, "");
    const wrong = input.value.trim() !== "" && !(value !== null && value >= Number(least) && value <= Number(most));
    const limits = `écrivez un nombre de ${formatNumber(Number(least), "")} à ${formatNumber(Number(most), "")}.`;
    if (wrong) problem ||= `${input.closest("label").querySelector("span").textContent}\u00a0: ${limits}`;
    input.setAttribute("aria-invalid", String(wrong));
    numbers[input.name] = value;
  }
  if (problem) return { problem, words: "" };
  if (Object.values(numbers).includes(null)) return { problem: "", words: "" };
  return { problem: "", words: reckon(/** @type {any} */ (numbers), daily) };
}

/** What a field of the form says, in the reader's words. */
function answerOf(field) {
  const ticked = [...field.querySelectorAll("input:checked")].map((input) => input.closest("label").textContent.trim());
  const control = field.querySelector("select, textarea, input[type=text]");
  if (!control) return ticked.join("\u00a0; ");
  return control.matches("select") ? control.value && control.selectedOptions[0].textContent : control.value.trim();
}

/** The page to print; a field left empty keeps a line to write on. */
function sheetOf(section, form) {
  const rows = [...form.querySelectorAll("[data-field]:not([hidden])")].map((field) => [
    field.querySelector("[data-label]").textContent,
    answerOf(field),
  ]);
  if (form.elements.decision.value !== section.dataset.none) rows.splice(1, 0, ["Mon temps", reckoned(form).words]);
  const sheet = element(
    "div",
    { className: "cw-sheet", lang: "fr" },
    element("h1", {}, section.getAttribute("aria-label")),
    element("dl", {}, ...rows.flatMap(([label, answer]) => [element("dt", {}, label), element("dd", {}, answer)])),
    element("p", {}, "Plan écrit par son auteur, pour lui seul\u00a0; le cours ne l’a pas relu."),
  );
  return sheet;
}

export const memoryIn = () => memoryOf("plan");

/**
 * Bring a plan already in the page to life.
 * @param {HTMLElement} section
 * @param {import("courseware/activities/static/memory.js").Memory} memory a field's name → what was written, or the answers ticked
 */
export function start(section, memory) {
  const form = section.querySelector("form");
  const controls = /** @type {any[]} */ ([...form.querySelectorAll("input, select, textarea")]);
  const fields = /** @type {any} */ (form.elements);
  const isTicked = (control) => control.matches("[type=radio], [type=checkbox]");

  /** What is kept of one field once `control` changed; its other ticks are those kept now. */
  const valueOf = (control, kept) => {
    if (!isTicked(control)) return control.value;
    if (control.type === "radio") return [control.value];
    const ticks = new Set([kept].flat().filter((value) => typeof value === "string"));
    ticks[control.checked ? "add" : "delete"](control.value);
    return [...ticks];
  };

  // What was kept only ticks and chooses what exists: of a damaged state, the rest is left out.
  const fill = () => {
    const kept = Object(memory.read());
    for (const control of controls) {
      const value = Object.hasOwn(kept, control.name) ? kept[control.name] : undefined;
      if (isTicked(control)) control.checked = [value].flat().includes(control.value);
      else if (!control.options) set(control, typeof value === "string" ? value.slice(0, control.maxLength) : control.defaultValue);
      else set(control, [...control.options].some((option) => option.value === value) ? value : control.options[0].value);
    }
  };
  // Written again with the same words, a field would lose its cursor.
  const set = (control, value) => control.value === value || (control.value = value);

  const show = () => {
    const decision = fields.decision.value;
    for (const field of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-shown-for]"))) {
      field.hidden = decision !== "" && !field.dataset.shownFor.split(" ").includes(decision);
    }
    /** @type {HTMLElement} */ (form.querySelector("[data-daily]")).hidden = fields.unite.value !== "jour";
    const { problem, words } = reckoned(form);
    form.querySelector("output").textContent = problem || words;
  };
  const refresh = () => (fill(), show());

  for (const button of form.querySelectorAll("button")) button.disabled = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", ({ target }) => {
    const { name } = /** @type {HTMLInputElement} */ (target);
    const change = (kept) => ({ ...kept, [name]: valueOf(target, Object.hasOwn(kept, name) ? kept[name] : []) });
    if (!memory.write((kept) => change(Object(kept)))) sayUnsaved(form, UNSAVED);
    show();
  });
  form.querySelector("[data-action=print]").addEventListener("click", () => {
    document.querySelector("body > .cw-sheet")?.remove(); // of a print that is under way
    const sheet = sheetOf(section, form);
    document.body.append(sheet);
    document.body.classList.add("cw-printing");
    printPage(form, () => (sheet.remove(), document.body.classList.remove("cw-printing")));
  });
  ask(form.querySelector("[data-action=erase]"), ERASE, "Oui, effacer le plan", () => {
    memory.write(() => undefined);
    refresh();
  });
  memory.subscribe(refresh);
  refresh();
}
