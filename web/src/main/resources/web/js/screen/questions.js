/** What a view of the map asks the service for first: its areas, and their figures. */

import { url } from '../page/api.js';
import { el } from '../page/dom.js';
import { filterOf } from '../view/state.js';

/** @typedef {import('../view/state.js').View} View */

/** Asks for what the first drawing needs, before anything is there that can draw it; whoever asks the same next is given the answer. @param {View} view */
export function askAhead(view) {
  for (const href of [areasAddress(view), statisticsAddress(view)]) {
    document.head.append(el('link', { rel: 'preload', as: 'fetch', href, crossorigin: '' }));
  }
}

/** @param {View} view */
export function areasAddress({ level }) {
  return url('/api/areas', { level });
}

/** @param {View} view */
export function statisticsAddress(view) {
  return url('/api/statistics/areas', { level: view.level, ...filterOf(view), compare: view.compare });
}
