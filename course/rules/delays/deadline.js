// @ts-check
// The last day of a delay, counted as data/delays.csv says: from date to date, or hour by hour.
import { isDay, MONTHS } from "courseware/activities/static/day.js";
import { bare } from "courseware/text/numbers.js";

const WEEKDAYS = "dimanche lundi mardi mercredi jeudi vendredi samedi".split(" ");
const two = (number) => String(number).padStart(2, "0");
const plainLetters = (text) => text.normalize("NFD").replace(/\p{M}/gu, "");

/**
 * Read a day: `25/11/2026`, `25-11-26`, `25.11.2026`, `25 novembre 2026`, `1er décembre 2026`, `2026-11-25`.
 * @param {string} text what the reader typed
 * @returns {string | null} the day as 2026-11-25, or null where no calendar has it
 */
export function readDay(text) {
  const written = plainLetters(bare(text).toLowerCase());
  let [, year, month, number] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(written) ?? [];
  if (!year) {
    [, number, month, year] = /^(\d{1,2})(?:er)? ?[/.\- ] ?(\d{1,2}|[a-z]+) ?[/.\- ] ?(\d{4}|\d{2})$/.exec(written) ?? [];
    if (!year) return null;
    if (year.length === 2) year = `20${year}`;
    if (/[a-z]/.test(month)) month = String(MONTHS.map(plainLetters).indexOf(month) + 1);
  }
  const day = `${year}-${two(month)}-${two(number)}`;
  return isDay(day) ? day : null;
}

/**
 * Read an hour: `14 h 30`, `14h`, `14:30`, `9`.
 * @param {string} text what the reader typed
 * @returns {[number, number] | null} hours and minutes
 */
export function readHour(text) {
  const found = /^(\d{1,2})(?: ?[h:] ?(\d{2})?)?$/.exec(bare(text).toLowerCase());
  const [hours, minutes] = [Number(found?.[1]), Number(found?.[2] ?? 0)];
  return found && hours < 24 && minutes < 60 ? [hours, minutes] : null;
}

/** The same day of a later month, or the last day of that month where it has no such day. */
function monthsLater(day, months) {
  const [year, month, number] = day.split("-").map(Number);
  const last = Number(new Date(Date.UTC(year, month + months, 0, 12)).toISOString().slice(8, 10));
  const date = new Date(Date.UTC(year, month - 1 + months, Math.min(number, last), 12));
  return { day: date.toISOString().slice(0, 10), shortened: number > last };
}

/**
 * The last day of a delay; of hours, also its last hour, where the reader is: an hour that the clock
 * repeats or skips counts as it passes.
 * @param {string} day when it starts
 * @param {[number, number]} hour when it starts, for hours
 * @param {number} value how long
 * @param {string} unit « heures », « mois » or « ans »
 * @returns {{ day: string, hour?: string, shortened?: boolean }}
 */
export function lastOf(day, hour, value, unit) {
  if (unit !== "heures") return monthsLater(day, unit === "ans" ? value * 12 : value);
  const [year, month, number] = day.split("-").map(Number);
  const end = new Date(new Date(year, month - 1, number, ...hour).getTime() + value * 3_600_000);
  // What the clock of the place shows then, written as if it were universal time.
  const shown = new Date(end.getTime() - end.getTimezoneOffset() * 60_000).toISOString();
  return { day: shown.slice(0, 10), hour: `${end.getHours()}\u00a0h\u00a0${two(end.getMinutes())}` };
}

const noon = (day) => new Date(`${day}T12:00:00Z`);

/** How many days from one to another. @param {string} from @param {string} to */
export const daysBetween = (from, to) => Math.round((noon(to).getTime() - noon(from).getTime()) / 86_400_000);

/** 0 for Sunday. @param {string} day */
export const weekday = (day) => noon(day).getUTCDay();

/** « mercredi ». @param {string} day */
export const weekdayName = (day) => WEEKDAYS[weekday(day)];
