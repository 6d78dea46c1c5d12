/** Where a report is of: a name that the gazetteer knows, or a point on the map. Nothing else is sent: the field says what is wrong with it first. */

import { getJson, Latest, messageOf, url } from '../page/api.js';
import { el } from '../page/dom.js';
import { placeKind } from '../page/format.js';
import { WorkMap } from '../map/work-map.js';

const SETTLE_MS = 350;
/** As near as a thumb can point: the service looks so far around a point. */
const THUMB_M = 25;
const LONGEST = 200;
const EXPECTED = 'Skriv en plats, en gata eller ett område på Södermalm, eller peka på kartan.';

/** @typedef {{text: string} | {lat: number, lon: number}} Where */

export class PlaceField {
  #line = new Latest();
  /** @type {WorkMap | null} */
  #map = null;
  /** @type {{lat: number, lon: number} | null} */
  #point = null;
  #lift = () => {};
  #timer = 0;
  /** Where what stands in the field is, once the service has found it. @type {Where | null} */
  #where = null;

  /** @param {Api.Meta} meta @param {Est.Place | null} place as it stands */
  constructor(meta, place) {
    this.meta = meta;
    this.input = el('input', { id: 'place', list: 'place-names', autocomplete: 'off', spellcheck: 'false', required: true, maxlength: LONGEST, 'aria-describedby': 'place-found', 'data-testid': 'place', placeholder: 'Till exempel Medborgarplatsen' });
    this.found = el('p', { class: 'hint', id: 'place-found', 'aria-live': 'polite', 'data-testid': 'place-found' });
    this.names = el('datalist', { id: 'place-names' });
    this.frame = el('div', { class: 'work-map-frame est-map', hidden: true });
    this.open = el('button', { type: 'button', class: 'quiet', 'aria-expanded': 'false', 'data-testid': 'open-map', onclick: () => this.#toggle() }, 'Peka på kartan');
    this.element = el('div', { class: 'place-field' },
      el('label', { class: 'field' }, 'Plats ', this.input), this.names, this.found, el('div', { class: 'buttons' }, this.open), this.frame);
    this.input.addEventListener('input', () => {
      this.#point = null;
      this.#where = null;
      this.#line.cancel();
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#tell(), SETTLE_MS);
    });
    if (place) {
      this.input.value = place.label;
      if (place.kind === 'coordinate') this.#setPoint({ lat: place.lonLat[1], lon: place.lonLat[0] }, place.label);
    }
    this.#fill();
  }

  /** What the service is told; null when it would not know it, which the field then says. @returns {Promise<Where | null>} */
  async where() {
    clearTimeout(this.#timer);
    if (!this.#where) await this.#look();
    if (!this.#where) this.input.focus();
    return this.#where;
  }

  async #fill() {
    try {
      const { places, streets } = await basemap();
      const names = new Set([...places.map(({ properties }) => properties.name), ...streets.map(({ properties }) => properties.name ?? '')]);
      this.names.replaceChildren(...[...names].filter(Boolean).sort((a, b) => a.localeCompare(b, 'sv')).map((value) => el('option', { value })));
    } catch {
      // Without suggestions a name is still looked up.
    }
  }

  async #tell() {
    try {
      await this.#look();
    } catch (error) {
      this.found.textContent = messageOf(error);
    }
  }

  /** Finds out whether the gazetteer knows what stands in the field, before it is sent. */
  async #look() {
    const point = this.#point;
    const q = this.input.value.trim();
    this.#lift();
    if (!point && (q.length < 2 || q.length > LONGEST)) {
      this.#line.cancel();
      this.#say(q ? EXPECTED : '', q === '');
      return;
    }
    if (!point) this.found.textContent = 'Söker i ortregistret …';
    const answer = await this.#line.ask((signal) => /** @type {Promise<Api.Geocoded>} */ (
      getJson(url('/api/geocode', point ? { ...point, uncertainty_m: THUMB_M } : { q }), signal)));
    if (!answer) return;
    const [best] = answer.features;
    if (!best) {
      this.#say([answer.explanation || 'Ortregistret känner ingen sådan plats.', EXPECTED].join(' '), false);
      return;
    }
    if (point) {
      this.#where = point;
      this.#say('✓ Punkten på kartan gäller. Skriv ett namn för att byta.', true);
      this.#draw({ type: 'Point', coordinates: [point.lon, point.lat] });
      return;
    }
    const { label, kind, areas } = best.properties;
    // A pasted coordinate is a point, not a name.
    const [lon, lat] = best.geometry.coordinates;
    this.#where = kind === 'coordinate' ? { lat, lon } : { text: q };
    const area = areas.find(({ level }) => level === 'priority') ?? areas.find(({ level }) => level === 'nyko5');
    this.#say([`✓ ${label}`, placeKind(kind), area && `i ${area.name}`].filter(Boolean).join(', '), true);
    this.#draw(best.geometry);
  }

  /** @param {string} text @param {boolean} fits */
  #say(text, fits) {
    this.found.textContent = text;
    if (fits) this.input.removeAttribute('aria-invalid');
    else this.input.setAttribute('aria-invalid', 'true');
  }

  async #toggle() {
    this.frame.hidden = !this.frame.hidden;
    this.open.setAttribute('aria-expanded', String(!this.frame.hidden));
    if (this.#map || this.frame.hidden) return;
    const element = el('div', { class: 'work-map', id: 'est-map', 'data-testid': 'est-map', tabindex: '0', role: 'application', 'aria-label': 'Karta över Södermalm. Tryck där det är, eller flytta kartan med piltangenterna och tryck Enter för platsen i kartans mitt.' });
    const attribution = el('p', { class: 'attribution' });
    this.frame.append(element, attribution);
    attribution.textContent = 'Hämtar kartan …';
    try {
      const known = await basemap();
      attribution.textContent = known.attribution;
      this.#map = new WorkMap(element, known, this.meta.bounds);
      this.#map.map.on('click', (/** @type {{latlng: {lat: number, lng: number}}} */ { latlng }) => this.#setPoint({ lat: latlng.lat, lon: latlng.lng }));
      element.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' || event.target !== element || !this.#map) return;
        event.preventDefault();
        const { lat, lng } = this.#map.map.getCenter();
        this.#setPoint({ lat, lon: lng });
      });
      if (this.#point) this.#draw({ type: 'Point', coordinates: [this.#point.lon, this.#point.lat] });
    } catch (error) {
      attribution.textContent = messageOf(error);
    }
  }

  /** @param {{lat: number, lon: number}} point @param {string} [name] */
  #setPoint(point, name = 'Punkt på kartan') {
    clearTimeout(this.#timer);
    this.#point = point;
    this.#where = null;
    this.input.value = name;
    this.#tell();
  }

  /** @param {Api.Geometry} geometry */
  #draw(geometry) {
    this.#lift();
    if (!this.#map) return;
    this.#lift = this.#map.draw(geometry, { color: 'shape' });
    if (!this.#map.sees(geometry)) this.#map.goTo(geometry);
  }
}

/** @type {Promise<Api.Basemap> | null} */
let known = null;

/** Fetched once, when it is first needed. @returns {Promise<Api.Basemap>} */
export function basemap() {
  known ??= /** @type {Promise<Api.Basemap>} */ (getJson('/api/basemap')).catch((error) => {
    known = null;
    throw error;
  });
  return known;
}
