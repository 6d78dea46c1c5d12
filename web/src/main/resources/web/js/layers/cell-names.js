/** Names for cells, which have none: how far and in which direction from the nearest place that people know. */

import { number } from '../format.js';

/** @typedef {Api.Basemap['places']} Places */

const METRES_PER_DEGREE = 111_320;
/** So near is "vid". */
const AT_M = 60;
/** Farther than this a place does not help. */
const FAR_M = 900;
const DIRECTIONS = ['norr', 'nordost', 'öster', 'sydost', 'söder', 'sydväst', 'väster', 'nordväst'];

/**
 * @param {Places} places
 * @param {number} lat
 * @param {number} lon
 */
export function cellName(places, lat, lon) {
  let nearest = { metres: Infinity, east: 0, north: 0, name: '' };
  for (const { geometry, properties } of places) {
    const [placeLon, placeLat] = geometry.coordinates;
    const north = (lat - placeLat) * METRES_PER_DEGREE;
    const east = (lon - placeLon) * METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
    const metres = Math.hypot(north, east);
    if (metres < nearest.metres) nearest = { metres, east, north, name: properties.name.replace(/ \([^)]*\)$/, '') };
  }
  const { metres, east, north, name } = nearest;
  if (metres > FAR_M) return `Ruta ${number(lat, 4)}, ${number(lon, 4)}`;
  if (metres < AT_M) return `Vid ${name}`;
  const eighth = Math.round(Math.atan2(east, north) / (Math.PI / 4));
  const direction = DIRECTIONS[(eighth + DIRECTIONS.length) % DIRECTIONS.length];
  return `${number(Math.round(metres / 10) * 10)} m ${direction} om ${name}`;
}
