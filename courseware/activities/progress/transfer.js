// @ts-check
// Answers as a file: written for the reader, taken back from one after every field was checked.
import { COURSE } from "../static/course.js";
import { isAhead, isDay, today } from "../static/day.js";
import { fault, isId } from "../static/entry.js";
import { loadAll } from "../static/all.js";
import { load, save } from "../static/store.js";
import { cleanName, inFileName } from "../../text/names.js";

const FORMAT = `${COURSE}/progression`;
const VERSION = 1;
const LARGEST = 1_000_000; // bytes of a file that is taken back

/**
 * Every answer kept, as a file; with the name that the reader chose to write, if any, in it and in its own.
 * @param {string} name cleaned
 * @returns {{ file: string, text: string, count: number }}
 */
export function written(name) {
  const answers = loadAll();
  const head = { format: FORMAT, version: VERSION, exported: today(), ...(name ? { name } : {}) };
  const file = ["progression", inFileName(name), today()].filter(Boolean).join("-");
  return { file: `${file}.json`, text: JSON.stringify({ ...head, answers }, null, 1), count: Object.keys(answers).length };
}

/** What is wrong with a file as a whole, for a reader, or ""; nothing is taken from such a file. */
function problemOf(content) {
  if (content?.format !== FORMAT) return "ce n’est pas un fichier de progression de ce cours";
  const { version, answers, exported } = content;
  const named = Number.isSafeInteger(version) ? ` ${version}` : "";
  if (version !== VERSION) return `version${named} inconnue, la version ${VERSION} est attendue`;
  if (exported !== undefined && !isDay(exported)) return "champ «\u00a0exported\u00a0»\u00a0: il faut un jour, comme 2026-11-22";
  if (answers === null || typeof answers !== "object" || Array.isArray(answers)) return "les réponses manquent";
  for (const [id, entry] of Object.entries(answers)) {
    const wrong = isId(id) ? fault(entry) : "identifiant inattendu";
    if (wrong) return `question «\u00a0${id.slice(0, 60)} », ${wrong}`;
  }
  return "";
}

/** Its text, also where an editor saved it in UTF-16. @param {File} file */
async function textOfFile(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const encoding = { 0xff: "utf-16le", 0xfe: "utf-16be" }[bytes[0]];
  return new TextDecoder(encoding).decode(bytes);
}

/** @param {File} file @returns {Promise<{ problem: string } | { answers: Record<string, any>, name: string }>} */
export async function readFile(file) {
  if (file.size > LARGEST) return { problem: `il pèse plus de ${LARGEST / 1_000_000} Mo` };
  let content;
  try {
    content = JSON.parse(await textOfFile(file));
  } catch {
    return { problem: "ce n’est pas un fichier JSON lisible\u202f; choisissez celui que cette page a enregistré" };
  }
  const problem = problemOf(content);
  return problem ? { problem } : { answers: content.answers, name: cleanName(content.name) };
}

/** Of two entries keep the more recent, of the same day the one with more tries; a day to come is none. */
function isNewer(one, other, now) {
  const [day, otherDay] = [one, other].map((entry) => (isAhead(entry.day, now) ? "" : (entry.day ?? "")));
  return day === otherDay ? (one.tries ?? 0) > (other.tries ?? 0) : day > otherDay;
}

/**
 * Take the answers of a file that are newer than those here.
 * @returns {{ taken: number, left: number, mended: number, refused: number }} `mended`: answers of a
 *   day to come, which is today now; `refused`: those that the browser does not keep
 */
export function takeBack(answers) {
  const now = today();
  const result = { taken: 0, left: 0, mended: 0, refused: 0 };
  for (const [id, entry] of Object.entries(answers)) {
    const here = load(id);
    if (Object.keys(here).length && !isNewer(entry, here, now)) {
      result.left += 1;
      continue;
    }
    const ahead = isAhead(entry.day, now);
    result.taken += 1;
    result.mended += Number(ahead);
    result.refused += Number(!save(id, () => (ahead ? { ...entry, day: now } : entry)));
  }
  return result;
}
