// @ts-check
// « Hasard ou différence ? »: where the true gap falls among those that chance makes.
import { simulate } from "courseware/activities/simulation/controls.js";
import { axis, element, picture, pile, scale, word } from "courseware/activities/simulation/drawing.js";
import { shown } from "courseware/activities/simulation/numbers.js";
import { countsOf, fisher, gapOf, shuffles } from "./labels.js";

const HEIGHT = 168;
const [TOP, FLOOR, EDGE] = [24, 142, 18];
/** Room on both sides of the middle of a word. */
const WORD = 48;

const points = (value) => `point${Math.abs(value) < 1.5 ? "" : "s"}`;
const signed = (value, unit = "") => (value > 0.5 ? "+" : "") + shown(value, 0, unit);

/** @param {ReturnType<typeof countsOf>} counts @param {number[]} drawn @param {Set<number>} rare */
function draw(counts, drawn, rare) {
  const gap = gapOf(counts);
  const gaps = drawn.map((one) => gapOf(counts, one));
  const most = Math.max(10, 10 * Math.ceil(Math.max(...[gap, ...gaps].map(Math.abs)) / 10));
  return (width) => {
    const x = scale([-most, most], [EDGE, width - EDGE]);
    const at = Math.max(WORD, Math.min(width - WORD, x(gap)));
    const dots = drawn.map((one, index) => ({ x: x(gaps[index]), style: rare.has(one) ? "is-main" : "" }));
    return [
      ...axis(x, FLOOR, [[-most, `−${most}`], [0, "0"], [most, `+${most}\u00a0points`]]),
      element("path", { d: `M${x(gap)} ${TOP - 8}V${FLOOR}`, class: "is-compare" }),
      ...pile(dots, FLOOR, TOP, 3.5),
      word(at, TOP - 10, `observé ${signed(gap)}`),
    ];
  };
}

/** What is seen, in words. @param {ReturnType<typeof countsOf>} counts @param {number} many at least as rare @param {number} p */
export function inWords(counts, many, p) {
  const { firstSize, first, secondSize, second } = counts;
  const found = `Très mauvaises\u00a0: ${shown(first)} sur ${shown(firstSize)} (soignants), ${shown(second)} sur ${shown(secondSize)} (public), ${signed(gapOf(counts), points(gapOf(counts)))}.`;
  const drawn = many ? `${many}\u00a0mélange${many > 1 ? "s" : ""} sur cent ${many > 1 ? "font" : "fait"}` : "Aucun des cent mélanges ne fait";
  const exactly = p < 0.0005 ? "p inférieur à 0,001" : `p\u00a0=\u00a0${shown(p, 3)}`;
  const verdict = p < 0.05 ? "le hasard seul le ferait rarement" : "le hasard seul peut suffire";
  return `${found} ${drawn} un écart au moins aussi rare. Exactement (Fisher)\u00a0: ${exactly}, ${verdict}.`;
}

/** @param {HTMLElement} root @param {import("courseware/activities/static/memory.js").Memory} memory the settings */
export const start = (root, memory) =>
  simulate(root, memory, (settings, place) => {
    const counts = countsOf(settings);
    const [drawn, { rare, p }] = [shuffles(counts, settings.seed), fisher(counts)];
    picture(place, HEIGHT, draw(counts, drawn, rare));
    return inWords(counts, drawn.filter((one) => rare.has(one)).length, p);
  });
