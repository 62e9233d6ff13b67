// @ts-check
// Numbers as the French write them, read and shown; what readers type, and no more of it than the eye sees.

/** Draws nothing: formats, selectors of variants, fillers, the braille blank. */
const INVISIBLE = /[\p{Cf}\ufe00-\ufe0f\u034f\u115f\u1160\u3164\uffa0\u2800]/gu;

/**
 * A text as the eye reads it: nothing invisible; plain spaces (none around), hyphens, apostrophes.
 * `courseware/text/spelling.py` does the same.
 * @param {string} text
 */
export const bare = (text) =>
  text
    .replace(INVISIBLE, "")
    .replace(/\p{Cc}/gu, " ")
    .normalize("NFC")
    .replace(/[\u2010\u2011]/g, "-")
    .replace(/[’ʼ]/g, "'")
    .replace(/\s+/g, " ")
    .trim();

/** Full-width forms, as some keyboards type them, in their ordinary width. */
const narrow = (text) => text.replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));

/**
 * Read a number: `37,5`, `37.5`, `37,5 %`, `1 234,5` (any space), `−3`, `1,2e3`, `37.` at the end.
 * @param {string} text what the reader typed
 * @param {string} unit unit of the question; typed after the number it is accepted
 * @returns {number | null} the number in that unit, or null where the text is not one number
 */
export function parseNumber(text, unit) {
  let written = bare(narrow(text))
    .toLowerCase()
    .replace(/^[\p{Pd}−]\s?/u, "-")
    .replace(/[\s.,;!]+$/, "")
    .replace(/pour\s*cent$/, "%");
  let scale = 1;
  const measure = bare(unit).toLowerCase();
  if (measure && written.endsWith(measure)) {
    written = written.slice(0, -measure.length).trim();
  } else if (!measure && written.endsWith("%")) {
    written = written.slice(0, -1).trim();
    scale = 0.01;
  }
  if (/^[-+]?\d{1,3}( \d{3})+([.,]\d+)?$/.test(written)) written = written.replace(/ /g, "");
  written = written.replace(",", ".");
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/.test(written)) return null;
  const value = Number(written) * scale;
  return Number.isFinite(value) ? value : null;
}

/** Made once each: that is what costs a phone. @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/**
 * A number as `courseware/text/french.py` prints it: « 1 234,5 », « −3 », a half rounded up as it is written.
 * @param {number} value @param {string} [unit] after a no-break space @param {number} [most] decimals @param {number} [least]
 */
export function formatNumber(value, unit = "", most = 3, least = 0) {
  const key = `${least}-${most}`;
  const digits = { minimumFractionDigits: least, maximumFractionDigits: most };
  if (!formats.has(key)) formats.set(key, new Intl.NumberFormat("fr-FR", digits));
  // As text: rounded from the decimal that one reads, without what binary arithmetic adds in its last places.
  const shown = formats.get(key).format(/** @type {any} */ (value.toFixed(9))).replace(/^-(?=[0,]+$)/, "").replace("-", "−");
  return unit ? `${shown}\u00a0${unit}` : shown;
}
