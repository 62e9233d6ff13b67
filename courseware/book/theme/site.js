// @ts-check
// The frame of a page: light or dark, a menu that closes behind a link, what print unfolds.
import { isClass, withClassMode } from "../../activities/static/classroom.js";
import { load } from "../../activities/static/host.js";
import { offerReading } from "../../activities/speech/offer.js";
import { reveal } from "../../activities/static/view.js";
import { KEY, takeMode } from "./mode.js";

// Before a class: what its teacher needs, on every page.
if (isClass(document.body)) withClassMode(load, document.querySelector("main"), ({ startPage }) => startPage());

const MODES = { auto: " automatique", light: " clair", dark: " sombre" };
const page = document.documentElement;

function showMode() {
  const mode = Object.hasOwn(MODES, page.dataset.mode ?? "") ? page.dataset.mode : "auto";
  if (mode === "auto") delete page.dataset.theme;
  else page.dataset.theme = mode;
  for (const word of document.querySelectorAll("[data-theme-word]")) word.textContent = `\u00a0:${MODES[mode]}`;
}

for (const button of document.querySelectorAll("[data-theme-switch]")) {
  button.addEventListener("click", () => {
    const modes = Object.keys(MODES);
    page.dataset.mode = modes[(modes.indexOf(page.dataset.mode) + 1) % modes.length];
    try {
      localStorage.setItem(KEY, page.dataset.mode);
    } catch {
      // Refused: it stays for the visit of this page.
    }
    showMode();
  });
}
addEventListener("storage", ({ key, newValue }) => {
  if (key !== KEY) return;
  page.dataset.mode = newValue ?? "auto";
  showMode();
});
takeMode();
showMode();

offerReading(load);

// Not every browser unfolds what a link leads to.
addEventListener("hashchange", reveal);
reveal();

// The browser is told of the book, but from a disk or in a platform's frame, where that is refused. Who keeps it there
// hears of a newer version.
if (location.protocol !== "file:" && parent === window) {
  const href = `${page.dataset.contentRoot}manifest.webmanifest`;
  document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href }));
  if (navigator.serviceWorker?.controller && !document.querySelector("[data-activity=offline]")) load("offline.js").catch(() => undefined);
}

// A section that was chosen is shown, instead of the list over it.
for (const menu of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[popover]"))) {
  menu.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a[href*='#']") && menu.matches(":popover-open")) menu.hidePopover();
  });
}

// All folds of a page at once: to search it in the browser, or to print it whole.
for (const button of document.querySelectorAll("[data-unfold]")) {
  button.addEventListener("click", () => {
    const all = /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("main details.cw-fold"));
    const open = [...all].some((fold) => !fold.open);
    for (const fold of all) fold.open = open;
    button.textContent = open ? "Tout replier" : "Tout déplier";
  });
}

// A closed <details> prints empty: what a reader of the paper must have opens for the time of printing. A fold is
// printed as the reader left it: its line, or all of it.
let folds = /** @type {HTMLDetailsElement[]} */ ([]);
addEventListener("beforeprint", () => {
  const closed = /** @type {NodeListOf<HTMLDetailsElement>} */ (
    document.querySelectorAll("main details:not([open], .cw-quiz *, .cw-fold)")
  );
  folds = [...closed];
  for (const fold of folds) fold.open = true;
});
addEventListener("afterprint", () => {
  for (const fold of folds) fold.open = false;
});
