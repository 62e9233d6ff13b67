// @ts-check
// « Écouter »: the page, from its title or from what is selected; a question, on its own. Fetched when it is asked for.
import { plainButton } from "../static/element.js";
import { memoryOf } from "../static/memory.js";
import { barOf, RATES } from "./bar.js";
import { playerOf } from "./player.js";
import { unitsIn, unitsOfPage } from "./text.js";

const FAULT = "La voix s’est interrompue\u00a0: reprenez la lecture.";
const MARK = "cw-read";

export const memoryIn = () => memoryOf("lecture");

/** @param {HTMLButtonElement} button « Écouter » @param {import("../static/memory.js").Memory} memory */
export function start(button, memory) {
  const rate = () => {
    const kept = Object(memory.read()).rate;
    return RATES.includes(kept) ? kept : 1;
  };
  /** @type {HTMLElement | undefined} */
  let marked;
  /** Where the page was left, in this visit. @type {HTMLElement | undefined} */
  let left;
  /** @type {ReturnType<typeof barOf> | undefined} */
  let bar;
  /** @type {HTMLElement[]} */
  let titles = [];
  /** @type {Map<Element, HTMLButtonElement>} */
  const ofQuestions = new Map();
  // Some are drawn while one listens.
  const drawn = new MutationObserver(offerQuestions);

  const isFrom = (title, element) => title === element || title.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
  const sectionOf = (element) => titles.filter((title) => isFrom(title, element)).length - 1;
  const paint = (text) => bar?.show(player.isPlaying, Math.max(0, sectionOf(marked ?? titles[0])), text);
  const mark = (element) => {
    marked?.classList.remove(MARK);
    marked = element;
    element?.classList.add(MARK);
  };
  const player = playerOf({
    rate,
    onUnit({ element }) {
      mark(element);
      left = element;
      const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
      element.scrollIntoView({ block: "nearest", behavior });
      paint();
    },
    onChange: () => paint(),
    onEnd: () => (left = undefined),
    onFault: () => setTimeout(() => paint(FAULT)),
  });

  /** From `element` on, if it is still read; all of the page otherwise. @param {HTMLElement | undefined} [element] */
  function readFrom(element) {
    const units = unitsOfPage();
    const place = element ? units.findIndex((one) => one.element === element || one.element.contains(element) || element.contains(one.element)) : 0;
    player.play(units, Math.max(0, place));
  }
  /** What the reader has selected. @returns {HTMLElement | undefined} */
  function selected() {
    const selection = getSelection();
    const node = selection && !selection.isCollapsed ? selection.getRangeAt(0).startContainer : undefined;
    const element = node instanceof HTMLElement ? node : node?.parentElement;
    return element?.closest("main") ? element : undefined;
  }
  function stop() {
    player.pause();
    mark(undefined);
    bar?.bar.remove();
    bar = undefined;
    drawn.disconnect();
    for (const one of ofQuestions.values()) one.remove();
    ofQuestions.clear();
    button.focus({ preventScroll: true });
  }
  /** Questions are read on their own, too, once somebody listens. */
  function offerQuestions() {
    for (const form of document.querySelectorAll("main form.cw-question")) {
      const place = form.querySelector(".cw-actions");
      if (!place || ofQuestions.has(form)) continue;
      const one = plainButton("Écouter la question", () => player.play(unitsIn(form)));
      ofQuestions.set(form, one);
      place.append(one);
    }
  }
  function open() {
    titles = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("main h1, main .cw-col > section > section > h2")]);
    bar = barOf({
      sections: titles.map((title) => title.textContent.trim()),
      rate: rate(),
      toggle: () => (player.isPlaying ? player.pause() : player.unit ? player.resume() : readFrom()),
      skip: player.skip,
      jump: (section) => readFrom(titles[section]),
      speed(wanted) {
        memory.write((kept) => ({ ...Object(kept), rate: wanted }));
        player.again();
      },
      stop,
    });
    document.body.append(bar.bar);
    offerQuestions();
    drawn.observe(document.querySelector("main"), { childList: true, subtree: true });
  }
  function begin() {
    const from = selected() ?? left;
    if (!bar) open();
    readFrom(from);
    bar.play.focus({ preventScroll: true });
  }

  button.addEventListener("click", begin);
  // Who leaves the page, or turns to another, is not spoken to.
  addEventListener("pagehide", () => player.pause());
  document.addEventListener("visibilitychange", () => document.hidden && player.pause());
  begin();
}
