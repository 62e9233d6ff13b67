// @ts-check
// Answers as a file: written for the reader, taken back from one after every field was checked.
import { isAhead, isDay, today } from "./day.js";
import { fault, isId } from "./entry.js";
import { load, loadAll, save } from "./store.js";

const FORMAT = "reseaux-sante/progression";
const VERSION = 1;
const LARGEST = 1_000_000; // bytes of a file that is taken back

/** @returns {{ name: string, text: string, count: number }} every answer kept, as a file */
export function written() {
  const answers = loadAll();
  const text = JSON.stringify({ format: FORMAT, version: VERSION, exported: today(), answers }, null, 1);
  return { name: `progression-${today()}.json`, text, count: Object.keys(answers).length };
}

/** What is wrong with a file as a whole, for a reader, or ""; nothing is taken from such a file. */
function problemOf(content) {
  if (content?.format !== FORMAT) return "ce n’est pas un fichier de progression de ce cours";
  if (content.version !== VERSION) return `version ${String(content.version).slice(0, 10)} inconnue, la version ${VERSION} est attendue`;
  const { answers, exported } = content;
  if (exported !== undefined && !isDay(exported)) return "champ «\u00a0exported\u00a0»\u00a0: il faut un jour, comme 2026-11-22";
  if (answers === null || typeof answers !== "object" || Array.isArray(answers)) return "les réponses manquent";
  for (const [id, entry] of Object.entries(answers)) {
    const wrong = isId(id) ? fault(entry) : "identifiant inattendu";
    if (wrong) return `question «\u00a0${id.slice(0, 60)} », ${wrong}`;
  }
  return "";
}

/** @param {File} file @returns {Promise<{ problem: string } | { answers: Record<string, any> }>} */
export async function readFile(file) {
  if (file.size > LARGEST) return { problem: `il pèse plus de ${LARGEST / 1_000_000} Mo` };
  let content;
  try {
    content = JSON.parse(await file.text());
  } catch {
    return { problem: "ce n’est pas un fichier JSON lisible\u202f; choisissez celui que cette page a enregistré" };
  }
  const problem = problemOf(content);
  return problem ? { problem } : content;
}

/** Of two entries keep the more recent, of the same day the one with more tries; a day to come is none. */
function isNewer(one, other, now) {
  const [day, otherDay] = [one, other].map((entry) => (isAhead(entry.day, now) ? "" : (entry.day ?? "")));
  return day === otherDay ? (one.tries ?? 0) > (other.tries ?? 0) : day > otherDay;
}

/**
 * Take the answers of a file that are newer than those here.
 * @returns {{ taken: number, left: number, mended: number, kept: boolean }} `mended`: answers of a day
 *   to come, which is today now; `kept`: whether the browser keeps them all
 */
export function takeBack(answers) {
  const now = today();
  const result = { taken: 0, left: 0, mended: 0, kept: true };
  for (const [id, entry] of Object.entries(answers)) {
    const here = load(id);
    if (Object.keys(here).length && !isNewer(entry, here, now)) {
      result.left += 1;
      continue;
    }
    const ahead = isAhead(entry.day, now);
    result.taken += 1;
    result.mended += Number(ahead);
    result.kept = save(id, () => (ahead ? { ...entry, day: now } : entry)) && result.kept;
  }
  return result;
}
