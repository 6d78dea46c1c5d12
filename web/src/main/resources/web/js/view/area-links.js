/** From an area's card to what else can be asked about the area. */

import { el } from '../page/dom.js';
import { viewHash } from './state.js';

/** @param {import('./state.js').View} view with the area open */
export function areaLinks(view) {
  const effect = new URLSearchParams({ dataset: view.dataset, treated: `${view.level}:${view.area}` });
  if (view.category.length) effect.set('category', view.category.join(','));
  return el('nav', { class: 'card-links', 'aria-label': 'Mer om området' },
    el('a', { class: 'quiet', href: viewHash({ ...view, table: false, analysis: 'when' }) }, 'När händer det?'),
    el('a', { class: 'quiet', href: `/effekt.html#${effect}` }, 'Effekt av en åtgärd'));
}
