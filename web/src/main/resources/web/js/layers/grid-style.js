/** How the cells of the grid look: the same for the map and its legend, and never by colour alone. */

import { CERTAIN_ENOUGH } from '../map/area-style.js';
import { classOf } from '../map/classes.js';
import { svg } from '../page/dom.js';
import { rgb, sequenceColor } from '../map/palette.js';
import { patternFill, patternStore, tile } from '../map/patterns.js';

/** @typedef {import('../map/palette.js').Palette} Palette */
/** @typedef {import('../view/state.js').CellMeasure} CellMeasure */
/**
 * @typedef {object} CellStyle
 * @property {string} fill
 * @property {string | null} pattern over the fill
 * @property {'strong' | 'broken' | ''} outline around all neighbours that look the same
 */
/** @typedef {'new' | 'growing' | 'persistent' | 'waning' | 'sporadic' | 'past' | 'cold'} Group */

/** The seventeen patterns over time in as many kinds as a legend can hold. @type {Record<Group, {name: string, patterns: string[]}>} */
export const GROUPS = {
  new: { name: 'Ny: het bara de senaste stegen', patterns: ['new_hot', 'consecutive_hot'] },
  growing: { name: 'Ständig och blir starkare', patterns: ['intensifying_hot'] },
  persistent: { name: 'Ständig hotspot', patterns: ['persistent_hot'] },
  waning: { name: 'Ständig men blir svagare', patterns: ['diminishing_hot'] },
  sporadic: { name: 'Het nu, av och till förut', patterns: ['sporadic_hot', 'oscillating_hot'] },
  past: { name: 'Tidigare hotspot', patterns: ['historical_hot'] },
  cold: {
    name: 'Kall plats, av alla slag',
    patterns: ['new', 'consecutive', 'intensifying', 'persistent', 'diminishing', 'sporadic', 'oscillating', 'historical']
      .map((kind) => `${kind}_cold`),
  },
};

/** @param {string | null} pattern @returns {Group | null} */
export function groupOf(pattern) {
  const found = Object.entries(GROUPS).find(([, { patterns }]) => pattern !== null && patterns.includes(pattern));
  return found ? /** @type {Group} */ (found[0]) : null;
}

/** Hot and cold, strong and pale, on light ground and dark; red-brown and blue are told apart by all kinds of colour blindness. */
const LIGHT = { hot: '#c04a2b', hotPale: '#eebfa4', cold: '#4d89b6', coldPale: '#b3d0e2', over: '#fffdf8', faint: 'rgba(72, 62, 50, 0.2)' };
const DARK = { hot: '#ef7f56', hotPale: '#704031', cold: '#6db3e2', coldPale: '#2c4d66', over: '#14191e', faint: 'rgba(235, 228, 215, 0.17)' };

/** @param {Palette} palette */
function colorsOn(palette) {
  return rgb(palette.land).reduce((sum, part) => sum + part, 0) > 384 ? LIGHT : DARK;
}

/** @type {SVGElement | null} */
let store = null;

/** The patterns that only the cells use. @param {Palette} palette */
export function defineCellPatterns(palette) {
  store ??= patternStore();
  const { over, faint } = colorsOn(palette);
  const line = { stroke: over, 'stroke-width': 1.2, fill: 'none' };
  store.replaceChildren(
    tile('cell-nothing', 6, svg('path', { d: 'M-1 7 L7 -1', stroke: faint, 'stroke-width': 1 })),
    tile('cell-cold', 5, svg('path', { d: 'M0 2.5 H5', ...line })),
    tile('cell-upright', 5, svg('path', { d: 'M2.5 0 V5', ...line })),
    tile('cell-point', 6, svg('path', { d: 'M-1 7 L7 -1 M-1 -1 L7 7', ...line })),
    tile('cell-dots', 6, svg('circle', { cx: 3, cy: 3, r: 1.3, fill: over })),
    tile('cell-new', 8, svg('path', { d: 'M4 1.2 V6.8 M1.2 4 H6.8', ...line, 'stroke-width': 1.5 })),
    tile('cell-growing', 8, svg('path', { d: 'M1 5.8 L4 2.2 L7 5.8', ...line, 'stroke-width': 1.5 })),
    tile('cell-waning', 8, svg('path', { d: 'M1 2.2 L4 5.8 L7 2.2', ...line, 'stroke-width': 1.5 })),
  );
}

/** @param {string} name */
function cellPattern(name) {
  return `url(#pattern-cell-${name})`;
}

/** Not different enough from the rest. @param {Palette} palette @returns {CellStyle} */
export function nothing(palette) {
  return { fill: palette.land, pattern: cellPattern('nothing'), outline: '' };
}

/** @returns {CellStyle} */
export function unknown() {
  return { fill: patternFill('unknown'), pattern: null, outline: '' };
}

/** @param {Api.GridCell} cell @param {number[]} breaks @param {Palette} palette @returns {CellStyle} */
export function countStyle(cell, breaks, palette) {
  if (cell.count === 0) return { fill: palette.land, pattern: null, outline: '' };
  const uncertain = cell.certain_share !== null && cell.certain_share < CERTAIN_ENOUGH;
  return {
    fill: sequenceColor(palette, classOf(cell.per_km2, breaks), breaks.length + 1),
    pattern: uncertain ? patternFill('uncertain') : null, outline: '',
  };
}

/**
 * @param {Api.GridCell['gi_class']} found
 * @param {boolean} point whether it hangs on incidents on exactly the same point
 * @param {Palette} palette
 * @returns {CellStyle}
 */
export function hotspotStyle(found, point, palette) {
  const { hot, hotPale, cold } = colorsOn(palette);
  switch (found) {
    case 'hot': return point
      ? { fill: hotPale, pattern: cellPattern('point'), outline: 'broken' } : { fill: hot, pattern: null, outline: 'strong' };
    case 'cold': return { fill: cold, pattern: cellPattern('cold'), outline: 'strong' };
    case 'none': return nothing(palette);
    default: return unknown();
  }
}

/** @param {Api.GridCell['moran_class']} found @param {Palette} palette @returns {CellStyle} */
export function outlierStyle(found, palette) {
  const { hot, hotPale, cold, coldPale } = colorsOn(palette);
  switch (found) {
    case 'high_low': return { fill: hot, pattern: cellPattern('dots'), outline: 'strong' };
    case 'low_high': return { fill: cold, pattern: cellPattern('cold'), outline: 'strong' };
    case 'high_high': return { fill: hotPale, pattern: null, outline: '' };
    case 'low_low': return { fill: coldPale, pattern: cellPattern('upright'), outline: '' };
    case 'none': return nothing(palette);
    default: return unknown();
  }
}

/** @param {Group | null} group @param {Palette} palette @returns {CellStyle} */
export function groupStyle(group, palette) {
  const { hot, hotPale, coldPale } = colorsOn(palette);
  switch (group) {
    case 'persistent': return { fill: hot, pattern: null, outline: 'strong' };
    case 'new': case 'growing': case 'waning': return { fill: hot, pattern: cellPattern(group), outline: 'strong' };
    case 'sporadic': return { fill: hot, pattern: cellPattern('dots'), outline: 'strong' };
    case 'past': return { fill: hotPale, pattern: null, outline: 'broken' };
    case 'cold': return { fill: coldPale, pattern: cellPattern('cold'), outline: '' };
    default: return nothing(palette);
  }
}

/** @param {Api.EmergingCell} cell @param {Palette} palette @returns {CellStyle} */
export function patternStyle(cell, palette) {
  return cell.pattern === null ? unknown() : groupStyle(groupOf(cell.pattern), palette);
}
