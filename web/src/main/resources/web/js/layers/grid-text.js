/** What a cell's figures say, in words. */

import { CERTAIN_ENOUGH } from '../map/area-style.js';
import { CANNOT_TELL, incidents, number, percent, rate } from '../page/format.js';

/** @typedef {import('../view/state.js').CellMeasure} CellMeasure */

/** @type {Record<CellMeasure, string>} */
export const CELL_MEASURE_NAMES = {
  count: 'Antal per km²', gistar: 'Säkra hotspots', moran: 'Avvikare', emerging: 'Över tid',
};

/** @type {Record<string, string>} */
export const HOTSPOT_WORDS = {
  hot: '▲ Säker hotspot: fler än slumpen ger', cold: '▼ Säkert kall: färre än slumpen ger', none: '– Ingen säker skillnad',
};

/** @type {Record<string, string>} */
export const OUTLIER_WORDS = {
  high_low: '▲ Hög bland låga: avviker från sina grannar', low_high: '▼ Låg bland höga: avviker från sina grannar',
  high_high: 'Hög bland höga', low_low: 'Låg bland låga', none: '– Ingen säker skillnad mot grannarna',
};

/** How unusual a q-value is. @param {number} q */
function unusual(q) {
  if (q < 0.001) return 'ytterst ovanligt av bara slump';
  if (q < 0.01) return 'mycket ovanligt av bara slump';
  return q < 0.05 ? 'ovanligt av bara slump' : 'kan mycket väl vara slump';
}

/** A p- or q-value with the digits it needs. @param {number | null} value */
export function probability(value) {
  if (value === null) return CANNOT_TELL;
  return value < 0.001 ? '< 0,001' : number(value, value < 0.1 ? 3 : 2);
}

/** @param {number | null} z */
export function score(z) {
  return z === null ? CANNOT_TELL : number(z, 2);
}

/** @param {number | null} z @param {number | null} q */
export function testLine(z, q) {
  return q === null ? `z och q: ${CANNOT_TELL}` : `z ${score(z)}, q ${probability(q)}: ${unusual(q)}`;
}

/** @param {Api.GridCell} cell */
export function countLine({ count, per_km2: perKm2 }) {
  return `${number(count)} ${incidents(count)}, ${rate(perKm2)} per km² land`;
}

/** @param {Api.GridCell} cell */
export function hotspotWords({ gi_class: found, depends_on_point: point }) {
  if (found === null) return `? ${CANNOT_TELL}`;
  return point ? '◇ Het bara genom händelser på samma punkt' : HOTSPOT_WORDS[found] ?? found;
}

/** @param {Api.GridCell} cell */
export function outlierWords({ moran_class: found }) {
  return found === null ? `? ${CANNOT_TELL}` : OUTLIER_WORDS[found] ?? found;
}

/** @param {Api.EmergingCell} cell */
export function stepsLine({ gi_class: states }) {
  const hot = states.filter((state) => state === 'hot').length;
  const cold = states.filter((state) => state === 'cold').length;
  if (!states.length) return `Steg: ${CANNOT_TELL}`;
  return `Het i ${hot} av ${states.length} steg${cold ? `, kall i ${cold}` : ''}`;
}

/** The steps one by one, the last last. @param {Api.EmergingCell} cell */
export function stepMarks({ gi_class: states }) {
  return states.map((state) => (state === 'hot' ? '▲' : state === 'cold' ? '▼' : '·')).join(' ');
}

/** @param {Api.EmergingCell} cell */
function trendLine({ trend_z: z, trend_p: p }) {
  if (z === null || p === null) return `Trend: ${CANNOT_TELL}`;
  const way = p >= 0.05 ? 'ingen säker trend' : z > 0 ? 'blir säkert varmare' : 'blir säkert kallare';
  return `${way[0]?.toUpperCase()}${way.slice(1)} (z ${score(z)}, p ${probability(p)})`;
}

/** What the tip says beside the name. @param {CellMeasure} measure @param {Api.GridCell | Api.EmergingCell} cell @returns {string[]} */
export function cellLines(measure, cell) {
  if (isEmerging(cell)) {
    const { count } = cell;
    return [cell.pattern_name ?? `Mönster: ${CANNOT_TELL}`, stepsLine(cell), trendLine(cell), `${number(count)} ${incidents(count)}`];
  }
  if (measure === 'gistar') return [hotspotWords(cell), countLine(cell), testLine(cell.gi_z, cell.gi_q)];
  if (measure === 'moran') return [outlierWords(cell), countLine(cell), testLine(cell.moran_z, cell.moran_q)];
  const certain = cell.certain_share;
  return [
    countLine(cell),
    ...(certain === null ? [] : [`${percent(certain)} säkert placerade i rutan${certain < CERTAIN_ENOUGH ? ' – tolka försiktigt' : ''}`]),
  ];
}

/** @param {Api.GridCell | Api.EmergingCell} cell @returns {cell is Api.EmergingCell} */
export function isEmerging(cell) {
  return 'pattern' in cell;
}

/** Hot, or hot in the last step. @param {Api.GridCell | Api.EmergingCell} cell */
export function isHotNow(cell) {
  return isEmerging(cell) ? cell.gi_class.at(-1) === 'hot' : cell.gi_class === 'hot';
}

/**
 * All that is known of a cell, for its popup.
 * @param {CellMeasure} measure
 * @param {Api.GridCell | Api.EmergingCell} cell
 * @returns {[string, string][]}
 */
export function cellFacts(measure, cell) {
  /** @type {[string, string][]} */
  const facts = [['Händelser', number(cell.count)], ['Land', `${number(cell.land_m2 / 10_000, 2)} hektar`]];
  if (isEmerging(cell)) {
    facts.push(['Steg', stepsLine(cell)], ['I tur och ordning', stepMarks(cell)]);
    facts.push(['Trend', trendLine(cell)]);
    return facts;
  }
  facts.push(['Per km² land', rate(cell.per_km2)], ['Vägt antal', number(cell.weighted, 1)]);
  facts.push(['Säkert placerade', cell.certain_share === null ? CANNOT_TELL : percent(cell.certain_share)]);
  if (measure === 'gistar') facts.push(['Gi*', testText(cell.gi_z, cell.gi_p, cell.gi_q)]);
  if (measure === 'moran') facts.push(['Lokalt Moran', testText(cell.moran_z, cell.moran_p, cell.moran_q)]);
  return facts;
}

/** @param {number | null} z @param {number | null} p @param {number | null} q */
function testText(z, p, q) {
  return q === null ? CANNOT_TELL : `z ${score(z)}, p ${probability(p)}, q ${probability(q)}: ${unusual(q)}`;
}
