/** What the colours, patterns and dots mean, and where the figures come from. */

import { CERTAIN_ENOUGH, largest, MEASURE_NAMES } from './area-style.js';
import { scaleFor } from './classes.js';
import { el, svg } from '../page/dom.js';
import { dayBefore, number, percent, sourceLines, VERDICTS, VERDICT_SYMBOLS } from '../page/format.js';
import { sequenceColor } from './palette.js';
import { patternFill } from './patterns.js';

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('../view/state.js').View} View */
/** @typedef {import('../page/dom.js').Child} Child */

/**
 * @param {object} shown
 * @param {View} shown.view
 * @param {Palette} shown.palette
 * @param {Api.Statistics | null} shown.statistics
 * @param {number[]} shown.breaks
 * @param {HTMLElement[]} shown.layer what the layer says of itself, if there is one
 * @param {string} shown.category in words
 * @param {() => void} shown.onFit
 * @returns {HTMLElement[]}
 */
export function legend({ view, palette, statistics, breaks, layer, category, onFit }) {
  /** @type {HTMLElement[]} */
  const parts = [];
  if (view.show === 'areas' && statistics) parts.push(...areas(view, palette, statistics, breaks, onFit));
  parts.push(...layer);
  if (view.show === 'points' || view.overlay) parts.push(...dots(palette));
  if (statistics) parts.push(facts(view, statistics, category));
  return parts;
}

/** @param {View} view @param {Palette} palette @param {Api.Statistics} statistics @param {number[]} breaks
 * @param {() => void} onFit @returns {HTMLElement[]} */
function areas(view, palette, { rows, compare, protection }, breaks, onFit) {
  /** @type {HTMLElement[]} */
  const items = [];
  if (view.measure === 'change') {
    if (!compare) {
      items.push(entry(swatch(patternFill('unknown')),
        view.compare ? 'Jämförelseperioden ligger utanför vad källan täcker' : 'Ingen jämförelseperiod vald'));
    } else {
      for (const verdict of /** @type {const} */ (['increase', 'no_certain_change', 'decrease', 'too_few'])) {
        const fill = verdict === 'too_few' ? patternFill('few') : palette.verdict[verdict];
        items.push(entry(swatch(fill, null, VERDICT_SYMBOLS[verdict], palette.verdictInk[verdict]), VERDICTS[verdict]));
      }
    }
  } else {
    const whole = view.measure === 'count';
    items.push(...classEntries(palette, breaks, whole, protection.applied ? protection.threshold : 0));
  }
  if (rows.some((row) => row.certain_share !== null && row.certain_share < CERTAIN_ENOUGH)) {
    items.push(entry(swatch(palette.land, patternFill('uncertain')),
      `Osäkert: under ${percent(CERTAIN_ENOUGH)} är säkert placerade i området`));
  }
  if (rows.some(({ suppressed }) => suppressed)) {
    items.push(entry(swatch(patternFill('hidden')), `${rows.find(({ suppressed }) => suppressed)?.countText ?? 'Dolt'} (kan vara noll)`));
  }
  if (view.measure !== 'change' && rows.some((row) => !row.suppressed && row.count === null)) {
    items.push(entry(swatch(patternFill('unknown')), 'Kan inte avgöras'));
  }
  return [
    el('h2', {}, MEASURE_NAMES[view.measure]),
    el('ul', { class: 'swatches' }, ...items),
    ...(view.measure === 'change' ? [shortNote(compare)] : [scaleNote(view.scale, scaleFor(largest(rows, view.measure), view.measure === 'count'), onFit)]),
  ];
}

/** What a figure is that has not got room for what it is measured against. @param {Api.Span | null} compare */
function shortNote(compare) {
  return el('p', { class: 'hint scale-note', hidden: !compare, 'data-testid': 'short-note' }, 'Där det är trångt står bara antalet nu.');
}

/**
 * The classes stay where they are while the selection changes; where they no longer fit, that is said, with the way to mend it.
 * @param {number} scale that the classes are held at
 * @param {number} fitting that they would have for what is shown now
 * @param {() => void} onFit
 */
export function scaleNote(scale, fitting, onFit) {
  const fits = !scale || !fitting || scale === fitting;
  return el('p', { class: 'hint scale-note' },
    fits ? 'Färgerna ligger fast när urvalet ändras.'
      : `Färgerna är satta för ett ${fitting < scale ? 'större' : 'mindre'} urval. `,
    fits ? null : el('button', { type: 'button', class: 'quiet', id: 'fit-scale', 'data-testid': 'fit-scale', onclick: onFit }, 'Anpassa färgerna'));
}

/** @param {Palette} palette @param {number[]} breaks @param {boolean} whole @param {number} least below which no count is told
 * @returns {HTMLElement[]} from most to least */
export function classEntries(palette, breaks, whole, least) {
  const say = whole ? number : rateOfBreak;
  const items = least > 0 ? [] : [entry(swatch(palette.land), '0')];
  for (let index = 0; index <= breaks.length; index += 1) {
    const from = index === 0 ? null : Number(breaks[index - 1]);
    const to = index === breaks.length ? null : Number(breaks[index]);
    if (whole && to !== null && to <= least) continue;
    let text = '';
    if (from === null) text = to === null ? '1 eller fler' : whole ? range(Math.max(1, least), to - 1) : `under ${say(to)}`;
    else if (to === null) text = `${say(from)} eller fler`;
    else text = whole ? range(from, to - 1) : `${say(from)}–${say(to)}`;
    items.push(entry(swatch(sequenceColor(palette, index, breaks.length + 1)), text));
  }
  return items.reverse();
}

/** @param {number} from @param {number} to */
function range(from, to) {
  return from === to ? number(from) : `${number(from)}–${number(to)}`;
}

/** @param {number} value a break, with the decimals it needs and no more */
export function rateOfBreak(value) {
  return number(value, value >= 1 ? 0 : Math.min(4, Math.ceil(-Math.log10(value))));
}

/** @param {Palette} palette @returns {HTMLElement[]} */
function dots(palette) {
  const filled = { fill: palette.dot, 'fill-opacity': 0.7, stroke: palette.dotEdge };
  const hollow = { fill: 'none', stroke: palette.dot, 'stroke-width': 1.4 };
  return [
    el('h2', {}, 'Händelser'),
    el('ul', { class: 'swatches' },
      entry(dotSwatch(4, filled), 'En händelse'),
      entry(dotSwatch(8, filled), 'Flera nära varandra: större, långt ut mörkare'),
      entry(dotSwatch(4, hollow), 'Osäker plats')),
  ];
}

/** @param {View} view @param {Api.Statistics} statistics @param {string} category */
function facts(view, statistics, category) {
  const { total } = statistics;
  const placed = total.placedShare === null ? 'okänd andel' : percent(total.placedShare);
  const certain = total.certainShare === null ? 'okänd andel' : percent(total.certainShare);
  /** @type {[string, Child][]} */
  const pairs = [];
  if (category !== 'Alla') pairs.push(['Brottstyp', category]);
  pairs.push(['Period', shortPeriod(statistics.period)]);
  // The cells are not compared, and say themselves what is not in them.
  const cells = view.show === 'grid';
  if (statistics.compare && !cells) pairs.push(['Jämfört', shortPeriod(statistics.compare)]);
  if (view.show === 'areas' && view.measure === 'per_km2') pairs.push(['Nämnare', 'km² land; antal under hela perioden']);
  if (!cells) pairs.push(['Placering', `${placed} placerade i områdena, ${certain} säkert`]);
  pairs.push(
    ['Källa', el('span', {}, ...sourceLines(statistics.source).map((line) => el('span', { class: 'source' }, line)))],
  );
  if (statistics.protection.applied) {
    // The whole note is long enough to hide a part of the map.
    pairs.push(['Skydd', el('details', {}, el('summary', {}, `Cirka, i steg om ${statistics.protection.threshold}`), statistics.protection.note)]);
  }
  return el('dl', { class: 'facts' }, ...pairs.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
}

/** @param {Api.Span} span */
function shortPeriod({ from, to }) {
  const last = dayBefore(to);
  return el('span', { class: 'nowrap' }, from === last ? last : `${from} – ${last}`);
}

/** @param {SVGElement} sample @param {string} text */
export function entry(sample, text) {
  return el('li', {}, sample, el('span', {}, text));
}

/** @param {string} fill @param {string | null} [pattern] @param {string} [symbol] @param {string} [ink] */
export function swatch(fill, pattern = null, symbol = '', ink = '') {
  const box = { x: 0.5, y: 0.5, width: 27, height: 17, rx: 2 };
  return svg('svg', { viewBox: '0 0 28 18', width: 28, height: 18, 'aria-hidden': 'true' },
    svg('rect', { ...box, fill, class: 'swatch-edge' }),
    pattern && svg('rect', { ...box, fill: pattern }),
    symbol && svg('text', { x: 14, y: 13, 'text-anchor': 'middle', 'font-size': 11, 'font-weight': 700, fill: ink }, symbol));
}

/** @param {number} radius @param {Record<string, any>} look */
function dotSwatch(radius, look) {
  return svg('svg', { viewBox: '0 0 28 18', width: 28, height: 18, 'aria-hidden': 'true' },
    svg('circle', { cx: 14, cy: 9, r: radius, ...look }));
}
