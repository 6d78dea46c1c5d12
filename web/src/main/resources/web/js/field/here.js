/** What is in a place, from what the device holds: which areas, which street and place are near, how much is reported there. */

import { contains } from '../map/mercator.js';

const METRES_PER_DEGREE = 111_320;
/** A named place or street farther away than that is not where one is. */
const NEAR_M = 120;
const FINDINGS_WITHIN_M = 150;
const EIGHTHS = ['norrut', 'åt nordost', 'österut', 'åt sydost', 'söderut', 'åt sydväst', 'västerut', 'åt nordväst'];

/** @typedef {{lon: number, lat: number}} LonLat */
/** @typedef {{level: string, code: string, name: string, geometry: Api.Geometry}} Area */

/** Metres in the plane, good for a district. @param {LonLat} a @param {LonLat} b */
export function metresBetween(a, b) {
  const [x, y] = offset(a, b);
  return Math.hypot(x, y);
}

/** @param {LonLat} from @param {LonLat} to */
export function directionTo(from, to) {
  const [x, y] = offset(from, to);
  return EIGHTHS[Math.round(((Math.atan2(x, y) * 180) / Math.PI + 360) / 45) % 8] ?? '';
}

/** @param {LonLat} place @param {Area[]} areas @returns {Area[]} */
export function areasAt(place, areas) {
  return areas.filter(({ geometry }) => contains(geometry, place.lon, place.lat));
}

/** @param {LonLat} place @param {Api.Basemap} basemap @returns {string | null} the nearest named place, or street */
export function nameOf(place, basemap) {
  const nearest = { name: /** @type {string | null} */ (null), metres: NEAR_M };
  for (const { geometry, properties } of basemap.places) {
    const [lon, lat] = geometry.coordinates;
    const metres = metresBetween(place, { lon, lat });
    if (metres < nearest.metres) Object.assign(nearest, { name: properties.name, metres });
  }
  const street = { name: /** @type {string | null} */ (null), metres: NEAR_M / 2 };
  for (const { geometry, properties } of basemap.streets) {
    if (!properties.name) continue;
    const lines = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates;
    for (const line of lines) {
      const metres = metresToLine(place, line);
      if (metres < street.metres) Object.assign(street, { name: properties.name, metres });
    }
  }
  return [street.name, nearest.name].filter((name, index, all) => name && all.indexOf(name) === index).join(', vid ') || null;
}

/** @param {LonLat} place @param {Field.Kept[]} findings @returns {Field.Kept[]} the nearest first */
export function findingsNear(place, findings) {
  return findings
    .filter((one) => one.kind !== 'nothing' && one.lon !== null && one.lat !== null)
    .map((one) => ({ one, metres: metresBetween(place, /** @type {LonLat} */ (one)) }))
    .filter(({ metres }) => metres <= FINDINGS_WITHIN_M)
    .sort((a, b) => a.metres - b.metres)
    .map(({ one }) => one);
}

/** @param {LonLat} place @param {[number, number][]} line */
function metresToLine(place, line) {
  let least = Infinity;
  for (let i = 1; i < line.length; i++) {
    const [lonA, latA] = /** @type {[number, number]} */ (line[i - 1]);
    const [lonB, latB] = /** @type {[number, number]} */ (line[i]);
    const [ax, ay] = offset(place, { lon: lonA, lat: latA });
    const [bx, by] = offset(place, { lon: lonB, lat: latB });
    const [dx, dy] = [bx - ax, by - ay];
    const along = Math.min(1, Math.max(0, -(ax * dx + ay * dy) / (dx * dx + dy * dy || 1)));
    least = Math.min(least, Math.hypot(ax + along * dx, ay + along * dy));
  }
  return least;
}

/** East and north in metres. @param {LonLat} from @param {LonLat} to @returns {[number, number]} */
function offset(from, to) {
  return [
    (to.lon - from.lon) * METRES_PER_DEGREE * Math.cos((from.lat * Math.PI) / 180),
    (to.lat - from.lat) * METRES_PER_DEGREE,
  ];
}
