// @ts-check
// A presenter's remote and the keys: what it sends brings the vote on, steps back, blanks the screen.

/** What the page says of its keys. */
export const KEYS = [
  ["Page suivante, →, Espace, Entrée", "suite du vote, puis question suivante"],
  ["Page précédente, ←", "retour d’une étape, rien n’est effacé"],
  ["↓, ↑", "faire défiler les explications"],
  [". ou B", "écran vide, puis retour"],
  ["Échap", "quitter le plein écran"],
];

const ACTS = {
  PageDown: "on",
  ArrowRight: "on",
  " ": "on",
  Enter: "on",
  PageUp: "back",
  ArrowLeft: "back",
  ArrowDown: "down",
  ArrowUp: "up",
  ".": "blank",
  b: "blank",
  B: "blank",
};
const PRESSES = [" ", "Enter"];
const FIELDS = "input, select, textarea, [contenteditable]";
const CONTROLS = "button, a[href], summary";

/** What a key asks for where the focus stands, or undefined. @param {KeyboardEvent} event */
export function actOf({ key, target, ctrlKey, altKey, metaKey, defaultPrevented }) {
  if (ctrlKey || altKey || metaKey || defaultPrevented) return undefined;
  const at = target instanceof Element ? target : document.body;
  // Who types, types; what is open over the question is closed first.
  if (at.closest(FIELDS) || at.closest("[popover], .cw-ask, .cw-by-cards")) return undefined;
  if (PRESSES.includes(key) && at.closest(CONTROLS)) return undefined;
  return Object.hasOwn(ACTS, key) ? ACTS[key] : undefined;
}

/** @param {() => boolean} isOn @param {Record<string, () => void>} acts by what they are asked for */
export function listen(isOn, acts) {
  addEventListener("keydown", (event) => {
    const act = isOn() && actOf(event);
    if (!act) return;
    event.preventDefault();
    acts[act]();
  });
}
