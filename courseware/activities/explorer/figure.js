// @ts-check
// The figure of a view for Plotly: lines, bars or dots, in the colours and signs of the course's charts.
import { formatNumber } from "courseware/text/numbers.js";
import { at, between, crossed, day, isCut, measured, months, shownIn } from "./numbers.js";
/** @typedef {import("./choice.js").View} View @typedef {import("./choice.js").Line} Line @typedef {import("./choice.js").Row} Row */

const BESIDE = 28;
const ABOVE = 46;
const LINE = 18;
/** From marks to the name above them. */
const RISE = 10.5;
const AXIS = 34;
const HIGH = 340;
const GAP = "\u2002";
/** More points than these are no more told one by one. */
const POINTS = 15;

/** @param {Line} line @param {Row} row */
const told = ({ label, group }, row) => {
  const chance = row[7] ? `<br>intervalle à 95\u00a0%\u00a0: ${row[7].map((end) => measured(end, "%")).join(" à ")}` : "";
  return `${label}, ${day(row[1])}\u00a0: ${measured(row[2], group.unit)}${chance}${row[9] ? `<br>${row[9]}` : ""}`;
};
const hover = (texts) => ({ customdata: texts, hovertemplate: "%{customdata}<extra></extra>" });

/** @param {any} colours @param {string} color @param {string} symbol */
const dot = (colours, color, symbol) => ({
  color: symbol.endsWith("-open") ? colours.paper : color,
  symbol: symbol.replace("-open", ""),
  line: { color, width: 2 },
  opacity: 1,
});
const whiskers = (colours, rows) => ({
  type: "data", symmetric: false, thickness: 1.5, width: 0, color: colours.ink,
  array: rows.map((row) => (row[7] ? row[7][1] - row[2] : 0)),
  arrayminus: rows.map((row) => (row[7] ? row[2] - row[7][0] : 0)),
});
/** An axis of values begins at 0: what is cut misleads. */
const values = (most, unit) => ({ range: [0, most], automargin: false, ticksuffix: unit === "%" ? "\u00a0%" : "", exponentformat: "none", separatethousands: true, nticks: 5, zeroline: true });
const high = (rows) => Math.max(...rows.map((row) => row[7]?.[1] ?? row[2]));

/**
 * @param {View} view @param {any} data
 * @param {number} width of the drawing, in pixels of a text of 14
 * @param {(text: string) => number} long how long a text is, in these pixels
 */
export function figure(view, data, width, long) {
  return (view.form === "lignes" ? lines : marks)(view, data, width, (...texts) => Math.max(...texts.map(long)));
}

function lines(view, { styles, colours }, width, longest) {
  const breaks = { x: [], y: [], texts: [] };
  const wide = width > 560;
  const ends = [];
  const traces = view.lines.map((line, number) => {
    const [color, dash, symbol] = styles[number % styles.length];
    const [x, y, texts, sizes, rows] = [[], [], [], [], []];
    const inside = between(line, view);
    inside.forEach((row, index) => {
      const [, when, value] = row;
      const before = inside[index - 1];
      const far = line.series.every && before && months(when) - months(before[1]) > line.series.every;
      if (before && (isCut(line, row) || far)) {
        for (const list of [x, y, texts, rows]) list.push(null);
        sizes.push(0);
      }
      x.push(months(when) / 12);
      y.push(value);
      rows.push(row);
      texts.push(told(line, row));
      sizes.push(inside.length <= POINTS || index === 0 || index === inside.length - 1 ? 8 : 0);
      if (isCut(line, row)) {
        breaks.x.push(months(when) / 12);
        breaks.y.push(value);
        breaks.texts.push(`Rupture de série<br>${told(line, row)}`);
      }
    });
    if (x.length) ends.push({ x: x.at(-1), y: y.at(-1), text: line.label });
    const sampled = inside.some((row) => row[7]);
    return {
      type: "scatter", mode: "lines+markers", x, y, ...hover(texts), cliponaxis: false,
      line: { color, dash, width: 2.5 }, marker: { ...dot(colours, color, symbol), size: sizes },
      ...(sampled ? { error_y: whiskers(colours, rows.map((row) => row ?? [0, 0, 0, 0, 0, 0, 0, null])) } : {}),
    };
  });
  if (breaks.x.length) {
    traces.push(/** @type {any} */ ({ type: "scatter", mode: "markers", x: breaks.x, y: breaks.y, ...hover(breaks.texts), cliponaxis: false, marker: { ...dot(colours, colours.warn, "diamond-open"), size: 11 } }));
  }
  const most = high(shownIn(view).map(({ row }) => row)) * 1.06;
  const { unit } = view.lines[0].group;
  const [first, last] = [months(view.from) / 12, months(view.to) / 12];
  const pad = Math.max((last - first) / 40, 0.2);
  const every = Math.ceil((last - first) / (wide ? 8 : 4)) || 1;
  const ticks = [];
  for (let year = Math.ceil(first); year <= last; year += every) ticks.push(year);
  return {
    data: traces,
    layout: {
      height: HIGH,
      xaxis: { automargin: false, range: [first - pad, last + pad], tickvals: ticks, ticktext: ticks.map(String), zeroline: false },
      yaxis: values(most, unit),
      // Margins are reckoned here: where Plotly finds them, it draws twice.
      margin: { l: longest("100 %", formatNumber(Math.ceil(most))) + 8, r: wide ? longest(...ends.map(({ text }) => text)) + 14 : 18, t: 8, b: 24 },
      // A line that stops long before is named by the key alone.
      annotations: wide ? named(ends.filter(({ x }) => x > last - (last - first) / 8), most) : [],
    },
    kinds: view.lines.map(({ label }) => label),
    mode: "lines",
  };
}

/** Each line's name at its end, none over another. */
function named(ends, most) {
  const step = (most * 19) / (HIGH - AXIS);
  const sorted = ends.sort((a, b) => a.y - b.y);
  let free = -Infinity;
  for (const end of sorted) free = (end.at = Math.max(end.y, free)) + step;
  let top = most;
  for (const end of [...sorted].reverse()) top = (end.at = Math.min(end.at, top)) - step;
  return sorted.map(({ at: y, text }) => ({ x: 1, xref: "paper", xanchor: "left", xshift: 6, y, yref: "y", text, showarrow: false }));
}

/** What the marks of a row are: two dates, the values of a dimension, or one. */
function kindsOf(view) {
  const other = crossed(view);
  const single = (line, when) => [{ name: line.label, line, row: at(line, when) }];
  if (other && (view.form === "points" || view.chosen[0][other.key].length <= 3)) {
    const [first] = view.series[0].by;
    const name = (slug) => first.values.find(([one]) => one === slug)[1];
    return view.chosen[0][other.key].map((slug) => ({
      label: other.values.find(([one]) => one === slug)[1],
      marks: view.lines.filter(({ values }) => values[1] === slug).map((line) => ({ name: name(line.values[0]), line, row: at(line, view.times.length ? view.to : "") })),
    }));
  }
  if (view.form === "points" && view.from !== view.to) {
    return [view.to, view.from].map((when) => ({ label: day(when), marks: view.lines.flatMap((line) => single(line, when)) }));
  }
  return [{ label: "", marks: view.lines.flatMap((line) => single(line, view.times.length ? view.to : "")) }];
}

function marks(view, { styles, colours }, width, longest) {
  const kinds = kindsOf(view);
  for (const kind of kinds) kind.marks = kind.marks.filter(({ row }) => row);
  const all = kinds.flatMap((kind) => kind.marks);
  const dates = new Set(all.map(({ row }) => row[1]));
  if (!view.times.length && dates.size > 1) for (const mark of all) mark.name = [mark.name, mark.row[1].slice(0, 4)].filter(Boolean).join(", ");
  const ranked = [...kinds].reverse().flatMap((kind) => [...kind.marks].sort((a, b) => a.row[2] - b.row[2]));
  const names = [...new Set([...[...kinds[0].marks].sort((a, b) => a.row[2] - b.row[2]), ...ranked].map(({ name }) => name))];
  const named = longest(...names);
  const over = named > width * 0.36;
  const written = names.map((name) => (over ? inLines(name, width, longest) : name));
  const most = Math.max(...written.map((name) => name.split("<br>").length));
  const row = over ? ABOVE + (most - 1) * LINE : BESIDE;
  const bars = view.form === "barres";
  const { unit } = view.lines[0].group;
  const short = (row) => (unit === "%" ? measured(row[2], unit) : measured(row[2], "").trim());
  const beside = (own) => (kinds.length === 2 && !bars ? own : "middle right");
  const traces = kinds.map(({ marks: own }, number) => {
    const [color, , symbol] = styles[number];
    const rows = own.map(({ row }) => row);
    const place = own.map(({ name }) => names.indexOf(name));
    const sampled = rows.some((row) => row[7]);
    const shared = { x: rows.map((row) => row[2]), y: place, ...hover(own.map(({ line, row }) => told(line, row))), cliponaxis: false, ...(sampled ? { error_x: whiskers(colours, rows) } : {}) };
    if (bars) {
      const marker = [{ color }, { color: colours.paper, line: { color, width: 2 } }, { color, line: { color, width: 1 }, pattern: { shape: "/", fillmode: "replace", bgcolor: colours.paper, size: 6, solidity: 0.4 } }][number];
      return { type: "bar", orientation: "h", ...shared, marker, offsetgroup: String(number) };
    }
    return { type: "scatter", mode: "markers", ...shared, marker: { ...dot(colours, color, symbol), size: 12 } };
  });
  const texts = kinds.length > 2 || (bars && kinds.length > 1) ? [] : kinds.map(({ marks: own }, number) => {
    const other = kinds[1 - number];
    const left = own.map(({ name, row }) => {
      const facing = other?.marks.find((mark) => mark.name === name);
      return Boolean(facing && (facing.row[2] > row[2] || (facing.row[2] === row[2] && number)));
    });
    return {
      type: "scatter", mode: "text", hoverinfo: "skip", cliponaxis: false,
      x: own.map(({ row }, index) => (left[index] ? (row[7]?.[0] ?? row[2]) : (row[7]?.[1] ?? row[2]))),
      y: own.map(({ name }) => names.indexOf(name)),
      text: own.map(({ row }) => (bars && !row[7] ? `\u2009${short(row)}` : `${GAP}${short(row)}${GAP}`)),
      textposition: own.map((_, index) => beside(left[index] ? "middle left" : "middle right")),
    };
  });
  const links = kinds.length === 2 && !bars ? [joined(kinds, names, colours)] : [];
  const top = high(all.map(({ row }) => row));
  const words = longest(...all.map(({ row }) => short(row))) + 24;
  const room = width - (over ? 0 : named) - 8;
  const lowest = links.length ? -(top * words) / room : 0;
  const axis = values((top * room) / Math.max(room - words, room / 3), unit);
  return {
    // Where there is no room beside its marks, a name stands above them: annotations would take as long as all the rest.
    data: [...links, ...traces, ...texts, ...(over ? [{
      type: "scatter", mode: "text", hoverinfo: "skip", cliponaxis: false, text: written, textposition: "top right",
      x: names.map(() => lowest), y: names.map((_, index) => index + RISE / row),
    }] : [])],
    layout: {
      height: names.length * (bars && kinds.length > 1 && !over ? row * kinds.length * 0.8 : row) + AXIS,
      margin: { l: over ? 10 : named + 10, r: 10, t: 8, b: 24 },
      barmode: kinds.length > 1 ? "group" : "overlay",
      bargap: over ? 1 - 17 / row : 0.35,
      xaxis: { ...axis, range: [lowest, axis.range[1]], ...(unit === "%" ? { tickvals: [0, 25, 50, 75, 100].filter((tick) => tick <= top * 1.1) } : { nticks: 4 }) },
      yaxis: { automargin: false, range: [-0.5, names.length - (over ? 0.35 : 0.5)], zeroline: false, showgrid: false, tickvals: names.map((_, index) => index), ticktext: written, showticklabels: !over },
    },
    kinds: kinds.length > 1 ? kinds.map(({ label }) => label) : [],
    mode: "markers",
  };
}

/** @param {string} name @param {number} width @param {(...texts: string[]) => number} long */
function inLines(name, width, long) {
  const lines = [""];
  for (const word of name.split(" ")) {
    if (lines.at(-1) && long(`${lines.at(-1)} ${word}`) > width) lines.push(word);
    else lines[lines.length - 1] = `${lines.at(-1)} ${word}`.trim();
  }
  return lines.join("<br>");
}

function joined(kinds, names, colours) {
  const [one, other] = kinds.map((kind) => new Map(kind.marks.map(({ name, row }) => [name, row[2]])));
  const both = names.filter((name) => one.has(name) && other.has(name));
  return {
    type: "scatter", mode: "lines", hoverinfo: "skip", line: { color: colours.context, width: 3 },
    x: both.flatMap((name) => [one.get(name), other.get(name), null]),
    y: both.flatMap((name) => [names.indexOf(name), names.indexOf(name), null]),
  };
}
