// @ts-check
// What a question shows of the answer that is kept: its verdict in a box, a mark beside each part.
import { formOf } from "../../questions/forms/forms.js";
import { icon } from "../static/icon.js";
import { describe, fragment, say } from "../static/status.js";
import { asShown, paintFormer } from "./former.js";

const VERDICTS = {
  right: "Bonne réponse.",
  partial: "En partie juste.",
  wrong: "Ce n’est pas la bonne réponse.",
};
// A story has an ending, not an answer.
const ENDINGS = {
  right: "Bonne décision.",
  partial: "Décision imparfaite.",
  wrong: "Ce n’est pas la bonne décision.",
};
const SURE = 3;
const SURE_AND_WRONG = "Vous donniez cette réponse pour sûre\u00a0: c’est l’erreur qu’il est le plus utile de corriger.";
const MARKS = ["is-right", "is-partial", "is-wrong", "is-off"];

/** Nothing is said any more of an answer: it is being changed. @param {HTMLFormElement} form */
export function unmark(form) {
  delete form.dataset.verdict;
  for (const said of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll(".cw-said"))) {
    said.parentElement.classList.remove(...MARKS);
    if (!said.hasChildNodes()) continue;
    said.replaceChildren();
    describe(said.parentElement.querySelector("[name=answer]"), said, false);
  }
  for (const told of form.querySelectorAll(".cw-solution [data-told]")) told.removeAttribute("data-told");
  form.querySelector("[type=submit]")?.classList.remove("is-open");
}

/**
 * Put a mark beside its field; what is explained there is not explained again in the solution.
 * @param {HTMLFormElement} form
 * @param {import("../../questions/forms/answer.js").Mark} one
 */
function mark(form, { field, verdict, word, feedback }) {
  const part = field.closest(":has(> .cw-said)");
  const said = part.querySelector(".cw-said");
  const words = feedback === undefined ? null : fragment(form, feedback);
  part.classList.add(verdict ? `is-${verdict}` : "is-off");
  if (word) {
    const tag = document.createElement("span");
    tag.className = "cw-tag";
    tag.append(icon(verdict), " ", word);
    said.append(tag);
  }
  if (words) {
    said.append(...[...words.childNodes].map((node) => node.cloneNode(true)));
    (words.closest("li") ?? words).dataset.told = "";
  }
  if (said.hasChildNodes()) describe(field, said, true);
}

/** Show the answer that is kept, its verdict and its feedback. @param {HTMLFormElement} form @param {import("../static/entry.js").Entry} entry */
export function paintAnswer(form, entry) {
  unmark(form);
  const former = paintFormer(form, entry);
  if (former) return say(form, "note", former);
  if (entry.answer === undefined) return say(form, "none");
  const asked = formOf(form);
  const marking = JSON.parse(form.dataset.marking);
  asked.write(form, asShown(form, entry));
  // Read back: a damaged answer, which the controls could not take, counts as none.
  const reading = asked.read(form, marking);
  if ("problem" in reading) {
    asked.write(form, "");
    return say(form, "none");
  }
  const { verdict, feedback, remark } = asked.mark(marking, reading.answer);
  const marks = asked.marks?.(form, marking, reading.answer) ?? [];
  const inPlace = marks.map((one) => String(one.feedback));
  const surprise = verdict !== "right" && entry.confidence === SURE;
  // Asked far from its chapter, a question leads there.
  const { role } = /** @type {HTMLElement} */ (form.closest(".cw-quiz")).dataset;
  const guides = role === "diagnostic" || (role === "evaluation" && verdict !== "right");
  say(
    form,
    verdict,
    (form.dataset.form === "story" ? ENDINGS : VERDICTS)[verdict],
    ...(remark ? [remark] : []),
    ...feedback.filter((key) => !inPlace.includes(String(key))).map((key) => fragment(form, key)).filter(Boolean),
    ...(surprise ? [SURE_AND_WRONG] : []),
    ...(surprise || guides ? [fragment(form, "section")] : []),
  );
  form.dataset.verdict = verdict;
  for (const one of marks) mark(form, one);
  form.querySelector("[type=submit]").classList.toggle("is-open", verdict === "right");
}
