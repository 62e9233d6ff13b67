// @ts-check
// Where no page is: the page of the menu that is most like the address asked for, and the search.
// Nothing of the address is shown: it may be anybody's.

// Of two words of a letter in four apart, half of the pairs of letters or more are the same.
const LEAST = 0.5;
const LONGEST = 100;

/** @param {string} text */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The last name of an address, without its ending. @param {string} path */
function nameOf(path) {
  let read = path;
  try {
    read = decodeURIComponent(path);
  } catch {
    // A stray « % »: as it is.
  }
  const names = read.replace(/(index)?\.\w+$/, "").split("/").filter(Boolean);
  return plain(names.at(-1) ?? "").slice(0, LONGEST);
}

/** @param {string} text */
function pairsOf(text) {
  const letters = text.replace(/[^\p{L}\p{N}]+/gu, "-");
  return new Set([...letters].slice(1).map((letter, at) => letters[at] + letter));
}

/** How much two names share, from 0 to 1. @param {string} one @param {string} other */
function likeness(one, other) {
  const [these, those] = [pairsOf(one), pairsOf(other)];
  const shared = [...these].filter((pair) => those.has(pair)).length;
  return (2 * shared) / Math.max(1, these.size + those.size);
}

const asked = nameOf(location.pathname);
const pages = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("#menu li a"))];
const marks = pages.map((page) =>
  Math.max(likeness(asked, nameOf(page.pathname)), likeness(asked, plain(page.innerText || page.textContent))),
);
const best = Math.max(0, ...marks);
const guess = /** @type {HTMLElement} */ (document.querySelector("[data-guess]"));
if (best >= LEAST) {
  const page = pages[marks.indexOf(best)];
  const link = guess.querySelector("a");
  link.href = page.href;
  link.textContent = page.textContent.trim();
  guess.hidden = false;
}
const words = asked.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
const search = /** @type {HTMLAnchorElement} */ (document.querySelector("[data-search]"));
if (words) search.search = new URLSearchParams({ q: words }).toString();
