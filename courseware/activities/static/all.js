// @ts-check
// All the answers that this browser keeps, for the pages over the whole book.
import { isAhead } from "./day.js";
import { isId } from "./entry.js";
import { atOnce, namesKept } from "./memory.js";
import { load, save } from "./store.js";

/** Every entry kept, by « chapter/question ». */
export function loadAll() {
  const entries = namesKept().filter(isId).map((id) => [id, load(id)]);
  return Object.fromEntries(entries.filter(([, entry]) => Object.keys(entry).length));
}

/**
 * Give `day` to the answers of a day to come: a clock was wrong, and they would stay away until then.
 * @param {string} day today
 * @returns {number} how many
 */
export function mendDays(day) {
  const ahead = Object.entries(loadAll()).filter(([, entry]) => isAhead(entry.day, day));
  if (ahead.length) atOnce(() => ahead.forEach(([id]) => save(id, (entry) => ({ ...entry, day }))));
  return ahead.length;
}

/** What the reader is told of such answers; nothing where there are none. @param {number} count */
export function mendedInWords(count) {
  if (!count) return "";
  const [whose, they] =
    count > 1
      ? [`Le jour de ${count} réponses`, "Elles comptent comme données"]
      : ["Le jour d’une réponse", "Elle compte comme donnée"];
  return `${whose} était à venir\u00a0: une horloge était fausse. ${they} aujourd’hui.`;
}
