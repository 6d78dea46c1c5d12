/**
 * What is told of the area under the pointer: above it, or on another side where the edge of the map or a button would hide more of it.
 * Over the buttons where it meets them all the same, which Leaflet's own tip would lie under; they are pressed through it.
 */

import { overlap } from './collision.js';
import { controlBoxes } from './control-boxes.js';
import { el } from '../page/dom.js';

/** @typedef {import('./collision.js').Box} Box */
/** @typedef {import('leaflet').LatLng} LatLng */

/** From the pointer to the tip, pixels. */
const GAP = 12;
/** So much worse is it to be cut by the edge than to lie over a button. */
const CUT = 4;

export class AreaTip {
  #element = el('div', { class: 'area-tip', 'aria-hidden': 'true' });
  /** @type {LatLng | null} */
  #place = null;
  /** How large it is: a pointer moves more often than it comes to another area. */
  #size = { width: 0, height: 0 };

  /** @param {import('leaflet').Map} map */
  constructor(map) {
    this.map = map;
    map.on('move', () => this.#put());
  }

  /** @param {string} name @param {string[]} lines @param {LatLng} place */
  show(name, lines, place) {
    const told = el('div', {}, el('strong', {}, name), ...lines.map((line) => el('span', {}, line)));
    if (!this.#place || !this.#element.firstChild?.isEqualNode(told)) {
      this.#element.replaceChildren(told);
      this.map.getContainer().append(this.#element);
      const { offsetWidth: width, offsetHeight: height } = this.#element;
      this.#size = { width, height };
    }
    this.#place = place;
    this.#put();
  }

  remove() {
    this.#place = null;
    this.#element.remove();
  }

  #put() {
    if (!this.#place) return;
    const at = this.map.latLngToContainerPoint(this.#place);
    const [right, down] = this.#side(at);
    // What there is no room for at all is read from its beginning.
    const [left, top] = [at.x + right - this.#size.width / 2, at.y + down - this.#size.height / 2].map((edge) => Math.max(0, Math.round(edge)));
    this.#element.style.translate = `${left}px ${top}px`;
  }

  /** From the pointer to the middle of the tip. @param {import('leaflet').Point} at @returns {[number, number]} */
  #side({ x, y }) {
    const { width, height } = this.#size;
    const frame = this.map.getSize();
    const controls = controlBoxes(this.map.getContainer());
    const [across, along] = [width / 2 + GAP, height / 2 + GAP];
    // Along the edge as far as it takes to be seen whole, and above the pointer rather than beside it.
    const [west, east] = [width / 2 - x, frame.x - width / 2 - x];
    const slid = Math.max(west, Math.min(east, 0));
    /** @type {[number, number][]} */
    const sides = [[slid, -along], [slid, along], [-across, 0], [across, 0], [west, -along], [west, along], [east, -along], [east, along]];
    const hides = sides.map(([right, down]) => {
      const box = { left: x + right - width / 2, right: x + right + width / 2, top: y + down - height / 2, bottom: y + down + height / 2 };
      const seen = common(box, { left: 0, right: frame.x, top: 0, bottom: frame.y });
      return controls.reduce((hidden, control) => hidden + common(box, control), CUT * (width * height - seen));
    });
    return sides[hides.indexOf(Math.min(...hides))] ?? [0, -along];
  }
}

/** How much two boxes have in common, square pixels. @param {Box} one @param {Box} other */
function common(one, other) {
  if (!overlap(one, other)) return 0;
  return (Math.min(one.right, other.right) - Math.max(one.left, other.left)) * (Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top));
}
