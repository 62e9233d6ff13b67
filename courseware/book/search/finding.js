// @ts-check
// What answers the words of a reader: places of the course, the best first.
import { rootOf, sentencesOf, tokens, wordsOf } from "./words.js";

/**
 * @typedef {{ address: string, title: string, part: number | null, language?: string, places: Place[] }} Page
 * @typedef {{ id: string, title: string, names: string[], text: string }} Place
 * @typedef {{ place: Place, sentence: string, roots: Set<string> }} Passage
 * @typedef {{ page: Page, passages: Passage[] }} Answer
 */

// What is told of a place weighs more than what it says, its own name most.
const WEIGHTS = { names: 8, title: 4, page: 1, text: 1 };
// As much as no other place can weigh.
const OWN = 1000;
// What stands in no part of the book comes after what does.
const ASIDE = 0.5;
// The beginning of a word is worth nearly the word; what only resembles it, less.
const WORTH = { prefix: 0.8, fuzzy: 0.45 };
// One letter wrong in five; none in a code, where it would be another code.
const near = (root) => !/\d/.test(root) && root.length > 4 && 0.2;
// In a sentence: what a word like those asked is worth; what is lost where little is told.
const LIKE = 0.4;
const LITTLE = 0.3;
// From the strictest to the widest; each is tried where those before it find nothing.
const WAYS = [
  { combineWith: "AND", fuzzy: false },
  { combineWith: "AND", fuzzy: near },
  { combineWith: "OR", fuzzy: near },
];

/**
 * @param {Page[]} pages what all pages say
 * @param {string[]} common words that are everywhere, and find nothing
 */
export function finder(pages, common) {
  const useless = new Set(common.map(rootOf));
  const processTerm = (word) => {
    const root = rootOf(word);
    return (root.length > 1 || /\d/.test(root)) && !useless.has(root) && root;
  };
  const places = pages.flatMap((page) => page.places.map((place) => ({ page, place })));
  const { MiniSearch } = /** @type {any} */ (globalThis);
  const library = new MiniSearch({
    idField: "number",
    fields: Object.keys(WEIGHTS),
    tokenize: tokens,
    processTerm,
  });
  library.addAll(
    places.map(({ page, place }, number) => ({
      number,
      // A page is the own place of its title.
      names: place.id ? place.names.join(" ") : page.title,
      title: place.title,
      page: page.title,
      text: place.text,
    })),
  );
  const rootsOf = (text) => tokens(text).map(processTerm).filter(Boolean);
  const named = ({ place: { names, title } }) => [...names, title].map((name) => rootsOf(name).join(" "));
  const own = places.map((one) => new Set(named(one)));
  const standing = (number) => (places[number].page.part ? 1 : ASIDE);

  /**
   * @param {string} asked
   * @returns {{ answers: Answer[], count: number, way: number } | null} null: nothing to look for
   */
  return (asked) => {
    const roots = rootsOf(asked);
    if (!roots.length) return null;
    const name = roots.join(" ");
    const search = (way) =>
      library.search(asked, {
        ...way,
        prefix: (root) => root.length > 2,
        boost: WEIGHTS,
        weights: WORTH,
        boostDocument: (number) => (own[number].has(name) ? OWN : standing(number)),
      });
    let way = 0;
    let results = search(WAYS[way]);
    while (!results.length && ++way < WAYS.length) results = search(WAYS[way]);
    /** @type {Map<Page, Passage[]>} */
    const byPage = new Map();
    for (const { id, terms } of results) {
      const { page, place } = places[id];
      if (!byPage.has(page)) byPage.set(page, []);
      const met = new Set(terms);
      const sentence = bestSentence(place, new Set(roots), met);
      byPage.get(page).push({ place, sentence, roots: met });
    }
    const answers = [...byPage].map(([page, passages]) => ({ page, passages }));
    return { answers, count: results.length, way };
  };
}

/**
 * The sentence of a place that answers best; of two, the first.
 * @param {Place} place
 * @param {Set<string>} asked the words asked
 * @param {Set<string>} met the words of the place that answer them
 */
function bestSentence({ names, text }, asked, met) {
  const own = new Set(tokens(names.join(" ")).map(rootOf));
  let best = "";
  let most = -1;
  for (const sentence of sentencesOf(text)) {
    const words = tokens(sentence).map(rootOf);
    const told = [...new Set(words)].filter((root) => met.has(root) && !own.has(root));
    let worth = told.reduce((sum, root) => sum + (asked.has(root) ? 1 : LIKE), 0);
    // A word alone, or what only opens a list, tells less than a sentence.
    if (words.length < 4 || /[:;]$/.test(sentence)) worth -= LITTLE;
    if (worth > most) [best, most] = [sentence, worth];
  }
  return best;
}

/** A text in pieces, told apart as found or not. @returns {{ text: string, found: boolean }[]} */
export function pieces(text, roots) {
  const found = wordsOf(text).filter(([word]) => roots.has(rootOf(word)));
  const cuts = [0, ...found.flatMap(({ index, 0: word }) => [index, index + word.length])];
  return cuts.map((from, piece) => ({ text: text.slice(from, cuts[piece + 1]), found: piece % 2 === 1 }));
}
