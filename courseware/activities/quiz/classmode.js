// @ts-check
// Class mode: a quiz projected question by question. Vote, discussion, second vote, then every
// explanation. Counts are typed by the teacher; nobody needs a device.
import { formOf, standing } from "../../questions/forms/forms.js";
import { clean } from "../static/entry.js";
import { icon } from "../static/icon.js";
import { sayUnsaved } from "../static/memory.js";
import { fragment, say, sayProblem } from "../static/status.js";

const VOTES = ["1er vote", "2d vote"];
/** What the teacher's button does next, by how far the question has come. */
const STEPS = ["Montrer la répartition", "Montrer le second vote", "Révéler", "Recommencer ce vote"];
const ADVICE = [
  "Chacun choisit seul, puis vote. Notez les voix.",
  "Discutez à deux ou trois : pourquoi cette réponse ? Puis votez de nouveau.",
  "Qui a changé d’avis, et à cause de quel argument ?",
  "",
];
const REVEALED = STEPS.length - 1;
const GO_ON = "Continuer";
const HIDE = "Cacher la solution";
const MOST_VOTES = 999;
const UNSAVED = "ce que vous notez ici sera perdu en quittant la page.";
const NO_FULL_SCREEN = "Ce navigateur refuse le plein écran\u00a0: agrandissez sa fenêtre.";
const OPEN_ADVICE = "Le groupe se met d’accord sur une réponse, à main levée ou au tableau.";

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

const isVotes = (value) => Number.isInteger(value) && value >= 0 && value <= MOST_VOTES;

/** What is kept of a question: how far it has come, the counts of both votes, what the group has put. */
function progressOf(kept, start) {
  const { step, votes, answer } = Object(kept);
  const counts = [0, 1].map((vote) => [Array.isArray(votes) ? votes[vote] : []].flat().map((count) => (isVotes(count) ? count : 0)));
  return { step: [0, 1, 2, REVEALED].includes(step) ? Math.max(step, start) : start, votes: counts, ...clean({ answer }) };
}

/** A row for each option: its letter and words, and a count for each of the two votes. */
function voteTable(form) {
  const right = [JSON.parse(form.dataset.marking).correct].flat().map(String);
  const rows = [...form.querySelectorAll(".cw-option > .cw-choice")].map((choice, index) => {
    const letter = String.fromCharCode(65 + index);
    const tag = element("strong", { className: "cw-tag is-right" }, icon("right"), " Juste");
    const key = element("span", { className: "cw-tile" }, letter);
    const row = element("tr", {}, element("th", { scope: "row" }, key, " ", choice.querySelector("span").cloneNode(true), " ", tag));
    VOTES.forEach((name, vote) => {
      const count = element("input", { type: "number", min: "0", max: String(MOST_VOTES), ariaLabel: `Voix pour ${letter}, vote ${vote + 1}` });
      const cell = element("td", {}, count, element("span", { className: "cw-share" }), element("i", { className: "cw-votes-bar" }));
      cell.dataset.vote = name;
      row.append(cell);
    });
    row.dataset.right = String(right.includes(choice.querySelector("input").value));
    return row;
  });
  const head = ["Réponse", ...VOTES].map((text) => element("th", { scope: "col" }, text));
  return element("table", { className: "cw-votes" }, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows));
}

/**
 * Make a quiz already in the page ready to be projected.
 * @param {HTMLElement} section
 * @param {import("../static/memory.js").Memory} memory a question's id → { step, votes, answer }
 */
export function startClass(section, memory) {
  const forms = /** @type {HTMLFormElement[]} */ ([...section.querySelectorAll("form.cw-question")]);
  section.dataset.mode = "classe";
  delete section.dataset.paged;
  for (const one of section.querySelectorAll(".cw-restart, .cw-score, .cw-pager, .cw-place")) one.remove();
  const place = element("span", { className: "cw-step-place", role: "status" });
  const [back, on] = ["Question précédente", "Question suivante"].map((text) => element("button", { type: "button", className: "cw-plain" }, text));
  let shown = 0;
  const show = (position) => {
    shown = position;
    forms.forEach((form, index) => (form.hidden = index !== shown));
    back.disabled = shown === 0;
    on.disabled = shown === forms.length - 1;
    place.textContent = `Question ${shown + 1} sur ${forms.length}`;
  };
  back.addEventListener("click", () => show(shown - 1));
  on.addEventListener("click", () => show(shown + 1));
  const large = element("button", { type: "button", className: "cw-plain" }, "Plein écran");
  large.addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else section.requestFullscreen().catch(() => (told.textContent = NO_FULL_SCREEN));
  });
  const told = element("span", { role: "status" });
  const tools = [...(forms.length > 1 ? [back, place, on] : []), ...(document.fullscreenEnabled ? [large, told] : [])];
  if (tools.length) section.querySelector(".cw-head").after(element("p", { className: "cw-steps" }, ...tools));

  section.dataset.ready = ""; // in the order as built: one for all
  const paints = forms.map((form) => prepare(form, memory));
  memory.subscribe(() => paints.forEach((paint) => paint()));
  show(0);
}

/** Give a question its votes and its button; return what paints them from the memory. */
function prepare(form, memory) {
  const { question } = form.dataset;
  const { mark, read, start: begin, write } = formOf(form);
  const isStory = form.dataset.form === "story";
  const marking = JSON.parse(form.dataset.marking);
  const votable = form.dataset.form === "options";
  const table = votable ? voteTable(form) : undefined;
  const rows = table ? [...table.tBodies[0].rows] : [];
  const advice = element("p", { className: "cw-advice", role: "status" });
  const button = element("button", { type: "button", className: "cw-button" });
  const solution = form.querySelector(".cw-solution");
  form.querySelector(".cw-confidence")?.remove();
  form.querySelector(".cw-actions").remove();
  form.querySelector(".cw-hints")?.remove();
  if (table) form.querySelector(".cw-choices").replaceWith(table);
  for (const control of form.querySelectorAll("button")) control.disabled = false;
  begin?.(form, (text) => {
    say(form, "note", text);
    keep({ answer: standing(form) });
  });
  solution.before(advice, element("p", {}, button));
  solution.hidden = true;
  form.addEventListener("submit", (event) => event.preventDefault());

  const start = votable ? 0 : REVEALED - 1;
  const stateOf = () => progressOf(Object(memory.read())[question], start);
  const keep = (changes) => {
    const change = (kept) => ({ ...progressOf(Object(kept)[question], start), ...changes });
    const kept = memory.write((all) => ({ ...all, [question]: change(all) }));
    if (!kept) sayUnsaved(/** @type {Element} */ (form.closest(".cw-quiz")), UNSAVED);
    paint();
  };
  const counts = (vote) =>
    rows.map((row) => Math.min(MOST_VOTES, Math.max(0, Math.trunc(Number(row.cells[vote + 1].firstChild.value) || 0))));
  /** Where the group stands in a story, while it has not come to an ending. */
  const underWay = () => {
    if (!isStory) return undefined;
    const reading = read(form, marking);
    return "problem" in reading ? reading : undefined;
  };

  function paint() {
    const { step, votes, answer } = stateOf();
    const put = answer !== undefined && JSON.stringify(answer) !== JSON.stringify(standing(form));
    if (put) write(form, answer);
    for (const vote of [0, 1]) {
      const done = step > vote;
      const total = votes[vote].reduce((sum, count) => sum + count, 0);
      rows.forEach((row, index) => {
        const [field, share, bar] = row.cells[vote + 1].children;
        const count = votes[vote][index] ?? 0;
        if (document.activeElement !== field) field.value = count || "";
        field.disabled = done || (vote === 1 && step === 0);
        share.textContent = done && total ? ` ${Math.round((100 * count) / total)} %` : "";
        bar.style.setProperty("--share", done && total ? String(count / total) : "0");
        bar.classList.toggle("is-drawn", Boolean(done && count));
      });
    }
    for (const row of rows) row.classList.toggle("cw-is-right", step === REVEALED && row.dataset.right === "true");
    advice.textContent = votable ? ADVICE[step] : step === REVEALED ? "" : OPEN_ADVICE;
    button.textContent = step === REVEALED && !votable ? HIDE : step < REVEALED && underWay() ? GO_ON : STEPS[step];
    solution.hidden = step !== REVEALED;
    solution.open = step === REVEALED;
  }

  form.addEventListener("change", () => (votable ? paint() : keep({ answer: standing(form) })));
  table?.addEventListener("input", () => keep({ votes: [counts(0), counts(1)] }));
  button.addEventListener("click", () => {
    const { step } = stateOf();
    if (step === REVEALED) return keep({ step: start, votes: [[], []] });
    const problem = underWay();
    if (problem) sayProblem(form, problem);
    else keep({ step: step + 1 });
    if (!isStory || problem) return paint();
    const { feedback } = mark(marking, /** @type {{ answer: any }} */ (read(form, marking)).answer);
    say(form, "note", ...feedback.map((key) => fragment(form, key)));
  });
  paint();
  return paint;
}
