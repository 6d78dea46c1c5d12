/** Tiles that are painted here, as fine as they are shown: between whole zooms Leaflet enlarges or shrinks them. */

import * as L from 'leaflet';
import { pixelRatio } from './pixel-ratio.js';

/** @typedef {{canvas: HTMLCanvasElement, coords: L.TileCoords, side: number}} PaintedTile side of its picture, pixels */

/** What would have to be this many times as fine is painted again. */
const TOO_COARSE = 1.1;

/** @template {PaintedTile} T */
export class PaintedTiles extends L.GridLayer {
  /** The tiles on the map, by Leaflet's name for each. @type {Map<string, T>} */
  tiles = new Map();
  /** The zoom that the map is set off for; null while it stands. @type {number | null} */
  #goal = null;

  /** @param {object} options @param {number} drawn a tile's side with what it reaches over its neighbours, CSS pixels @param {number} most pixels for each of them */
  constructor(options, drawn, most) {
    super({ updateWhenIdle: false, updateWhenZooming: false, ...options });
    this.drawn = drawn;
    this.most = most;
    this.on('tileunload', ({ coords }) => this.forget(this._tileCoordsToKey(coords)));
  }

  /** Whether the map is just being set off: what is painted now is painted while it moves. */
  get settingOff() {
    return this.#goal !== null;
  }

  /** Pixels of a tile's side. @param {number} zoom of the tile */
  sideAt(zoom) {
    const { _map: map } = this;
    return Math.round(this.drawn * pixelRatio(this.most) * map.getZoomScale(this.#goal ?? map.getZoom(), zoom));
  }

  /** @override */
  getEvents() {
    return { ...super.getEvents(), zoomend: () => this.#sharpen() };
  }

  /** Tiles are made now for where the map will be. @override @param {L.ZoomAnimEvent} event */
  _animateZoom(event) {
    this.#goal = event.zoom;
    super._animateZoom(event);
    this.#goal = null;
  }

  #sharpen() {
    for (const tile of this.tiles.values()) {
      const side = this.sideAt(tile.coords.z);
      if (tile.coords.z !== this._tileZoom || side < TOO_COARSE * tile.side) continue;
      tile.side = side;
      this.paintAgain(tile);
    }
  }

  /** Paints a tile in the size that it has now: each kind of tile in its own way. @param {T} _tile */
  paintAgain(_tile) {}

  /** @param {string} key */
  forget(key) {
    this.tiles.delete(key);
  }
}
