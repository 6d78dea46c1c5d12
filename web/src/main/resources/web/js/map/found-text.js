/** A place that was looked for, in words on the map and in the list of hits. */

import { el } from '../page/dom.js';
import { confidence, number, percent, placeKind } from '../page/format.js';

/** What is said of a place in areas, the level that people speak of first. @param {Api.Found} found */
export function areasOf({ areas }) {
  const spoken = areas.filter(({ level }) => level === 'nyko5');
  return spoken.length ? spoken : areas.slice(0, 1);
}

/** Whether a house number was asked for and only its street is known: the dot is then the middle of the street, and says so. @param {Api.Found} found */
export function lacksNumber({ kind, label, matched }) {
  return kind === 'street' && /\d/.test(matched) && !/\d/.test(label);
}

/** What the map says about a found place. @param {Api.Found} found */
export function foundText(found) {
  return el('div', { class: 'found' },
    el('strong', {}, found.label),
    lacksNumber(found) && el('span', {}, 'Husnumret är inte känt: hela gatan är möjlig.'),
    ...(found.kind === 'coordinate' ? [el('span', {}, found.why)] : [
      el('span', {}, `${placeKind(found.kind)}, ${confidence(found.confidence)}`),
      el('span', {}, `Osäkerhet ${number(found.uncertainty_m)} m`)]),
    ...areasOf(found).slice(0, 4).map(({ name, probability }) => el('span', {}, `${name} ${percent(probability)}`)));
}
