// @ts-check
// A draft to mend: « nothing to change » goes with no phrase; and, once the solution is open, what the tool of the
// course sees in the same text.
import { element } from "courseware/activities/static/element.js";
import { quoted } from "courseware/activities/static/quoted.js";
import { compare, textOf } from "./compare.js";

const NOT_LOADED = "L’outil n’a pas pu être chargé\u00a0: rouvrez la page pour voir ce qu’il marque.";
const NOTHING = "L’outil ne marque rien dans ce brouillon.";

/** The last line unticks the phrases, and a phrase unticks it. @param {HTMLFormElement} form */
function exclude(form) {
  const fields = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("[name=answer]")]);
  const nothing = fields.at(-1);
  form.addEventListener("change", ({ target }) => {
    if (!fields.includes(/** @type {any} */ (target)) || !(/** @type {HTMLInputElement} */ (target).checked)) return;
    for (const field of fields) if ((field === nothing) !== (target === nothing)) field.checked = false;
  });
}

/** What the tool sees, line by line. @param {ReturnType<typeof compare>} found @param {(kind: string) => string} named */
function lines({ seen, missed, besides }, named) {
  const kinds = (one) => one.kinds.map(named).join("\u00a0; ");
  return [
    ...seen.map((one) => `Marqué aussi par l’outil (${kinds(one)})\u00a0: ${quoted(one.text)}`),
    ...missed.map((text) => `Passé sans marque\u00a0: ${quoted(text)}`),
    ...besides.map((one) => `Marqué en plus (${kinds(one)}), quand le cours le garde\u00a0: ${quoted(one.text)}`),
  ];
}

/** @param {HTMLElement} root @param {import("courseware/activities/static/host.js").Load} load */
async function show(root, load) {
  const form = root.closest("form");
  const phrases = [...form.querySelectorAll(".cw-option:not(.is-nothing) .cw-choice > span")].map((one) => one.textContent);
  const marked = JSON.parse(form.dataset.marking).correct.filter((rank) => rank < phrases.length);
  const { profession, place, audience } = root.dataset;
  root.hidden = false;
  root.replaceChildren(element("p", {}, element("strong", {}, "Ce que voit l’outil du cours")));
  try {
    await load("draft-reader.js");
  } catch {
    root.append(element("p", {}, NOT_LOADED));
    return;
  }
  const { readDraft, checks } = /** @type {any} */ (window).coursewareDraft;
  const { marks } = readDraft(textOf(phrases), { profession, place, audience }, checks);
  if (!marks.length) root.append(element("p", {}, NOTHING));
  const found = lines(compare(phrases, marked, marks), (kind) => checks.kinds[kind].title);
  if (found.length) root.append(element("ul", { className: "cw-options" }, ...found.map((text) => element("li", {}, text))));
}

/** @param {HTMLElement} root @param {import("courseware/activities/static/memory.js").Memory} _memory @param {import("courseware/activities/static/host.js").Load} load */
export function start(root, _memory, load) {
  exclude(root.closest("form"));
  const solution = root.closest("details");
  const once = () => {
    if (!solution.open) return;
    solution.removeEventListener("toggle", once);
    void show(root, load);
  };
  solution.addEventListener("toggle", once);
  once();
}
