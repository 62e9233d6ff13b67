// @ts-check
// The shift, shown after the second vote: a table of who went where, or what each option won or lost.
import { element } from "../../static/element.js";
import { flowsOf, movesInWords, netInWords, tellWho } from "./flows.js";

const NET_ONLY = "Voix comptées à la main\u00a0: seul le solde de chaque réponse est connu, pas qui a changé d’avis.";
const letter = (option) => String.fromCharCode(65 + option);
const s = (count) => (count > 1 ? "s" : "");

/** @param {number[][]} table */
function flowTable(table) {
  const most = Math.max(...table.flat());
  const letters = table.map((_, option) => letter(option));
  const head = (text, scope) => element("th", { scope }, text);
  const rows = table.map((row, from) => {
    const cells = row.map((count, to) => {
      const cell = element("td", {}, count ? String(count) : "·");
      if (!count) cell.setAttribute("aria-label", "0");
      cell.className = from === to ? "is-same" : count ? "is-moved" : "";
      cell.style.setProperty("--share", String(most ? count / most : 0));
      return cell;
    });
    return element("tr", {}, head(letters[from], "row"), ...cells);
  });
  const corner = element("td", {}, element("span", { className: "cw-hidden" }, "1er vote, puis 2d vote"));
  return element(
    "table",
    { className: "cw-flows" },
    element("caption", {}, "De la réponse du 1er vote (ligne) à celle du 2d (colonne)"),
    element("thead", {}, element("tr", {}, corner, ...letters.map((one) => head(`→ ${one}`, "col")))),
    element("tbody", {}, ...rows),
  );
}

/** @param {number[][]} votes @param {import("./flows.js").Cards[]} cards @returns {HTMLElement[]} nothing while a vote is empty */
export function shiftShown(votes, cards) {
  if (votes.some((counts) => !counts.some(Boolean))) return [];
  const title = element("h4", {}, "Ce qui a bougé");
  if (!tellWho(cards, votes)) {
    const net = netInWords(votes);
    const said = net.length ? `${net.join(", ")}.` : "Chaque réponse garde autant de voix.";
    return [title, element("p", { className: "cw-moves-said" }, said), element("p", { className: "cw-help" }, NET_ONLY)];
  }
  const { table, both, once } = flowsOf(cards, votes[0].length);
  const moves = movesInWords(table);
  const stayed = table.reduce((sum, row, option) => sum + row[option], 0);
  const said = moves.length ? `${moves.join(", ")}\u202f; ${stayed} n’${stayed > 1 ? "ont" : "a"} pas changé.` : "Personne n’a changé de réponse.";
  const rest = once ? ` ${once} carte${s(once)} lue${s(once)} à un seul vote ne compte${once > 1 ? "nt" : ""} pas ici.` : "";
  return [
    title,
    element("p", { className: "cw-moves-said" }, said),
    flowTable(table),
    element("p", { className: "cw-help" }, `${both} carte${s(both)} lue${s(both)} aux deux votes.${rest}`),
  ];
}
