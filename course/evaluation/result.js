// @ts-check
// The result sheet of the evaluation: what was right at the first try, by part, and what to read again.
import { ask } from "courseware/activities/static/ask.js";
import { inWords, isAhead, today } from "courseware/activities/static/day.js";
import { isCurrent } from "courseware/activities/static/entry.js";
import { atOnce, onAnyChange } from "courseware/activities/static/memory.js";
import { printAlone } from "courseware/activities/sheet/sheet.js";
import { load, save } from "courseware/activities/static/store.js";

/** @param {HTMLElement} sheet */
export function start(sheet) {
  const listed = (place) => /** @type {HTMLElement[]} */ ([...place.querySelectorAll("[data-questions]")]);
  /** A question's id, its version, then the older ones that asked the same. */
  const idsOf = (item) => item.dataset.questions.split(" ").map((one) => one.split(/[@,]/));
  const RESTART = "Effacer vos réponses à l’évaluation, premiers essais compris\u202f? Le reste de votre progression est gardé.";
  const s = (count) => (count > 1 ? "s" : "");
  const missed = ({ first }) => first && first !== "right";
  // What stands there for a reader with a pencil.
  const BLANK = new Map([...sheet.querySelectorAll("[data-say]")].map((line) => [line, line.textContent]));
  const say = (place, name, text) => {
    const line = place.querySelector(`[data-say=${name}]`);
    line.textContent = text ?? BLANK.get(line);
  };

  function paint() {
    const entries = [];
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (sheet.querySelectorAll("[data-part]"))) {
      const own = listed(part).flatMap((item) => {
        // The answer to a question that changed since is none.
        const found = idsOf(item).map(([id, version, ...same]) => (isCurrent(load(id), { version, same }) ? load(id) : {}));
        item.hidden = !found.some(missed);
        return found;
      });
      const [done, right] = [own.filter(({ first }) => first).length, own.filter(({ first }) => first === "right").length];
      const left = done < own.length ? ` ; ${own.length - done} à faire` : "";
      say(part, "count", done ? `${right} juste${s(right)} du premier coup sur ${own.length}${left}.` : undefined);
      say(part, "advice", own.some(missed) ? "À relire :" : done === own.length ? "Rien à relire." : "");
      part.style.setProperty("--first", String(right / own.length));
      entries.push(...own);
    }
    const right = entries.filter(({ first }) => first === "right").length;
    const days = entries.map(({ day }) => day).filter((day) => day && !isAhead(day, today())).sort();
    const last = days.length ? `, le ${inWords(days.at(-1))} ${days.at(-1).slice(0, 4)}` : "";
    const done = entries.some(({ first }) => first);
    say(sheet, "total", done ? `${right} juste${s(right)} du premier coup sur ${entries.length}${last}.` : undefined);
  }

  sheet.querySelector("[data-action=print]").addEventListener("click", () => printAlone(sheet));
  ask(sheet.querySelector("[data-action=restart]"), RESTART, "Oui, recommencer", () => {
    atOnce(() => listed(sheet).flatMap(idsOf).forEach(([id]) => save(id, () => ({}))));
  });
  for (const button of sheet.querySelectorAll("button")) button.disabled = false;
  onAnyChange(paint);
  paint();
}
