// @ts-check
// « Explorer les chiffres »: a choice, from the form, the address or Python, and its drawing in words and marks.
import { plotly } from "courseware/charts/plotly.js";
import { sized, unit, widthOf } from "courseware/charts/sized.js";
import { sayWhatIsTouched } from "courseware/charts/touched.js";
import { tellIfWider } from "courseware/charts/wider.js";
import { onAwake } from "courseware/activities/static/awake.js";
import { inWords } from "courseware/activities/static/day.js";
import { element } from "courseware/activities/static/element.js";
import { isChoice, memoryOfAddress } from "./address.js";
import { addressOf, readAddress, same, understood } from "./choice.js";
import { asked, showChoice, showRefusal } from "./controls.js";
import { figure } from "./figure.js";
import { baseOf, csv, facts, sentence, table } from "./said.js";
/** @typedef {import("./choice.js").View} View @typedef {import("./choice.js").Raw} Raw */

export const memoryIn = memoryOfAddress;
const CONFIG = { displayModeBar: false, responsive: false, doubleClick: false, locale: "fr" };
/** Columns of a view's table that a page has room for. */
const COLUMNS = [0, 1, 2, 6, 7, 8, 9];

/** More sources than these are folded. */
const FEW = 2;

const spelt = (day) => `${inWords(day)}\u00a0${day.slice(0, 4)}`;

/** @param {HTMLElement} root @param {import("courseware/activities/static/memory.js").Memory} memory @param {import("courseware/activities/static/host.js").Load} load */
export async function start(root, memory, load) {
  const part = (selector) => /** @type {any} */ (root.querySelector(selector));
  const failed = () => void (part(".cw-undrawn").hidden = false);
  try {
    await load(root.dataset.file);
  } catch {
    part(".cw-explore").remove();
    failed();
    return;
  }
  /** @type {import("./choice.js").Data} */
  const data = /** @type {any} */ (window).coursewareExplorer;
  const form = /** @type {HTMLFormElement} */ (part("form"));
  const plot = part(".cw-plot");
  /** @type {View} */
  let view;
  let library;
  // Read once: asking the page anew after each change would have it laid out twice.
  let width = 0;
  let by = 1;
  let touched = false;
  const pen = document.createElement("canvas").getContext("2d");

  async function draw() {
    const drawn = figure(view, data, width / by, (text) => pen.measureText(text).width);
    const size = { width, height: drawn.layout.height * by };
    const layout = { ...drawn.layout, template: data.template, showlegend: false };
    const done = library?.react(plot, sized(drawn.data, by), { ...sized(layout, by), ...size }, CONFIG);
    plot.style.height = `${drawn.layout.height / 16}rem`;
    if (!done) return;
    await done;
    for (const svg of plot.querySelectorAll(".main-svg")) svg.ariaHidden = "true";
    if (!touched) sayWhatIsTouched(plot, part(".cw-touched"));
    touched = true;
    part("figure").dataset.drawn = addressOf(view.raw);
    showKey(drawn);
    tellIfWider(plot);
  }

  function showKey({ kinds, mode }) {
    for (const list of root.querySelectorAll(".cw-key")) {
      const key = /** @type {HTMLElement} */ (list);
      key.hidden = key.dataset.mode !== mode || !kinds.length;
      [...key.children].forEach((entry, index) => {
        /** @type {HTMLElement} */ (entry).hidden = index >= kinds.length;
        entry.querySelector("span").textContent = kinds[index] ?? "";
      });
    }
  }

  function showWords() {
    const said = sentence(view);
    part(".cw-message").textContent = view.series.map(({ title }) => title).join("\u00a0; ");
    part(".cw-base").textContent = baseOf(view, same(view));
    part(".cw-sentence").textContent = said;
    plot.setAttribute("aria-label", said);
    part(".cw-facts").replaceChildren(
      ...facts(view, spelt).map(([term, words]) => {
        const shown = words.map((one) => (typeof one === "string" ? one : element("a", { href: one.href, textContent: one.text })));
        const links = words.filter((one) => typeof one !== "string").length;
        const folded = links > FEW ? [element("details", {}, element("summary", { textContent: `${links} sources` }), ...shown)] : shown;
        return element("div", {}, element("dt", { textContent: term }), element("dd", {}, ...folded));
      }),
    );
    if (part("figure .cw-data").open) showTable();
    part("[data-view]").href = addressOf(view.raw);
    const all = part("[data-all]");
    const link = part(`.cw-fold a[href$="/${view.series[0].csv}"]`);
    all.hidden = !link;
    if (link) all.href = link.href;
  }

  function showTable() {
    const { head, rows } = table(view);
    const cells = (tag, row) => COLUMNS.map((column) => element(tag, { textContent: typeof row[column] === "number" ? String(row[column]).replace(".", ",") : row[column] }));
    part("figure thead").replaceChildren(element("tr", {}, ...cells("th", head)));
    part("figure tbody").replaceChildren(...rows.map((row) => element("tr", {}, ...cells("td", row))));
    for (const heading of root.querySelectorAll("figure thead th")) heading.setAttribute("scope", "col");
    tellIfWider(part("figure .cw-scroll"));
  }

  /** @param {View} next */
  function show(next) {
    view = next;
    // First: Plotly asks how large its place is, which a changed page would have to lay out for that.
    draw().catch(failed);
    showChoice(form, view);
    showRefusal(part(".cw-refusal"), view, (raw) => {
      choose(raw);
      part("#cw-series").focus();
    });
    showWords();
  }

  /** What a question or an address asked for: its drawing, or what is said of it. On a phone the form would hide both. */
  function showAnswer() {
    const answer = part(view.refusal || view.ignored.length ? ".cw-refusal" : "figure");
    answer.scrollIntoView();
    return answer;
  }

  /** @param {Raw} raw */
  function choose(raw) {
    show(understood(raw, data));
    memory.write(() => (Object.keys(raw).length ? view.raw : {}));
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", ({ target }) => {
    if (/** @type {HTMLInputElement} */ (target).type !== "search") choose(asked(form, view));
  });
  form.addEventListener("click", ({ target }) => {
    const button = /** @type {Element} */ (target).closest("button");
    if (button?.dataset.action === "reset") choose({});
    else if (button?.value) {
      for (const box of form.querySelectorAll(`[name="${button.value}"]`)) /** @type {HTMLInputElement} */ (box).checked = true;
      choose(asked(form, view));
    }
  });
  root.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("a[href^='#indicateur=']");
    if (!link) return;
    event.preventDefault();
    choose(readAddress(link.getAttribute("href")));
    showAnswer().focus({ preventScroll: true });
  });
  part("figure .cw-data").addEventListener("toggle", showTable);
  part("[data-action=csv]").addEventListener("click", () => {
    const href = URL.createObjectURL(new Blob([csv(table(view))], { type: "text/csv" }));
    element("a", { href, download: `${view.series[0].id}.csv` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  });
  memory.subscribe(() => {
    const next = understood(memory.read() ?? {}, data);
    const isShown = addressOf(next.raw) === addressOf(view.raw);
    if (isShown && !next.ignored.length && !next.refusal) return; // told by this page
    show(next);
    showAnswer();
  });

  onAwake(() => showChoice(form, view));

  part(".cw-explore").hidden = false;
  by = unit();
  width = widthOf(plot);
  const { font } = data.template.layout;
  font.family = getComputedStyle(root).fontFamily;
  pen.font = `${font.size}px ${font.family}`;
  show(understood(memory.read() ?? {}, data));
  if (isChoice()) showAnswer();
  try {
    library = await plotly(load);
    await document.fonts.ready; // Plotly measures its words
    await draw();
  } catch {
    failed();
    return;
  }
  new ResizeObserver(() => {
    if (widthOf(plot) === width) return;
    width = widthOf(plot);
    by = unit();
    draw().catch(failed);
  }).observe(plot);
}
