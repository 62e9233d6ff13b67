"""axe, the rules of accessible pages, read once where many words of a page look alike.

Contrast is read in one text of each appearance: the first of those that agree in tag, colour, size,
weight, shadow, and in all that is painted behind them by what holds them. So is the difference
between a link and the words around it, which its line and the colour of these decide too; a link
that touches no word, of a block that has words, is always read. All five hundred texts and links of
a chapter take axe ten seconds, in each theme.
"""

from typing import Any

from axe_playwright_python.sync_playwright import Axe, AxeResults
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ALL: dict[str, Any] = {"runOnly": WCAG, "resultTypes": ["violations"]}
# What the width or the theme of the screen decides.
_LOOKS = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
LOOKS: dict[str, Any] = {"runOnly": _LOOKS, "resultTypes": ["violations"]}
# The style sheets of a page on a disk may not be asked for again, as axe would.
OTHERS = ALL | {"rules": {rule: {"enabled": False} for rule in _LOOKS}, "preload": False}

_CONFIGURE = """axe.configure({ rules: [
  { id: "color-contrast", selector: "[data-first]" },
  { id: "link-in-text-block", selector: "[data-link]" },
] })"""
_MARK_FIRST = """() => {
  const once = (make) => {
    const known = new Map();
    return (one) => known.get(one) ?? (known.set(one, make(one)), known.get(one));
  };
  const behind = once((one) => {
    if (!one) return "";
    const style = getComputedStyle(one);
    const { backgroundColor, backgroundImage, opacity, filter, mixBlendMode } = style;
    const own = [backgroundColor, backgroundImage, opacity, filter, mixBlendMode].join();
    const empty = own === "rgba(0, 0, 0, 0),none,1,none,normal";
    return behind(one.parentElement) + (empty ? "" : `${own};`);
  });
  const lookOf = once((one) => {
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(one);
    return [one.tagName, color, fontSize, fontWeight, textShadow, behind(one)].join("|");
  });
  const says = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const blockOf = once((one) =>
    getComputedStyle(one).display.startsWith("inline") ? blockOf(one.parentElement) : one);
  const LINK = "a[href], [role=link]";
  const length = (one) => one.textContent.replace(/\\s/g, "").length;
  const hasWords = once((block) => {
    const links = [...block.querySelectorAll(LINK)];
    return links.reduce((sum, one) => sum + length(one), 0) < length(block);
  });
  for (const name of ["data-first", "data-link"]) {
    document.querySelectorAll(`[${name}]`).forEach((one) => one.removeAttribute(name));
  }
  const seen = new Set();
  const isNew = (look) => !seen.has(look) && seen.add(look);
  for (const one of document.body.querySelectorAll("*")) {
    if (says(one) && one.checkVisibility() && isNew(lookOf(one))) one.dataset.first = "";
  }
  for (const one of document.body.querySelectorAll(LINK)) {
    if (!one.checkVisibility() || !hasWords(blockOf(one.parentElement))) continue;
    const { textDecorationLine, textDecorationStyle, borderBottom } = getComputedStyle(one);
    const line = [textDecorationLine, textDecorationStyle, borderBottom].join();
    const look = ["link", line, lookOf(one), lookOf(one.parentElement)].join("|");
    if (!says(one.parentElement) || isNew(look)) one.dataset.link = "";
  }
}"""


def broken_rules(page: Page, options: dict[str, Any] = ALL, context: Any = None) -> str:
    """Return axe's report of the rules that the page breaks, empty where it breaks none."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
        page.evaluate(_CONFIGURE)
    page.evaluate(_MARK_FIRST)
    response = page.evaluate(
        "([context, options]) => axe.run(context ?? document, options)", [context, options]
    )
    result = AxeResults(response)
    return result.generate_report() if result.violations_count else ""
