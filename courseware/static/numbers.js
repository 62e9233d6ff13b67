// @ts-check
// Numbers as French readers type and read them.

/**
 * Read a number: `37,5`, `37.5`, `37,5 %`, `1 234,5` (any space), `−3`, `1,2e3`.
 * @param {string} text what the reader typed
 * @param {string} unit unit of the question; typed after the number it is accepted
 * @returns {number | null} the number in that unit, or null where the text is not one number
 */
export function parseNumber(text, unit) {
  let written = text.trim().toLowerCase().replace(/[−–]/g, "-").replace(/pour\s*cent$/, "%");
  let scale = 1;
  if (unit && written.endsWith(unit.toLowerCase())) {
    written = written.slice(0, -unit.length).trim();
  } else if (!unit && written.endsWith("%")) {
    written = written.slice(0, -1).trim();
    scale = 0.01;
  }
  if (/^[-+]?\d{1,3}(\s\d{3})+([.,]\d+)?$/.test(written)) written = written.replace(/\s/g, "");
  written = written.replace(",", ".");
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/.test(written)) return null;
  const value = Number(written) * scale;
  return Number.isFinite(value) ? value : null;
}

/**
 * Show a number as French prints it, with its unit.
 * @param {number} value
 * @param {string} unit
 */
export function formatNumber(value, unit) {
  const format = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 3 });
  const shown = format.format(value).replace("-", "−");
  return unit ? `${shown}\u00a0${unit}` : shown;
}
