// @ts-check
// The page «\u00a0Ma progression »: counts what this browser keeps; saves, takes back or erases it.
import { awayNow } from "../changes/away.js";
import { withChanges } from "../changes/since.js";
import { ask } from "../static/ask.js";
import { inWords, today } from "../static/day.js";
import { element } from "../static/element.js";
import { isCurrent } from "../static/entry.js";
import { atOnce, eraseAll, isKeeping, onAnyChange, sayUnsaved } from "../static/memory.js";
import { objectives, sureAndWrong } from "../static/schedule.js";
import { loadAll, mendDays, mendedInWords } from "../static/all.js";
import { keepName, nameKept, startName } from "./name.js";
import { startPortfolio } from "./portfolio.js";
import { readFile, takeBack, written } from "./transfer.js";

const ERASE =
  "Effacer de ce navigateur toutes vos réponses, vos listes cochées, votre plan et votre nom\u202f? Ils ne pourront pas être retrouvés.";
const MOST_WEAK = 3;
const s = (count) => (count > 1 ? "s" : "");
const first = (entry) => entry?.first === "right";
const corrected = (entry) => entry?.verdict === "right" && entry.first !== "right";

/** What is known of some questions: right at once, after correction, answered at all. */
function tally(questions, entries) {
  const count = (test) => questions.filter(({ id }) => test(entries[id])).length;
  const [total, done] = [questions.length, count((entry) => entry?.first)];
  return { total, done, first: count(first), corrected: count(corrected) };
}

/** What is left, in words. */
function rest({ total, done, first: right, corrected: after }) {
  const wrong = done - right - after;
  const left = `${total - done} à faire`;
  return wrong ? `${left}, ${wrong} à corriger` : left;
}

/** @param {HTMLElement} bar */
function paintBar(bar, sum) {
  const { total, first: right, corrected: after } = sum;
  [right, after].forEach((count, number) => {
    const part = /** @type {HTMLElement} */ (bar.children[number]);
    part.style.setProperty("--n", ((100 * count) / total).toFixed(1));
  });
  bar.setAttribute("aria-label", `${right} juste${s(right)} du premier coup, ${after} après correction, ${rest(sum)}`);
}

/** @param {HTMLElement} page */
export function start(page) {
  const index = JSON.parse(page.querySelector("script").textContent);
  const find = (selector) => /** @type {HTMLElement} */ (page.querySelector(selector));
  const findAll = (selector) => [.../** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll(selector))];

  // What stands there before anything was answered.
  const NOTHING = new Map(findAll("[data-say]").map((line) => [line, line.textContent]));

  const put = (place, name, words) => {
    const line = place.querySelector(`[data-say="${name}"]`);
    line.textContent = words || NOTHING.get(line);
  };
  const say = (kind, ...parts) => {
    const status = find(".cw-status");
    status.dataset.kind = kind;
    const line = document.createElement("p");
    line.append(...parts);
    status.replaceChildren(line);
  };

  function paint() {
    const mended = mendedInWords(mendDays(today()));
    if (mended) say("note", mended);
    const all = loadAll();
    // An answer to a question that changed since counts nowhere, and is kept.
    const entries = Object.fromEntries(index.flatMap((one) => (isCurrent(all[one.id], one) ? [[one.id, all[one.id]]] : [])));
    const known = objectives(withChanges(index, all, awayNow()), all, today());
    paintWhole(tally(index.filter(({ counts }) => counts), entries), all);
    for (const [objective, { questions, next }] of known) paintObjective(objective, tally(questions, entries), next);
    for (const group of findAll(".cw-by-chapter [data-group]")) paintGroup(group, known, entries);
    paintWeak(known, all);
    paintCalibration(entries);
  }

  function paintWhole(sum, all) {
    const { total, done, first: right, corrected: after } = sum;
    const line = find(".cw-total");
    const words = [element("b", {}, String(done)), ` question${s(done)} sur ${total}`];
    // A live region says what is put there: not the same again.
    if (line.textContent !== `${done}${words[1]}`) line.replaceChildren(...words);
    paintBar(find("[data-bar=whole]"), sum);
    put(page, "first", `${right} juste${s(right)} du premier coup`);
    put(page, "corrected", `${after} après correction`);
    put(page, "rest", rest(sum));
    put(page, "notes", notes(done, all));
  }

  /** Beside the counts: on how many days, what changed or was withdrawn since; nothing before any answer. */
  function notes(done, all) {
    const days = new Set(Object.values(all).flatMap(({ day }) => day ?? [])).size;
    const said = done ? [`Dernières réponses données sur ${days} jour${s(days)}.`] : [];
    const changed = index.filter((one) => one.counts && all[one.id]?.first && !isCurrent(all[one.id], one)).length;
    if (changed) {
      said.push(`${changed} question${s(changed)} ${changed > 1 ? "ont" : "a"} changé depuis votre réponse, et se repose${changed > 1 ? "nt" : ""} en révision.`);
    }
    const asked = new Set(index.map(({ id }) => id));
    const gone = Object.entries(all).filter(([id, { first: tried }]) => tried && !asked.has(id)).length;
    if (gone) {
      said.push(`${gone} réponse${s(gone)} à des questions retirées depuis ${gone > 1 ? "restent gardées et ne comptent" : "reste gardée et ne compte"} plus.`);
    }
    return said.join(" ");
  }

  function paintObjective(objective, sum, next) {
    const item = find(`[data-objective="${objective}"]`);
    const { total, done, first: right, corrected: after } = sum;
    const when = next === undefined || next > today() ? next && inWords(next) : "aujourd’hui";
    paintBar(item.querySelector(".cw-bar"), sum);
    put(
      item,
      "count",
      done &&
        `${done} question${s(done)} sur ${total}\u00a0: ${right} juste${s(right)} du premier coup, ${after} après correction. Prochaine révision\u00a0: ${when}.`,
    );
  }

  /** A part: its row above, and what its fold says of its chapters. @param {HTMLElement} group */
  function paintGroup(group, known, entries) {
    const own = [.../** @type {NodeListOf<HTMLElement>} */ (group.querySelectorAll("[data-objective]"))];
    const questions = own.flatMap(({ dataset }) => known.get(dataset.objective)?.questions ?? []);
    const chapters = new Map();
    for (const question of questions) {
      const chapter = question.id.split("/")[0];
      chapters.set(chapter, [...(chapters.get(chapter) ?? []), question]);
    }
    const sums = [...chapters.values()].map((some) => tally(some, entries));
    const finished = sums.filter(({ total, done }) => done === total).length;
    const begun = sums.some(({ done }) => done);
    put(group, "finished", begun && `${finished} terminé${s(finished)} sur ${sums.length}`);
    const row = find(`.cw-five [data-group="${group.dataset.group}"]`);
    if (!row) return; // a course of one part
    const sum = tally(questions, entries);
    put(row, "count", `${sum.done} sur ${sum.total}`);
    paintBar(row.querySelector(".cw-bar"), sum);
  }

  /** The objectives most often missed, each with what to read again. */
  function paintWeak(known, all) {
    const weak = [...known]
      .map(([objective, { questions, missed }]) => {
        const answered = questions.filter(({ id }) => all[id]?.first);
        const sure = answered.filter(({ id }) => sureAndWrong(all[id])).length;
        return { item: find(`[data-objective="${objective}"]`), answered: answered.length, missed, sure };
      })
      .filter(({ missed }) => missed)
      .sort((a, b) => b.missed / b.answered - a.missed / a.answered || b.missed - a.missed)
      .slice(0, MOST_WEAK);
    find(".cw-weak-empty").hidden = weak.length > 0;
    find(".cw-weak ol").replaceChildren(...weak.map(weakPoint));
  }

  function weakPoint({ item, answered, missed, sure }) {
    const { part } = item.closest("[data-group]").dataset;
    const right = answered - missed;
    const sureWords = sure ? `, ${sure} fausse${s(sure)} que vous donniez pour sûre${s(sure)}` : "";
    const words = document.createElement("div");
    words.append(
      item.querySelector("strong").cloneNode(true),
      element("p", { className: "cw-help" }, `${right} juste${s(right)} sur ${answered}${sureWords}\u00a0· ${item.dataset.chapter}`),
    );
    const link = item.querySelector("a").cloneNode(true);
    link.prepend("Relire\u00a0: ");
    words.append(link);
    const point = document.createElement("li");
    if (part) {
      point.dataset.part = part;
      point.append(element("span", { className: "cw-tile" }, part));
    }
    point.append(words);
    return point;
  }

  function paintCalibration(entries) {
    const said = index.filter(({ id }) => entries[id]?.confidence && entries[id].first);
    find(".cw-calibration").hidden = !said.length;
    find(".cw-calibration-empty").hidden = said.length > 0;
    for (const row of findAll("[data-level]")) {
      const ofLevel = said.filter(({ id }) => entries[id].confidence === Number(row.dataset.level));
      const right = ofLevel.filter(({ id }) => first(entries[id])).length;
      const values = { answers: ofLevel.length, right, wrong: ofLevel.length - right };
      for (const [name, value] of Object.entries(values)) row.querySelector(`[data-cell="${name}"]`).textContent = String(value);
    }
    const surprises = said.filter(({ id }) => sureAndWrong(entries[id]));
    find(".cw-surprises").textContent = `Sûr et faux\u00a0: ${surprises.length}`;
    find(".cw-surprise-list").replaceChildren(
      ...surprises.map(({ stem, address }) => {
        const link = /** @type {HTMLAnchorElement} */ (element("a", {}, stem));
        link.href = address;
        const item = document.createElement("li");
        item.append(link);
        return item;
      }),
    );
  }

  let address = "";

  function exportFile() {
    const name = nameKept();
    const { file, text, count } = written(name);
    URL.revokeObjectURL(address);
    address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const link = document.createElement("a");
    Object.assign(link, { href: address, download: file, textContent: file });
    // Whether it was saved is not for a page to know: the link stays.
    say(
      "note",
      "Le fichier ",
      link,
      ` est prêt\u00a0: il contient vos réponses à ${count} question${s(count)}${name ? " et le nom que vous avez écrit" : ""}, et rien d’autre. ` +
        "Si votre navigateur ne l’a pas enregistré, suivez ce lien ou ouvrez cette page dans son propre onglet.",
    );
    link.click();
  }

  async function importFile(file) {
    const read = await readFile(file);
    if ("problem" in read) {
      // A name may be written from right to left: it turns round nothing but itself.
      const name = element("bdi", {}, [...file.name].slice(0, 60).join(""));
      return say("wrong", "«\u00a0", name, `\u00a0» n’a pas été repris\u00a0: ${read.problem}. Vos réponses sont inchangées.`);
    }
    const { taken, left, mended, refused } = atOnce(() => takeBack(read.answers));
    if (read.name && !nameKept()) keepName(read.name);
    const parts = [
      `${taken} réponse${s(taken)} reprise${s(taken)}.`,
      left ? `${left} laissée${s(left)}\u00a0: celles d’ici sont aussi récentes.` : "",
      refused ? `${refused} que ce navigateur refuse d’enregistrer, perdue${s(refused)} en quittant la page.` : "",
      mendedInWords(mended),
    ];
    say(refused ? "wrong" : "right", parts.filter(Boolean).join(" "));
  }

  page.querySelector("[data-action=export]").addEventListener("click", exportFile);
  const chosen = /** @type {HTMLInputElement} */ (page.querySelector("[data-action=import]"));
  chosen.addEventListener("change", async () => {
    if (chosen.files[0]) await importFile(chosen.files[0]);
    chosen.value = "";
  });
  ask(page.querySelector("[data-action=erase]"), ERASE, "Oui, tout effacer", () => {
    if (eraseAll()) say("note", "Tout ce que ce cours gardait dans ce navigateur a été effacé.");
    else say("wrong", "Ce navigateur a refusé d’effacer\u00a0: effacez les données de ce site dans ses réglages.");
  });
  startName(page.querySelector("[name=name]"));
  const portfolio = find(".cw-portfolio");
  if (portfolio) startPortfolio(portfolio, index);
  for (const control of page.querySelectorAll("[disabled]")) control.removeAttribute("disabled");
  onAnyChange(paint);
  paint();
  if (!isKeeping()) sayUnsaved(page);
}
