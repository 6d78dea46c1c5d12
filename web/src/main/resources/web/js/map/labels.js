/** All text on the map, on one canvas over everything drawn: figures of areas first, then places by rank, then streets. */

import * as L from 'leaflet';
import { TakenBoxes } from './collision.js';
import { controlBoxes } from './control-boxes.js';
import { el } from '../page/dom.js';
import { placeOf, unitX, unitY } from './mercator.js';
import { pixelRatio } from './pixel-ratio.js';
import { blank, finished, show } from './still.js';
import { writeAlong } from './street-names.js';
import { widthAt } from './streets.js';
import { enlargement, widthOf } from './text-size.js';

/** @typedef {import('./collision.js').Box} Box */
/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('./streets.js').Street} Street */
/** @typedef {import('./area-layout.js').AreaLabel} AreaLabel */
/** Says where they stand. @typedef {(labels: AreaLabel[], sheet: LabelView) => import('./area-layout.js').Written[]} Arrange */
/** @typedef {{west: number, south: number, east: number, north: number}} Patch degrees */
/** @typedef {{x: number, y: number, name: string, kind: string, rank: number}} Place */

const FONT = '"Inter", "Segoe UI", "Helvetica Neue", Roboto, "Noto Sans", "DejaVu Sans Condensed", sans-serif';
export const NAME_PX = 12;
export const FIGURE_PX = 14;
/** From a line of text on an area to the next, pixels. */
export const LINE = 15.5;
const HALO = 3.5;
/** Closes the space between thousands, where a street would look like a sign. */
const WIDE_HALO = 5.5;
const PADDING = 0.25;
/** Half of a mark's side, with its edge. */
const MARK = 13;
const ASIDE = 22;
/** How far from its place a main place's name may stand when what is told lies there, pixels. */
const STEPS_ASIDE = [16, 26, 36, 48];
/** And how far on the ground: further away it would stand beyond another place, or where that is named. */
const FURTHEST_ASIDE_M = 600;
/** Around the Earth at the district's latitude. */
const AROUND_M = 40_075_017 * Math.cos((59.31 * Math.PI) / 180);
/** A cell that is larger than this is not hidden by a name. */
const LARGE_CELL = 40;
/** The zoom from which places of a rank are named; a rank beyond the list waits as long as the last. */
const RANK_FROM_ZOOM = [12, 13.5, 14.5, 15.5, 16, 16.5];
const MAIN_STREETS_FROM = 14.5;
const STATIONS = ['station', 'tram_stop'];
/** Half the height of a name, pixels. */
const HALF_LINE = 9;
/** Half the side of a station's sign, pixels. */
const SIGN = 6.5;
const ALL_STREETS_FROM = 15.75;

/** Before a frame is due. */
const AT_A_TIME_MS = 8;

export class LabelLayer extends L.Layer {
  /** The frame in which it will be drawn anew; 0 for none. */
  #due = 0;
  /** The task in which the drawing goes on. */
  #next = 0;

  /** @param {Api.Basemap['places']} places @param {Street[]} streets @param {Palette} palette */
  constructor(places, streets, palette) {
    super({ pane: 'labels' });
    this.palette = palette;
    this.streets = [...streets].reverse();
    /** @type {AreaLabel[]} */
    this.areaLabels = [];
    /** @type {Arrange} */
    this.arrange = () => [];
    /** What is told, and too small to be read with text over it. @type {Patch[]} */
    this.told = [];
    /** Where marks lie that no text may hide under: latitudes and longitudes. @type {[number, number][]} */
    this.marks = [];
    /** @type {Place[]} */
    this.places = places
      .map(({ geometry, properties }) => ({
        ...properties, name: properties.name.replace(/ \([^)]*\)$/, ''), x: unitX(geometry.coordinates[0]), y: unitY(geometry.coordinates[1]),
      }))
      .sort((a, b) => a.rank - b.rank);
    this.canvas = el('canvas', { class: 'label-canvas', 'aria-hidden': 'true' });
  }

  /** @param {Palette} palette */
  repaint(palette) {
    this.palette = palette;
    this.#drawSoon();
  }

  /** @param {AreaLabel[]} labels @param {Arrange} arrange */
  setAreaLabels(labels, arrange) {
    this.areaLabels = labels;
    this.arrange = arrange;
    this.#drawSoon();
  }

  /** @param {Patch[]} told */
  setTold(told) {
    if (told.length === 0 && this.told.length === 0) return;
    this.told = told;
    this.#drawSoon();
  }

  /** @param {[number, number][]} marks */
  setMarks(marks) {
    this.marks = marks;
    this.#drawSoon();
  }

  /** Once for all that changes before the next frame: text is dear to paint. */
  #drawSoon() {
    if (!this._map || this.#due) return;
    this.#stop();
    this.#due = requestAnimationFrame(() => {
      this.#due = 0;
      this.#goOn(this.#drawing());
    });
  }

  /** @param {Generator<void, void>} drawing */
  #goOn(drawing) {
    const began = performance.now();
    while (!drawing.next().done) {
      if (performance.now() - began < AT_A_TIME_MS) continue;
      this.#next = setTimeout(() => this.#goOn(drawing));
      return;
    }
  }

  /** What was being drawn is of no use any more. */
  #stop() {
    cancelAnimationFrame(this.#due);
    clearTimeout(this.#next);
    this.#due = 0;
  }

  /** @override @param {L.Map} map */
  onAdd(map) {
    this._map = map;
    L.DomUtil.addClass(this.canvas, 'leaflet-zoom-animated');
    this.getPane('labels').append(this.canvas);
    this.#drawSoon();
    return this;
  }

  /** @override */
  onRemove() {
    this.#stop();
    this.canvas.remove();
    return this;
  }

  /** @override */
  getEvents() {
    return {
      moveend: () => this.#drawSoon(),
      resize: () => this.#drawSoon(),
      zoom: () => this.followZoom({ center: this._map.getCenter(), zoom: this._map.getZoom() }),
      zoomanim: this.followZoom,
    };
  }

  /** @param {L.ZoomAnimEvent} event */
  followZoom({ center, zoom }) {
    this.#stop(); // whoever zooms has moved in the end
    if (!this.corner) return; // not drawn yet
    const scale = this._map.getZoomScale(zoom, this.drawnZoom);
    const corner = this._map.project(/** @type {L.LatLng} */ (this.corner), zoom);
    const newOrigin = this._map.project(center, zoom).subtract(this._map.getSize().multiplyBy(0.5)).round();
    const panned = this._map.containerPointToLayerPoint([0, 0]);
    L.DomUtil.setTransform(this.canvas, corner.subtract(newOrigin).add(panned), scale);
  }

  /** In steps, between which the map can be used; it shows what it showed until all is drawn. @returns {Generator<void, void>} */
  * #drawing() {
    const map = this._map;
    const size = map.getSize();
    const controls = controlBoxes(map.getContainer());
    const room = size.multiplyBy(PADDING).round();
    const topLeft = map.containerPointToLayerPoint([-room.x, -room.y]).round();
    const width = size.x + room.x * 2;
    const height = size.y + room.y * 2;
    const ratio = pixelRatio(3);
    const zoom = map.getZoom();
    const origin = map.getPixelOrigin().add(topLeft);

    const context = blank(width * ratio, height * ratio);
    context.scale(ratio, ratio);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    const scale = 256 * 2 ** zoom;
    const shown = { left: room.x, right: room.x + size.x, top: room.y, bottom: room.y + size.y };
    const covered = controls.map(({ left, right, top, bottom }) => ({ left: left + room.x, right: right + room.x, top: top + room.y, bottom: bottom + room.y }));
    const view = new LabelView(context, scale, origin, { width, height }, shown, covered, this.palette);
    view.leaveOut(this.marks);
    view.stepAsideFor(this.told);
    for (const written of this.arrange(this.areaLabels, view)) view.writeArea(written);
    for (const box of covered) view.taken.add(box);
    yield;
    // Among coloured areas only the main places are named at first: the areas have names of their own.
    const later = this.areaLabels.length > 0 ? 1.25 : 0;
    const areaNames = new Set(this.areaLabels.map(({ name }) => name));
    for (const place of this.places) {
      if (areaNames.has(place.name) && zoom < ALL_STREETS_FROM) continue;
      if (zoom >= fromZoom(place.rank) + (place.rank > 1 ? later : 0)) view.writePlace(place);
      yield;
    }
    for (const street of this.streets) {
      if (isNamed(street, zoom)) view.writeStreet(street, zoom);
      yield;
    }
    this.drawnZoom = zoom;
    this.corner = map.unproject(origin, zoom);
    Object.assign(this.canvas.style, { width: `${width}px`, height: `${height}px` });
    L.DomUtil.setPosition(this.canvas, topLeft);
    show(this.canvas, finished(context));
  }
}

/** @param {number} rank from 1 */
function fromZoom(rank) {
  return Number(RANK_FROM_ZOOM[Math.min(Math.max(rank, 1), RANK_FROM_ZOOM.length) - 1]);
}

/** @param {Street} street @param {number} zoom */
function isNamed(street, zoom) {
  return street.name !== '' && zoom >= (street.rank >= 3 ? MAIN_STREETS_FROM : ALL_STREETS_FROM);
}

/** One drawing of the labels. */
export class LabelView {
  /** Text on the map grows with the text of the page. */
  enlarged = enlargement();
  taken = new TakenBoxes();
  /** Where each street's name stands already: the lanes of one street share it. @type {Map<string, {x: number, y: number}[]>} */
  written = new Map();
  /** How far main places step aside; not at all where nothing is told. @type {number[]} */
  aside = [];

  /**
   * @param {import('./still.js').Pen} context @param {number} scale @param {L.Point} origin
   * @param {{width: number, height: number}} size @param {Box} shown the part that the frame shows
   * @param {Box[]} covered by the controls @param {Palette} palette
   */
  constructor(context, scale, origin, size, shown, covered, palette) {
    Object.assign(context, { lineWidth: HALO, strokeStyle: palette.halo });
    this.context = context;
    this.scale = scale;
    this.origin = origin;
    this.size = size;
    this.shown = shown;
    this.covered = covered;
    this.palette = palette;
  }

  /** @param {number} x @param {number} y on the unit square */
  toPixels(x, y) {
    return { x: x * this.scale - this.origin.x, y: y * this.scale - this.origin.y };
  }

  /** @param {number} x @param {number} y pixels */
  toPlace(x, y) {
    return placeOf((x + this.origin.x) / this.scale, (y + this.origin.y) / this.scale);
  }

  /** @param {string} look weight or slope @param {number} pixels */
  font(look, pixels) {
    return `${look} ${pixels * this.enlarged}px ${FONT}`;
  }

  /** @param {string} text @param {number} x @param {number} y */
  write(text, x, y) {
    this.context.strokeText(text, x, y);
    this.context.fillText(text, x, y);
  }

  /** Moves a text whose place is in the frame so that the frame does not cut it. @param {number} x @param {number} half */
  framed(x, half) {
    const { left, right } = this.shown;
    if (x < left || x > right) return x;
    return Math.max(left + half, Math.min(right - half, x));
  }

  /** @param {[number, number][]} marks */
  leaveOut(marks) {
    for (const [lat, lon] of marks) {
      const { x, y } = this.toPixels(unitX(lon), unitY(lat));
      this.taken.add({ left: x - MARK, right: x + MARK, top: y - MARK, bottom: y + MARK });
    }
  }

  /** @param {Patch[]} told */
  stepAsideFor(told) {
    const near = STEPS_ASIDE.filter((step) => (step * AROUND_M) / this.scale <= FURTHEST_ASIDE_M);
    for (const { west, south, east, north } of told) {
      const [{ x: left, y: top }, { x: right, y: bottom }] = [this.toPixels(unitX(west), unitY(north)), this.toPixels(unitX(east), unitY(south))];
      if (right - left > LARGE_CELL || right < 0 || bottom < 0 || left > this.size.width || top > this.size.height) continue;
      this.taken.add({ left, right, top, bottom });
      this.aside = near;
    }
  }

  /** @param {import('./area-layout.js').Written} written */
  writeArea({ label: { signed, ink, halo }, form, x, figure, names, boxes }) {
    const { context, enlarged } = this;
    for (const box of boxes) this.taken.add(box);
    context.font = this.font('700', FIGURE_PX);
    context.fillStyle = ink;
    context.strokeStyle = halo;
    context.lineWidth = WIDE_HALO;
    this.write(form.figure, x, (figure.top + figure.bottom) / 2);
    if (signed) context.fillStyle = this.palette.ink;
    context.font = this.font('600', NAME_PX);
    if (names) form.names.forEach((name, line) => this.write(name, x, names.top + (line + 0.5) * LINE * enlarged));
    context.strokeStyle = this.palette.halo;
    context.lineWidth = HALO;
  }

  /** @param {Place} place */
  writePlace(place) {
    const { context, palette } = this;
    const { x: wanted, y } = this.toPixels(place.x, place.y);
    if (wanted < -80 || y < -20 || wanted > this.size.width + 80 || y > this.size.height + 20) return;
    if (STATIONS.includes(place.kind)) {
      this.writeStation(place, wanted, y);
      return;
    }
    const park = /park|grön|sport/.test(place.kind);
    const water = /quay|kaj|vatten|water/.test(place.kind);
    const large = place.rank <= 1;
    context.font = large ? this.font('600', 12.5) : this.font(park || water ? 'italic' : '500', 11.5);
    context.fillStyle = park ? palette.parkInk : water ? palette.waterInk : palette.ink;
    const half = widthOf(context, place.name) / 2 + 4;
    // A main place is named beside a mark rather than not at all.
    const ways = this.besides(half).slice(0, place.rank <= 2 ? undefined : 1);
    this.writeWhereFree(place.name, half, ways.map(([right, down]) => [this.framed(wanted + right, half), y + down]));
  }

  /** At the first of the middles where there is room, if any. @param {string} name @param {number} half of its width @param {[number, number][]} middles */
  writeWhereFree(name, half, middles) {
    const high = HALF_LINE * this.enlarged;
    for (const [x, y] of middles) {
      if (!this.taken.take([{ left: x - half, right: x + half, top: y - high, bottom: y + high }])) continue;
      this.write(name, x, y);
      return;
    }
  }

  /** A sign where it is, and its name beside that when there is room. @param {Place} place @param {number} x @param {number} y */
  writeStation({ name }, x, y) {
    const { context, palette, enlarged, shown } = this;
    const sign = SIGN * enlarged;
    if (!this.taken.take([{ left: x - sign, right: x + sign, top: y - sign, bottom: y + sign }])) return;
    context.fillStyle = palette.ink;
    context.beginPath();
    context.roundRect(x - sign, y - sign, 2 * sign, 2 * sign, 3 * enlarged);
    context.stroke();
    context.fill();
    context.fillStyle = palette.halo;
    context.font = this.font('700', 9.5);
    context.fillText(name.includes('tunnelbane') ? 'T' : '•', x, y);
    context.fillStyle = palette.ink;
    context.font = this.font('500', 11.5);
    const half = widthOf(context, name) / 2 + 4;
    const [beside, below] = [sign + half, sign + HALF_LINE * enlarged];
    /** @type {[number, number][]} */
    const middles = [[x + beside, y], [x - beside, y], [x, y + below], [x, y - below]];
    const inFrame = x >= shown.left && x <= shown.right;
    // Where the frame would cut it, it is not written; what is outside is seen only when it is moved in.
    this.writeWhereFree(name, half, middles.filter(([middle]) => !inFrame || (middle - half >= shown.left && middle + half <= shown.right)));
  }

  /** Where a main place's name may stand, from its place. @param {number} half @returns {[number, number][]} */
  besides(half) {
    /** @type {[number, number][]} */
    const ways = [[0, 0], [0, ASIDE], [0, -ASIDE]];
    for (const step of this.aside) ways.push([0, -step], [0, step], [-half - step + 8, 0], [half + step - 8, 0]);
    return ways;
  }

  /** @param {Street} street @param {number} zoom */
  writeStreet(street, zoom) {
    const { context, palette, scale, origin, size } = this;
    const font = this.enlarged * Math.min(13, Math.max(10.5, widthAt(street.rank, zoom) * 1.1 + 4));
    context.font = `${font}px ${FONT}`;
    context.fillStyle = palette.ink;
    const [west, north] = [origin.x / scale, origin.y / scale];
    const [east, south] = [west + size.width / scale, north + size.height / scale];
    for (const line of street.whole) {
      if (line.maxX < west || line.minX > east || line.maxY < north || line.minY > south) continue;
      const pixels = Array.from(line.points, (value, i) => value * scale - (i % 2 ? origin.y : origin.x));
      const written = this.written.get(street.name) ?? [];
      this.written.set(street.name, written);
      writeAlong(context, street.name, pixels, this.taken, font, size, written);
    }
  }
}
