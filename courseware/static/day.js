// @ts-check
// Days, written 2026-11-22: where the reader is, without hours.

/** Without Intl, whose first use takes 80 ms of a slow phone, at the reader's first answer. */
export function today() {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

/** @param {string} day @param {number} days */
export function later(day, days) {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** « 22 novembre ». @param {string} day */
export const inWords = (day) =>
  new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "long", timeZone: "UTC" }).format(new Date(day));
