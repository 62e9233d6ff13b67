// @ts-check
// Light or dark, as its reader chose.

const page = document.documentElement;
export const KEY = "mode";

/** Take what is kept; "auto", the system's, where nothing is, or it may not be read. */
export function takeMode() {
  try {
    page.dataset.mode = localStorage.getItem(KEY) || "auto";
  } catch {
    page.dataset.mode = "auto";
  }
  if (page.dataset.mode !== "auto") page.dataset.theme = page.dataset.mode;
}
