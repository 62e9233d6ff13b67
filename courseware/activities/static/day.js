// @ts-check
// Days, written 2026-11-22: where the reader is, without hours.

export const MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" ");

/** Without Intl, whose first use takes 80 ms of a slow phone, at the reader's first answer. */
export function today() {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

/** Whether a calendar has this day. @param {any} value */
export function isDay(value) {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value) || value < "0001") return false;
  const time = Date.parse(`${value}T12:00:00Z`);
  // 30 February is 2 March for some engines, no day for others.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** @param {string} day @param {number} days */
export function later(day, days) {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Whether a day is later than tomorrow, which is today elsewhere. @param {string | undefined} day @param {string} now */
export const isAhead = (day, now) => day !== undefined && day > later(now, 1);

/** « 22 novembre », « 1er décembre ». @param {string} day */
export function inWords(day) {
  const [, month, number] = day.split("-").map(Number);
  return `${number === 1 ? "1er" : number}\u00a0${MONTHS[month - 1]}`;
}
