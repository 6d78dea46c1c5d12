/** Incidents as dots: vector tiles, fetched and painted beside the page. */

import * as L from 'leaflet';
import { url } from '../page/api.js';
import { el } from '../page/dom.js';
import { MARGIN, TILE } from './dots.js';
import { PaintedTiles } from './painted-tiles.js';
import { show } from './still.js';

/** @typedef {import('./dot-worker.js').Message} Message */
/** @typedef {import('./mvt.js').Dot} Dot */
/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {Record<string, string>} Filter */
/** @typedef {import('./painted-tiles.js').PaintedTile & {id: number, painted: boolean, done: L.TileDone}} PointTile */

/** Pixels for each CSS pixel, at most. */
const FINEST = 2.5;
const NOT_BEGUN = 'Ladda om sidan.';

/** @extends {PaintedTiles<PointTile>} */
export class PointLayer extends PaintedTiles {
  #last = 0;
  /** Who waits to be told what lies at a place. @type {Map<number, (dot: Dot | null) => void>} */
  #asking = new Map();
  /** Tiles that were painted and are being painted in another look. @type {Set<number>} */
  #again = new Set();
  /** @type {Filter} */
  #filter;
  #worker = new Worker(new URL('./dot-worker.js', import.meta.url), { type: 'module' });

  /** @param {Filter} filter @param {Palette} palette @param {(message: string) => void} onFail '' when tiles load again */
  constructor(filter, palette, onFail) {
    super({ pane: 'points', tileSize: TILE, keepBuffer: 1 }, TILE + 2 * MARGIN, FINEST);
    this.#filter = filter;
    this.palette = palette;
    this.onFail = onFail;
    this.on('remove', () => this.#worker.terminate());
    this.#worker.addEventListener('message', ({ data }) => ('ask' in data ? this.#found(data) : this.#show(data)));
    this.#worker.addEventListener('error', () => {
      for (const { id } of this.tiles.values()) this.#show({ id, picture: null, why: NOT_BEGUN });
    });
  }

  /** @param {Message} message */
  #tell(message) {
    this.#worker.postMessage(message);
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
    for (const tile of this.tiles.values()) {
      tile.side = this.sideAt(tile.coords.z);
      this.paintAgain(tile);
    }
  }

  /** @override @param {PointTile} tile */
  paintAgain({ id, side, painted }) {
    this.#tell({ again: id, look: this.#look(side) });
    if (!painted) return;
    this.#again.add(id);
    this.fire('loading');
  }

  /** @param {number} side */
  #look(side) {
    const { dot, dotEdge } = this.palette;
    return { side, inks: { dot, dotEdge } };
  }

  /** @override @param {L.TileCoords} coords @param {L.TileDone} done */
  createTile(coords, done) {
    const { x, y, z } = coords;
    const id = this.#last += 1;
    const canvas = el('canvas', { class: 'dot-canvas' });
    const side = this.sideAt(z);
    this.tiles.set(this._tileCoordsToKey(coords), { canvas, coords, side, id, painted: false, done });
    const address = url(`/collections/incidents/tiles/WebMercatorQuad/${z}/${y}/${x}`, this.#filter);
    this.#tell({ want: id, address, zoom: z, look: this.#look(side) });
    return el('div', { class: 'dot-tile' }, canvas);
  }

  /** @param {import('./dot-worker.js').Painted} painted */
  #show({ id, picture, why }) {
    const entry = [...this.tiles.values()].find((one) => one.id === id);
    if (!entry) return picture?.close(); // it has left the map
    if (picture) show(entry.canvas, picture);
    if (entry.painted) return this.#paintedAgain(id);
    entry.painted = picture !== null;
    this.onFail(why);
    return entry.done(picture ? null : new Error(why), entry.canvas);
  }

  /** @param {number} id */
  #paintedAgain(id) {
    if (this.#again.delete(id) && !this.#again.size && !this.isLoading()) this.fire('load');
  }

  /**
   * The dot nearest to a place on the screen.
   * @param {L.LatLng} place
   * @param {number} reach in CSS pixels beyond the dot's own edge
   * @returns {Promise<Dot | null>}
   */
  async dotAt(place, reach) {
    const zoom = this._tileZoom;
    if (zoom === undefined) return null;
    const at = this._map.project(place, zoom);
    const scale = this._map.getZoomScale(this._map.getZoom(), zoom);
    const far = MARGIN + reach / scale;
    const spots = [...this.tiles.values()].flatMap(({ id, coords: { x, y, z } }) => {
      const [right, down] = [at.x - x * TILE, at.y - y * TILE];
      return z === zoom && Math.min(right, down) > -far && Math.max(right, down) < TILE + far ? [{ id, right, down }] : [];
    });
    const ask = this.#last += 1;
    return new Promise((tell) => {
      this.#asking.set(ask, tell);
      this.#tell({ ask, spots, scale, reach });
    });
  }

  /** @param {import('./dot-worker.js').Found} found */
  #found({ ask, dot }) {
    this.#asking.get(ask)?.(dot);
    this.#asking.delete(ask);
  }

  /** @override @param {string} key */
  forget(key) {
    const tile = this.tiles.get(key);
    super.forget(key);
    if (!tile) return;
    this.#tell({ forget: tile.id });
    this.#paintedAgain(tile.id);
  }
}
