/** A monthly series as bars, with the same figures as a table beneath. */

import { niceBreaks } from './classes.js';
import { el, svg } from './dom.js';
import { month, number } from './format.js';

const WIDTH = 340;
const HEIGHT = 132;
const LEFT = 38;
const RIGHT = 4;
const TOP = 8;
const BOTTOM = 20;

/**
 * @param {Api.Series} series
 * @param {{from: string, to: string}} period months inside are drawn strong
 * @returns {HTMLElement}
 */
export function seriesChart(series, period) {
  const { months } = series;
  const complete = months.filter((one) => one.complete && one.count !== null);
  const summary = summaryOf(complete);
  const most = Math.max(1, ...months.map(({ count }) => count ?? 0));
  const step = (WIDTH - LEFT - RIGHT) / Math.max(1, months.length);
  const scale = (HEIGHT - TOP - BOTTOM) / (most * 1.05);
  const base = HEIGHT - BOTTOM;
  const chart = svg('svg', {
    class: 'series', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-labelledby': 'series-title series-text',
  },
    svg('title', { id: 'series-title' }, `Händelser per månad i ${series.area.name}`),
    svg('desc', { id: 'series-text' }, summary),
    svg('defs', {}, svg('pattern', { id: 'bar-incomplete', width: 4, height: 4, patternUnits: 'userSpaceOnUse' },
      svg('path', { class: 'bar-hatch', d: 'M-1 5 L5 -1' }))),
    ...ticks(most).flatMap((tick) => [
      svg('line', { class: 'tick', x1: LEFT, x2: WIDTH - RIGHT, y1: base - tick * scale, y2: base - tick * scale }),
      svg('text', { class: 'tick-text', x: LEFT - 6, y: base - tick * scale + 3.5, 'text-anchor': 'end' }, number(tick)),
    ]),
    ...months.flatMap((one, index) => bar(one, LEFT + index * step, step, base, scale, period)),
    svg('line', { class: 'axis', x1: LEFT, x2: WIDTH - RIGHT, y1: base, y2: base }),
  );
  return el('figure', { class: 'series-figure' },
    el('figcaption', {}, 'Händelser per månad'),
    chart,
    el('p', { class: 'hint' }, summary),
    months.some(({ complete: whole }) => !whole) && el('p', { class: 'hint' }, 'Streckade staplar: månaden är inte fullständig.'),
    table(months));
}

/** @param {Api.SeriesMonth} one @param {number} x @param {number} step @param {number} base @param {number} scale
 * @param {{from: string, to: string}} period @returns {SVGElement[]} */
function bar(one, x, step, base, scale, period) {
  const width = Math.max(1, step * 0.78);
  const parts = [];
  const inside = one.month >= period.from.slice(0, 7) && `${one.month}-01` < period.to;
  const text = `${month(one.month)}: ${one.count === null ? one.countText ?? 'kan inte avgöras' : number(one.count)}`;
  if (one.count === null) {
    // A withheld count is a mark of its own under the axis: a bar of any height would be read as a number.
    parts.push(svg('rect', { class: 'bar-hidden', x, y: base + 1.5, width, height: 4 }, svg('title', {}, text)));
  } else {
    const height = one.count * scale;
    const kind = `bar${inside ? ' in-period' : ''}${one.complete ? '' : ' incomplete'}`;
    parts.push(svg('rect', { class: kind, x, y: base - height, width, height }, svg('title', {}, text)));
    if (!one.complete) {
      parts.push(svg('rect', { x, y: base - height, width, height, fill: 'url(#bar-incomplete)', 'pointer-events': 'none' }));
    }
  }
  if (one.month.endsWith('-01')) {
    parts.push(svg('text', { class: 'tick-text', x, y: HEIGHT - 4 }, one.month.slice(0, 4)));
  }
  return parts;
}

/** @param {number} most @returns {number[]} two or three round numbers */
function ticks(most) {
  const step = niceBreaks(most / 2, true).at(-1) ?? 1;
  const values = [];
  for (let value = 0; value <= most; value += step) values.push(value);
  return values;
}

/** @param {Api.SeriesMonth[]} complete */
function summaryOf(complete) {
  const counts = complete.map(({ count }) => count ?? 0);
  if (counts.length === 0) return 'Inga fullständiga månader att visa.';
  const sorted = [...counts].sort((a, b) => a - b);
  const most = complete.find(({ count }) => count === sorted.at(-1));
  const middle = Number(sorted[Math.floor((sorted.length - 1) / 2)]);
  return `Mest ${month(/** @type {Api.SeriesMonth} */ (most).month)} med ${number(Number(sorted.at(-1)))}; en vanlig månad ${number(middle)}.`;
}

/** @param {Api.SeriesMonth[]} months */
function table(months) {
  return el('details', { class: 'series-table' },
    el('summary', {}, 'Visa som tabell'),
    el('table', {},
      el('caption', { class: 'visually-hidden' }, 'Händelser per månad'),
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Månad'), el('th', { scope: 'col' }, 'Antal'))),
      el('tbody', {}, ...[...months].reverse().map((one) => el('tr', {},
        el('th', { scope: 'row' }, month(one.month), !one.complete && el('small', {}, ' (ofullständig)')),
        el('td', {}, one.count === null ? one.countText ?? '?' : number(one.count)))))));
}
