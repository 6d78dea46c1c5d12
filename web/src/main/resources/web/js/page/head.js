/** The parts that the head of every page beside the map has: the way to the map, and the theme. */

import { el, svg } from './dom.js';
import { connectThemeButton } from './theme.js';

/** @param {string} [href] */
export function brand(href = '/') {
  return el('a', { class: 'brand', href }, el('img', { src: '/icons/lageskartan.svg', alt: '', width: 32, height: 32 }), ' Lägeskartan');
}

export function themeButton() {
  const theme = el('button', { type: 'button', class: 'icon-button', id: 'theme', 'aria-pressed': 'false', 'aria-label': 'Mörkt läge', title: 'Mörkt läge' },
    svg('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, svg('path', { d: 'M20 14.500A8.300 8.300 0 0 1 9.500 4a8.300 8.300 0 1 0 10.500 10.500z' })));
  connectThemeButton(theme);
  return theme;
}
