/** What a file was taken for, as tables: its columns, the names it gives to incidents, its first rows. */

import { el } from '../page/dom.js';
import { localTime, number } from '../page/format.js';

/** One row a column of the file, with a choice of what it means. @param {Api.ProfilePreview} seen @param {Api.ProfileChoices} choices */
export function columnTable({ columns }, choices) {
  return el('table', { class: 'history' },
    el('thead', {}, el('tr', {}, ...['Kolumn i filen', 'Betyder', 'Exempel'].map((name) => el('th', { scope: 'col' }, name)))),
    el('tbody', {}, ...columns.map(({ name, samples, role, suggested }) => el('tr', {},
      el('th', { scope: 'row' }, name),
      el('td', {}, el('select', { 'data-column': name, 'aria-label': `Vad ”${name}” betyder` },
        el('option', { value: '' }, suggested ? `läses inte (kanske ${titleOf(suggested, choices)})` : 'läses inte'),
        ...choices.columns.map((one) => el('option', { value: one.code, selected: one.code === role }, one.name)))),
      el('td', { class: 'sample' }, samples.join('  ·  '))))));
}

/** @param {string} code @param {Api.ProfileChoices} choices */
function titleOf(code, { columns }) {
  return columns.find((one) => one.code === code)?.name.toLowerCase() ?? code;
}

/** What the source calls its incidents, each with a choice of category. @param {Api.ProfilePreview} seen @param {Api.ProfileChoices} choices */
export function nameList({ categoryNames }, { categories }) {
  const list = document.createDocumentFragment();
  for (const { name, count, category } of categoryNames) {
    list.append(el('label', { class: 'field' }, `${name} (${number(count)})`,
      el('select', { 'data-name': name, 'data-known': category ?? '' },
        el('option', { value: '' }, 'okänd'),
        ...categories.map((one) => el('option', { value: one.code, selected: one.code === category }, one.name)))));
  }
  return list;
}

/** The first rows as they would be read, or why they would not. @param {Api.ProfilePreview} seen */
export function rowTable({ records, columns }) {
  if (records.every(({ incident, reject }) => !incident && !reject)) return rawTable(records, columns);
  const headings = ['Rad', 'När', 'Vad', 'Plats', 'Läge'];
  return el('table', { class: 'history' },
    el('thead', {}, el('tr', {}, ...headings.map((name) => el('th', { scope: 'col' }, name)))),
    el('tbody', {}, ...records.map(({ row, count, incident, reject }) => el('tr', {},
      el('th', { scope: 'row' }, number(row)),
      ...(incident ? incidentCells(incident, count) : [el('td', { class: 'rejected', colspan: 4 }, `Avvisas. ${reject?.message ?? ''}`)])))));
}

/** @param {Api.PreviewIncident} incident @param {number} count */
function incidentCells(incident, count) {
  const { start, end, categoryName, title, placeText, body, position } = incident;
  return [
    el('td', {}, start === end ? localTime(start) : `${localTime(start)} – ${localTime(end)}`),
    el('td', {}, count > 1 ? `${number(count)} × ${categoryName}` : categoryName, title && el('small', {}, ` ${title}`)),
    el('td', { class: 'wide-cell' }, placeText || body.slice(0, 120) || el('span', { class: 'missing' }, 'ingen plats')),
    el('td', {}, position ? `${number(Math.round(position.x))}, ${number(Math.round(position.y))} ± ${number(Math.round(position.uncertainty_m))} m` : '–'),
  ];
}

/** As long as something is missing: what stands in the file. @param {Api.PreviewRecord[]} records @param {Api.PreviewColumn[]} columns */
function rawTable(records, columns) {
  return el('table', { class: 'history' },
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Rad'), ...columns.map(({ name }) => el('th', { scope: 'col' }, name)))),
    el('tbody', {}, ...records.map(({ row, fields }) => el('tr', {},
      el('th', { scope: 'row' }, number(row)), ...fields.map((field) => el('td', {}, field))))));
}
