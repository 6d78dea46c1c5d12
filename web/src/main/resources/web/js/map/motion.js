/** Movement, and people who have asked their system for less of it. */

import * as L from 'leaflet';

export const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)').matches;

/** A Leaflet map that glides only for those who like it. Its options leave out the arrow keys, popups and the way back inside its borders: all of them pan. */
export class CalmMap extends L.Map {
  /** @param {HTMLElement} element @param {Record<string, any>} options */
  constructor(element, options) {
    super(element, { zoomControl: false, attributionControl: false, fadeAnimation: false, zoomAnimation: !reducedMotion, inertia: !reducedMotion, ...options });
  }

  /** @override @param {any} offset @param {Record<string, any>} [options] */
  panBy(offset, options) {
    return super.panBy(offset, reducedMotion ? { ...options, animate: false } : options);
  }
}
