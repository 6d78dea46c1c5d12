/** The map itself: its panes from the ground up, what lies in them, and what a pointer or key does there. */

import * as L from 'leaflet';
import { arrange } from './area-layout.js';
import { AreaTip } from './area-tip.js';
import { Choropleth } from './choropleth.js';
import { byId } from '../page/dom.js';
import { GroundLayer, knownBounds, parkLayer, parkStyle, prepareGround } from './ground.js';
import { LabelLayer } from './labels.js';
import { messageOf } from '../page/api.js';
import { Later } from '../page/later.js';
import { hasLegendRoom } from './legend-fold.js';
import { CalmMap, reducedMotion } from './motion.js';

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('../view/state.js').View} View */
/** @typedef {{onMove: (position: NonNullable<View['map']>) => void, onArea: (code: string) => void,
 *   onPointsFail: (message: string) => void, onPointsBusy: (busy: boolean) => void, describe: (code: string) => string[]}} Hooks */

/**
 * What a layer has to say of a place.
 * @typedef {object} Reading
 * @property {string} key tells it from the others of its layer
 * @property {string} name
 * @property {string[]} lines
 * @property {L.LatLngTuple} middle
 * @property {() => HTMLElement} details
 */
/**
 * A layer that is asked before the areas.
 * @typedef {object} Reader
 * @property {(place: L.LatLng) => Reading | null} at
 * @property {(key: string) => void} mark shows which one is meant; '' for none
 */

/** From the ground up; text on top of everything drawn. */
const PANES = ['background', 'parks', 'surface', 'areas', 'ground', 'points', 'outlines', 'labels', 'found'];
/** Pixels left free above the district for the buttons. */
const ROOM_ABOVE = 44;
/** And where only those for zooming stand there, in the north-east beside the district. */
const LITTLE_ABOVE = 12;
/** In a map that is narrower the legend reaches in under the district, which is then set as high as it can be. */
const NARROW = 640;
const ZOOM_SNAP = 0.25;
/** Paper cannot be zoomed: it is filled. */
const PAPER_ZOOM_SNAP = 0.05;
const coarsePointer = matchMedia('(pointer: coarse)').matches;

export class MapView {
  /** @type {GroundLayer | null} */
  #ground = null;
  /** @type {L.TileLayer | null} */
  #background = null;
  /** @type {LabelLayer | null} */
  #labels = null;
  /** @type {L.GeoJSON | null} */
  #parks = null;
  /** @type {Reader | null} */
  #reader = null;
  /** What makes dots, and says what is behind one. */
  #dots = new Later(async () => {
    const [{ PointLayer }, { IncidentPopup }] = await Promise.all([import('./points.js'), import('./incident-popup.js')]);
    return { PointLayer, popup: new IncidentPopup() };
  });
  /** Of which incidents dots are wanted; null for none. @type {Record<string, string> | null} */
  #dotsOf = null;
  /** @type {import('./points.js').PointLayer | null} */
  #points = null;
  #tip;
  /** Whether the whole district is shown because nobody has moved the map: it then stays fitted when the window changes. */
  #atHome = true;
  /** Whether the map is being placed by the page, so that the movement is not taken for the user's. */
  #placing = false;
  /** Whether the map shows what it showed before it took the size of paper. */
  #held = false;
  /** Code of the area that was come to from the keyboard; '' for none. */
  #stepped = '';

  /** @param {HTMLElement} element @param {Palette} palette @param {[number, number][]} home @param {Hooks} hooks */
  constructor(element, palette, home, hooks) {
    this.palette = palette;
    this.hooks = hooks;
    this.home = new L.LatLngBounds(home);
    this.map = new CalmMap(element, {
      zoomSnap: ZOOM_SNAP, zoomDelta: 1, wheelPxPerZoomLevel: 90, minZoom: 12, maxZoom: 19,
      maxBoundsViscosity: 1, tapTolerance: 12,
      trackResize: false, // watched below: Leaflet tells of it too late to be known from the user's own movements
    });
    PANES.forEach((name, index) => {
      const pane = this.map.createPane(name);
      pane.style.zIndex = String(210 + index * 40);
      pane.style.pointerEvents = 'none';
    });
    this.#place(() => this.#fitHome());
    L.control.zoom({ position: 'bottomright', zoomInTitle: 'Zooma in', zoomOutTitle: 'Zooma ut' }).addTo(this.map);
    L.control.scale({ position: 'bottomright', imperial: false, maxWidth: 120 }).addTo(this.map);
    this.choropleth = new Choropleth(this.map, palette);
    this.#tip = new AreaTip(this.map);
    this.found = new L.LayerGroup().addTo(this.map);
    this.#listen(element);
  }

  /** @param {HTMLElement} element */
  #listen(element) {
    const { map } = this;
    map.on('moveend', () => {
      this.#tellMiddle();
      if (this.#placing || this.#held) return;
      this.#atHome = false;
      const { lat, lng } = map.getCenter();
      this.hooks.onMove({ lat, lon: lng, zoom: map.getZoom() });
    });
    map.on('click', (/** @type {L.MapEvent} */ event) => this.#act(event.latlng));
    map.on('mousemove', (/** @type {L.MapEvent} */ event) => this.#hover(event.latlng));
    map.on('mouseout', () => this.#leave());
    element.addEventListener('focus', () => this.#tellMiddle());
    element.addEventListener('blur', () => {
      this.#stepped = '';
      this.#leave(); // what the keyboard was told of would stay over the map
      this.#say(''); // so that it is said again to one who comes back
    });
    map.on('dragstart', () => this.#stepOut());
    element.addEventListener('keydown', (event) => {
      if (event.target === element && (event.key === 'PageDown' || event.key === 'PageUp')) {
        event.preventDefault();
        this.#step(event.key === 'PageDown' ? 1 : -1);
      }
      if (event.key === 'Enter' && event.target === element) {
        if (this.#stepped) this.hooks.onArea(this.#stepped);
        else this.#act(map.getCenter());
      }
      if (event.key === 'Escape') map.closePopup();
    });
    new ResizeObserver(() => {
      const { x, y } = map.getSize();
      if (x === element.clientWidth && y === element.clientHeight) return; // an observer is told of the first size, too
      this.#place(() => {
        map.invalidateSize({ animate: false });
        if (this.#atHome && !this.#held) this.#fitHome();
      });
    }).observe(element);
  }

  /** @param {Api.Basemap} basemap */
  setBasemap(basemap) {
    const ground = prepareGround(basemap);
    this.#parks = parkLayer(basemap).addTo(this.map);
    this.#ground = new GroundLayer(ground, this.palette).addTo(this.map);
    this.#labels = new LabelLayer(basemap.places, ground.streets, this.palette);
    this.choropleth.setLand(basemap.land);
    // As an option it holds for every movement; setMaxBounds would also slide back a map that is only fitted to its window.
    this.map.options.maxBounds = knownBounds(basemap).pad(0.6);
    this.setPalette(this.palette);
  }

  /** Goes to a position, or to the whole district when there is none or it lies where the map is empty; does nothing when the map is there
   * already. @param {View['map']} position */
  goTo(position) {
    this.#place(() => {
      const { lat, lng } = this.map.getCenter();
      if (!position || !this.home.pad(1).contains([position.lat, position.lon])) {
        if (!this.#atHome) this.#fitHome();
        this.#atHome = true;
        return;
      }
      this.#atHome = false;
      const there = Math.abs(position.lat - lat) < 2e-5 && Math.abs(position.lon - lng) < 2e-5;
      if (!there || position.zoom !== this.map.getZoom()) {
        this.map.setView([position.lat, position.lon], position.zoom, { animate: false });
      }
    });
  }

  /** To show the same in a map of another size for a while. @returns {{fit: () => void, back: () => void}} */
  holdView() {
    const { map } = this;
    const { maxBounds } = map.options;
    map.options.maxBounds = undefined; // Leaflet would glide back inside them while the map has another size
    const [shown, middle, zoom] = [this.#atHome ? this.home : map.getBounds(), map.getCenter(), map.getZoom()];
    const move = (/** @type {() => void} */ to) => this.#place(() => {
      map.invalidateSize({ animate: false });
      to();
    });
    return {
      fit: () => {
        this.#held = true;
        map.options.zoomSnap = PAPER_ZOOM_SNAP;
        move(() => map.fitBounds(shown, { animate: false, padding: this.#atHome ? [16, 16] : [0, 0] }));
      },
      back: () => {
        this.#held = false;
        map.options.zoomSnap = ZOOM_SNAP;
        move(() => (this.#atHome ? this.#fitHome() : map.setView(middle, zoom, { animate: false })));
        map.options.maxBounds = maxBounds;
      },
    };
  }

  /** Lays somebody else's map under ours, of which the ground then is left out. @param {L.TileLayer | null} layer */
  setBackground(layer) {
    this.#background?.remove();
    this.#background = layer;
    layer?.addTo(this.map);
    for (const own of [this.#ground, this.#parks]) {
      if (layer) own?.remove();
      else own?.addTo(this.map);
    }
    this.map.getContainer().classList.toggle('on-background', Boolean(layer));
  }

  /** The whole district, as large as it can be; most of the height that is to spare goes below it, where the legend stands. */
  #fitHome() {
    const { map, home } = this;
    const zoom = map.getBoundsZoom(home, false, [24, 24]);
    const north = map.project(home.getNorthWest(), zoom);
    const south = map.project(home.getSouthEast(), zoom);
    const size = map.getSize();
    const spare = Math.max(0, size.y - (south.y - north.y)) / 2;
    const middle = north.add(south).multiplyBy(0.5);
    const tools = /** @type {HTMLElement | null} */ (map.getContainer().parentElement?.querySelector('.map-tools'));
    middle.y += Math.max(0, spare - (tools?.offsetHeight ? ROOM_ABOVE : LITTLE_ABOVE)) * (hasLegendRoom(size.x, size.y) ? 0.65 : size.x < NARROW ? 1 : 0.3);
    map.setView(map.unproject(middle, zoom), zoom, { animate: false });
  }

  /** @param {() => void} move */
  #place(move) {
    this.#placing = true;
    move();
    this.#placing = false;
  }

  /** @param {Palette} palette */
  setPalette(palette) {
    this.palette = palette;
    this.map.getContainer().style.background = palette.land;
    this.#parks?.setStyle(parkStyle(palette));
    this.#ground?.repaint(palette);
    this.#labels?.repaint(palette);
    this.#points?.repaint(palette);
    this.choropleth.setPalette(palette);
  }

  /** Names and figures; there is no text on the map before it is known which areas it is of. @param {import('./area-layout.js').AreaLabel[]} labels */
  setAreaLabels(labels) {
    const codeAt = (/** @type {number} */ lon, /** @type {number} */ lat) => this.choropleth.areaAt({ lng: lon, lat })?.properties.code ?? '';
    this.#labels?.addTo(this.map).setAreaLabels(labels, (all, sheet) => arrange(all, sheet, codeAt));
  }

  /** What is told and is not to lie under the names of places. @param {import('./labels.js').Patch[]} told */
  setTold(told) {
    this.#labels?.setTold(told);
  }

  /** Where marks lie that no text may hide under. @param {[number, number][]} marks latitudes and longitudes */
  setMarks(marks) {
    this.#labels?.setMarks(marks);
  }

  /** @param {Reader | null} reader */
  setReader(reader) {
    if (reader === this.#reader) return;
    this.#leave();
    if (this.#reader) this.map.closePopup();
    this.#reader = reader;
  }

  /** @param {Record<string, string> | null} filter null hides the points */
  setPoints(filter) {
    this.#dotsOf = filter;
    if (!filter) {
      this.#points?.remove();
      this.#points = null;
      this.hooks.onPointsBusy(false);
    } else if (this.#points) {
      this.#points.setFilter(filter);
    } else {
      this.hooks.onPointsBusy(true);
      this.#dots.with(({ PointLayer }) => this.#showPoints(PointLayer), (error) => {
        this.hooks.onPointsBusy(false);
        this.hooks.onPointsFail(messageOf(error));
      });
    }
  }

  /** @param {typeof import('./points.js').PointLayer} PointLayer */
  #showPoints(PointLayer) {
    if (!this.#dotsOf || this.#points) return; // others were wanted while it was fetched
    this.#points = new PointLayer(this.#dotsOf, this.palette, this.hooks.onPointsFail);
    this.#points.on('loading', () => this.hooks.onPointsBusy(true));
    this.#points.on('load', () => this.hooks.onPointsBusy(false));
    this.#points.addTo(this.map);
  }

  /** Fetches what the opening of the page did without. */
  async fetchRest() {
    await Promise.all([this.#dots.fetch(), import('./found-text.js')]);
  }

  /** The points that are shown, if any, are fetched anew. */
  renewPoints() {
    this.#points?.redraw();
  }

  /**
   * Moves the map no further than it takes for an area's middle to be seen.
   * @param {string} code
   * @param {DOMRect} card what may cover a part of the map, in window coordinates
   */
  bringIntoView(code, card) {
    const middle = this.choropleth.middleOf(code);
    if (!middle) return;
    const frame = this.map.getContainer().getBoundingClientRect();
    const covers = card.left < frame.right && card.top < frame.bottom && card.right > frame.left && card.bottom > frame.top;
    const below = covers && card.width > frame.width * 0.8;
    this.map.panInside(middle, {
      animate: !reducedMotion,
      paddingTopLeft: [60, 60],
      paddingBottomRight: [covers && !below ? frame.right - card.left + 60 : 60, below ? frame.bottom - card.top + 30 : 60],
    });
  }

  /** @param {Api.Feature<Api.Found>} hit */
  async showFound(hit) {
    const { foundText } = await import('./found-text.js');
    const [lon, lat] = hit.geometry.coordinates;
    const radius = Math.max(1, hit.properties.uncertainty_m);
    const look = { pane: 'found', color: this.palette.selected, interactive: false };
    const circle = new L.Circle([lat, lon], { ...look, radius, weight: 2, dashArray: '5 4', fillOpacity: 0.08 });
    this.found.clearLayers();
    this.found.addLayer(circle).addLayer(new L.CircleMarker([lat, lon], { ...look, radius: 5, weight: 2, fillOpacity: 1 }));
    const zoom = Math.max(this.map.getZoom(), 16);
    if (reducedMotion) this.map.setView([lat, lon], zoom, { animate: false });
    else this.map.flyTo([lat, lon], zoom, { duration: 0.7 });
    const popup = new L.Popup({ className: 'found-popup', closeOnClick: true, autoPan: false }).setLatLng([lat, lon])
      .setContent(foundText(hit.properties));
    popup.openOn(this.map);
    popup.once('remove', () => this.found.clearLayers());
  }

  /** What was looked for is looked at no longer. */
  closeFound() {
    this.map.closePopup();
  }

  /** @param {L.LatLng} place */
  async #act(place) {
    const dot = await this.#points?.dotAt(place, coarsePointer ? 16 : 5);
    if (dot && this.#dots.now) {
      const { map } = this;
      const closer = map.getZoom() < map.getMaxZoom() ? () => map.setView(place, map.getZoom() + 2) : null;
      const popup = new L.Popup({ className: 'incident-popup', minWidth: 230, maxWidth: 300 }).setLatLng(place);
      popup.setContent(this.#dots.now.popup.content(dot, () => popup.update(), closer)).openOn(map);
      return;
    }
    if (this.#reader) {
      const reading = this.#reader.at(place);
      if (reading) this.showReading(reading);
      return;
    }
    const area = this.choropleth.areaAt(place);
    if (area) this.hooks.onArea(area.properties.code);
  }

  /** Opens what a layer has to say, with the focus in it: it may have been asked for from the keyboard. @param {Reading} reading */
  showReading(reading) {
    const { map } = this;
    const reader = this.#reader;
    const cameFrom = /** @type {HTMLElement | null} */ (document.activeElement);
    const content = reading.details();
    const popup = new L.Popup({ className: 'reading-popup', minWidth: 240, maxWidth: 300, maxHeight: map.getSize().y * 0.7 });
    popup.setLatLng(reading.middle).setContent(content).openOn(map);
    content.tabIndex = -1;
    content.focus({ preventScroll: true });
    this.#tip.remove();
    reader?.mark(reading.key);
    popup.once('remove', () => {
      reader?.mark('');
      const lost = document.activeElement === document.body || popup.getElement()?.contains(document.activeElement);
      if (lost) /** @type {HTMLElement} */ (cameFrom?.isConnected ? cameFrom : map.getContainer()).focus({ preventScroll: true });
    });
  }

  /** @param {L.LatLng} place */
  #hover(place) {
    if (this.#reader) return this.#read(this.#reader, place);
    const area = this.choropleth.areaAt(place);
    if (!area) return this.#leave();
    this.choropleth.hover(area.properties.code);
    return this.#tell(area.properties.name, this.hooks.describe(area.properties.code), place);
  }

  /** @param {L.LatLng} place @returns {{name: string, lines: string[]} | null} */
  #areaReading(place) {
    const area = this.choropleth.areaAt(place);
    return area ? { name: area.properties.name, lines: this.hooks.describe(area.properties.code) } : null;
  }

  /** @param {Reader} reader @param {L.LatLng} place */
  #read(reader, place) {
    const reading = reader.at(place);
    if (!reading) return this.#leave();
    reader.mark(reading.key);
    return this.#tell(reading.name, reading.lines, place);
  }

  /** @param {string} name @param {string[]} lines @param {L.LatLng} place */
  #tell(name, lines, place) {
    if (coarsePointer) return;
    this.#tip.show(name, lines, place);
  }

  /** From area to area, as one reads a page: seen, and heard. @param {1 | -1} direction */
  #step(direction) {
    const areas = this.choropleth.inReadingOrder();
    if (!areas.length) return;
    const at = areas.findIndex(({ properties }) => properties.code === this.#stepped);
    const area = areas[at < 0 ? (direction > 0 ? 0 : areas.length - 1) : (at + direction + areas.length) % areas.length];
    if (!area) return;
    const { code, name } = area.properties;
    const { lat, lon } = area.label;
    this.map.panInside([lat, lon], { animate: false, paddingTopLeft: [80, 80], paddingBottomRight: [80, 80] });
    this.#stepped = code;
    this.choropleth.hover(code);
    const lines = this.hooks.describe(code);
    this.#tell(name, lines, new L.LatLng(lat, lon));
    this.#say([name, ...lines].join('. '));
  }

  #stepOut() {
    if (!this.#stepped) return;
    this.#stepped = '';
    this.#leave();
  }

  /** What lies under the cross, while the map is moved from the keyboard: seen, and heard. */
  #tellMiddle() {
    const element = this.map.getContainer();
    this.#stepped = '';
    if (document.activeElement !== element || !element.matches(':focus-visible')) return;
    const middle = this.map.getCenter();
    this.#hover(middle);
    const said = this.#reader ? this.#reader.at(middle) : this.#areaReading(middle);
    this.#say(said ? [said.name, ...said.lines].join('. ') : '');
  }

  /** Once: a text that is put there again is read again, and each arrow within an area would say it. @param {string} text */
  #say(text) {
    const heard = byId('map-said');
    if (heard.textContent !== text) heard.textContent = text;
  }

  #leave() {
    this.choropleth.hover('');
    this.#reader?.mark('');
    this.#tip.remove();
  }
}
