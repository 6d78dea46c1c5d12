/** What a measure did, as far as it can be told; or when it can. */

import { el, prose } from '../page/dom.js';
import { effectResult } from '../effect/result.js';
import { counted, period, sourceLines, unbroken } from '../page/format.js';

/** @type {Record<Api.FollowUp['state'], string>} */
const HEADS = { told: 'Kan sägas', not_yet: 'Kan inte sägas än', never: 'Kommer inte att kunna sägas', cannot: 'Kan inte sägas' };

/** @param {Api.FollowUp} answer @param {string} category in words @param {HTMLElement | null} map of what is compared; null for none @returns {HTMLElement} */
export function followUp(answer, category, map) {
  const { state, summary, reasons, notes, outlook, effect, method } = answer;
  return el('div', { class: 'follow-up', 'data-testid': 'follow-up', 'data-state': state },
    el('p', { class: 'follow-up-head' }, el('strong', {}, HEADS[state])),
    el('p', { class: 'effect-sentence', 'data-testid': 'follow-up-summary' }, ...prose(unbroken(summary))),
    reasons.length > 0 && el('ul', { class: 'effect-notes', 'data-testid': 'effect-reasons' }, ...reasons.map((reason) => el('li', {}, ...prose(unbroken(reason))))),
    map,
    ...notes.map((note) => el('p', { class: 'hint' }, ...prose(unbroken(note)))),
    outlook && steps(outlook),
    outlook && el('p', { class: 'hint', 'data-testid': 'outlook-source' }, ...prose(unbroken(
      `Räknat på ${period(outlook.usual)}. Källa: ${sourceLines(outlook.source).join('; ')}. ${outlook.protection.note}`))),
    effect && el('details', { class: 'explanation', open: state === 'told' },
      el('summary', {}, 'Siffrorna'), effectResult(effect, category)),
    el('p', { class: 'hint' }, unbroken(method)));
}

/** @param {NonNullable<Api.FollowUp['outlook']>} outlook */
function steps({ steps: all, percent, stated }) {
  if (all.length === 0) return null;
  return el('div', { class: 'history-scroll', tabindex: 0, role: 'region', 'aria-label': 'När det räcker, rullbar tabell' },
    el('table', { class: 'history outlook', 'data-testid': 'outlook' },
      el('caption', {}, `Hur stor förändring som skulle synas (${stated ? 'väntad' : 'antagen'}: ${percent} %)`),
      el('thead', {}, el('tr', {}, ...['Efter', 'Data finns från', 'Minsta som syns', 'Räcker'].map((name) => el('th', { scope: 'col' }, name)))),
      el('tbody', {}, ...all.map(({ months, from, smallestPercent, enough, covered }) => el('tr', {},
        el('th', { scope: 'row' }, months === 0 ? 'åtgärdens dagar' : counted(months, 'månad', 'månader')),
        el('td', { class: 'nowrap' }, from, covered && el('small', {}, ' finns')),
        el('td', {}, smallestPercent === null ? 'inget' : `${smallestPercent} %`),
        el('td', {}, enough ? 'ja' : 'nej'))))));
}
