// @ts-check
// What an action has just said, or an address names, is brought before the reader's eyes.

/**
 * Scroll no further than needed, and not at all when it is seen; what is longer than the window shows
 * its beginning. The focus stays where it is.
 * @param {Element} said
 */
export const comeIntoView = (said) => said.scrollIntoView({ block: "nearest" });

/** Open the folds around what the address names, and show it. */
export function reveal() {
  const target = document.getElementById(location.hash.slice(1));
  let fold = target?.closest("details:not([open])");
  if (!fold) return;
  for (; fold; fold = fold.parentElement.closest("details")) fold.setAttribute("open", "");
  target.scrollIntoView();
}
