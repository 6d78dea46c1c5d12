/** What the view shows, kept in the address after `#`: a link opens the same view, and the server's log never sees it. */

import { overlap, parseSpan } from '../page/periods.js';
import { settingsOf, viewName } from './views.js';

/** @typedef {'areas' | 'points' | 'heat' | 'grid'} Show */
/** @typedef {'count' | 'per_km2' | 'change'} Measure */
/** @typedef {'count' | 'gistar' | 'moran' | 'emerging'} CellMeasure */
/** @typedef {'hexagon' | 'square'} CellShape */
/** @typedef {'' | 'all' | 'earlier'} Against */
/** @typedef {'' | 'alerts' | 'when' | 'near-repeat' | 'backtest' | 'emerging' | 'priority'} Analysis */
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
 * @property {string} weekdays FIRST-LAST, 1 for Monday to 7; '' for all
 * @property {string} hours FROM-TO by the clock, TO not counted in; '' for all
 * @property {string} box west,south,east,north in degrees that the hours of the week are counted in; '' for none
 * @property {string} beside what stands beside the map: 'period' for the comparison, 'all' or the codes of categories; '' for nothing
 * @property {boolean} swipe whether it lies over the map with a border to drag, instead of beside it
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
const ANALYSES = ['alerts', 'when', 'near-repeat', 'backtest', 'emerging', 'priority'];
/** What is not part of a view until somebody chooses it. */
export const NOTHING_CHOSEN = /** @type {const} */ ({ daypart: '', weekdays: '', hours: '', box: '', beside: '', swipe: false });
const STEPS = ['week', 'month'];

/** The source that an address asks for, before anything is known of what it holds. @param {string} hash */
export function datasetIn(hash) {
  return new URLSearchParams(hash.replace(/^#/, '')).get('dataset') ?? '';
}

/** Whether it is a period that another can be compared with. @param {string} text @param {string} period */
export function isComparison(text, period) {
  const [span, compared] = [parseSpan(text), parseSpan(period)];
  return span !== null && compared !== null && !overlap(span, compared);
}

/**
 * The view an address asks for; whatever it leaves out or gets wrong is as in the defaults, which are those of its source.
 * @param {string} hash
 * @param {View} defaults those of the view that it names, when it names one
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
  const period = parseSpan(query.get('period') ?? '') ? String(query.get('period')) : defaults.period;
  const scale = Number(query.get('scale'));
  return {
    dataset: defaults.dataset,
    level: oneOf('level', known.levels, defaults.level),
    measure: /** @type {Measure} */ (oneOf('measure', MEASURES, defaults.measure)),
    show: /** @type {Show} */ (oneOf('show', SHOWS, defaults.show)),
    overlay: query.get('overlay') === '1',
    weekdays: range(query.get('weekdays'), 1, 7, 0),
    hours: range(query.get('hours'), 0, 24, 1),
    box: boxIn(query.get('box')),
    beside: besideIn(query.get('beside') ?? defaults.beside, known.categories),
    swipe: query.get('swipe') === '1',
    grid: /** @type {CellMeasure} */ (oneOf('grid', CELL_MEASURES, defaults.grid)),
    shape: /** @type {CellShape} */ (oneOf('shape', SHAPES, defaults.shape)),
    size: numberOf('size', SIZES, defaults.size),
    bandwidth: numberOf('bandwidth', BANDWIDTHS, defaults.bandwidth),
    against: /** @type {Against} */ (oneOf('against', AGAINST, defaults.against)),
    period,
    compare: compare === 'none' ? '' : [compare ?? '', defaults.compare].find((text) => isComparison(text, period)) ?? '',
    category: (query.get('category') ?? '').split(',').filter((code) => known.categories.includes(code)),
    daypart: oneOf('daypart', known.dayparts, ''),
    area: query.get('area') ?? '',
    table: query.get('table') === '1' && !query.has('analysis'),
    analysis: query.get('analysis') === 'none' ? '' : /** @type {Analysis} */ (oneOf('analysis', ANALYSES, defaults.analysis)),
    step: /** @type {Step} */ (oneOf('step', STEPS, 'month')),
    scale: Number.isFinite(scale) && scale > 0 ? scale : 0,
    map: parsePosition(query.get('map') ?? ''),
  };
}

/** FIRST-LAST as it is written, '' unless both lie within the bounds and are so far apart. @param {string | null} text @param {number} least @param {number} most @param {number} apart */
function range(text, least, most, apart) {
  const match = /^(\d{1,2})-(\d{1,2})$/.exec(text ?? '');
  const [first, last] = [Number(match?.[1]), Number(match?.[2])];
  return match && first >= least && last <= most && last - first >= apart ? `${first}-${last}` : '';
}

/** @param {string | null} text */
function boxIn(text) {
  const edges = (text ?? '').split(',').map(Number);
  const [west = NaN, south = NaN, east = NaN, north = NaN] = edges;
  return edges.length === 4 && west < east && south < north && Math.abs(west) <= 180 && Math.abs(north) <= 90 ? String(text) : '';
}

/** @param {string} text @param {string[]} categories */
function besideIn(text, categories) {
  if (text === 'period' || text === 'all') return text;
  return text.split(',').filter((code) => categories.includes(code)).join(',');
}

/** @param {View} view @returns {string} with its leading # */
export function viewHash(view) {
  const parts = [
    ...(view.dataset ? [`dataset=${encodeURIComponent(view.dataset)}`] : []),
    `level=${view.level}`, `measure=${view.measure}`, `show=${view.show}`, `period=${view.period}`,
    `compare=${view.compare || 'none'}`,
  ];
  if (view.category.length) parts.push(`category=${view.category.join(',')}`);
  for (const name of /** @type {const} */ (['daypart', 'weekdays', 'hours', 'box', 'beside'])) {
    if (view[name]) parts.push(`${name}=${view[name]}`);
  }
  if (view.swipe) parts.push('swipe=1');
  if (view.overlay) parts.push('overlay=1');
  for (const name of /** @type {const} */ (['grid', 'shape', 'size', 'bandwidth', 'against'])) {
    if (view[name] !== PLAIN_LAYERS[name]) parts.push(`${name}=${view[name]}`);
  }
  if (view.area) parts.push(`area=${encodeURIComponent(view.area)}`);
  if (view.table) parts.push('table=1');
  const name = viewName(view);
  if (view.analysis || settingsOf(name, true).analysis) parts.push(`analysis=${view.analysis || 'none'}`);
  if (view.step !== 'month') parts.push(`step=${view.step}`);
  if (view.scale) parts.push(`scale=${view.scale}`);
  parts.push(`view=${name}`);
  if (view.map) parts.push(`map=${view.map.zoom}/${view.map.lat.toFixed(5)}/${view.map.lon.toFixed(5)}`);
  return `#${parts.join('&')}`;
}

/** Whether two views differ in where the map is, at most. @param {View} view @param {View} other */
export function onlyMoved(view, other) {
  return viewHash({ ...view, map: null }) === viewHash({ ...other, map: null });
}

/** Which incidents a view is of, whenever they were. @param {View} view */
export function selectionOf({ dataset, category, daypart, weekdays, hours }) {
  return { dataset, category: category.join(','), daypart, weekdays, hours };
}

/** The parameters that every figure, dot and surface of a view shares. @param {View} view */
export function filterOf(view) {
  return { ...selectionOf(view), period: view.period };
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

  /** To be told of everything but movements of the map. @param {(view: View) => void} listener */
  onChoice(listener) {
    this.onChange((view, before) => {
      if (view.map === before.map || !onlyMoved(view, before)) listener(view);
    });
  }

  /** @param {View} next */
  #become(next) {
    const before = this.#view;
    this.#view = next;
    for (const listener of this.#listeners) listener(next, before);
  }
}
