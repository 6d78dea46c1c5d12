/** Fetches and reads tiles of incidents and paints their dots, in a thread of its own: the map can be moved meanwhile. */

import { messageOf, send } from '../page/api.js';
import { paintDots, radiusOf, TILE } from './dots.js';
import { readDots } from './mvt.js';

/** @typedef {import('./mvt.js').Dot} Dot */
/** @typedef {{side: number, inks: import('./dots.js').Inks}} Look side of the picture, pixels */
/** @typedef {{id: number, right: number, down: number}} Spot a place in a tile, CSS pixels from its corner at the tile's zoom */
/**
 * What the page says: a tile is wanted, is to look otherwise, or has left the map; or what lies at a place.
 * @typedef {{want: number, address: string, zoom: number, look: Look} | {again: number, look: Look} | {forget: number}
 *   | {ask: number, spots: Spot[], scale: number, reach: number}} Message
 */
/** @typedef {{id: number, picture: ImageBitmap | null, why: string}} Painted picture: null when it could not be made, and why */
/** @typedef {{ask: number, dot: Dot | null}} Found */

/**
 * @typedef {object} Entry a tile that the map has
 * @property {number} id
 * @property {AbortController} abort
 * @property {number} zoom
 * @property {Look} look as it is to be painted next
 * @property {import('./mvt.js').DotTile | null} tile null until it has come
 */

/** @type {Map<number, Entry>} */
const tiles = new Map();

addEventListener('message', ({ data }) => {
  const message = /** @type {Message} */ (data);
  if ('want' in message) {
    fetchTile(message.want, message.address, message.zoom, message.look);
  } else if ('again' in message) {
    const entry = tiles.get(message.again);
    if (entry) paint(Object.assign(entry, { look: message.look }));
  } else if ('forget' in message) {
    tiles.get(message.forget)?.abort.abort();
    tiles.delete(message.forget);
  } else {
    postMessage(/** @type {Found} */ ({ ask: message.ask, dot: nearest(message.spots, message.scale, message.reach) }));
  }
});

/** @param {number} id @param {string} address @param {number} zoom @param {Look} look */
async function fetchTile(id, address, zoom, look) {
  const abort = new AbortController();
  /** @type {Entry} */
  const entry = { id, abort, zoom, look, tile: null };
  tiles.set(id, entry);
  try {
    const response = await send(address, { signal: abort.signal });
    const bytes = await response.arrayBuffer(); // none when nothing happened there
    if (abort.signal.aborted) return;
    entry.tile = readDots(bytes, 'incidents');
    paint(entry);
  } catch (error) {
    if (!abort.signal.aborted) answer({ id, picture: null, why: messageOf(error) });
  }
}

/** Does nothing while the tile has not come: it is painted then. @param {Entry} entry */
function paint({ id, tile, zoom, look }) {
  if (tile) answer({ id, picture: paintDots(tile, zoom, look.side, look.inks), why: '' });
}

/** @param {Painted} painted */
function answer(painted) {
  postMessage(painted, { transfer: painted.picture ? [painted.picture] : [] });
}

/** @param {Spot[]} spots the same place in each tile that reaches there @param {number} scale of what is shown to the tiles' zoom @param {number} reach CSS pixels beyond a dot's own edge */
function nearest(spots, scale, reach) {
  /** @type {Dot | null} */
  let found = null;
  let least = reach;
  for (const { id, right, down } of spots) {
    const { tile, zoom = 0 } = tiles.get(id) ?? {};
    for (const dot of tile?.dots ?? []) {
      const unit = TILE / Number(tile?.extent);
      const distance = Math.hypot(dot.x * unit - right, dot.y * unit - down) * scale - radiusOf(dot.n, zoom);
      if (distance > least) continue;
      least = distance;
      found = dot;
    }
  }
  return found;
}
