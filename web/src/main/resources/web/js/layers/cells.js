/** The cells of a grid on the map: their fills, what lies over them, and the lines around those that belong together. */

import * as L from 'leaflet';
import { contains, rings } from '../map/mercator.js';

/** @typedef {import('../map/palette.js').Palette} Palette */
/** @typedef {import('./grid-style.js').CellStyle} CellStyle */
/** @typedef {{id: string, geometry: Api.Geometry, west: number, south: number, east: number, north: number}} CellShape */

export class Cells {
  #fills = new L.LayerGroup();
  #lines = new L.LayerGroup();
  /** @type {L.Path | null} */
  #mark = null;
  /** @type {CellShape[]} */
  #shapes = [];
  /** @type {Map<string, CellShape>} */
  #byId = new Map();
  #marked = '';

  /** @param {import('../map/map-view.js').MapView} mapView */
  constructor(mapView) {
    this.mapView = mapView;
  }

  /** @param {Api.Feature<{id: string}>[]} features */
  setCells(features) {
    this.#shapes = features.map(({ geometry, properties }) => {
      const corners = rings(geometry).flat();
      const lons = corners.map(([lon]) => lon);
      const lats = corners.map(([, lat]) => lat);
      return {
        id: properties.id, geometry, west: Math.min(...lons), east: Math.max(...lons), south: Math.min(...lats), north: Math.max(...lats),
      };
    });
    this.#byId = new Map(this.#shapes.map((shape) => [shape.id, shape]));
  }

  /** @param {Map<string, CellStyle>} styles by id @param {Palette} palette */
  paint(styles, palette) {
    this.remove();
    const { fillRenderer, outlineRenderer } = this.mapView.choropleth;
    /** @type {Map<string, Api.Geometry[]>} */
    const fills = new Map();
    /** @type {Record<string, Api.Geometry[]>} */
    const outlined = { strong: [], broken: [] };
    for (const { id, geometry } of this.#shapes) {
      const style = styles.get(id);
      if (!style) continue;
      for (const fill of [style.fill, style.pattern]) {
        if (fill) fills.set(fill, [...(fills.get(fill) ?? []), geometry]);
      }
      if (style.outline) outlined[style.outline]?.push(geometry);
    }
    // One path for all cells that look the same; plain colours first, so that the patterns lie over them.
    const order = [...fills].sort(([a], [b]) => Number(a.startsWith('url')) - Number(b.startsWith('url')));
    for (const [fill, geometries] of order) {
      this.#fills.addLayer(new L.GeoJSON(merged(geometries), {
        pane: 'areas', renderer: fillRenderer, interactive: false,
        style: { fillColor: fill, fillOpacity: 1, color: palette.land, weight: 0.8, stroke: !fill.startsWith('url'), smoothFactor: 0 },
      }));
    }
    for (const [kind, geometries] of Object.entries(outlined)) {
      if (!geometries.length) continue;
      this.#lines.addLayer(new L.GeoJSON(around(geometries), {
        pane: 'outlines', renderer: outlineRenderer, interactive: false,
        style: { color: palette.selected, weight: 1.7, dashArray: kind === 'broken' ? '4 4' : null, smoothFactor: 0, lineJoin: 'round' },
      }));
    }
    this.#fills.addTo(this.mapView.map);
    this.#lines.addTo(this.mapView.map);
    this.mapView.setTold(this.#shapes.filter(({ id }) => styles.get(id)?.outline));
    this.palette = palette;
  }

  remove() {
    this.mapView.setTold([]);
    this.mark('');
    this.#fills.clearLayers().remove();
    this.#lines.clearLayers().remove();
  }

  /** @param {L.LatLng} place @returns {string} id of the cell there; '' for none */
  at({ lat, lng }) {
    const found = this.#shapes.find(({ west, east, south, north, geometry }) => (
      lng >= west && lng <= east && lat >= south && lat <= north && contains(geometry, lng, lat)));
    return found?.id ?? '';
  }

  /** @param {string} id @returns {L.LatLngTuple} */
  middleOf(id) {
    const shape = this.#byId.get(id);
    return shape ? [(shape.south + shape.north) / 2, (shape.west + shape.east) / 2] : [0, 0];
  }

  /** Shows which cell is meant. @param {string} id '' for none */
  mark(id) {
    if (id === this.#marked) return;
    this.#marked = id;
    this.#mark?.remove();
    this.#mark = null;
    const shape = this.#byId.get(id);
    if (!shape) return;
    this.#mark = new L.GeoJSON(shape.geometry, {
      pane: 'outlines', renderer: this.mapView.choropleth.outlineRenderer, interactive: false,
      style: { fill: false, color: this.palette?.selected, weight: 4, lineJoin: 'round' },
    });
    this.#mark.addTo(this.mapView.map);
  }
}

/** @param {Api.Geometry[]} geometries @returns {Api.Geometry} */
function merged(geometries) {
  return {
    type: 'MultiPolygon',
    coordinates: geometries.flatMap(({ type, coordinates }) => (type === 'MultiPolygon' ? coordinates : [coordinates])),
  };
}

/** The sides that only one of the cells has. @param {Api.Geometry[]} geometries @returns {Api.Geometry} */
export function around(geometries) {
  /** @type {Map<string, [number, number][]>} */
  const sides = new Map();
  for (const ring of geometries.flatMap(rings)) {
    for (let i = 0; i + 1 < ring.length; i += 1) {
      const side = /** @type {[number, number][]} */ ([ring[i], ring[i + 1]]);
      const key = side.map(String).sort().join(' ');
      if (sides.has(key)) sides.delete(key);
      else sides.set(key, side);
    }
  }
  return { type: 'MultiLineString', coordinates: [...sides.values()] };
}
