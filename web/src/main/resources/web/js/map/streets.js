/** Streets as they are drawn: their rank, their width at a zoom, and whole lines joined from their pieces. */

import { boxed, unitLine } from './mercator.js';

/** @typedef {import('./mercator.js').Line} Line */

/** Rank 0 is a service road, 6 a trunk road: first the words that decide, then the width in pixels at zoom 16. */
const RANKS = [
  { words: ['service', 'tram'], width: 1.7, from: 15 },
  { words: ['pedestrian', 'link', 'other', 'path', 'foot'], width: 3, from: 13 },
  { words: ['residential', 'unclassified', 'living'], width: 4.2, from: 12 },
  { words: ['tertiary'], width: 6, from: 12 },
  { words: ['secondary'], width: 7.5, from: 12 },
  { words: ['primary'], width: 8.5, from: 12 },
  { words: ['motorway', 'trunk'], width: 9.5, from: 12 },
];
const GROWTH_PER_ZOOM = 1.62;

/** A street of the map. */
export class Street {
  /** @type {Line[] | null} */
  #whole = null;

  /** @param {string} name '' when it has none @param {number} rank @param {Line[]} lines */
  constructor(name, rank, lines) {
    this.name = name;
    this.rank = rank;
    this.lines = lines;
  }

  /** The lines that its name follows. Joined when they are first wanted: far out no street is named. */
  get whole() {
    return this.#whole ??= this.name ? join(this.lines) : [];
  }
}

/** @param {string} streetClass */
function rankOf(streetClass) {
  const rank = RANKS.findIndex(({ words }) => words.some((word) => streetClass.includes(word)));
  return rank < 0 ? 2 : rank;
}

/**
 * Width in CSS pixels; 0 when the street is not drawn at that zoom.
 * @param {number} rank
 * @param {number} zoom
 */
export function widthAt(rank, zoom) {
  const { width, from } = /** @type {{width: number, from: number}} */ (RANKS[rank]);
  return zoom < from ? 0 : Math.max(0.5, width * GROWTH_PER_ZOOM ** (zoom - 16));
}

/**
 * @param {Api.Basemap['streets']} features
 * @returns {Street[]} least important first
 */
export function prepareStreets(features) {
  return features
    .map((feature) => {
      /** @type {[number, number][][]} */
      const pieces = feature.geometry.type === 'LineString' ? [feature.geometry.coordinates] : feature.geometry.coordinates;
      return new Street(feature.properties.name ?? '', rankOf(feature.properties.class), pieces.map(unitLine));
    })
    .sort((a, b) => a.rank - b.rank);
}

/**
 * Pieces that meet end to end become one line, so that a name can run past a crossing.
 * @param {Line[]} pieces
 * @returns {Line[]}
 */
function join(pieces) {
  const left = pieces.map((piece) => Array.from(piece.points));
  const joined = [];
  while (left.length) {
    let line = /** @type {number[]} */ (left.pop());
    for (let i = 0; i < left.length; ) {
      const longer = meet(line, /** @type {number[]} */ (left[i]));
      if (!longer) {
        i += 1;
        continue;
      }
      line = longer;
      left.splice(i, 1);
      i = 0;
    }
    joined.push(boxed(Float64Array.from(line)));
  }
  return joined;
}

/** @param {number[]} a @param {number[]} b @returns {number[] | null} */
function meet(a, b) {
  if (same(a, a.length - 2, b, 0)) return a.concat(b.slice(2));
  if (same(b, b.length - 2, a, 0)) return b.concat(a.slice(2));
  if (same(a, a.length - 2, b, b.length - 2)) return a.concat(reversed(b).slice(2));
  if (same(a, 0, b, 0)) return reversed(a).concat(b.slice(2));
  return null;
}

/** @param {number[]} a @param {number} i @param {number[]} b @param {number} j */
function same(a, i, b, j) {
  return a[i] === b[j] && a[i + 1] === b[j + 1];
}

/** @param {number[]} line */
function reversed(line) {
  const turned = [];
  for (let i = line.length - 2; i >= 0; i -= 2) turned.push(Number(line[i]), Number(line[i + 1]));
  return turned;
}
