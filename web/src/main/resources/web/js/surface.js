/** The heat surface: a raster of densities from the service, coloured here in bands of round numbers. */

import * as L from 'leaflet';
import { niceBreaks } from './classes.js';
import { el } from './dom.js';
import { rgb, sequenceColor } from './palette.js';

/** @typedef {import('./palette.js').Palette} Palette */

/** Each cell is drawn as this many pixels a side, so that the bands get round edges. */
const FINER = 4;
/** Streets and names must be readable through it. */
export const SURFACE_OPACITY = 0.82;

/** The bands of a surface, in incidents per km². @param {Api.Surface} surface */
export function bandsOf(surface) {
  return niceBreaks(surface.max_per_km2, false);
}

export class SurfaceOverlay extends L.ImageOverlay {
  /** @param {Api.Surface} surface @param {Palette} palette */
  constructor(surface, palette) {
    super('', surface.bounds, { pane: 'surface', interactive: false, opacity: SURFACE_OPACITY });
    this.surface = surface;
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
    paintBands(image, valuesOf(this.surface), this.surface, palette);
    context.putImageData(image, 0, 0);
  }
}

/** @param {Api.Surface} surface @returns {Uint8Array} row-major from the north */
function valuesOf(surface) {
  const bytes = atob(surface.values);
  const values = new Uint8Array(surface.width * surface.height);
  for (let i = 0; i < values.length; i += 1) values[i] = bytes.charCodeAt(i);
  return values;
}

/** @param {ImageData} image @param {Uint8Array} values @param {Api.Surface} surface @param {Palette} palette */
function paintBands(image, values, surface, palette) {
  const breaks = bandsOf(surface).map((band) => (band / surface.max_per_km2) * 255);
  const colors = breaks.map((_, index) => rgb(sequenceColor(palette, index + 1, breaks.length + 1)));
  const soft = softened(values, surface.width, surface.height);
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
