/** The areas on the map: filled by a style, hatched where uncertain, outlined above the streets, and found by place. */

import * as L from 'leaflet';
import { contains, labelPlace, rings } from './mercator.js';
import { bordersOnLand, Land } from './shoreline.js';

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('./area-style.js').AreaStyle} AreaStyle */
/** @typedef {Api.Feature<Api.AreaProperties>} Area */
/** @typedef {Area & {label: {lon: number, lat: number}, west: number, south: number, east: number, north: number}} LabelledArea */

export class Choropleth {
  /** @type {LabelledArea[]} */
  areas = [];
  /** @type {Map<string, {fill: L.Path, hatch: L.Path, border: L.Path, outline: L.Path, area: LabelledArea}>} */
  #drawn = new Map();
  #fills;
  #outlines;
  /** @type {Land | null} */
  #land = null;
  /** Whether areas or land are others than those that are drawn. */
  #stale = false;
  /** @type {string} */
  #selected = '';
  /** @type {string} */
  #hovered = '';

  /** @param {L.Map} map @param {Palette} palette */
  constructor(map, palette) {
    this.palette = palette;
    this.fillRenderer = new L.SVG({ pane: 'areas', padding: 0.5 });
    this.outlineRenderer = new L.SVG({ pane: 'outlines', padding: 0.5 });
    this.#fills = new L.LayerGroup().addTo(map);
    this.#outlines = new L.LayerGroup().addTo(map);
  }

  /** Borders are drawn on land only, once the land is known, from the next painting on. @param {Api.Geometry} land */
  setLand(land) {
    this.#land = new Land(land);
    this.#stale = true;
  }

  /** Seen from the next painting on. @param {Area[]} features */
  setAreas(features) {
    this.areas = features.map((feature) => {
      const corners = rings(feature.geometry).flat();
      const [lons, lats] = [corners.map(([lon]) => lon), corners.map(([, lat]) => lat)];
      return {
        ...feature, label: labelPlace(feature.geometry),
        west: Math.min(...lons), east: Math.max(...lons), south: Math.min(...lats), north: Math.max(...lats),
      };
    });
    this.#stale = true;
  }

  /** From the north-west to the south-east, in rows as tall as an area of the level is. */
  inReadingOrder() {
    const lats = this.areas.map(({ label }) => label.lat);
    const row = (Math.max(...lats) - Math.min(...lats)) / Math.max(1, Math.round(Math.sqrt(this.areas.length / 2))) || 1;
    const rowOf = (/** @type {LabelledArea} */ { label }) => Math.round((Math.max(...lats) - label.lat) / row);
    return [...this.areas].sort((a, b) => rowOf(a) - rowOf(b) || a.label.lon - b.label.lon);
  }

  #build() {
    this.#drawn.clear();
    this.#fills.clearLayers();
    this.#outlines.clearLayers();
    for (const area of this.areas) {
      const { geometry } = area;
      const fill = path(geometry, 'areas', this.fillRenderer);
      const hatch = path(geometry, 'areas', this.fillRenderer);
      const border = path(this.#land ? bordersOnLand(geometry, this.#land) : geometry, 'outlines', this.outlineRenderer);
      const outline = path(geometry, 'outlines', this.outlineRenderer);
      this.#fills.addLayer(fill).addLayer(hatch);
      this.#outlines.addLayer(border).addLayer(outline);
      this.#drawn.set(area.properties.code, { fill, hatch, border, outline, area });
    }
    this.#stale = false;
  }

  /** @param {Map<string, AreaStyle>} styles by code; an area without one is only outlined */
  paint(styles) {
    if (this.#stale) this.#build();
    for (const [code, { fill, hatch }] of this.#drawn) {
      const style = styles.get(code);
      fill.setStyle({ fill: Boolean(style), fillColor: style?.fill ?? 'none', fillOpacity: 1, stroke: false });
      const pattern = style?.pattern;
      hatch.setStyle({ fill: Boolean(pattern), fillColor: pattern ?? 'none', fillOpacity: 1, stroke: false });
    }
    this.#paintOutlines();
  }

  /** @param {Palette} palette */
  setPalette(palette) {
    this.palette = palette;
    this.#paintOutlines();
  }

  /** @param {string} code '' for none */
  select(code) {
    this.#selected = code;
    this.#paintOutlines();
  }

  /** @param {string} code '' for none */
  hover(code) {
    if (code === this.#hovered) return;
    this.#hovered = code;
    this.#paintOutlines();
  }

  /** @param {{lat: number, lng: number}} place @returns {LabelledArea | undefined} */
  areaAt({ lat, lng }) {
    return this.areas.find(({ west, east, south, north, geometry }) => (
      lng >= west && lng <= east && lat >= south && lat <= north && contains(geometry, lng, lat)));
  }

  /** @param {string} code @returns {L.LatLngTuple | null} */
  middleOf(code) {
    const label = this.areas.find(({ properties }) => properties.code === code)?.label;
    return label ? [label.lat, label.lon] : null;
  }

  #paintOutlines() {
    const { palette } = this;
    for (const [code, { border, outline, area }] of this.#drawn) {
      const chosen = code === this.#selected;
      const strong = chosen || code === this.#hovered;
      border.setStyle({ color: palette.border, weight: 1.1, dashArray: area.properties.preliminary ? '6 4' : null });
      outline.setStyle({ stroke: strong, color: palette.selected, weight: chosen ? 3.5 : 2.5 });
      if (strong) outline.bringToFront();
    }
  }
}

/** @param {Api.Geometry} geometry @param {string} pane @param {L.SVG} renderer @returns {L.Path} */
function path(geometry, pane, renderer) {
  return new L.GeoJSON(geometry, {
    pane, renderer, interactive: false,
    style: { fill: false, stroke: pane === 'outlines', lineJoin: 'round', smoothFactor: 0.3 },
  });
}
