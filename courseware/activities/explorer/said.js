// @ts-check
// A view in words: the sentence that says its drawing, what stands beside every drawing, its rows.
import { formatNumber } from "courseware/text/numbers.js";
import { at, bare, between, crossed, day, difference, isCut, listed, measured, shownIn } from "./numbers.js";
/** @typedef {import("./choice.js").View} View @typedef {import("./choice.js").Line} Line @typedef {import("./choice.js").Row} Row */

/** More lines than these are not told one by one. */
const FEW = 3;
const unique = (/** @type {string[]} */ words) => [...new Set(words)].filter(Boolean);
const ended = (/** @type {string} */ words) => capital(words) + (/[.?!…]$/.test(words) ? "" : ".");
const capital = (/** @type {string} */ words) => words.charAt(0).toUpperCase() + words.slice(1);

/** What is counted, and of whom, below a title. @param {View} view @param {string[]} constant what all lines have in common */
export function baseOf({ lines }, constant) {
  const unit = lines[0].group.unit;
  const bases = unique(lines.map(({ group }) => group.base));
  return [capital(unit === "%" ? "en\u00a0%" : unit), ...bases, ...constant].join(". ");
}

/** The lines whose method changed between the dates shown, with the year. @param {View} view */
function broken(view) {
  const years = new Map();
  for (const line of view.lines) {
    for (const row of between(line, view)) if (isCut(line, row) && row[1] > view.from) years.set(row[1], [...(years.get(row[1]) ?? []), line.label]);
  }
  return new Map([...years].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** « 2021 (Allemagne et UE à 27) ». @param {View} view */
const inYears = (view) => [...broken(view)].map(([year, labels]) => `${day(year)} (${listed(labels)})`);

/** What a drawing says, in one sentence; chance and breaks in the next. @param {View} view */
export function sentence(view) {
  const { unit } = view.lines[0].group;
  const parts = [first(view, unit)];
  const isHere = (/** @type {Line} */ line) => at(line, view.to);
  // A row of which something stands is not said to be missing.
  const nothing = (/** @type {string} */ name) => !view.lines.some((line) => line.name === name && isHere(line));
  const told = ({ label, name }) => (crossed(view) && nothing(name) ? name : label);
  const missing = view.times.length && view.form !== "lignes" ? unique(view.lines.filter((line) => !isHere(line)).map(told)) : [];
  if (missing.length) parts.push(`Sans nombre en ${day(view.to)}\u00a0: ${missing.some((one) => one.includes(",")) ? missing.join("\u00a0; ") : listed(missing)}.`);
  const breaks = view.form === "barres" || crossed(view) ? [] : inYears(view);
  if (breaks.length) parts.push(`Rupture de série\u00a0: ${listed(breaks)}\u00a0; l’avant et l’après ne se soustraient pas.`);
  return parts.join(" ");
}

function first(view, unit) {
  const other = crossed(view);
  if (view.form === "points" && other && view.chosen[0][other.key].length === 2) return crossing(view, other, unit);
  const moving = view.times.length > 1 && view.from !== view.to && (view.form === "lignes" || (view.form === "points" && !other));
  if (moving) return change(view, unit);
  const marks = view.lines.map((line) => ({ line, row: at(line, view.times.length ? view.to : "") })).filter(({ row }) => row);
  if (!marks.length) return `Aucun nombre en ${day(view.to)}.`;
  marks.sort((a, b) => b.row[2] - a.row[2]);
  const [top, low] = [marks[0], marks.at(-1)];
  const say = ({ line, row }) => `${line.label}, ${measured(row[2], unit)}`;
  const dates = unique(marks.map(({ row }) => row[1]));
  const [start, end] = [[...dates].sort()[0], [...dates].sort().at(-1)].map(day);
  const when = dates.length === 1 ? `En ${start}` : `Entre ${start} et ${end}`;
  if (marks.length === 1) return `${when}\u00a0: ${say(top)}.`;
  if (top.row[2] === low.row[2]) return `${when}, les ${marks.length}\u00a0nombres sont égaux\u00a0: ${measured(top.row[2], unit)}.`;
  const gap = difference(top.row[2] - low.row[2], unit).replace("+", "");
  const overlap = top.row[7] && low.row[7] && top.row[7][0] <= low.row[7][1];
  const chance = overlap ? " Leurs intervalles à 95\u00a0% se recouvrent\u00a0: sans un test, on ne conclut rien de cet écart." : "";
  const ends = marks.length === 2
    ? `\u00a0: ${say(top)}\u00a0; ${say(low)}`
    : `, le plus haut des ${marks.length}\u00a0nombres\u00a0: ${say(top)}\u00a0; le plus bas\u00a0: ${say(low)}`;
  return `${when}${ends}\u00a0; écart\u00a0: ${gap}.${chance}`;
}

/** From a date to another: who rises most, who least; a change across a break is none. */
function change(view, unit) {
  const cut = new Set([...broken(view).values()].flat());
  const all = view.lines
    .map((line) => ({ line, rows: between(line, view) }))
    .filter(({ line, rows }) => rows.length > 1 && !cut.has(line.label))
    .map(({ line, rows }) => ({ label: line.label, start: rows[0], end: rows.at(-1), by: rows.at(-1)[2] - rows[0][2] }));
  if (!all.length) return `De ${day(view.from)} à ${day(view.to)}, aucune ligne ne se suit d’un bout à l’autre.`;
  all.sort((a, b) => b.by - a.by);
  const say = ({ label, start, end, by }) => `${label}, ${difference(by, unit)} (de ${bare(start[2], unit)} en ${day(start[1])} à ${bare(end[2], unit)} en ${day(end[1])})`;
  if (all.length === 1) return `${say(all[0])}.`;
  if (new Set(all.map(({ start, end }) => start[1] + end[1])).size > 1) {
    const end = all.length > FEW ? "…" : ".";
    return `${all.slice(0, FEW).map(say).join("\u00a0; ")}${end} Les dates diffèrent d’une ligne à l’autre\u00a0: ces écarts ne se classent pas.`;
  }
  const moves = ({ by }, [rising, falling]) => `e qui ${by > 0 ? `monte ${rising}` : by < 0 ? `baisse ${falling}` : "ne bouge pas"}`;
  const [top, low] = [all[0], all.at(-1)];
  return `C${moves(top, ["le plus", "le moins"])}\u00a0: ${say(top)}\u00a0; c${moves(low, ["le moins", "le plus"])}\u00a0: ${say(low)}.`;
}

/** Two values of a dimension, row by row: where one exceeds the other. */
function crossing(view, other, unit) {
  const [one, two] = view.chosen[0][other.key];
  const name = (slug) => other.values.find(([known]) => known === slug)[1];
  const value = (first, slug) => {
    const line = view.lines.find(({ values }) => values[0] === first && values[1] === slug);
    return line && at(line, view.times.length ? view.to : "")?.[2];
  };
  const dimension = view.series[0].by[0];
  const pairs = view.chosen[0][dimension.key]
    .map((slug) => ({ label: dimension.values.find(([known]) => known === slug)[1], by: value(slug, two) - value(slug, one) }))
    .filter(({ by }) => !Number.isNaN(by));
  const above = pairs.filter(({ by }) => by > 0).sort((a, b) => b.by - a.by);
  const widest = [...pairs].sort((a, b) => Math.abs(b.by) - Math.abs(a.by))[0];
  if (!widest) return "Aucune ligne n’a les deux nombres.";
  const say = ({ label, by }) => `${label} (${difference(by, unit)})`;
  const quoted = (slug) => `«\u00a0${name(slug)}\u00a0»`;
  if (pairs.length === 1) return `${quoted(two)} moins ${quoted(one)}\u00a0: ${say(widest)}.`;
  const [many, who] = [`${pairs.length}\u00a0lignes`, listed(above.slice(0, 3).map(say))];
  const start = above.length
    ? `${quoted(two)} dépasse ${quoted(one)} sur ${above.length === 1 ? "une seule" : above.length} des ${many}\u00a0: ${who}${above.length > 3 ? "…" : ""}`
    : `${quoted(two)} ne dépasse ${quoted(one)} sur aucune des ${many}`;
  return above.length === 1 && above[0] === widest ? `${start}.` : `${start}\u00a0; l’écart le plus large\u00a0: ${say(widest)}.`;
}

/** A note, and the numbers it is about: « Estimation (Danemark, 2014) ». @param {string} note @param {{ line: Line, row: Row }[]} shown */
function noted(note, shown) {
  const points = shown.filter(({ row }) => row[9] === note);
  if (points.length === shown.length) return note;
  const about = points.length > FEW ? [`${points.length}\u00a0nombres`] : points.map(({ line, row }) => `${line.label}, ${day(row[1])}`);
  return `${note} (${about.join("\u00a0; ")})`;
}

/** @typedef {[string, (string | { text: string, href: string })[]]} Fact */

/** Who counted, what, of whom, when, how many; the source; breaks; chance. @param {View} view @param {(day: string) => string} spelt @returns {Fact[]} */
export function facts(view, spelt) {
  const shown = shownIn(view);
  const { lines } = view;
  const sources = new Map(shown.map(({ line, row }) => [line.series.sources[row[5]][1], line.series.sources[row[5]]]));
  const dates = unique(shown.map(({ row }) => row[1])).sort();
  const sizes = shown.map(({ row }) => row[6]);
  const known = sizes.filter((size) => typeof size === "number");
  const without = unique(lines.map(({ series }) => series.size))[0]?.replace(/\.$/, "") ?? "";
  const range = () => formatNumber(Math.min(...known)) + (Math.max(...known) > Math.min(...known) ? ` à ${formatNumber(Math.max(...known))}` : "");
  const unread = known.length < sizes.length ? `\u00a0; non lu pour ${sizes.length - known.length} des ${sizes.length} nombres` : "";
  const many = known.length
    ? `effectif de ${range()} par ligne${unread}`
    : sizes.includes("tous") ? "tous sont comptés\u00a0: ni échantillon, ni intervalle" : without || "non lu";
  const breaks = inYears(view);
  const notes = unique(shown.map(({ row }) => row[9])).filter((note) => !/^rupture/i.test(note)).map((note) => noted(note, shown));
  const minds = unique([view.why, ...view.series.flatMap(({ mind, together }) => [mind, together])]);
  /** @type {Fact[]} */
  const all = [
    ["Qui compte", [unique(shown.map(({ line, row }) => line.series.who[row[4]])).join(". ")]],
    ["Quoi", [unique(lines.map(({ group }) => group.definition)).join(". ")]],
    ["De qui", [unique(lines.map(({ group }) => group.base)).join(". ")]],
    ["Quand", [dates.length > 4 ? `${day(dates[0])} à ${day(dates.at(-1))}` : listed(dates.map(day))]],
    ["Combien", [many]],
    ["Hasard", [shown.some(({ row }) => row[7]) ? "un trait fin donne l’intervalle à 95\u00a0% (Wilson)\u00a0; il ne dit rien de qui a répondu" : "pas d’intervalle\u00a0: l’effectif n’est pas donné, ou rien n’est tiré au sort"]],
    ["Ruptures", [view.series.some(({ rows }) => rows.some((row) => row[8])) ? (breaks.length ? `◇\u00a0: ${breaks.join("\u00a0; ")}` : "aucune entre ces dates") : "aucune signalée"]],
    ["Source", [...sources.values()].flatMap(([text, href, read], index) => [...(index ? ["\u00a0; "] : []), { text, href }, ` (lu\u00a0le\u00a0${spelt(read)})`])],
    ["Attention", [[...minds, ...notes].map(ended).join(" ")]],
    ["À lire", view.series.flatMap(({ read }, index) => [...(index ? ["\u00a0; "] : []), read.href ? { text: read.section, href: read.href } : read.section])],
  ];
  return all
    .filter(([, words]) => words.some((one) => typeof one !== "string" || one))
    .map(([term, [one, ...others]]) => [term, [typeof one === "string" ? capital(one) : one, ...others]]);
}

/** The rows of a view. @param {View} view @returns {{ head: string[], rows: (string | number)[][] }} texts, and numbers for a file */
export function table(view) {
  const head = ["Ligne", "Date", "Valeur", "Unité", "Définition", "Base", "Effectif", "Intervalle, bas", "Intervalle, haut", "Rupture", "Source"];
  const rows = shownIn(view).map(({ line, row }) => {
    const [, when, value, , , source, size, ends] = row;
    return [line.label, when, value, line.group.unit, line.group.definition, line.group.base, size, ends?.[0] ?? "", ends?.[1] ?? "", isCut(line, row) ? "oui" : "", line.series.sources[source][1]];
  });
  return { head, rows };
}

/** As a file: commas, what has one between quotes; a sheet's formula is none. @param {{ head: string[], rows: (string | number)[][] }} table */
export const csv = ({ head, rows }) =>
  [head, ...rows].map((row) => row.map((cell) => (/[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : cell)).join(",")).join("\r\n") + "\r\n";
