/** A second map beside the first, or over it with a border to drag: the same areas and classes, of another period or category. */

import { areaLabels } from '../map/area-layout.js';
import { styleOf } from '../map/area-style.js';
import { getJson, Latest, url } from '../page/api.js';
import { byId, el } from '../page/dom.js';
import { categoryText } from '../view/filters.js';
import { about, CANNOT_TELL, incidents, number, period } from '../page/format.js';
import { MapView } from '../map/map-view.js';
import { clearNotice, setBusy, showFailure } from '../page/notice.js';
import { parseSpan } from '../page/periods.js';
import { filterOf } from '../view/state.js';
import { BesideChoice } from './choice.js';
import { moveTogether } from './together.js';

/** @typedef {import('../map/palette.js').Palette} Palette */
/** @typedef {import('../view/state.js').View} View */
/** @typedef {{statistics: Api.Statistics | null, breaks: number[], palette: Palette, basemap: Api.Basemap | null}} Drawn what the first map shows */

export class Beside {
  #line = new Latest();
  #asked = '';
  #answered = '';
  /** @type {Api.Statistics | null} */
  #statistics = null;
  #areas = '';
  #host = el('div', { class: 'beside', id: 'beside-map', 'data-testid': 'beside-map', 'aria-hidden': 'true' });
  #border = el('input', {
    type: 'range', class: 'beside-border', min: 0, max: 100, step: 1, value: 50, 'aria-label': 'Gräns mellan kartorna', 'data-testid': 'beside-border',
    oninput: () => this.#placeBorder(),
  });
  #left = el('p', { class: 'side-label left', 'data-testid': 'side-left' });
  #right = el('p', { class: 'side-label right', 'data-testid': 'side-right' });
  #notice = el('div', { class: 'notice beside-notice', role: 'alert' });
  #frame = /** @type {HTMLElement} */ (byId('map').parentElement);

  /** @type {Api.Basemap | null} */
  #basemap = null;

  /** @param {import('../screen/screen.js').Ground} ground @param {Palette} palette */
  constructor(ground, palette) {
    this.ground = ground;
    this.choice = new BesideChoice(ground);
    byId('compare-bar').replaceChildren(this.choice.bar);
    this.#frame.append(this.#host, this.#border, this.#left, this.#right, this.#notice);
    const { mapView } = ground;
    this.mapView = new MapView(this.#host, palette, ground.meta().bounds, {
      onMove: () => undefined, onArea: (code) => mapView.hooks.onArea(code), onPointsFail: () => undefined, onPointsBusy: () => undefined,
      describe: (code) => mapView.hooks.describe(code),
    });
    this.#host.tabIndex = -1; // the first map is the way there from the keyboard, and tells of both
    moveTogether(mapView.map, this.mapView.map);
    this.#placeBorder();
  }

  renew() {
    this.#asked = '';
  }

  /** @param {View} view */
  async load(view) {
    const address = addressOf(view);
    if (!address || this.#asked === address) return;
    this.#asked = address;
    clearNotice(this.#notice);
    setBusy(this.#right, true);
    try {
      const statistics = await this.#line.ask((signal) => /** @type {Promise<Api.Statistics>} */ (getJson(address, signal)));
      if (!statistics) return;
      this.#statistics = statistics;
      this.#answered = address;
    } catch (error) {
      this.#asked = '';
      this.#statistics = null;
      showFailure(this.#notice, error, () => this.load(view).then(() => this.ground.redraw()));
    }
    setBusy(this.#right, false);
  }

  /** @param {View} view @param {Drawn} first */
  draw(view, { statistics, breaks, palette, basemap }) {
    const shown = this.#shown(view);
    this.choice.show(view);
    byId('compare-bar').hidden = false;
    this.#frame.classList.toggle('split', !view.swipe);
    this.#frame.classList.toggle('swiped', view.swipe);
    this.#host.inert = view.swipe;
    if (basemap && basemap !== this.#basemap) this.mapView.setBasemap(basemap);
    this.#basemap = basemap;
    if (this.mapView.palette !== palette) this.mapView.setPalette(palette);
    const { areas } = this.ground.mapView.choropleth;
    const key = `${view.level} ${areas.length}`;
    if (key !== this.#areas) this.mapView.choropleth.setAreas(areas);
    this.#areas = key;
    const rows = shown?.level === view.level ? shown.rows : [];
    const measure = view.measure === 'change' ? 'count' : view.measure;
    const styles = new Map(rows.map((row) => [row.code, styleOf(row, measure, breaks, palette)]));
    this.mapView.choropleth.paint(styles);
    this.mapView.choropleth.select(view.area);
    this.mapView.setAreaLabels(areaLabels(this.mapView.choropleth.areas, styles));
    const { categories } = this.ground.meta();
    const ofPeriod = view.beside === 'period';
    const name = (/** @type {string[]} */ codes) => (codes.length ? categoryText(codes, categories) : 'Alla brottstyper');
    say(this.#left, ofPeriod ? 'Nu' : name(view.category), statistics);
    say(this.#right, ofPeriod ? 'Förut' : name(codesOf(view)), shown);
  }

  /** What the other side has of an area, in words; nothing while it is not known. @param {View} view @param {string} code @returns {string[]} */
  lines(view, code) {
    const row = this.#shown(view)?.rows.find((one) => one.code === code);
    if (!row) return [];
    const count = row.count === null || row.suppressed ? row.countText ?? CANNOT_TELL : `${about(row.countText)}${number(row.count)}`;
    const { categories } = this.ground.meta();
    const name = view.beside === 'period' ? 'Förut' : view.beside === 'all' ? 'Alla brottstyper' : categoryText(codesOf(view), categories);
    return [`${name}: ${count} ${incidents(row.count ?? 0)}`];
  }

  remove() {
    this.#line.cancel();
    this.#asked = '';
    byId('compare-bar').hidden = true;
    this.#frame.classList.remove('split', 'swiped');
  }

  /** The answer, if it is to what the view asks. @param {View} view */
  #shown(view) {
    return this.#answered === addressOf(view) ? this.#statistics : null;
  }

  #placeBorder() {
    this.#frame.style.setProperty('--border', `${this.#border.value}%`);
  }
}

/** @param {View} view */
function codesOf(view) {
  return view.beside === 'period' ? view.category : view.beside === 'all' ? [] : view.beside.split(',');
}

/** @param {View} view '' while there is nothing to compare with */
function addressOf(view) {
  const span = view.beside === 'period' ? view.compare : view.period;
  return span && url('/api/statistics/areas', { level: view.level, ...filterOf({ ...view, category: codesOf(view), period: span }) });
}

/** @param {HTMLElement} place @param {string} name @param {Api.Statistics | null} statistics */
function say(place, name, statistics) {
  const { total } = statistics ?? {};
  const count = !total ? '' : total.count === null ? total.countText ?? CANNOT_TELL
    : `${about(total.countText)}${number(total.count)} ${incidents(total.count)}`;
  const span = statistics ? parseSpan(`${statistics.period.from}/${statistics.period.to}`) : null;
  place.replaceChildren(
    el('strong', {}, name), ' ', el('span', {}, count),
    span && statistics ? el('small', {}, ` ${period(span)}, ${number(statistics.period.days)} dagar`) : '');
}
