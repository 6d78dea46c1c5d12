/** A series as bars over what is usual, with its trend in words and the same figures as a table beneath. */

import { niceBreaks } from '../map/classes.js';
import { el, prose, svg } from '../page/dom.js';
import { explanation } from '../page/explanations.js';
import { CANNOT_TELL, month, number, shortMonth, unbroken, week } from '../page/format.js';

const WIDTH = 340;
const HEIGHT = 140;
const LEFT = 38;
const RIGHT = 4;
const TOP = 14;
const BOTTOM = 20;

const OUTSIDE = { above: 'fler än vanligt', below: 'färre än vanligt' };

/** @typedef {{base: number, scale: number, step: number}} Measures */

/**
 * @param {Api.Series} series
 * @param {{from: string, to: string}} period steps inside are drawn strong
 * @param {((step: Api.Step) => void) | null} onStep chooses weeks or months; null where only months may be seen
 * @returns {HTMLElement}
 */
export function seriesChart(series, period, onStep) {
  const { points, step, trend } = series;
  const what = `Händelser per ${step === 'week' ? 'vecka' : 'månad'}`;
  const summary = summaryOf(points, step);
  return el('figure', { class: 'series-figure' },
    el('figcaption', {}, what),
    onStep && stepChoice(step, onStep),
    chart(series, period, `${what} i ${series.area.name}`, summary),
    el('p', { class: 'hint' }, ...prose(summary)),
    key(points, step),
    points.some(({ usual }) => usual) && explanation('band'),
    el('p', { class: `trend ${trend.verdict}`, 'data-testid': 'trend' }, ...prose(unbroken(trend.text))),
    explanation('trend'),
    ...series.notes.map((note) => el('p', { class: 'hint' }, ...prose(note))),
    table(points, step));
}

/** @param {Api.Step} step @param {(step: Api.Step) => void} onStep */
function stepChoice(step, onStep) {
  /** @param {Api.Step} value @param {string} text */
  const option = (value, text) => el('label', {},
    el('input', {
      type: 'radio', name: 'series-step', value, 'data-testid': `step-${value}`, checked: value === step, onchange: () => onStep(value),
    }), el('span', {}, text));
  return el('fieldset', { class: 'segments two', 'data-testid': 'series-step' },
    el('legend', {}, 'Räkna per'), option('month', 'Månad'), option('week', 'Vecka'));
}

/** @param {Api.Series} series @param {{from: string, to: string}} period @param {string} title @param {string} summary */
function chart({ points, step }, period, title, summary) {
  const most = Math.max(1, ...points.map(({ count, usual }) => Math.max(count ?? 0, usual?.high ?? 0)));
  const measures = {
    base: HEIGHT - BOTTOM, scale: (HEIGHT - TOP - BOTTOM) / (most * 1.05), step: (WIDTH - LEFT - RIGHT) / Math.max(1, points.length),
  };
  const { base, scale } = measures;
  return svg('svg', {
    class: 'series', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-labelledby': 'series-title series-text',
  },
    svg('title', { id: 'series-title' }, title),
    svg('desc', { id: 'series-text' }, summary),
    svg('defs', {}, svg('pattern', { id: 'bar-incomplete', width: 4, height: 4, patternUnits: 'userSpaceOnUse' },
      svg('path', { class: 'bar-hatch', d: 'M-1 5 L5 -1' }))),
    ...ticks(most).flatMap((tick) => [
      svg('line', { class: 'tick', x1: LEFT, x2: WIDTH - RIGHT, y1: base - tick * scale, y2: base - tick * scale }),
      svg('text', { class: 'tick-text', x: LEFT - 6, y: base - tick * scale + 3.5, 'text-anchor': 'end' }, number(tick)),
    ]),
    ...points.map((point, index) => band(point, LEFT + index * measures.step, measures)),
    ...points.flatMap((point, index) => bar(point, step, LEFT + index * measures.step, measures, period)),
    svg('path', { class: 'usual-edge', d: points.map((point, index) => edges(point, LEFT + index * measures.step, measures)).join('') }),
    ...timeTicks(points, step, measures.step),
    svg('line', { class: 'axis', x1: LEFT, x2: WIDTH - RIGHT, y1: base, y2: base }));
}

/** What is usual, as a shaded field as wide as the step. @param {Api.SeriesPoint} point @param {number} x @param {Measures} measures */
function band({ usual }, x, { base, scale, step }) {
  if (!usual) return svg('g');
  return svg('rect', {
    class: 'usual', x, width: step, y: base - usual.high * scale, height: Math.max(1, (usual.high - usual.low) * scale),
  });
}

/** The ends of the field, to be drawn over the bars. @param {Api.SeriesPoint} point @param {number} x @param {Measures} measures */
function edges({ usual }, x, { base, scale, step }) {
  return usual ? `M${x} ${base - usual.high * scale}h${step}M${x} ${base - usual.low * scale}h${step}` : '';
}

/** @param {Api.SeriesPoint} point @param {Api.Step} step @param {number} x @param {Measures} measures
 * @param {{from: string, to: string}} period @returns {SVGElement[]} */
function bar(point, step, x, measures, period) {
  const { base, scale } = measures;
  const width = Math.max(1, measures.step * 0.78);
  const parts = [];
  const inside = point.from >= period.from && point.from < period.to;
  const text = described(point, step);
  if (point.count === null) {
    // A withheld count is a mark of its own under the axis: a bar of any height would be read as a number.
    parts.push(svg('rect', { class: 'bar-hidden', x, y: base + 1.5, width, height: 4 }, svg('title', {}, text)));
    return parts;
  }
  const height = point.count * scale;
  const kind = `bar${inside ? ' in-period' : ''}${point.complete ? '' : ' incomplete'}`;
  parts.push(svg('rect', { class: kind, x, y: base - height, width, height }, svg('title', {}, text)));
  if (!point.complete) {
    parts.push(svg('rect', { x, y: base - height, width, height, fill: 'url(#bar-incomplete)', 'pointer-events': 'none' }));
  }
  const outside = point.usual?.outside;
  if (outside) parts.push(mark(outside, x + width / 2, base - height, text));
  return parts;
}

/** A triangle over the bar: pointing up where there were more than usual, down where there were fewer.
 * @param {'above' | 'below'} outside @param {number} x @param {number} y @param {string} text */
function mark(outside, x, y, text) {
  const path = outside === 'above' ? `M${x - 4} ${y - 3} h8 l-4 -7 z` : `M${x - 4} ${y - 10} h8 l-4 7 z`;
  return svg('path', { class: `outside ${outside}`, d: path, 'data-testid': `outside-${outside}` }, svg('title', {}, text));
}

/** @param {Api.SeriesPoint[]} points @param {Api.Step} step @param {number} width */
function timeTicks(points, step, width) {
  return points.flatMap(({ from }, index) => {
    const first = index > 0 && points[index - 1]?.from.slice(0, 7) !== from.slice(0, 7);
    const shown = step === 'month' ? from.slice(5, 7) === '01' : first && ['01', '04', '07', '10'].includes(from.slice(5, 7));
    if (!shown || index > points.length - 3) return [];
    const text = from.slice(5, 7) === '01' ? from.slice(0, 4) : shortMonth(from);
    return [svg('text', { class: 'tick-text', x: LEFT + index * width, y: HEIGHT - 4 }, text)];
  });
}

/** @param {number} most @returns {number[]} two or three round numbers */
function ticks(most) {
  const step = niceBreaks(most / 2, true).at(-1) ?? 1;
  const values = [];
  for (let value = 0; value <= most; value += step) values.push(value);
  return values;
}

/** @param {Api.SeriesPoint} point @param {Api.Step} step */
function named({ from }, step) {
  return step === 'week' ? week(from) : month(from);
}

/** @param {Api.SeriesPoint} point @param {Api.Step} step */
function described(point, step) {
  const count = point.countText ?? (point.count === null ? CANNOT_TELL : number(point.count));
  const usual = point.usual ? `; vanligt är ${range(point.usual)}` : '';
  const outside = point.usual?.outside ? ` – ${OUTSIDE[point.usual.outside]}` : '';
  return `${named(point, step)}: ${count}${usual}${outside}`;
}

/** @param {Api.Usual} usual */
function range({ low, high }) {
  return low === high ? number(low) : `${number(low)}–${number(high)}`;
}

/** What the signs mean, those that are there. @param {Api.SeriesPoint[]} points @param {Api.Step} step */
function key(points, step) {
  const parts = [];
  if (points.some(({ usual }) => usual)) parts.push('Skuggat: vad som är vanligt.');
  if (points.some(({ usual }) => usual?.outside === 'above')) parts.push('▲ fler än vanligt.');
  if (points.some(({ usual }) => usual?.outside === 'below')) parts.push('▼ färre än vanligt.');
  if (points.some(({ complete }) => !complete)) parts.push(`Streckade staplar: ${step === 'week' ? 'veckan' : 'månaden'} är inte fullständig.`);
  const last = points.filter(({ complete }) => complete).at(-1);
  if (last && !last.usual && last.cannotTell) parts.push(`Vad som är vanligt kan inte avgöras: ${last.cannotTell}.`);
  return parts.length > 0 && el('p', { class: 'hint' }, parts.join(' '));
}

/** @param {Api.SeriesPoint[]} points @param {Api.Step} step */
function summaryOf(points, step) {
  const complete = points.filter((one) => one.complete && one.count !== null);
  const counts = complete.map(({ count }) => count ?? 0);
  const plural = step === 'week' ? 'veckor' : 'månader';
  if (counts.length === 0) return `Inga fullständiga ${plural} att visa.`;
  const sorted = [...counts].sort((a, b) => a - b);
  const most = complete.find(({ count }) => count === sorted.at(-1));
  const about = complete.some(({ countText }) => countText !== null) ? 'cirka ' : '';
  const middle = Number(sorted[Math.floor((sorted.length - 1) / 2)]);
  return `Mest ${named(/** @type {Api.SeriesPoint} */ (most), step)} med ${about}${number(Number(sorted.at(-1)))}; en vanlig ${step === 'week' ? 'vecka' : 'månad'} ${about}${number(middle)}.`;
}

/** @param {Api.SeriesPoint[]} points @param {Api.Step} step */
function table(points, step) {
  return el('details', { class: 'series-table' },
    el('summary', {}, 'Visa som tabell'),
    el('table', {},
      el('caption', { class: 'visually-hidden' }, `Händelser per ${step === 'week' ? 'vecka' : 'månad'} och vad som är vanligt`),
      el('thead', {}, el('tr', {}, ...[step === 'week' ? 'Vecka' : 'Månad', 'Antal', 'Vanligt', 'Mot det vanliga']
        .map((name) => el('th', { scope: 'col' }, name)))),
      el('tbody', {}, ...[...points].reverse().map((one) => el('tr', {},
        el('th', { scope: 'row' }, named(one, step), !one.complete && el('small', {}, ' (ofullständig)')),
        el('td', {}, one.countText ?? (one.count === null ? '?' : number(one.count))),
        el('td', {}, one.usual ? range(one.usual) : '?'),
        el('td', {}, !one.usual ? CANNOT_TELL : one.usual.outside ? OUTSIDE[one.usual.outside] : 'som vanligt'))))));
}
