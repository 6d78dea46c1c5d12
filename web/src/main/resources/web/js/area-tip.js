/** What is told of the area under the pointer: above it, or on another side of it where the edge of the map or a button would hide a part. */

import * as L from 'leaflet';
import { overlap } from './collision.js';
import { controlBoxes } from './labels.js';

/** @typedef {import('./collision.js').Box} Box */

/** From the pointer to the tip, pixels. */
const GAP = 12;

export class AreaTip {
  #tip = new L.Tooltip({ className: 'area-tip', direction: 'center', opacity: 1 });
  /** What it told last, and how large that is: a pointer moves more often than it comes to another area. */
  #told = '';
  #size = { width: 0, height: 0 };

  /** @param {L.Map} map */
  constructor(map) {
    this.map = map;
  }

  /** @param {HTMLElement} content @param {L.LatLng} place */
  show(content, place) {
    const { map } = this;
    const anew = !map.hasLayer(this.#tip);
    if (anew || content.innerHTML !== this.#told) {
      this.#told = content.innerHTML;
      this.#tip.setContent(content);
      if (anew) this.#tip.setLatLng(place).addTo(map);
      const { offsetWidth: width, offsetHeight: height } = /** @type {HTMLElement} */ (this.#tip.getElement?.());
      this.#size = { width, height };
    }
    this.#tip.options.offset = this.#side(map.latLngToContainerPoint(place));
    this.#tip.setLatLng(place);
  }

  remove() {
    this.#tip.remove();
  }

  /** From the pointer to the middle of the tip. @param {L.Point} at @returns {[number, number]} */
  #side({ x, y }) {
    const { width, height } = this.#size;
    const frame = this.map.getSize();
    const controls = controlBoxes(this.map.getContainer());
    const [across, along] = [width / 2 + GAP, height / 2 + GAP];
    // Along the edge as far as it takes to be seen whole, and above the pointer rather than beside it.
    const slid = Math.max(width / 2 - x, Math.min(frame.x - width / 2 - x, 0));
    /** @type {[number, number][]} */
    const sides = [[0, -along], [slid, -along], [slid, along], [-across, 0], [across, 0], [-across, -along], [across, -along]];
    return sides.find(([right, down]) => {
      const box = { left: x + right - width / 2, right: x + right + width / 2, top: y + down - height / 2, bottom: y + down + height / 2 };
      return box.left >= 0 && box.right <= frame.x && box.top >= 0 && box.bottom <= frame.y && !controls.some((control) => overlap(box, control));
    }) ?? [0, -along];
  }
}
