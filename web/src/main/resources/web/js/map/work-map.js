/** The map of a working page: our ground and names without figures, and what is being worked on above them. */

import * as L from 'leaflet';
import { GroundLayer, knownBounds, parkLayer, parkStyle, prepareGround } from './ground.js';
import { LabelLayer } from './labels.js';
import { CalmMap } from './motion.js';
import { paletteFor } from './palette.js';
import { currentTheme, onThemeChange } from '../page/theme.js';

/** From the ground up. */
const PANES = ['parks', 'ground', 'labels', 'others', 'shape', 'corners'];

/** @typedef {{color: 'shape' | 'other' | 'before' | 'past', dashed?: boolean, fill?: boolean}} Look */

export class WorkMap {
  /** @type {{geometry: L.GeoJSON, look: Look}[]} */
  #drawn = [];
  /** @type {GroundLayer | null} */
  #ground = null;
  /** @type {LabelLayer | null} */
  #labels = null;
  /** @type {L.GeoJSON | null} */
  #parks = null;
  /** @type {L.LatLngBounds} */
  #home;

  /** @param {HTMLElement} element @param {Api.Basemap} basemap @param {[number, number][]} home */
  constructor(element, basemap, home) {
    this.palette = paletteFor(currentTheme());
    this.#home = new L.LatLngBounds(home);
    this.map = new CalmMap(element, {
      zoomSnap: 0.25, zoomDelta: 1, wheelPxPerZoomLevel: 90, minZoom: 11, maxZoom: 20, tapTolerance: 12,
    });
    PANES.forEach((name, index) => {
      const pane = this.map.createPane(name);
      pane.style.zIndex = String(210 + index * 40);
      if (name !== 'corners') pane.style.pointerEvents = 'none';
    });
    this.goHome();
    L.control.zoom({ position: 'bottomright', zoomInTitle: 'Zooma in', zoomOutTitle: 'Zooma ut' }).addTo(this.map);
    L.control.scale({ position: 'bottomright', imperial: false, maxWidth: 120 }).addTo(this.map);
    const ground = prepareGround(basemap);
    this.#parks = parkLayer(basemap).addTo(this.map);
    this.#ground = new GroundLayer(ground, this.palette).addTo(this.map);
    this.#labels = new LabelLayer(basemap.places, ground.streets, this.palette).addTo(this.map);
    this.map.setMaxBounds(knownBounds(basemap).pad(0.8));
    this.renderers = {
      shape: new L.SVG({ pane: 'shape', padding: 0.5 }), other: new L.SVG({ pane: 'others', padding: 0.5 }),
      before: new L.SVG({ pane: 'shape', padding: 0.5 }), past: new L.SVG({ pane: 'shape', padding: 0.5 }),
    };
    new ResizeObserver(() => this.map.invalidateSize({ animate: false })).observe(element);
    onThemeChange(() => this.#repaint());
    this.#repaint();
  }

  #repaint() {
    this.palette = paletteFor(currentTheme());
    this.map.getContainer().style.background = this.palette.land;
    this.#parks?.setStyle(parkStyle(this.palette));
    this.#ground?.repaint(this.palette);
    this.#labels?.repaint(this.palette);
    for (const { geometry, look } of this.#drawn) geometry.setStyle(this.style(look));
  }

  /** @param {Look} look */
  style({ color, dashed = false, fill = true }) {
    const { dot, border, verdictInk } = this.palette;
    const stroke = color === 'other' || color === 'past' ? border : color === 'before' ? verdictInk.increase : dot;
    return {
      color: stroke, fillColor: stroke, weight: color === 'other' ? 1.2 : 2.5, dashArray: dashed ? '6 5' : null,
      fill, fillOpacity: color === 'other' ? 0 : 0.12,
    };
  }

  /**
   * Draws a geometry; it follows the theme until it is removed.
   * @param {Api.Geometry} geometry @param {Look} look
   * @returns {() => void} takes it away
   */
  draw(geometry, look) {
    const pane = look.color === 'other' ? 'others' : 'shape';
    const renderer = this.renderers[look.color];
    const layer = new L.GeoJSON({ type: 'Feature', geometry, properties: {} }, {
      pane, renderer, interactive: false, style: () => this.style(look),
      pointToLayer: (/** @type {object} */ _feature, /** @type {L.LatLng} */ place) =>
        new L.CircleMarker(place, { pane, renderer, radius: 7, interactive: false }),
    }).addTo(this.map);
    const entry = { geometry: layer, look };
    this.#drawn.push(entry);
    return () => {
      layer.remove();
      this.#drawn = this.#drawn.filter((one) => one !== entry);
    };
  }

  /** Goes to where a geometry is, as close as shows its surroundings too. @param {Api.Geometry} geometry */
  goTo(geometry) {
    const bounds = new L.GeoJSON({ type: 'Feature', geometry, properties: {} }).getBounds();
    this.map.fitBounds(bounds.pad(0.4), { animate: false, maxZoom: 17 });
  }

  goHome() {
    this.map.fitBounds(this.#home, { animate: false });
  }

  /** Whether all of a geometry is in what is shown. @param {Api.Geometry} geometry */
  seesWhole(geometry) {
    return this.map.getBounds().contains(new L.GeoJSON({ type: 'Feature', geometry, properties: {} }).getBounds());
  }

  /** Whether a geometry is somewhere in what is shown. @param {Api.Geometry} geometry */
  sees(geometry) {
    return this.map.getBounds().intersects(new L.GeoJSON({ type: 'Feature', geometry, properties: {} }).getBounds());
  }
}
