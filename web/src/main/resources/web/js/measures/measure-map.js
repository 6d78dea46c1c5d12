/** The measures on the map: whole lines for what goes on, dashed for what is planned, grey for what is over. A click opens one. */

import { contains } from '../map/mercator.js';
import { WorkMap } from '../map/work-map.js';

/** As far from a point or a line as a finger may miss. */
const REACH_PX = 22;

export class MeasureMap {
  #map;
  /** @type {Api.Measure[]} */
  #measures = [];
  /** @type {(() => void)[]} */
  #shapes = [];

  /** @param {HTMLElement} element @param {Api.Basemap} basemap @param {[number, number][]} home @param {(id: number) => void} onOpen */
  constructor(element, basemap, home, onOpen) {
    this.#map = new WorkMap(element, basemap, home);
    const choose = (/** @type {{lat: number, lng: number}} */ at) => {
      const found = this.#at(at);
      if (found) onOpen(found.id);
    };
    this.#map.map.on('click', (/** @type {{latlng: {lat: number, lng: number}}} */ event) => choose(event.latlng));
    element.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && event.target === element) choose(this.#map.map.getCenter());
    });
  }

  /** @param {Api.Measure[]} measures */
  show(measures) {
    this.#measures = measures;
    for (const remove of this.#shapes) remove();
    this.#shapes = measures.flatMap(({ geometry, status }) => (geometry
      ? [this.#map.draw(geometry, { color: status === 'planned' || status === 'ongoing' ? 'shape' : 'past', dashed: status === 'planned' })]
      : []));
  }

  /** The smallest that is there. @param {{lat: number, lng: number}} at */
  #at({ lat, lng }) {
    const near = this.#measures.filter(({ geometry }) => geometry && (contains(geometry, lng, lat) || this.#isNear(geometry, lat, lng)));
    return near.sort((a, b) => size(a.geometry) - size(b.geometry))[0];
  }

  /** @param {Api.Geometry} geometry @param {number} lat @param {number} lng */
  #isNear(geometry, lat, lng) {
    const { map } = this.#map;
    const at = map.latLngToContainerPoint([lat, lng]);
    return corners(geometry).map(([x, y]) => map.latLngToContainerPoint([y, x])).some(({ x, y }) => Math.hypot(x - at.x, y - at.y) <= REACH_PX);
  }
}

/** @param {Api.Geometry} geometry @returns {[number, number][]} */
function corners(geometry) {
  const flat = (/** @type {any} */ part) => (typeof part[0] === 'number' ? [part] : part.flatMap(flat));
  return flat(geometry.coordinates);
}

/** @param {Api.Geometry | null} geometry */
function size(geometry) {
  if (!geometry) return 0;
  const [xs, ys] = [corners(geometry).map(([x]) => x), corners(geometry).map(([, y]) => y)];
  return (Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys));
}
