// @ts-check
// What is read of a page, in order: as it is seen, without what only an eye follows.
import { askedOf } from "./question.js";

/**
 * A paragraph, a title, an option: read in one go, marked while it is.
 * @typedef {{ element: HTMLElement, parts: { text: string, language: string }[] }} Unit
 */

const SKIPPED =
  "script, style, template, noscript, svg, pre, .highlight, table, nav, button, select, input, textarea, progress, [aria-hidden=true], .cw-hidden, " +
  ".cw-actions, .cw-solution > summary, .cw-source, .cw-quiet, .cw-next, .cw-explored, .cw-files, .cw-after, .cw-meta, .cw-restart, .cw-score, .cw-place";
const BLOCKS =
  "p, ul, ol, li, dl, dt, dd, h1, h2, h3, h4, h5, h6, div, section, article, aside, header, figure, figcaption, table, details, summary, blockquote, form, fieldset, legend, pre";
// Of other activities, which one does and does not read, the name.
const READ = ["quiz", "chart", "checklist", "sheet", "changes"];

/** Folded, hidden, of another view: not read. @param {Element} element */
const isSeen = (element) => element.checkVisibility?.() ?? /** @type {HTMLElement} */ (element).offsetParent !== null;
/** A call of a note, « 1 », but not « 1ᵉʳ ». @param {Element} element */
const isNote = (element) => element.matches("sup") && /^[[(\d]/.test(element.textContent.trim());
const isSkipped = (element) => element.matches(SKIPPED) || isNote(element) || !isSeen(element);

/** @param {Node} node @returns {string} */
const languageOf = (node) =>
  /** @type {HTMLElement} */ ((node instanceof Element ? node : node.parentElement).closest("[lang]"))?.lang.slice(0, 2).toLowerCase() || "fr";

/** The words in `nodes`, by language. @param {Node[]} nodes @returns {Unit["parts"]} */
function partsOf(nodes) {
  /** @type {Unit["parts"]} */
  const parts = [];
  const add = (text, language) => {
    const last = parts.at(-1);
    if (last?.language === language) last.text += text;
    else parts.push({ text, language });
  };
  const take = (node) => {
    if (node instanceof Text) return add(node.data, languageOf(node));
    if (!(node instanceof Element)) return undefined;
    if (node.matches(".cw-blank")) return add(" (à compléter) ", languageOf(node));
    if (node.matches("br")) return add(" ", languageOf(node));
    if (isSkipped(node)) return undefined;
    // What stands apart is said apart: « Alors », then the rest of its line.
    if (getComputedStyle(node).display !== "inline") add(", ", languageOf(node));
    return node.childNodes.forEach(take);
  };
  nodes.forEach(take);
  return parts.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
}

/** One unit of what stands there, none where there are no words. @param {HTMLElement} element @param {Node[]} [nodes] @param {string} [before] @returns {Unit[]} */
export function unit(element, nodes = [...element.childNodes], before = "") {
  const parts = partsOf(nodes);
  if (!parts.length) return [];
  if (before && parts[0].language === "fr") parts[0].text = before + parts[0].text;
  else if (before) parts.unshift({ text: before, language: "fr" });
  return [{ element, parts }];
}

/** One unit of words that stand nowhere. @param {HTMLElement} element @param {string} text @returns {Unit} */
const said = (element, text) => ({ element, parts: [{ text, language: languageOf(element) }] });

/** @param {HTMLElement} figure @returns {Unit[]} a chart's title, then what it shows */
function chart(figure) {
  const title = /** @type {HTMLElement} */ (figure.querySelector(".cw-message"));
  const plot = /** @type {HTMLElement} */ (figure.querySelector(".cw-plot"));
  return [...unit(title, undefined, "Graphique\u00a0: "), said(plot, plot.getAttribute("aria-label") ?? "")];
}

/** @param {Element} element @returns {Unit[]} */
export function unitsIn(element) {
  if (!(element instanceof HTMLElement) || isSkipped(element)) return [];
  if (element.matches("figure.cw-chart")) return chart(element);
  if (element.matches("form.cw-question")) return askedOf(/** @type {HTMLFormElement} */ (element), unit, unitsIn);
  const { activity } = element.dataset;
  if (activity && !READ.includes(activity)) {
    const name = element.getAttribute("aria-label") ?? element.querySelector("h2, h3, h4, legend, figcaption")?.textContent;
    return name ? [said(element, `À faire dans la page\u00a0: ${name}.`)] : [];
  }
  /** @type {Unit[]} */
  const found = [];
  /** @type {Node[]} */
  let line = [];
  const end = () => {
    found.push(...unit(element, line));
    line = [];
  };
  for (const node of element.childNodes) {
    const isBlock = node instanceof Element && (node.matches(BLOCKS) || node.querySelector("p, li, form, figure"));
    if (!isBlock) {
      line.push(node);
      continue;
    }
    end();
    found.push(...unitsIn(node));
  }
  end();
  return found;
}

/** All that is read of the page. @returns {Unit[]} */
export const unitsOfPage = () => [...document.querySelectorAll("main .cw-band h1, main .cw-col")].flatMap(unitsIn);
