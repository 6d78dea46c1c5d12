/** The period of a view in words. */

import { period } from '../format.js';
import { parseSpan } from '../periods.js';

/** @param {import('../state.js').View} view */
export function periodOf(view) {
  const span = parseSpan(view.period);
  return span ? period(span) : '';
}
