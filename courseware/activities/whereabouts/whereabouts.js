// @ts-check
// Where the reader is: marks beside a chapter's title, in the menu and on cards, and where to go on.
import { loadAll } from "../static/all.js";
import { onAnyChange } from "../static/memory.js";

/**
 * A chapter, as `whereabouts.py` writes it: question → the first digits of its versions that count.
 * @typedef {[page: string, id: string, questions: Record<string, string>]} Chapter
 */

const LOOKS = { full: "cw-dot", half: "cw-dot is-half", hollow: "cw-dot is-hollow" };
const WORDS = { full: "terminé", half: "en cours", hollow: "" };
const s = (count) => (count > 1 ? "s" : "");
const countOf = (tried, total) => `${tried} question${s(tried)} sur ${total}`;

/** What the answers say of a chapter. @param {Chapter} chapter @param {Record<string, any>} all */
function known([page, id, questions], all) {
  const entries = Object.entries(questions).map(([question, versions]) => {
    const entry = all[`${id}/${question}`];
    // Without a version, an answer does not say that the question changed since.
    const isCurrent = !entry?.version || versions.split(" ").some((digits) => entry.version.startsWith(digits));
    return entry?.first && isCurrent ? entry : undefined;
  });
  const tried = entries.filter(Boolean);
  const look = tried.length === entries.length ? "full" : tried.length ? "half" : "hollow";
  const last = tried.map(({ day }) => day ?? "").sort().at(-1) ?? "";
  return { page, look, last, entries, tried: tried.length, total: entries.length };
}

/** The chapter to go on with: that of the last answers or, once finished, the next that is not. */
function nextOf(chapters) {
  const begun = chapters.filter(({ tried }) => tried);
  const last = begun.sort((a, b) => a.last.localeCompare(b.last)).at(-1);
  if (!last) return undefined;
  const place = chapters.indexOf(last);
  const onward = [...chapters.slice(place), ...chapters.slice(0, place)];
  return onward.find(({ look }) => look !== "full");
}

/** @param {HTMLElement} dot @param {string} look */
function paintDot(dot, look, words = "") {
  dot.className = LOOKS[look];
  dot.toggleAttribute("role", false);
  dot.removeAttribute("aria-label");
  if (!words) return;
  dot.setAttribute("role", "img");
  dot.setAttribute("aria-label", words);
}

/** Beside a title: a dot a question, or a bar. @param {HTMLElement} line */
function paintTitle(line, { entries, tried, total }, built) {
  const right = entries.filter((entry) => entry?.verdict === "right").length;
  line.querySelectorAll(".cw-dot").forEach((dot, number) => {
    const entry = entries[number];
    paintDot(/** @type {HTMLElement} */ (dot), !entry ? "hollow" : entry.verdict === "right" ? "full" : "half");
  });
  line.querySelectorAll(".cw-bar i").forEach((one, number) => {
    const share = (100 * [right, tried - right][number]) / total;
    /** @type {HTMLElement} */ (one).style.setProperty("--n", share.toFixed(1));
  });
  line.querySelector("[data-say=count]").textContent = tried ? countOf(tried, total) : built;
}

/** Of a part's card: what its dots say together. @param {Element} dots */
function nameDots(dots, chapters) {
  const [full, half] = ["full", "half"].map((wanted) => chapters.filter(({ look }) => look === wanted).length);
  const words = [full && `${full} chapitre${s(full)} terminé${s(full)}`, half && `${half} en cours`];
  const said = words.filter(Boolean).join(", ");
  dots.toggleAttribute("aria-hidden", false);
  if (said) {
    dots.setAttribute("role", "img");
    dots.setAttribute("aria-label", said);
  } else {
    dots.setAttribute("aria-hidden", "true");
  }
}

/** A link to the chapter to go on with, made of what stood there. @param {HTMLAnchorElement} built @param {any} chapter @param {HTMLElement} menu */
function onwardFrom(built, { page, tried, total }, menu) {
  const named = menu.querySelector(`[data-mark="${page}"]`).closest("a");
  const { part = "" } = /** @type {HTMLElement | null} */ (named.closest("[data-part]"))?.dataset ?? {};
  const link = /** @type {HTMLAnchorElement} */ (built.cloneNode(true));
  link.hidden = false;
  link.setAttribute("href", named.getAttribute("href"));
  link.dataset.part = part;
  const said = { part, why: `Reprendre\u00a0· ${countOf(tried, total)}`, title: named.textContent };
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (link.querySelectorAll("[data-say]"))) {
    place.textContent = said[place.dataset.say];
  }
  return link;
}

/**
 * @param {HTMLElement} menu where every chapter that has a mark is named
 * @param {import("../static/memory.js").Memory} _memory
 * @param {import("../static/host.js").Load} load
 */
export function start(menu, _memory, load) {
  /** @type {Chapter[]} */
  const book = /** @type {any} */ (window).coursewareBook;
  const title = /** @type {HTMLElement | null} */ (document.querySelector(".cw-whereabouts"));
  const marks = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-mark]"));
  const groups = [...document.querySelectorAll(".cw-dots")].filter((dots) => dots.querySelector("[data-mark]"));
  // Who answered something fetches what tells whether it changed since; nobody else does.
  let lacksNews = Boolean(document.querySelector("[data-activity=changes]"));
  // What stands there while nothing is answered.
  const builtCount = title?.querySelector("[data-say=count]").textContent;
  const links = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("[data-resume]"))].map(
    (shown) => ({ shown, built: shown }),
  );

  function paint() {
    const all = loadAll();
    if (lacksNews && Object.keys(all).length) {
      lacksNews = false;
      load("changes.js").catch(() => (lacksNews = true));
    }
    const chapters = book.map((chapter) => known(chapter, all));
    const byPage = Object.fromEntries(chapters.map((chapter) => [chapter.page, chapter]));
    if (title) paintTitle(title, byPage[title.dataset.chapter], builtCount);
    for (const dot of marks) {
      const { look } = byPage[dot.dataset.mark];
      paintDot(dot, look, dot.closest(".cw-dots") ? "" : WORDS[look]);
    }
    for (const dots of groups) {
      nameDots(dots, [...dots.querySelectorAll("[data-mark]")].map((dot) => byPage[/** @type {HTMLElement} */ (dot).dataset.mark]));
    }
    const next = nextOf(chapters);
    for (const link of links) {
      const made = next ? onwardFrom(link.built, next, menu) : link.built;
      if (made.isEqualNode(link.shown)) continue;
      link.shown.replaceWith(made);
      link.shown = made;
    }
  }

  onAnyChange(paint);
  paint();
}
