// @ts-check
// The card of a mark: its words, the reason, the rule of this reader's profession, a pair « avant / après ».
import { element, plainButton } from "courseware/activities/static/element.js";
import { filled, quoted } from "./said.js";

/**
 * @typedef {{ kind: string, message: string, rules: Record<string, string>, before: string, after: string }} Check
 * @typedef {{ title: string, status: string, href: string }} Rule
 * @typedef {{ correct: () => void, show: () => void, next?: () => void }} Acts
 */

const UNSAID = "Elle dépend de votre profession\u00a0: dites-la en haut, puis relisez.";
const NONE = "Le cours n’en a lu aucune qui soit propre à votre profession.";

/** The rule of a mark for this reader: its id, "" where there is none. @param {Check} check @param {string} profession */
const ruleOf = ({ rules }, profession) => rules[profession] ?? rules.tous ?? "";

/** Whether a mark rests on a rule: this reader's; anyone's, while none said who they are. @param {Check} check @param {string} profession */
export const isRuled = (check, profession) =>
  profession ? ruleOf(check, profession) !== "" : Object.keys(check.rules).length > 0;

/** Words that may be of any script, and keep their direction to themselves. @param {string} words */
const quote = (words) => element("span", {}, "«\u00a0", element("bdi", {}, words), "\u00a0»");

const fact = (term, ...words) => element("div", {}, element("dt", {}, term), element("dd", {}, ...words));

/** What is said of the rule: nothing where the matter is one of clarity. */
function ruleFact(check, profession, rules) {
  if (!Object.keys(check.rules).length) return [];
  const id = ruleOf(check, profession);
  if (!id) return [fact("Règle", profession ? NONE : UNSAID)];
  const { title, status, href } = rules[id];
  if (!href) return [fact("Règle", `${id} ${title}. ${status}.`)];
  // Beside, since a draft that nobody asked to keep would be lost with the page.
  const link = element("a", { href, target: "_blank", rel: "noopener", className: "cw-rule" }, id);
  return [fact("Règle", link, ` (nouvel onglet) ${title}. ${status}.`)];
}

/** Several cards have the same buttons: each says of which mark it is. */
function button(words, number, act) {
  const made = plainButton(words, act);
  made.setAttribute("aria-label", `${words}\u00a0: marque ${number}`);
  return made;
}

/**
 * @param {{ number: number, title: string, words: string[], check: Check, values?: Record<string, string | number> }} mark
 *   `words` are those marked, a place each
 * @param {string} profession
 * @param {Record<string, Rule>} rules
 * @param {Acts} acts
 * @returns {HTMLElement} its heading takes the focus
 */
export function cardOf({ number, title, words, check, values }, profession, rules, { correct, show, next }) {
  return element(
    "li",
    { className: "cw-reason" },
    element("h5", { tabIndex: -1 }, element("span", { className: "cw-tile" }, String(number)), ` ${title}`),
    element("p", { className: "cw-draft-words" }, ...words.flatMap((one, rank) => [...(rank ? [" + "] : []), quote(quoted(one))])),
    element("p", {}, filled(check.message, values)),
    element("dl", { className: "cw-pairs" }, ...ruleFact(check, profession, rules), fact("Avant", quote(check.before)), fact("Après", quote(check.after))),
    element(
      "div",
      { className: "cw-actions" },
      button("Corriger", number, correct),
      button("Dans le texte", number, show),
      ...(next ? [button("Suivante", number + 1, next)] : []),
    ),
  );
}
