// @ts-check
// What an action has just said is brought before the reader's eyes.

/**
 * Scroll no further than needed, and not at all when it is seen; what is longer than the window shows
 * its beginning. The focus stays where it is.
 * @param {Element} said
 */
export const comeIntoView = (said) => said.scrollIntoView({ block: "nearest" });
