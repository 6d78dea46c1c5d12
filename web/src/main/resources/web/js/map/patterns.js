/** The patterns that carry meaning beside colour, as SVG definitions that the map, the legend and the charts share. */

import { svg } from '../page/dom.js';

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {'uncertain' | 'hidden' | 'unknown' | 'few'} Pattern */

/** A place in the page for patterns. */
export function patternStore() {
  const defs = svg('defs');
  document.body.append(svg('svg', { width: 0, height: 0, class: 'pattern-store', 'aria-hidden': 'true', focusable: 'false' }, defs));
  return defs;
}

const defs = patternStore();

/** @param {Pattern} pattern @returns {string} a fill */
export function patternFill(pattern) {
  return `url(#pattern-${pattern})`;
}

/** @param {Palette} palette */
export function definePatterns(palette) {
  defs.replaceChildren(
    tile('uncertain', 7, svg('path', { d: 'M-1 8 L8 -1', stroke: palette.hatch, 'stroke-width': 1.3 })),
    tile('hidden', 6,
      svg('rect', { width: 6, height: 6, fill: palette.verdict.too_few }),
      svg('path', { d: 'M0 0 L6 6 M6 0 L0 6', stroke: palette.hidden, 'stroke-width': 0.9 })),
    tile('unknown', 6,
      svg('rect', { width: 6, height: 6, fill: palette.land }),
      svg('path', { d: 'M3 0 V6', stroke: palette.hidden, 'stroke-width': 1 })),
    tile('few', 8,
      svg('rect', { width: 8, height: 8, fill: palette.verdict.too_few }),
      svg('circle', { cx: 2, cy: 2, r: 1, fill: palette.hidden }),
      svg('circle', { cx: 6, cy: 6, r: 1, fill: palette.hidden })),
  );
}

/** @param {string} pattern its name @param {number} size @param {...SVGElement} drawing */
export function tile(pattern, size, ...drawing) {
  return svg('pattern', { id: `pattern-${pattern}`, width: size, height: size, patternUnits: 'userSpaceOnUse' }, ...drawing);
}
