/** Incidents as dots: vector tiles drawn on canvas, larger for several at once, hollow where the place is uncertain. */

import * as L from 'leaflet';
import { messageOf, send, url } from './api.js';
import { el } from './dom.js';
import { readDots } from './mvt.js';
import { pixelRatio } from './pixel-ratio.js';
import { sheet, show } from './still.js';

/** @typedef {import('./mvt.js').Dot} Dot */
/** @typedef {import('./mvt.js').DotTile} DotTile */
/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {Record<string, string>} Filter */

const TILE = 256;
/** Dots near an edge are drawn whole: each canvas reaches this far over its neighbours. */
const MARGIN = 16;
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

export class PointLayer extends L.GridLayer {
  /** @type {Map<string, {abort: AbortController, tile: DotTile | null, canvas: HTMLCanvasElement, zoom: number}>} */
  #tiles = new Map();
  /** @type {Filter} */
  #filter;

  /** @param {Filter} filter @param {Palette} palette @param {(message: string) => void} onFail '' when tiles load again */
  constructor(filter, palette, onFail) {
    super({ pane: 'points', tileSize: TILE, updateWhenIdle: false, updateWhenZooming: false, keepBuffer: 1 });
    this.#filter = filter;
    this.palette = palette;
    this.onFail = onFail;
    this.on('tileunload', (event) => this.#forget(event.coords));
  }

  /** Drawing anew asks Leaflet for the map's zoom as it is, and that has quarters: tiles have none. @override @param {number} zoom */
  _clampZoom(zoom) {
    return super._clampZoom(Math.round(zoom));
  }

  /** @param {Filter} filter */
  setFilter(filter) {
    if (JSON.stringify(filter) === JSON.stringify(this.#filter)) return;
    this.#filter = filter;
    if (this._map) this.redraw();
  }

  /** @param {Palette} palette */
  repaint(palette) {
    this.palette = palette;
    for (const { tile, canvas, zoom } of this.#tiles.values()) {
      if (tile) drawDots(canvas, this.#sideAt(zoom), tile, zoom, palette);
    }
  }

  /** Pixels of a tile's side, as fine as it will be shown. @param {number} zoom of the tile */
  #sideAt(zoom) {
    return Math.round((TILE + 2 * MARGIN) * pixelRatio(2.5) * this._map.getZoomScale(this._map.getZoom(), zoom));
  }

  /** @override @param {L.TileCoords} coords @param {L.TileDone} done */
  createTile(coords, done) {
    const side = this.#sideAt(coords.z);
    const canvas = el('canvas', { class: 'dot-canvas' });
    const key = this._tileCoordsToKey(coords);
    const entry = {
      abort: new AbortController(), tile: /** @type {DotTile | null} */ (null), canvas, zoom: coords.z,
    };
    this.#tiles.set(key, entry);
    const address = url(`/collections/incidents/tiles/WebMercatorQuad/${coords.z}/${coords.y}/${coords.x}`, this.#filter);
    loadTile(address, entry.abort.signal).then(
      (tile) => {
        entry.tile = tile;
        drawDots(canvas, side, tile, coords.z, this.palette);
        this.onFail('');
        done(null, canvas);
      },
      (error) => {
        if (!entry.abort.signal.aborted) this.onFail(messageOf(error));
        done(error, canvas);
      },
    );
    return el('div', { class: 'dot-tile' }, canvas);
  }

  /**
   * The dot nearest to a place on the screen.
   * @param {L.LatLng} place
   * @param {number} reach in CSS pixels beyond the dot's own edge
   * @returns {Dot | null}
   */
  dotAt(place, reach) {
    const zoom = this._tileZoom;
    if (zoom === undefined) return null;
    const at = this._map.project(place, zoom);
    const scale = this._map.getZoomScale(this._map.getZoom(), zoom);
    let nearest = null;
    let least = Infinity;
    for (const [key, { tile }] of this.#tiles) {
      const [x, y, z] = key.split(':').map(Number);
      if (!tile || z !== zoom || x === undefined || y === undefined) continue;
      for (const dot of tile.dots) {
        const dx = (x * TILE + (dot.x / tile.extent) * TILE - at.x) * scale;
        const dy = (y * TILE + (dot.y / tile.extent) * TILE - at.y) * scale;
        const distance = Math.hypot(dx, dy) - radiusOf(dot.n, zoom);
        if (distance < least && distance <= reach) {
          least = distance;
          nearest = dot;
        }
      }
    }
    return nearest;
  }

  /** @param {L.TileCoords} coords */
  #forget(coords) {
    const key = this._tileCoordsToKey(coords);
    this.#tiles.get(key)?.abort.abort();
    this.#tiles.delete(key);
  }
}

/** @param {string} address @param {AbortSignal} signal @returns {Promise<DotTile>} */
async function loadTile(address, signal) {
  const response = await send(address, { signal });
  if (response.status === 204) return { extent: 4096, dots: [] };
  const bytes = await response.arrayBuffer();
  await turn(signal);
  const tile = readDots(bytes, 'incidents');
  await turn(signal);
  return tile;
}

/** The turn that was given last. */
let lastTurn = Promise.resolve();

/**
 * Tiles come many at once: each is read, and drawn, in a task of its own, so that the map can be moved in between.
 * @param {AbortSignal} signal of a tile that may leave the map while it waits
 */
async function turn(signal) {
  lastTurn = lastTurn.then(() => new Promise((next) => {
    setTimeout(next);
  }));
  await lastTurn;
  signal.throwIfAborted();
}

/** @param {HTMLCanvasElement} canvas @param {number} side of it, pixels @param {DotTile} tile @param {number} zoom @param {Palette} palette */
function drawDots(canvas, side, tile, zoom, palette) {
  const ratio = side / (TILE + 2 * MARGIN);
  const context = sheet(side, side);
  context.scale(ratio, ratio);
  const bySize = [...tile.dots].sort((a, b) => b.n - a.n); // small ones stay visible on large ones
  for (const dot of bySize) {
    const radius = Math.round(radiusOf(dot.n, zoom) * 2) / 2;
    const stamp = stamps.of(radius, dot.uncertain, ratio, palette, opacityAt(zoom));
    const size = stamp.width / ratio;
    const x = MARGIN + (dot.x / tile.extent) * TILE;
    const y = MARGIN + (dot.y / tile.extent) * TILE;
    context.drawImage(stamp, x - size / 2, y - size / 2, size, size);
  }
  show(canvas, context);
}

/** The stamps of one look, for all tiles of it. */
class DotStamps {
  /** @type {Map<number, OffscreenCanvas>} */
  #drawn = new Map();
  /** @type {{ratio: number, palette: Palette | null, opacity: number}} */
  #look = { ratio: 0, palette: null, opacity: 0 };

  /** @param {number} radius a multiple of a half @param {boolean} hollow @param {number} ratio @param {Palette} palette @param {number} opacity */
  of(radius, hollow, ratio, palette, opacity) {
    const look = this.#look;
    if (look.ratio !== ratio || look.palette !== palette || look.opacity !== opacity) {
      this.#look = { ratio, palette, opacity };
      this.#drawn.clear();
    }
    const key = radius * 4 + Number(hollow);
    let stamp = this.#drawn.get(key);
    if (!stamp) {
      stamp = dotStamp(radius, hollow, ratio, palette, opacity);
      this.#drawn.set(key, stamp);
    }
    return stamp;
  }
}

const stamps = new DotStamps();

/** One dot drawn once: copying it is several times cheaper than drawing a hundred thousand arcs.
 * @param {number} radius @param {boolean} hollow @param {number} ratio @param {Palette} palette @param {number} opacity */
function dotStamp(radius, hollow, ratio, palette, opacity) {
  const side = Math.ceil((radius + 2) * 2 * ratio);
  const context = sheet(side, side);
  const stamp = context.canvas;
  context.scale(ratio, ratio);
  const middle = side / ratio / 2;
  context.beginPath();
  context.arc(middle, middle, hollow ? radius - 0.4 : radius, 0, 2 * Math.PI);
  if (hollow) {
    context.globalAlpha = opacity * 0.5;
    context.fillStyle = palette.dotEdge;
    context.fill();
    context.globalAlpha = Math.min(0.9, opacity * 1.5);
    context.lineWidth = radius < 3 ? 0.9 : 1.3;
    context.strokeStyle = palette.dot;
    context.stroke();
    return stamp;
  }
  context.globalAlpha = opacity;
  context.fillStyle = palette.dot;
  context.fill();
  if (radius < 3) return stamp; // an edge would be all one saw of a dot this small
  context.globalAlpha = 0.5;
  context.lineWidth = 0.7;
  context.strokeStyle = palette.dotEdge;
  context.stroke();
  return stamp;
}
