"""What makes a page easy to read, measured in it: its lines, what overflows, what is cut."""

from typing import Any

from playwright.sync_api import Page

# Characters of each whole line of the paragraphs of running text: the last of each is short.
LINES = """() => {
  const lengths = [];
  for (const paragraph of document.querySelectorAll(".cw-col section > p")) {
    const range = document.createRange();
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const lines = [];
    let bottom = -Infinity;
    while (walker.nextNode()) {
      const { data } = walker.currentNode;
      for (let at = 0; at < data.length; at += 1) {
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + 1);
        const box = range.getBoundingClientRect();
        if (!box.width) continue;
        if (box.top > bottom - 4) lines.push(0);
        bottom = Math.max(bottom, box.bottom);
        lines[lines.length - 1] += 1;
      }
    }
    lengths.push(...lines.slice(0, -1));
  }
  return lengths.sort((a, b) => a - b);
}"""

# What reaches out of the window, and words that a line breaks in two or a box cuts off.
CUT = """() => {
  const cut = [];
  const seen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  // Words for screen readers are cut on purpose; names of files, addresses and code break anywhere.
  const unseen = (one) => one !== document.body &&
    (getComputedStyle(one).clipPath !== "none" || unseen(one.parentElement));
  const scrolls = (one) => one && (one !== document.body) &&
    (["auto", "scroll"].includes(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
  const range = document.createRange();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const holder = node.parentElement;
    if (!node.data.trim() || holder.closest("script, style, svg, code, .cw-skip")) continue;
    if (!seen(holder) || unseen(holder)) continue;
    for (const { index, 0: word } of node.data.matchAll(/[\\p{L}\\p{N}]{2,}/gu)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
      if (!boxes.length) continue;
      if (new Set(boxes.map(({ top }) => Math.round(top / 4))).size > 1) {
        if (getComputedStyle(holder).hyphens !== "auto") cut.push(`broken: ${word}`);
      }
      if (scrolls(holder)) continue;
      const right = Math.max(...boxes.map((box) => box.right));
      const left = Math.min(...boxes.map((box) => box.left));
      if (right > innerWidth + 1 || left < -1) cut.push(`outside: ${word}`);
      for (let box = holder; box && box !== document.body; box = box.parentElement) {
        if (getComputedStyle(box).overflowX === "visible") continue;
        if (right > box.getBoundingClientRect().right + 1) cut.push(`cut: ${word}`);
        break;
      }
    }
  }
  return [...new Set(cut)];
}"""
WIDTH = "document.scrollingElement.scrollWidth"

# https://www.w3.org/TR/WCAG22/#text-spacing
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""


def with_text_of(page: Page, pixels: int) -> None:
    """Set the size of text as a reader does in the settings of the browser, which default to 16."""
    sizes: dict[str, Any] = {"fontSizes": {"standard": pixels, "fixed": pixels * 13 // 16}}
    page.context.new_cdp_session(page).send("Page.setFontSizes", sizes)
