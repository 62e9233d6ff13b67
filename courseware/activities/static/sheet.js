// @ts-check
// A sheet of the page, to print alone: an admonition of class « feuille » gets its button.
import { printPage } from "./print.js";

for (const sheet of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".feuille"))) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Imprimer cette feuille";
  button.addEventListener("click", () => {
    const { classList } = document.documentElement;
    classList.add("cw-sheet-only");
    printPage(sheet, () => classList.remove("cw-sheet-only"));
  });
  const actions = document.createElement("p");
  actions.className = "cw-actions";
  actions.append(button);
  sheet.append(actions);
}
