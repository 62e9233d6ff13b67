// @ts-check
// The axis of an estimate: where a number stands on it, and which numbers a point takes.
import { formatNumber } from "../../text/numbers.js";

/** @typedef {{ least: number, most: number, unit: string, log: boolean }} Axis */

const STEPS = 10; // of an arrow key, from a power of ten to the next

/** Where a number stands, in the axis's own measure. @param {Axis} axis @param {number} value */
export const along = ({ log }, value) => (log ? Math.log10(value) : value);

/** The number there, as a point takes it: whole, or of two digits on a log axis. @param {Axis} axis @param {number} place */
export function numberAt({ least, most, log }, place) {
  const value = log ? Number((10 ** place).toPrecision(2)) : Math.round(place);
  return Math.min(most, Math.max(least, value));
}

/** The number some presses of an arrow key further. @param {Axis} axis @param {number} value @param {number} presses */
export function further(axis, value, presses) {
  const here = along(axis, value);
  return numberAt(axis, axis.log ? (Math.round(here * STEPS) + presses) / STEPS : Math.round(here) + presses);
}

/** How far along the axis, from 0 to 100. @param {Axis} axis @param {number} value */
export function percentOf(axis, value) {
  const [start, end] = [along(axis, axis.least), along(axis, axis.most)];
  return (100 * (along(axis, value) - start)) / (end - start);
}

/** Its middle, where a point waits. @param {Axis} axis */
export const middleOf = (axis) => numberAt(axis, (along(axis, axis.least) + along(axis, axis.most)) / 2);

/** Whether a point may stand there. @param {Axis} axis @param {any} value */
export const isOn = ({ least, most }, value) => Number.isFinite(value) && value >= least && value <= most;

/** « 44 % ». @param {Axis} axis @param {number} value */
export const inWords = ({ unit }, value) => formatNumber(value, unit);
