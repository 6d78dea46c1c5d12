/** Two versions of a text beside each other, for whoever has to weigh them together. */

import { el } from './dom.js';

/**
 * @param {string} mineTitle @param {string} mine @param {string} theirsTitle @param {string} theirs
 */
export function twoVersions(mineTitle, mine, theirsTitle, theirs) {
  return el('dl', { class: 'both', 'data-testid': 'both' },
    el('div', {}, el('dt', {}, mineTitle), el('dd', {}, mine || '(tomt)')),
    el('div', {}, el('dt', {}, theirsTitle), el('dd', {}, theirs || '(tomt)')));
}
