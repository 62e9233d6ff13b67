// @ts-check
// What a question says of an answer, in its live region; and which fields it is about.
import { icon } from "./icon.js";

const VERDICTS = ["right", "partial", "wrong"];

/** Put sentences and prepared fragments there; a verdict has its sign. @param {HTMLFormElement} form @param {string} kind */
export function say(form, kind, ...parts) {
  const status = /** @type {HTMLElement} */ (form.querySelector(".cw-status"));
  status.dataset.kind = kind;
  status.replaceChildren(
    ...parts.map((part) => {
      if (typeof part !== "string") return part.cloneNode(true);
      const line = document.createElement("p");
      line.textContent = part;
      return line;
    }),
  );
  if (VERDICTS.includes(kind)) status.firstElementChild.prepend(icon(kind), " ");
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    describe(field, status, false);
  }
}

/** The prepared words of one feedback. @param {HTMLFormElement} form @param {string | number} key */
export const fragment = (form, key) =>
  /** @type {HTMLElement} */ (form.querySelector(`[data-feedback="${CSS.escape(String(key))}"]`));

/** Have a field read with what is said of it, or no more. @param {Element} field @param {Element} words @param {boolean} whether */
export function describe(field, words, whether) {
  words.id ||= `cw-${Math.random().toString(36).slice(2)}`;
  const ids = new Set((field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  ids[whether ? "add" : "delete"](words.id);
  if (ids.size) field.setAttribute("aria-describedby", [...ids].join(" "));
  else field.removeAttribute("aria-describedby");
}

/**
 * What keeps an answer from being checked, and where: the first field that it is about gets the focus;
 * a story shows its next step.
 * @param {HTMLFormElement} form
 * @param {import("../../questions/forms/answer.js").Problem} reading
 */
export function sayProblem(form, { problem, fields = [], feedback = [], next }) {
  say(form, "note", problem, ...feedback.map((key) => fragment(form, key)));
  for (const field of fields) {
    // A radio button is not wrong: their group is.
    const group = /** @type {HTMLInputElement} */ (field).type === "radio" && field.closest("fieldset");
    if (group) group.setAttribute("role", "radiogroup");
    const about = group || field;
    if (about.tagName !== "BUTTON") about.setAttribute("aria-invalid", "true");
    describe(about, form.querySelector(".cw-status"), true);
  }
  fields[0]?.focus({ preventScroll: true });
  if (!next) return;
  next.hidden = false;
  next.focus();
}
