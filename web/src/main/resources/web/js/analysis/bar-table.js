/** A few figures as bars in a table: the bars are for the eye, the numbers stand beside them. */

import { el } from '../page/dom.js';

/** @typedef {{name: string, value: number | null, text: string, note?: string}} BarRow value null when there is no bar to draw */

/**
 * @param {string} caption
 * @param {string} heading of the figures
 * @param {BarRow[]} rows
 * @param {string} testId
 */
export function barTable(caption, heading, rows, testId) {
  const most = Math.max(...rows.map(({ value }) => value ?? 0));
  return el('table', { class: 'bar-table', 'data-testid': testId },
    el('caption', {}, caption),
    el('thead', { class: 'visually-hidden' }, el('tr', {}, el('th', { scope: 'col' }, caption), el('th', { scope: 'col' }, heading))),
    el('tbody', {}, ...rows.map(({ name, value, text, note }) => {
      const bar = el('span', { class: 'bar-fill', 'aria-hidden': 'true' });
      bar.style.width = `${most > 0 ? (100 * (value ?? 0)) / most : 0}%`;
      return el('tr', {},
        el('th', { scope: 'row' }, name),
        el('td', {}, el('span', { class: 'bar-cell' }, el('span', { class: 'bar-track' }, bar),
          el('span', { class: value === null ? 'bar-text missing' : 'bar-text', title: note }, text))));
    })));
}
