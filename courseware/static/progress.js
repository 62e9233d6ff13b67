// @ts-check
// The page « Ma progression »: counts what this browser keeps; saves, takes back or erases it.
import { inWords, today } from "./day.js";
import { objectives, sureAndWrong } from "./schedule.js";
import { eraseAll, fault, isId, load, loadAll, save } from "./store.js";

const FORMAT = "reseaux-sante/progression";
const VERSION = 1;
const LARGEST = 1_000_000; // bytes of a file that is taken back

const page = /** @type {HTMLElement} */ (document.querySelector(".cw-progress"));
const index = JSON.parse(page.querySelector("script").textContent);
const s = (count) => (count > 1 ? "s" : "");

// What stands there before anything was answered.
const NOTHING = new Map([...page.querySelectorAll(".cw-total, [data-cell=count]")].map((line) => [line, line.textContent]));

const fill = (row, values) => {
  for (const [name, value] of Object.entries(values)) row.querySelector(`[data-cell="${name}"]`).textContent = value;
};
const say = (kind, text) => {
  const status = page.querySelector(".cw-status");
  status.dataset.kind = kind;
  const line = document.createElement("p");
  line.textContent = text;
  status.replaceChildren(line);
};

const first = (entry) => entry?.first === "right";
const corrected = (entry) => entry?.verdict === "right" && entry.first !== "right";

function paint() {
  const entries = loadAll();
  const count = (questions, test) => questions.filter(({ id }) => test(entries[id])).length;
  for (const [objective, { questions, next }] of objectives(index, entries, today())) {
    const item = /** @type {HTMLElement} */ (page.querySelector(`[data-objective="${objective}"]`));
    const [all, done] = [questions.length, count(questions, (entry) => entry?.first)];
    const [right, after] = [count(questions, first), count(questions, corrected)];
    const when = next === undefined || next > today() ? next && inWords(next) : "aujourd’hui";
    const line = item.querySelector("[data-cell=count]");
    line.textContent = done
      ? `${done} question${s(done)} sur ${all} : ${right} juste${s(right)} du premier coup, ${after} après correction. Prochaine révision : ${when}.`
      : NOTHING.get(line);
    item.style.setProperty("--first", String(right / all));
    item.style.setProperty("--corrected", String((right + after) / all));
  }
  const counted = index.filter(({ counts }) => counts);
  const answered = count(counted, (entry) => entry?.first);
  const days = new Set(Object.values(entries).flatMap(({ day }) => day ?? [])).size;
  const total = page.querySelector(".cw-total");
  total.textContent = answered
    ? `Vous avez répondu à ${answered} question${s(answered)} sur ${counted.length} : ` +
      `${count(counted, first)} juste${s(count(counted, first))} du premier coup, ` +
      `${count(counted, corrected)} après correction. Dernières réponses données sur ${days} jour${s(days)}.`
    : NOTHING.get(total);
  paintCalibration(entries);
}

function paintCalibration(entries) {
  const said = index.filter(({ id }) => entries[id]?.confidence && entries[id].first);
  page.querySelector(".cw-calibration").hidden = !said.length;
  page.querySelector(".cw-calibration-empty").hidden = said.length > 0;
  for (const row of page.querySelectorAll("[data-level]")) {
    const ofLevel = said.filter(({ id }) => entries[id].confidence === Number(row.dataset.level));
    const right = ofLevel.filter(({ id }) => first(entries[id])).length;
    fill(row, { answers: ofLevel.length, right, wrong: ofLevel.length - right });
  }
  const surprises = said.filter(({ id }) => sureAndWrong(entries[id]));
  page.querySelector(".cw-surprises").textContent = surprises.length
    ? `Sûr et faux : ${surprises.length}. Ces questions reviennent les premières en révision :`
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

function exportFile() {
  const answers = loadAll();
  const text = JSON.stringify({ format: FORMAT, version: VERSION, exported: today(), answers }, null, 1);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = `progression-${today()}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
  const number = Object.keys(answers).length;
  say("note", `${link.download} contient vos réponses à ${number} question${s(number)}. Rien d’autre n’y figure.`);
}

/** What is wrong with a file as a whole, for a reader; nothing is taken from such a file. */
function problemOf(content) {
  if (content?.format !== FORMAT) return "ce n’est pas un fichier de progression de ce cours";
  if (content.version !== VERSION) return `version ${String(content.version).slice(0, 10)} inconnue, la version ${VERSION} est attendue`;
  const { answers } = content;
  if (answers === null || typeof answers !== "object" || Array.isArray(answers)) return "les réponses manquent";
  for (const [id, entry] of Object.entries(answers)) {
    const wrong = isId(id) ? fault(entry) : "identifiant inattendu";
    if (wrong) return `question « ${id.slice(0, 60)} », ${wrong}`;
  }
}

/** Of two entries keep the more recent, of the same day the one with more tries. */
const newer = (one, other) =>
  (one.day ?? "") === (other.day ?? "") ? (one.tries ?? 0) > (other.tries ?? 0) : (one.day ?? "") > (other.day ?? "");

async function importFile(file) {
  const refuse = (reason) => say("wrong", `« ${file.name.slice(0, 60)} » n’a pas été repris : ${reason}. Vos réponses sont inchangées.`);
  if (file.size > LARGEST) return refuse(`il pèse plus de ${LARGEST / 1_000_000} Mo`);
  let content;
  try {
    content = JSON.parse(await file.text());
  } catch {
    return refuse("ce n’est pas un fichier JSON lisible ; choisissez celui que cette page a enregistré");
  }
  const problem = problemOf(content);
  if (problem) return refuse(problem);
  let taken = 0;
  try {
    for (const [id, entry] of Object.entries(content.answers)) {
      if (!newer(entry, load(id))) continue;
      save(id, entry);
      taken += 1;
    }
  } catch {
    paint();
    return say("wrong", `Ce navigateur refuse d’enregistrer : ${taken} réponse${s(taken)} reprise${s(taken)}, pas les suivantes.`);
  }
  paint();
  const rest = Object.keys(content.answers).length - taken;
  say(
    "right",
    `${taken} réponse${s(taken)} reprise${s(taken)}.` +
      (rest ? ` ${rest} laissée${s(rest)} : celles d’ici sont aussi récentes.` : ""),
  );
}

page.querySelector("[data-action=export]").addEventListener("click", exportFile);
page.querySelector("[data-action=import]").addEventListener("change", async ({ target }) => {
  if (target.files[0]) await importFile(target.files[0]);
  target.value = "";
});
page.querySelector("[data-action=erase]").addEventListener("click", () => {
  if (!confirm("Effacer toutes vos réponses gardées dans ce navigateur ? Elles ne pourront pas être retrouvées.")) return;
  eraseAll();
  paint();
  say("note", "Toutes vos réponses à ce cours ont été effacées de ce navigateur.");
});
for (const control of page.querySelectorAll("[disabled]")) control.disabled = false;
addEventListener("storage", paint);
paint();
