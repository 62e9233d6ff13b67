// @ts-check
// Reads units, a sentence at a time: whatever is asked (another speed, the next paragraph), the voice takes it at once.
import { localVoice } from "./voices.js";
import { sentences, spoken } from "./words.js";

/**
 * @typedef {import("./text.js").Unit} Unit
 * @param {{ rate: () => number, onUnit: (unit: Unit) => void, onChange: () => void, onEnd: () => void, onFault: () => void }} told
 */
export function playerOf({ rate, onUnit, onChange, onEnd, onFault }) {
  /** @type {Unit[]} */
  let units = [];
  let place = 0;
  /** @type {{ text: string, language: string }[]} */
  let queue = [];
  let rank = 0; // of the sentence
  let isPlaying = false;
  /** @type {SpeechSynthesisUtterance | undefined} the one whose events count; kept, or some browsers forget it */
  let current;

  const quiet = () => {
    current = undefined;
    speechSynthesis.cancel();
  };
  // A part in a language that no voice of this machine speaks is left out.
  const queueOf = ({ parts }) =>
    parts.flatMap(({ text, language }) =>
      localVoice(language) ? sentences(spoken(text, language), language).map((one) => ({ text: one, language })) : [],
    );
  const canSay = (one) => queueOf(one).length > 0;

  function fault() {
    isPlaying = false;
    quiet();
    onFault();
    onChange();
  }

  function say() {
    quiet();
    if (!isPlaying) return;
    if (rank >= queue.length) {
      const next = units.findIndex((one, number) => number > place && canSay(one));
      if (next < 0 && !units.some(canSay)) return fault();
      if (next < 0) {
        isPlaying = false;
        onChange();
        return onEnd();
      }
      goTo(next);
    }
    const { text, language } = queue[rank];
    // Of this moment: a machine may lose one, or find it again.
    const voice = localVoice(language);
    if (!voice) return fault();
    const utterance = new SpeechSynthesisUtterance(text);
    Object.assign(utterance, { voice, lang: voice.lang, rate: rate() });
    utterance.onend = () => {
      if (utterance !== current) return;
      rank += 1;
      say();
    };
    utterance.onerror = () => utterance === current && fault();
    current = utterance;
    speechSynthesis.speak(utterance);
  }

  /** @param {number} number of a unit */
  function goTo(number) {
    place = Math.max(0, Math.min(number, units.length - 1));
    queue = queueOf(units[place]);
    rank = 0;
    if (queue.length) onUnit(units[place]);
  }

  return {
    /** @param {Unit[]} read @param {number} [from] */
    play(read, from = 0) {
      if (!read.length) return;
      units = read;
      isPlaying = true;
      goTo(from);
      say();
      onChange();
    },
    pause() {
      isPlaying = false;
      quiet();
      onChange();
    },
    resume() {
      isPlaying = true;
      say();
      onChange();
    },
    /** To the next paragraph (1) or the one before (-1), if somebody can read it. @param {1 | -1} step */
    skip(step) {
      let to = place + step;
      while (units[to] && !canSay(units[to])) to += step;
      if (!units[to]) return;
      goTo(to);
      say();
    },
    /** Say the sentence again: another speed. */
    again: () => isPlaying && say(),
    get isPlaying() {
      return isPlaying;
    },
    /** What is being read, or was. */
    get unit() {
      return units[place];
    },
  };
}
