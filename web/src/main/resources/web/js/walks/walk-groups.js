/** All walks, by where they stand to the day: what is on today and what nobody has said the end of comes first. */

import { el } from '../page/dom.js';
import { counted, localTime } from '../page/format.js';
import { PASSED, settleButtons, standing } from './walk-day.js';

/** @typedef {Api.WalkList['walks'][number]} Listed */
/**
 * @typedef {object} Deeds what can be done with one whose day has gone by
 * @property {(walk: Listed, how: import('./walk-day.js').Settling) => Promise<void>} onSettle
 * @property {(walk: Listed) => Promise<void>} onMove
 */

/**
 * @param {Listed[]} walks the latest first @param {(code: string | null) => string} areaName
 * @param {Deeds | null} deeds null for who may not
 */
export function walkGroups(walks, areaName, deeds) {
  const those = (/** @type {ReturnType<typeof standing>} */ which) => walks.filter((one) => standing(one) === which);
  const groups = [
    { title: 'I dag', some: those('today').reverse(), open: false },
    { title: PASSED, some: those('passed').reverse(), open: true },
    { title: 'Kommande', some: those('coming').reverse(), open: false },
    { title: 'Gångna', some: those('settled'), open: false },
  ];
  return groups.filter(({ some }) => some.length > 0).map(({ title, some, open }) => el('section', { 'data-testid': open ? 'passed' : null }, el('h2', {}, title),
    el('ul', { class: 'walk-cards', 'data-testid': 'walks' }, ...some.map((one) => el('li', {}, card(one, areaName), open && deeds && settling(one, deeds))))));
}

/** @param {Listed} walk @param {(code: string | null) => string} areaName */
function card({ id, title, starts, dark, stops, priority, statusTitle, status, repeats, attended }, areaName) {
  return el('a', { href: `#${id}` },
    el('strong', {}, title),
    el('span', {}, `${localTime(starts)} · ${dark ? 'i mörker' : 'i dagsljus'} · ${counted(stops, 'stopp', 'stopp')}`),
    el('small', {}, [
      areaName(priority), statusTitle, repeats ? 'går om en tidigare' : '',
      attended === null && (status === 'walked' || status === 'closed') ? 'hur många som kom är inte noterat' : '',
    ].filter(Boolean).join(' · ')));
}

/** One press each. @param {Listed} walk @param {Deeds} deeds */
function settling(walk, { onSettle, onMove }) {
  return el('div', { class: 'buttons', role: 'group', 'aria-label': `Vad blev det av ${walk.title}?` },
    ...settleButtons((how) => onSettle(walk, how)),
    el('button', { type: 'button', class: 'quiet', 'data-testid': 'settle-move', onclick: () => onMove(walk) }, 'Flytta …'));
}
