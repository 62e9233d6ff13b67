// @ts-check
// The voices of this machine. One that is not local would send the text to another host: it is never used.

/** @param {string} language « fr », « en » @returns {SpeechSynthesisVoice | undefined} the browser's own first, then of the reader's country */
export function localVoice(language) {
  const speaks = ({ lang }) => lang.toLowerCase().split(/[-_]/)[0] === language;
  const voices = window.speechSynthesis?.getVoices().filter((voice) => voice.localService && speaks(voice)) ?? [];
  const isNear = ({ lang }) => navigator.languages.includes(lang.replace("_", "-"));
  return voices.find((voice) => voice.default) ?? voices.find(isNear) ?? voices[0];
}
