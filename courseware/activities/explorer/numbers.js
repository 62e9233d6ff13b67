// @ts-check
// Numbers, dates and rows of a view, as a French reader reads them.
import { MONTHS } from "courseware/activities/static/day.js";
import { formatNumber } from "courseware/text/numbers.js";
/** @typedef {import("./choice.js").Row} Row @typedef {import("./choice.js").Line} Line @typedef {import("./choice.js").View} View */

const NBSP = "\u00a0";

/** « 1 234,5 ». @param {number} value @param {number} [decimals] at most */
const number = (value, decimals = 3) => formatNumber(value, "", decimals);

/** « 0,1 million ». @param {number} value @param {string} unit */
const counted = (value, unit) => (Math.abs(value) < 2 ? unit.replace(/^(million|minute)s/, "$1") : unit);

/** A number of a series with its unit; a share has one decimal. @param {number} value @param {string} unit */
export const measured = (value, unit) => `${number(value, unit === "%" ? 1 : 3)}${NBSP}${counted(value, unit)}`;

/** A number of a series where its unit is said nearby. @param {number} value @param {string} unit */
export const bare = (value, unit) => (unit === "%" ? measured(value, unit) : number(value));

/** A difference: between shares, of points. @param {number} value @param {string} unit */
export function difference(value, unit) {
  const shown = number(Math.abs(value), unit === "%" ? 1 : 3);
  const of = unit === "%" ? `point${Math.abs(value) >= 2 ? "s" : ""}` : counted(value, unit);
  const sign = shown === "0" ? "" : value < 0 ? "−" : "+";
  return `${sign}${shown}${NBSP}${of}`;
}

/** « mars 2014 », « 2014 ». @param {string} when */
export function day(when) {
  const [year, month] = when.split("-");
  return month ? `${MONTHS[Number(month) - 1]}${NBSP}${year}` : year;
}

/** A year alone stands at its start, as its month would. @param {string} when */
export const months = (when) => Number(when.slice(0, 4)) * 12 + Number(when.slice(5, 7) || 1) - 1;

/** « a, b et c ». @param {string[]} words */
export const listed = (words) => [words.slice(0, -1).join(", "), words.at(-1)].filter(Boolean).join(" et ");

/** The number of a line at a date; where none is chosen, its only one. @param {Line} line @param {string} [when] */
export const at = (line, when) => line.rows.find(([, date]) => !when || date === when);

/** Whether the method changed since the row before. @param {Line} line @param {Row} row */
export const isCut = ({ rows }, row) => row[8] && rows.some(([, when]) => when < row[1]);

/** The rows of a line from a date to another, in order. @param {Line} line @param {View} view */
export const between = ({ rows }, { from, to, times }) =>
  rows.filter(([, when]) => !times.length || (when >= from && when <= to)).sort(([, a], [, b]) => (a < b ? -1 : 1));

/** What a view shows: all between two dates, both of them, or the last. @param {View} view @returns {{ line: Line, row: Row }[]} */
export const shownIn = (view) =>
  view.lines.flatMap((line) => {
    const inside = between(line, view);
    const ends = inside.filter(([, when]) => when === view.to || (view.form === "points" && !crossed(view) && when === view.from));
    return (view.form === "lignes" || !view.times.length ? inside : ends).map((row) => ({ line, row }));
  });

/** The second dimension of a view in which several values are chosen: it parts the marks of a row. @param {View} view */
export function crossed({ series, chosen }) {
  const [one, other] = series[0].by;
  return series.length === 1 && other && chosen[0][one.key].length > 1 && chosen[0][other.key].length > 1 ? other : null;
}
