/** Where the grid's figures are asked for; the panel below the map asks for the same, and is answered from what the browser keeps. */

import { url } from '../page/api.js';
import { parseSpan } from '../page/periods.js';
import { filterOf } from '../view/state.js';

/** @typedef {import('../view/state.js').View} View */

/** Patterns over time need ten steps: the longest step that a period holds so many of. */
const STEPS = [28, 14, 7];
const LEAST_STEPS = 10;
const MS_A_DAY = 86_400_000;

/** @param {View} view */
export function gridAddress(view) {
  return view.grid === 'emerging' ? emergingAddress(view) : url('/api/statistics/grid', cut(view));
}

/** @param {View} view */
export function emergingAddress(view) {
  const span = parseSpan(view.period);
  const days = span ? (Date.parse(span.to) - Date.parse(span.from)) / MS_A_DAY : 0;
  const step = STEPS.find((one) => days >= one * LEAST_STEPS) ?? STEPS[0];
  return url('/api/statistics/emerging', { ...cut(view), step });
}

/** @param {View} view */
function cut(view) {
  return { ...filterOf(view), shape: view.shape, size: view.size };
}
