// @ts-check
// The voices of this machine. One that is not local would send the text to another host: it is never used.

/** @param {string} language « fr », « en » @returns {SpeechSynthesisVoice | undefined} the browser's own first */
export function localVoice(language) {
  const speaks = ({ lang }) => lang.toLowerCase().split(/[-_]/)[0] === language;
  const voices = window.speechSynthesis?.getVoices().filter((voice) => voice.localService && speaks(voice)) ?? [];
  return voices.find((voice) => voice.default) ?? voices[0];
}
