/** The map on the device: our ground, the stops of the walk in order, what has been found, and where one is. */

import * as L from 'leaflet';
import { el } from '../page/dom.js';
import { rings } from '../map/mercator.js';
import { onThemeChange } from '../page/theme.js';
import { WorkMap } from '../map/work-map.js';

/** Closer than this one sees the house numbers of where one stands and not where one is. */
const NEAR_ZOOM = 16.5;

export class FieldMap {
  #work;
  #stops = new L.LayerGroup();
  #findings = new L.LayerGroup();
  #here = new L.LayerGroup();
  /** @type {Field.Kept[]} */
  #shown = [];
  /** @type {Field.Place | null} */
  #place = null;

  /** @param {HTMLElement} element @param {Api.Basemap} basemap @param {(place: {lon: number, lat: number}) => void} pressed a place on the map */
  constructor(element, basemap, pressed) {
    const places = rings(basemap.land).flat();
    const lons = places.map(([lon]) => lon);
    const lats = places.map(([, lat]) => lat);
    this.#work = new WorkMap(element, basemap, [[Math.min(...lats), Math.min(...lons)], [Math.max(...lats), Math.max(...lons)]]);
    for (const layer of [this.#findings, this.#here, this.#stops]) layer.addTo(this.#work.map);
    this.#work.map.on('click', (/** @type {L.MapEvent} */ event) => pressed({ lon: event.latlng.lng, lat: event.latlng.lat }));
    onThemeChange(() => {
      this.showFindings(this.#shown);
      this.showPlace(this.#place);
    });
  }

  /** @param {Field.Stop[]} stops @param {string | null} current @param {(stop: Field.Stop) => void} chosen */
  showStops(stops, current, chosen) {
    this.#stops.clearLayers();
    stops.forEach((stop, index) => {
      const icon = el('span', { class: `stop-mark${stop.id === current ? ' current' : ''}`, 'aria-hidden': 'true' }, String(index + 1));
      const marker = new L.Marker([stop.lat, stop.lon], {
        icon: new L.DivIcon({ className: 'stop-target', html: icon, iconSize: [44, 44] }), keyboard: false, pane: 'corners',
      });
      marker.on('click', () => chosen(stop));
      this.#stops.addLayer(marker);
    });
  }

  /** @param {Field.Kept[]} findings */
  showFindings(findings) {
    this.#shown = findings;
    this.#findings.clearLayers();
    const { dotEdge, verdictInk } = this.#work.palette;
    for (const { lon, lat, kind } of findings) {
      if (lon === null || lat === null || kind === 'nothing') continue;
      this.#findings.addLayer(new L.CircleMarker([lat, lon], {
        radius: 6, color: dotEdge, weight: 1.5, fillColor: kind === 'good' ? verdictInk.decrease : verdictInk.increase, fillOpacity: 1,
        pane: 'others', renderer: this.#work.renderers.other, interactive: false,
      }));
    }
  }

  /** Where one is, with how far off that may be. @param {Field.Place | null} place */
  showPlace(place) {
    this.#place = place;
    this.#here.clearLayers();
    if (!place) return;
    const { dot, dotEdge } = this.#work.palette;
    const at = /** @type {[number, number]} */ ([place.lat, place.lon]);
    const drawn = { pane: 'shape', renderer: this.#work.renderers.shape, interactive: false };
    if (place.accuracy) {
      this.#here.addLayer(new L.Circle(at, { ...drawn, radius: place.accuracy, color: dot, weight: 1.5, fillColor: dot, fillOpacity: 0.15 }));
    }
    this.#here.addLayer(new L.CircleMarker(at, { ...drawn, radius: 8, color: dotEdge, weight: 3, fillColor: dot, fillOpacity: 1 }));
  }

  /** @param {{lon: number, lat: number}} place */
  goTo(place) {
    const { map } = this.#work;
    map.setView([place.lat, place.lon], Math.max(map.getZoom(), NEAR_ZOOM), { animate: false });
  }

  /** @param {Field.Stop[]} stops */
  goToAll(stops) {
    if (!stops.length) return;
    const lons = stops.map(({ lon }) => lon);
    const lats = stops.map(({ lat }) => lat);
    this.#work.map.fitBounds(new L.LatLngBounds([[Math.min(...lats), Math.min(...lons)], [Math.max(...lats), Math.max(...lons)]]).pad(0.3),
      { animate: false, maxZoom: NEAR_ZOOM });
  }
}
