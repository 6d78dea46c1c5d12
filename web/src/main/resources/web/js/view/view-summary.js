/** The sentence that says what the view shows, the same wherever it stands: by the map, in the panel below it, and on paper. */

import { el, prose } from '../page/dom.js';
import { unbroken } from '../page/format.js';

let said = '';
/** @type {Set<HTMLElement>} */
const places = new Set();

/** A place where it stands from now on. */
export function summaryPlace() {
  const place = el('p', { class: 'lead view-said', 'data-testid': 'view-said' });
  for (const old of places) if (!old.isConnected) places.delete(old);
  places.add(place);
  fill(place);
  return place;
}

/** @param {string} text */
export function saySummary(text) {
  if (text === said) return;
  said = text;
  places.forEach(fill);
}

/** @param {HTMLElement} place */
function fill(place) {
  place.replaceChildren(...prose(unbroken(said)).map((part) => (typeof part === 'string' ? part : /** @type {Node} */ (part))));
}
