/** A raster from the service laid over the map, and the densities in it coloured in bands of round numbers. */

import * as L from 'leaflet';
import { niceBreaks } from '../map/classes.js';
import { el } from '../page/dom.js';
import { rings, unitX, unitY } from '../map/mercator.js';
import { rgb, sequenceColor } from '../map/palette.js';

/** @typedef {import('../map/palette.js').Palette} Palette */
/** @typedef {(image: ImageData, surface: Api.Surface, palette: Palette) => void} Painter */

/** Each cell is drawn as this many pixels a side, so that the bands get round edges. */
export const FINER = 4;
/** Streets and names must be readable through it. */
export const SURFACE_OPACITY = 0.82;

/** The bands of a surface, in incidents per km². @param {Api.Surface} surface */
export function bandsOf(surface) {
  return niceBreaks(surface.max_per_km2, false);
}

export class SurfaceOverlay extends L.ImageOverlay {
  /**
   * @param {Api.Surface} surface @param {Palette} palette @param {Painter} painter
   * @param {Api.Geometry | null} [within] what the surface is cut to; null for all of it
   */
  constructor(surface, palette, painter, within = null) {
    super('', surface.bounds, { pane: 'surface', interactive: false, opacity: SURFACE_OPACITY });
    this.surface = surface;
    this.painter = painter;
    this.within = within;
    this.canvas = el('canvas', {
      class: 'leaflet-image-layer leaflet-zoom-animated', width: surface.width * FINER, height: surface.height * FINER,
    });
    this.repaint(palette);
  }

  /** Takes the place of the image element that Leaflet would make. @override */
  _initImage() {
    this._image = this.canvas;
  }

  /** @param {Palette} palette */
  repaint(palette) {
    const { width, height } = this.canvas;
    const context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext('2d'));
    const image = context.createImageData(width, height);
    this.painter(image, this.surface, palette);
    context.putImageData(image, 0, 0);
    if (this.within) cut(context, this.within, this.surface);
  }
}

/** @param {CanvasRenderingContext2D} context @param {Api.Geometry} within @param {Api.Surface} surface */
function cut(context, within, { bounds: [[south, west], [north, east]] }) {
  const { width, height } = context.canvas;
  const [left, right, top, bottom] = [unitX(west), unitX(east), unitY(north), unitY(south)];
  context.globalCompositeOperation = 'destination-in';
  context.beginPath();
  for (const ring of rings(within)) {
    for (const [lon, lat] of ring) {
      context.lineTo(((unitX(lon) - left) / (right - left)) * width, ((unitY(lat) - top) / (bottom - top)) * height);
    }
    context.closePath();
  }
  context.fill('evenodd');
  context.globalCompositeOperation = 'source-over';
}

/**
 * @param {string} text base64 of a byte a cell
 * @param {Api.Surface} surface
 * @returns {Uint8Array} row-major from the north
 */
export function cellsOf(text, { width, height }) {
  const bytes = atob(text);
  const values = new Uint8Array(width * height);
  for (let i = 0; i < values.length; i += 1) values[i] = bytes.charCodeAt(i);
  return values;
}

/** @type {Painter} */
export function paintDensity(image, surface, palette) {
  const breaks = bandsOf(surface).map((band) => (band / surface.max_per_km2) * 255);
  const colors = breaks.map((_, index) => rgb(sequenceColor(palette, index + 1, breaks.length + 1)));
  const soft = softened(cellsOf(surface.values, surface), surface.width, surface.height);
  const { data, width, height } = image;
  for (let y = 0; y < height; y += 1) {
    const rowAt = (y + 0.5) / FINER - 0.5;
    for (let x = 0; x < width; x += 1) {
      const value = between(soft, surface.width, surface.height, (x + 0.5) / FINER - 0.5, rowAt);
      let band = -1;
      while (band + 1 < breaks.length && value >= Number(breaks[band + 1])) band += 1;
      if (band < 0) continue;
      const [red, green, blue] = /** @type {[number, number, number]} */ (colors[band]);
      const at = (y * width + x) * 4;
      data[at] = red;
      data[at + 1] = green;
      data[at + 2] = blue;
      data[at + 3] = 255;
    }
  }
}

/** Takes the steps of the 8-bit values out of the band edges; moves no edge by more than a cell.
 * @param {Uint8Array} values @param {number} width @param {number} height @returns {Float32Array} */
function softened(values, width, height) {
  const soft = new Float32Array(values.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) {
        soft[at] = Number(values[at]);
        continue;
      }
      const sides = Number(values[at - 1]) + Number(values[at + 1]) + Number(values[at - width]) + Number(values[at + width]);
      soft[at] = (Number(values[at]) * 4 + sides) / 8;
    }
  }
  return soft;
}

/** @param {Float32Array} values @param {number} width @param {number} height @param {number} x @param {number} y in cells */
function between(values, width, height, x, y) {
  const left = Math.min(Math.max(Math.floor(x), 0), width - 1);
  const top = Math.min(Math.max(Math.floor(y), 0), height - 1);
  const right = Math.min(left + 1, width - 1);
  const bottom = Math.min(top + 1, height - 1);
  const u = Math.min(Math.max(x - left, 0), 1);
  const v = Math.min(Math.max(y - top, 0), 1);
  const upper = Number(values[top * width + left]) * (1 - u) + Number(values[top * width + right]) * u;
  const lower = Number(values[bottom * width + left]) * (1 - u) + Number(values[bottom * width + right]) * u;
  return upper * (1 - v) + lower * v;
}
