// @ts-check
// How far an estimate fell from the truth, in words.
import { formatNumber } from "../../text/numbers.js";

const CLOSE = 1 / 20; // of the axis
const CLOSE_TIMES = 1.25; // on a log axis
const READER = { than: "vous ne pensiez", same: "ce que vous pensiez" };
export const ROOM = { than: "la médiane de la salle", same: "la médiane de la salle" };

const rounded = (value) => Math.round(value * 10) / 10;

/**
 * @param {import("./axis.js").Axis} axis
 * @param {number} truth
 * @param {number} own
 * @returns {{ kind: "more" | "less" | "close", words: string }} `more`: the truth is above the estimate
 */
export function gapOf({ least, most, unit, log }, truth, own, { than, same } = READER) {
  const way = truth > own ? "plus" : "moins";
  const kind = truth > own ? "more" : "less";
  if (log) {
    const times = Math.max(truth / own, own / truth);
    if (times < CLOSE_TIMES) return { kind: "close", words: `à peu près ${same}` };
    const shown = times < 10 ? rounded(times) : Number(times.toPrecision(2));
    return { kind, words: `${formatNumber(shown, "")} fois ${way} que ${than}` };
  }
  const gap = rounded(Math.abs(truth - own));
  if (gap === 0) return { kind: "close", words: `exactement ${same}` };
  const measure = unit === "%" ? "points" : unit;
  const counted = formatNumber(gap, gap < 2 ? measure.replace(/s$/, "") : measure);
  return { kind: gap <= (most - least) * CLOSE ? "close" : kind, words: `${counted} de ${way} que ${than}` };
}
