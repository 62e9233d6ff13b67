// @ts-check
// A sheet of the page, to print alone: an admonition of class « feuille » gets its button.
import { printPage } from "../static/print.js";

/** @param {HTMLElement} place where the button goes, in its sheet */
export function start(place) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cw-button is-open";
  button.textContent = "Imprimer cette feuille";
  button.addEventListener("click", () => printAlone(place.parentElement));
  place.append(button);
  place.hidden = false;
}

/** Of the page, print this alone. @param {HTMLElement} sheet */
export function printAlone(sheet) {
  const page = document.documentElement;
  const alone = (whether) => {
    page.classList.toggle("cw-sheet-only", whether);
    sheet.classList.toggle("cw-alone", whether);
  };
  alone(true);
  printPage(sheet, () => alone(false));
}
