// @ts-check
// The look of all this comes with its scripts: a page that is not before a class has neither. It is a sheet made by
// script, and no element of the page: a page takes no style written into it.

/** The style sheets, put here when the scripts are joined: assets.py. */
const STYLE = "";
/** @type {CSSStyleSheet | undefined} */
let sheet;

export function addStyle() {
  if (sheet) return;
  sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  document.adoptedStyleSheets.push(sheet);
}
