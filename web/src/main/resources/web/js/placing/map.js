/** The map of the placing page: the ground of the main map, candidates as numbered footprints, and a point that is pointed out. */

import * as L from 'leaflet';
import { el } from '../page/dom.js';
import { GroundLayer, knownBounds, parkLayer, parkStyle, prepareGround } from '../map/ground.js';
import { LabelLayer } from '../map/labels.js';
import { CalmMap, reducedMotion } from '../map/motion.js';

/** @typedef {import('../map/palette.js').Palette} Palette */
/** @typedef {Api.Feature<Api.PlaceCandidate>} Candidate */

/** From the ground up. */
const PANES = ['parks', 'ground', 'areas', 'labels', 'found'];
const CLOSEST_ZOOM = 17;
/** A place and the area of the same name have their middles so near to each other that one number would hide the other. */
const BESIDE_DEGREES = 0.0015;
const NUMBER_WIDTH = 28;

export class PlacingMap {
  /** @type {GroundLayer | null} */
  #ground = null;
  /** @type {LabelLayer | null} */
  #labels = null;
  /** @type {L.GeoJSON | null} */
  #parks = null;
  /** @type {Candidate[]} */
  #candidates = [];
  #chosen = -1;
  /** @type {{lat: number, lon: number, radius: number} | null} */
  #point = null;
  #drawn = new L.LayerGroup();

  /**
   * @param {HTMLElement} element @param {Palette} palette @param {[number, number][]} home
   * @param {(place: {lat: number, lon: number}) => void} onPoint
   */
  constructor(element, palette, home, onPoint) {
    this.palette = palette;
    this.home = new L.LatLngBounds(home);
    this.map = new CalmMap(element, {
      zoomSnap: 0.25, wheelPxPerZoomLevel: 90, minZoom: 12, maxZoom: 19, maxBoundsViscosity: 0.8, tapTolerance: 12,
    });
    PANES.forEach((name, index) => {
      const pane = this.map.createPane(name);
      pane.style.zIndex = String(210 + index * 40);
      pane.style.pointerEvents = 'none';
    });
    this.map.fitBounds(this.home, { animate: false });
    L.control.zoom({ position: 'topright', zoomInTitle: 'Zooma in', zoomOutTitle: 'Zooma ut' }).addTo(this.map);
    L.control.scale({ position: 'bottomright', imperial: false, maxWidth: 120 }).addTo(this.map);
    this.#drawn.addTo(this.map);
    this.map.on('click', (/** @type {L.MapEvent} */ { latlng }) => onPoint({ lat: latlng.lat, lon: latlng.lng }));
    element.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.target !== element) return;
      event.stopPropagation();
      const { lat, lng } = this.map.getCenter();
      onPoint({ lat, lon: lng });
    });
    new ResizeObserver(() => this.map.invalidateSize({ animate: false })).observe(element);
  }

  /** @param {Api.Basemap} basemap */
  setBasemap(basemap) {
    const ground = prepareGround(basemap);
    this.#parks = parkLayer(basemap).addTo(this.map);
    this.#ground = new GroundLayer(ground, this.palette).addTo(this.map);
    this.#labels = new LabelLayer(basemap.places, ground.streets, this.palette).addTo(this.map);
    this.map.setMaxBounds(knownBounds(basemap).pad(0.6));
    this.setPalette(this.palette);
  }

  /** @param {Palette} palette */
  setPalette(palette) {
    this.palette = palette;
    this.map.getContainer().style.background = palette.land;
    this.#parks?.setStyle(parkStyle(palette));
    this.#ground?.repaint(palette);
    this.#labels?.repaint(palette);
    this.#draw();
  }

  /** Shows what a text may mean, and all of it in view. @param {Candidate[]} candidates @param {Api.WaitingIncident['position']} given */
  setCandidates(candidates, given) {
    this.#candidates = candidates;
    this.#chosen = -1;
    this.#point = null;
    this.given = given;
    this.#draw();
    const boxes = [...candidates.map(boxOf), ...(given ? [boxAround(given, given.uncertainty_m)] : [])];
    const [first, ...others] = boxes;
    const bounds = first && others.reduce((all, box) => all.extend(box.getNorthWest()).extend(box.getSouthEast()), first);
    this.#show(bounds ?? this.home);
  }

  /** @param {number} index of a candidate, -1 for none */
  choose(index) {
    this.#chosen = index;
    this.#point = null;
    this.#draw();
    const chosen = this.#candidates[index];
    if (chosen) this.#show(boxOf(chosen));
  }

  /** @param {{lat: number, lon: number, radius: number} | null} point */
  setPoint(point) {
    this.#point = point;
    if (point) this.#chosen = -1;
    this.#draw();
  }

  /** @param {L.LatLngBounds} bounds */
  #show(bounds) {
    this.map.fitBounds(bounds.pad(0.1), { maxZoom: CLOSEST_ZOOM, animate: !reducedMotion });
  }

  #draw() {
    const { palette } = this;
    this.#drawn.clearLayers();
    this.#candidates.forEach((candidate, index) => {
      const chosen = index === this.#chosen;
      const dim = this.#point !== null || (this.#chosen >= 0 && !chosen);
      const { position, uncertainty_m: metres } = candidate.properties;
      const look = { pane: 'found', color: palette.selected, interactive: false, opacity: dim ? 0.35 : 1 };
      if (candidate.geometry.type.endsWith('Point')) {
        this.#drawn.addLayer(new L.Circle([position.lat, position.lon], {
          ...look, radius: Math.max(5, metres), weight: chosen ? 3 : 1.5, dashArray: '5 4', fillOpacity: chosen ? 0.2 : 0.08,
        }));
      } else {
        this.#drawn.addLayer(new L.GeoJSON(candidate.geometry, { pane: 'found', interactive: false }).setStyle({
          ...look, weight: chosen ? 5 : 3, fillOpacity: chosen ? 0.22 : 0.1,
        }));
      }
      this.#drawn.addLayer(new L.Tooltip({
        permanent: true, direction: 'center', offset: [NUMBER_WIDTH * this.#beside(index), 0], className: 'place-number', opacity: dim ? 0.5 : 1, interactive: false,
      }).setLatLng([position.lat, position.lon]).setContent(el('span', { class: 'number' }, index + 1)));
    });
    if (this.given) this.#ring(this.given, this.given.uncertainty_m, '2 5');
    if (this.#point) this.#ring(this.#point, this.#point.radius, '');
  }

  /** How many candidates before this one have their number where its own would stand. @param {number} index */
  #beside(index) {
    const here = this.#candidates[index]?.properties.position;
    return this.#candidates.slice(0, index).filter(({ properties: { position } }) =>
      here && Math.abs(position.lat - here.lat) < BESIDE_DEGREES && Math.abs(position.lon - here.lon) < 2 * BESIDE_DEGREES).length;
  }

  /** @param {{lat: number, lon: number}} place @param {number} radius metres @param {string} dashArray */
  #ring({ lat, lon }, radius, dashArray) {
    const look = { pane: 'found', color: this.palette.selected, interactive: false };
    this.#drawn.addLayer(new L.Circle([lat, lon], { ...look, radius: Math.max(1, radius), weight: 2.5, dashArray, fillOpacity: 0.16 }))
      .addLayer(new L.CircleMarker([lat, lon], { ...look, radius: 5, weight: 2, fillOpacity: 1 }));
  }
}

/** @param {Candidate} candidate @returns {L.LatLngBounds} */
function boxOf({ geometry, properties }) {
  return geometry.type.endsWith('Point') ? boxAround(properties.position, properties.uncertainty_m) : new L.GeoJSON(geometry).getBounds();
}

/** @param {{lat: number, lon: number}} place @param {number} metres @returns {L.LatLngBounds} */
function boxAround({ lat, lon }, metres) {
  const high = Math.max(60, metres) / 111_320;
  const wide = high / Math.cos((lat * Math.PI) / 180);
  return new L.LatLngBounds([[lat - high, lon - wide], [lat + high, lon + wide]]);
}
