// @ts-check
// The MyST that a course writes → the Markdown and the HTML that JupyterLab shows: boxes, references, terms, citations.
import { pageOfFile, wayTo } from "./pages.js";

const FENCE = /^(\s*)(\x60{3,}|:{3,}|~{3,})\s*(?:\{([\w-]+)\})?[ \t]*(.*)$/;
const FOLDED = new Set(["dropdown", "hier-aujourdhui"]);
// A role, or code, whichever comes first.
const ROLE = /\{([\w-]+)\}\x60([^\x60]+)\x60|(\x60+)[^\x60][\s\S]*?\3(?!\x60)/g;
const NAMED = /^([\s\S]*?)\s*<([^<>]+)>$/;
const LINK = /\[([^\][]*)\]\(([a-z][a-z\d-]*):([^)\s]+)\)/g;
const WEB = new Set(["http", "https", "mailto"]);

const attribute = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

/** A link in Markdown, its title said where one points. */
const link = (words, address, title = "") => `[${words}](<${address}>${title && ` "${title.replace(/"/g, "”")}"`})`;

/**
 * What JupyterLab is to render.
 * @param {string} source as the author writes it
 * @param {string} file of the page, from the course's root
 * @param {any} links `_static/live.json`; null where the book is not built
 * @param {string} book the address of the book
 */
export function livePage(source, file, links, book) {
  const known = { pages: {}, parts: [], labels: {}, terms: {}, cited: {}, ...links };
  return blocks(source.split("\n"), { file, known, book, page: pageOfFile(file) }).join("\n");
}

/** @param {string[]} lines */
function blocks(lines, at) {
  const made = [];
  let text = [];
  const say = () => {
    if (text.length) made.push(...inline(text.join("\n"), at).split("\n"));
    text = [];
  };
  for (let i = 0; i < lines.length; i++) {
    const fence = FENCE.exec(lines[i]);
    if (!fence) {
      if (!lines[i].startsWith("%")) text.push(lines[i].replace(/^\(([\w.-]+)\)=\s*$/, '<span id="$1"></span>\n'));
      continue;
    }
    const [, , mark, name, rest] = fence;
    let end = i + 1;
    const isEnd = (line) => line.trim().startsWith(mark) && !line.trim().slice(mark.length).replaceAll(mark[0], "");
    while (end < lines.length && !isEnd(lines[end])) end++;
    say();
    const inside = lines.slice(i + 1, end);
    made.push(...(name ? directive(name, rest.trim(), inside, at) : lines.slice(i, end + 1)));
    i = end;
  }
  say();
  return made;
}

/** What a directive shows here; what only the book can make is a link to it. */
function directive(name, title, inside, at) {
  const options = {};
  let body = inside;
  for (let found; body.length && (found = /^:([\w-]+):\s*(.*)$/.exec(body[0])); body = body.slice(1)) options[found[1]] = found[2];
  if (name === "admonition") return box(title, options, blocks(body, at), at);
  if (name === "container") return ["", ...blocks(body, at), ""];
  if (name === "glossary") return glossary(body, at);
  if (name === "parts" && at.known.parts.length) return parts(at);
  if (name === "profession" || name === "resume") return [];
  const known = at.known.pages[at.page]?.title ?? "le livre";
  return ["", `→ ${link(`À lire dans le livre : ${known}`, `${at.book}${at.page}.html`)}`, ""];
}

function box(title, options, body, at) {
  const classes = (options.class ?? "").split(" ").filter(Boolean);
  const folds = classes.some((one) => FOLDED.has(one));
  const [tag, head] = folds ? ["details", "summary"] : ["div", "div"];
  return [
    "",
    `<${tag} class="${attribute(["cw-live", ...classes].join(" "))}"><${head}>`,
    ...["", folds ? inline(title, at) : `**${inline(title, at)}**`, ""],
    `</${head}>`,
    ...["", ...body, ""],
    `</${tag}>`,
    "",
  ];
}

/** Each term once, under the names that texts give it, in the order of letters. */
function glossary(lines, at) {
  const entries = lines.join("\n").trim().split(/\n\s*\n/);
  const made = entries.map((entry) => {
    const names = entry.split("\n").filter((line) => /^\S/.test(line));
    const said = entry.split("\n").filter((line) => /^\s/.test(line)).map((line) => line.trim());
    const anchors = names.map((name) => `<span id="${termId(name)}"></span>`).join("");
    return [names[0], `${anchors}**${names[0]}** : ${inline(said.join(" "), at)}`];
  });
  const sorted = made.sort(([one], [other]) => one.localeCompare(other, "fr"));
  return ["", ...sorted.flatMap(([, text]) => [text, ""])];
}

const termId = (name) => `terme-${name.trim().toLowerCase().replace(/[^\p{L}\d]+/gu, "-")}`;

/** The chapters, in the course's order. */
function parts({ file, known }) {
  const rank = (number) => (number ? `${number}. ` : "");
  return known.parts.flatMap(({ caption, number, pages }) => [
    "",
    ...(caption ? [`### ${rank(number)}${caption}`, ""] : []),
    ...pages.map((page) => `- ${link(known.pages[page].title, wayTo(file, known.pages[page].file))}`),
    "",
  ]);
}

/** Roles and citations of a text, except in its code. @param {string} text */
function inline(text, at) {
  const kept = [];
  const keep = (code) => `\u0000${kept.push(code) - 1}\u0000`;
  return text
    .replace(ROLE, (whole, role, said) => (role ? roleOf(role, said, at) : keep(whole)))
    .replace(LINK, (whole, words, scheme, target) => (WEB.has(scheme) ? whole : citation(words, `${scheme}:${target}`, at)))
    .replace(/\u0000(\d+)\u0000/g, (_, rank) => kept[Number(rank)]);
}

/** What the book knows by a name as an author types it; « constructor » may be none. */
const named = (all, name) => (Object.hasOwn(all, name) ? all[name] : undefined);

function roleOf(role, said, at) {
  const [words, target] = NAMED.exec(said)?.slice(1) ?? ["", said];
  const { known, file, book } = at;
  const page = role === "doc" && named(known.pages, target.replace(/^\//, ""));
  if (page) return link(words || page.title, wayTo(file, page.file));
  const label = role === "ref" && named(known.labels, target);
  if (label) return link(words || label.title, `${wayTo(file, known.pages[label.page].file)}#${target}`);
  const term = role === "term" && named(known.terms, target.toLowerCase());
  if (term) return link(words || target, `${wayTo(file, known.pages[term.page].file)}#${termId(term.name)}`, term.said);
  if (role === "duree") return link("durée dite dans le livre", `${book}${at.page}.html`);
  // The book knows no more of it: an author is writing, or it is not built.
  return words || target;
}

function citation(words, target, { known, book }) {
  const cited = named(known.cited, target);
  if (!cited) return words;
  return link(words, cited.internal ? `${book}${cited.address}` : cited.address, cited.title);
}
