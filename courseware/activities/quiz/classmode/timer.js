// @ts-check
// A timer that the teacher starts: large, silent, its end said once.
import { TIMER } from "../../static/classroom.js";
import { element, plainButton } from "../../static/element.js";

const LENGTHS = [30, 60, 120, 300]; // seconds
const TICK = 250; // ms
const OVER = "Temps écoulé.";

/** « 30 s », « 2 min ». @param {number} seconds */
const named = (seconds) => (seconds < 60 ? `${seconds}\u00a0s` : `${seconds / 60}\u00a0min`);

/** « 1:05 ». @param {number} seconds */
export const clockFace = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** @returns {HTMLElement} buttons to start it, what is left, a button to stop it */
export function timer() {
  const left = element("span", { className: "cw-left" });
  left.setAttribute("role", "timer");
  const over = element("span", { className: "cw-over" });
  over.setAttribute("role", "status");
  let ticking = 0;
  const show = (words) => {
    left.textContent = words;
    left.hidden = stop.hidden = !words;
  };
  const halt = () => {
    clearInterval(ticking);
    show("");
  };
  const stop = plainButton("Arrêter", halt);
  const start = (seconds) => {
    halt();
    over.textContent = "";
    const end = performance.now() + 1000 * seconds;
    const tick = () => {
      const rest = Math.ceil((end - performance.now()) / 1000);
      if (rest > 0) return show(clockFace(rest));
      halt();
      over.textContent = OVER;
    };
    ticking = setInterval(tick, TICK);
    tick();
  };
  const buttons = LENGTHS.map((seconds) => {
    const button = plainButton(named(seconds), () => start(seconds));
    button.ariaLabel = `Minuteur\u00a0: ${named(seconds)}`;
    return button;
  });
  addEventListener(TIMER, (event) => start(/** @type {CustomEvent<number>} */ (event).detail));
  show("");
  const group = element("div", { className: "cw-timer", ariaLabel: "Minuteur" }, element("span", { className: "cw-timer-name" }, "Minuteur"), ...buttons, left, stop, over);
  group.setAttribute("role", "group");
  return group;
}
