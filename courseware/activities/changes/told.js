// @ts-check
// What a reader is told of changes: what was said, what is said now, their own answer then. The words of the
// changes stand in this file, before this script: courseware/book/changes.py.
import { formOf } from "../../questions/forms/forms.js";
import { asShown, isOfToday, saidOf } from "../quiz/former.js";
import { sectionOf } from "../review/questions.js";
import { inWords } from "../static/day.js";
import { element, plainButton } from "../static/element.js";
import { sayUnsaved } from "../static/memory.js";
import { quoted } from "../static/quoted.js";
import { putAway } from "./away.js";

/**
 * A change in words; addresses from the book's top, a question's with its stem.
 * @typedef {{ day: string, title: string, about: string, old: string, new: string, source: [string, string], pages: [string, string][], questions: Record<string, [string, string]> }} Words
 * @typedef {{ name: string, ids: string[] }} Notice
 */

/** @type {any} */
const shared = window;
/** The places where a note that had the focus was put away. @type {WeakSet<HTMLElement>} */
const leaving = new WeakSet();
const WORDS = { right: "juste", partial: "en partie juste", wrong: "fausse" };

/** The form of a question: of this page, or as it waits for a review; undefined where there is none. */
async function formOfQuestion(id, folder) {
  const [chapter, question] = id.split("/");
  const here = document.querySelector(`[data-chapter="${chapter}"] form[data-question="${question}"]`);
  if (here || !folder) return here ?? undefined;
  const section = await sectionOf(folder, id).catch(() => undefined);
  return section?.querySelector("form");
}

/** Whether what was asked then is asked today, though another answer may be right: `about` is the question whose change is told. */
function isSame(form, entry, said, id, about) {
  const recorded = JSON.parse(form.dataset.former ?? "{}").wordings?.some(({ versions }) => versions.includes(entry.version));
  return isOfToday(form, entry) || (recorded ? said.stem === undefined : id === about);
}

/** What a kept answer would be worth today; undefined where the question cannot take it any more. */
function worthToday(form, entry) {
  const answer = asShown(form, entry);
  return answer === undefined ? undefined : WORDS[formOf(form).mark(JSON.parse(form.dataset.marking), answer).verdict];
}

/** What a reader answered, what it was worth, what it would be today. @param {any} form @param {any} entry */
function answerThen(form, entry, id, about) {
  const last = entry.answer ?? entry.firstAnswer;
  const said = form && last !== undefined ? saidOf(form, entry, last) : undefined;
  if (!said) return [];
  const then = WORDS[entry.verdict ?? entry.first];
  const now = isSame(form, entry, said, id, about) ? worthToday(form, { ...entry, answer: last }) : undefined;
  const since = !now ? "\u00a0; la question a été réécrite depuis" : now === then ? ", et le reste" : `\u00a0; aujourd’hui, elle serait ${now}`;
  const worth = then ? ` Elle était ${then}${since}.` : "";
  const lines = [element("p", {}, element("b", {}, "Votre réponse d’alors\u00a0: "), element("bdi", {}, quoted(said.answer)), `.${worth}`)];
  return said.stem ? [line("La question était", quoted(said.stem)), ...lines] : lines;
}

/** A labelled line. */
const line = (label, words) => element("p", {}, element("b", {}, `${label}\u00a0: `), words);

/** The questions to answer again, each with what was answered. */
async function questionsOf(ids, told, all, home, folder) {
  const made = ids.map(async (id) => {
    const [address, stem] = told.questions[id];
    const again = element("a", { className: "cw-plain", href: home + address }, "Répondre de nouveau", element("span", { className: "cw-hidden" }, `\u00a0: ${stem}`));
    return [...answerThen(await formOfQuestion(id, folder), all[id], id, told.about), element("p", {}, again)];
  });
  return (await Promise.all(made)).flat();
}

/**
 * @param {HTMLElement} root @param {Notice[]} notices @param {Record<string, any>} all what is kept
 * @param {() => boolean} isStill whether that is what is to be told, once all that it takes is there
 */
async function tell(root, notices, all, isStill) {
  /** @type {Record<string, Words>} */
  const words = shared.coursewareToldChanges;
  const home = document.documentElement.dataset.contentRoot ?? "";
  const { page, folder } = root.dataset;
  const opened = new Set([...root.querySelectorAll("details[open]")].map((one) => /** @type {HTMLElement} */ (one).dataset.name));
  const isFirst = !root.childElementCount;

  async function noticeOf({ name, ids }, place) {
    const told = words[name];
    const [source, address] = told.source;
    const others = told.pages.filter(([one]) => one !== page);
    const links = others.flatMap(([one, title], number) => [number ? ", " : "", element("a", { href: `${home}${one}.html` }, title)]);
    const away = plainButton("Ranger cette note", () => {
      leaving.add(root);
      if (!putAway(name)) sayUnsaved(root, "cette note reviendra à votre prochaine visite.");
    });
    away.append(element("span", { className: "cw-hidden" }, `\u00a0: ${told.title}`));
    const summary = element("summary", {}, element("span", {}, element("span", { className: "cw-help" }, `${inWords(told.day)} ${told.day.slice(0, 4)}`), element("b", {}, told.title)));
    const parts = [
      line("Le cours disait", told.old),
      line("Il dit aujourd’hui", told.new),
      ...(await questionsOf(ids, told, all, home, folder)),
      element("p", { className: "cw-help" }, "Source\u00a0: ", element("a", { href: address }, source)),
      ...(links.length ? [element("p", { className: "cw-help" }, page ? "Aussi\u00a0: " : "À relire\u00a0: ", ...links)] : []),
      element("p", {}, away),
    ];
    const open = isFirst ? place === 0 && Boolean(page) : opened.has(name);
    const made = element("details", { className: "cw-fold", open }, summary, ...parts);
    made.dataset.name = name;
    return made;
  }

  const made = await Promise.all(notices.map(noticeOf));
  if (!isStill()) return;
  const some = notices.length > 1 ? `${notices.length} changements touchent` : "Un changement touche";
  const here = page ? " ici." : ". Les questions touchées viennent en tête de la révision, une fois.";
  const every = root.dataset.list ? [" ", element("a", { href: home + root.dataset.list }, "Tous les changements"), "."] : [];
  const lead = element("p", {}, `${some} ce que vous aviez lu ou répondu${here}`, ...every);
  const title = element("h2", { tabIndex: -1 }, "Depuis votre passage");
  root.hidden = !notices.length;
  root.replaceChildren(...(notices.length ? [title, lead, ...made] : []));
  if (leaving.delete(root)) (notices.length ? title : document.getElementById("contenu")).focus();
}

shared.coursewareTellChanges ??= tell;
