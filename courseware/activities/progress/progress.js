// @ts-check
// The page «\u00a0Ma progression »: counts what this browser keeps; saves, takes back or erases it.
import { ask } from "../static/ask.js";
import { inWords, today } from "../static/day.js";
import { isCurrent } from "../static/entry.js";
import { atOnce, eraseAll, isKeeping, onAnyChange, sayUnsaved } from "../static/memory.js";
import { objectives, sureAndWrong } from "../static/schedule.js";
import { loadAll, mendDays, mendedInWords } from "../static/all.js";
import { readFile, takeBack, written } from "./transfer.js";

const ERASE =
  "Effacer de ce navigateur toutes vos réponses, vos listes cochées et votre plan\u202f? Ils ne pourront pas être retrouvés.";
const s = (count) => (count > 1 ? "s" : "");
const first = (entry) => entry?.first === "right";
const corrected = (entry) => entry?.verdict === "right" && entry.first !== "right";

/** @param {HTMLElement} page */
export function start(page) {
  const index = JSON.parse(page.querySelector("script").textContent);

  // What stands there before anything was answered.
  const NOTHING = new Map([...page.querySelectorAll(".cw-total, [data-cell=count]")].map((line) => [line, line.textContent]));

  const fill = (row, values) => {
    for (const [name, value] of Object.entries(values)) row.querySelector(`[data-cell="${name}"]`).textContent = value;
  };
  const say = (kind, ...parts) => {
    const status = /** @type {HTMLElement} */ (page.querySelector(".cw-status"));
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
    const count = (questions, test) => questions.filter(({ id }) => test(entries[id])).length;
    for (const [objective, { questions, next }] of objectives(index, all, today())) {
      const item = /** @type {HTMLElement} */ (page.querySelector(`[data-objective="${objective}"]`));
      const [total, done] = [questions.length, count(questions, (entry) => entry?.first)];
      const [right, after] = [count(questions, first), count(questions, corrected)];
      const when = next === undefined || next > today() ? next && inWords(next) : "aujourd’hui";
      const line = item.querySelector("[data-cell=count]");
      line.textContent = done
        ? `${done} question${s(done)} sur ${total} : ${right} juste${s(right)} du premier coup, ${after} après correction. Prochaine révision : ${when}.`
        : NOTHING.get(line);
      item.style.setProperty("--first", String(right / total));
      item.style.setProperty("--corrected", String((right + after) / total));
    }
    const counted = index.filter(({ counts }) => counts);
    const answered = count(counted, (entry) => entry?.first);
    const changed = counted.filter((one) => all[one.id]?.first && !isCurrent(all[one.id], one)).length;
    const days = new Set(Object.values(all).flatMap(({ day }) => day ?? [])).size;
    const total = page.querySelector(".cw-total");
    total.textContent = answered
      ? `Vous avez répondu à ${answered} question${s(answered)} sur ${counted.length} : ` +
        `${count(counted, first)} juste${s(count(counted, first))} du premier coup, ` +
        `${count(counted, corrected)} après correction. Dernières réponses données sur ${days} jour${s(days)}.`
      : NOTHING.get(total);
    if (changed) {
      total.textContent += ` ${changed} question${s(changed)} ${changed > 1 ? "ont" : "a"} changé depuis votre réponse, et se repose${changed > 1 ? "nt" : ""} en révision.`;
    }
    const asked = new Set(index.map(({ id }) => id));
    const gone = Object.entries(all).filter(([id, { first: tried }]) => tried && !asked.has(id)).length;
    if (gone) {
      total.textContent += ` ${gone} réponse${s(gone)} à des questions retirées depuis ${gone > 1 ? "restent gardées et ne comptent" : "reste gardée et ne compte"} plus.`;
    }
    paintCalibration(entries);
  }

  function paintCalibration(entries) {
    const said = index.filter(({ id }) => entries[id]?.confidence && entries[id].first);
    page.querySelector(".cw-calibration").toggleAttribute("hidden", !said.length);
    page.querySelector(".cw-calibration-empty").toggleAttribute("hidden", said.length > 0);
    for (const row of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-level]"))) {
      const ofLevel = said.filter(({ id }) => entries[id].confidence === Number(row.dataset.level));
      const right = ofLevel.filter(({ id }) => first(entries[id])).length;
      fill(row, { answers: ofLevel.length, right, wrong: ofLevel.length - right });
    }
    const surprises = said.filter(({ id }) => sureAndWrong(entries[id]));
    page.querySelector(".cw-surprises").textContent = surprises.length
      ? `Sûr et faux : ${surprises.length}. Ces questions reviennent parmi les premières en révision :`
      : "Sûr et faux : 0.";
    page.querySelector(".cw-surprise-list").replaceChildren(
      ...surprises.map(({ stem, address }) => {
        const link = document.createElement("a");
        link.href = address;
        link.textContent = stem;
        const item = document.createElement("li");
        item.append(link);
        return item;
      }),
    );
  }

  let address = "";

  function exportFile() {
    const { name, text, count } = written();
    URL.revokeObjectURL(address);
    address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const link = document.createElement("a");
    Object.assign(link, { href: address, download: name, textContent: name });
    // Whether it was saved is not for a page to know: the link stays.
    say(
      "note",
      "Le fichier ",
      link,
      ` est prêt\u00a0: il contient vos réponses à ${count} question${s(count)}, et rien d’autre. ` +
        "Si votre navigateur ne l’a pas enregistré, suivez ce lien ou ouvrez cette page dans son propre onglet.",
    );
    link.click();
  }

  async function importFile(file) {
    const read = await readFile(file);
    if ("problem" in read) {
      // A name may be written from right to left: it turns round nothing but itself.
      const name = document.createElement("bdi");
      name.textContent = [...file.name].slice(0, 60).join("");
      return say("wrong", "«\u00a0", name, `\u00a0» n’a pas été repris\u00a0: ${read.problem}. Vos réponses sont inchangées.`);
    }
    const { taken, left, mended, refused } = atOnce(() => takeBack(read.answers));
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
  for (const control of page.querySelectorAll("[disabled]")) control.removeAttribute("disabled");
  onAnyChange(paint);
  paint();
  if (!isKeeping()) sayUnsaved(page);
}
