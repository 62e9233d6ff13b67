// @ts-check
// What one reads with: at the foot of the window, and at the page's end.
import { element } from "../static/element.js";
import { icon } from "../static/icon.js";

export const RATES = [0.75, 1, 1.25, 1.5];
const words = (rate) => `${String(rate).replace(".", ",")}\u00a0×`;

/**
 * @param {{ sections: string[], rate: number, toggle: () => void, skip: (step: 1 | -1) => void, jump: (section: number) => void,
 *   speed: (rate: number) => void, stop: () => void }} acts
 */
export function barOf({ sections, rate, toggle, skip, jump, speed, stop }) {
  const button = (className, children, act) => {
    const made = element("button", { type: "button", className }, ...children);
    made.addEventListener("click", act);
    return made;
  };
  const choice = (label, options, chosen, act) => {
    const made = element("select", { ariaLabel: label }, ...options.map((text, value) => element("option", { value, selected: value === chosen }, text)));
    made.addEventListener("change", () => act(made.selectedIndex));
    return made;
  };
  const hidden = (text) => element("span", { className: "cw-hidden" }, text);
  const play = button("cw-button", ["Pause"], toggle);
  const section = choice("Section lue", sections, 0, jump);
  section.hidden = sections.length < 2;
  const status = element("p", { className: "cw-reader-said", role: "status" });
  const bar = element(
    "section",
    { className: "cw-reader", ariaLabel: "Lecture à voix haute" },
    play,
    button("cw-tool", [icon("back"), hidden("Paragraphe précédent")], () => skip(-1)),
    button("cw-tool", [icon("next"), hidden("Paragraphe suivant")], () => skip(1)),
    choice("Vitesse", RATES.map(words), RATES.indexOf(rate), (index) => speed(RATES[index])),
    section,
    button("cw-plain", ["Arrêter"], stop),
    status,
  );
  bar.addEventListener("keydown", ({ key }) => key === "Escape" && stop());
  return {
    bar,
    play,
    /** @param {boolean} isPlaying @param {number} place the section @param {string} [text] */
    show(isPlaying, place, text = "") {
      play.textContent = isPlaying ? "Pause" : "Reprendre";
      section.selectedIndex = place;
      if (status.textContent !== text) status.textContent = text;
    },
  };
}
