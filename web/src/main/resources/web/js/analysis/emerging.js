/** "Mönster": what the cells' patterns over time mean, and how many there are of each. Shown with the view of what emerges. */

import { clockOf } from '../page/clock.js';
import { el } from '../page/dom.js';
import { counted, number, percent } from '../page/format.js';
import { emergingAddress } from '../layers/grid-address.js';
import { summaryPlace } from '../view/view-summary.js';
import { periodOf } from './period-of.js';

/** @type {import('./drawer.js').Panel} */
export const emerging = {
  name: 'Framväxande',
  explained: 'emerging',
  address: emergingAddress,
  about: (view) => [periodOf(view), clockOf(view)],
  draw: (/** @type {Api.Emerging} */ answer) => [
    summaryPlace(),
    answer.cannotTell === null && table(answer),
  ],
};

/** @param {Api.Emerging} answer */
function table({ patterns, features, steps, step_days: days }) {
  const found = patterns.filter(({ code, count }) => count > 0 && code !== 'none');
  const steady = `${number(steps.length)} steg om ${counted(days, 'dag', 'dagar')}, det senaste från ${steps.at(-1) ?? '?'}.`;
  if (found.length === 0) return el('p', { class: 'hint' }, steady);
  return el('div', { class: 'wide-scroll', tabindex: 0, role: 'region', 'aria-label': 'Mönster, rullbar' },
    el('table', { class: 'plain-table', 'data-testid': 'emerging-table' },
      el('caption', {}, el('span', {}, `${steady} Välj en ruta på kartan för dess eget mönster.`)),
      el('thead', {}, el('tr', {}, ...['Mönster', 'Rutor', 'Andel', 'Betyder'].map((name) => el('th', { scope: 'col' }, name)))),
      el('tbody', {}, ...found.map(({ name, count, meaning }) => el('tr', {},
        el('th', { scope: 'row' }, name), el('td', {}, number(count)), el('td', {}, percent(count / features.length)), el('td', {}, meaning))))));
}
