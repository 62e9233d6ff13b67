// @ts-check
// A newer version that is whole is told, and taken when the reader wants it: every open page of the book then shows it, but
// where something was begun.
import { element, plainButton } from "../static/element.js";
import { becomes, listOf, registrationOf } from "./kept.js";

// Of the tab: put off, it is told again at the next visit.
const LATER = "hors-ligne/plus-tard";

const isPutOff = (version) => {
  try {
    return sessionStorage.getItem(LATER) === version;
  } catch {
    return false;
  }
};

const putOff = (version) => {
  try {
    sessionStorage.setItem(LATER, version);
  } catch {
    // Refused: told again on the next page.
  }
};

/** @param {string} words @param {string} yes of the button that does it @param {() => void} act @param {() => void} [later] */
function tell(words, yes, act, later) {
  document.querySelector(".cw-newer")?.remove();
  const said = element("p", { role: "status" });
  const take = element("button", { type: "button", className: "cw-button" }, yes);
  take.addEventListener("click", act);
  const wait = plainButton("Plus tard", () => {
    line.remove();
    document.querySelector("main").focus({ preventScroll: true });
    later?.();
  });
  const line = element("div", { className: "cw-newer cw-note", role: "region", ariaLabel: "Version plus récente" }, said, take, wait);
  document.body.append(line);
  // A screen reader says what comes into a place that it knows.
  setTimeout(() => said.append(words));
}

/** @param {ServiceWorker} worker is whole, and waits */
async function tellOf(worker) {
  const { version = "" } = (await listOf(worker)) ?? {};
  if (isPutOff(version)) return document.querySelector(".cw-newer")?.remove();
  const take = () => worker.postMessage("take over");
  return tell("Une version plus récente du cours est prête.", "Passer à cette version", take, () => putOff(version));
}

// A question half answered, a text half written, here while another tab takes the newer version.
let isBegun = false;
const isWork = (target) => !(/** @type {Element} */ (target).closest(".cw-offline"));

/** Show the newer version, which answers from now on. */
function takeUp() {
  const words = "Cette page est d’une version plus ancienne. Rechargée, elle perd ce que vous y avez commencé sans l’enregistrer.";
  if (isBegun) tell(words, "Recharger la page", () => location.reload());
  else location.reload();
}

/** @param {import("../static/host.js").Load} load */
export async function watchVersions(load) {
  const registration = await registrationOf();
  if (!registration?.active) return;
  const { version } = (await listOf(registration.active)) ?? {};
  for (const kind of ["input", "click"]) document.querySelector("main").addEventListener(kind, ({ target }) => (isBegun ||= isWork(target)));
  navigator.serviceWorker.addEventListener("controllerchange", async () => {
    const { controller } = navigator.serviceWorker;
    const now = controller && (await listOf(controller));
    // Another choice of the same version changes nothing here.
    if (now && now.version !== version) takeUp();
  });
  /** @param {ServiceWorker | null} worker */
  const follow = async (worker) => {
    if (!worker || !(await becomes(worker, "installed")) || registration.waiting !== worker) return;
    const now = await listOf(worker);
    if (!now || now.version === version) return;
    await load("offline.css").catch(() => undefined);
    await tellOf(worker);
  };
  registration.addEventListener("updatefound", () => follow(registration.installing));
  // One may have come before this script.
  follow(registration.waiting);
  follow(registration.installing);
}
