// @ts-check
// The mode goes along: a link to another page of the book opens it in class mode, too.

const MODE = "mode=classe";

/** The book's top, as an address. */
const home = () => new URL(document.documentElement.dataset.contentRoot ?? "./", location.href).href;

/** @param {HTMLAnchorElement} link */
function carry(link) {
  const url = new URL(link.href, location.href);
  const isPage = url.href.startsWith(home()) && /(\.html|\/)$/.test(url.pathname);
  const isHere = link.getAttribute("href").startsWith("#");
  if (!isPage || isHere || link.hasAttribute("data-leaves") || url.searchParams.get("mode") === "classe") return;
  url.search += url.search ? `&${MODE}` : `?${MODE}`;
  link.href = url.href;
}

/** This page without the mode, as an address. */
export function leaving() {
  const url = new URL(location.href);
  url.searchParams.delete("mode");
  return url.href;
}

/** Every link of the page, and those that a script adds. */
export function carryMode() {
  for (const event of ["pointerdown", "click", "keydown"]) {
    addEventListener(event, ({ target }) => {
      const link = target instanceof Element && target.closest("a[href]");
      if (link) carry(/** @type {HTMLAnchorElement} */ (link));
    }, true);
  }
  /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[href]")).forEach(carry);
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("[data-class-mode]"))) {
    link.dataset.leaves = "";
    link.href = leaving();
    link.textContent = "Quitter le mode classe";
  }
}
