// @ts-check
// « Inscrits ou actifs ? »: two curves from one opening, and what they have become.
import { simulate } from "courseware/activities/simulation/controls.js";
import { axis, dot, element, picture, scale, word } from "courseware/activities/simulation/drawing.js";
import { shown } from "courseware/activities/simulation/numbers.js";
import { fallsSince, growth } from "./growth.js";

const HEIGHT = 190;
const [TOP, FLOOR, LEFT, RIGHT] = [26, 160, 14, 44];

/** @param {{ accounts: number, active: number }[]} years */
function draw(years) {
  return (width) => {
    const most = Math.max(...years.map(({ accounts }) => accounts));
    const [x, y] = [scale([1, years.length], [LEFT, width - RIGHT]), scale([0, most], [FLOOR, TOP])];
    const curve = (name, style) => {
      const points = years.map((one, year) => [x(year + 1), y(one[name])]);
      const dots = points.map(([left, top]) => dot(left, top, 4, style));
      return [element("path", { d: `M${points.join("L")}`, class: style }), ...dots];
    };
    const last = years.at(-1);
    const end = width - RIGHT + 8;
    return [
      ...axis(x, FLOOR, [[1, "an 1"], [years.length, `an ${years.length}`]]),
      ...curve("accounts", "is-compare"),
      ...curve("active", "is-main"),
      word(end, Math.min(y(last.accounts), y(last.active) - 18) + 5, shown(last.accounts), "start"),
      word(end, y(last.active) + 5, shown(last.active), "start"),
    ];
  };
}

/** « 1 compte », « 884 comptes ». @param {number} many @param {string} word */
const counted = (many, word) => `${shown(many)}\u00a0${word}${Math.round(many) > 1 ? "s" : ""}`;

/** What is seen, in words. @param {{ accounts: number, active: number }[]} years */
export function inWords(years) {
  const { accounts, active } = years.at(-1);
  const ends = `Après ${years.length}\u00a0ans, pour 100\u00a0comptes ouverts la première année\u00a0: ${counted(accounts, "compte")}, dont ${counted(active, "actif")} (${shown((100 * active) / accounts, 0, "%")}).`;
  const [fall, closing] = ["active", "accounts"].map((name) => fallsSince(years.map((one) => one[name])));
  if (!fall) return `${ends} Aucune des deux courbes ne baisse.`;
  const accountsToo = closing ? `les comptes aussi, depuis l’année ${closing}` : "les comptes n’ont jamais baissé";
  return `${ends} Les actifs baissent depuis l’année ${fall}\u00a0; ${accountsToo}.`;
}

/** @param {HTMLElement} root @param {import("courseware/activities/static/memory.js").Memory} memory the settings */
export const start = (root, memory) =>
  simulate(root, memory, (settings, place) => {
    const years = growth(settings);
    picture(place, HEIGHT, draw(years));
    return inWords(years);
  });
