// @ts-check
// A projected question is as large as its options leave room for; what is longer than that scrolls in its part.
import { inUsualSize } from "./size.js";

const FITS = [1.15, 1, 0.9, 0.8, 0.72]; // of the usual size
const CROWDED = [0.72, 0.65, 0.58]; // with more of the width, beside explanations

/** Whether a part of the question lies below its box; a fieldset's own `scrollHeight` leaves its legend out. @param {Element} asked */
export function isCut(asked) {
  const bottoms = [...asked.children].map((one) => one.getBoundingClientRect().bottom);
  return Math.max(...bottoms) + asked.scrollTop > asked.getBoundingClientRect().bottom + 1;
}

/** @param {HTMLElement} form */
export function fit(form) {
  const asked = form.querySelector("fieldset");
  const tries = [...FITS.map((size) => ({ size, crowded: false })), ...CROWDED.map((size) => ({ size, crowded: true }))];
  inUsualSize(() => {
    for (const { size, crowded } of tries) {
      form.style.setProperty("--fit", String(size));
      form.toggleAttribute("data-crowded", crowded);
      if (!isCut(asked)) break;
    }
  });
}

/** As large as the style sheet says. @param {HTMLElement} form */
export function unfit(form) {
  form.style.removeProperty("--fit");
  form.removeAttribute("data-crowded");
}
