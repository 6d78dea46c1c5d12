/** All text on the map, on one canvas over everything drawn: figures of areas first, then places by rank, then streets. */

import * as L from 'leaflet';
import { overlap, TakenBoxes } from './collision.js';
import { el } from './dom.js';
import { unitX, unitY } from './mercator.js';
import { pixelRatio } from './pixel-ratio.js';
import { blank, finished, show } from './still.js';
import { writeAlong } from './street-names.js';
import { widthAt } from './streets.js';
import { enlargement, widthOf } from './text-size.js';

/** @typedef {import('./collision.js').Box} Box */
/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('./streets.js').Street} Street */
/** @typedef {{lon: number, lat: number, lines: string[], symbol: string, ink: string, halo: string}} AreaLabel lines: name, then figure */
/** @typedef {{x: number, y: number, name: string, kind: string, rank: number}} Place */

const FONT = '"Inter", "Segoe UI", "Helvetica Neue", Roboto, "Noto Sans", "DejaVu Sans Condensed", sans-serif';
const NAME_PX = 12;
const FIGURE_PX = 14;
const HALO = 3.5;
/** Closes the space between thousands, where a street would look like a sign. */
const WIDE_HALO = 5.5;
const PADDING = 0.25;
/** Half of a mark's side, with its edge. */
const MARK = 13;
const ASIDE = 22;
/** What lies on the map and is not of it: the buttons, the bar of the scale, and what two maps beside each other are called. */
const CONTROLS = '.leaflet-control-zoom, .leaflet-control-scale-line, .table-toggle, .side-label';
/** An area's text is moved no further than this to be read beside them, pixels. */
const FURTHEST = 56;
/** The zoom from which places of a rank are named; a rank beyond the list waits as long as the last. */
const RANK_FROM_ZOOM = [12, 13.5, 14.5, 15.5, 16, 16.5];
const MAIN_STREETS_FROM = 14.5;
const ALL_STREETS_FROM = 15.75;

export class LabelLayer extends L.Layer {
  /** The frame in which it will be drawn anew; 0 for none. */
  #due = 0;

  /** @param {Api.Basemap['places']} places @param {Street[]} streets @param {Palette} palette */
  constructor(places, streets, palette) {
    super({ pane: 'labels' });
    this.palette = palette;
    this.streets = [...streets].reverse();
    /** @type {AreaLabel[]} */
    this.areaLabels = [];
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

  /** @param {AreaLabel[]} labels */
  setAreaLabels(labels) {
    this.areaLabels = labels;
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
    this.#due = requestAnimationFrame(() => this.draw());
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
    cancelAnimationFrame(this.#due);
    this.#due = 0;
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
    if (!this.corner) return; // not drawn yet
    const scale = this._map.getZoomScale(zoom, this.drawnZoom);
    const corner = this._map.project(/** @type {L.LatLng} */ (this.corner), zoom);
    const newOrigin = this._map.project(center, zoom).subtract(this._map.getSize().multiplyBy(0.5)).round();
    const panned = this._map.containerPointToLayerPoint([0, 0]);
    L.DomUtil.setTransform(this.canvas, corner.subtract(newOrigin).add(panned), scale);
  }

  draw() {
    cancelAnimationFrame(this.#due);
    this.#due = 0;
    const map = this._map;
    const size = map.getSize();
    const controls = controlBoxes(map.getContainer());
    const room = size.multiplyBy(PADDING).round();
    const topLeft = map.containerPointToLayerPoint([-room.x, -room.y]).round();
    const width = size.x + room.x * 2;
    const height = size.y + room.y * 2;
    const ratio = pixelRatio(3);
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    L.DomUtil.setPosition(this.canvas, topLeft);
    const zoom = map.getZoom();
    const origin = map.getPixelOrigin().add(topLeft);
    this.drawnZoom = zoom;
    this.corner = map.unproject(origin, zoom);

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
    view.writeAreas(this.areaLabels);
    for (const box of covered) view.taken.take([box]);
    // Among coloured areas only the main places are named at first: the areas have names of their own.
    const later = this.areaLabels.length > 0 ? 1.25 : 0;
    const areaNames = new Set(this.areaLabels.map(({ lines }) => lines[0]));
    for (const place of this.places) {
      if (areaNames.has(place.name) && zoom < ALL_STREETS_FROM) continue;
      if (zoom >= fromZoom(place.rank) + (place.rank > 1 ? later : 0)) view.writePlace(place);
    }
    for (const street of this.streets) if (isNamed(street, zoom)) view.writeStreet(street, zoom);
    show(this.canvas, finished(context));
  }
}

/** Where the controls lie in the frame, some of which stand beside it in the page; none that are hidden. @param {HTMLElement} frame @returns {Box[]} */
function controlBoxes(frame) {
  const { left: x, top: y } = frame.getBoundingClientRect();
  return [...(frame.parentElement ?? frame).querySelectorAll(CONTROLS)].map((one) => one.getBoundingClientRect()).filter(({ width }) => width > 0)
    .map(({ left, right, top, bottom }) => ({ left: left - x - 4, right: right - x + 4, top: top - y - 4, bottom: bottom - y + 4 }));
}

/** @param {number} rank from 1 */
function fromZoom(rank) {
  return Number(RANK_FROM_ZOOM[Math.min(Math.max(rank, 1), RANK_FROM_ZOOM.length) - 1]);
}

/** @param {Street} street @param {number} zoom */
function isNamed(street, zoom) {
  return street.name !== '' && zoom >= (street.rank >= 3 ? MAIN_STREETS_FROM : ALL_STREETS_FROM);
}

/** @param {Box} box @param {number} x @param {number} y @returns {Box} */
function moved(box, x, y) {
  return { left: box.left + x, right: box.right + x, top: box.top + y, bottom: box.bottom + y };
}

/** One drawing of the labels. */
class LabelView {
  /** Text on the map grows with the text of the page. */
  enlarged = enlargement();
  taken = new TakenBoxes();
  /** Where each street's name stands already: the lanes of one street share it. @type {Map<string, {x: number, y: number}[]>} */
  written = new Map();

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
      this.taken.take([{ left: x - MARK, right: x + MARK, top: y - MARK, bottom: y + MARK }]);
    }
  }

  /** The figures come first: a name is left out before it hides the figure of another area. @param {AreaLabel[]} labels */
  writeAreas(labels) {
    const measured = labels.map((label) => this.measure(label));
    for (const one of measured) {
      const free = measured.every((other) => other === one || !overlap(one.full, other.small));
      if (free && this.taken.take([one.full])) this.writeArea(one, true);
      else if (this.taken.take([one.small])) this.writeArea(one, false);
      // Under a control rather than not at all.
      else if (this.taken.take([one.there])) this.writeArea({ ...one, small: one.there }, false);
    }
  }

  /** @param {AreaLabel} label */
  measure(label) {
    const { context, enlarged } = this;
    const { x, y } = this.toPixels(unitX(label.lon), unitY(label.lat));
    const [name = '', figure = ''] = label.lines;
    const figures = label.symbol ? `${label.symbol} ${figure}` : figure;
    context.font = this.font('600', NAME_PX);
    const nameWidth = widthOf(context, name);
    context.font = this.font('700', FIGURE_PX);
    const figureWidth = context.measureText(figures).width;
    const full = this.uncovered(this.box(x, y, Math.max(nameWidth, figureWidth) / 2 + 3, 17 * enlarged));
    const there = this.box(x, y, figureWidth / 2 + 3, 9 * enlarged);
    return { label, name, figures, full, small: this.uncovered(there), there };
  }

  /** @param {number} x @param {number} y @param {number} halfWidth @param {number} halfHeight */
  box(x, y, halfWidth, halfHeight) {
    const middle = this.framed(x, halfWidth);
    return { left: middle - halfWidth, right: middle + halfWidth, top: y - halfHeight, bottom: y + halfHeight };
  }

  /** Beside, above or below a control that would lie over it, whichever is nearest. @param {Box} box @returns {Box} */
  uncovered(box) {
    const over = this.covered.find((control) => overlap(box, control));
    if (!over) return box;
    /** @type {[number, number][]} */
    const ways = [[0, over.top - box.bottom], [over.left - box.right, 0], [over.right - box.left, 0], [0, over.bottom - box.top]];
    const [way] = ways.filter(([x, y]) => Math.abs(x + y) <= FURTHEST && this.inFrame(moved(box, x, y))).sort((a, b) => Math.abs(a[0] + a[1]) - Math.abs(b[0] + b[1]));
    return way ? moved(box, ...way) : box;
  }

  /** @param {Box} box */
  inFrame({ left, right, top, bottom }) {
    const { shown } = this;
    return left >= shown.left && right <= shown.right && top >= shown.top && bottom <= shown.bottom;
  }

  /** @param {ReturnType<LabelView['measure']>} measured @param {boolean} named */
  writeArea({ label: { symbol, ink, halo }, name, figures, full, small }, named) {
    const { context, enlarged } = this;
    const box = named ? full : small;
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    context.font = this.font('700', FIGURE_PX);
    context.fillStyle = ink;
    context.strokeStyle = halo;
    context.lineWidth = WIDE_HALO;
    this.write(figures, x, named ? y + 8 * enlarged : y);
    if (named) {
      if (symbol) context.fillStyle = this.palette.ink;
      context.font = this.font('600', NAME_PX);
      this.write(name, x, y - 8 * enlarged);
    }
    context.strokeStyle = this.palette.halo;
    context.lineWidth = HALO;
  }

  /** @param {Place} place */
  writePlace(place) {
    const { context, palette, enlarged } = this;
    const { x: wanted, y } = this.toPixels(place.x, place.y);
    if (wanted < -80 || y < -20 || wanted > this.size.width + 80 || y > this.size.height + 20) return;
    const park = /park|grön|sport/.test(place.kind);
    const water = /quay|kaj|vatten|water/.test(place.kind);
    const large = place.rank <= 1;
    context.font = large ? this.font('600', 12.5) : this.font(park || water ? 'italic' : '500', 11.5);
    context.fillStyle = park ? palette.parkInk : water ? palette.waterInk : palette.ink;
    const half = widthOf(context, place.name) / 2 + 4;
    const x = this.framed(wanted, half);
    // A main place is named beside a mark rather than not at all.
    for (const aside of place.rank <= 2 ? [0, ASIDE, -ASIDE] : [0]) {
      if (!this.taken.take([{ left: x - half, right: x + half, top: y + aside - 9 * enlarged, bottom: y + aside + 9 * enlarged }])) continue;
      this.write(place.name, x, y + aside);
      return;
    }
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
