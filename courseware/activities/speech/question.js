// @ts-check
// A question read aloud: what is asked, the options by number, what is to fill in; of an answer what the page says of
// it. A solution is read once it is open, as it is seen.

/**
 * @typedef {import("./text.js").Unit} Unit
 * @param {HTMLFormElement} form
 * @param {typeof import("./text.js").unit} unit
 * @param {(element: Element) => Unit[]} unitsIn
 * @returns {Unit[]}
 */
export function askedOf(form, unit, unitsIn) {
  const asked = /** @type {HTMLElement} */ (form.querySelector("fieldset"));
  /** @type {Unit[]} */
  const found = [];
  const all = (selector, within = /** @type {Element} */ (asked)) => /** @type {HTMLElement[]} */ ([...within.querySelectorAll(selector)]);
  for (const legend of all(":scope > legend")) {
    const number = legend.querySelector(".cw-number")?.firstChild.textContent;
    const stem = [...legend.childNodes].filter((node) => !(node instanceof Element && node.matches(".cw-number")));
    found.push(...unit(legend, stem, number ? `${number}. ` : ""));
  }
  for (const image of all("img[alt]")) found.push({ element: image, parts: [{ text: `Image\u00a0: ${image.getAttribute("alt")}.`, language: "fr" }] });
  const steps = all(".cw-step:not([hidden])");
  for (const group of steps.length ? steps : [asked]) {
    if (group !== asked) found.push(...all(":scope > legend", group).flatMap((legend) => unit(legend)));
    all(".cw-option", group).forEach((option, index) => {
      found.push(...unit(option, [option.querySelector(".cw-choice > span")], `Réponse ${index + 1}\u00a0: `));
      found.push(...judged(option, unitsIn));
    });
  }
  const items = all(".cw-item, .cw-order > li");
  items.forEach((item, index) => {
    found.push(...unit(item, [item.querySelector("label > span, span")], items.length > 1 ? `${index + 1}\u00a0: ` : ""));
    found.push(...judged(item, unitsIn));
  });
  const menu = all(".cw-items select")[0];
  if (menu instanceof HTMLSelectElement) {
    const options = [...menu.options].filter(({ value }) => value).map(({ text }) => text);
    found.push({ element: menu, parts: [{ text: `À placer parmi\u00a0: ${options.join("\u00a0; ")}.`, language: "fr" }] });
  }
  found.push(...all(".cw-blanks, .cw-help").flatMap((one) => unit(one)));
  for (const place of all(".cw-status, .cw-solution", form)) found.push(...unitsIn(place));
  return found;
}

/** What is said of an option, beside it. @param {HTMLElement} option @param {(element: Element) => Unit[]} unitsIn */
const judged = (option, unitsIn) => [...option.querySelectorAll(".cw-said")].flatMap((said) => (said.hasChildNodes() ? unitsIn(said) : []));
