// @ts-check
// The table of a question's two votes: a row an option, its counts, their shares as bars.
import { icon } from "../../static/icon.js";
import { element } from "../../static/element.js";
import { asCount, MOST_VOTES, REVEALED } from "./state.js";
import { sharesOf } from "./totals.js";

const VOTES = ["1er vote", "2d vote"];
const READ = "lues";

/** Enter goes to the next count, and from the last one out of the fields: keys bring on again. */
function onward(event, table) {
  if (event.key !== "Enter") return;
  event.preventDefault();
  const open = [...table.querySelectorAll("input:enabled")];
  const next = open[open.indexOf(event.target) + 1];
  if (next) next.focus();
  else event.target.blur();
}

/** @param {Element} choice @param {number} index @param {string[]} right values of the right options @param {string[]} keys */
function rowOf(choice, index, right, keys) {
  const letter = String.fromCharCode(65 + index);
  const tag = element("strong", { className: "cw-tag is-right" }, icon("right"), " Juste");
  const key = element("span", { className: "cw-tile" }, letter);
  const words = choice.querySelector("span").cloneNode(true);
  const row = element("tr", {}, element("th", { scope: "row" }, key, " ", words, " ", tag));
  VOTES.forEach((name, vote) => {
    const ariaLabel = `Voix pour ${letter}, vote ${vote + 1}`;
    const count = element("input", { type: "number", min: "0", max: String(MOST_VOTES), inputMode: "numeric", ariaLabel });
    const bar = element("i", { className: "cw-votes-bar" });
    const cell = element("td", {}, count, element("span", { className: "cw-share" }), bar);
    cell.dataset.vote = name;
    row.append(cell);
  });
  const { value } = choice.querySelector("input");
  row.dataset.right = String(right.includes(value));
  row.dataset.key = keys?.[value] ?? value; // what names an option for good
  return row;
}

/**
 * A row for each option: its letter and words, and a count for each of the two votes.
 * @param {HTMLFormElement} form
 */
export function tallyOf(form) {
  const right = [JSON.parse(form.dataset.marking).correct].flat().map(String);
  const choices = [...form.querySelectorAll(".cw-option > .cw-choice")];
  const keys = JSON.parse(form.dataset.keys ?? "{}").option;
  const rows = choices.map((choice, index) => rowOf(choice, index, right, keys));
  const head = ["Réponse", ...VOTES].map((text) => element("th", { scope: "col" }, text));
  const table = element("table", { className: "cw-votes" }, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows));
  table.addEventListener("keydown", (event) => onward(event, table));
  return {
    table,
    options: rows.length,
    /** The counts in the fields of a vote. @param {number} vote */
    typed: (vote) => rows.map((row) => asCount(row.cells[vote + 1].firstChild.value)),
    /** The vote whose field this is. @param {EventTarget} field */
    voteOf: (field) => /** @type {any} */ (field).closest("td").cellIndex - 1,
    /** @param {import("./state.js").Progress} progress @param {number} present @param {boolean} several */
    paint({ step, votes, cards }, present, several) {
      for (const vote of [0, 1]) {
        const done = step > vote;
        const shares = sharesOf(votes[vote], present, several);
        // What cards say stays hidden until the vote is over: nobody is swayed.
        const isHidden = !done && Object.keys(cards[vote]).length > 0;
        rows.forEach((row, index) => {
          const [field, share, bar] = row.cells[vote + 1].children;
          if (document.activeElement !== field) field.value = isHidden ? "" : votes[vote][index] || "";
          field.placeholder = isHidden ? READ : "";
          row.cells[vote + 1].classList.toggle("is-over", done);
          field.disabled = done || isHidden || (vote === 1 && step === 0);
          share.textContent = done && votes[vote].some(Boolean) ? ` ${Math.round(100 * shares[index])} %` : "";
          bar.style.setProperty("--share", done ? String(shares[index]) : "0");
          bar.classList.toggle("is-drawn", Boolean(done && votes[vote][index]));
        });
      }
      for (const row of rows) row.classList.toggle("cw-is-right", step === REVEALED && row.dataset.right === "true");
    },
  };
}
