/** When somebody was here last, remembered by this browser alone: the service keeps no list of when people come and go. */

const KEY = 'lageskartan.visit';
/** Within it one has not been away. */
const SAME_VISIT_MS = 30 * 60_000;
/** How many people of a shared computer are remembered. */
const MOST = 20;

/** @typedef {{now: number, before: number | null}} Visit milliseconds since 1970 */

/**
 * Notes that somebody is here.
 * @param {string} who an account or a role
 * @returns {Date | null} when they were here before this visit; null when that is not known
 */
export function noteVisit(who) {
  const now = Date.now();
  const visits = read();
  const known = visits[who];
  const before = !known ? null : now - known.now > SAME_VISIT_MS ? known.now : known.before;
  visits[who] = { now, before };
  const kept = Object.entries(visits).sort(([, a], [, b]) => b.now - a.now).slice(0, MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(kept)));
  } catch {
    // A browser that remembers nothing shows no difference; the rest of the page holds.
  }
  return before === null ? null : new Date(before);
}

/** @returns {Record<string, Visit>} */
function read() {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return Object.fromEntries(Object.entries(stored).filter(([, visit]) => Number.isFinite(/** @type {any} */ (visit)?.now)));
  } catch {
    return {};
  }
}
