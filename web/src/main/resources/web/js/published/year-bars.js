/** A few years as bars, each with its number over it: no axis to read off, and the table beside says the same. */

import { svg } from '../page/dom.js';

const STEP = 68;
const BAR = 36;
const HEIGHT = 92;
const TOP = 18;
const FOOT = 18;

/** @typedef {{label: string, value: number | null, text: string, partial?: boolean}} YearBar `value` null when it cannot be told */

/**
 * @param {YearBar[]} bars in order of time
 * @param {{kind: 'published' | 'counted', title: string, most?: number}} about `most`: the value that the tallest bar of several charts stands for
 */
export function yearBars(bars, { kind, title, most = 0 }) {
  const top = Math.max(most, ...bars.map(({ value }) => value ?? 0)) || 1;
  const width = Math.max(2, bars.length) * STEP;
  const base = HEIGHT - FOOT;
  return svg('svg', {
    class: `year-bars of-${kind}`, viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: 'img',
    'aria-label': `${title}. ${bars.map(({ label, text }) => `${label}: ${text}`).join('; ')}.`,
  },
    ...bars.flatMap(({ label, value, text, partial }, index) => {
      const middle = index * STEP + STEP / 2;
      const height = Math.max(1, ((value ?? 0) / top) * (base - TOP));
      return [
        value === null ? svg('rect', { class: 'year-untold', x: middle - BAR / 2, y: base - 4, width: BAR, height: 4 })
          : svg('rect', { class: `year-bar${partial ? ' partial' : ''}`, x: middle - BAR / 2, y: base - height, width: BAR, height }),
        svg('text', { class: 'year-value', x: middle, y: (value === null ? base - 4 : base - height) - 5, 'text-anchor': 'middle' }, value === null ? '?' : text),
        svg('text', { class: 'year-label', x: middle, y: HEIGHT - 4, 'text-anchor': 'middle' }, label),
      ];
    }),
    svg('line', { class: 'axis', x1: 4, x2: width - 4, y1: base, y2: base }));
}
