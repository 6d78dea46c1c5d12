/** Names for cells, which have none: how far and in which direction from the nearest place that people know. */

import { number } from '../page/format.js';

/** @typedef {Api.Basemap['places']} Places */

const METRES_PER_DEGREE = 111_320;
/** So near is "vid". */
const AT_M = 60;
/** Farther than this a place does not help. */
const FAR_M = 900;
const DIRECTIONS = ['norr', 'nordost', 'öster', 'sydost', 'söder', 'sydväst', 'väster', 'nordväst'];

/** Where many cells lie is told by the main places, which the map names, too; by the next where none of them is so near, in metres. */
const MAIN = [{ rank: 1, near: 600 }, { rank: 2, near: FAR_M }];
const NOT_STOOD_AT = ['water', 'bridge', 'district'];
/** More names are a list, and there is a table. */
const MOST_NAMES = 5;

/**
 * @param {Places} places
 * @param {number} lat
 * @param {number} lon
 */
export function cellName(places, lat, lon) {
  const { metres, east, north, name } = nearest(places, lat, lon);
  if (metres > FAR_M) return `Ruta ${number(lat, 4)}, ${number(lon, 4)}`;
  if (metres < AT_M) return `Vid ${name}`;
  const eighth = Math.round(Math.atan2(east, north) / (Math.PI / 4));
  const direction = DIRECTIONS[(eighth + DIRECTIONS.length) % DIRECTIONS.length];
  return `${number(Math.round(metres / 10) * 10)} m ${direction} om ${name}`;
}

/**
 * The places that several cells are nearest to, with how many each, the most first: "Skanstull (5) och Slussen (2)".
 * @param {Places} places
 * @param {[number, number][]} middles of the cells, latitude and longitude
 */
export function placesOf(places, middles) {
  const ranks = MAIN.map(({ rank, near }) => ({
    near, known: places.filter(({ properties }) => properties.rank === rank && !NOT_STOOD_AT.includes(properties.kind)),
  }));
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const [lat, lon] of middles) {
    const by = ranks.map(({ near, known }) => ({ near, ...nearest(known, lat, lon) })).find(({ near, metres }) => metres <= near);
    const name = by ? by.name : '';
    found.set(name, (found.get(name) ?? 0) + 1);
  }
  const named = [...found].filter(([name]) => name).sort(([a, most], [b, more]) => more - most || a.localeCompare(b, 'sv'));
  const told = named.slice(0, MOST_NAMES).map(([name, cells]) => `${name} (${number(cells)})`);
  const rest = named.slice(MOST_NAMES).reduce((sum, [, cells]) => sum + cells, found.get('') ?? 0);
  if (rest) told.push(`andra platser (${number(rest)})`);
  return new Intl.ListFormat(document.documentElement.lang).format(told);
}

/** @param {Places} places @param {number} lat @param {number} lon */
function nearest(places, lat, lon) {
  let found = { metres: Infinity, east: 0, north: 0, name: '' };
  for (const { geometry, properties } of places) {
    const [placeLon, placeLat] = geometry.coordinates;
    const north = (lat - placeLat) * METRES_PER_DEGREE;
    const east = (lon - placeLon) * METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
    const metres = Math.hypot(north, east);
    if (metres < found.metres) found = { metres, east, north, name: properties.name.replace(/ \([^)]*\)$/, '') };
  }
  return found;
}
