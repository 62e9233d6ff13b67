// @ts-check
// The calculator of delays: what a reader types is read, counted, said, and kept nowhere.
import { inWords, isAhead, today } from "courseware/activities/static/day.js";
import { daysBetween, lastOf, readDay, readHour, weekday, weekdayName } from "./deadline.js";

const NO_DAY = "Écrivez un jour, comme 25/11/2026.";
const NO_HOUR = "Écrivez une heure, comme 14\u00a0h\u00a030, ou rien.";
const AHEAD = "Ce jour n’est pas encore venu\u00a0: vérifiez-le.";
const FROM_MIDNIGHT = "Sans heure, nous comptons depuis minuit\u00a0: c’est le plus prudent.";
const SHORTENED = "Ce mois n’a pas ce jour\u00a0: nous donnons son dernier, par prudence. Aucun texte lu ne le règle.";
const HOLIDAYS = "Les jours fériés ne sont pas dans ce calcul.";
const HELP = "Calcul d’aide, non un avis\u00a0: agissez avant, et faites compter un avocat.";

/** @param {HTMLElement} section */
export function start(section) {
  const form = section.querySelector("form");
  const field = (id) => /** @type {any} */ (form.querySelector(`#cw-${id}`));
  const [choice, from, hour, output] = ["delay", "from", "hour", "last"].map(field);
  const withYear = (day) => `${weekdayName(day)} ${inWords(day)}\u00a0${day.slice(0, 4)}`;

  /** How far a day is, in words. */
  function distance(days) {
    if (days === 0) return "C’est aujourd’hui.";
    if (days === 1) return "C’est demain.";
    if (days > 1) return `Il reste ${days}\u00a0jours.`;
    return days === -1 ? "Ce jour est passé, hier." : `Ce jour est passé depuis ${-days}\u00a0jours.`;
  }

  /** What is wrong with a field, or the lines that say the last day; nothing while none is written. */
  function reckoned({ value, unit }, closed) {
    const byHours = unit === "heures";
    const day = readDay(from.value);
    const time = hour.value.trim() ? readHour(hour.value) : [0, 0];
    const wrongDay = from.value.trim() !== "" && (!day || isAhead(day, today()));
    from.setAttribute("aria-invalid", String(wrongDay));
    hour.setAttribute("aria-invalid", String(byHours && !time));
    if (!from.value.trim()) return [];
    if (!day) return [NO_DAY];
    if (wrongDay) return [AHEAD];
    if (byHours && !time) return [NO_HOUR];
    const last = lastOf(day, /** @type {[number, number]} */ (time), Number(value), unit);
    const hourOfDay = last.hour ? `à ${last.hour}` : "avant minuit";
    const resting = [0, 6].includes(weekday(last.day));
    return [
      `Au plus tard le ${withYear(last.day)}, ${hourOfDay}.`,
      distance(daysBetween(today(), last.day)),
      byHours && !hour.value.trim() ? FROM_MIDNIGHT : "",
      last.shortened ? SHORTENED : "",
      resting ? `Un ${weekdayName(last.day)}\u00a0: ${closed}` : byHours ? "" : HOLIDAYS,
      HELP,
    ].filter(Boolean);
  }

  function show() {
    const card = /** @type {HTMLElement} */ (section.querySelector(`[data-delay="${CSS.escape(choice.value)}"]`));
    const words = (name) => card.querySelector(`[data-${name}]`).textContent;
    form.querySelector("[data-say=starts]").textContent = `Départ\u00a0: ${words("starts")}`;
    /** @type {HTMLElement} */ (form.querySelector("[data-hours]")).hidden = card.dataset.unit !== "heures";
    const lines = reckoned(/** @type {any} */ (card.dataset), words("closed")).map((text) => {
      const line = document.createElement("p");
      line.textContent = text;
      return line;
    });
    output.replaceChildren(...lines);
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", show);
  form.querySelector("[data-action=today]").addEventListener("click", () => {
    const [year, month, day] = today().split("-");
    from.value = `${day}/${month}/${year}`;
    show();
  });
  form.hidden = false;
  show();
}
