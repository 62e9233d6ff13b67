// @ts-check
// The teacher's tools: once a page, over it or over the screen.
import { element, plainButton } from "../../static/element.js";
import { leaving } from "./carry.js";
import { lessonPanel, votedOn } from "./lesson.js";
import { presentField } from "./present.js";
import { KEYS } from "./remote.js";
import { sizeButtons } from "./size.js";
import { timer } from "./timer.js";

/** A button and what it opens over the page. @param {string} id @param {string} words @param {Node} inside */
function opener(id, words, inside) {
  const close = element("button", { type: "button", className: "cw-plain", popoverTargetAction: "hide" }, "Fermer");
  const title = element("h2", { id: `${id}-nom` }, words);
  const box = element("div", { id, className: "cw-over-page", popover: "auto" }, title, inside, element("p", {}, close));
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-labelledby", title.id);
  const button = plainButton(words, () => {});
  close.popoverTargetElement = button.popoverTargetElement = box;
  return { button, box };
}

function keysHelp() {
  const rows = KEYS.map(([keys, act]) => element("div", {}, element("dt", {}, keys), element("dd", {}, act)));
  const where = element("p", { className: "cw-help" }, "En plein écran, au clavier ou avec une télécommande. Dans un champ, les touches servent à taper.");
  return element("div", {}, where, element("dl", { className: "cw-keys" }, ...rows));
}

/** @param {() => void} changed hears that the size of the text did */
export function toolBar(changed) {
  const keys = opener("cw-touches", "Touches", keysHelp());
  const count = () => {
    const { length } = votedOn();
    lesson.button.textContent = length ? `Votes de la leçon (${length})` : "Votes de la leçon";
  };
  const inside = element("div");
  const lesson = opener("cw-lecon", "Votes de la leçon", inside);
  inside.append(lessonPanel(count));
  const leave = element("a", { className: "cw-leave", href: leaving() }, "Quitter le mode classe");
  leave.dataset.leaves = "";
  const bar = element("aside", { className: "cw-class-bar", lang: "fr", ariaLabel: "Mode classe" });
  bar.dataset.activity = "classe"; // its look is that of what one does here
  bar.append(element("strong", {}, "Mode classe"), presentField(), timer());
  bar.append(element("span", { className: "cw-sizes" }, ...sizeButtons(changed)), keys.button, lesson.button, leave, keys.box, lesson.box);
  return bar;
}
