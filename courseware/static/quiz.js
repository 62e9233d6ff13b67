// @ts-check
// A quiz: its HTML is complete (made in Python), this brings it to life over a model that keeps state.
import { startClass } from "./classmode.js";
import { controls } from "./controls.js";
import { today } from "./day.js";
import { markers } from "./marking.js";

/**
 * @typedef {object} Entry what is kept of one question
 * @property {any} [answer] last answer checked
 * @property {string} [verdict] its verdict
 * @property {number} [score] its score, from 0 to 1
 * @property {string} [first] verdict of the first try, « revealed » after a look at the solution
 * @property {any} [firstAnswer] answer of the first try
 * @property {number} [confidence] how sure the reader was at the first try: 1, 2 or 3
 * @property {string} [recall] verdict of the first try of the last day: what a review goes by
 * @property {string} [day] that day, as 2026-11-22
 * @property {number} [tries]
 * @property {number} [hints] how many were asked for
 * @property {boolean} [revealed] the solution was looked at before a right answer
 * @property {string} [version] version of the question that was answered
 *
 * @typedef {{ get: (name: string) => any, set: (name: string, value: any) => void,
 *             save_changes: () => void, on: (event: string, listener: () => void) => void }} Model
 */

const VERDICTS = {
  right: "✓ Bonne réponse.",
  partial: "◐ En partie juste.",
  wrong: "✗ Ce n’est pas la bonne réponse.",
};
// A story has an ending, not an answer.
const ENDINGS = {
  right: "✓ Bonne décision.",
  partial: "◐ Décision imparfaite.",
  wrong: "✗ Ce n’est pas la bonne décision.",
};
const SURE = 3;
const SURE_AND_WRONG = "Vous donniez cette réponse pour sûre : c’est l’erreur qu’il est le plus utile de corriger.";
// After so many wrong tries the solution opens: no question ends without its right answer.
const TRIES = 3;
const CHANGED = "Cette question a changé depuis votre réponse : répondez de nouveau.";

/** Put sentences and prepared fragments into a question's live region. */
function say(form, kind, ...parts) {
  const status = form.querySelector(".cw-status");
  status.dataset.kind = kind;
  status.replaceChildren(
    ...parts.map((part) => {
      if (typeof part !== "string") return part.cloneNode(true);
      const line = document.createElement("p");
      line.textContent = part;
      return line;
    }),
  );
}

const fragment = (form, key) => form.querySelector(`[data-feedback="${CSS.escape(key)}"]`);

// Another try is wanted: what was answered before is kept, not shown.
const SHOWN = ["answer", "verdict", "score", "hints", "revealed"];
export const unshown = (entry) => Object.fromEntries(Object.entries(entry).filter(([name]) => !SHOWN.includes(name)));

/** Show what is kept of a question: controls, hints, verdict and feedback. */
function paint(form, entry) {
  [...form.querySelectorAll(".cw-hints > li")].forEach((hint, index) => (hint.hidden = index >= (entry.hints ?? 0)));
  const more = form.querySelector("[data-action=hint]");
  if (more) more.disabled = !form.querySelector(".cw-hints > li[hidden]");
  for (const level of form.querySelectorAll("[name=confidence]")) {
    level.disabled = Boolean(entry.first);
    if (entry.first) level.checked = Number(level.value) === entry.confidence;
  }
  if (entry.answer === undefined) return say(form, "none");
  if (entry.version !== form.dataset.version) return say(form, "note", CHANGED);
  const { type } = form.dataset;
  const marking = JSON.parse(form.dataset.marking);
  controls[type].write(form, entry.answer);
  // Read back: a damaged answer, which the controls could not take, counts as none.
  const reading = controls[type].read(form, marking);
  if ("problem" in reading) return controls[type].write(form, "");
  const { verdict, feedback, remark } = markers[type](marking, reading.answer);
  const surprise = verdict !== "right" && entry.confidence === SURE;
  // Asked far from its chapter, a question leads there.
  const { role } = form.closest(".cw-quiz").dataset;
  const guides = role === "diagnostic" || (role === "evaluation" && verdict !== "right");
  say(
    form,
    verdict,
    (type === "scenario" ? ENDINGS : VERDICTS)[verdict],
    ...(remark ? [remark] : []),
    ...feedback.map((key) => fragment(form, key)),
    ...(surprise ? [SURE_AND_WRONG] : []),
    ...(surprise || guides ? [fragment(form, "section")] : []),
  );
}

/** Say how many questions are right, and how many at the first try; offer to start again. */
function paintEnd(section, forms, state) {
  const entries = forms.map((form) => state[form.dataset.question] ?? {});
  const answered = entries.some((entry) => entry.verdict);
  section.querySelector("[data-action=restart]").hidden = !answered;
  const line = section.querySelector(".cw-score");
  if (!line) return;
  const right = entries.filter((entry) => entry.verdict === "right").length;
  const first = entries.filter((entry) => entry.first === "right").length;
  const s = right > 1 ? "s" : "";
  line.textContent = answered
    ? `${right} bonne${s} réponse${s} sur ${forms.length}, dont ${first} du premier coup.`
    : "";
}

/**
 * Bring a quiz already in the page to life.
 * @param {HTMLElement} section
 * @param {Model} model its `state` maps a question's id to its Entry
 */
export function start(section, model) {
  const forms = /** @type {HTMLFormElement[]} */ ([...section.querySelectorAll("form.cw-question")]);
  const entryOf = (form) => model.get("state")[form.dataset.question] ?? {};
  const keep = (form, entry) => {
    const state = model.get("state");
    model.set("state", { ...state, [form.dataset.question]: entry });
    model.save_changes();
  };

  const painted = new Map();
  const attempts = new Map(); // since the page was opened
  const refresh = () => {
    for (const form of forms) {
      const entry = entryOf(form);
      const seen = JSON.stringify(entry);
      // Only what changed: an answer being typed in another question stays.
      if (painted.get(form) === seen) continue;
      painted.set(form, seen);
      paint(form, entry);
    }
    paintEnd(section, forms, model.get("state"));
  };

  const check = (form) => {
    const { type, version } = form.dataset;
    const marking = JSON.parse(form.dataset.marking);
    const reading = controls[type].read(form, marking);
    if ("problem" in reading) {
      say(form, "note", reading.problem, ...(reading.feedback ?? []).map((key) => fragment(form, key)));
      if (reading.next) {
        reading.next.hidden = false;
        reading.next.focus();
      }
      return;
    }
    const { answer } = reading;
    const { verdict, score } = markers[type](marking, answer);
    const kept = entryOf(form);
    // A question that changed is another question: its first try is to come.
    const old = kept.version && kept.version !== version ? {} : kept;
    const changes = { answer, verdict, score, version, tries: (old.tries ?? 0) + 1, day: today() };
    const sure = Number(form.querySelector("[name=confidence]:checked")?.value);
    if (old.day !== changes.day) changes.recall = old.revealed ? "revealed" : verdict;
    if (!old.first) {
      changes.first = old.revealed ? "revealed" : verdict;
      changes.firstAnswer = answer;
      if (sure) changes.confidence = sure;
    }
    painted.delete(form);
    keep(form, { ...old, ...changes });
    refresh();
    // A right answer earns every explanation; a wrong one leaves the choice to try again.
    attempts.set(form, (attempts.get(form) ?? 0) + 1);
    if (verdict === "right" || attempts.get(form) >= TRIES) form.querySelector(".cw-solution").open = true;
  };

  for (const button of section.querySelectorAll("button")) button.disabled = false;
  for (const form of forms) {
    const { type } = form.dataset;
    controls[type].start?.(form, (text) => say(form, "note", text));
    // A verdict is about the answer that was checked, not about the one being changed.
    form.addEventListener("input", (event) => event.target.name !== "confidence" && say(form, "none"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      check(form);
    });
    form.querySelector("[data-action=hint]")?.addEventListener("click", () => {
      keep(form, { ...entryOf(form), hints: (entryOf(form).hints ?? 0) + 1 });
      refresh();
    });
    form.querySelector(".cw-solution").addEventListener("toggle", (event) => {
      const { verdict, revealed } = entryOf(form);
      if (event.target.open && verdict !== "right" && !revealed) keep(form, { ...entryOf(form), revealed: true });
    });
  }
  section.querySelector("[data-action=restart]").addEventListener("click", () => {
    if (!confirm("Effacer ces réponses de l’écran et recommencer ? Votre premier essai reste compté.")) return;
    const state = { ...model.get("state") };
    for (const form of forms) {
      state[form.dataset.question] = unshown(entryOf(form));
      attempts.delete(form);
      form.reset();
      controls[form.dataset.type].write(form, JSON.parse(form.dataset.marking).initial ?? "");
      form.querySelector(".cw-solution").open = false;
    }
    model.set("state", state);
    model.save_changes();
    refresh();
  });
  // JupyterLab takes arrow keys and Enter from the fields of an output unless they stop here.
  section.addEventListener("keydown", (event) => event.stopPropagation());
  model.on("change:state", refresh);
  refresh();
}

/**
 * anywidget's entry point: put the prepared HTML into the output and bring it to life.
 * @param {{ model: Model, el: HTMLElement }} context
 */
export function render({ model, el }) {
  const template = document.createElement("template");
  template.innerHTML = model.get("html");
  el.replaceChildren(template.content);
  const section = /** @type {HTMLElement} */ (el.querySelector(".cw-quiz"));
  (section.dataset.mode === "classe" ? startClass : start)(section, model);
}
