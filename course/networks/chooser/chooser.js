// @ts-check
// The chooser: reads the table of points that the page shows, ranks the networks and says why.
import { element } from "courseware/activities/static/element.js";
import { memoryOf, sayUnsaved } from "courseware/activities/static/memory.js";
import { onSubmit } from "courseware/activities/static/submit.js";
import { comeIntoView } from "courseware/activities/static/view.js";

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
const points = (count) => `${count}\u00a0point${count > 1 ? "s" : ""}`;
const joined = (names) => names.join(", ").replace(/, ([^,]*)$/, " et $1");

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

// Of equal points none is better: their order is that of their names, whatever the table's.
const byName = (a, b) => a.network.name.localeCompare(b.network.name, "fr");

/** The networks that fit, in groups of equal points, best first. */
function ranked(weighed) {
  const fit = weighed.filter((one) => !one.out);
  const scores = [...new Set(fit.map((one) => one.score))].sort((a, b) => b - a);
  return scores.map((score) => fit.filter((one) => one.score === score));
}

/**
 * The advice for `answers`: groups of equal points, best first; the lead of the first over what comes
 * next; why not the others. The first group is always whole, so are those shown after it.
 */
export function advise(rules, answers) {
  const none = rules.networks.find((network) => network.id === rules.none);
  const weighed = rules.networks.filter((network) => network !== none).map((one) => weigh(rules, one, answers)).sort(byName);
  const clash = !rules.fits(answers);
  const groups = clash ? [] : ranked(weighed);
  let room = rules.most;
  const advised = groups.filter((group, rank) => (room -= group.length) >= 0 || rank === 0);
  if (advised.length) {
    const next = groups.filter((group) => !advised.includes(group)).flat();
    return {
      advised,
      lead: groups.length > 1 ? groups[0][0].score - groups[1][0].score : undefined,
      others: [...next.map((one) => ({ ...one, out: `Possible aussi, avec ${points(one.score)}.` })), ...weighed.filter((one) => one.out)],
    };
  }
  const why = ["objectif", "temps"].map((name) => none.rows.get(`${name}/${answers[name]}`)?.reason).filter(Boolean);
  const reasons = clash ? [CLASH] : why.length ? why : [none.rows.get("sinon/sinon").reason];
  return { advised: [[{ network: none, score: 0, reasons, out: "" }]], lead: undefined, others: clash ? [] : weighed };
}

const leaders = (rules, answers) => advise(rules, answers).advised[0].map(({ network }) => network.name);

/**
 * Each other answer, one at a time, that would bring another network first: the question, the answer,
 * who would come first. The objective is left out: it is what the reader came for.
 * @param {Rules} rules
 * @param {Answers} answers
 * @param {Record<string, string[]>} offered the answers that exist, by question
 */
export function turning(rules, answers, offered) {
  const now = String(leaders(rules, answers));
  const others = [...REQUIRED.slice(1), FORMS].flatMap((name) =>
    offered[name].map((value) => {
      const ticked = answers[FORMS].includes(value);
      const forms = ticked ? answers[FORMS].filter((form) => form !== value) : [...answers[FORMS], value];
      return { name, value, lost: name === FORMS && ticked, answers: { ...answers, [name]: name === FORMS ? forms : value } };
    }),
  );
  return others
    .filter((other) => rules.fits(other.answers))
    .map((other) => ({ ...other, first: leaders(rules, other.answers) }))
    .filter(({ first }) => String(first) !== now);
}

const list = (tag, items) => element(tag, {}, ...items.map((item) => element("li", {}, ...[item].flat())));

/**
 * The advice, and what would change it, in words.
 * @param {Element} place
 * @param {ReturnType<typeof advise>} advice
 * @param {ReturnType<typeof turning>} changes
 * @param {Record<string, Record<string, string>>} labels of each answer, by question
 */
function show(place, { advised, lead, others }, changes, labels) {
  const said = ({ network, reasons }) => {
    const all = list("ul", [...reasons, [element("strong", {}, "Attention\u00a0: "), network.caution]]);
    const link = element("a", { href: network.address }, "Lire la fiche");
    return [all, ...(network.address ? [link] : [])];
  };
  const item = (group) => {
    const [one, ...tied] = group;
    const score = one.score ? `\u00a0: ${points(one.score)}` : "";
    if (!tied.length) return [element("strong", {}, one.network.name), score, ...said(one)];
    const names = group.map((each) => [element("strong", {}, each.network.name), ...said(each)]);
    return [element("strong", {}, "À égalité"), `${score} chacun. Le tableau ne les départage pas\u00a0: vos raisons le feront.`, list("ul", names)];
  };
  place.replaceChildren(element("p", {}, element("strong", {}, "Le conseil du tableau")), list("ol", advised.map(item)));
  if (lead === 1) place.append(element("p", {}, "Un seul point sépare le premier rang du suivant\u00a0: ce conseil est serré. Lisez les raisons des deux avant de trancher."));
  const fold = (summary, items) => {
    if (!items.length) return;
    const folded = element("details", {}, element("summary", {}, element("span", {}, summary)), list("ul", items));
    folded.className = "cw-fold";
    place.append(folded);
  };
  fold(
    "Ce qui changerait ce conseil",
    changes.map(({ name, value, lost, first }) => [`${lost ? "Sans " : ""}«\u00a0${labels[name][value]}\u00a0»\u00a0: `, element("strong", {}, joined(first))]),
  );
  fold(
    "Pourquoi pas les autres\u00a0?",
    others.map(({ network, reasons, out }) => [element("strong", {}, network.name), `\u00a0: ${[out, ...reasons].join(" ")}`]),
  );
}

export const memoryIn = () => memoryOf("chooser");

/**
 * Bring a chooser already in the page to life.
 * @param {HTMLElement} section
 * @param {import("courseware/activities/static/memory.js").Memory} memory a question's name → the answers ticked
 */
export function start(section, memory) {
  const form = section.querySelector("form");
  const inputs = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input")]);
  const place = section.querySelector(".cw-advice-given");
  const rules = rulesOf(section);
  const checked = (name) => inputs.filter((input) => input.name === name && input.checked).map((input) => input.value);
  /** @returns {Answers} */
  const answersOf = () => ({ objectif: checked("objectif")[0], public: checked("public")[0], temps: checked("temps")[0], aisance: checked(FORMS) });
  const missing = () => REQUIRED.find((name) => !checked(name).length);
  /** @type {Record<string, Record<string, string>>} */
  const labels = {};
  for (const input of inputs) (labels[input.name] ??= {})[input.value] = input.closest("label").textContent.trim();
  const offered = Object.fromEntries(Object.entries(labels).map(([name, all]) => [name, Object.keys(all)]));
  const give = () => show(place, advise(rules, answersOf()), turning(rules, answersOf(), offered), labels);

  // What was kept only ticks answers that exist: a damaged state ticks none.
  const refresh = () => {
    const kept = Object(memory.read());
    const isKept = ({ name, value }) => Object.hasOwn(kept, name) && [kept[name]].flat().includes(value);
    if (inputs.every((input) => input.checked === isKept(input))) return;
    for (const input of inputs) input.checked = isKept(input);
    place.replaceChildren();
    if (!missing()) give();
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
      give();
      return comeIntoView(place);
    }
    const fieldset = form.querySelector(`[name=${name}]`).closest("fieldset");
    place.replaceChildren(element("p", {}, `Il manque une réponse\u00a0: ${fieldset.querySelector("legend").textContent}`));
    fieldset.querySelector("input").focus();
  });
  form.addEventListener("change", ({ target }) => {
    const { name } = /** @type {HTMLInputElement} */ (target);
    keep((kept) => ({ ...Object(kept), [name]: checked(name) }));
  });
  form.addEventListener("reset", () => keep(() => undefined));
  memory.subscribe(refresh);
  refresh();
}
