/** Keeps what is on the screen true to the view: asks for what changed, and draws what came. */

import { areaLabels } from '../map/area-layout.js';
import { breaksFor, describe, fittingScale, styleOf } from '../map/area-style.js';
import { ApiError, getJson, Latest } from '../page/api.js';
import { datasetOf, seesPoints, seesProtected } from '../view/datasets.js';
import { byId, el, prose } from '../page/dom.js';
import { categoryText } from '../view/filters.js';
import { CANNOT_TELL, changeOf, incidents, number, period, unbroken, VERDICTS, VERDICT_SYMBOLS } from '../page/format.js';
import { Later } from '../page/later.js';
import { legend } from '../map/legend.js';
import { MapView } from '../map/map-view.js';
import { clearNotice, setBusy, showFailure } from '../page/notice.js';
import { paletteFor } from '../map/palette.js';
import { definePatterns } from '../map/patterns.js';
import { areasAddress, statisticsAddress } from './questions.js';
import { filterOf, onlyMoved, selectionOf } from '../view/state.js';
import { currentTheme, onThemeChange } from '../page/theme.js';
import { saySummary } from '../view/view-summary.js';

/** @typedef {import('../view/state.js').View} View */
/** @typedef {import('../view/state.js').ViewStore} ViewStore */

/**
 * A way of showing incidents that is fetched when it is first chosen.
 * @typedef {object} MapLayer
 * @property {HTMLElement} options its controls
 * @property {(view: View) => Promise<void>} load asks for what the view needs and is not there
 * @property {() => void} renew what it has no longer holds
 * @property {(view: View, palette: import('../map/palette.js').Palette) => void} draw
 * @property {() => void} remove takes it off the map
 * @property {(view: View) => HTMLElement[]} legend
 * @property {(view: View) => string} summary what it shows, in a sentence; '' while it cannot say
 * @property {(view: View, onClose: () => void) => Node[] | null} table null while there is nothing to show, and the areas' figures stand in its place
 */
/** @typedef {{mapView: MapView, store: ViewStore, meta: () => Api.Meta, redraw: () => void, places: () => Api.Basemap['places']}} Ground */

/** @type {Partial<Record<View['show'], (ground: Ground) => Promise<MapLayer>>>} */
const LAYERS = {
  heat: async (ground) => new (await import('../layers/heat.js')).HeatLayer(ground),
  grid: async (ground) => new (await import('../layers/grid.js')).GridLayer(ground),
};

/** Several clicks in the category list are one question. */
const SETTLE_MS = 150;
/** Nobody there, or not now. */
const AWAY = [0, 502, 503, 504];
const AGAIN_MS = 6000;
/** How long what comes first waits for the rest, to be drawn with it. */
const TOGETHER_MS = 400;

export class Screen {
  #statisticsLine = new Latest();
  #areasLine = new Latest();
  /** @type {Api.Statistics | null} */
  #statistics = null;
  /** The layers that have been chosen so far. @type {Map<View['show'], Promise<MapLayer>>} */
  #begun = new Map();
  /** Those of them that are there. @type {Map<View['show'], MapLayer>} */
  #layers = new Map();
  /** @type {Api.Basemap['places']} */
  #places = [];
  /** @type {Api.Basemap | null} */
  #basemap = null;
  /** The second map, fetched when it is first wanted. @type {Promise<import('../beside/beside.js').Beside> | null} */
  #besideBegun = null;
  /** @type {import('../beside/beside.js').Beside | null} */
  #beside = null;
  #timer = 0;
  /** When what failed is asked for again. */
  #again = 0;
  #loads = 0;
  /** @type {Set<string>} */
  #busy = new Set();
  /** @type {string[]} */
  #names = [];
  #palette = paletteFor(currentTheme());
  /** Whether the table is told though it is closed. */
  #onPaper = false;
  #card = new Later(async () => {
    const [{ AreaCard }, { areaLinks }] = await Promise.all([import('./area-card.js'), import('../view/area-links.js')]);
    return { card: new AreaCard(() => this.#closeArea()), areaLinks };
  });
  #alerts = new Later(async () => new (await import('./alerts.js')).AlertList((code) => this.openArea(code)));
  #table = new Later(async () => new (await import('./table.js')).FiguresTable(
    (code) => this.openArea(code),
    (code) => this.mapView.choropleth.hover(code),
    () => this.#toggleTable(false),
  ));
  /** Whether what has come is kept back until more of it can be drawn at once. */
  #gathering = false;
  /** What was last asked for, so that only what changed is fetched. */
  #asked = { areas: '', statistics: '' };
  /** What the statistics that are here were an answer to. */
  #answered = '';

  /** @param {ViewStore} store @param {Api.Meta} meta */
  constructor(store, meta) {
    this.store = store;
    this.meta = meta;
    definePatterns(this.#palette);
    this.#markExample([datasetOf(meta, store.view.dataset)]); // before there is a map, which it takes room from
    this.mapView = new MapView(byId('map'), this.#palette, meta.bounds, {
      onMove: (position) => store.adjust({ map: position }),
      onArea: (code) => this.openArea(code),
      onPointsFail: (message) => this.#pointsFailed(message),
      onPointsBusy: (busy) => this.#setBusy('points', busy),
      describe: (code) => {
        const row = this.#row(code);
        const other = this.store.view.beside ? this.#beside?.lines(this.store.view, code) ?? [] : [];
        return row && this.#statistics ? [...describe(row, this.#statistics), ...other] : [];
      },
    });
    byId('table-toggle').addEventListener('click', () => this.#toggleTable(!store.view.table));
    byId('figures').addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.#toggleTable(false);
    });
    onThemeChange((theme) => {
      this.#palette = paletteFor(theme);
      definePatterns(this.#palette);
      this.mapView.setPalette(this.#palette);
      this.draw();
    });
    store.onChange((view, before) => this.#viewChanged(view, before));
  }

  /** Draws nothing until all is there, or a moment has passed: a slow machine is long about each drawing. @param {Promise<unknown>[]} all */
  async gather(all) {
    this.#gathering = true;
    await Promise.race([Promise.allSettled(all), new Promise((done) => { setTimeout(done, TOGETHER_MS); })]);
    this.#gathering = false;
    this.draw();
  }

  /** @param {Api.Basemap} basemap */
  setBasemap(basemap) {
    byId('attribution').textContent = basemap.attribution;
    const places = [...basemap.places].sort((a, b) => a.properties.rank - b.properties.rank);
    this.#places = basemap.places;
    this.#basemap = basemap;
    this.#names = [...places, ...basemap.streets].flatMap(({ properties }) => properties.name ?? []);
    this.mapView.setBasemap(basemap);
    this.draw();
  }

  /** Names of streets, places and areas, for those who look for one. */
  knownNames() {
    return [...this.#names, ...this.mapView.choropleth.areas.map(({ properties }) => properties.name)];
  }

  /** What the service knows has changed: everything made of incidents is asked for anew. @param {Api.Meta} meta */
  setMeta(meta) {
    this.meta = meta;
    this.#asked.statistics = '';
    for (const layer of this.#layers.values()) layer.renew();
    this.#beside?.renew();
    this.mapView.renewPoints();
    this.load();
  }

  /** Asks for everything that the view needs and does not have. */
  async load() {
    const { view } = this.store;
    this.#setBusy('view', true);
    const mine = this.#loads += 1;
    await Promise.all([this.#loadAreas(view), this.#loadStatistics(view), this.#loadLayer(view), this.#loadBeside(view)]);
    if (mine === this.#loads) this.#setBusy('view', false);
  }

  /** The map says that it is busy until all that was asked for is drawn. @param {string} part @param {boolean} busy */
  #setBusy(part, busy) {
    if (busy) this.#busy.add(part);
    else this.#busy.delete(part);
    byId('map').setAttribute('aria-busy', String(this.#busy.size > 0));
  }

  /** @param {View} view @param {View} before */
  #viewChanged(view, before) {
    this.mapView.goTo(view.map);
    if (onlyMoved(view, before)) return;
    this.#setBusy('view', true);
    this.draw();
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.load(), SETTLE_MS);
  }

  /** @param {View} view */
  async #loadAreas(view) {
    const { level } = view;
    if (this.#asked.areas === level) return;
    this.#asked.areas = level;
    try {
      const areas = await this.#areasLine.ask((signal) => (
        /** @type {Promise<Api.Collection<Api.AreaProperties>>} */ (getJson(areasAddress(view), signal))));
      if (!areas) return;
      this.mapView.choropleth.setAreas(areas.features);
      this.draw();
    } catch (error) {
      this.#asked.areas = '';
      this.#failed('map-notice', error);
    }
  }

  /** @param {View} view */
  async #loadStatistics(view) {
    const address = statisticsAddress(view);
    if (this.#asked.statistics === address) return;
    this.#asked.statistics = address;
    const parts = ['total', 'summary', 'notes', 'figures', 'legend'].map(byId);
    parts.forEach((part) => setBusy(part, true));
    try {
      const statistics = await this.#statisticsLine.ask((signal) => (
        /** @type {Promise<Api.Statistics>} */ (getJson(address, signal))));
      if (!statistics) return; // a newer question is under way and owns the busy marks
      this.#statistics = statistics;
      this.#answered = address;
      clearNotice(byId('statistics-notice'));
      this.draw();
    } catch (error) {
      this.#asked.statistics = '';
      this.#statistics = null; // figures of another selection must not stand under this one
      byId('total').textContent = '';
      byId('notes').replaceChildren();
      byId('summary').textContent = 'Siffrorna kunde inte hämtas.';
      saySummary('');
      this.#failed('statistics-notice', error);
      this.draw();
    }
    parts.forEach((part) => setBusy(part, false));
  }

  /** @param {View} view */
  async #loadLayer(view) {
    const begin = LAYERS[view.show];
    if (!begin) return;
    try {
      const coming = this.#begun.get(view.show) ?? begin(this.#ground());
      this.#begun.set(view.show, coming);
      const layer = await coming;
      this.#layers.set(view.show, layer);
      this.draw();
      await layer.load(view);
      clearNotice(byId('map-notice'));
    } catch (error) {
      if (!this.#layers.has(view.show)) this.#begun.delete(view.show);
      this.#failed('map-notice', error);
    }
    this.draw();
  }

  /** @param {View} view */
  async #loadBeside(view) {
    if (!view.beside) return;
    try {
      this.#besideBegun ??= import('../beside/beside.js').then(({ Beside }) => new Beside(this.#ground(), this.#palette));
      this.#beside = await this.#besideBegun;
      await this.#beside.load(view);
    } catch (error) {
      this.#besideBegun = null;
      this.#failed('map-notice', error);
    }
    this.draw();
  }

  /** What a layer needs to know. @returns {Ground} */
  #ground() {
    return {
      mapView: this.mapView, store: this.store, meta: () => this.meta, redraw: () => this.draw(), places: () => this.#places,
    };
  }

  /** Everything from what is known now; asks for nothing. */
  draw() {
    if (this.#gathering) return;
    const { view } = this.store;
    const statistics = this.#statistics?.level === view.level ? this.#statistics : null;
    const breaks = statistics ? breaksFor(statistics.rows, view.measure, view.scale) : [];
    if (statistics && view.show === 'areas' && !view.scale) queueMicrotask(() => this.#fixScale());
    this.#drawMap(view, statistics, breaks);
    this.#drawLayers(view);
    if (view.beside) this.#beside?.draw(view, { statistics, breaks, palette: this.#palette, basemap: this.#basemap });
    else this.#beside?.remove();
    this.#drawBrief(view, statistics);
    this.#drawLegend(view, statistics, breaks);
    this.#drawTable(view, statistics);
    this.#drawCard(view, statistics);
  }

  /** The classes that fit what is seen first stay from then on, however the selection changes: colours can then be compared. */
  #fixScale() {
    const { view } = this.store;
    if (view.scale || view.show !== 'areas' || !this.#statistics || this.#answered !== statisticsAddress(view)) return;
    const scale = fittingScale(this.#statistics.rows, view.measure);
    if (scale) this.store.adjust({ scale });
  }

  /** @param {View} view @param {Api.Statistics | null} statistics @param {number[]} breaks */
  #drawMap(view, statistics, breaks) {
    const { choropleth } = this.mapView;
    const rows = view.show === 'areas' && statistics ? statistics.rows : [];
    const styles = new Map(rows.map((row) => [row.code, styleOf(row, view.measure, breaks, this.#palette)]));
    choropleth.paint(styles);
    choropleth.select(view.area);
    this.mapView.setAreaLabels(areaLabels(choropleth.areas, styles));
    const dots = seesPoints(this.meta, view.dataset) && (view.show === 'points' || view.overlay);
    this.mapView.setPoints(dots ? filterOf(view) : null);
    if (!dots) this.#pointsFailed('');
  }

  /** @param {View} view */
  #drawLayers(view) {
    const shown = this.#layers.get(view.show);
    for (const layer of this.#layers.values()) if (layer !== shown) layer.remove();
    const place = byId('layer-options');
    place.hidden = !shown;
    if (!shown) return;
    if (place.firstChild !== shown.options) place.replaceChildren(shown.options);
    shown.draw(view, this.#palette);
  }

  /** @param {({example: boolean} | undefined)[]} shown the sources of what is shown */
  #markExample(shown) {
    byId('example').hidden = !shown.some((source) => source?.example);
  }

  /** @param {View} view @param {Api.Statistics | null} statistics */
  #drawBrief(view, statistics) {
    this.#markExample(statistics ? statistics.source : [datasetOf(this.meta, view.dataset)]);
    if (!statistics) return;
    const { total, compare, protection } = statistics;
    const certain = total.verdict === 'increase' || total.verdict === 'decrease';
    const about = protection.applied ? 'cirka ' : '';
    const points = certain ? changeOf({ ratio: total.ratio, compare_count: total.compareCount }) : null;
    byId('total').replaceChildren(
      el('strong', {}, total.count === null ? total.countText ?? CANNOT_TELL : `${about}${number(total.count)}`), ` ${incidents(total.count ?? 0)}`,
      total.verdict && compare
        ? el('span', { class: `verdict-text ${total.verdict}` },
          el('span', { 'aria-hidden': 'true' }, VERDICT_SYMBOLS[total.verdict]),
          ` ${VERDICTS[total.verdict]}${points ? `, ${points}` : ''}`)
        : '');
    const said = this.#layers.get(view.show)?.summary(view) || statistics.summary;
    const text = unbroken(said);
    // A screen reader is told when it says something else, and not each time it is drawn.
    if (byId('summary').textContent !== text) byId('summary').replaceChildren(el('span', {}, ...prose(text)));
    saySummary(said);
    byId('notes').replaceChildren(...statistics.notes.filter((note) => !said.includes(note)).map((note) => el('li', {}, ...prose(unbroken(note)))));
    const viewer = this.meta.viewer;
    byId('viewer').textContent = `Du ser kartan som ${viewer.label.toLowerCase()}.${protection.applied ? ` ${protection.note}` : ''}`;
    this.#alerts.with(
      (list) => list.show({ level: view.level, ...selectionOf(view) }, seesProtected(this.meta, view.dataset) ? 'month' : 'week', statistics.dataVersion),
      (error) => this.#failed('alerts-notice', error),
    );
    if (total.count !== null) document.title = `${about}${number(total.count)} ${incidents(total.count)}, ${period(statistics.period)} – Lägeskartan`;
  }

  /** @param {View} view @param {Api.Statistics | null} statistics @param {number[]} breaks */
  #drawLegend(view, statistics, breaks) {
    byId('legend-body').replaceChildren(...legend({
      view, statistics, breaks, palette: this.#palette, layer: this.#layers.get(view.show)?.legend(view) ?? [],
      category: categoryText(view.category, this.meta.categories),
      onFit: () => {
        this.store.adjust({ scale: statistics ? fittingScale(statistics.rows, view.measure) : 0 });
        byId('legend').querySelector('summary')?.focus();
      },
    }));
  }

  /** @param {View} view @param {Api.Statistics | null} statistics */
  #drawTable(view, statistics) {
    const told = view.table || this.#onPaper;
    byId('figures').hidden = !told;
    byId('table-toggle').setAttribute('aria-expanded', String(view.table));
    if (!told) return;
    const layer = LAYERS[view.show] ? this.#layers.get(view.show) : null;
    const nodes = layer?.table(view, () => this.#toggleTable(false));
    if (nodes) return byId('figures').replaceChildren(...nodes);
    if (!statistics) return;
    // When it comes, all is drawn anew: by then there may be a table of the layer in its place.
    if (!this.#table.now) return this.#table.with(() => this.draw(), (error) => this.#failed('map-notice', error));
    this.#table.now.show({
      statistics, selected: view.area, levelName: this.#levelName(view.level),
      category: categoryText(view.category, this.meta.categories),
    });
  }

  /** Fetches what the opening of the page did without, so that it is there when it is asked for; what cannot be had now is asked for again then. */
  async fetchRest() {
    await Promise.allSettled([this.#card.fetch(), this.#table.fetch(), this.#alerts.fetch(), this.mapView.fetchRest()]);
  }

  /** Has the table drawn for paper or a file, whether it is open or not. @param {boolean} shown */
  async showOnPaper(shown) {
    if (shown) await this.#table.fetch();
    this.#onPaper = shown;
    this.draw();
  }

  /** Saves what the table of the view tells, whether it is open or not. */
  async saveTable() {
    await this.showOnPaper(true);
    const own = /** @type {HTMLElement | null} */ (byId('figures').querySelector('#csv'));
    if (own) own.click();
    await this.showOnPaper(false);
  }

  /** What the view is of. */
  inWords() {
    const { level, category } = this.store.view;
    const chosen = categoryText(category, this.meta.categories);
    return { level: this.#levelName(level), category: chosen === 'Alla' ? 'Alla brottstyper' : chosen };
  }

  /** @param {View} view @param {Api.Statistics | null} statistics */
  #drawCard(view, statistics) {
    if (!view.area) return this.#card.now?.card.close();
    const area = this.mapView.choropleth.areas.find(({ properties }) => properties.code === view.area)?.properties;
    const row = statistics?.rows.find(({ code }) => code === view.area);
    if (!area || !row || !statistics || area.level !== view.level) return undefined;
    if (!this.#card.now) return this.#card.with(() => this.draw(), (error) => this.#failed('map-notice', error));
    const { card, areaLinks } = this.#card.now;
    return card.show(area, row, statistics, selectionOf(view), this.#levelName(view.level), areaLinks(view), seesProtected(this.meta, view.dataset));
  }

  /** Goes to what was looked for; an area is chosen, on its own level. @param {Api.Feature<Api.Found>} hit */
  async showFound(hit) {
    const { kind, label, areas } = hit.properties;
    const area = kind === 'area' ? areas.find(({ name, level }) => name === label && this.meta.levels.some(({ code }) => code === level)) : undefined;
    if (area) this.store.choose({ level: area.level, area: area.code, scale: 0 });
    await this.mapView.showFound(hit);
  }

  /** Opens the card of an area of the level that is shown. @param {string} code */
  openArea(code) {
    // While another level is on its way, the map and the table show areas of the one before.
    const { level } = this.store.view;
    if (!this.mapView.choropleth.areas.some(({ properties }) => properties.code === code && properties.level === level)) return;
    this.store.choose({ area: code, box: '' });
    this.mapView.bringIntoView(code, byId('card-host').getBoundingClientRect());
  }

  #closeArea() {
    const { area } = this.store.view;
    this.store.choose({ area: '' });
    const row = document.querySelector(`[data-focus="row-${CSS.escape(area)}"]`);
    /** @type {HTMLElement} */ (row ?? byId('map')).focus({ preventScroll: true });
  }

  /** @param {boolean} open */
  #toggleTable(open) {
    this.store.choose(open ? { table: true, analysis: '' } : { table: false });
    if (open) byId('figures').focus({ preventScroll: true });
    else byId('table-toggle').focus({ preventScroll: true });
  }

  /** @param {string} message '' when all is well again */
  #pointsFailed(message) {
    const place = byId('map-notice');
    if (message) showFailure(place, new Error(`Punkterna kunde inte hämtas. ${message}`));
    else if (place.textContent?.startsWith('Punkterna')) clearNotice(place);
  }

  /** What could not be reached is asked for again, by whoever presses or after a while. @param {string} place @param {unknown} error */
  #failed(place, error) {
    showFailure(byId(place), error, () => this.#retry());
    if (!(error instanceof ApiError) || !AWAY.includes(error.status)) return;
    clearTimeout(this.#again);
    this.#again = window.setTimeout(() => {
      if (['map-notice', 'statistics-notice'].some((id) => byId(id).classList.contains('failing'))) this.#retry();
    }, AGAIN_MS);
  }

  #retry() {
    clearTimeout(this.#again);
    clearNotice(byId('map-notice'));
    clearNotice(byId('statistics-notice'));
    this.load();
  }

  /** @param {string} code */
  #row(code) {
    return this.#statistics?.rows.find((row) => row.code === code);
  }

  /** @param {string} code */
  #levelName(code) {
    return this.meta.levels.find((level) => level.code === code)?.name ?? code;
  }
}
