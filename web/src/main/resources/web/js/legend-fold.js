/** The legend is open where the map has room for it, until the user says otherwise. */

import { byId } from './dom.js';

const LEAST_WIDTH = 800;
const LEAST_HEIGHT = 560;

export function foldLegend() {
  const legend = /** @type {HTMLDetailsElement} */ (byId('legend'));
  let decided = false;
  legend.querySelector('summary')?.addEventListener('click', () => {
    decided = true;
  });
  new ResizeObserver(() => {
    if (document.documentElement.classList.contains('printing')) return; // a sheet has room beside its map
    const { clientWidth, clientHeight } = byId('map');
    if (!decided) legend.open = clientWidth >= LEAST_WIDTH && clientHeight >= LEAST_HEIGHT;
  }).observe(byId('map'));
}
