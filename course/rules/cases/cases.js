// @ts-check
// « Puis-je publier ? »: the cases of one's profession come first, those of a platform alone stay; the scores by theme.
import { isFor, mine, onChange } from "../../profession/mine.js";

const cases = /** @type {HTMLFormElement[]} */ ([...document.querySelectorAll("form[data-professions]")]);
const themes = [...new Set(cases.map((form) => /** @type {HTMLElement} */ (form.closest(".cw-quiz"))))];

const casesOf = (theme) => cases.filter((form) => theme.contains(form));

/** Mark the cases of another platform, and those of other professions, which are not printed. @param {string} me @param {string} platform */
function mark(me, platform) {
  for (const form of cases) {
    form.toggleAttribute("data-out", platform !== "" && !form.dataset.platforms.split(" ").includes(platform));
    form.toggleAttribute("data-unprinted", !isFor(form.dataset.professions, me));
  }
}

/** Put the cases of a theme in order, mine first, and have its quiz hear of it. @param {HTMLElement} theme */
function order(theme) {
  const all = casesOf(theme);
  const isOther = (form) => form.hasAttribute("data-unprinted");
  const place = document.createComment("");
  theme.querySelector("form").before(place);
  place.replaceWith(...all.filter((form) => !isOther(form)), ...all.filter(isOther));
  theme.toggleAttribute("data-out", all.every((form) => form.hasAttribute("data-out")));
  theme.dispatchEvent(new Event("cw-order"));
}

/** How many cases stay, how many of them come first, in words. */
function inWords(platform) {
  const kept = cases.filter((form) => !form.hasAttribute("data-out"));
  const own = kept.filter((form) => !form.hasAttribute("data-unprinted")).length;
  const among = platform ? `${kept.length}\u00a0cas sur ${cases.length}` : `${kept.length}\u00a0cas`;
  if (own === kept.length) return `${among}.`;
  const mine = own ? `${own} pour vous d’abord` : "aucun pour vous";
  return `${among}\u00a0: ${mine}, les autres ensuite.`;
}

/** @param {HTMLElement} root */
function startChoice(root) {
  const field = /** @type {HTMLElement} */ (root.querySelector(":scope > .cw-field"));
  const platform = field.querySelector("select");
  const show = () => {
    mark(mine(), platform.value);
    themes.forEach(order);
    root.querySelector(".cw-count").textContent = inWords(platform.value);
  };
  platform.addEventListener("change", show);
  onChange(show);
  field.hidden = false;
  // Of all cases for all professions, the order is that of the page.
  if (mine()) show();
}

/** Each quiz says its own score; here they stand together. */
function startScores(table) {
  for (const theme of themes) {
    const said = theme.querySelector(".cw-score");
    const cell = table.querySelector(`[data-theme="${casesOf(theme)[0].dataset.question}"]`);
    const copy = () => (cell.textContent = said.textContent || "Pas encore de réponse.");
    new MutationObserver(copy).observe(said, { childList: true });
    copy();
  }
  table.hidden = false;
  table.previousElementSibling.hidden = true;
}

/** @param {HTMLElement} root the choice of cases, or the table of scores */
export function start(root) {
  // A class sees one case at a time, and has no score: nothing to choose or to gather.
  if (themes.some((theme) => theme.dataset.mode === "classe")) return;
  if (root.matches(".cw-case-choice")) startChoice(root);
  root.querySelectorAll(".cw-theme-scores").forEach(startScores);
}
