// @ts-check
// « Garder le cours dans ce navigateur »: chosen, measured, kept, taken away; and what is told where it is kept.
import { ask } from "../static/ask.js";
import { COURSE } from "../static/course.js";
import { element } from "../static/element.js";
import { load as loadBeside } from "../static/host.js";
import { sayAbsent } from "./absent.js";
import { becomes, canKeep, choiceOf, forget, HOME, keepAgain, listOf, registrationOf, workerOf } from "./kept.js";
import { filesOf, inMegabytes, LIST, sizeOf } from "./list.js";
import { watchVersions } from "./news.js";

const WHY = {
  network: "le réseau a manqué en route",
  full: "ce navigateur n’a pas, ou ne donne pas, assez de place",
  missing: "un fichier manque au site",
  changed: "le site a changé pendant ce temps, ou le réseau change ses fichiers\u00a0: rechargez la page, puis recommencez",
  refused: "ce navigateur refuse de garder des pages, comme il le fait en navigation privée, ou le réseau répond à la place du site",
  unknown: "ce navigateur n’a pas pu l’enregistrer",
};

// Where storage is refused, there is nothing to watch.
if (canKeep()) watchVersions(loadBeside).catch(() => undefined);

/** The choices, from the list; checked as they are kept. @param {import("./list.js").List} list @param {URLSearchParams} choice */
function choices({ parts, files }, choice) {
  const wanted = choice.get("parties")?.split(",");
  const box = (name, words, checked) =>
    element("label", { className: "cw-choice" }, element("input", { type: "checkbox", name, checked }), " ", element("span", {}, words));
  const said = (title, own) => `${title}, ${inMegabytes(sizeOf(own))}`;
  const all = parts.map(({ id, title, files: own }) => box(id, said(title, own), !wanted || wanted.includes(id)));
  if (files.length) all.push(box("fichiers", said("Les fichiers à télécharger", files), choice.has("fichiers")));
  return element("fieldset", {}, element("legend", {}, "Que garder\u202f?"), element("div", { className: "cw-choices" }, ...all));
}

/** What is chosen: nothing said of parts where all are. @param {HTMLFormElement} form @param {import("./list.js").List} list */
function chosen(form, { parts }) {
  const isChecked = (name) => /** @type {HTMLInputElement | null} */ (form.elements.namedItem(name))?.checked;
  const choice = new URLSearchParams();
  const wanted = parts.filter(({ id }) => isChecked(id)).map(({ id }) => id);
  if (wanted.length < parts.length) choice.set("parties", wanted.join(","));
  if (isChecked("fichiers")) choice.set("fichiers", "1");
  return choice;
}

// Why a worker failed comes by another way than that it did: ms.
const PATIENCE = 2000;

/**
 * Have a worker keep a choice. @param {URLSearchParams} choice @param {(done: number, total: number) => void} progress
 * @returns {Promise<{ why: string, file: string } | undefined>} why it is not kept
 */
async function keep(choice, progress) {
  const { serviceWorker } = navigator;
  /** @type {(failed: any) => void} */
  let fail;
  const failed = new Promise((resolve) => (fail = resolve));
  const listen = ({ data }) => (data.failed ? fail(data.failed) : progress(data.done, data.total));
  serviceWorker.addEventListener("message", listen);
  try {
    const registration = await serviceWorker.register(workerOf(choice), { scope: HOME });
    if (!registration.installing && !registration.waiting) await registration.update();
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    // One that was sent away lives on as long as a page of its own; a browser may also take the files alone.
    if (worker.state === "activated") return (await listOf(worker)) ? undefined : await keepAgain(worker);
    const isWhole = await becomes(worker, "installed");
    if (isWhole && registration.waiting === worker) worker.postMessage("take over");
    if (isWhole && (await becomes(worker, "activated"))) return undefined;
    setTimeout(() => fail({ why: "unknown", file: "" }), PATIENCE);
    return await failed;
  } catch (error) {
    return { why: /** @type {Error} */ (error).name === "SecurityError" ? "refused" : "network", file: "" };
  } finally {
    serviceWorker.removeEventListener("message", listen);
  }
}

/** @param {HTMLElement} root */
async function show(root) {
  const response = await fetch(HOME + LIST, { cache: "no-cache" });
  // No such list: the book is shown by a program of this machine, which keeps it already.
  if (response.status !== 200) return;
  /** @type {import("./list.js").List} */
  const list = await response.json();
  const active = (await registrationOf())?.active;
  const own = active && (await listOf(active));

  const state = element("p", { role: "status" });
  const size = element("p", { className: "cw-help", ariaLive: "polite" });
  const bar = element("progress", { hidden: true, ariaLabel: "Avancement" });
  const start = element("button", { className: "cw-button", type: "submit" });
  const remove = element("button", { className: "cw-plain", type: "button" }, "Retirer de ce navigateur");
  const form = /** @type {HTMLFormElement} */ (
    element("form", {}, choices(list, active ? choiceOf(active) : new URLSearchParams()), size, bar, element("div", { className: "cw-actions" }, start, remove))
  );
  const measure = () => {
    size.textContent = `${inMegabytes(sizeOf(filesOf(list, chosen(form, list))))} seront gardés, avec l’accueil, la recherche et ce que toutes les pages emploient.`;
  };
  /** @param {import("./list.js").List | undefined} kept @param {URLSearchParams} [choice] */
  const showKept = (kept, choice) => {
    start.textContent = kept ? "Garder ce choix" : "Garder dans ce navigateur";
    remove.hidden = !kept;
    if (!kept) return void (state.textContent = "Rien n’est gardé dans ce navigateur.");
    const wanted = choice.get("parties")?.split(",");
    const names = wanted ? kept.parts.filter(({ id }) => wanted.includes(id)).map(({ title }) => `«\u00a0${title}\u00a0»`) : ["tout le cours"];
    const what = ["l’accueil, la recherche", ...names].slice(wanted ? 0 : 1).join(", ");
    state.textContent = `Gardé dans ce navigateur\u00a0: ${what}\u00a0; ${inMegabytes(sizeOf(filesOf(kept, choice)))}. Le cours s’ouvre ici sans réseau.`;
  };
  form.addEventListener("input", measure);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const choice = chosen(form, list);
    start.disabled = remove.disabled = true;
    bar.hidden = false;
    bar.removeAttribute("value");
    state.textContent = "Enregistrement en cours\u00a0: gardez cette page ouverte.";
    const failed = await keep(choice, (done, total) => {
      [bar.max, bar.value] = [total, done];
      size.textContent = `${inMegabytes(done)} sur ${inMegabytes(total)}`;
    });
    start.disabled = remove.disabled = false;
    // A button that is disabled has lost the focus; who has gone elsewhere meanwhile stays there.
    if (document.activeElement === document.body) start.focus({ preventScroll: true });
    bar.hidden = true;
    measure();
    const now = (await registrationOf().catch(() => undefined))?.active;
    const kept = now && (await listOf(now));
    showKept(kept, now && choiceOf(now));
    if (!failed) return;
    const file = failed.file && `\u00a0(${failed.file})`;
    state.textContent = `Rien n’a été gardé de plus\u00a0: ${WHY[failed.why]}${file}. ${state.textContent}`;
  });
  ask(remove, "Retirer le cours de ce navigateur\u202f? Sans réseau, il ne s’y ouvrira plus. Vos réponses y restent.", "Oui, le retirer", () => {
    forget(COURSE).then(() => {
      document.querySelector(".cw-newer")?.remove();
      showKept(undefined);
      state.textContent = "Le cours est retiré de ce navigateur\u00a0; vos réponses y sont toujours.";
    });
    return start;
  });
  root.append(state, form);
  measure();
  showKept(own, active && choiceOf(active));
  root.hidden = false;
  sayAbsent(root, own && filesOf(own, choiceOf(active)).map(([name]) => name));
}

/** @param {HTMLElement} root */
export function start(root) {
  if (canKeep()) show(root).catch(() => undefined);
}
