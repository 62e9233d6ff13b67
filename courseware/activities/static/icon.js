// @ts-check
// The drawings of courseware/text/icons.html, for what a script adds to a page.

/** @type {Record<string, string>} name → path, put here when the scripts are joined: assets.py */
const PATHS = {};
const SVG = "http://www.w3.org/2000/svg";

/** A drawing beside the words that say the same. @param {string} name */
export function icon(name) {
  const drawing = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  drawing.setAttribute("class", "cw-icon");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  path.setAttribute("d", PATHS[name]);
  drawing.append(path);
  return drawing;
}
