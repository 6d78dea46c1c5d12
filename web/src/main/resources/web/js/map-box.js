/** A box on the map that hours of the week are counted in: drawn with a pointer, or taken from what the map shows. */

import * as L from 'leaflet';
import { toast } from './notice.js';

/** @typedef {import('./map-view.js').MapView} MapView */
/** @typedef {import('./state.js').ViewStore} ViewStore */

/** A shorter drag is a click that slipped, pixels. */
const LEAST_PX = 12;

export class MapBox {
  #layer = new L.LayerGroup();
  #shown = '';
  /** Ends the drawing that is under way. @type {(() => void) | null} */
  #stop = null;

  /** @param {MapView} mapView @param {ViewStore} store */
  constructor(mapView, store) {
    this.mapView = mapView;
    this.store = store;
    this.#layer.addTo(mapView.map);
    store.onChange(() => this.#draw());
    this.#draw();
  }

  /** The box is what the map shows now. */
  takeView() {
    const bounds = this.mapView.map.getBounds();
    this.#choose(bounds.getNorthWest(), bounds.getSouthEast());
  }

  /** The next drag on the map draws the box; Escape gives it up. */
  begin() {
    this.#stop?.();
    const { map } = this.mapView;
    const container = map.getContainer();
    const ending = new AbortController();
    const { signal } = ending;
    /** @type {L.LatLng | null} */
    let from = null;
    let [x, y] = [0, 0];
    this.#stop = () => {
      ending.abort();
      container.classList.remove('drawing');
      map.dragging.enable();
      this.#stop = null;
      this.#shown = '';
      this.#draw();
    };
    container.classList.add('drawing');
    map.dragging.disable();
    toast('Dra en ruta på kartan.');
    const capture = { capture: true, signal };
    container.addEventListener('pointerdown', (event) => {
      event.stopPropagation();
      container.setPointerCapture(event.pointerId);
      [x, y] = [event.clientX, event.clientY];
      from = map.mouseEventToLatLng(event);
    }, capture);
    container.addEventListener('pointermove', (event) => {
      if (from) this.#outline(from, map.mouseEventToLatLng(event));
    }, capture);
    container.addEventListener('pointerup', (event) => {
      if (!from) return;
      const start = from;
      const end = map.mouseEventToLatLng(event);
      const far = Math.abs(event.clientX - x) >= LEAST_PX && Math.abs(event.clientY - y) >= LEAST_PX;
      // The click that follows would open the area below.
      container.addEventListener('click', (click) => click.stopPropagation(), { capture: true, once: true });
      setTimeout(() => this.#stop?.(), 0);
      if (far) this.#choose(start, end);
    }, capture);
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.#stop?.();
    }, capture);
  }

  /** @param {L.LatLng} a @param {L.LatLng} b */
  #choose(a, b) {
    const round = (/** @type {number} */ value) => value.toFixed(5);
    const edges = [Math.min(a.lng, b.lng), Math.min(a.lat, b.lat), Math.max(a.lng, b.lng), Math.max(a.lat, b.lat)];
    this.store.choose({ box: edges.map(round).join(','), area: '' });
  }

  #draw() {
    const { box } = this.store.view;
    if (box === this.#shown || this.#stop) return;
    this.#shown = box;
    this.#layer.clearLayers();
    const [west, south, east, north] = box.split(',').map(Number);
    if (box) this.#outline(new L.LatLng(Number(south), Number(west)), new L.LatLng(Number(north), Number(east)));
  }

  /** @param {L.LatLng} a @param {L.LatLng} b */
  #outline(a, b) {
    this.#layer.clearLayers();
    const ring = [[a.lng, a.lat], [b.lng, a.lat], [b.lng, b.lat], [a.lng, b.lat], [a.lng, a.lat]];
    this.#layer.addLayer(new L.GeoJSON({ type: 'Polygon', coordinates: [ring] }, {
      pane: 'found', interactive: false,
      style: { color: this.mapView.palette.selected, weight: 2.5, dashArray: '7 4', fillColor: this.mapView.palette.selected, fillOpacity: 0.06, className: 'map-box' },
    }));
  }
}
