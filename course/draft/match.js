// @ts-check
// A pattern, the tree that `pattern.py` made, walked along the words of a draft: no regular expression, no surprise in time.
import { STEM, add, sentenceAt } from "./tokens.js";
import { WORDS } from "./words.js";

/** @typedef {import("./tokens.js").Doc} Doc */
/** @typedef {any} Node */
/** @typedef {{ first: number, last: number }} Span Tokens, both inside. */
/**
 * @typedef {{ words: Map<string, Node[][]>, stems: [string, Node[]][], any: Node[][], lists: Record<string, Node[][]> }} Pattern
 *   Alternatives, by what they may begin with.
 */
/** @typedef {Record<string, Pattern>} Lists */

// A choice of more than these is looked up by its words.
const FEW = 24;
const GAP_ENDS = new Set([";", ":"]);

/** A pattern made ready. @param {Node[][]} alternatives @param {Record<string, Node[][]>} lists @returns {Pattern} */
export function pattern(alternatives, lists) {
  const made = { words: new Map(), stems: [], any: [], lists };
  for (const nodes of alternatives) {
    const first = beginnings(nodes, lists);
    if (first.has("")) made.any.push(nodes);
    else {
      for (const word of first) {
        if (isStem(word)) made.stems.push([word.slice(0, -1), nodes]);
        else add(made.words, word, nodes);
      }
    }
  }
  return made;
}

const isStem = (word) => word.length > STEM && word.endsWith("*");

/** The words, and stems, that nodes may begin with; "", any. @returns {Set<string>} */
function beginnings(nodes, lists) {
  const found = new Set();
  for (const node of nodes) {
    if (typeof node === "string") return found.add(node);
    for (const word of begins(node, lists)) found.add(word);
    if (node[0] !== "?") return found;
  }
  return found;
}

/** @type {WeakMap<object, Set<string>>} What a list begins with is asked again and again. */
const BEGINS = new WeakMap();

/** The words that a node may begin with. @returns {Iterable<string>} */
function begins([does, ...what], lists) {
  if (does === "<" && Object.hasOwn(WORDS, what[0])) return [`<${what[0]}>`];
  if (does === "<") {
    const list = lists[what[0]];
    if (!BEGINS.has(list)) BEGINS.set(list, new Set(list.flatMap((one) => [...beginnings(one, lists)])));
    return BEGINS.get(list);
  }
  return ["|", "{", "?"].includes(does) ? what.flatMap((one) => [...beginnings(one, lists)]) : [""];
}

/** Every place of a pattern, or of what it marks in braces. @param {Doc} doc @param {Pattern} pattern @param {Lists} lists @returns {Span[]} */
export function places(doc, { words, stems, any, lists: raw }, lists) {
  const found = [];
  const look = (nodes, at) => {
    const text = { doc, lists, raw, last: sentenceAt(doc, at).last };
    const one = walk(text, nodes, 0, at, (end) => ({ first: at, last: end - 1 }));
    if (one && one.last >= one.first) found.push(one);
  };
  for (const [word, tokens] of doc.words) {
    for (const nodes of words.get(word) ?? []) for (const at of tokens) look(nodes, at);
  }
  for (const [stem, nodes] of stems) {
    for (const word of doc.stems.get(stem.slice(0, STEM)) ?? []) {
      if (word.startsWith(stem)) for (const at of doc.words.get(word)) look(nodes, at);
    }
  }
  for (const nodes of any) for (let at = 0; at < doc.tokens.length; at += 1) look(nodes, at);
  return found.sort((a, b) => a.first - b.first || b.last - a.last);
}

/** Walk nodes from `k` along tokens from `at`; `done` says what is made of the end. @returns {Span | null} */
function walk(text, nodes, k, at, done) {
  let [next, here] = [k, at];
  for (; next < nodes.length && typeof nodes[next] === "string"; next += 1, here += 1) {
    if (!isWord(text, nodes[next], here)) return null;
  }
  if (next === nodes.length) return done(here);
  return WALKS[nodes[next][0]](text, nodes[next], here, (end) => walk(text, nodes, next + 1, end, done));
}

/** @type {Record<string, (text: any, node: Node, at: number, rest: (next: number) => Span | null) => Span | null>} */
const WALKS = {
  "|": (text, node, at, rest) => {
    if (node.length > FEW) {
      return firstOf(begun(text, choiceOf(text, node), at), (nodes) => walk(text, nodes, 0, at, rest));
    }
    for (let one = 1; one < node.length; one += 1) {
      const found = walk(text, node[one], 0, at, rest);
      if (found) return found;
    }
    return null;
  },
  "?": (text, node, at, rest) => walk(text, node[1], 0, at, rest) ?? rest(at),
  "^": ({ doc }, _, at, rest) => (sentenceAt(doc, at)?.first === at ? rest(at) : null),
  $: ({ last }, _, at, rest) => (at === last + 1 ? rest(at) : null),
  "{": (text, node, at, rest) => walk(text, node[1], 0, at, (end) => rest(end) && { first: at, last: end - 1 }),
  "...": ({ doc, last }, node, at, rest) => {
    for (let next = at; next <= at + node[1] && next <= last + 1; next += 1) {
      const found = rest(next);
      if (found || GAP_ENDS.has(doc.tokens[next]?.word)) return found;
    }
    return null;
  },
  "<": (text, node, at, rest) => {
    if (at > text.last) return null;
    if (Object.hasOwn(WORDS, node[1])) return WORDS[node[1]](text.doc.tokens[at]) ? rest(at + 1) : null;
    return firstOf(endsOf(text, node[1], at), rest);
  },
};

function isWord({ doc, last }, word, at) {
  if (at > last) return false;
  const { plain } = doc.tokens[at];
  return word === plain || (isStem(word) && plain.startsWith(word.slice(0, -1)));
}

/** @template T @param {T[]} all @param {(one: T) => Span | null} look */
function firstOf(all, look) {
  for (const one of all) {
    const found = look(one);
    if (found) return found;
  }
  return null;
}

const NONE = [];
/** @type {WeakMap<Node, Pattern>} A choice, made ready at its first use. */
const CHOICES = new WeakMap();

function choiceOf({ raw }, node) {
  if (!CHOICES.has(node)) CHOICES.set(node, pattern(node.slice(1), raw));
  return CHOICES.get(node);
}

/** The alternatives that may begin at a token. @returns {Node[][]} */
function begun({ doc, last }, { words, stems, any }, at) {
  if (at > last) return any;
  const { plain, is } = doc.tokens[at];
  const found = [...(words.get(plain) ?? NONE)];
  for (const name of is) if (words.has(name)) found.push(...words.get(name));
  for (const [stem, nodes] of stems) if (plain.startsWith(stem)) found.push(nodes);
  return found.length ? [...found, ...any] : any;
}

/** @type {WeakMap<Doc, Map<string, number[][]>>} What a list takes at a token is looked for once. */
const ENDS = new WeakMap();

/** Where what a list holds may end, that begins at a token. @returns {number[]} */
function endsOf(text, name, at) {
  if (!ENDS.has(text.doc)) ENDS.set(text.doc, new Map());
  const ofDoc = ENDS.get(text.doc);
  if (!ofDoc.has(name)) ofDoc.set(name, []);
  const known = ofDoc.get(name);
  return (known[at] ??= allEnds(text, text.lists[name], at));
}

function allEnds(text, list, at) {
  const ends = new Set();
  // Every end counts: what follows the list tells which is meant.
  for (const nodes of begun(text, list, at)) walk(text, nodes, 0, at, (end) => (ends.add(end), null));
  return ends.size ? [...ends].sort((a, b) => b - a) : NONE;
}
