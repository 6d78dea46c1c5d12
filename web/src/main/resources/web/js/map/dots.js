/** Dots as they are painted: larger for several incidents at once, hollow where the place is uncertain. Needs no page: workers paint, too. */

import { blank, finished } from './still.js';

/** @typedef {import('./mvt.js').DotTile} DotTile */
/** @typedef {{dot: string, dotEdge: string}} Inks */

/** Pixels of a tile's side, in CSS pixels. */
export const TILE = 256;
/** Dots near an edge are drawn whole, by the tile that they lie in: each drawing reaches this far over its neighbours. */
export const MARGIN = 16;
const LARGEST_RADIUS = 14;
/** From here on dots have room beside each other. */
const NEAR = 14;
/** From so many incidents on a dot at zoom 12, which gathers what lies within 80 metres, is as dark as can be. */
const CROWD = 1_000;

/**
 * Far out, dots lie so close that large ones would be one blot: there they stay small, and tell how many by their shade as well.
 * The same crowd on the same ground has the same shade at every zoom far out.
 * @param {number} n incidents in the dot @param {number} zoom @returns {number} above 0 and up to 1
 */
function crowded(n, zoom) {
  return Math.min(1, Math.cbrt((n * 4 ** Math.max(0, zoom - 12)) / CROWD));
}

/** @param {number} n incidents in the dot @param {number} zoom */
export function radiusOf(n, zoom) {
  if (zoom < NEAR) return 1.3 + 2.2 * crowded(n, zoom);
  const single = zoom >= 17 ? 5 : zoom >= 16 ? 4 : zoom >= 15 ? 3 : 2;
  return Math.min(LARGEST_RADIUS, single + 1.1 * Math.log2(n));
}

/** @param {number} n incidents in the dot @param {number} zoom */
function opacityOf(n, zoom) {
  if (zoom < NEAR) return 0.32 + 0.64 * crowded(n, zoom);
  return zoom >= 16 ? 0.64 : zoom >= 15 ? 0.5 : 0.36;
}

/** So that few stamps are drawn. @param {number} value @param {number} step */
function rounded(value, step) {
  return Math.round(value / step) * step;
}

/** @param {DotTile} tile @param {number} zoom @param {number} side of the picture, pixels @param {Inks} inks @returns {ImageBitmap} */
export function paintDots(tile, zoom, side, inks) {
  const ratio = side / (TILE + 2 * MARGIN);
  const context = blank(side, side);
  context.scale(ratio, ratio);
  // Tiles know the dots around them, too, and one painted by two would look like a larger crowd.
  const own = tile.dots.filter(({ x, y }) => Math.min(x, y) >= 0 && Math.max(x, y) < tile.extent);
  const bySize = own.sort((a, b) => b.n - a.n); // small ones stay visible on large ones
  for (const dot of bySize) {
    const radius = rounded(radiusOf(dot.n, zoom), zoom < NEAR ? 0.25 : 0.5);
    const stamp = stamps.of(radius, dot.uncertain, ratio, inks, rounded(opacityOf(dot.n, zoom), 0.04));
    const size = stamp.width / ratio;
    const x = MARGIN + (dot.x / tile.extent) * TILE;
    const y = MARGIN + (dot.y / tile.extent) * TILE;
    context.drawImage(stamp, x - size / 2, y - size / 2, size, size);
  }
  return finished(context);
}

/** The stamps of one look, for all tiles of it. */
class DotStamps {
  /** @type {Map<string, OffscreenCanvas>} */
  #drawn = new Map();
  /** What they were drawn with. */
  #look = '';

  /** @param {number} radius @param {boolean} hollow @param {number} ratio @param {Inks} inks @param {number} opacity */
  of(radius, hollow, ratio, inks, opacity) {
    const look = [ratio, inks.dot, inks.dotEdge].join();
    if (look !== this.#look) {
      this.#look = look;
      this.#drawn.clear();
    }
    const key = [radius, hollow, opacity].join();
    let stamp = this.#drawn.get(key);
    if (!stamp) {
      stamp = dotStamp(radius, hollow, ratio, inks, opacity);
      this.#drawn.set(key, stamp);
    }
    return stamp;
  }
}

const stamps = new DotStamps();

/** One dot drawn once: copying it is several times cheaper than drawing a hundred thousand arcs.
 * @param {number} radius @param {boolean} hollow @param {number} ratio @param {Inks} inks @param {number} opacity */
function dotStamp(radius, hollow, ratio, inks, opacity) {
  const side = Math.ceil((radius + 2) * 2 * ratio);
  const context = blank(side, side);
  const stamp = context.canvas;
  context.scale(ratio, ratio);
  const middle = side / ratio / 2;
  context.beginPath();
  context.arc(middle, middle, hollow ? radius - 0.4 : radius, 0, 2 * Math.PI);
  if (hollow) {
    context.globalAlpha = opacity * 0.5;
    context.fillStyle = inks.dotEdge;
    context.fill();
    context.globalAlpha = Math.min(0.9, opacity * 1.5);
    context.lineWidth = radius < 3 ? 0.9 : 1.3;
    context.strokeStyle = inks.dot;
    context.stroke();
    return stamp;
  }
  context.globalAlpha = opacity;
  context.fillStyle = inks.dot;
  context.fill();
  if (radius < 3) return stamp; // an edge would be all one saw of a dot this small
  context.globalAlpha = 0.5;
  context.lineWidth = 0.7;
  context.strokeStyle = inks.dotEdge;
  context.stroke();
  return stamp;
}
