// @ts-check
// The search page: what is typed is looked for at once, and kept in the page's address.
import { finder } from "./finding.js";
import { answerShown } from "./results.js";

// A reader who types is not answered at each letter.
const PAUSE = 150; // ms
const TOO_COMMON = "Ces mots sont dans toutes les pages : ajoutez-en un plus précis.";
const EMPTY =
  "Un mot ou deux suffisent : un sujet, un nom, un terme du glossaire. Accents et majuscules ne comptent pas, et une faute de frappe ne gêne pas.";
const NOTHING = (asked) =>
  `Rien sur « ${asked} » dans ce cours. Essayez un seul mot, ou un mot voisin ; le menu donne tous les chapitres.`;
// What is said of the way in which the answers were found; of the strictest, nothing.
const WAYS = [
  "",
  "Rien n’est écrit tout à fait ainsi ; voici ce qui s’en approche : ",
  "Aucun passage ne réunit tous ces mots ; voici ceux qui en ont une partie : ",
];

const form = document.querySelector(".cw-search form");
const field = form.querySelector("input");
const said = document.getElementById("cw-found");
const results = document.getElementById("cw-results");
const title = document.title;
let waiting = 0;

field.value = new URLSearchParams(location.search).get("q") ?? "";
if (!field.value) field.focus();

const { pages, common } = /** @type {any} */ (globalThis).searchIndex;
const find = finder(pages, common);

/** @param {number} count @param {string} word */
const counted = (count, word) => `${count} ${word}${count > 1 ? "s" : ""}`;

/** What is said of the answers. @param {string} asked @param {ReturnType<typeof find>} found */
function told(asked, found) {
  if (!asked) return EMPTY;
  if (!found) return TOO_COMMON;
  if (!found.count) return NOTHING(asked);
  const where = counted(found.answers.length, "page");
  return `${WAYS[found.way]}${counted(found.count, "passage")}, dans ${where}.`;
}

/** Look for what the field says. @returns {boolean} whether anything answers */
function answer() {
  clearTimeout(waiting);
  const asked = field.value.trim();
  // Safari empties a field whose words the browser may not keep, on the way back: to this, then.
  field.defaultValue = asked;
  const found = find(asked);
  results.replaceChildren(...(found?.answers ?? []).map(answerShown));
  said.textContent = told(asked, found);
  document.title = asked ? title.replace("Recherche", () => `Recherche : ${asked}`) : title;
  const address = new URL(location.href);
  address.search = asked && new URLSearchParams({ q: asked }).toString();
  history.replaceState(null, "", address);
  return Boolean(found?.count);
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(answer, PAUSE);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  // Where the answers begin: the next Tab goes to the first, and a phone puts its keyboard away.
  if (answer()) said.focus();
});

answer();
