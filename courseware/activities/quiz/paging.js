// @ts-check
// A quiz of several questions shows one at a time; all of them where the reader wants it so, on paper,
// and without a script. Questions marked `data-out` are left out, those moved stay moved: « cw-order »
// tells of both.
import { memoryOf } from "../static/memory.js";
import { comeIntoView } from "../static/view.js";

/** Whether all are shown at once, in every quiz of the course. */
const wish = memoryOf("toutes");
const STATES = { right: ["juste", ""], partial: ["en partie juste", "is-half"], wrong: ["à revoir", "is-wrong"] };
const TO_DO = ["à faire", "is-hollow"];

/**
 * @param {HTMLElement} section
 * @returns {{ open: (form: HTMLFormElement) => void, paint: (stateOf: (form: HTMLFormElement) => string | undefined) => void }}
 */
export function startPaging(section) {
  const pager = section.querySelector(".cw-pager");
  if (!pager) return { open() {}, paint() {} };
  const place = section.querySelector(".cw-place");
  const list = pager.querySelector(".cw-states");
  const [back, next, all] = ["back", "next", "all"].map(
    (name) => /** @type {HTMLButtonElement} */ (pager.querySelector(`[data-action=${name}]`)),
  );
  const forms = () => /** @type {HTMLFormElement[]} */ ([...section.querySelectorAll("form.cw-question:not([data-out])")]);
  let stateOf = (_form) => undefined;
  let shown = forms()[0];

  function paintStates() {
    const known = forms();
    const buttons = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("button")]);
    buttons.forEach((button, index) => {
      const form = known[index];
      button.parentElement.hidden = !form;
      if (!form) return;
      const [words, look] = STATES[stateOf(form)] ?? TO_DO;
      button.ariaLabel = `Question ${index + 1}, ${words}`;
      button.querySelector("i").className = `cw-dot ${look}`.trim();
      if (form === shown && !wish.read()) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    });
    next.classList.toggle("is-open", stateOf(shown) !== "right");
  }

  function show() {
    const known = forms();
    const whole = Boolean(wish.read());
    if (!known.includes(shown)) shown = known[0];
    section.toggleAttribute("data-paged", !whole);
    for (const form of section.querySelectorAll("form.cw-question")) form.classList.toggle("is-shown", form === shown);
    const rank = known.indexOf(shown);
    place.textContent = whole ? `${known.length} questions` : `${rank + 1} sur ${known.length}`;
    all.textContent = whole ? "Une à la fois" : "Toutes à la fois";
    back.disabled = rank <= 0;
    next.disabled = rank === known.length - 1;
    back.hidden = next.hidden = whole;
    paintStates();
  }

  /** Show a question, and say it: its words get the focus. */
  function open(form) {
    shown = form;
    show();
    if (wish.read()) form.scrollIntoView();
    else comeIntoView(section.querySelector(".cw-head"));
    // Last: Firefox passes by a legend that is not laid out yet.
    form.querySelector("legend").focus({ preventScroll: true });
  }

  /** The question that the address names, if it is one of these. */
  const asked = () => forms().find(({ id }) => id && `#${id}` === location.hash);

  back.addEventListener("click", () => open(forms()[forms().indexOf(shown) - 1]));
  next.addEventListener("click", () => open(forms()[forms().indexOf(shown) + 1]));
  list.addEventListener("click", ({ target }) => {
    const item = /** @type {Element} */ (target).closest("li");
    if (item) open(forms()[[...list.children].indexOf(item)]);
  });
  all.addEventListener("click", () => {
    wish.write((whole) => (whole ? undefined : true));
    open(shown);
  });
  wish.subscribe(show);
  section.addEventListener("cw-order", () => {
    shown = asked() ?? forms()[0];
    show();
  });
  addEventListener("hashchange", () => {
    if (!asked()) return;
    shown = asked();
    show();
    shown.scrollIntoView();
  });
  shown = asked() ?? shown;
  show();
  return {
    open,
    paint(states) {
      stateOf = states;
      paintStates();
    },
  };
}
