// @ts-check
// What a question says of an answer, in its live region.

/** Put sentences and prepared fragments there. @param {HTMLFormElement} form @param {string} kind */
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
}

/** The prepared words of one feedback. @param {HTMLFormElement} form @param {string | number} key */
export const fragment = (form, key) =>
  /** @type {HTMLElement} */ (form.querySelector(`[data-feedback="${CSS.escape(String(key))}"]`));

/**
 * What keeps an answer from being checked; a story shows its next step.
 * @param {HTMLFormElement} form
 * @param {import("../../questions/forms/answer.js").Problem} reading
 */
export function sayProblem(form, { problem, feedback = [], next }) {
  say(form, "note", problem, ...feedback.map((key) => fragment(form, key)));
  if (!next) return;
  next.hidden = false;
  next.focus();
}
