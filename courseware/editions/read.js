// Run in a page of the book, on paper and without scripts: its text, without what paper does not show.
// Each activity says in its own style sheet, under `@media print`, what of it only lives. A chart and
// a solution are taken whole: drawn.py draws the one, asked.py takes the other to where it belongs.
() => {
  const main = document.querySelector("main");
  for (const fold of main.querySelectorAll("details")) fold.open = true;
  const kept = (node) => node.closest(".cw-chart, .cw-solution") !== null;
  const lives = (node) => node.matches("script, style, template, noscript, button, form nav") || getComputedStyle(node).display === "none";
  const gone = [...main.querySelectorAll("*")].filter((node) => !kept(node) && node.localName !== "br" && lives(node));
  for (const node of gone) node.remove();
  return new XMLSerializer().serializeToString(main);
}
