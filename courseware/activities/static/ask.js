// @ts-check
// A question before something is lost, asked in the page: a frame may forbid the browser's own dialogs.

/**
 * Ask when `button` is pressed; pressed again, or Escape, it is withdrawn.
 * @param {HTMLButtonElement} button
 * @param {string} question
 * @param {string} yes words of the button that does it
 * @param {() => HTMLElement | null | undefined | void} act does it; may return what takes the focus then
 */
export function ask(button, question, yes, act) {
  const group = document.createElement("div");
  group.className = "cw-ask";
  group.tabIndex = -1;
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", question);
  const line = document.createElement("p");
  line.textContent = question;
  const choices = document.createElement("div");
  choices.className = "cw-actions";
  group.append(line, choices);

  const close = () => {
    group.remove();
    button.setAttribute("aria-expanded", "false");
    button.focus();
  };
  const agree = () => {
    close();
    const next = act();
    if (next) next.focus();
  };
  for (const [words, answer] of Object.entries({ [yes]: agree, "Non, ne rien changer": close })) {
    const choice = document.createElement("button");
    choice.type = "button";
    choice.className = choices.childElementCount ? "cw-plain" : "cw-button";
    choice.textContent = words;
    choice.addEventListener("click", answer);
    choices.append(choice);
  }
  group.addEventListener("keydown", (event) => event.key === "Escape" && close());
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => {
    if (group.isConnected) return close();
    button.closest(".cw-actions, p").after(group);
    button.setAttribute("aria-expanded", "true");
    group.focus();
  });
}
