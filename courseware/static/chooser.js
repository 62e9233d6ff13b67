// @ts-check
// The chooser: reads the table of points that the page shows, ranks the networks and says why.
import { liveMemory, sayUnsaved } from "./memory.js";
import { onSubmit } from "./submit.js";
import { comeIntoView } from "./view.js";

/**
 * @typedef {{ weight: number, minutes: number, publish: boolean, reason: string }} Row
 * @typedef {{ id: string, name: string, caution: string, address: string, rows: Map<string, Row> }} Network
 * @typedef {{ objectif: string, public: string, temps: string, aisance: string[] }} Answers
 * @typedef {{ least: number, most: number, none: string, networks: Network[], fits: (answers: Answers) => boolean }} Rules
 */

const REQUIRED = ["objectif", "public", "temps"];
const FORMS = "aisance";
const CLASH =
  "Cet objectif et ce public ne vont pas ensemble\u00a0: changez l’une des deux réponses, et le conseil changera.";
const NOT_SERVED = "Le tableau ne lui donne aucun point pour cet objectif.";

/** @returns {Rules} what the page's table says */
export function rulesOf(section) {
  const networks = [...section.querySelectorAll("tbody[data-network]")].map((body) => ({
    id: body.dataset.network,
    name: body.querySelector("[data-name]").textContent,
    caution: body.querySelector("[data-caution]").textContent,
    address: body.dataset.address ?? "",
    rows: new Map(
      [...body.querySelectorAll("tr[data-row]")].map((row) => [
        row.dataset.row,
        {
          weight: Number(row.dataset.weight),
          minutes: Number(row.dataset.minutes),
          publish: "publish" in row.dataset,
          reason: row.lastElementChild.textContent,
        },
      ]),
    ),
  }));
  const publics = new Map(
    [...section.querySelectorAll("[data-publics]")].map((input) => [input.value, input.dataset.publics.split(" ")]),
  );
  const { least, most, none } = section.dataset;
  const fits = (answers) => publics.get(answers.objectif)?.includes(answers.public) ?? true;
  return { least: Number(least), most: Number(most), none, networks, fits };
}

const signed = (points) => `${points > 0 ? "+" : points < 0 ? "−" : ""}${Math.abs(points)}`;

/** What speaks for and against one network; `out` says why it is not advised. */
function weigh({ least }, network, { objectif, temps, aisance, ...answers }) {
  const aim = network.rows.get(`objectif/${objectif}`);
  if (!(aim?.weight > 0)) return { network, score: 0, reasons: [], out: aim?.reason ?? NOT_SERVED };
  const own = [...network.rows.keys()].filter((key) => key.startsWith(`${FORMS}/`));
  const form = own.find((key) => aisance.includes(key.slice(FORMS.length + 1))) ?? `${FORMS}/sans`;
  const rows = [aim, network.rows.get(`public/${answers.public}`), aim.publish && network.rows.get(form)].filter(Boolean);
  const score = rows.reduce((sum, row) => sum + row.weight, 0);
  const reasons = rows.map(({ weight, reason }) => `${signed(weight)}\u00a0: ${reason}`);
  const need = `Au moins ${aim.minutes}\u00a0minutes par semaine`;
  if (aim.minutes > Number(temps)) return { network, score, reasons, out: `${need}, plus que vous n’en avez.` };
  if (score < least) return { network, score, reasons, out: `Trop peu de points (${signed(score)}).` };
  return { network, score, reasons: aim.minutes ? [...reasons, `${need}.`] : reasons, out: "" };
}

/** The advice for `answers`: networks from best to worst, ties in the table's order, and why not the others. */
export function advise(rules, answers) {
  const none = rules.networks.find((network) => network.id === rules.none);
  const weighed = rules.networks.filter((network) => network !== none).map((one) => weigh(rules, one, answers));
  const clash = !rules.fits(answers);
  const fit = clash ? [] : weighed.filter((one) => !one.out).sort((a, b) => b.score - a.score);
  const advised = fit.slice(0, rules.most);
  const next = fit.slice(rules.most).map((one) => ({ ...one, out: `Possible aussi, avec ${one.score} points.` }));
  if (advised.length) return { advised, others: [...next, ...weighed.filter((one) => one.out)] };
  const why = ["objectif", "temps"].map((name) => none.rows.get(`${name}/${answers[name]}`)?.reason).filter(Boolean);
  const reasons = clash ? [CLASH] : why.length ? why : [none.rows.get("sinon/sinon").reason];
  return { advised: [{ network: none, score: 0, reasons, out: "" }], others: clash ? [] : weighed };
}

/** A new element: what it says is text, never HTML. */
function element(tag, ...children) {
  const node = document.createElement(tag);
  node.append(...children);
  return node;
}
const list = (tag, items) => element(tag, ...items.map((item) => element("li", ...[item].flat())));

function show(place, { advised, others }) {
  const item = ({ network, score, reasons }) => {
    const points = score ? `\u00a0: ${score}\u00a0points` : "";
    const all = list("ul", [...reasons, [element("strong", "Attention\u00a0: "), network.caution]]);
    const link = Object.assign(element("a", "Lire la fiche"), { href: network.address });
    return [element("strong", network.name), points, all, ...(network.address ? [link] : [])];
  };
  const why = others.map(({ network, reasons, out }) => [element("strong", network.name), `\u00a0: ${[out, ...reasons].join(" ")}`]);
  const rest = element("details", element("summary", "Pourquoi pas les autres\u00a0?"), list("ul", why));
  place.replaceChildren(element("p", element("strong", "Le conseil du tableau")), list("ol", advised.map(item)));
  if (why.length) place.append(rest);
}

/**
 * Bring a chooser already in the page to life.
 * @param {HTMLElement} section
 * @param {import("./memory.js").Memory} memory a question's name → the answers ticked
 */
export function start(section, memory) {
  const form = section.querySelector("form");
  const inputs = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input")]);
  const place = section.querySelector(".cw-advice-given");
  const rules = rulesOf(section);
  const checked = (name) => inputs.filter((input) => input.name === name && input.checked).map((input) => input.value);
  const answersOf = () => ({ ...Object.fromEntries(REQUIRED.map((name) => [name, checked(name)[0]])), [FORMS]: checked(FORMS) });
  const missing = () => REQUIRED.find((name) => !checked(name).length);

  // What was kept only ticks answers that exist: a damaged state ticks none.
  const refresh = () => {
    const kept = Object(memory.read());
    const isKept = ({ name, value }) => Object.hasOwn(kept, name) && [kept[name]].flat().includes(value);
    if (inputs.every((input) => input.checked === isKept(input))) return;
    for (const input of inputs) input.checked = isKept(input);
    place.replaceChildren();
    if (!missing()) show(place, advise(rules, answersOf()));
  };
  const keep = (change) => {
    // The advice shown is for the answers shown.
    place.replaceChildren();
    if (!memory.write(change)) sayUnsaved(section);
  };

  for (const button of form.querySelectorAll("button")) button.disabled = false;
  onSubmit(form, () => {
    const name = missing();
    if (!name) {
      show(place, advise(rules, answersOf()));
      return comeIntoView(place);
    }
    const fieldset = form.querySelector(`[name=${name}]`).closest("fieldset");
    place.replaceChildren(element("p", `Il manque une réponse\u00a0: ${fieldset.querySelector("legend").textContent}`));
    fieldset.querySelector("input").focus();
  });
  form.addEventListener("change", ({ target }) => {
    const { name } = /** @type {HTMLInputElement} */ (target);
    keep((kept) => ({ ...Object(kept), [name]: checked(name) }));
  });
  form.addEventListener("reset", () => keep(() => undefined));
  memory.subscribe(refresh);
  refresh();
  // JupyterLab takes arrow keys and Enter from the fields of an output unless they stop here.
  section.addEventListener("keydown", (event) => event.stopPropagation());
}

/** anywidget's entry point: put the prepared HTML into the output and bring it to life. */
export function render({ model, el }) {
  const template = document.createElement("template");
  template.innerHTML = model.get("html");
  el.replaceChildren(template.content);
  start(el.querySelector(".cw-chooser"), liveMemory(model));
}
