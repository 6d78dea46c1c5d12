/** The map of a measure: where it was taken, what it is compared with, and the rings; a click chooses an area. */

import { el } from '../page/dom.js';
import { contains } from '../map/mercator.js';
import { WorkMap } from '../map/work-map.js';

/** @typedef {Api.Feature<Api.AreaProperties>} Area */

/** @type {Record<Api.EffectPart, string>} */
const NAMES = { treated: 'Åtgärdsområde', control: 'Kontrollområde', treated_ring: 'Ring', control_ring: 'Kontrollens ring' };

/** What the lines on the map are. @param {{part: Api.EffectPart}[]} places */
export function mapKey(places) {
  return places.map(({ part }) => el('li', {}, el('span', { class: `key ${part}`, 'aria-hidden': 'true' }), NAMES[part]));
}

export class EffectMap {
  #map;
  /** @type {Area[]} */
  #areas = [];
  /** @type {(() => void)[]} */
  #others = [];
  /** @type {(() => void)[]} */
  #shapes = [];
  #shown = '';

  /**
   * @param {HTMLElement} element
   * @param {Api.Basemap} basemap
   * @param {[number, number][]} home
   * @param {(code: string) => void} onArea
   */
  constructor(element, basemap, home, onArea) {
    this.#map = new WorkMap(element, basemap, home);
    const choose = (/** @type {{lat: number, lng: number}} */ place) => {
      const area = this.#areas.find(({ geometry }) => contains(geometry, place.lng, place.lat));
      if (area) onArea(area.properties.code);
    };
    this.#map.map.on('click', (/** @type {{latlng: {lat: number, lng: number}}} */ event) => choose(event.latlng));
    element.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && event.target === element) choose(this.#map.map.getCenter());
    });
  }

  /** The areas that can be chosen. @param {Area[]} areas */
  setAreas(areas) {
    this.#areas = areas;
    for (const remove of this.#others) remove();
    this.#others = areas.map(({ geometry }) => this.#map.draw(geometry, { color: 'other' }));
  }

  /**
   * @param {{part: Api.EffectPart, geometry: Api.Geometry}[]} places
   * @param {boolean} [close] whether to go as close as shows them all; else only where one is out of sight
   */
  show(places, close = false) {
    for (const remove of this.#shapes) remove();
    // Rings under areas, so that the areas' borders are whole.
    const inOrder = [...places].sort((a, b) => Number(b.part.endsWith('ring')) - Number(a.part.endsWith('ring')));
    this.#shapes = inOrder.map(({ part, geometry }) => this.#map.draw(geometry, {
      color: part.startsWith('treated') ? 'shape' : 'before', dashed: part.endsWith('ring'),
    }));
    const shown = inOrder.map(({ part, geometry }) => `${part} ${JSON.stringify(geometry).length}`).join(' ');
    if (shown === this.#shown || places.length === 0) return;
    this.#shown = shown;
    if (close || places.some(({ geometry }) => !this.#map.seesWhole(geometry))) this.#map.goTo(together(places.map(({ geometry }) => geometry)));
  }
}

/** @param {Api.Geometry[]} geometries @returns {Api.Geometry} */
function together(geometries) {
  return /** @type {Api.Geometry} */ ({ type: 'GeometryCollection', geometries, coordinates: [] });
}
