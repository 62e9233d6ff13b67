// @ts-check
// Where the worker leads who asks for a page that is not kept, while the network does not answer.
import { element } from "../static/element.js";
import { HOME } from "./kept.js";

/** @param {HTMLElement} root @param {string[] | undefined} kept names of the files that are */
export function sayAbsent(root, kept) {
  const absent = new URLSearchParams(location.search).get("absente");
  if (absent === null || !kept) return;
  const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("#menu li[data-page] a")]);
  // What the address says is compared, never shown.
  const wanted = links.find(({ href }) => href.split("#")[0] === HOME + absent);
  const there = new Set(kept.map((name) => new URL(name, HOME).href)); // an address writes accents in its own way
  const own = links.filter(({ href }) => there.has(href));
  const unnamed = absent.endsWith(".html") ? "La page demandée n’est pas gardée" : "Le fichier demandé n’est pas gardé";
  const named = wanted ? `La page «\u00a0${wanted.textContent.trim()}\u00a0» n’est pas gardée` : unnamed;
  const link = (words, href) => element("a", { href }, words);
  const line = element(
    "div",
    { className: "cw-note", tabIndex: -1 },
    element("p", {}, element("strong", {}, `${named} dans ce navigateur, et le réseau ne répond pas. `), wanted ? link("Essayer de nouveau", wanted.href) : ""),
    element("p", {}, own.length ? "Les pages gardées\u00a0:" : "Seuls l’accueil et la recherche sont gardés."),
    element("ul", {}, ...own.map(({ href, textContent }) => element("li", {}, link(textContent.trim(), href)))),
  );
  root.prepend(line);
  line.focus({ preventScroll: true });
  line.scrollIntoView();
}
