/** The ground of the map above the colours: water, the unknown, and streets, on canvas tiles. Land is left open, so that
 * whatever lies below (areas or heat) shows through it and stops at the shore. */

import * as L from 'leaflet';
import { el } from '../page/dom.js';
import { rings, unitLine } from './mercator.js';
import { PaintedTiles } from './painted-tiles.js';
import { pixelRatio } from './pixel-ratio.js';
import { blank, finished, show } from './still.js';
import { prepareStreets, widthAt } from './streets.js';

/** @typedef {import('./mercator.js').Line} Line */
/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('./streets.js').Street} Street */
/**
 * @typedef {object} Ground
 * @property {Line[]} land
 * @property {Line[]} unknown
 * @property {Street[]} streets
 * @property {{minX: number, minY: number, maxX: number, maxY: number}} known outside of this box nothing is known
 */

const TILE = 512;
/** Tiles reach a little over their neighbours, or hairlines show between them at zooms between whole ones. */
const OVERLAP = 1;
const DRAWN = TILE + OVERLAP;
/** Pixels for each CSS pixel, at most. */
const FINEST = 3;
/** How far inside its edge the ground begins to fade, pixels. */
const FADE = 56;

/**
 * @param {Api.Basemap} basemap
 * @returns {Ground}
 */
export function prepareGround(basemap) {
  const land = rings(basemap.land).map(unitLine);
  const extent = basemap.extent ? rings(basemap.extent).map(unitLine) : land;
  return {
    land,
    unknown: basemap.unknown ? rings(basemap.unknown).map(unitLine) : [],
    streets: prepareStreets(basemap.streets),
    known: {
      minX: Math.min(...extent.map((ring) => ring.minX)), maxX: Math.max(...extent.map((ring) => ring.maxX)),
      minY: Math.min(...extent.map((ring) => ring.minY)), maxY: Math.max(...extent.map((ring) => ring.maxY)),
    },
  };
}

/** The piece of drawing that was put off last. */
let last = Promise.resolve();

/** Does work that may wait a little a piece in a task, so that the page can be moved in between. @param {() => void} work one piece */
function inTurn(work) {
  last = last.then(() => new Promise((next) => {
    setTimeout(() => {
      next();
      work();
    });
  }));
}

/** The box that is known, for the limits of the map. @param {Api.Basemap} basemap @returns {L.LatLngBounds} */
export function knownBounds(basemap) {
  const places = rings(basemap.extent ?? basemap.land).flat();
  const lons = places.map(([lon]) => lon);
  const lats = places.map(([, lat]) => lat);
  return new L.LatLngBounds([[Math.min(...lats), Math.min(...lons)], [Math.max(...lats), Math.max(...lons)]]);
}

/** Parks, below everything else; `parkStyle` colours them. @param {Api.Basemap} basemap */
export function parkLayer({ parks }) {
  return new L.GeoJSON({ type: 'FeatureCollection', features: parks },
    { pane: 'parks', renderer: new L.SVG({ pane: 'parks', padding: 0.5 }), interactive: false });
}

/** @param {Palette} palette */
export function parkStyle({ park }) {
  return { stroke: false, fillColor: park, fillOpacity: 1 };
}

/** @typedef {import('./painted-tiles.js').PaintedTile} GroundTile */

/** @extends {PaintedTiles<GroundTile>} */
export class GroundLayer extends PaintedTiles {
  /** @param {Ground} ground @param {Palette} palette */
  constructor(ground, palette) {
    super({ pane: 'ground', tileSize: TILE, keepBuffer: 3 }, DRAWN, FINEST);
    this.ground = ground;
    this.palette = palette;
  }

  /** @param {Palette} palette */
  repaint(palette) {
    if (palette === this.palette && this.ratio === pixelRatio(FINEST)) return;
    this.palette = palette;
    if (this._map) this.redraw();
  }

  /** @override @param {L.TileCoords} coords @param {L.TileDone} done */
  createTile(coords, done) {
    this.ratio = pixelRatio(FINEST);
    const tile = { canvas: el('canvas', { class: 'ground-tile' }), coords, side: this.sideAt(coords.z) };
    this.tiles.set(this._tileCoordsToKey(coords), tile);
    if (this.settingOff) this.#paintInTurn(tile, () => done(null, tile.canvas));
    else {
      this.#paint(tile);
      requestAnimationFrame(() => done(null, tile.canvas)); // Leaflet does not know of the tile before this has returned
    }
    return tile.canvas;
  }

  /** @override @param {GroundTile} tile */
  paintAgain(tile) {
    this.#paintInTurn(tile, () => undefined);
  }

  /** @param {GroundTile} tile @param {() => void} then */
  #paintInTurn(tile, then) {
    inTurn(() => {
      if (!tile.canvas.isConnected) return; // it has left the map
      this.#paint(tile);
      then();
    });
  }

  /** @param {GroundTile} tile */
  #paint({ canvas, coords, side }) {
    const context = blank(side, side);
    context.scale(side / DRAWN, side / DRAWN);
    const scale = 256 * 2 ** coords.z;
    const view = new TileView(context, scale, (coords.x * TILE) / scale, (coords.y * TILE) / scale);
    drawWater(view, this.ground, this.palette);
    drawUnknown(view, this.ground, this.palette);
    drawStreets(view, this.ground.streets, this.palette, coords.z);
    drawOutside(view, this.ground.known, this.palette);
    show(canvas, finished(context));
  }
}

/** One tile's window on the unit square. */
class TileView {
  /** @param {import('./still.js').Pen} context @param {number} scale pixels for the unit square @param {number} x @param {number} y */
  constructor(context, scale, x, y) {
    this.context = context;
    this.scale = scale;
    this.x = x;
    this.y = y;
    this.size = DRAWN / scale;
  }

  /** @param {{minX: number, minY: number, maxX: number, maxY: number}} box @param {number} [margin] pixels */
  sees(box, margin = 0) {
    const room = margin / this.scale;
    return (
      box.maxX >= this.x - room && box.minX <= this.x + this.size + room &&
      box.maxY >= this.y - room && box.minY <= this.y + this.size + room
    );
  }

  /** @param {Line} line @param {boolean} [close] */
  trace({ points }, close = false) {
    const { context, scale, x, y } = this;
    for (let i = 0; i < points.length; i += 2) {
      const px = (/** @type {number} */ (points[i]) - x) * scale;
      const py = (/** @type {number} */ (points[i + 1]) - y) * scale;
      if (i === 0) context.moveTo(px, py);
      else context.lineTo(px, py);
    }
    if (close) context.closePath();
  }

  /** The known box in pixels of this tile. @param {Ground['known']} box @returns {[number, number, number, number]} */
  rectangle(box) {
    const left = (box.minX - this.x) * this.scale;
    const top = (box.minY - this.y) * this.scale;
    return [left, top, (box.maxX - box.minX) * this.scale, (box.maxY - box.minY) * this.scale];
  }
}

/** @param {TileView} view @param {Ground} ground @param {Palette} palette */
function drawWater(view, ground, palette) {
  const { context } = view;
  context.save();
  context.beginPath();
  context.rect(...view.rectangle(ground.known));
  context.clip();
  context.beginPath();
  context.rect(0, 0, DRAWN, DRAWN);
  for (const ring of ground.land) if (view.sees(ring)) view.trace(ring, true);
  context.fillStyle = palette.water;
  context.fill('evenodd');

  context.beginPath();
  const [left, top, width, height] = view.rectangle(ground.known);
  context.rect(left + 2, top + 2, width - 4, height - 4); // the cut edge of the data is no shore
  context.clip();
  context.beginPath();
  for (const ring of ground.land) if (view.sees(ring, 2)) view.trace(ring, true);
  context.strokeStyle = palette.coast;
  context.lineWidth = 1;
  context.stroke();
  context.restore();
}

/** @param {TileView} view @param {Ground} ground @param {Palette} palette */
function drawUnknown(view, ground, palette) {
  if (!ground.unknown.some((ring) => view.sees(ring))) return;
  const { context } = view;
  context.save();
  context.beginPath();
  for (const ring of ground.unknown) if (view.sees(ring)) view.trace(ring, true);
  context.clip('evenodd');
  context.fillStyle = palette.unknown;
  context.fillRect(0, 0, DRAWN, DRAWN);
  context.strokeStyle = palette.unknownLine;
  context.lineWidth = 1.2;
  context.beginPath();
  for (let offset = -TILE; offset <= DRAWN; offset += 8) { // 512 is a multiple of 8, so the lines meet across tiles
    context.moveTo(offset, TILE);
    context.lineTo(offset + TILE, 0);
  }
  context.stroke();
  context.restore();
}

/** Where our ground ends it fades into paper: an edge would look like something on the ground. @param {TileView} view @param {Ground['known']} known @param {Palette} palette */
function drawOutside(view, known, palette) {
  const { context } = view;
  const [left, top, width, height] = view.rectangle(known);
  context.fillStyle = palette.land;
  context.beginPath();
  context.rect(0, 0, DRAWN, DRAWN);
  context.rect(left, top, width, height);
  context.fill('evenodd');
  const fade = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ inX, /** @type {number} */ inY) => {
    const gradient = context.createLinearGradient(x, y, x + inX, y + inY);
    gradient.addColorStop(0, palette.land);
    gradient.addColorStop(1, `${palette.land}00`);
    context.fillStyle = gradient;
    context.fillRect(inX ? Math.min(x, x + inX) : left, inY ? Math.min(y, y + inY) : top, inX ? FADE : width, inY ? FADE : height);
  };
  if (left > -FADE) fade(left, 0, FADE, 0);
  if (left + width < DRAWN + FADE) fade(left + width, 0, -FADE, 0);
  if (top > -FADE) fade(0, top, 0, FADE);
  if (top + height < DRAWN + FADE) fade(0, top + height, 0, -FADE);
}

/** @param {TileView} view @param {Street[]} streets @param {Palette} palette @param {number} zoom */
function drawStreets(view, streets, palette, zoom) {
  const { context } = view;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  const ranks = [0, 1, 2, 3, 4, 5, 6].filter((rank) => widthAt(rank, zoom) > 0);
  const lines = new Map(ranks.map((rank) => [rank, /** @type {Line[]} */ ([])]));
  for (const street of streets) {
    const seen = lines.get(street.rank);
    if (!seen) continue;
    for (const line of street.lines) if (view.sees(line, widthAt(street.rank, zoom))) seen.push(line);
  }
  // One path for all edges and one for all surfaces: crossings then join, and the translucent colours never pile up.
  for (const pass of /** @type {const} */ (['edge', 'surface'])) {
    for (const [rank, seen] of lines) {
      const width = widthAt(rank, zoom);
      if (!seen.length || (pass === 'edge' && width < 2)) continue;
      context.beginPath();
      for (const line of seen) view.trace(line);
      context.lineWidth = pass === 'edge' ? width + 1.4 : width;
      context.strokeStyle = pass === 'edge' ? palette.streetEdge : palette.street;
      context.stroke();
    }
  }
}

