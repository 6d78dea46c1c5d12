/** Where a week's accepted reports are: the priority areas, and each place by the number that it has in the list below. The list says all that the map does. */

import * as L from 'leaflet';
import { getJson } from '../page/api.js';
import { el } from '../page/dom.js';
import { number } from '../page/format.js';
import { clearNotice, showFailure } from '../page/notice.js';
import { WorkMap } from '../map/work-map.js';
import { basemap } from './place-field.js';

/** Below this a ring would be hidden by the mark itself. */
const LEAST_RING_M = 60;

/** @param {Est.PlaceRow[]} places @param {Api.Meta} meta @returns {HTMLElement} */
export function weekMap(places, meta) {
  const notice = el('p', { class: 'notice map-note', role: 'status' }, 'Hämtar kartan …');
  const element = el('div', { class: 'work-map', tabindex: '0', role: 'application', 'aria-label': 'Karta över veckans rapporterade platser. Piltangenter flyttar, plus och minus zoomar. Samma platser står i listan under.' });
  const attribution = el('p', { class: 'attribution' });
  const frame = el('div', { class: 'work-map-frame week-map', 'data-testid': 'week-map' }, element, attribution, notice);
  load({ frame, element, attribution, notice }, places, meta);
  return el('figure', { class: 'week-map-figure' }, frame, el('figcaption', { class: 'hint' }, caption(places)));
}

/** @param {Est.PlaceRow[]} places */
function caption(places) {
  const unsure = places.filter(({ place }) => place.uncertaintyM >= LEAST_RING_M).length;
  return `Siffrorna är platsernas nummer i listan under. Streckad ram: prioriterat område; hel ram: ett som har rapporter den här veckan.${unsure > 0
    ? ' En cirkel visar hur stort ett ställe är som inte är en punkt.' : ''}`;
}

/** @param {{frame: HTMLElement, element: HTMLElement, attribution: HTMLElement, notice: HTMLElement}} parts @param {Est.PlaceRow[]} places @param {Api.Meta} meta */
async function load(parts, places, meta) {
  try {
    const [known, areas] = await Promise.all([basemap(), /** @type {Promise<Api.Collection<Api.AreaProperties>>} */ (getJson('/api/areas?level=priority'))]);
    clearNotice(parts.notice);
    parts.notice.remove();
    parts.attribution.textContent = known.attribution;
    draw(new WorkMap(parts.element, known, meta.bounds), places, areas);
  } catch (error) {
    showFailure(parts.notice, error, () => {
      parts.notice.textContent = 'Hämtar kartan …';
      load(parts, places, meta);
    });
  }
}

/** @param {WorkMap} work @param {Est.PlaceRow[]} places @param {Api.Collection<Api.AreaProperties>} areas */
function draw(work, places, areas) {
  const reported = new Set(places.map(({ place }) => place.priority));
  for (const { geometry, properties } of areas.features) {
    work.draw(geometry, reported.has(properties.code) ? { color: 'shape' } : { color: 'other', dashed: true });
  }
  places.forEach(({ place, told }, index) => {
    const [lon, lat] = place.lonLat;
    if (place.uncertaintyM >= LEAST_RING_M) {
      new L.Circle([lat, lon], { radius: place.uncertaintyM, pane: 'shape', renderer: work.renderers.shape, interactive: false, ...work.style({ color: 'shape', dashed: true, fill: false }), weight: 1.2 }).addTo(work.map);
    }
    new L.Marker([lat, lon], {
      pane: 'corners', interactive: false, keyboard: false, title: `${index + 1}. ${place.label}, ${number(told.length)}`,
      icon: new L.DivIcon({ className: 'stop-mark', html: String(index + 1), iconSize: [26, 26] }),
    }).addTo(work.map);
  });
  if (places.length > 0) {
    const fit = () => work.map.fitBounds(new L.LatLngBounds(places.map(({ place: { lonLat: [lon, lat] } }) => [lat, lon])).pad(0.25), { animate: false, maxZoom: 15.5 });
    fit();
    // On paper, or on a tablet that is turned, no place falls outside.
    work.map.on('resize', fit);
  }
}
