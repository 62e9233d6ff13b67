// @ts-check
// « Imprimer mon travail »: a reader's questions, answers and verdicts on paper, chapter by chapter.
import { sectionOf } from "../review/questions.js";
import { printAlone } from "../sheet/sheet.js";
import { loadAll } from "../static/all.js";
import { inWords, isAhead, today } from "../static/day.js";
import { element } from "../static/element.js";
import { icon } from "../static/icon.js";
import { onAnyChange } from "../static/memory.js";
import { isOfToday, pathOf, saidOf } from "../quiz/former.js";
import { nameKept } from "./name.js";

const s = (count) => (count > 1 ? "s" : "");
const UNLOADED = "Les questions n’ont pas pu être chargées\u00a0: vérifiez la connexion, puis recommencez.";
const NONE = "Cochez au moins un chapitre.";

/** What came of a question, with the sign that says it. @returns {[string, string]} */
function verdictOf({ first, verdict, tries }) {
  const end = verdict ?? first;
  if (first === "right") return ["right", "Juste au premier essai"];
  if (end === "right" && first === "revealed") return ["right", "Juste, la solution ayant été lue d’abord"];
  if (end === "right") return ["right", `Juste après correction, en ${tries} essais`];
  return end === "partial" ? ["partial", "En partie juste"] : ["wrong", "À revoir"];
}

/** A line of what was answered: its label, then words that stay words. */
const line = (label, words) => element("p", {}, element("b", {}, `${label}\u00a0: `), element("bdi", {}, words));

/** The steps of a story, each with what was chosen there. */
function storyOf(path) {
  const steps = path.map(({ step, choice }) => {
    const chosen = choice.cloneNode(true);
    chosen.querySelector(".cw-onward")?.remove();
    const item = element("li", {}, ...step.cloneNode(true).childNodes, element("br", {}), element("b", {}, "Mon choix\u00a0: "), chosen.textContent.trim());
    item.querySelector(".cw-number")?.remove();
    return item;
  });
  return element("ol", {}, ...steps);
}

/** A question answered, as it is printed. @param {HTMLElement} section @param {any} entry @param {boolean} explained */
function printed(section, entry, explained) {
  const form = /** @type {HTMLFormElement} */ (section.querySelector("form"));
  const current = isOfToday(form, entry);
  const last = entry.answer ?? entry.firstAnswer;
  const said = saidOf(form, entry, last);
  const stem = current || !said?.stem ? [...form.querySelector("legend").cloneNode(true).childNodes] : [said.stem];
  const item = element("li", {}, element("p", { className: "cw-work-stem" }, ...stem));
  const image = current && form.querySelector(".cw-image");
  if (image) item.append(image.cloneNode());
  const path = current && pathOf(form, entry, last);
  if (path) item.append(storyOf(path));
  else item.append(line("Ma réponse", said?.answer ?? "elle ne peut plus être lue ici"));
  const before = entry.firstAnswer === undefined || path ? undefined : saidOf(form, entry, entry.firstAnswer)?.answer;
  if (before && before !== said?.answer) item.append(line("Ma première réponse", before));
  const [kind, words] = verdictOf(entry);
  const day = entry.day && !isAhead(entry.day, today()) ? `, le ${inWords(entry.day)} ${entry.day.slice(0, 4)}` : "";
  const changed = current ? "" : " (la question a changé depuis)";
  item.append(element("p", {}, icon(kind), ` ${words}${day}${changed}.`));
  if (explained && current) item.append(form.querySelector(".cw-explanation").cloneNode(true));
  return item;
}

/**
 * Bring the section « Imprimer mon travail » to life.
 * @param {HTMLElement} place
 * @param {{ id: string }[]} index every question, in the order of the book
 */
export function startPortfolio(place, index) {
  const find = (selector) => /** @type {HTMLElement} */ (place.querySelector(selector));
  const boxes = /** @type {HTMLInputElement[]} */ ([...place.querySelectorAll("[name=chapter]")]);
  const explained = /** @type {HTMLInputElement} */ (find("[name=explained]"));
  const say = (words) => (find("[data-say=trouble]").textContent = words);
  const sheet = find(".cw-work");

  /** The entries of a chapter that hold an answer: question → entry. */
  const answered = (chapter, all = loadAll()) =>
    index.filter(({ id }) => id.startsWith(`${chapter}/`) && all[id]?.first).map(({ id }) => ({ id, entry: all[id] }));

  /** Only chapters where something was answered are offered. */
  function paint() {
    const all = loadAll();
    for (const box of boxes) box.closest("label").hidden = !answered(box.value, all).length;
    const some = boxes.filter((box) => !box.closest("label").hidden);
    find("[data-say=none]").hidden = some.length > 0;
    find(".cw-portfolio-form").hidden = !some.length;
  }

  async function write() {
    const chosen = boxes.filter((box) => box.checked && !box.closest("label").hidden);
    if (!chosen.length) return say(NONE);
    const { folder } = place.dataset;
    let chapters;
    try {
      chapters = await Promise.all(
        chosen.map(async ({ value, parentElement }) => {
          const some = answered(value);
          const sections = await Promise.all(some.map(({ id }) => sectionOf(folder, id)));
          const items = sections.map((section, number) => printed(section, some[number].entry, explained.checked));
          return { title: parentElement.textContent.trim(), items, entries: some.map(({ entry }) => entry) };
        }),
      );
    } catch {
      return say(UNLOADED);
    }
    say("");
    const entries = chapters.flatMap((one) => one.entries);
    const right = entries.filter(({ first }) => first === "right").length;
    const name = nameKept();
    const head = element("p", {}, element("bdi", {}, name), name ? "\u00a0· " : "", `imprimé le ${inWords(today())} ${today().slice(0, 4)}`);
    const sum = `${entries.length} question${s(entries.length)} de ${chapters.length} chapitre${s(chapters.length)}, dont ${right} juste${s(right)} au premier essai. Les solutions se lisent dans le cours\u00a0: ce travail montre un chemin, il n’est pas une note.`;
    const made = chapters.flatMap(({ title, items }) => [element("h2", {}, title), element("ol", {}, ...items)]);
    sheet.replaceChildren(element("h1", {}, `Mon travail\u00a0: ${place.dataset.course}`), head, element("p", {}, sum), ...made);
    printAlone(sheet);
  }

  find("[data-action=print]").addEventListener("click", write);
  onAnyChange(paint);
  paint();
}
