// @ts-check
// An instruction that fills the screen: its place gets the button that shows its section alone.
import { isClass, isProjection, TIMER } from "../static/classroom.js";

const REFUSED = "Ce navigateur refuse le plein écran\u00a0: agrandissez sa fenêtre.";
const ALONE = "cw-instruction-only";

/** @param {string} words @param {string} look @param {() => void} act */
function button(words, look, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = look;
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

/** @param {HTMLElement} place where the button goes, in what is projected */
export function start(place) {
  const card = place.parentElement;
  const told = document.createElement("span");
  told.setAttribute("role", "status");
  const project = button("", "cw-button is-open", () => {
    told.textContent = "";
    if (document.fullscreenElement === card) document.exitFullscreen();
    else if (card.requestFullscreen) card.requestFullscreen().catch(() => (told.textContent = REFUSED));
    else told.textContent = REFUSED;
  });
  const name = () => (project.textContent = document.fullscreenElement === card ? "Quitter le plein écran" : "Projeter");
  document.addEventListener("fullscreenchange", name);
  name();
  place.append(project, " ", told);
  place.hidden = false;
  if (isClass(document.body) && isProjection()) fillWindow(card, place, project);
}

/**
 * Where a lesson projects, the instruction that the address names stands alone below the tools.
 * @param {HTMLElement} card @param {HTMLElement} place @param {HTMLElement} project
 */
function fillWindow(card, place, project) {
  const minutes = Number(card.dataset.minutes);
  const timer = button(`Minuteur\u00a0: ${minutes}\u00a0min`, "cw-button is-open", () => dispatchEvent(new CustomEvent(TIMER, { detail: 60 * minutes })));
  const back = button("Voir toute la page", "cw-plain", () => leave());
  const fill = (whether) => {
    document.documentElement.classList.toggle(ALONE, whether);
    card.classList.toggle("is-alone", whether);
    project.hidden = whether;
    if (whether) place.append(timer, " ", back);
    else for (const one of [timer, back]) one.remove();
  };
  const leave = () => {
    fill(false);
    card.scrollIntoView();
  };
  const isAlone = () => card.classList.contains("is-alone");
  const follow = () => {
    const isNamed = location.hash === `#${card.id}`;
    if (isNamed !== isAlone()) fill(isNamed);
    if (isNamed) scrollTo(0, 0);
  };
  addEventListener("hashchange", follow);
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && isAlone() && !document.querySelector(":popover-open")) leave();
  });
  follow();
}
