// @ts-check
// The page that an LMS opens: it holds a page of the book, gives it what the LMS keeps of the student, and gives the LMS
// what the student answers. An LMS that does not take it is told of in a sentence, and the answers stay in this browser.
import { clean } from "courseware/activities/static/entry.js";
import { account } from "./account.js";
import { begin } from "./api.js";
import { keptAt } from "./kept.js";
import { packed, unpacked } from "./packed.js";

const MOST = 4096; // characters of cmi.suspend_data
const SOON = 400; // ms: several changes at once are one

const SAID = {
  recorded: "La plateforme enregistre vos réponses aux questions de ce chapitre. Ce que vous cochez, estimez ou écrivez ailleurs reste dans ce navigateur.",
  page: "La plateforme note que cette page est lue.",
  alone: "Aucune plateforme ne répond\u00a0: ces pages marchent comme le livre, et vos réponses restent dans ce navigateur.",
  looking: "Vous relisez\u00a0: la plateforme n’enregistre rien de ce que vous répondez maintenant.",
  elsewhere: "Cette question est d’un autre chapitre. Votre réponse reste dans ce navigateur\u202f; la plateforme la recevra quand vous ouvrirez ce chapitre depuis son menu.",
  back: "La plateforme a de nouveau enregistré toutes vos réponses.",
};
const kept = (isCopied) =>
  isCopied
    ? "Elles restent dans ce navigateur, et lui seront proposées de nouveau."
    : "Ce navigateur ne les garde pas non plus\u00a0: enregistrez-les depuis «\u00a0Ma progression\u00a0» avant de partir.";

const frame = document.querySelector("iframe");
const line = document.querySelector("[role=status]");
/** @type {import("./packed.js").Asked & { course: string, chapter: string, page: string }} */
const asked = JSON.parse(document.querySelector("script[type='application/json']").textContent);
const isAsking = Object.keys(asked.questions).length > 0;
const say = (/** @type {string} */ sentence, isFault = false) => {
  if (line.textContent !== sentence) line.textContent = sentence;
  line.toggleAttribute("data-fault", isFault);
};
const open = (/** @type {string} */ place) => (frame.src = `${frame.dataset.page}${place}`);

/** @param {import("./api.js").Lms} lms */
function record(lms) {
  const student = lms.get("cmi.core.student_id");
  const isLooking = ["browse", "review"].includes(lms.get("cmi.core.lesson_mode"));
  const begun = performance.now();
  // Without a name, a copy would be anyone's.
  const own = `${asked.course}/lms/${encodeURIComponent(student)}/`;
  const memory = keptAt(student && !isLooking ? own : "", changed);
  const answers = `${asked.course}/v1/${asked.chapter}/`;
  /** The question of this chapter whose answer lies under a key. @param {string} key */
  const questionAt = (key) => {
    const question = key.startsWith(answers) ? key.slice(answers.length) : "";
    return Object.hasOwn(asked.questions, question) ? question : undefined;
  };
  const isAnswer = (/** @type {string} */ key) => {
    const [course, form, ...name] = key.split("/");
    return course === asked.course && form === "v1" && name.length === 2 && name[0] !== "liste";
  };

  // Answers that the LMS did not take yet: newer than what it has.
  const WAITING = "attente";
  const waiting = new Set(/** @type {string[]} */ (parsed(memory.read(WAITING)) ?? []));
  const wait = () => memory.put(WAITING, JSON.stringify([...waiting]));

  const before = unpacked(asked, lms.get("cmi.suspend_data"));
  const carried = before?.carried ?? [];
  for (const key of memory.keys()) if (questionAt(key) && !waiting.has(key)) memory.forget(key);
  for (const [question, entry] of Object.entries(before?.entries ?? {})) {
    const key = answers + question;
    if (!waiting.has(key)) memory.put(key, JSON.stringify(entry));
  }
  const objectives = isLooking ? new Map() : known(lms);

  let place = lms.get("cmi.core.lesson_location");
  let late = 0;
  let isFault = false;

  function changed(/** @type {string} */ key) {
    const question = questionAt(key);
    if (question === undefined) {
      if (isAnswer(key) && !isLooking && !isFault) say(SAID.elsewhere);
      if (isAnswer(key)) waiting.add(key), wait();
      return;
    }
    if (isLooking) return;
    waiting.add(key);
    wait();
    place = `#question-${question}`;
    clearTimeout(late);
    late = setTimeout(save, SOON);
  }

  function entries() {
    const pairs = memory.keys().flatMap((key) => {
      const question = questionAt(key);
      const entry = question === undefined ? {} : clean(parsed(memory.read(key)));
      return Object.keys(entry).length ? [[question, entry]] : [];
    });
    return Object.fromEntries(pairs);
  }

  /** Give the LMS all it is to know; say where it does not take it. */
  function save() {
    clearTimeout(late);
    late = 0;
    if (isLooking) return;
    const now = entries();
    const { status, score, objectives: reached } = account(asked, now);
    lms.set("cmi.core.lesson_status", status);
    lms.set("cmi.core.exit", "suspend");
    lms.set("cmi.core.session_time", duration(performance.now() - begun));
    if (score !== undefined) {
      for (const [name, value] of Object.entries({ raw: score, min: 0, max: 100 })) lms.set(`cmi.core.score.${name}`, value);
    }
    for (const one of reached) tell(lms, objectives, one);
    const text = packed(asked, now, carried);
    const isShort = text.length <= MOST;
    const isTaken =
      before !== undefined && isShort && lms.set("cmi.suspend_data", text) && lms.set("cmi.core.lesson_location", place);
    const refused = isTaken ? 0 : Number(lms.error());
    const isKept = lms.commit() && isTaken;
    const error = refused || Number(lms.error()) || "inconnue";
    if (isKept) {
      for (const key of [...waiting]) if (questionAt(key)) waiting.delete(key);
      wait();
      if (isFault) say(SAID.back);
    } else {
      const why =
        before === undefined
          ? "La plateforme garde déjà ici autre chose que vos réponses à ce chapitre, et ce paquet n’y touche pas."
          : isShort
            ? `La plateforme n’enregistre pas vos réponses (erreur ${error})\u00a0: prévenez votre formateur.`
            : `La plateforme garde ${MOST} signes par chapitre, et vos réponses en demandent ${text.length}\u00a0: raccourcissez celles que vous avez tapées.`;
      say(`${why} ${kept(memory.isCopied())}`, true);
    }
    isFault = !isKept;
  }

  /** @type {any} */ (window).coursewareKept = memory.storage;
  say(isLooking ? SAID.looking : isAsking ? SAID.recorded : SAID.page);
  open(/^#question-[a-z0-9-]+$/.test(place) ? place : "");
  save();
  document.addEventListener("visibilitychange", () => document.hidden && save());
  addEventListener("pagehide", () => {
    save();
    lms.finish();
  });
  // An LMS that was told that it is over takes nothing more.
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
}

/** @param {string | null} text */
function parsed(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

/** The objectives that an LMS has already: id → place; nothing where it keeps none. @param {import("./api.js").Lms} lms */
function known(lms) {
  const places = new Map();
  const count = Number(lms.get("cmi.objectives._count") || NaN);
  if (!Number.isInteger(count)) return undefined;
  for (let place = 0; place < count; place += 1) places.set(lms.get(`cmi.objectives.${place}.id`), place);
  return places;
}

/** @param {import("./api.js").Lms} lms @param {Map<string, number> | undefined} places @param {import("./account.js").Account["objectives"][0]} objective */
function tell(lms, places, { id, status, score }) {
  if (!places) return; // SCORM 1.2 lets an LMS do without
  const place = places.get(id) ?? places.size;
  if (!places.has(id) && !lms.set(`cmi.objectives.${place}.id`, id)) return;
  places.set(id, place);
  lms.set(`cmi.objectives.${place}.score.min`, 0);
  lms.set(`cmi.objectives.${place}.score.max`, 100);
  lms.set(`cmi.objectives.${place}.score.raw`, score);
  lms.set(`cmi.objectives.${place}.status`, status);
}

/** As « 0001:02:03 ». @param {number} milliseconds */
function duration(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part, rank) => String(part).padStart(rank ? 2 : 4, "0")).join(":");
}

const lms = begin();
if (lms) record(lms);
else {
  say(SAID.alone);
  open("");
}
