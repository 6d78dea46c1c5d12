/** Which source a view is of: one at a time, because sources of different kinds must never be added together unseen. */

import { addDays, addMonths, periodChoices, spanText } from '../page/periods.js';
import { NOTHING_CHOSEN, PLAIN_LAYERS } from './state.js';

/** @typedef {import('../page/periods.js').Choice} Choice */
/** @typedef {import('./state.js').View} View */

/** What the map opens with, when there is any of it: what was imported here, else the example. */
const OPENED_FIRST = ['handelser', 'exempel'];

/** @param {Api.Meta} meta @returns {string} '' when there is nothing to see */
export function defaultDataset({ datasets }) {
  const preferred = OPENED_FIRST.find((code) => datasets.some((dataset) => dataset.code === code));
  const largest = [...datasets].sort((a, b) => (b.count ?? 0) - (a.count ?? 0))[0];
  return preferred ?? largest?.code ?? '';
}

/** @param {Api.Meta} meta @param {string} code */
export function datasetOf({ datasets }, code) {
  return datasets.find((dataset) => dataset.code === code);
}

/** Whether the viewer may see single incidents of a source, and surfaces made of them. @param {Api.Meta} meta @param {string} code */
export function seesPoints(meta, code) {
  return datasetOf(meta, code)?.seesPoints ?? meta.viewer.seesPoints;
}

/** Whether the viewer is told protected figures of a source, on fixed dimensions alone: its owner may say so of one source and not of another.
 * @param {Api.Meta} meta @param {string} code */
export function seesProtected(meta, code) {
  return datasetOf(meta, code)?.protectedFigures ?? meta.viewer.protectedFigures;
}

/** Whether the viewer sees more of a source than whole areas: hours of the week, cells and boxes are of exact figures alone. @param {Api.Meta} meta @param {string} code */
export function seesCells(meta, code) {
  return seesPoints(meta, code) && !seesProtected(meta, code);
}

/**
 * The periods to choose from for a source. A role with protected figures is offered whole months of fixed lengths only, since
 * it is refused any other.
 * @param {Api.Meta} meta @param {string} code @returns {Choice[]}
 */
export function periodsOf(meta, code) {
  const dataset = datasetOf(meta, code);
  const span = dataset?.first && dataset.last
    ? { from: dataset.first, to: addDays(dataset.last, 1) }
    : { from: meta.defaults.period.slice(0, 10), to: meta.defaults.period.slice(11) };
  return periodChoices(span, seesProtected(meta, code));
}

/**
 * What a source opens with: its last twelve whole months against the twelve before, or all of it while it covers less.
 * @param {Api.Meta} meta @param {string} code @returns {{period: string, compare: string}}
 */
export function spansOf(meta, code) {
  const choices = periodsOf(meta, code);
  if (seesProtected(meta, code)) return fixedSpans(meta, code, choices);
  const all = choices.find((choice) => choice.code === 'all')?.span;
  const year = choices.find((choice) => choice.code === 'last12')?.span;
  if (!all || !year) return { period: meta.defaults.period, compare: meta.defaults.compare };
  if (all.from > year.from) return { period: spanText(all), compare: '' };
  const before = { from: addMonths(year.from, -12), to: year.from };
  return { period: spanText(year), compare: before.to > all.from ? spanText(before) : '' };
}

/** The first period on offer and the same a year before, where the source covers that too.
 * @param {Api.Meta} meta @param {string} code @param {Choice[]} choices */
function fixedSpans(meta, code, choices) {
  const span = choices.find((choice) => choice.span)?.span;
  if (!span) return { period: meta.defaults.period, compare: '' };
  const before = { from: addMonths(span.from, -12), to: addMonths(span.to, -12) };
  const first = datasetOf(meta, code)?.first ?? span.from;
  return { period: spanText(span), compare: before.from.slice(0, 7) >= first.slice(0, 7) ? spanText(before) : '' };
}

/** @param {Api.Meta} meta @param {string} dataset @returns {View} */
export function openingView(meta, dataset) {
  return {
    dataset, ...spansOf(meta, dataset), level: meta.defaults.level, measure: 'count', show: 'areas', overlay: false,
    ...PLAIN_LAYERS, ...NOTHING_CHOSEN, category: [], area: '', table: false, analysis: '', step: 'month', scale: 0, map: null,
  };
}

/**
 * The view of another source: the period stays when the source covers any of it.
 * @param {Api.Meta} meta @param {View} view @param {string} code @returns {Partial<View>}
 */
export function withDataset(meta, view, code) {
  const dataset = datasetOf(meta, code);
  const [from = '', to = ''] = view.period.split('/');
  const covered = dataset?.first && dataset.last && from <= dataset.last && to > dataset.first;
  const opening = view.period === spansOf(meta, view.dataset).period;
  const bound = seesProtected(meta, code) && !seesProtected(meta, view.dataset);
  const spans = covered && !opening && !bound ? {} : spansOf(meta, code);
  return { dataset: code, scale: 0, ...(bound ? { category: [] } : {}), ...spans, ...(seesPoints(meta, code) ? {} : { show: 'areas', overlay: false }), ...(seesCells(meta, code) ? {} : areaByArea(view)) };
}

/** What changes of a view for those who see whole areas alone, by parts of the day. @param {View} view @returns {Partial<View>} */
export function areaByArea({ show, grid, analysis }) {
  const whole = { weekdays: '', hours: '', box: '' };
  if (show !== 'grid') return whole;
  return { ...whole, show: 'areas', grid: 'count', analysis: grid === 'emerging' ? 'alerts' : analysis === 'backtest' ? '' : analysis };
}
