/** The heat map: densities or their ratio to another, the hotspots in them, and how much of that hangs on the bandwidth. */

import * as L from 'leaflet';
import { getJson, Latest, url } from '../page/api.js';
import { el } from '../page/dom.js';
import { explanation } from '../page/explanations.js';
import { CANNOT_TELL, number, percent, period, rate, sourceLines } from '../page/format.js';
import { parseSpan } from '../page/periods.js';
import { BANDWIDTHS, filterOf, selectionOf } from '../view/state.js';
import { allow, choice } from './controls.js';
import { heatLegend, stabilityText } from './heat-legend.js';
import { layerTable } from './layer-table.js';
import { paintRatio } from './ratio.js';
import { paintDensity, SurfaceOverlay } from './surface.js';

/** @typedef {import('../map/palette.js').Palette} Palette */
/** @typedef {import('../view/state.js').View} View */
/** @typedef {import('../screen/screen.js').Ground} Ground */
/** @typedef {import('../map/map-view.js').Reading} Reading */

/** A hotspot answers for places this near its peak, metres. */
const REACH_M = 60;

/** What a view can be compared with: what it asks for, unless there is nothing to compare with. @param {View} view @returns {View['against']} */
export function againstOf(view) {
  if (view.against === 'all') return view.category.length ? 'all' : '';
  return view.against === 'earlier' && view.compare ? 'earlier' : '';
}

export class HeatLayer {
  #line = new Latest();
  #backtestLine = new Latest();
  #asked = '';
  #askedBacktest = '';
  /** @type {Api.Surface | Api.NoSurface | null} */
  #surface = null;
  /** @type {Api.Backtest | null} */
  #backtest = null;
  /** @type {SurfaceOverlay | null} */
  #overlay = null;
  /** @type {Palette | null} */
  #palette = null;
  #marks = new L.LayerGroup();
  /** @type {Map<string, L.Path>} */
  #rings = new Map();
  #marked = '';
  /** Beyond it a ratio cannot be told, which need not be said everywhere. @type {Api.Geometry | null} */
  #district = null;

  /** @param {Ground} ground */
  constructor(ground) {
    this.ground = ground;
    this.against = choice('against', 'Värmekartan visar', [
      { code: '', name: 'Täthet' },
      { code: 'all', name: 'Jämfört med alla brott' },
      { code: 'earlier', name: 'Jämfört med tidigare period' },
    ], (code) => ground.store.choose({ against: /** @type {View['against']} */ (code) }));
    this.bandwidth = choice('bandwidth', 'Bandbredd',
      BANDWIDTHS.map((metres) => ({ code: String(metres), name: metres ? `${metres} m` : 'Automatisk' })),
      (code) => ground.store.choose({ bandwidth: Number(code) }));
    this.hint = el('p', { class: 'hint', id: 'against-hint' });
    this.against.select.setAttribute('aria-describedby', 'against-hint');
    this.heatText = explanation('heat');
    this.ratioText = explanation('ratio');
    this.stability = el('p', { 'data-testid': 'stability' });
    this.backtest = el('p', { 'data-testid': 'backtest' });
    this.worth = el('div', { class: 'worth' },
      el('h2', {}, 'Finns platserna kvar?'), this.stability, explanation('stability'), el('h2', {}, 'Hur har metoden gjort ifrån sig?'), this.backtest);
    this.options = el('div', { class: 'layer-choices', 'data-testid': 'heat-options' },
      this.against.field, this.bandwidth.field, this.hint, this.heatText, this.ratioText, this.worth);
    /** @type {import('../map/map-view.js').Reader} */
    this.reader = { at: (place) => this.#at(place), mark: (key) => this.#mark(key) };
  }

  renew() {
    this.#asked = '';
    this.#askedBacktest = '';
  }

  /** @param {View} view */
  async load(view) {
    const against = againstOf(view);
    const address = url('/api/surface', {
      ...filterOf(view), bandwidth: view.bandwidth || '', stability: 'true',
      against: against === 'all' ? 'all' : '', compare: against === 'earlier' ? view.compare : '',
    });
    if (this.#asked === address) return;
    this.#asked = address;
    try {
      const surface = await this.#line.ask((signal) => /** @type {Promise<Api.Surface | Api.NoSurface>} */ (getJson(address, signal)));
      if (!surface) return;
      if (against) this.#district ??= await district();
      this.#surface = surface;
    } catch (error) {
      this.#asked = '';
      this.#surface = null;
      throw error;
    }
    this.#loadBacktest(view);
  }

  /** How the methods have done takes longer to count than the surface, which does not wait for it. @param {View} view */
  async #loadBacktest(view) {
    const address = url('/api/statistics/backtest', { ...selectionOf(view), bandwidth: view.bandwidth || '' });
    if (this.#askedBacktest === address) return;
    this.#askedBacktest = address;
    this.#backtest = null;
    try {
      const backtest = await this.#backtestLine.ask((signal) => /** @type {Promise<Api.Backtest>} */ (getJson(address, signal)));
      if (!backtest) return;
      this.#backtest = backtest;
    } catch {
      this.#askedBacktest = ''; // the map holds without it; the legend says that it is missing
    }
    this.ground.redraw();
  }

  /** @param {View} view @param {Palette} palette */
  draw(view, palette) {
    const surface = this.#surface && this.#surface.values !== null ? this.#surface : null;
    if (surface !== (this.#overlay?.surface ?? null)) {
      this.#overlay?.remove();
      const { map } = this.ground.mapView;
      this.#overlay = surface && new SurfaceOverlay(surface, palette, surface.ratio ? paintRatio : paintDensity, surface.ratio ? this.#district : null);
      this.#overlay?.addTo(map);
      this.#drawMarks(palette);
    } else if (palette !== this.#palette) {
      this.#overlay?.repaint(palette);
      this.#drawMarks(palette);
    }
    this.#palette = palette;
    this.ground.mapView.setReader(this.reader);
    this.#showChoices(view, surface);
  }

  remove() {
    if (!this.#palette) return;
    this.#overlay?.remove();
    this.#overlay = null;
    this.#marks.remove();
    this.ground.mapView.setMarks([]);
    this.#palette = null;
    this.ground.mapView.setReader(null);
  }

  /** @param {View} view @param {Api.Surface | null} surface */
  #showChoices(view, surface) {
    const { select } = this.against;
    allow(select, 'all', view.category.length > 0);
    allow(select, 'earlier', view.compare !== '');
    select.value = againstOf(view);
    this.bandwidth.select.value = String(view.bandwidth);
    const chosen = !view.bandwidth && surface ? ` (${number(surface.bandwidth_m)} m)` : '';
    const automatic = /** @type {HTMLOptionElement} */ (this.bandwidth.select.options[0]);
    automatic.textContent = `Automatisk${chosen}`;
    this.hint.textContent = [
      view.category.length ? '' : 'Välj en brottstyp för att jämföra med alla brott.',
      view.compare ? '' : 'Välj en period under ”Jämför med” för att jämföra med den.',
    ].filter(Boolean).join(' ');
    const ratio = againstOf(view) !== '';
    this.heatText.hidden = ratio;
    this.ratioText.hidden = !ratio;
    this.worth.hidden = ratio || !surface;
    this.stability.textContent = surface?.stability ? stabilityText(surface.stability) : '';
    this.backtest.textContent = this.#backtest ? this.#backtest.cannotTell ?? this.#backtest.summary
      : this.#askedBacktest ? 'Räknas …' : 'Metodprovet kunde inte hämtas.';
  }

  /** The hotspots: a ring each, broken with a question mark where another bandwidth would not show it. @param {Palette} palette */
  #drawMarks(palette) {
    this.#marks.clearLayers();
    this.#rings.clear();
    this.#marked = '';
    for (const [index, hotspot] of this.#hotspots().entries()) {
      const kept = hotspot.stable === true;
      const look = { pane: 'found', interactive: false, fillColor: palette.land, fillOpacity: 0.9, color: palette.selected };
      const ring = new L.CircleMarker(hotspot.peak, { ...look, radius: 11, weight: 2, dashArray: kept ? null : '3 4' });
      this.#marks.addLayer(ring);
      this.#rings.set(String(index), ring);
      const text = kept ? String(index + 1) : hotspot.stable === null ? '–' : '?';
      this.#marks.addLayer(new L.Marker(hotspot.peak, {
        pane: 'found', interactive: false, keyboard: false,
        icon: new L.DivIcon({ className: `hotspot-mark${kept ? '' : ' unsure'}`, html: text, iconSize: [22, 22] }),
      }));
    }
    this.#marks.addTo(this.ground.mapView.map);
    this.ground.mapView.setMarks(this.#hotspots().map(({ peak }) => peak));
  }

  #hotspots() {
    return this.#surface && this.#surface.values !== null && !this.#surface.ratio ? this.#surface.stability?.hotspots ?? [] : [];
  }

  /** @param {L.LatLng} place @returns {Reading | null} */
  #at(place) {
    const { map } = this.ground.mapView;
    const at = map.latLngToContainerPoint(place);
    const near = this.#hotspots().findIndex(({ peak: [lat, lon] }) => {
      const { x, y } = map.latLngToContainerPoint([lat, lon]);
      return Math.hypot(at.x - x, at.y - y) < 24 || new L.LatLng(lat, lon).distanceTo(place) < REACH_M;
    });
    return near < 0 ? null : this.#reading(near);
  }

  /** @param {number} index @returns {Reading} */
  #reading(index) {
    const hotspot = /** @type {Api.Hotspot} */ (this.#hotspots()[index]);
    const surface = /** @type {Api.Surface} */ (this.#surface);
    const name = `Hotspot ${index + 1}${hotspot.area_name ? `, ${hotspot.area_name}` : ''}`;
    const lines = [
      `${rate(hotspot.peak_per_km2)} händelser per km² där det är tätast`,
      verdictOf(hotspot),
    ];
    const stability = /** @type {Api.Stability} */ (surface.stability);
    return {
      key: String(index), name, lines, middle: hotspot.peak,
      details: () => el('div', { class: 'reading', 'data-testid': 'reading' },
        el('strong', {}, name), el('span', {}, lines[1]),
        el('dl', { class: 'facts' }, ...Object.entries({
          'Tätast': `${rate(hotspot.peak_per_km2)} per km²`,
          'Händelser': `omkring ${number(hotspot.incidents)}`,
          'Yta': `${number(hotspot.area_m2 / 10_000, 1)} hektar`,
          [`Vid ${number(stability.half_m)} m`]: keptText(hotspot.kept_at_half),
          [`Vid ${number(stability.twice_m)} m`]: keptText(hotspot.kept_at_twice),
          'Bandbredd': `${number(surface.bandwidth_m)} m`,
          'Källa': sourceLines(surface.source).join('; '),
        }).flatMap(([term, value]) => [el('dt', {}, term), el('dd', {}, value)]))),
    };
  }

  /** @param {string} key */
  #mark(key) {
    if (key === this.#marked) return;
    this.#rings.get(this.#marked)?.setStyle({ weight: 2 });
    this.#rings.get(key)?.setStyle({ weight: 5 });
    this.#marked = key;
  }

  /** The areas' sentence, which stands above, says how many; this one says where. */
  summary() {
    return this.#surface && this.#surface.values !== null && !this.#surface.ratio ? this.#surface.stability?.text ?? '' : '';
  }

  legend() {
    if (!this.#surface || !this.#palette) return [];
    return heatLegend(this.#palette, this.#surface);
  }

  /** @param {View} view @param {() => void} onClose */
  table(view, onClose) {
    const surface = this.#surface;
    if (!surface) return null;
    const span = parseSpan(view.period);
    const shown = surface.values !== null ? surface : null;
    const basis = shown ? ` Bandbredd ${number(shown.bandwidth_m)} m. Källa: ${sourceLines(shown.source).join('; ')}.` : '';
    const stability = shown?.stability;
    const hotspots = stability?.hotspots ?? [];
    return layerTable({
      title: 'Värmekartans hotspots',
      caption: `${span ? period(span) : ''}. ${stability ? stability.text : surface.note ?? ''}${basis}`,
      first: 'Hotspot', onClose,
      columns: [
        { name: 'Tätast, per km²', numeric: true }, { name: 'Händelser, omkring', numeric: true }, { name: 'Hektar', numeric: true },
        { name: 'Kvar vid halva', numeric: true }, { name: 'Kvar vid dubbla', numeric: true }, { name: 'Omdöme', numeric: false },
      ],
      rows: hotspots.map((hotspot, index) => ({
        key: String(index), name: `${index + 1}. ${hotspot.area_name || 'utanför basområdena'}`,
        cells: [
          rate(hotspot.peak_per_km2), number(hotspot.incidents), number(hotspot.area_m2 / 10_000, 1),
          keptText(hotspot.kept_at_half), keptText(hotspot.kept_at_twice), verdictOf(hotspot),
        ],
      })),
      onHover: (key) => this.#mark(key),
      onOpen: (key) => {
        if (this.#hotspots().length) this.ground.mapView.showReading(this.#reading(Number(key)));
      },
    });
  }
}

async function district() {
  const areas = /** @type {Api.Collection<Api.AreaProperties>} */ (await getJson(url('/api/areas', { level: 'district' })));
  return areas.features[0]?.geometry ?? null;
}

/** @param {number | null} share */
function keptText(share) {
  return share === null ? CANNOT_TELL : percent(share);
}

/** @param {Api.Hotspot} hotspot */
function verdictOf({ stable }) {
  if (stable === null) return 'Om den finns kvar med andra bandbredder kan inte avgöras';
  return stable ? 'Finns kvar vid halva och dubbla bandbredden' : '? Försvinner när bandbredden ändras';
}
