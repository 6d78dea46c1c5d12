/** How many findings walks made over time, and whose picture that is. */

import { el } from '../page/dom.js';
import { counted } from '../page/format.js';

/** @type {Record<Api.FindingColumn['voice'], string>} */
const VOICES = { unknown: 'deltagare ej noterade', few: 'liten grupp', one_sided: 'ensidig grupp', several: '' };

/** What became of it, and what was seen of it the latest time. */
const OUTCOMES = ['Väntar', 'Åtgärdat', 'Avslaget', 'Kvar', 'Lagat', 'Oklart'];

/** @param {Api.FindingCounts} told @returns {HTMLElement} */
export function countTable({ by, ways, columns, rows, summary, left, outside }) {
  if (rows.length === 0) return el('p', { class: 'hint' }, columns.length === 0 ? summary : 'Inget är antecknat på vandringarna.');
  const careful = by !== 'kind';
  return el('div', { class: 'finding-counts' },
    el('div', { class: 'history-scroll', tabindex: 0, role: 'region', 'aria-label': 'Antal över tid, rullbar tabell' }, el('table', { class: 'history', 'data-testid': 'count-table' },
      el('caption', {}, careful ? 'Iakttagelser att göra något åt' : 'Iakttagelser, också det som är bra'),
      el('thead', {},
        el('tr', {}, el('th', { scope: 'col', rowspan: 2 }, ways.find(({ code }) => code === by)?.title ?? ''),
          ...columns.map((column) => el('th', { scope: 'col', class: 'numeric', rowspan: 2 }, column.name,
            el('small', {}, counted(column.walks, 'vandring', 'vandringar')), el('small', {}, counted(column.stops, 'stopp', 'stopp')),
            el('small', {}, column.walksWithCount === 0 ? '' : `${column.came} gick`), VOICES[column.voice] && el('small', { class: 'voice' }, VOICES[column.voice]))),
          el('th', { scope: 'col', class: 'numeric', rowspan: 2 }, 'Alla'), el('th', { scope: 'colgroup', colspan: 3 }, 'Vad som blev av det'), el('th', { scope: 'colgroup', colspan: 3 }, 'Senaste gång någon såg efter')),
        el('tr', {}, ...OUTCOMES.map((name) => el('th', { scope: 'col', class: 'numeric' }, name)))),
      el('tbody', {}, ...rows.map((row) => el('tr', {}, el('th', { scope: 'row' }, row.group),
        ...row.cells.map(({ noted, visits }, at) => el('td', { class: 'numeric', 'data-what': columns[at]?.name }, visits === 0 && noted === 0 ? notVisited() : noted,
          careful && visits > 0 && el('small', {}, `vid ${visits} besök`))),
        el('td', { class: 'numeric', 'data-what': 'Alla' }, el('strong', {}, row.noted)),
        ...(row.cared > 0 ? [row.open + row.reported, row.done, row.refused, row.again, row.mended, row.cannot_tell] : Array(6).fill('')).map((value, at) => el('td', { class: 'numeric', 'data-what': OUTCOMES[at] }, value))))))),
    el('ul', { class: 'certainty', 'data-testid': 'certainty' }, ...columns.map(({ name, explanation, people }) => el('li', {}, el('strong', {}, `${name}: `), explanation,
      people.length > 0 && ` (${people.map(({ title, count }) => `${title.toLocaleLowerCase('sv')} ${count}`).join(', ')})`))),
    el('p', { class: 'hint' }, `${summary} ${outside > 0 ? `${counted(outside, 'iakttagelse', 'iakttagelser')} utanför vandringar är inte med. ` : ''}${left > 0 ? `${counted(left, 'rad', 'rader')} med färre visas inte. ` : ''}Alla räknas; ingen förändring mellan perioder prövas, för både stoppen och de som går är valda. Det som kan jämföras är samma stopp: det som är kvar eller lagat.`));
}

function notVisited() {
  return el('span', {}, el('span', { 'aria-hidden': 'true', title: 'ingen gick dit' }, '–'), el('span', { class: 'visually-hidden' }, 'ingen gick dit'));
}
