/** A box on the map that hours of the week are counted in: drawn with a pointer, or taken from what the map shows. */

import * as L from 'leaflet';
import { dragBox } from '../map/drag-box.js';
import { toast } from '../page/notice.js';

/** @typedef {import('../map/map-view.js').MapView} MapView */
/** @typedef {import('../view/state.js').ViewStore} ViewStore */

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
    toast('Dra en ruta på kartan.');
    this.#stop = dragBox(this.mapView.map, {
      onMove: (a, b) => this.#outline(a, b),
      onBox: (a, b) => this.#choose(a, b),
      onEnd: () => {
        this.#stop = null;
        this.#shown = '';
        this.#draw();
      },
    });
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
