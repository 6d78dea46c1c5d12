/** Where a measure is: a name of the gazetteer, found as one types, or something drawn on the map. */

import { getJson } from '../page/api.js';
import { el } from '../page/dom.js';
import { ShapeEditor } from '../map/shape-editor.js';
import { WorkMap } from '../map/work-map.js';

/** @typedef {{id: string, label: string, geometry: Api.Geometry | null}} Named */

/** All that can be named: places, streets and areas. @param {Api.Basemap} basemap @returns {Promise<Named[]>} */
export async function namedPlaces(basemap) {
  const places = /** @type {Api.Collection<{slug: string, name: string, kindName?: string}>} */ (await getJson('/api/gazetteer/places'));
  const areas = await Promise.all(['priority', 'nyko5', 'basomrade'].map((level) =>
    /** @type {Promise<Api.Collection<Api.AreaProperties>>} */ (getJson(`/api/areas?level=${level}`))));
  const streets = [...new Set(basemap.streets.map(({ properties }) => properties.name).filter((name) => name !== null && name !== ''))];
  const all = [
    ...places.features.map(({ properties, geometry }) => ({ id: `place:${properties.slug}`, label: properties.name, geometry })),
    ...streets.map((name) => ({ id: `street:${name}`, label: `${name} (gata)`, geometry: null })),
    ...areas.flatMap(({ features }) => features.map(({ properties, geometry }) => ({
      id: `area:${properties.level} ${properties.code}`, label: `${properties.name} (${LEVELS[properties.level]})`, geometry }))),
  ];
  return all.sort((a, b) => a.label.localeCompare(b.label, 'sv'));
}

/** @type {Record<string, string>} */
export const LEVELS = { priority: 'prioriterat område', nyko5: 'område', basomrade: 'basområde' };

export class PlaceField {
  /** @type {ShapeEditor | null} */
  #editor = null;

  /**
   * @param {Named[]} named @param {Api.Measure | null} measure @param {Api.Basemap} basemap @param {[number, number][]} home
   */
  constructor(named, measure, basemap, home) {
    this.named = named;
    const known = named.find(({ id }) => id === measure?.place?.id);
    this.input = el('input', { type: 'text', list: 'named-places', autocomplete: 'off', value: known?.label ?? measure?.place?.name ?? '', 'data-testid': 'place' });
    this.box = el('input', { type: 'checkbox', checked: measure?.drawn ?? false, 'data-testid': 'draw-it' });
    const host = el('div', { class: 'work-map', tabindex: 0, role: 'application', 'aria-label': 'Karta att rita på. När du ritar lägger Enter ett hörn i kartans mitt.' });
    const frame = el('div', { class: 'work-map-frame draw-map' }, host);
    const tools = el('div', { class: 'draw-tools' });
    const name = el('label', { class: 'field' }, 'Plats, gata eller område', this.input);
    const show = () => {
      name.hidden = this.box.checked;
      frame.hidden = tools.hidden = !this.box.checked;
      if (!this.box.checked || this.#editor) return;
      const map = new WorkMap(host, basemap, home);
      this.#editor = new ShapeEditor(map, measure?.drawn ? measure.geometry : null, ['Polygon', 'LineString', 'Point']);
      if (measure?.drawn && measure.geometry) map.goTo(measure.geometry);
      tools.append(this.#editor.element);
    };
    this.box.addEventListener('change', show);
    this.element = el('div', { class: 'work-parts' }, name,
      el('datalist', { id: 'named-places' }, ...named.map(({ label }) => el('option', { value: label }))),
      el('label', { class: 'check' }, this.box, ' Rita på kartan i stället'), frame, tools);
    // A map that is not in the page has no size.
    queueMicrotask(show);
  }

  /** What was chosen; undefined while it is none of the names. */
  get chosen() {
    return this.named.find(({ label }) => label.toLocaleLowerCase('sv') === this.input.value.trim().toLocaleLowerCase('sv'));
  }

  /** What stands in the way of sending it, Swedish; empty when nothing does. */
  get lacks() {
    if (this.box.checked) return this.#editor ? this.#editor.shape.lacks : 'Rita var åtgärden är.';
    return this.chosen ? '' : this.input.value.trim() ? `Det finns ingen plats, gata eller område som heter ”${this.input.value.trim()}”. Välj ett namn ur listan, eller rita på kartan.` : 'Välj var åtgärden är.';
  }

  /** As it is sent. @returns {{place: string | null, geometry: Api.Geometry | null}} */
  get value() {
    return this.box.checked
      ? { place: null, geometry: this.#editor?.shape.geometry() ?? null }
      : { place: this.chosen?.id ?? null, geometry: null };
  }

  close() {
    this.#editor?.close();
  }
}
