// @ts-check
// Elements made here: text is text, never HTML.

/** @param {string} name @param {Record<string, any>} [properties] @param {...(Node | string)} children @returns {any} */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** A button that is words. @param {string} words @param {() => void} act @returns {HTMLButtonElement} */
export function plainButton(words, act) {
  const button = element("button", { type: "button", className: "cw-plain" }, words);
  button.addEventListener("click", act);
  return button;
}
