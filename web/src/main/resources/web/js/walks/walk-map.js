/** The map of a walk: its area, its stops by number, and the way between them. */

import * as L from 'leaflet';
import { dragBox } from '../map/drag-box.js';
import { WorkMap } from '../map/work-map.js';

/** @typedef {[number, number, number, number]} Box west, south, east, north */

export class WalkMap {
  #work;
  /** @type {(() => void)[]} */
  #drawn = [];
  #stops = new L.LayerGroup();
  /** @type {((lon: number, lat: number) => void) | null} */
  #onPlace = null;
  /** Ends the drawing that is under way. @type {(() => void) | null} */
  #stopDrawing = null;

  /** @param {HTMLElement} element @param {Api.Basemap} basemap @param {[number, number][]} home */
  constructor(element, basemap, home) {
    this.element = element;
    this.#work = new WorkMap(element, basemap, home);
    this.#stops.addTo(this.#work.map);
    this.#work.map.on('click', (/** @type {{latlng: L.LatLng}} */ { latlng }) => this.#onPlace?.(latlng.lng, latlng.lat));
    element.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.target !== element) return;
      const { lng, lat } = this.#work.map.getCenter();
      this.#onPlace?.(lng, lat);
    });
  }

  /** What a click on the map does; null for nothing. @param {((lon: number, lat: number) => void) | null} onPlace */
  set onPlace(onPlace) {
    this.#onPlace = onPlace;
  }

  /**
   * @param {Api.Geometry | null} area
   * @param {Api.WalkStop[]} stops
   * @param {Api.WalkRoute | null} route
   */
  show(area, stops, route) {
    for (const remove of this.#drawn) remove();
    this.#drawn = [];
    if (area) this.#drawn.push(this.#work.draw(area, { color: 'other' }));
    for (const leg of route?.legs ?? []) {
      this.#drawn.push(this.#work.draw(leg.line, { color: 'shape', fill: false, dashed: leg.cannotTell !== null }));
    }
    this.#stops.clearLayers();
    stops.forEach(({ lon, lat, name }, index) => this.#stops.addLayer(new L.Marker([lat, lon], {
      pane: 'corners', interactive: false, keyboard: false, title: name,
      icon: new L.DivIcon({ className: 'stop-mark', html: String(index + 1), iconSize: [26, 26] }),
    })));
  }

  /** Shows all of a walk. @param {Api.Geometry | null} area @param {Api.WalkStop[]} stops @param {Api.WalkRoute | null} route */
  goTo(area, stops, route) {
    const lines = (route?.legs ?? []).map(({ line }) => line);
    const points = stops.map(({ lon, lat }) => /** @type {Api.Geometry} */ ({ type: 'Point', coordinates: [lon, lat] }));
    const all = [...lines, ...points];
    if (all.length === 0 && !area) return this.#work.goHome();
    this.#work.map.invalidateSize({ animate: false });
    this.#work.goTo(all.length > 1 || !area
      ? /** @type {Api.Geometry} */ ({ type: 'GeometryCollection', coordinates: [], geometries: all }) : area);
  }

  goHome() {
    this.#work.goHome();
  }

  /** The box that the map shows. @returns {Box} */
  bounds() {
    const bounds = this.#work.map.getBounds();
    const [northWest, southEast] = [bounds.getNorthWest(), bounds.getSouthEast()];
    return rounded(northWest.lng, southEast.lat, southEast.lng, northWest.lat);
  }

  /** The next drag on the map draws a box; Escape gives it up. @param {(box: Box) => void} onBox */
  drawBox(onBox) {
    this.#stopDrawing?.();
    /** @type {(() => void) | null} */
    let outline = null;
    this.#stopDrawing = dragBox(this.#work.map, {
      onMove: (a, b) => {
        outline?.();
        outline = this.#work.draw(boxGeometry(between(a, b)), { color: 'shape', dashed: true });
      },
      onBox: (a, b) => onBox(between(a, b)),
      onEnd: () => {
        outline?.();
        this.#stopDrawing = null;
      },
    });
  }
}

/** @param {number[]} box west, south, east, north @returns {Api.Geometry} */
export function boxGeometry([west = 0, south = 0, east = 0, north = 0]) {
  return { type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] };
}

/** @param {L.LatLng} a @param {L.LatLng} b @returns {Box} */
function between(a, b) {
  return rounded(Math.min(a.lng, b.lng), Math.min(a.lat, b.lat), Math.max(a.lng, b.lng), Math.max(a.lat, b.lat));
}

/** @param {number} west @param {number} south @param {number} east @param {number} north @returns {Box} */
function rounded(west, south, east, north) {
  const round = (/** @type {number} */ value) => Number(value.toFixed(5));
  return [round(west), round(south), round(east), round(north)];
}
