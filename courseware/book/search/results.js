// @ts-check
// What was found, as the page shows it: page by page, each place with its sentence.
import { element } from "courseware/activities/static/element.js";
import { pieces } from "./finding.js";
import { wordsOf } from "./words.js";

// Of each page, how many places are seen before the others are asked for.
const FIRST = 3;
// A sentence longer than this is cut around what was found, this many characters before it.
const LONGEST = 260;
const BEFORE = 90;
// How many words tell the browser where a sentence begins, and where it ends.
const EDGE = 4;

/** @param {string} address @param {(Node | string)[]} inside */
function link(address, ...inside) {
  const made = element("a", {}, ...inside);
  made.setAttribute("href", address);
  return made;
}

/** @param {string} text @param {Set<string>} roots */
const marked = (text, roots) =>
  pieces(text, roots).map((piece) => (piece.found ? element("mark", {}, piece.text) : piece.text));

/** Of a long sentence, what stands around the first word found. */
function shortened(sentence, roots) {
  if (sentence.length <= LONGEST) return sentence;
  const first = pieces(sentence, roots)[0].text.length % sentence.length;
  const start = first > BEFORE ? sentence.indexOf(" ", first - BEFORE) + 1 : 0;
  const end = sentence.lastIndexOf(" ", start + LONGEST);
  const cut = end > start && start + LONGEST < sentence.length ? end : sentence.length;
  return `${start ? "… " : ""}${sentence.slice(start, cut)}${cut < sentence.length ? " …" : ""}`;
}

/** What has the browser go to a sentence of the place, and not only to the place. */
function directive(sentence) {
  const words = wordsOf(sentence);
  if (!words.length) return "";
  const asked = (text) => encodeURIComponent(text.trim()).replaceAll("-", "%2D");
  if (words.length <= 2 * EDGE) return `:~:text=${asked(sentence)}`;
  const first = sentence.slice(0, words[EDGE].index);
  const last = sentence.slice(words[words.length - EDGE].index);
  return `:~:text=${asked(first)},${asked(last)}`;
}

/** @param {import("./finding.js").Page} page @param {import("./finding.js").Passage} passage */
function shown({ address, language }, { place, sentence, roots }) {
  const to = `${address}#${place.id}${directive(sentence)}`;
  // The page's own place is under its title already.
  const title = place.id ? marked(place.title, roots) : ["Au début de la page"];
  const said = element("p", {}, ...marked(shortened(sentence, roots), roots));
  const head = element("h3", {}, link(to, ...title));
  if (language) said.lang = language;
  if (language && place.id) head.lang = language;
  return element("li", {}, head, said);
}

/** @param {import("./finding.js").Answer} answer */
export function answerShown({ page, passages }) {
  const head = element("h2");
  if (page.part) {
    const tile = element("span", {}, String(page.part));
    tile.className = "cw-tile";
    head.append(tile);
  }
  const name = link(page.address, page.title);
  if (page.language) name.lang = page.language;
  head.append(name);
  const items = passages.map((passage) => shown(page, passage));
  const part = element("section", {}, head, element("ul", {}, ...items.slice(0, FIRST)));
  if (page.part) part.dataset.part = String(page.part);
  const more = items.slice(FIRST);
  if (more.length) {
    const count = more.length > 1 ? `${more.length} autres passages` : "1 autre passage";
    const summary = element("summary", {}, `${count} de cette page`);
    part.append(element("details", {}, summary, element("ul", {}, ...more)));
  }
  return part;
}
