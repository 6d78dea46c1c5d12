/** The map of an effect: where it is looked for, the ring around it, and what it is compared with. */

import { getJson } from '../page/api.js';
import { el } from '../page/dom.js';
import { EffectMap, mapKey } from '../effect/effect-map.js';
import { showFailure } from '../page/notice.js';

/** @param {Api.FollowUp['ground']} ground @param {Api.Meta} meta @returns {HTMLElement} */
export function groundMap(ground, meta) {
  const host = el('div', { class: 'work-map', tabindex: 0, role: 'application', 'data-testid': 'ground-map',
    'aria-label': 'Karta över var effekten söks och vad den jämförs med. Piltangenter flyttar, plus och minus zoomar. Det samma står i texten.' });
  const notice = el('div', { class: 'notice map-note', role: 'alert' });
  const attribution = el('p', { class: 'attribution' });
  const load = async () => {
    try {
      const basemap = /** @type {Api.Basemap} */ (await getJson('/api/basemap'));
      new EffectMap(host, basemap, meta.bounds, () => {}).show(ground, true);
      attribution.textContent = basemap.attribution;
    } catch (error) {
      showFailure(notice, error, load);
    }
  };
  // A map that is not in the page has no size.
  queueMicrotask(load);
  return el('div', { class: 'work-parts' }, el('div', { class: 'work-map-frame ground-map' }, host, notice, attribution),
    el('ul', { class: 'ground-key', 'data-testid': 'ground-key' }, ...mapKey(ground)));
}
