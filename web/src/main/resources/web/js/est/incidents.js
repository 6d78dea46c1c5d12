/** Incidents, beside what is reported and never mixed with it: as the viewer's role may see them. */

import { getJson, url } from '../page/api.js';
import { defaultDataset, periodsOf, seesProtected } from '../view/datasets.js';
import { el, prose } from '../page/dom.js';
import { about, period, sourceLines, unbroken } from '../page/format.js';
import { clearNotice, showFailure } from '../page/notice.js';
import { addDays, spanText } from '../page/periods.js';

/** Filled when the figures have come. @param {Api.Meta} meta @param {string} monday @returns {HTMLElement} */
export function incidentsBeside(meta, monday) {
  const place = el('div', { class: 'work-parts' });
  load(place, meta, monday);
  return el('section', { class: 'card beside-incidents', 'aria-labelledby': 'beside-heading', 'data-testid': 'beside' },
    el('h3', { id: 'beside-heading' }, 'Bredvid: händelser i de prioriterade områdena'), place);
}

/** @param {HTMLElement} place @param {Api.Meta} meta @param {string} monday */
async function load(place, meta, monday) {
  const dataset = defaultDataset(meta);
  if (!dataset) {
    place.replaceChildren(el('p', { class: 'hint' }, 'Det finns inga händelser att visa för din roll.'));
    return;
  }
  const week = { from: monday, to: addDays(monday, 7) };
  // Whoever is told protected figures is told of whole months, never of a week.
  const month = periodsOf(meta, dataset).find(({ code }) => code === 'last1')?.span;
  const span = seesProtected(meta, dataset) ? month ?? week : week;
  place.replaceChildren(el('p', { class: 'hint', role: 'status' }, 'Hämtar händelserna …'));
  try {
    const statistics = /** @type {Api.Statistics} */ (await getJson(url('/api/statistics/areas', { level: 'priority', dataset, period: spanText(span) })));
    clearNotice(place);
    place.replaceChildren(
      el('p', { class: 'hint' }, 'Räknade för sig, ur en annan källa: rapporterna ovan ingår inte här och kan inte jämföras med antalen.'),
      ...(statistics.source.some(({ example }) => example) ? [el('p', { class: 'example-mark' }, 'Exempeldata – inte verkliga brott')] : []),
      el('ul', { class: 'beside-list' }, ...statistics.rows.map((row) => el('li', {}, el('span', {}, row.name),
        el('strong', {}, row.count === null ? (row.countText ?? 'kan inte avgöras') : `${about(row.countText)}${row.count}`)))),
      ...statistics.notes.map((note) => el('p', { class: 'hint' }, ...prose(unbroken(note)))),
      el('p', { class: 'hint' }, ...prose(`${period(statistics.period)}. Källa: ${sourceLines(statistics.source).join('; ')}.${statistics.protection.applied ? ' Antalen är skyddade.' : ''}`)));
  } catch (error) {
    showFailure(place, error, () => load(place, meta, monday));
  }
}
