/** What a layer shows on the map, as a table: a name that brings it forward on the map, and its figures. */

import { saveTable } from '../page/download.js';
import { byId, el, prose } from '../page/dom.js';

/** @typedef {import('../page/dom.js').Child} Child */
/** @typedef {{key: string, name: string, cells: Child[]}} Row */

/**
 * @param {object} shown
 * @param {string} shown.title
 * @param {string} shown.caption
 * @param {{name: string, numeric: boolean}[]} shown.columns after the name
 * @param {string} shown.first heading of the names
 * @param {Row[]} shown.rows in order
 * @param {(key: string) => void} shown.onOpen
 * @param {(key: string) => void} shown.onHover '' when it leaves
 * @param {() => void} shown.onClose
 * @returns {Node[]}
 */
export function layerTable({ title, caption, columns, first, rows, onOpen, onHover, onClose }) {
  const save = () => saveTable(/** @type {HTMLTableElement} */ (byId('table')));
  return [
    el('div', { class: 'figures-head' },
      el('button', { type: 'button', class: 'quiet', id: 'csv', 'data-testid': 'csv', onclick: save }, 'Hämta som CSV'),
      el('button', { type: 'button', class: 'icon-button', 'aria-label': 'Stäng tabellen', onclick: onClose }, '✕')),
    el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Tabell, rullbar' },
      el('table', { id: 'table', 'data-testid': 'table', class: 'plain' },
        el('caption', {}, el('span', {}, el('strong', {}, title), ...prose(` ${caption}`))),
        el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, first),
          ...columns.map(({ name, numeric }) => el('th', { scope: 'col', class: numeric ? 'numeric' : null }, name)))),
        el('tbody', {}, ...rows.map((row) => el('tr', {
          'data-code': row.key, onmouseenter: () => onHover(row.key), onmouseleave: () => onHover(''),
        },
        el('th', { scope: 'row' }, el('button', {
          type: 'button', class: 'row-open', 'data-focus': `row-${row.key}`,
          onclick: () => onOpen(row.key), onfocus: () => onHover(row.key), onblur: () => onHover(''),
        }, row.name)),
        ...row.cells.map((cell, index) => el('td', { class: columns[index]?.numeric ? 'numeric' : null }, cell))))))),
  ];
}
