/** What the service has made of figures: paragraphs, lists, tables and pictures, each with its source. */

import { el, prose } from '../page/dom.js';

/** @param {Api.LagesbildBlock} block @returns {(HTMLElement | string)[]} */
export function made(block) {
  return [shape(block), block.source ? el('p', { class: 'source' }, ...prose(block.source)) : ''];
}

/** @param {Api.LagesbildBlock} block */
function shape(block) {
  switch (block.kind) {
    case 'paragraph':
      return el('p', {}, ...prose(block.text));
    case 'bullets':
      return el('ul', {}, ...block.items.map((item) => el('li', {}, ...prose(item))));
    case 'picture':
      return el('figure', {}, el('figcaption', {}, block.caption), el('img', { alt: block.alt, src: `data:image/png;base64,${block.png}`, loading: 'lazy' }));
    default:
      return table(block);
  }
}

/** @param {Api.LagesbildTable} block */
function table({ caption, head, numeric, rows }) {
  const side = (/** @type {number} */ column) => (numeric[column] ? 'numeric' : null);
  return el('div', { class: 'history-scroll', tabindex: '0', role: 'group', 'aria-label': caption },
    el('table', { class: 'history' },
      el('caption', {}, caption),
      el('thead', {}, el('tr', {}, ...head.map((name, column) => el('th', { scope: 'col', class: side(column) }, name)))),
      el('tbody', {}, ...rows.map(([name, ...cells]) => el('tr', {},
        el('th', { scope: 'row' }, name ?? ''),
        ...cells.map((cell, column) => el('td', { class: side(column + 1) }, cell)))))));
}
