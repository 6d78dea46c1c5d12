/** Where a walk stands to the day, and what becomes of one whose day has gone by while it still stands as planned. */

import { getJson, sendJson } from '../page/api.js';
import { el } from '../page/dom.js';
import { localTime } from '../page/format.js';
import { bodyOf, draftOf } from './draft.js';

export const PASSED = 'Datum har passerat: genomförd eller inställd?';

/** @typedef {{status: 'walked' | 'cancelled', title: string}} Settling */

/** What can be said of such a walk with one press. @type {Settling[]} */
const SETTLINGS = [{ status: 'walked', title: 'Genomförd' }, { status: 'cancelled', title: 'Inställd' }];

/**
 * @param {{status: string, starts: string}} walk @param {number} [now] milliseconds
 * @returns {'today' | 'passed' | 'coming' | 'settled'} by the day in Sweden; settled when somebody has said what became of it
 */
export function standing({ status, starts }, now = Date.now()) {
  if (status !== 'planned') return 'settled';
  const [today, day] = [new Date(now).toISOString(), starts].map((time) => localTime(time).slice(0, 10));
  return day === today ? 'today' : String(day) < String(today) ? 'passed' : 'coming';
}

/** A button for each of them. @param {(how: Settling) => void} onSettle */
export function settleButtons(onSettle) {
  return SETTLINGS.map((how) => el('button', { type: 'button', class: 'quiet', 'data-testid': `settle-${how.status}`, onclick: () => onSettle(how) }, how.title));
}

/**
 * Says what became of a walk; all else of it stays as it is.
 * @param {string} id @param {Settling['status']} status @returns {Promise<Api.Walk>} as it is now
 */
export async function settle(id, status) {
  const walk = /** @type {Api.Walk} */ (await getJson(`/api/walks/${id}`));
  return (await sendJson('PUT', `/api/walks/${id}`, bodyOf({ ...draftOf(walk), status }))).json();
}
