/** Web Mercator (EPSG:3857) as a unit square: x from the west, y from the north, both 0 to 1. */

/** @typedef {{points: Float64Array, minX: number, minY: number, maxX: number, maxY: number}} Line x,y pairs and their box */

/** @param {number} lon degrees */
export function unitX(lon) {
  return (lon + 180) / 360;
}

/** @param {number} lat degrees */
export function unitY(lat) {
  const sine = Math.sin((lat * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** The way back. @param {number} x @param {number} y @returns {{lon: number, lat: number}} */
export function placeOf(x, y) {
  return { lon: x * 360 - 180, lat: (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI };
}

/**
 * @param {[number, number][]} coordinates lon, lat
 * @returns {Line}
 */
export function unitLine(coordinates) {
  const points = new Float64Array(coordinates.length * 2);
  coordinates.forEach(([lon, lat], index) => {
    points[index * 2] = unitX(lon);
    points[index * 2 + 1] = unitY(lat);
  });
  return boxed(points);
}

/** @param {Float64Array} points x,y pairs @returns {Line} */
export function boxed(points) {
  const line = { points, minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (let i = 0; i < points.length; i += 2) {
    const x = /** @type {number} */ (points[i]);
    const y = /** @type {number} */ (points[i + 1]);
    line.minX = Math.min(line.minX, x);
    line.maxX = Math.max(line.maxX, x);
    line.minY = Math.min(line.minY, y);
    line.maxY = Math.max(line.maxY, y);
  }
  return line;
}

/**
 * The rings of a polygon or multipolygon, outer rings and holes alike.
 * @param {Api.Geometry} geometry
 * @returns {[number, number][][]} lon, lat
 */
export function rings(geometry) {
  if (geometry.type === 'Polygon') return geometry.coordinates;
  if (geometry.type === 'MultiPolygon') return geometry.coordinates.flat();
  return [];
}

/**
 * Whether a polygon or multipolygon contains a place; holes are outside.
 * @param {Api.Geometry} geometry
 * @param {number} lon
 * @param {number} lat
 */
export function contains(geometry, lon, lat) {
  let inside = false;
  for (const ring of rings(geometry)) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const [x1, y1] = /** @type {[number, number]} */ (ring[i]);
      const [x2, y2] = /** @type {[number, number]} */ (ring[j]);
      if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}

/**
 * A place well inside a polygon, for its label: the middle of the widest stretch on one of a few horizontal cuts through
 * its largest ring.
 * @param {Api.Geometry} geometry
 * @returns {{lon: number, lat: number}}
 */
export function labelPlace(geometry) {
  const widest = { lon: 0, lat: 0, score: -Infinity };
  const all = rings(geometry);
  const lats = all.flat().map(([, lat]) => lat);
  const south = Math.min(...lats);
  const north = Math.max(...lats);
  const middle = (south + north) / 2;
  for (let cut = 1; cut < 24; cut += 1) {
    const lat = south + ((north - south) * cut) / 24;
    const crossings = crossingsAt(all, lat);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const west = /** @type {number} */ (crossings[i]);
      const east = /** @type {number} */ (crossings[i + 1]);
      const fromMiddle = Math.abs(lat - middle) / (north - south || 1);
      const score = (east - west) * (1 - fromMiddle);
      if (score > widest.score) Object.assign(widest, { lon: (west + east) / 2, lat, score });
    }
  }
  return { lon: widest.lon, lat: widest.lat };
}

/** @param {[number, number][][]} all @param {number} lat @returns {number[]} longitudes, ascending */
function crossingsAt(all, lat) {
  const crossings = [];
  for (const ring of all) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const [x1, y1] = /** @type {[number, number]} */ (ring[i]);
      const [x2, y2] = /** @type {[number, number]} */ (ring[j]);
      if (y1 > lat !== y2 > lat) crossings.push(((x2 - x1) * (lat - y1)) / (y2 - y1) + x1);
    }
  }
  return crossings.sort((a, b) => a - b);
}
