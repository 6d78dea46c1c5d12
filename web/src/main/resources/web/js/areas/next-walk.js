/** The next safety walk of a priority area, for those who are told of walks. */

import { getJson } from '../page/api.js';
import { el } from '../page/dom.js';
import { localTime } from '../page/format.js';

/** Asked for once: the cards of all areas want it at the same time. @type {Promise<Api.WalkHead[]> | null} */
let asking = null;

/** @param {Api.Meta} meta @param {string} code of the area @returns {Promise<HTMLElement | null>} null for who is not told of walks */
export async function nextWalk(meta, code) {
  if (!meta.viewer.duties.includes('read_walks')) return null;
  asking ??= /** @type {Promise<{walks: Api.WalkHead[]}>} */ (getJson('/api/walks')).then(({ walks }) => walks);
  const now = Date.now();
  try {
    const [next] = (await asking).filter(({ priority, status, starts }) => priority === code && status === 'planned' && Date.parse(starts) > now)
      .sort((a, b) => a.starts.localeCompare(b.starts));
    return el('p', { class: next ? null : 'hint', 'data-testid': 'next-walk' },
      ...(next ? ['Nästa vandring: ', el('a', { href: `/vandringar.html#${next.id}` }, `${localTime(next.starts)}, ${next.title}`)] : ['Ingen vandring är planerad.']));
  } catch (error) {
    asking = null;
    throw error;
  }
}
