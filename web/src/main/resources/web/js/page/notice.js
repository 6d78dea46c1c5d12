/** Loading and failing, shown where they happen; the rest of the page stays usable. */

import { messageOf } from './api.js';
import { el } from './dom.js';

/** @param {HTMLElement} place @param {unknown} error @param {() => void} [again] */
export function showFailure(place, error, again) {
  place.classList.add('failing');
  place.replaceChildren(
    el('span', {}, messageOf(error)),
    again ? el('button', { type: 'button', class: 'quiet', onclick: again }, 'Försök igen') : '',
  );
}

/** @param {HTMLElement} place */
export function clearNotice(place) {
  place.classList.remove('failing');
  place.replaceChildren();
}

/**
 * Marks a part of the page as busy; what it showed before stays, dimmed, until the new is there.
 * @param {HTMLElement} part
 * @param {boolean} busy
 */
export function setBusy(part, busy) {
  part.classList.toggle('busy', busy);
  part.setAttribute('aria-busy', String(busy));
}

/** A short message that goes away by itself. @param {string} text */
export function toast(text) {
  const place = document.getElementById('toast');
  if (!place) return;
  place.textContent = text;
  place.classList.add('shown');
  // Long enough to be read; a newer message has its own time.
  setTimeout(() => { if (place.textContent === text) place.classList.remove('shown'); }, Math.max(3000, text.length * 70));
}
