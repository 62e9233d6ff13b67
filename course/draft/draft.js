// @ts-check
// « Relire avant de publier »: a draft is read when asked, here; it is kept when asked, and forgotten when asked.
import { mine, onChange } from "../profession/mine.js";
import { ask } from "courseware/activities/static/ask.js";
import { element } from "courseware/activities/static/element.js";
import { memoryOf, sayUnsaved } from "courseware/activities/static/memory.js";
import { onSubmit } from "courseware/activities/static/submit.js";
import { comeIntoView } from "courseware/activities/static/view.js";
import { changedAt, moved } from "./pieces.js";
import { compared, filled } from "./said.js";

const ERASE = "Effacer ce brouillon, et ce qui en est gardé\u00a0? Il ne pourra pas être retrouvé.";
const OWN = "Effacez d’abord votre brouillon\u00a0: l’exemple prendrait sa place.";
const ERASED = "Le brouillon est effacé.";
const EMPTY = "Écrivez ou collez d’abord un brouillon.";
const UNREAD = "L’outil n’a pas pu être chargé\u00a0: rechargez la page, puis recommencez. Votre texte n’a pas été lu.";
const UNSAVED = "copiez votre brouillon ailleurs avant de quitter la page.";
const STALE = "Le brouillon a changé depuis cette lecture\u00a0: relisez.";
const SILENT =
  "L’outil n’a reconnu aucun des tours qu’il cherche. Il ne dit pas que ce texte peut paraître\u00a0: relisez ce qu’il ne voit pas.";
const FEW = 50; // marks shown at once
const MANY = `Les ${FEW} premières marques sont montrées\u00a0: corrigez, puis relisez pour voir les suivantes.`;
// Safari knows no idle time.
const whenIdle = window.requestIdleCallback ?? setTimeout;
const CHOICES = ["profession", "place", "audience"];

export const memoryIn = () => memoryOf("brouillon");

/**
 * Bring the tool already in the page to life.
 * @param {HTMLElement} root
 * @param {import("courseware/activities/static/memory.js").Memory} memory the draft and its choices, or nothing
 * @param {import("courseware/activities/static/host.js").Load} load
 */
export function start(root, memory, load) {
  const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
  const fields = /** @type {any} */ (form.elements);
  /** @type {HTMLTextAreaElement} */
  const text = fields.text;
  const keep = /** @type {HTMLInputElement} */ (root.querySelector("[name=keep]"));
  const said = root.querySelector(".cw-draft-said");
  const place = /** @type {HTMLElement} */ (root.querySelector(".cw-draft-read"));
  const stale = element("output", { className: "cw-note" });
  /** What was read last. @type {{ text: string, count: number } | undefined} */
  let last;
  /** Where the correction under way began. */
  let correcting = Infinity;
  // Whether this reader chose another profession here than « Ma profession ».
  let chosen = false;

  const say = (...sentences) => said.replaceChildren(...sentences.map((one) => element("p", {}, one)));
  const labelOf = (name) => fields[name].selectedOptions[0].textContent;
  // Written again with the same words, a field would lose its cursor, and a status would be said again.
  const set = (where, value, what = "value") => where[what] === value || (where[what] = value);
  const setChoice = (name, value) => {
    if ([...fields[name].options].some((option) => option.value === value)) set(fields[name], value);
  };
  const sayStale = () => set(stale, !last || last.text === text.value ? "" : STALE, "textContent");
  const forget = () => {
    last = undefined;
    place.hidden = true;
    place.replaceChildren();
    say();
  };

  const save = () => {
    const choices = Object.fromEntries(CHOICES.map((name) => [name, fields[name].value]));
    const done = memory.write(() => (keep.checked ? { text: text.value, ...choices } : undefined));
    if (!done) sayUnsaved(root, UNSAVED);
  };
  // Of what is kept, a damaged part is left out; what was typed here and is not kept stays, whatever another tab keeps.
  const fill = () => {
    const kept = Object(memory.read());
    keep.checked = typeof kept.text === "string" && (keep.checked || !text.value || text.value === kept.text);
    if (keep.checked) {
      keep.closest("details").open = true;
      set(text, kept.text);
      for (const name of CHOICES) setChoice(name, kept[name]);
    } else if (!chosen) setChoice("profession", mine());
    sayStale();
  };

  /** Take the reader to the words in the draft, wherever they are by now. @param {import("./pieces.js").Place} marked */
  const correct = (marked) => {
    const { from, to } = moved(last.text, text.value, marked);
    correcting = from;
    text.focus({ preventScroll: true });
    text.setSelectionRange(from, to);
    // Not every browser brings what is selected into view, within a long text.
    text.scrollTop = (text.scrollHeight * from) / text.value.length - text.clientHeight / 2;
    comeIntoView(text);
  };

  let ready;
  const fetched = async () => {
    ready ??= load(root.dataset.file);
    try {
      await ready;
    } catch (error) {
      ready = undefined; // another try may do
      throw error;
    }
    /** @type {import("./shown.js").Data & typeof import("./shown.js") & typeof import("./read.js")} */
    const draft = /** @type {any} */ (window).coursewareDraft;
    return draft;
  };
  // While a draft is written, what reads it is made ready, a little at a time.
  const makeReady = async () => {
    const draft = await fetched();
    const steps = draft.prepare(draft.checks);
    const step = () => void (steps.next().done || whenIdle(step));
    whenIdle(step);
  };

  async function read() {
    if (!text.value.trim()) {
      forget();
      say(EMPTY);
      return text.focus();
    }
    let draft;
    try {
      draft = await fetched();
    } catch {
      return say(UNREAD);
    }
    const choices = Object.fromEntries(CHOICES.map((name) => [name, fields[name].value]));
    const { marks, unread } = draft.readDraft(text.value, choices, draft.checks);
    const before = last;
    last = { text: text.value, count: marks.length };
    const few = marks.slice(0, FEW);
    const { go, nodes } = draft.shown(text.value, few, draft, choices.profession, correct);
    const notes = unread.map(({ why, values }) => filled(draft.checks.unread[why], values));
    if (few.length < marks.length) notes.push(MANY);
    const as = `Lu comme\u00a0: ${choices.profession ? labelOf("profession") : "profession non dite"}\u00a0; ${labelOf("place")}\u00a0; ${labelOf("audience")}.`;
    place.replaceChildren(
      stale,
      element("p", { className: "cw-help" }, as),
      ...(marks.length ? [] : [element("p", { className: "cw-note" }, SILENT)]),
      ...nodes,
      draft.unseen(draft.checks, !marks.length),
    );
    place.hidden = false;
    sayStale();
    const places = marks.reduce((sum, mark) => sum + mark.places.length, 0);
    say(compared(marks.length, places, before?.count), ...notes);
    const at = before ? Math.min(correcting, changedAt(before.text, last.text)) : Infinity;
    correcting = Infinity;
    if (!few.length || !before || before.text === last.text) return comeIntoView(said);
    // Read again after a correction: on to the mark that is there, or that comes next.
    const next = few.findIndex(({ places }) => places[0].from >= at);
    go(Math.max(next, 0));
  }

  for (const button of root.querySelectorAll("button")) button.disabled = false;
  onSubmit(form, read);
  form.addEventListener("focusin", () => makeReady().catch(() => {}), { once: true }); // « Relire » tries again
  form.addEventListener("input", ({ target }) => {
    if (target === fields.profession) chosen = true;
    if (keep.checked) save();
    sayStale();
  });
  keep.addEventListener("change", save);
  keep.form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("[data-action=example]").addEventListener("click", () => {
    const { text: words, ...choices } = JSON.parse(form.dataset.example);
    if (text.value.trim() && text.value !== words) {
      say(OWN);
      return comeIntoView(said);
    }
    set(text, words);
    for (const name of CHOICES) setChoice(name, choices[name]);
    chosen = true;
    if (keep.checked) save();
    read();
  });
  ask(root.querySelector("[data-action=erase]"), ERASE, "Oui, effacer", () => {
    text.value = "";
    keep.checked = false;
    chosen = false;
    forget();
    save();
    fill();
    say(ERASED);
    return text;
  });
  memory.subscribe(fill);
  onChange(fill);
  fill();
}
