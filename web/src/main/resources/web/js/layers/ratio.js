/** A density divided by another: 1 is as expected, more is warm, less is cold, and what cannot be told is hatched. */

import { rgb } from '../map/palette.js';
import { cellsOf, FINER } from './surface.js';

/** @typedef {import('../map/palette.js').Palette} Palette */

const MIDDLE = 128;
/** Pixels from one line of the hatching to the next. */
const HATCH = 12;

/** Where the bands end; between the two in the middle it is as expected. */
export const RATIO_BREAKS = [0.5, 0.8, 1.25, 2];

/**
 * From much less to much more. Blue and orange are told apart by all kinds of colour blindness, and both grow away from the
 * middle in lightness. @type {Record<'light' | 'dark', string[]>}
 */
const BANDS = {
  light: ['#2b6a99', '#8dbad6', '#e8e3d6', '#efb078', '#b4511c'],
  dark: ['#7cc0ee', '#39688a', '#3a4047', '#8f5a2c', '#f3a35c'],
};

/** @param {Palette} palette */
export function ratioColors(palette) {
  const [red, green, blue] = rgb(palette.land);
  return BANDS[red + green + blue > 384 ? 'light' : 'dark'];
}

/** @param {number} ratio @returns {number} which band */
export function bandOf(ratio) {
  let band = 0;
  while (band < RATIO_BREAKS.length && ratio >= Number(RATIO_BREAKS[band])) band += 1;
  return band;
}

/** @type {import('./surface.js').Painter} */
export function paintRatio(image, surface, palette) {
  const ratio = surface.ratio;
  if (!ratio || ratio.values === null) return;
  const values = cellsOf(ratio.values, surface);
  const colors = ratioColors(palette).map(rgb);
  const hatch = rgb(palette.hidden);
  const { data, width, height } = image;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const value = Number(values[Math.floor(y / FINER) * surface.width + Math.floor(x / FINER)]);
      if (value === 0 && (x + y) % HATCH > 1) continue;
      const octaves = ((value - MIDDLE) / (MIDDLE - 1)) * ratio.octaves;
      const [red, green, blue] = value === 0 ? hatch : /** @type {[number, number, number]} */ (colors[bandOf(2 ** octaves)]);
      const at = (y * width + x) * 4;
      data[at] = red;
      data[at + 1] = green;
      data[at + 2] = blue;
      data[at + 3] = 255;
    }
  }
}
