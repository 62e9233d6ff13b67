// @ts-check
// A newer version that is whole is told, and taken when the reader wants it: every open page of the book then shows it.
import { element, plainButton } from "../static/element.js";
import { becomes, listOf, registrationOf } from "./kept.js";

const READY = "Une version plus récente du cours est prête.";
// Of the tab: put off, it is told again at the next visit.
const LATER = "hors-ligne/plus-tard";

const isPutOff = (version) => {
  try {
    return sessionStorage.getItem(LATER) === version;
  } catch {
    return false;
  }
};

/** @param {ServiceWorker} worker is whole, and waits */
async function tellOf(worker) {
  const { version = "" } = (await listOf(worker)) ?? {};
  document.querySelector(".cw-newer")?.remove();
  if (isPutOff(version)) return;
  const take = element("button", { type: "button", className: "cw-button" }, "Passer à cette version");
  take.addEventListener("click", () => worker.postMessage("take over"));
  const line = element(
    "div",
    { className: "cw-newer cw-note", role: "region", ariaLabel: "Version plus récente" },
    element("p", { role: "status" }, READY),
    take,
    plainButton("Plus tard", () => {
      line.remove();
      try {
        sessionStorage.setItem(LATER, version);
      } catch {
        // Refused: told again on the next page.
      }
    }),
  );
  document.body.append(line);
}

/** @param {import("../static/host.js").Load} load */
export async function watchVersions(load) {
  const registration = await registrationOf();
  if (!registration?.active) return;
  const { version } = (await listOf(registration.active)) ?? {};
  navigator.serviceWorker.addEventListener("controllerchange", async () => {
    const { controller } = navigator.serviceWorker;
    const now = controller && (await listOf(controller));
    // Another choice of the same version changes nothing here.
    if (now && now.version !== version) location.reload();
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
