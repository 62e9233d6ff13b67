// @ts-check
// The list of what a browser may keep, as `book/offline.py` writes it; where it is kept.

export const LIST = "hors-ligne.json";
export const WORKER = "sw.js";

/**
 * @typedef {[name: string, size: number, digest: string]} File
 * @typedef {{ id: string, title: string, files: File[] }} Part
 * @typedef {{ version: string, common: File[], parts: Part[], files: File[] }} List
 */

/** What a choice holds of the list: all parts where it names none. @param {List} list @param {URLSearchParams} choice @returns {File[]} */
export function filesOf({ common, parts, files }, choice) {
  const wanted = choice.get("parties")?.split(",");
  const chosen = parts.filter(({ id }) => !wanted || wanted.includes(id));
  return [...common, ...chosen.flatMap((part) => part.files), ...(choice.has("fichiers") ? files : [])];
}

/** How the caches of a book begin: several, or one twice, may share an origin. @param {string} course @param {string} top its address */
export const cachesOf = (course, top) => `${course}/hors-ligne ${new URL(top).pathname} `;

/** @param {File[]} files */
export const sizeOf = (files) => files.reduce((sum, [, size]) => sum + size, 0);

/** « 4,1 Mo ». @param {number} bytes */
export const inMegabytes = (bytes) => `${(bytes / 1e6).toFixed(1).replace(".", ",")}\u00a0Mo`;
