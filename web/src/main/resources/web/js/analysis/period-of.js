/** The period of a view in words. */

import { period } from '../page/format.js';
import { parseSpan } from '../page/periods.js';

/** @param {import('../view/state.js').View} view */
export function periodOf(view) {
  const span = parseSpan(view.period);
  return span ? period(span) : '';
}
