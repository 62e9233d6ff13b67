// @ts-check
// A quiz: its HTML is complete (made in Python), this brings it to life over a model that keeps state.
import { controls } from "./controls.js";
import { markers } from "./marking.js";

/**
 * @typedef {object} Entry what is kept of one question
 * @property {any} [answer] last answer checked
 * @property {string} [verdict] its verdict
 * @property {string} [first] verdict of the first try, « revealed » after a look at the solution
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
const CHANGED = "Cette question a changé depuis votre réponse : répondez de nouveau.";

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

/** Show what is kept of a question: controls, hints, verdict and feedback. */
function paint(form, entry) {
  [...form.querySelectorAll(".cw-hints > li")].forEach((hint, index) => (hint.hidden = index >= (entry.hints ?? 0)));
  const more = form.querySelector("[data-action=hint]");
  if (more) more.disabled = !form.querySelector(".cw-hints > li[hidden]");
  if (entry.answer === undefined) return say(form, "none");
  if (entry.version !== form.dataset.version) return say(form, "note", CHANGED);
  const { type } = form.dataset;
  const marking = JSON.parse(form.dataset.marking);
  controls[type].write(form, entry.answer);
  // Read back: a damaged answer, which the controls could not take, counts as none.
  const reading = controls[type].read(form, marking);
  if ("problem" in reading) return controls[type].write(form, "");
  const { verdict, feedback, remark } = markers[type](marking, reading.answer);
  const fragments = feedback.map((key) => form.querySelector(`[data-feedback="${key}"]`));
  say(form, verdict, VERDICTS[verdict], ...(remark ? [remark] : []), ...fragments);
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
  const keep = (form, changes) => {
    const state = model.get("state");
    model.set("state", { ...state, [form.dataset.question]: { ...entryOf(form), ...changes } });
    model.save_changes();
  };

  const painted = new Map();
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
    if ("problem" in reading) return say(form, "note", reading.problem);
    const { verdict } = markers[type](marking, reading.answer);
    const { tries = 0, first, revealed } = entryOf(form);
    painted.delete(form);
    keep(form, {
      answer: reading.answer,
      verdict,
      version,
      tries: tries + 1,
      first: first ?? (revealed ? "revealed" : verdict),
    });
    refresh();
    // A right answer earns every explanation; a wrong one leaves the choice to try again.
    if (verdict === "right") form.querySelector(".cw-solution").open = true;
  };

  for (const button of section.querySelectorAll("button")) button.disabled = false;
  for (const form of forms) {
    const { type } = form.dataset;
    controls[type].start?.(form, (text) => say(form, "note", text));
    // A verdict is about the answer that was checked, not about the one being changed.
    form.addEventListener("input", () => say(form, "none"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      check(form);
    });
    form.querySelector("[data-action=hint]")?.addEventListener("click", () => {
      keep(form, { hints: (entryOf(form).hints ?? 0) + 1 });
      refresh();
    });
    form.querySelector(".cw-solution").addEventListener("toggle", (event) => {
      const { verdict, revealed } = entryOf(form);
      if (event.target.open && verdict !== "right" && !revealed) keep(form, { revealed: true });
    });
  }
  section.querySelector("[data-action=restart]").addEventListener("click", () => {
    if (!confirm("Effacer vos réponses à ce quiz ?")) return;
    const state = { ...model.get("state") };
    for (const form of forms) {
      state[form.dataset.question] = {};
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
  start(/** @type {HTMLElement} */ (el.querySelector(".cw-quiz")), model);
}
