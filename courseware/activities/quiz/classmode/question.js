// @ts-check
// One question before a class: vote, discussion, second vote, then every explanation; back, at any time.
import { formOf, standing } from "../../../questions/forms/forms.js";
import { ask } from "../../static/ask.js";
import { sayUnsaved } from "../../static/memory.js";
import { fragment, say, sayProblem } from "../../static/status.js";
import { cardsTool } from "./cards.js";
import { element, plainButton } from "../../static/element.js";
import { recordVotes } from "./lesson.js";
import { onPresent, present } from "./present.js";
import { shiftShown } from "./shift.js";
import { countsOfCards, progressOf, REVEALED } from "./state.js";
import { tallyOf } from "./tally.js";
import { comparedInWords, totalInWords } from "./totals.js";

/** What the teacher's button does next, by how far the question has come. */
const STEPS = ["Montrer la répartition", "Montrer le second vote", "Révéler", "Question suivante"];
const ADVICE = [
  "Chacun choisit seul, puis vote. Notez les voix.",
  "Discutez à deux ou trois\u00a0: pourquoi cette réponse\u202f? Puis votez de nouveau.",
  "Qui a changé d’avis, et à cause de quel argument\u202f?",
  "",
];
const GO_ON = "Continuer";
const BACK = "Revenir d’une étape";
const AGAIN = "Recommencer cette question";
const AGAIN_SURE = "Effacer ce que la classe a répondu à cette question, les deux votes compris\u202f?";
const UNSAVED = "ce que vous notez ici sera perdu en quittant la page.";
const OPEN_ADVICE = "Le groupe se met d’accord sur une réponse, à main levée ou au tableau.";

/** What is long stands beside the question, and scrolls there: its explanation first. @param {HTMLFormElement} form */
function besideOf(form) {
  const solution = /** @type {HTMLDetailsElement} */ (form.querySelector(".cw-solution"));
  solution.querySelector("summary").after(solution.querySelector(".cw-explanation"));
  solution.hidden = true;
  const shift = element("div", { className: "cw-shift", lang: "fr" });
  const beside = element("div", { className: "cw-beside", tabIndex: 0, ariaLabel: "Explications" }, solution, shift);
  beside.setAttribute("role", "region");
  form.append(beside);
  return { beside, shift, solution };
}

/**
 * Give a question its votes and its buttons.
 * @param {HTMLFormElement} form
 * @param {import("../../static/memory.js").Memory} memory
 * @param {{ load: import("../../static/host.js").Load, onward: () => boolean, hasNext: () => boolean, changed: () => void }} quiz
 *   `onward` goes to the next question, if there is one; `changed` hears that what is shown did
 */
export function prepare(form, memory, { load, onward, hasNext, changed }) {
  const { question } = form.dataset;
  const { mark, read, start: begin, write } = formOf(form);
  const isStory = form.dataset.form === "story";
  const marking = JSON.parse(form.dataset.marking);
  const votable = form.dataset.form === "options";
  const several = votable && Array.isArray(marking.correct);
  const tally = votable ? tallyOf(form) : undefined;
  const options = tally?.options ?? 0;
  const advice = element("p", { className: "cw-advice", role: "status" });
  const totals = element("p", { className: "cw-totals", role: "status" });
  const button = element("button", { type: "button", className: "cw-button" });
  const back = plainButton(BACK, () => goBack());
  const again = plainButton(AGAIN, () => {});
  const doing = form.querySelector(".cw-doing");
  form.querySelector(".cw-confidence")?.remove();
  form.querySelector(".cw-actions").remove();
  form.querySelector(".cw-hints")?.remove();
  if (tally) form.querySelector(".cw-choices").replaceWith(tally.table);
  for (const control of form.querySelectorAll("button")) control.disabled = false;
  const { beside, shift, solution } = besideOf(form);
  const start = votable ? 0 : REVEALED - 1;
  const stateOf = () => progressOf(Object(memory.read())[question], start, options);
  const keep = (changes) => {
    const change = (kept) => ({ ...progressOf(Object(kept)[question], start, options), ...changes });
    const kept = memory.write((all) => ({ ...all, [question]: change(all) }));
    const isKept = !votable || recordVotes(form, stateOf()); // both are written
    if (!kept || !isKept) sayUnsaved(/** @type {Element} */ (form.closest(".cw-quiz")), UNSAVED);
    paint();
    changed();
  };
  const cards = cardsTool({
    options: several ? 0 : options,
    load,
    use(read) {
      const { step, votes, cards } = stateOf();
      const vote = Math.min(step, 1);
      const put = (list, one) => list.map((old, index) => (index === vote ? one : old));
      keep({ cards: put(cards, read), votes: put(votes, countsOfCards(read, options)) });
    },
  });
  doing.append(advice, element("p", {}, button), totals, element("p", { className: "cw-vote-tools" }, back, ...cards.tools, again), cards.host);
  begin?.(form, (text) => {
    say(form, "note", text);
    keep({ answer: standing(form) });
  });

  /** Where the group stands in a story, while it has not come to an ending. */
  const underWay = () => {
    if (!isStory) return undefined;
    const reading = read(form, marking);
    return "problem" in reading ? reading : undefined;
  };

  function paint() {
    const { step, votes, cards: seen, answer } = stateOf();
    const put = answer !== undefined && JSON.stringify(answer) !== JSON.stringify(standing(form));
    if (put) write(form, answer);
    if (tally) {
      const vote = Math.min(step, 1);
      tally.paint({ step, votes, cards: seen }, present(), several);
      const compared = step ? comparedInWords(votes, several) : "";
      totals.textContent = [totalInWords(votes[vote], present(), several), compared].filter(Boolean).join(" ");
    }
    const isRevealed = step === REVEALED;
    shift.replaceChildren(...(tally && step > 1 ? shiftShown(votes, seen) : []));
    advice.textContent = votable ? ADVICE[step] : isRevealed ? "" : OPEN_ADVICE;
    button.textContent = step < REVEALED && underWay() ? GO_ON : STEPS[step];
    button.hidden = isRevealed && !hasNext();
    back.hidden = step === start;
    again.hidden = !votable && !isStory;
    cards.show(step < 2, Object.keys(seen[Math.min(step, 1)]).length);
    solution.hidden = !isRevealed;
    solution.open = isRevealed;
    beside.hidden = !isRevealed && !shift.hasChildNodes();
    form.toggleAttribute("data-beside", !beside.hidden);
  }

  /** @returns {boolean} whether there was something to bring on */
  function goOn() {
    const { step } = stateOf();
    if (step === REVEALED) return onward();
    const problem = underWay();
    if (problem) sayProblem(form, problem);
    else keep({ step: step + 1 });
    if (!isStory || problem) {
      paint();
      changed();
      return true;
    }
    const { feedback } = mark(marking, /** @type {{ answer: any }} */ (read(form, marking)).answer);
    say(form, "note", ...feedback.map((key) => fragment(form, key)));
    changed();
    return true;
  }
  /** One step, nothing erased. @returns {boolean} whether there was one */
  function goBack() {
    const { step } = stateOf();
    if (step === start) return false;
    keep({ step: step - 1 });
    if (isStory) say(form, "none");
    return true;
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => (votable ? paint() : keep({ answer: standing(form) })));
  tally?.table.addEventListener("input", ({ target }) => {
    const { votes } = stateOf();
    const vote = tally.voteOf(target);
    keep({ votes: votes.map((counts, index) => (index === vote ? tally.typed(vote) : counts)) });
  });
  button.addEventListener("click", () => goOn());
  ask(again, AGAIN_SURE, "Oui, recommencer", () => {
    form.reset();
    write(form, "");
    say(form, "none");
    keep({ step: start, votes: [[], []], cards: [{}, {}], answer: undefined });
    return button;
  });
  onPresent(paint);
  paint();
  return { form, paint, goOn, goBack };
}
