/** What the view shows, kept in the address after `#`: a link opens the same view, and the server's log never sees it. */

import { parseSpan } from './periods.js';

/** @typedef {'areas' | 'points' | 'heat' | 'grid'} Show */
/** @typedef {'count' | 'per_km2' | 'change'} Measure */
/** @typedef {'count' | 'gistar' | 'moran' | 'emerging'} CellMeasure */
/** @typedef {'hexagon' | 'square'} CellShape */
/** @typedef {'' | 'all' | 'earlier'} Against */
/** @typedef {'' | 'alerts' | 'when' | 'near-repeat' | 'backtest'} Analysis */
/** @typedef {'week' | 'month'} Step */
/**
 * @typedef {object} View
 * @property {string} dataset code of the source; '' when there is none
 * @property {string} level
 * @property {Measure} measure
 * @property {Show} show
 * @property {boolean} overlay points drawn over areas or heat
 * @property {CellMeasure} grid what the cells of the grid show
 * @property {CellShape} shape of the cells
 * @property {number} size of the cells, metres between two opposite sides
 * @property {number} bandwidth of the heat map, metres; 0 when it is chosen from the data
 * @property {Against} against what the heat map is compared with; '' for nothing
 * @property {string} period FROM/TO
 * @property {string} compare FROM/TO, or '' for none
 * @property {string[]} category codes; empty for all
 * @property {string} daypart code; '' for all
 * @property {string} area code of the area whose card is open; '' for none
 * @property {boolean} table
 * @property {Analysis} analysis tab of the analyses that is open; '' for none
 * @property {Step} step what the alerts are counted by
 * @property {number} scale the value the colour classes are locked to; 0 when they follow the data
 * @property {{lat: number, lon: number, zoom: number} | null} map null for the whole district
 */

const SHOWS = ['areas', 'points', 'heat', 'grid'];
const CELL_MEASURES = ['count', 'gistar', 'moran', 'emerging'];
const SHAPES = ['hexagon', 'square'];
const AGAINST = ['', 'all', 'earlier'];
export const SIZES = [100, 150, 200, 300];
export const BANDWIDTHS = [0, 100, 200, 400];
/** What needs no word in the address. */
export const PLAIN_LAYERS = /** @type {const} */ ({ grid: 'count', shape: 'hexagon', size: 150, bandwidth: 0, against: '' });
const MEASURES = ['count', 'per_km2', 'change'];
const ANALYSES = ['alerts', 'when', 'near-repeat', 'backtest'];
const STEPS = ['week', 'month'];

/** The source that an address asks for, before anything is known of what it holds. @param {string} hash */
export function datasetIn(hash) {
  return new URLSearchParams(hash.replace(/^#/, '')).get('dataset') ?? '';
}

/**
 * The view an address asks for; whatever it leaves out or gets wrong is as in the defaults, which are those of its source.
 * @param {string} hash
 * @param {View} defaults
 * @param {{levels: string[], categories: string[], dayparts: string[]}} known to the service
 * @returns {View}
 */
export function parseView(hash, defaults, known) {
  const query = new URLSearchParams(hash.replace(/^#/, ''));
  /** @param {string} name @param {readonly string[]} allowed @param {string} otherwise */
  const oneOf = (name, allowed, otherwise) => {
    const value = query.get(name);
    return value !== null && allowed.includes(value) ? value : otherwise;
  };
  /** @param {string} name @param {readonly number[]} allowed @param {number} otherwise */
  const numberOf = (name, allowed, otherwise) => Number(oneOf(name, allowed.map(String), String(otherwise)));
  const compare = query.get('compare');
  const scale = Number(query.get('scale'));
  return {
    dataset: defaults.dataset,
    level: oneOf('level', known.levels, defaults.level),
    measure: /** @type {Measure} */ (oneOf('measure', MEASURES, defaults.measure)),
    show: /** @type {Show} */ (oneOf('show', SHOWS, defaults.show)),
    overlay: query.get('overlay') === '1',
    grid: /** @type {CellMeasure} */ (oneOf('grid', CELL_MEASURES, defaults.grid)),
    shape: /** @type {CellShape} */ (oneOf('shape', SHAPES, defaults.shape)),
    size: numberOf('size', SIZES, defaults.size),
    bandwidth: numberOf('bandwidth', BANDWIDTHS, defaults.bandwidth),
    against: /** @type {Against} */ (oneOf('against', AGAINST, defaults.against)),
    period: parseSpan(query.get('period') ?? '') ? String(query.get('period')) : defaults.period,
    compare: compare === 'none' ? '' : compare && parseSpan(compare) ? compare : defaults.compare,
    category: (query.get('category') ?? '').split(',').filter((code) => known.categories.includes(code)),
    daypart: oneOf('daypart', known.dayparts, ''),
    area: query.get('area') ?? '',
    table: query.get('table') === '1' && !query.has('analysis'),
    analysis: /** @type {Analysis} */ (oneOf('analysis', ANALYSES, '')),
    step: /** @type {Step} */ (oneOf('step', STEPS, 'month')),
    scale: Number.isFinite(scale) && scale > 0 ? scale : 0,
    map: parsePosition(query.get('map') ?? ''),
  };
}

/** @param {View} view @returns {string} with its leading # */
export function viewHash(view) {
  const parts = [
    ...(view.dataset ? [`dataset=${encodeURIComponent(view.dataset)}`] : []),
    `level=${view.level}`, `measure=${view.measure}`, `show=${view.show}`, `period=${view.period}`,
    `compare=${view.compare || 'none'}`,
  ];
  if (view.category.length) parts.push(`category=${view.category.join(',')}`);
  if (view.daypart) parts.push(`daypart=${view.daypart}`);
  if (view.overlay) parts.push('overlay=1');
  for (const name of /** @type {const} */ (['grid', 'shape', 'size', 'bandwidth', 'against'])) {
    if (view[name] !== PLAIN_LAYERS[name]) parts.push(`${name}=${view[name]}`);
  }
  if (view.area) parts.push(`area=${encodeURIComponent(view.area)}`);
  if (view.table) parts.push('table=1');
  if (view.analysis) parts.push(`analysis=${view.analysis}`);
  if (view.step !== 'month') parts.push(`step=${view.step}`);
  if (view.scale) parts.push(`scale=${view.scale}`);
  if (view.map) parts.push(`map=${view.map.zoom}/${view.map.lat.toFixed(5)}/${view.map.lon.toFixed(5)}`);
  return `#${parts.join('&')}`;
}

/** The parameters that every figure, dot and surface of a view shares. @param {View} view */
export function filterOf(view) {
  return { dataset: view.dataset, period: view.period, category: view.category.join(','), daypart: view.daypart };
}

/** @param {string} text zoom/lat/lon */
function parsePosition(text) {
  const [zoom, lat, lon] = text.split('/').map(Number);
  if (zoom === undefined || lat === undefined || lon === undefined) return null;
  return [zoom, lat, lon].every(Number.isFinite) ? { zoom, lat, lon } : null;
}

/** The current view: one place to change it, and everyone who draws it is told. */
export class ViewStore {
  /** @type {View} */
  #view;
  /** @type {((view: View, before: View) => void)[]} */
  #listeners = [];

  /** @param {View} view @param {(hash: string) => View} parse */
  constructor(view, parse) {
    this.#view = view;
    history.replaceState(null, '', viewHash(view));
    addEventListener('popstate', () => this.#become(parse(location.hash)));
  }

  /** @returns {Readonly<View>} */
  get view() {
    return this.#view;
  }

  /** A choice by the user: Back undoes it. @param {Partial<View>} patch */
  choose(patch) {
    const next = { ...this.#view, ...patch };
    const hash = viewHash(next);
    if (hash !== viewHash(this.#view)) history.pushState(null, '', hash);
    this.#become(next);
  }

  /** A movement or correction that Back should not stop at. @param {Partial<View>} patch */
  adjust(patch) {
    const next = { ...this.#view, ...patch };
    history.replaceState(null, '', viewHash(next));
    this.#become(next);
  }

  /** @param {(view: View, before: View) => void} listener */
  onChange(listener) {
    this.#listeners.push(listener);
  }

  /** @param {View} next */
  #become(next) {
    const before = this.#view;
    this.#view = next;
    for (const listener of this.#listeners) listener(next, before);
  }
}
