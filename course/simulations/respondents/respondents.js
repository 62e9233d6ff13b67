// @ts-check
// « Qui a répondu ? »: a hundred surveys, what they find, and what the silent leave possible.
import { simulate } from "courseware/activities/simulation/controls.js";
import { axis, dot, element, picture, pile, scale, word } from "courseware/activities/simulation/drawing.js";
import { shown } from "courseware/activities/simulation/numbers.js";
import { answersOf, surveys, wilson, withSilent } from "./survey.js";

const HEIGHT = 186;
const [TOP, FLOOR, BAND, EDGE] = [22, 112, 148, 14];
/** Room on both sides of the middle of a word. */
const WORD = 52;

const percent = (value) => shown(value, 1, "%");

/** @param {Record<string, number>} settings @param {ReturnType<typeof answersOf>} answers */
function draw({ share, seed }, { answered, found, least, most }) {
  return (width) => {
    const x = scale([0, 100], [EDGE, width - EDGE]);
    const near = (value) => Math.max(WORD, Math.min(width - WORD, x(value)));
    const dots = surveys(answered, found, seed).map((yes) => ({ x: x((100 * yes) / answered), style: "is-main" }));
    return [
      ...axis(x, FLOOR, [[0, "0"], [50, "50"], [100, "100\u00a0%"]]),
      element("rect", { x: x(least), y: BAND - 6, width: Math.max(1, x(most) - x(least)), height: 12 }),
      element("path", { d: `M${x(share)} ${TOP - 8}V${BAND}`, class: "is-compare" }),
      ...(answered ? [...pile(dots, FLOOR, TOP, 2.5), word(near(found), TOP - 8, `trouvé ${percent(found)}`)] : []),
      dot(x(share), BAND, 5.5, "is-compare"),
      word(near(share), BAND + 26, `supposé ${percent(share)}`),
    ];
  };
}

/** What is seen, in words. @param {Record<string, number>} settings @param {ReturnType<typeof answersOf>} answers */
export function inWords({ share, users, others }, { answered, found }) {
  const real = `Supposons une part réelle de ${percent(share)}`;
  if (!answered) return `${real}\u00a0: personne ne répond, l’enquête ne trouve rien.`;
  const [low, high] = wilson(Math.round((answered * found) / 100), answered);
  const bias = found - share;
  const way = Math.abs(bias) < 0.05 ? "sans écart" : `${shown(Math.abs(bias), 1)}\u00a0point${Math.abs(bias) < 1.95 ? "" : "s"} trop ${bias > 0 ? "haut" : "bas"}`;
  const holds = share >= low && share <= high ? "contient" : "ne contient pas";
  return `${real}\u00a0: l’enquête trouve ${percent(found)}, ${way}. Avec ${shown(answered)}\u00a0réponse${answered > 1 ? "s" : ""}, son intervalle à 95\u00a0% va de ${shown(low, 1)} à ${percent(high)} et ${holds} cette part. Ont répondu\u00a0: ${percent(users)} des oui, ${percent(others)} des non.`;
}

/** The slider on the silent: the survey finds the same, the truth moves. */
const silent = { read: (settings) => answersOf(settings).silent, write: withSilent };

/** @param {HTMLElement} root @param {import("courseware/activities/static/memory.js").Memory} memory the settings */
export const start = (root, memory) =>
  simulate(
    root,
    memory,
    (settings, place) => {
      const answers = answersOf(settings);
      picture(place, HEIGHT, draw(settings, answers));
      return inWords(settings, answers);
    },
    { silent },
  );
