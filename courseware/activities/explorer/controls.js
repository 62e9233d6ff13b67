// @ts-check
// The form: what may be chosen of the series that are drawn, and what was refused.
import { element } from "courseware/activities/static/element.js";
import { keyOf, MOST } from "./choice.js";
import { day } from "./numbers.js";
/** @typedef {import("./choice.js").View} View @typedef {import("./choice.js").Raw} Raw */

/** From so many on, one looks for a name by typing it. */
const MANY = 30;
const NAMES = new Intl.Collator("fr");

const bare = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

/**
 * A list to tick; long, it may be filtered, and what is chosen stands first.
 * @param {import("./choice.js").Dimension} dimension @param {string} name @param {string[]} chosen
 */
function picker({ title, values }, name, chosen) {
  const later = (/** @type {[string, string]} */ [slug]) => Number(!chosen.includes(slug));
  const sorted = values.length > MOST ? [...values].sort((a, b) => later(a) - later(b) || NAMES.compare(a[1], b[1])) : values;
  const boxes = sorted.map(([slug, label]) => element("label", { className: "cw-check" }, element("input", { type: "checkbox", name, value: slug }), element("span", { textContent: label })));
  const list = element("div", { className: "cw-boxes" }, ...boxes);
  const count = element("span", { className: "cw-how-many" });
  const fieldset = element("fieldset", { className: "cw-picker" }, element("legend", {}, title, " ", count));
  if (values.length >= MANY) {
    const field = element("input", { type: "search", placeholder: "Chercher dans la liste" });
    field.setAttribute("aria-label", `Chercher\u00a0: ${title}`);
    field.addEventListener("input", () => {
      for (const box of boxes) box.hidden = !bare(box.textContent).includes(bare(field.value.trim()));
    });
    fieldset.append(field);
  }
  fieldset.append(list);
  if (values.length > MOST) fieldset.append(element("button", { type: "button", className: "cw-plain", value: name, textContent: "Tout choisir" }));
  return fieldset;
}

/** @param {HTMLSelectElement} select @param {string[]} times @param {string} chosen */
function fill(select, times, chosen) {
  if ([...select.options].map(({ value }) => value).join() !== times.join()) {
    select.replaceChildren(...times.map((time) => element("option", { value: time, textContent: day(time) })));
  }
  select.value = chosen;
}

/** @param {HTMLFormElement} form @param {View} view */
export function showChoice(form, view) {
  const control = (key) => /** @type {HTMLSelectElement} */ (form.querySelector(`[data-key=${key}]`));
  control("indicateur").value = view.series[0].id;
  control("avec").value = view.series[1]?.id ?? "";
  for (const option of control("avec").options) option.hidden = option.disabled = option.value === view.series[0].id;
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll(".cw-pickers"))) {
    const number = Number(place.dataset.of);
    const series = view.series[number];
    if (place.dataset.series !== (series?.id ?? "")) {
      place.dataset.series = series?.id ?? "";
      place.replaceChildren(...(series?.by ?? []).map((one) => picker(one, keyOf(number, one.key), view.chosen[number][one.key])));
    }
    series?.by.forEach(({ key, values }, index) => {
      const fieldset = place.children[index];
      for (const box of fieldset.querySelectorAll("input[type=checkbox]")) {
        const input = /** @type {HTMLInputElement} */ (box);
        input.checked = view.chosen[number][key].includes(input.value);
      }
      fieldset.querySelector(".cw-how-many").textContent = `(${view.chosen[number][key].length} sur ${values.length})`;
    });
  }
  const several = view.times.length > 1;
  const two = several && view.form !== "barres";
  /** @type {HTMLElement} */ (form.querySelector("[data-from]")).hidden = !two;
  /** @type {HTMLElement} */ (form.querySelector("[data-to]")).hidden = !several;
  form.querySelector("[data-to] label").textContent = two ? "À" : "Date";
  fill(control("de"), view.times, view.from);
  fill(control("a"), view.times, view.to);
  for (const radio of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[name=forme]"))) {
    radio.parentElement.hidden = !view.forms.includes(radio.value);
    radio.checked = radio.value === view.form;
  }
}

/** What the form asks, in the words of an address. @param {HTMLFormElement} form @param {View} view as it was @returns {Raw} */
export function asked(form, view) {
  const value = (key) => /** @type {HTMLSelectElement} */ (form.querySelector(`[data-key=${key}]`)).value;
  /** @type {Raw} */
  const raw = { indicateur: value("indicateur") };
  if (raw.indicateur !== view.series[0].id) return raw; // another series: its own choice
  if (value("avec")) raw.avec = value("avec");
  view.series.forEach(({ by, id }, number) => {
    if (number && id !== raw.avec) return;
    for (const { key } of by) {
      const name = keyOf(number, key);
      const ticked = [.../** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll(`[name="${name}"]:checked`))].map((box) => box.value);
      const before = view.chosen[number][key];
      // What came last stands last; the last of all stays.
      raw[name] = ticked.length ? [...before.filter((one) => ticked.includes(one)), ...ticked.filter((one) => !before.includes(one))] : before;
    }
  });
  raw.forme = /** @type {HTMLInputElement | null} */ (form.querySelector("[name=forme]:checked"))?.value ?? "";
  if (view.times.length) Object.assign(raw, { de: value("de"), a: value("a") });
  return raw;
}

/** @param {HTMLElement} place @param {View} view @param {(raw: Raw) => void} choose */
export function showRefusal(place, { ignored, refusal }, choose) {
  /** @type {HTMLElement[]} */
  const lines = ignored.length ? [element("p", {}, `Ignoré\u00a0: ${ignored.join("\u00a0; ")}.`)] : [];
  if (refusal) {
    const { text, read, instead } = refusal;
    const link = read && (read.href ? element("a", { href: read.href, textContent: read.section }) : `«\u00a0${read.section}\u00a0»`);
    const line = element("p", {}, text, ...(link ? [" À lire\u00a0: ", link, "."] : []));
    lines.push(line);
    if (instead) {
      const button = element("button", { type: "button", className: "cw-plain", textContent: read ? "Le montrer seul" : "Dessiner des barres" });
      button.addEventListener("click", () => choose(instead));
      lines.push(button);
    }
  }
  place.classList.toggle("cw-note", lines.length > 0);
  place.replaceChildren(...lines);
}
