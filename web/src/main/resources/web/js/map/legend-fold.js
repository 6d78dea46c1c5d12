/** The legend is open where the map has room for it, until the user says otherwise. */

import { byId } from '../page/dom.js';
import { enlargement } from './text-size.js';

const LEAST_WIDTH = 800;
const LEAST_HEIGHT = 560;

/** Whether a map of this size has room for it. @param {number} width @param {number} height */
export function hasLegendRoom(width, height) {
  const larger = enlargement();
  return width >= LEAST_WIDTH * larger && height >= LEAST_HEIGHT * larger;
}

export function foldLegend() {
  const legend = /** @type {HTMLDetailsElement} */ (byId('legend'));
  let decided = false;
  legend.querySelector('summary')?.addEventListener('click', () => {
    decided = true;
  });
  new ResizeObserver(() => {
    if (document.documentElement.classList.contains('printing')) return; // a sheet has room beside its map
    const { clientWidth, clientHeight } = byId('map');
    if (!decided) legend.open = hasLegendRoom(clientWidth, clientHeight);
  }).observe(byId('map'));
}
