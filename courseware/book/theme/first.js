// @ts-check
// Before the first paint: light or dark, and the letters are asked for, but from a disk, where that is refused. A
// browser that knows no « blocking="render" » may run this later, so site.js takes the mode, too.
import { takeMode } from "./mode.js";

// How long a first paint waits for its letters: where they come later, the page keeps others (`font-display: optional`).
const PATIENCE = 60; // milliseconds

takeMode();
const { src, dataset } = /** @type {HTMLScriptElement} */ (document.currentScript);
if (dataset.font && location.protocol !== "file:") {
  const { style } = document.documentElement;
  const show = () => style.removeProperty("display");
  const href = new URL(`fonts/${dataset.font}`, src).href;
  document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "font", href, crossOrigin: "", onload: show, onerror: show }));
  // What is not laid out asks for no letters yet.
  style.display = "none";
  setTimeout(show, PATIENCE);
}
