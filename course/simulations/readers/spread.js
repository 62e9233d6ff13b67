// @ts-check
// How a message leaves: each member shows it with the same chance a day, whatever the others do.
import { shown } from "courseware/activities/simulation/numbers.js";

/** @typedef {{ members: number, one_in: number, days: number }} Group `one_in`: a chance of one in so many, a day */

const YEAR = 365;

/** What is kept of 1 by one member in one day, as a logarithm: no digit is lost near 1. @param {Group} group */
const log = ({ one_in }) => Math.log1p(-1 / one_in);

/** The chance that one member at least shows it, from 0 to 1. @param {Group} group */
export const leaves = (group) => -Math.expm1(group.members * group.days * log(group));

/** How many members show it, on average. @param {Group} group */
export const hands = (group) => group.members * -Math.expm1(group.days * log(group));

/** The first day at whose end it is more likely out than in. @param {Group} group */
export const evenDay = (group) => Math.ceil(Math.log(0.5) / (group.members * log(group)));

/** « 22 », « moins de 1 », « plus de 99 »: it never surely leaves, nor stays. @param {number} chance */
export function outOfHundred(chance) {
  const hundred = shown(chance * 100);
  return { 0: "moins de 1", 100: "plus de 99" }[hundred] ?? hundred;
}

/** A mean, with a decimal where it is small. @param {number} mean */
function few(mean) {
  const tenths = shown(mean, 1);
  if (tenths === "0,0") return "moins de 0,1";
  return tenths.length > 3 ? shown(mean) : tenths;
}

/** From when on it is more likely out. @param {number} day */
function evenly(day) {
  if (day === 1) return "Dès le premier jour, le message est plus probablement dehors.";
  if (day > YEAR) return "Un an après, le message est encore plus probablement dedans.";
  return `À partir du jour ${day}, le message est plus probablement dehors.`;
}

/** What is seen. @param {Group} group */
export function inWords(group) {
  const [mean, even] = [hands(group), evenDay(group)];
  const when = group.days === 1 ? "Le premier jour" : `En ${shown(group.days)}\u00a0jours`;
  const share = outOfHundred(leaves(group));
  const left = { "moins de 1": "moins d’un est sorti", 1: "un est sorti" }[share] ?? `${share} sont sortis`;
  const showed = /^(moins|[01],)/.test(few(mean)) ? "lecteur l’aura montré" : "lecteurs l’auront montré";
  return [
    `${when}, sur 100 messages pareils, ${left}.`,
    `En moyenne, ${few(mean)} ${showed}.`,
    evenly(even),
  ].join(" ");
}
