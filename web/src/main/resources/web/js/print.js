/** Printing the view: the map takes the size and colours of paper on screen first, because browsers print a canvas as it was
 * last painted, and one repainted while printing comes out blank. */

import { forcePaper } from './theme.js';

/** Time for the map to be drawn anew at its new size, points and surface included. */
const SETTLE_MS = 700;

/** @param {HTMLElement} button */
export function connectPrint(button) {
  button.addEventListener('click', () => {
    document.documentElement.classList.add('printing');
    forcePaper(true);
    addEventListener('afterprint', () => {
      document.documentElement.classList.remove('printing');
      forcePaper(false);
    }, { once: true });
    setTimeout(() => print(), SETTLE_MS);
  });
}
