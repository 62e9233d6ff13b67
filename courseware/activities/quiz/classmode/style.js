// @ts-check
// The look of all this comes with its scripts: a page that is not before a class has neither.

/** The style sheets, put here when the scripts are joined: assets.py. */
const STYLE = "";
const ID = "cw-class-style";

export function addStyle() {
  if (document.getElementById(ID)) return;
  const sheet = document.createElement("style");
  sheet.id = ID;
  sheet.textContent = STYLE;
  document.head.append(sheet);
}
