// @ts-check
// Full screen: the quizzes of the page, one question at a time, in one sequence. Where the screen is refused, the window.
import { element } from "../../static/element.js";
import { fit, unfit } from "./fit.js";
import { listen } from "./remote.js";

const REFUSED = "Ce navigateur refuse le plein écran\u00a0: agrandissez sa fenêtre.";
const LAST = "C’est la dernière question de cette page.";
const FIRST = "C’est la première question de cette page.";
const STEP = 160; // px that an arrow scrolls

/**
 * A quiz of the page, as `classmode.js` makes it.
 * @typedef {object} Projected
 * @property {HTMLElement} section
 * @property {{ form: HTMLFormElement, goOn: () => boolean, goBack: () => boolean, paint: () => void }[]} questions
 * @property {() => number} shown
 * @property {(position: number) => void} show
 * @property {(words: string) => void} tell
 */

/** @param {Projected[]} quizzes of the page @param {() => HTMLElement} barOf the bar of tools */
export function stageOf(quizzes, barOf) {
  const stage = element("dialog", { className: "cw-stage", ariaLabel: "Projection" });
  const body = element("div", { className: "cw-stage-body", tabIndex: -1 });
  const holes = { quiz: document.createComment(""), bar: document.createComment("") };
  /** @type {Projected | undefined} */
  let current;
  let isFull = false;
  stage.append(body);

  const inOrder = () =>
    quizzes
      .filter(({ section }) => section.isConnected)
      .map((quiz) => ({ quiz, place: quiz === current ? holes.quiz : quiz.section }))
      .sort((a, b) => (a.place.compareDocumentPosition(b.place) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
      .map(({ quiz }) => quiz);
  const formOf = (quiz) => quiz.questions[quiz.shown()].form;
  const refit = () => current && fit(formOf(current));

  /** @param {Projected} quiz */
  function bring(quiz) {
    const last = current;
    if (last) {
      unfit(formOf(last));
      holes.quiz.replaceWith(last.section);
    }
    current = quiz;
    quiz.section.replaceWith(holes.quiz);
    body.append(quiz.section);
    for (const one of last ? [last, quiz] : [quiz]) one.show(one.shown());
    refit();
  }
  /** @param {number} by 1: the next quiz, -1: the one before @returns {boolean} whether there is one */
  function turn(by) {
    const all = inOrder();
    const next = all[all.indexOf(current) + by];
    if (!next) {
      current.tell(by > 0 ? LAST : FIRST);
      return false;
    }
    next.show(by > 0 ? 0 : next.questions.length - 1);
    bring(next);
    body.focus();
    return true;
  }
  /** @param {number} by @returns {boolean} */
  function move(by) {
    const place = current.shown() + by;
    if (!current.questions[place]) return turn(by);
    current.show(place);
    refit();
    return true;
  }
  /** @param {Projected} quiz @param {boolean} [asksScreen] a browser gives it to a press alone; else, the window is filled */
  async function open(quiz, asksScreen = true) {
    isFull = asksScreen;
    if (asksScreen) {
      await Promise.resolve(document.documentElement.requestFullscreen?.() ?? Promise.reject()).catch(() => {
        isFull = false;
      });
    }
    document.body.append(stage);
    barOf().before(holes.bar);
    stage.prepend(barOf());
    stage.showModal();
    bring(quiz);
    if (asksScreen && !isFull) quiz.tell(REFUSED);
    body.focus();
  }
  /** @param {boolean} [keepsScreen] what the page shows next is read on it, too */
  function close(keepsScreen = false) {
    if (!current) return;
    const quiz = current;
    const { section } = quiz;
    holes.quiz.replaceWith(section);
    holes.bar.replaceWith(barOf());
    unfit(formOf(current));
    current = undefined;
    quiz.show(quiz.shown());
    stage.removeAttribute("data-blank");
    stage.close();
    stage.remove();
    if (keepsScreen) return;
    if (document.fullscreenElement) document.exitFullscreen();
    section.scrollIntoView();
    /** @type {HTMLElement} */ (section.querySelector("[data-action=stage]")).focus({ preventScroll: true });
  }
  const isBlank = () => stage.hasAttribute("data-blank");
  const overQuestion = () => /** @type {HTMLElement | null} */ (stage.querySelector("[popover]:popover-open"));
  /** A key first takes away what hides the question: nothing is brought on unseen. */
  const inSight = (act) => () => {
    if (isBlank()) stage.removeAttribute("data-blank");
    else if (overQuestion()) overQuestion().hidePopover();
    else act();
  };
  const scroll = (by) => () => formOf(current).querySelector(".cw-beside").scrollBy(0, by);
  const question = () => current.questions[current.shown()];

  listen(() => Boolean(current), {
    on: inSight(() => question().goOn()),
    back: inSight(() => question().goBack() || move(-1)),
    down: scroll(STEP),
    up: scroll(-STEP),
    blank: () => stage.toggleAttribute("data-blank"),
  });
  // A button that a mouse pressed gives the keys back: Space is for the vote.
  stage.addEventListener("click", ({ detail, target }) => {
    const button = target instanceof Element && target.closest("button");
    if (detail && button && button === document.activeElement && !button.closest("[popover], .cw-ask")) body.focus();
  });
  stage.addEventListener("cancel", (event) => {
    if (event.target !== stage) return;
    event.preventDefault();
    close();
  });
  addEventListener("fullscreenchange", () => {
    if (isFull && !document.fullscreenElement) close();
  });
  // The bar grows with its timer, the window turns: what is asked has another room.
  new ResizeObserver(refit).observe(body);
  return {
    open,
    close,
    /** Whether this quiz is on it. @param {Projected} quiz */
    has: (quiz) => current === quiz,
    /** Whether any is. */
    isOpen: () => current !== undefined,
    /** Whether it has the screen, or the window alone. */
    isFull: () => isFull,
    bring,
    move,
    turn,
    refit,
  };
}
