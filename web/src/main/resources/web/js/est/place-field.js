/** Where a report is of: a name that the gazetteer knows, or a point on the map. */

import { getJson, Latest, messageOf, url } from '../api.js';
import { el } from '../dom.js';
import { placeKind } from '../format.js';
import { WorkMap } from '../work-map.js';

const SETTLE_MS = 350;

/** @typedef {{text: string} | {lat: number, lon: number}} Where */

export class PlaceField {
  #line = new Latest();
  /** @type {WorkMap | null} */
  #map = null;
  /** @type {{lat: number, lon: number} | null} */
  #point = null;
  #lift = () => {};
  #timer = 0;

  /** @param {Api.Meta} meta @param {Est.Place | null} place as it stands */
  constructor(meta, place) {
    this.meta = meta;
    this.input = el('input', { id: 'place', list: 'place-names', autocomplete: 'off', spellcheck: 'false', required: true, maxlength: 200, 'aria-describedby': 'place-found', 'data-testid': 'place', placeholder: 'Till exempel Medborgarplatsen' });
    this.found = el('p', { class: 'hint', id: 'place-found', 'aria-live': 'polite', 'data-testid': 'place-found' });
    this.names = el('datalist', { id: 'place-names' });
    this.frame = el('div', { class: 'work-map-frame est-map', hidden: true });
    this.open = el('button', { type: 'button', class: 'quiet', 'aria-expanded': 'false', 'data-testid': 'open-map', onclick: () => this.#toggle() }, 'Peka på kartan');
    this.element = el('div', { class: 'place-field' },
      el('label', { class: 'field' }, 'Plats ', this.input), this.names, this.found, el('div', { class: 'buttons' }, this.open), this.frame);
    this.input.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#look(), SETTLE_MS);
    });
    if (place) {
      this.input.value = place.label;
      if (place.kind === 'coordinate') this.#setPoint({ lat: place.lonLat[1], lon: place.lonLat[0] }, place.label);
    }
    this.#fill();
  }

  /** What the service is told. @returns {Where} */
  get where() {
    return this.#point ?? { text: this.input.value.trim() };
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

  /** Tells whether the gazetteer knows the name, before it is sent. */
  async #look() {
    this.#point = null;
    this.#lift();
    const q = this.input.value.trim();
    if (q.length < 2) {
      this.#line.cancel();
      this.found.textContent = '';
      return;
    }
    this.found.textContent = 'Söker i ortregistret …';
    try {
      const answer = await this.#line.ask((signal) => /** @type {Promise<Api.Geocoded>} */ (getJson(url('/api/geocode', { q }), signal)));
      if (!answer) return;
      const [best] = answer.features;
      if (!best) {
        this.found.textContent = answer.explanation || 'Ortregistret känner ingen sådan plats.';
        return;
      }
      const area = best.properties.areas.find(({ level }) => level === 'priority') ?? best.properties.areas.find(({ level }) => level === 'nyko5');
      this.found.textContent = [`✓ ${best.properties.label}`, placeKind(best.properties.kind), area && `i ${area.name}`].filter(Boolean).join(', ');
      this.#draw(best.geometry);
    } catch (error) {
      this.found.textContent = messageOf(error);
    }
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
    this.#line.cancel();
    this.#point = point;
    this.input.value = name;
    this.found.textContent = '✓ Punkten på kartan gäller. Skriv ett namn för att byta.';
    this.#draw({ type: 'Point', coordinates: [point.lon, point.lat] });
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
