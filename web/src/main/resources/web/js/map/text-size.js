/** How large somebody has their text: what is drawn or measured in pixels grows with it. */

/** What a browser writes in when nobody has asked for larger text. */
const USUAL_PX = 16;

/** 1 for the usual size, 2 for twice as large. */
export function enlargement() {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_PX;
}

/** Widths that have been measured, by font: a street's letters are the same on every drawing. @type {Map<string, Map<string, number>>} */
const widths = new Map();

/** How wide a text is, pixels of the font's own. @param {import('./still.js').Pen} pen with its font set @param {string} text */
export function widthOf(pen, text) {
  const known = widths.get(pen.font) ?? new Map();
  widths.set(pen.font, known);
  const width = known.get(text) ?? pen.measureText(text).width;
  known.set(text, width);
  return width;
}
