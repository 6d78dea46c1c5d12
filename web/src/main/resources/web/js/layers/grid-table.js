/** The cells that matter most for what is shown, as rows. */

import { CANNOT_TELL, number, percent, rate } from '../page/format.js';
import { hotspotWords, isEmerging, outlierWords, probability, score, stepsLine } from './grid-text.js';

/** @typedef {import('../view/state.js').CellMeasure} CellMeasure */
/** @typedef {import('./layer-table.js').Row} Row */

/** More would be a list that nobody reads. */
const MOST_ROWS = 50;

/** @type {Record<CellMeasure, string>} */
const ORDERS = {
  count: 'flest per km² först', gistar: 'störst skillnad mot slumpen först', moran: 'störst skillnad mot grannarna först',
  emerging: 'de som har ett mönster och flest heta steg först',
};

/**
 * @param {CellMeasure} measure
 * @param {(Api.GridCell | Api.EmergingCell)[]} cells
 * @param {(id: string) => string} nameOf
 * @returns {{columns: {name: string, numeric: boolean}[], rows: Row[], order: string}}
 */
export function gridRows(measure, cells, nameOf) {
  const first = [...cells].sort((a, b) => weightOf(measure, b) - weightOf(measure, a)).slice(0, MOST_ROWS);
  return {
    order: ORDERS[measure],
    columns: namesOf(measure).map((name) => ({ name, numeric: !['Omdöme', 'Mönster', 'Observera'].includes(name) })),
    rows: first.map((cell) => ({ key: cell.id, name: nameOf(cell.id), cells: figuresOf(measure, cell) })),
  };
}

/** @param {CellMeasure} measure */
function namesOf(measure) {
  const head = ['Händelser', 'Per km² land'];
  switch (measure) {
    case 'count': return [...head, 'Vägt antal', 'Säkert placerade', 'Land, hektar'];
    case 'emerging': return ['Händelser', 'Mönster', 'Heta steg', 'Trend, z', 'Trend, p'];
    default: return [...head, 'z', 'p', 'q', 'Omdöme', 'Observera'];
  }
}

/** @param {CellMeasure} measure @param {Api.GridCell | Api.EmergingCell} cell @returns {string[]} */
function figuresOf(measure, cell) {
  if (isEmerging(cell)) {
    return [number(cell.count), cell.pattern_name ?? CANNOT_TELL, stepsLine(cell), score(cell.trend_z), probability(cell.trend_p)];
  }
  const head = [number(cell.count), rate(cell.per_km2)];
  if (measure === 'count') {
    return [...head, number(cell.weighted, 1), cell.certain_share === null ? '' : percent(cell.certain_share), number(cell.land_m2 / 10_000, 2)];
  }
  const point = cell.note ? 'Många händelser på samma punkt' : '';
  return measure === 'gistar'
    ? [...head, score(cell.gi_z), probability(cell.gi_p), probability(cell.gi_q), hotspotWords(cell), point]
    : [...head, score(cell.moran_z), probability(cell.moran_p), probability(cell.moran_q), outlierWords(cell), point];
}

/** What is sorted by, the larger the earlier. @param {CellMeasure} measure @param {Api.GridCell | Api.EmergingCell} cell */
function weightOf(measure, cell) {
  if (isEmerging(cell)) {
    const pattern = cell.pattern !== null && cell.pattern !== 'none' ? 1000 : 0;
    return pattern + cell.gi_class.filter((state) => state === 'hot').length;
  }
  if (measure === 'count') return cell.per_km2;
  const [z, q] = measure === 'gistar' ? [cell.gi_z, cell.gi_q] : [cell.moran_z, cell.moran_q];
  return (q !== null && q < 0.05 ? 1000 : 0) + Math.abs(z ?? 0);
}
