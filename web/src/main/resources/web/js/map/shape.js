/** A geometry while it is being changed: its corners in runs, and how they make a GeoJSON geometry again. */

/** @typedef {[number, number]} Corner longitude, latitude */
/** @typedef {'Point' | 'LineString' | 'Polygon'} ShapeKind */

/** The fewest corners that make each kind. @type {Record<ShapeKind, number>} */
const FEWEST = { Point: 1, LineString: 2, Polygon: 3 };

export class Shape {
  /**
   * @param {ShapeKind} kind
   * @param {Corner[][][]} parts each a list of runs: one of a point or line, a polygon's border and its holes. A closed run does not repeat
   *   its first corner.
   */
  constructor(kind, parts) {
    this.kind = kind;
    this.parts = parts;
  }

  /** With nothing in it yet. @param {ShapeKind} kind */
  static empty(kind) {
    return new Shape(kind, [[[]]]);
  }

  /** @param {Api.Geometry} geometry */
  static of({ type, coordinates }) {
    const open = (/** @type {Corner[]} */ run) => run.map(([lon, lat]) => /** @type {Corner} */ ([lon, lat]));
    const closed = (/** @type {Corner[]} */ run) => open(run).slice(0, -1);
    switch (type) {
      case 'Point': return new Shape('Point', [[open([coordinates])]]);
      case 'LineString': return new Shape('LineString', [[open(coordinates)]]);
      case 'MultiLineString': return new Shape('LineString', coordinates.map((/** @type {Corner[]} */ run) => [open(run)]));
      case 'Polygon': return new Shape('Polygon', [coordinates.map(closed)]);
      case 'MultiPolygon': return new Shape('Polygon', coordinates.map((/** @type {Corner[][]} */ rings) => rings.map(closed)));
      default: throw new Error(`En ${type} går inte att ändra här.`);
    }
  }

  /** All runs, which is what one edits one at a time. */
  runs() {
    return this.parts.flat();
  }

  /** How a run is told from the others. @param {number} index */
  runName(index) {
    let counted = 0;
    for (const [part, runs] of this.parts.entries()) {
      if (index < counted + runs.length) {
        return index === counted ? `Del ${part + 1}` : `Del ${part + 1}, hål ${index - counted}`;
      }
      counted += runs.length;
    }
    return '';
  }

  get closes() {
    return this.kind === 'Polygon';
  }

  /** Whether it has corners enough to be what it is. */
  get isWhole() {
    return this.runs().every((run) => run.length >= FEWEST[this.kind]);
  }

  /** What is missing, in Swedish; empty when nothing is. */
  get lacks() {
    if (this.isWhole) return '';
    return { Point: 'Sätt en punkt på kartan.', LineString: 'En linje behöver minst två punkter.', Polygon: 'En yta behöver minst tre hörn.' }[this.kind];
  }

  /** A line that is drawn, also of what is not whole yet. @returns {Api.Geometry} */
  outline() {
    const lines = this.runs().filter((run) => run.length > 1).map((run) => (this.closes && run.length > 2 ? [...run, first(run)] : run));
    return { type: 'MultiLineString', coordinates: lines };
  }

  /** @returns {Api.Geometry} */
  geometry() {
    const parts = this.parts.map((runs) => runs.map((run) => (this.closes ? [...run, first(run)] : run)));
    if (this.kind === 'Point') return { type: 'Point', coordinates: first(this.runs()[0] ?? []) };
    if (this.kind === 'LineString') {
      const lines = parts.map(([line]) => line);
      return lines.length === 1 ? { type: 'LineString', coordinates: lines[0] } : { type: 'MultiLineString', coordinates: lines };
    }
    return parts.length === 1 ? { type: 'Polygon', coordinates: parts[0] } : { type: 'MultiPolygon', coordinates: parts };
  }
}

/** @param {Corner[]} run @returns {Corner} */
function first(run) {
  return /** @type {Corner} */ (run[0]);
}

/** Halfway between two corners. @param {Corner} a @param {Corner} b @returns {Corner} */
export function between(a, b) {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

/**
 * A coordinate as people write it, with comma or point.
 * @param {string} text @param {number} least @param {number} most
 * @returns {number | null} null when it is none, or out of range
 */
export function degrees(text, least, most) {
  const value = Number(text.trim().replace(',', '.').replace('\u2212', '-'));
  return text.trim() !== '' && Number.isFinite(value) && value >= least && value <= most ? value : null;
}
