// @ts-check
// The size of the text before a class, from A− to A+: kept for the tab.
import { memoryOf } from "../../static/memory.js";
import { element, plainButton } from "../../static/element.js";

const SIZES = [80, 90, 100, 115, 130, 150, 175, 200]; // per cent
const USUAL = SIZES.indexOf(100);
const memory = memoryOf("taille", "sessionStorage");
const page = document.documentElement;

const rank = () => {
  const kept = memory.read();
  return Number.isInteger(kept) && Object.hasOwn(SIZES, kept) ? kept : USUAL;
};

/** Look at the page in its usual size, and put the chosen one back. @param {() => void} look */
export function inUsualSize(look) {
  const chosen = page.style.fontSize;
  page.style.fontSize = "";
  look();
  page.style.fontSize = chosen;
}

/** The two buttons. @param {() => void} changed */
export function sizeButtons(changed) {
  const told = element("span", { className: "cw-hidden" });
  told.setAttribute("role", "status");
  const move = (by) => {
    memory.write(() => rank() + by);
    show();
    told.textContent = `Texte à ${SIZES[rank()]} %`;
    changed();
  };
  const [less, more] = [plainButton("A−", () => move(-1)), plainButton("A+", () => move(1))];
  less.ariaLabel = "Texte plus petit";
  more.ariaLabel = "Texte plus grand";
  function show() {
    page.style.fontSize = rank() === USUAL ? "" : `${SIZES[rank()]}%`;
    less.disabled = rank() === 0;
    more.disabled = rank() === SIZES.length - 1;
  }
  show();
  return [less, more, told];
}
