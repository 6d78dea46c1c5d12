/** Drawing and moving corners: on the map with mouse or thumb, and as a list of coordinates for the keyboard. Both show the same. */

import * as L from 'leaflet';
import { el } from '../page/dom.js';
import { between, degrees, Shape } from './shape.js';

/** @typedef {import('./shape.js').Corner} Corner */
/** @typedef {import('./shape.js').ShapeKind} ShapeKind */

const coarsePointer = matchMedia('(pointer: coarse)').matches;
const TARGET = coarsePointer ? 44 : 26;
/** Between closer corners there is no room for a handle. */
const ROOM_BETWEEN = 34;
const KIND_NAMES = { Point: 'Punkt', LineString: 'Linje', Polygon: 'Yta' };
/** The part of the world in which a corner may be typed. */
const LATITUDES = /** @type {const} */ ([58, 61]);
const LONGITUDES = /** @type {const} */ ([16, 20]);

export class ShapeEditor {
  /** Where the corners are listed. @type {HTMLElement | undefined} */
  list;
  /** @type {HTMLDetailsElement | undefined} */
  details;
  #run = 0;
  /** The chosen corner; new ones come after it. */
  #chosen = -1;
  #drawing = false;
  /** @type {() => void} */
  #undraw = () => {};
  #handles = new L.LayerGroup();
  #onClick = (/** @type {L.MapEvent} */ event) => this.#mapChosen(event.latlng);
  #onZoom = () => this.#showHandles();
  #onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Enter' && event.target === this.workMap.map.getContainer()) this.#mapChosen(this.workMap.map.getCenter());
  };

  /**
   * @param {import('./work-map.js').WorkMap} workMap
   * @param {Api.Geometry | null} geometry null when it is to be drawn
   * @param {ShapeKind[]} kinds that it may be
   */
  constructor(workMap, geometry, kinds) {
    this.workMap = workMap;
    this.kinds = kinds;
    this.original = geometry;
    this.shape = geometry ? Shape.of(geometry) : Shape.empty(/** @type {ShapeKind} */ (kinds[0]));
    this.changed = false;
    this.element = el('fieldset', { class: 'shape' });
    this.status = el('p', { class: 'hint', role: 'status' });
    this.#handles.addTo(workMap.map);
    workMap.map.on('click', this.#onClick);
    workMap.map.on('zoomend', this.#onZoom);
    workMap.map.getContainer().addEventListener('keydown', this.#onKey);
    this.#drawing = !geometry;
    this.#render();
  }

  /** Takes everything off the map. */
  close() {
    const { map } = this.workMap;
    this.#undraw();
    this.#handles.remove();
    map.off('click', this.#onClick);
    map.off('zoomend', this.#onZoom);
    map.getContainer().removeEventListener('keydown', this.#onKey);
    map.getContainer().classList.remove('drawing');
  }

  #corners() {
    return this.shape.runs()[this.#run] ?? [];
  }

  #render() {
    const { kinds, shape } = this;
    const runs = shape.runs();
    const details = el('details', { class: 'corner-list' }, el('summary', {}, `Hörn som koordinater (${runs.reduce((sum, run) => sum + run.length, 0)})`));
    details.addEventListener('toggle', () => this.#showList());
    this.list = el('div', { class: 'corners', tabindex: 0, role: 'group', 'aria-label': 'Hörn' });
    details.append(this.list, el('div', { class: 'buttons' },
      el('button', { type: 'button', class: 'quiet', 'data-testid': 'add-corner', onclick: () => this.#addTyped() }, 'Lägg till hörn')));
    const drawButton = el('button', { type: 'button', class: 'quiet', 'data-testid': 'draw', 'aria-pressed': String(this.#drawing),
      onclick: () => this.#setDrawing(!this.#drawing) }, this.#drawing ? 'Sluta rita' : 'Rita hörn på kartan');
    this.element.replaceChildren(
      el('legend', {}, 'Utbredning'),
      kinds.length > 1 ? this.#kindField() : '',
      runs.length > 1 ? this.#runField() : '',
      el('div', { class: 'buttons' }, drawButton,
        el('button', { type: 'button', class: 'quiet', 'data-testid': 'remove-corner', onclick: () => this.#remove(this.#chosen) }, 'Ta bort valt hörn'),
        this.original ? el('button', { type: 'button', class: 'quiet', onclick: () => this.#restore() }, 'Återställ formen') : ''),
      this.status, details);
    this.details = details;
    this.#draw();
  }

  #kindField() {
    const select = el('select', { 'data-testid': 'shape-kind' }, ...this.kinds.map((kind) =>
      el('option', { value: kind, selected: kind === this.shape.kind }, KIND_NAMES[kind])));
    select.addEventListener('change', () => this.#setKind(/** @type {ShapeKind} */ (select.value)));
    return el('label', { class: 'field' }, 'Form', select);
  }

  #runField() {
    const select = el('select', {}, ...this.shape.runs().map((_run, index) =>
      el('option', { value: index, selected: index === this.#run }, this.shape.runName(index))));
    select.addEventListener('change', () => {
      this.#run = Number(select.value);
      this.#chosen = -1;
      this.#draw();
    });
    return el('label', { class: 'field' }, 'Del som ändras', select);
  }

  /** @param {ShapeKind} kind */
  #setKind(kind) {
    const corners = this.#corners();
    this.shape = new Shape(kind, [[kind === 'Point' ? corners.slice(0, 1) : corners]]);
    this.#run = 0;
    this.#chosen = -1;
    this.#drawing = true;
    this.changed = true;
    this.#render();
  }

  #restore() {
    if (!this.original) return;
    this.shape = Shape.of(this.original);
    this.#run = 0;
    this.#chosen = -1;
    this.changed = false;
    this.#render();
  }

  /** @param {boolean} drawing */
  #setDrawing(drawing) {
    this.#drawing = drawing;
    this.#render();
  }

  /** The map was clicked, or Enter pressed in it. @param {L.LatLng} place */
  #mapChosen({ lat, lng }) {
    if (this.#drawing) this.#add([round(lng), round(lat)]);
  }

  /** @param {Corner} corner */
  #add(corner) {
    const corners = this.#corners();
    if (this.shape.kind === 'Point') corners.splice(0, corners.length, corner);
    else {
      const at = this.#chosen < 0 ? corners.length : this.#chosen + 1;
      corners.splice(at, 0, corner);
      this.#chosen = at;
    }
    this.#touch();
  }

  #addTyped() {
    const corners = this.#corners();
    const { lat, lng } = this.workMap.map.getCenter();
    const at = this.#chosen < 0 ? corners.length - 1 : this.#chosen;
    const here = corners[at];
    const next = corners[(at + 1) % Math.max(1, corners.length)];
    this.#add(here && next && here !== next ? between(here, next) : [round(lng), round(lat)]);
    const rows = this.list?.querySelectorAll('tbody tr');
    const row = rows?.[this.shape.kind === 'Point' ? 0 : this.#chosen];
    /** @type {HTMLInputElement | null | undefined} */ (row?.querySelector('input'))?.focus();
  }

  /** @param {number} index */
  #remove(index) {
    const corners = this.#corners();
    if (index < 0 || index >= corners.length) {
      this.status.textContent = 'Välj först ett hörn, på kartan eller i listan.';
      return;
    }
    corners.splice(index, 1);
    this.#chosen = Math.min(index, corners.length) - 1;
    this.#touch();
  }

  #touch() {
    this.changed = true;
    this.#draw();
  }

  #draw() {
    const { shape, workMap } = this;
    this.#undraw();
    const geometry = shape.isWhole ? shape.geometry() : shape.outline();
    const undraw = geometry.type === 'Point' || geometry.coordinates.length === 0 ? () => {} : workMap.draw(geometry, { color: 'shape', fill: shape.closes });
    this.#undraw = undraw;
    workMap.map.getContainer().classList.toggle('drawing', this.#drawing);
    this.#showHandles();
    this.#showList();
    const summary = this.details?.querySelector('summary');
    if (summary) summary.textContent = `Hörn som koordinater (${shape.runs().reduce((sum, run) => sum + run.length, 0)})`;
    this.status.textContent = shape.lacks || (this.#drawing
      ? 'Klicka på kartan för att lägga ett hörn. Med tangentbordet: gå till kartan, flytta den och tryck Enter.'
      : 'Dra hörnen på kartan. Ljusa punkter lägger till ett hörn.');
  }

  #showHandles() {
    this.#handles.clearLayers();
    const corners = this.#corners();
    corners.forEach((corner, index) => this.#handles.addLayer(this.#cornerHandle(corner, index)));
    if (this.shape.kind === 'Point') return;
    const { map } = this.workMap;
    corners.forEach((corner, index) => {
      const next = corners[index + 1] ?? (this.shape.closes && corners.length > 2 ? corners[0] : undefined);
      if (!next) return;
      const from = map.latLngToLayerPoint([corner[1], corner[0]]);
      const to = map.latLngToLayerPoint([next[1], next[0]]);
      if (Math.hypot(from.x - to.x, from.y - to.y) >= ROOM_BETWEEN) this.#handles.addLayer(this.#betweenHandle(between(corner, next), index));
    });
  }

  /** @param {Corner} corner @param {number} index */
  #cornerHandle(corner, index) {
    const handle = new L.Marker([corner[1], corner[0]], {
      pane: 'corners', draggable: true, keyboard: false, autoPan: true,
      icon: icon(index === this.#chosen ? 'corner chosen' : 'corner'),
    });
    handle.on('click', () => {
      this.#chosen = index;
      this.#draw();
    });
    handle.on('dragend', () => {
      const { lat, lng } = handle.getLatLng();
      this.#corners()[index] = [round(lng), round(lat)];
      this.#chosen = index;
      this.#touch();
    });
    return handle;
  }

  /** @param {Corner} corner @param {number} after */
  #betweenHandle(corner, after) {
    const handle = new L.Marker([corner[1], corner[0]], { pane: 'corners', draggable: true, keyboard: false, icon: icon('corner between') });
    const add = () => {
      const { lat, lng } = handle.getLatLng();
      this.#chosen = after;
      this.#add([round(lng), round(lat)]);
    };
    handle.on('click', add);
    handle.on('dragend', add);
    return handle;
  }

  /** The list is made only while it is open: an outline may have hundreds of corners. */
  #showList() {
    if (!this.list || !this.details?.open) return;
    const corners = this.#corners();
    const keep = this.list.scrollTop;
    this.list.replaceChildren(el('table', {},
      el('thead', {}, el('tr', {}, ...['Nr', 'Latitud', 'Longitud', ''].map((name) => el('th', { scope: 'col' }, name || el('span', { class: 'visually-hidden' }, 'Ta bort'))))),
      el('tbody', {}, ...corners.map((corner, index) => this.#row(corner, index)))));
    this.list.scrollTop = keep;
  }

  /** @param {Corner} corner @param {number} index */
  #row(corner, index) {
    const input = (/** @type {0 | 1} */ axis, /** @type {string} */ name, /** @type {readonly [number, number]} */ [least, most]) => {
      const field = el('input', { type: 'text', inputmode: 'decimal', value: corner[axis].toFixed(6).replace('.', ','), 'aria-label': `${name}, hörn ${index + 1}` });
      field.addEventListener('focus', () => { this.#chosen = index; });
      field.addEventListener('change', () => {
        const value = degrees(field.value, least, most);
        field.setAttribute('aria-invalid', String(value === null));
        if (value === null) {
          this.status.textContent = `${name} ska vara ett tal mellan ${least} och ${most}.`;
          return;
        }
        corner[axis] = value;
        this.changed = true;
        // The list stays as it is, so that the focus does.
        const { list } = this;
        this.list = undefined;
        this.#draw();
        this.list = list;
      });
      return el('td', {}, field);
    };
    return el('tr', { class: index === this.#chosen ? 'chosen' : null },
      el('th', { scope: 'row' }, index + 1), input(1, 'Latitud', LATITUDES), input(0, 'Longitud', LONGITUDES),
      el('td', {}, el('button', { type: 'button', 'aria-label': `Ta bort hörn ${index + 1}`, onclick: () => this.#remove(index) }, '✕')));
  }
}

/** @param {string} name */
function icon(name) {
  return new L.DivIcon({ className: name, iconSize: [TARGET, TARGET] });
}

/** Eight decimals are a millimetre. @param {number} value */
function round(value) {
  return Math.round(value * 1e8) / 1e8;
}
