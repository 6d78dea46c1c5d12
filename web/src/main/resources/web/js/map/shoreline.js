/** Which parts of a border run over land: statistical areas reach far out into the water, and lines there only disturb. */

import { rings } from './mercator.js';

/** Longest piece that is judged as a whole, in degrees of longitude (about 50 m here). */
const LONGEST = 0.0009;
const BANDS = 200;

/** Land sorted for many questions of whether a place is on it: its edges by bands of latitude. */
export class Land {
  /** @type {[number, number, number, number][][]} each band's edges as x1, y1, x2, y2 */
  #bands = Array.from({ length: BANDS }, () => []);
  #south;
  #height;

  /** @param {Api.Geometry} geometry polygon or multipolygon */
  constructor(geometry) {
    const all = rings(geometry);
    const lats = all.flat().map(([, lat]) => lat);
    this.#south = Math.min(...lats);
    this.#height = Math.max(...lats) - this.#south || 1;
    for (const ring of all) {
      for (let i = 1; i < ring.length; i += 1) {
        const [x1, y1] = /** @type {[number, number]} */ (ring[i - 1]);
        const [x2, y2] = /** @type {[number, number]} */ (ring[i]);
        const last = this.#bandOf(Math.max(y1, y2));
        for (let band = this.#bandOf(Math.min(y1, y2)); band <= last; band += 1) this.#bands[band]?.push([x1, y1, x2, y2]);
      }
    }
  }

  /** @param {number} lon @param {number} lat */
  has(lon, lat) {
    let inside = false;
    for (const [x1, y1, x2, y2] of this.#bands[this.#bandOf(lat)] ?? []) {
      if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
    }
    return inside;
  }

  /** @param {number} lat */
  #bandOf(lat) {
    return Math.min(BANDS - 1, Math.floor(((lat - this.#south) / this.#height) * BANDS));
  }
}

/**
 * The borders of an area where they run over land.
 * @param {Api.Geometry} geometry polygon or multipolygon
 * @param {Land} land
 * @returns {Api.Geometry} a MultiLineString
 */
export function bordersOnLand(geometry, land) {
  /** @type {[number, number][][]} */
  const lines = [];
  for (const ring of rings(geometry)) {
    /** @type {[number, number][]} */
    let line = [];
    for (let i = 1; i < ring.length; i += 1) {
      const from = /** @type {[number, number]} */ (ring[i - 1]);
      const to = /** @type {[number, number]} */ (ring[i]);
      const pieces = Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], (to[1] - from[1]) * 2) / LONGEST));
      for (let piece = 0; piece < pieces; piece += 1) {
        const start = along(from, to, piece / pieces);
        const end = along(from, to, (piece + 1) / pieces);
        const [lon, lat] = along(start, end, 0.5);
        if (land.has(lon, lat)) {
          if (line.length === 0) line.push(start);
          line.push(end);
        } else if (line.length) {
          lines.push(line);
          line = [];
        }
      }
    }
    if (line.length) lines.push(line);
  }
  return { type: 'MultiLineString', coordinates: lines };
}

/** @param {[number, number]} from @param {[number, number]} to @param {number} share @returns {[number, number]} */
function along(from, to, share) {
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}
