// @ts-check
// The page « Vote papier »: cards to print, and a try-out of the camera that shows who answers what.
import { printAlone } from "../sheet/sheet.js";
import { openCamera } from "./count.js";
import { CARDS } from "./tally.js";
import { ranges } from "./view.js";

/** @param {HTMLElement} root @param {import("../static/memory.js").Memory} _memory @param {import("../static/host.js").Load} load */
export function start(root, _memory, load) {
  for (const control of /** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll(":disabled"))) control.disabled = false;
  if (root.dataset.does === "print") startPrint(root);
  else startTry(root, load);
}

/** @param {HTMLElement} root */
function startPrint(root) {
  const form = root.querySelector("form");
  const most = /** @type {HTMLInputElement} */ (form.querySelector("[type=number]"));
  const status = root.querySelector("[role=status]");
  const cards = [...root.querySelectorAll("li")];
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const last = Number(most.value);
    if (!Number.isInteger(last) || last < 1 || last > CARDS) return;
    const details = root.querySelector("details");
    cards.forEach((card, index) => (card.hidden = index >= last));
    details.open = true;
    printAlone(root);
  });
  addEventListener("afterprint", () => cards.forEach((card) => (card.hidden = false)));
  const say = () => {
    const { value } = /** @type {RadioNodeList} */ (form.elements.namedItem("sheet"));
    root.dataset.sheet = value;
    const last = Number(most.value);
    const sheets = value === "two" ? Math.ceil(last / 2) : last;
    status.textContent = `${sheets} feuille${sheets > 1 ? "s" : ""}, à imprimer à 100\u00a0%, sur un seul côté.`;
  };
  form.addEventListener("input", say);
  say();
}

/** @param {HTMLElement} root @param {import("../static/host.js").Load} load */
function startTry(root, load) {
  const button = root.querySelector("button");
  const choice = root.querySelector("select");
  const table = root.querySelector("table");
  const host = /** @type {HTMLElement} */ (root.querySelector(".cw-host"));
  button.addEventListener("click", async () => {
    const options = Number(choice.value);
    const rows = [...table.tBodies[0].rows];
    rows.forEach((row, index) => (row.hidden = index >= options));
    const use = (cards) => {
      table.hidden = false;
      rows.forEach((row, index) => {
        const own = [...cards].filter(([, option]) => option === index).map(([card]) => card);
        row.cells[1].textContent = String(own.length);
        row.cells[2].textContent = ranges(own);
      });
    };
    use(new Map());
    table.hidden = true;
    button.disabled = choice.disabled = true;
    await openCamera(host, { options, expected: 0, load, use });
    button.disabled = choice.disabled = false;
    button.focus();
  });
}
