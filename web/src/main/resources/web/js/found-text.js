/** A place that was looked for, in words on the map. */

import { el } from './dom.js';
import { confidence, number, percent, placeKind } from './format.js';

/** What the map says about a found place. @param {Api.Found} found */
export function foundText(found) {
  return el('div', { class: 'found' },
    el('strong', {}, found.label),
    ...(found.kind === 'coordinate' ? [el('span', {}, found.why)] : [
      el('span', {}, `${placeKind(found.kind)}, ${confidence(found.confidence)}`),
      el('span', {}, `Osäkerhet ${number(found.uncertainty_m)} m`)]),
    ...found.areas.slice(0, 3).map(({ name, probability }) => el('span', {}, `${name} ${percent(probability)}`)));
}
