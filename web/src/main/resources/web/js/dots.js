/** Dots as they are painted: larger for several incidents at once, hollow where the place is uncertain. Needs no page: workers paint, too. */

import { blank, finished } from './still.js';

/** @typedef {import('./mvt.js').DotTile} DotTile */
/** @typedef {{dot: string, dotEdge: string}} Inks */

/** Pixels of a tile's side, in CSS pixels. */
export const TILE = 256;
/** Dots near an edge are drawn whole: each drawing reaches this far over its neighbours. */
export const MARGIN = 16;
const LARGEST_RADIUS = 14;

/** @param {number} n incidents in the dot @param {number} zoom */
export function radiusOf(n, zoom) {
  const single = zoom >= 17 ? 5 : zoom >= 16 ? 4 : zoom >= 15 ? 3 : 2;
  return Math.min(LARGEST_RADIUS, single + 1.1 * Math.log2(n));
}

/**
 * How opaque a dot is: far out, where thousands overlap, they add up to their density instead of to one blot.
 * @param {number} zoom
 */
function opacityAt(zoom) {
  return zoom >= 16 ? 0.64 : zoom >= 15 ? 0.5 : zoom >= 14 ? 0.36 : 0.24;
}

/** @param {DotTile} tile @param {number} zoom @param {number} side of the picture, pixels @param {Inks} inks @returns {ImageBitmap} */
export function paintDots(tile, zoom, side, inks) {
  const ratio = side / (TILE + 2 * MARGIN);
  const context = blank(side, side);
  context.scale(ratio, ratio);
  const bySize = [...tile.dots].sort((a, b) => b.n - a.n); // small ones stay visible on large ones
  for (const dot of bySize) {
    const radius = Math.round(radiusOf(dot.n, zoom) * 2) / 2;
    const stamp = stamps.of(radius, dot.uncertain, ratio, inks, opacityAt(zoom));
    const size = stamp.width / ratio;
    const x = MARGIN + (dot.x / tile.extent) * TILE;
    const y = MARGIN + (dot.y / tile.extent) * TILE;
    context.drawImage(stamp, x - size / 2, y - size / 2, size, size);
  }
  return finished(context);
}

/** The stamps of one look, for all tiles of it. */
class DotStamps {
  /** @type {Map<number, OffscreenCanvas>} */
  #drawn = new Map();
  /** What they were drawn with. */
  #look = '';

  /** @param {number} radius a multiple of a half @param {boolean} hollow @param {number} ratio @param {Inks} inks @param {number} opacity */
  of(radius, hollow, ratio, inks, opacity) {
    const look = [ratio, inks.dot, inks.dotEdge, opacity].join();
    if (look !== this.#look) {
      this.#look = look;
      this.#drawn.clear();
    }
    const key = radius * 4 + Number(hollow);
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
