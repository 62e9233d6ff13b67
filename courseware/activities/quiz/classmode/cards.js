// @ts-check
// « Compter les cartes »: the teacher's webcam counts the vote in progress; typed counts stay without it.
import { ask } from "../../static/ask.js";
import { openCamera } from "../../papervote/count.js";
import { element, plainButton } from "../../static/element.js";
import { present } from "./present.js";

const MOST_OPTIONS = 4; // the sides of a card
const BY_HAND = "Oublier les cartes lues pour ce vote, et taper ses voix\u202f?";

/**
 * @param {{ options: number, load: import("../../static/host.js").Load, use: (cards: Record<string, number>) => void }} vote
 *   `options` 0: cards do not tell, one person gives several answers
 */
export function cardsTool({ options, load, use }) {
  const host = element("div", { className: "cw-by-cards" });
  const count = plainButton("Compter les cartes", () => {
    count.disabled = true;
    const expected = present();
    const over = openCamera(host, { options, expected, load, use: (read) => use(Object.fromEntries(read)) });
    over.finally(() => (count.disabled = false));
  });
  const byHand = plainButton("Taper les voix", () => {});
  ask(byHand, BY_HAND, "Oui, les taper", () => use({}));
  const can = options >= 2 && options <= MOST_OPTIONS;
  return {
    host,
    tools: can ? [count, byHand] : [],
    /** @param {boolean} isVoting @param {number} read cards of the vote in progress */
    show(isVoting, read) {
      count.hidden = !isVoting;
      byHand.hidden = !isVoting || !read;
      host.hidden = !isVoting;
    },
  };
}
