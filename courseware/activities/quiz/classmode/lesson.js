// @ts-check
// The questions voted on in this lesson, over all pages: kept for the tab, listed, saved as a file.
import { COURSE } from "../../static/course.js";
import { today } from "../../static/day.js";
import { isId } from "../../static/entry.js";
import { memoryOf } from "../../static/memory.js";
import { element, plainButton } from "../../static/element.js";
import { onPresent, present } from "./present.js";
import { cleanCards, progressOf } from "./state.js";
import { votesFile } from "./votes_file.js";

const NOTHING = "Aucun vote pour l’instant.";
const LONGEST = 140; // characters of a question in the list
const MOST_OPTIONS = 12;
const memory = memoryOf("votes", "sessionStorage");

/** Cut after a word where it is long. @param {string} words */
const shortened = (words) => (words.length <= LONGEST ? words : `${words.slice(0, LONGEST - 4).replace(/\s+\S*$/, "")} […]`);
const isText = (value, form) => typeof value === "string" && form.test(value);

/** What is kept of one question, or undefined where it is not whole. @returns {import("./votes_file.js").Voted | undefined} */
function cleanVoted(kept) {
  const { version, keys, words, votes, cards } = Object(kept);
  if (!isText(version, /^[0-9a-f]{8}$/) || !Array.isArray(keys) || keys.length > MOST_OPTIONS) return undefined;
  if (!keys.every((key) => isText(key, /^[\w-]{1,64}$/))) return undefined;
  const counts = progressOf({ votes }, 0, keys.length).votes;
  const read = [0, 1].map((vote) => cleanCards(Array.isArray(cards) ? cards[vote] : {}, keys.length));
  return { version, keys, words: String(words ?? "").slice(0, LONGEST), votes: counts, cards: read };
}

/** @returns {[string, import("./votes_file.js").Voted][]} in the order in which they were voted on */
export function votedOn() {
  const known = Object.entries(Object(memory.read())).map(([id, kept]) => [id, isId(id) ? cleanVoted(kept) : undefined]);
  return /** @type {any} */ (known.filter(([, voted]) => voted));
}

/**
 * Remember a question's votes, or forget them where none is left.
 * @param {HTMLFormElement} form @param {import("./state.js").Progress} progress
 * @returns {boolean} whether the browser keeps it
 */
export function recordVotes(form, { votes, cards }) {
  const { version, question } = form.dataset;
  const { chapter } = /** @type {HTMLElement} */ (form.closest(".cw-quiz")).dataset;
  const id = `${chapter}/${question}`;
  const names = [.../** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll(".cw-votes tbody tr"))].map(({ dataset }) => dataset.key);
  const legend = /** @type {HTMLElement} */ (form.querySelector("legend").cloneNode(true));
  legend.querySelector(".cw-number")?.remove();
  const voted = { version, keys: names, words: shortened(legend.textContent.trim()), votes, cards };
  return memory.write((kept) => {
    const { [id]: before, ...others } = Object(kept);
    if (!votes.flat().some(Boolean)) return before === undefined ? kept : others;
    return { ...Object(kept), [id]: voted };
  });
}

/** The list of them, and the button that saves them. @param {() => void} changed hears how many there are */
export function lessonPanel(changed) {
  const list = element("ol", { className: "cw-lesson" });
  const told = element("p", { role: "status" });
  const save = plainButton("Enregistrer les votes", () => {
    const voted = votedOn();
    const text = votesFile(`${COURSE}/votes`, today(), present(), voted);
    const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const download = `votes-${today()}.json`;
    const link = element("a", { href, download });
    panel.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
    told.textContent = `Fichier ${download}\u00a0: ${voted.length} question${voted.length > 1 ? "s" : ""}. «\u00a0courseware analyse\u00a0» le lit.`;
  });
  save.className = "cw-button";
  const panel = element("div", {}, list, element("p", {}, save), told);
  const show = () => {
    const voted = votedOn();
    const lines = voted.map(([, { words, votes }]) => {
      const sums = votes.map((counts) => counts.reduce((sum, count) => sum + count, 0)).filter(Boolean);
      return element("li", {}, `${words} (${sums.join(" puis ")} voix)`);
    });
    list.replaceChildren(...(lines.length ? lines : [element("li", {}, NOTHING)]));
    save.disabled = !voted.length;
    changed();
  };
  memory.subscribe(show);
  onPresent(show);
  show();
  return panel;
}

