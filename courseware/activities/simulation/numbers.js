// @ts-check
// Numbers as a simulation says them: always as many decimals, so that a moving number does not jump.
import { formatNumber } from "courseware/text/numbers.js";

/** « 1 234,50 ». @param {number} value @param {number} [decimals] @param {string} [unit] */
export const shown = (value, decimals = 0, unit = "") => formatNumber(value, unit, decimals, decimals);
