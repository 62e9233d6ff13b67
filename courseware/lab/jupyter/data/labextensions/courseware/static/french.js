// @ts-check
// What French wants and authors do not type: of `courseware/text/french.py`, the apostrophe, and the spaces that would end a line badly.

const CODE = "pre, code, .MathJax, svg, script, style";

/** @param {string} text */
export const typeset = (text) =>
  text
    .replace(/(\p{L})'(?!['(]| ?=)/gu, "$1’")
    .replace(/[ \u00a0]([;!?])/g, "\u202f$1")
    .replace(/ ([:»%€])/g, "\u00a0$1")
    .replace(/« /g, "«\u00a0");

/** Set the texts below `node`, except code. @param {Element} node */
export function typesetIn(node) {
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.parentElement.closest(CODE)) continue;
    const set = typeset(text.nodeValue);
    if (set !== text.nodeValue) text.nodeValue = set;
  }
}
