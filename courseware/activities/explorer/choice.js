// @ts-check
// What is chosen, from an address, a hand or Python: what is not known is left and said, what the course
// teaches not to compare is refused and said. Nothing here touches the page.
import { quoted } from "../static/quoted.js";

/**
 * @typedef {{ key: string, title: string, values: [string, string][] }} Dimension
 * @typedef {{ definition: string, base: string, unit: string }} Group
 * @typedef {{ page: string, section: string, href: string, why?: string }} Read
 * @typedef {[string[], string, number, number, number, number, number | string, [number, number] | null, boolean, string]} Row
 *   values of its dimensions, date, value, group, who, source, size, interval, break of series, note
 * @typedef {{ id: string, title: string, short: string, csv: string, by: Dimension[], timed: boolean, every: number,
 *   forms: string[], first: Record<string, string[]>, groups: Group[], who: string[], size: string,
 *   sources: [string, string, string][], read: Read, mind: string, together: string, rows: Row[] }} Series
 * @typedef {{ series: Series[], together: { series: string[], why: string }[], styles: [string, string, string][],
 *   template: any, reasons: { unit: Read, definition: Read, base: Read } }} Data
 * @typedef {{ label: string, name: string, series: Series, group: Group, values: string[], rows: Row[] }} Line
 * @typedef {Record<string, string | string[]>} Raw a choice, as an address or Python says it
 * @typedef {{ text: string, read: Read | null, instead: Raw | null }} Refusal
 * @typedef {{ series: Series[], chosen: Record<string, string[]>[], form: string, forms: string[], from: string,
 *   to: string, times: string[], lines: Line[], why: string, ignored: string[], refusal: Refusal | null, raw: Raw }} View
 */

/** Lines that an eye can follow. */
export const MOST = 8;
const FACETS = /** @type {const} */ (["unit", "definition", "base"]);
/** All values of a dimension. */
const ALL = "tous";
const KNOWN = ["indicateur", "avec", "forme", "de", "a"];
const SAID = { de: "début", a: "fin" };
const COUNTS = { unit: "est en", definition: "compte", base: "porte sur" };

/** A word as an address may write it, without accents or capitals. @param {unknown} word */
const plain = (word) => String(word).normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().trim();
/** @param {unknown} given @returns {string[]} */
const many = (given) => (Array.isArray(given) ? given : given === undefined ? [] : String(given).split(",")).map(plain).filter(Boolean);

/** The key of a dimension in an address: of the second series, « avec-pays ». */
export const keyOf = (/** @type {number} */ number, /** @type {string} */ key) => (number ? `avec-${key}` : key);

/** @param {Series} series @param {Record<string, string[]>} chosen @returns {Line[]} what is chosen and has numbers, in the order chosen */
function linesOf(series, chosen) {
  let values = [/** @type {string[]} */ ([])];
  for (const { key } of series.by) values = values.flatMap((before) => chosen[key].map((one) => [...before, one]));
  return values.flatMap((all) => {
    const rows = series.rows.filter(([slugs]) => slugs.every((slug, index) => slug === all[index]));
    if (!rows.length) return [];
    const labels = all.map((slug, index) => series.by[index].values.find(([known]) => known === slug)[1]);
    // What is the same for all is said once (`same`), not at each line.
    const told = labels.filter((_, index) => chosen[series.by[index].key].length > 1);
    return { label: (told.length ? told : labels).join(", "), name: labels[0], series, group: series.groups[rows[0][3]], values: all, rows };
  });
}

/** The first thing in which two groups differ. @param {Group} one @param {Group} other */
const apart = (one, other) => FACETS.find((facet) => one[facet] !== other[facet]);

/** @param {Line} one @param {Line} other @param {Data} data @param {Raw} instead @returns {Refusal} */
function refusal(one, other, data, instead) {
  const facet = apart(one.group, other.group);
  const names = one.series === other.series ? [one.label, other.label] : [one.series.title, other.series.title];
  const says = (name, group) => `${quoted(name)} ${COUNTS[facet]} ${quoted(group[facet])}`;
  const [first, second] = [says(names[0], one.group), says(names[1], other.group)];
  return { text: `Refusé\u00a0: ${first}, ${second}\u00a0; ${data.reasons[facet].why}.`, read: data.reasons[facet], instead };
}

/** @param {Raw} raw @param {Data} data @returns {View} */
export function understood(raw, data) {
  const ignored = [];
  const ignore = (key, word, why) => ignored.push(`${SAID[key] ?? key} ${quoted(word)}, ${why}`);
  const find = (key) => {
    const [id, ...more] = many(raw[key]);
    for (const one of more) ignore(key, one, "un seul à la fois");
    const found = data.series.find((one) => one.id === id);
    if (id && !found) ignore(key, id, "série inconnue");
    return found;
  };
  const main = find("indicateur") ?? data.series[0];
  let second = find("avec");
  if (second === main) second = undefined;
  const choose = (/** @type {Series} */ series, /** @type {number} */ number) =>
    Object.fromEntries(series.by.map(({ key, values }) => {
      const name = keyOf(number, key);
      const asked = [...new Set(many(raw[name]))];
      if (asked.includes(ALL)) return [key, values.map(([slug]) => slug)];
      const known = asked.filter((slug) => values.some(([one]) => one === slug));
      for (const slug of asked) if (!known.includes(slug)) ignore(name, slug, "inconnu de cette série");
      return [key, known.length ? known : series.first[key]];
    }));
  let series = [main, ...(second ? [second] : [])];
  const chosen = series.map(choose);
  for (const key of Object.keys(raw)) {
    const of = series.some((one, number) => one.by.some((by) => keyOf(number, by.key) === key));
    if (!of && !KNOWN.includes(key)) ignored.push(`${quoted(key)}, mot inconnu ici`);
  }

  let why = "";
  /** @type {Refusal | null} */
  let refused = null;
  let lines = series.flatMap((one, number) => {
    let own = linesOf(one, chosen[number]);
    if (!own.length) {
      // An address may ask for what nobody counted.
      chosen[number] = { ...one.first };
      ignored.push("ce choix, qui n’a aucun chiffre");
      own = linesOf(one, chosen[number]);
    }
    const other = one.together ? undefined : own.find(({ group }) => apart(group, own[0].group));
    if (!other) return own;
    const alone = Object.fromEntries(one.by.map(({ key }, index) => [keyOf(number, key), [other.values[index]]]));
    refused = refusal(own[0], other, data, { ...raw, ...alone });
    const kept = own.filter(({ group }) => !apart(group, own[0].group));
    one.by.forEach(({ key }, index) => {
      chosen[number][key] = chosen[number][key].filter((slug) => kept.some(({ values }) => values[index] === slug));
    });
    return kept;
  });
  if (second) {
    const pair = [main.id, second.id].sort().join();
    const [one, other] = [lines[0], lines.find((line) => line.series === second)];
    why = data.together.find(({ series: ids }) => ids.join() === pair)?.why ?? "";
    if (apart(one.group, other.group) && !why) {
      refused = refusal(one, other, data, { indicateur: second.id });
      lines = lines.filter((line) => line.series === main);
      series = [main];
    }
  }

  if (series.length > 1) lines = lines.map((line) => ({ ...line, label: `${line.label} (${line.series.short})` }));
  const dates = lines.flatMap(({ rows }) => rows.map(([, when]) => when));
  const times = series.every(({ timed }) => timed) ? [...new Set(dates)].sort() : [];
  const forms = main.forms.filter((form) => series.every((one) => one.forms.includes(form)) && (form !== "lignes" || times.length > 1));
  let [form] = many(raw.forme);
  if (form && !forms.includes(form)) ignore("forme", form, "pas pour cette série");
  if (!forms.includes(form)) form = forms[0];
  if (form === "lignes" && lines.length > MOST) {
    refused = { text: `Refusé\u00a0: ${lines.length}\u00a0lignes sur un dessin ne se suivent pas des yeux\u00a0; choisissez-en ${MOST} au plus, ou des barres.`, read: null, instead: forms.includes("barres") ? { ...raw, forme: "barres" } : null };
    lines = lines.slice(0, MOST);
    for (const [number, one] of series.entries()) {
      for (const [index, { key }] of one.by.entries()) {
        chosen[number][key] = chosen[number][key].filter((slug) => lines.some((line) => line.series === one && line.values[index] === slug));
      }
    }
  }
  // Where one date is shown, the last at which nearly as many lines have a number as at any.
  const held = (when) => dates.filter((one) => one === when).length;
  const enough = 0.8 * Math.max(...times.map(held));
  const best = form === "lignes" ? times.at(-1) : times.filter((when) => held(when) >= enough).at(-1);
  const time = (key, otherwise) => {
    const [asked] = many(raw[key]);
    if (asked && times.length && !times.includes(asked)) ignore(key, asked, "date sans chiffre pour ce choix");
    return times.includes(asked) ? asked : otherwise;
  };
  let [from, to] = [time("de", times[0] ?? ""), time("a", best ?? "")];
  if (from > to) [from, to] = [to, from];
  const view = { series, chosen: chosen.slice(0, series.length), form, forms, from, to, times, lines, why, ignored, refusal: refused };
  return { ...view, raw: written(view) };
}

/** What all lines of a series have in common, which none of them says. @param {View} view */
export const same = ({ series, chosen }) =>
  series.flatMap(({ by }, number) =>
    by.length > 1 && by.some(({ key }) => chosen[number][key].length > 1)
      ? by
          .filter(({ key }) => chosen[number][key].length === 1)
          .map(({ key, values }) => values.find(([slug]) => slug === chosen[number][key][0])[1])
      : [],
  );

/** What a view is, in the words of its address. @param {Omit<View, "raw">} view @returns {Raw} */
function written({ series, chosen, form, from, to, times }) {
  const dimensions = series.flatMap((one, number) => one.by.map(({ key, values }) => [keyOf(number, key), values.length > MOST && chosen[number][key].length === values.length ? [ALL] : chosen[number][key]]));
  return {
    indicateur: series[0].id,
    ...(series[1] ? { avec: series[1].id } : {}),
    ...Object.fromEntries(dimensions),
    forme: form,
    ...(times.length ? { de: from, a: to } : {}),
  };
}

/** @param {Raw} raw */
export const addressOf = (raw) => `#${Object.entries(raw).map(([key, value]) => `${key}=${[value].flat().join(",")}`).join("&")}`;

/** @param {string} hash @returns {Raw} */
export const readAddress = (hash) => Object.fromEntries(new URLSearchParams(hash.slice(1)));
