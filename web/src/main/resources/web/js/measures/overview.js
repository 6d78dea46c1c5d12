/** The measures as a list and as a board; the same measures in both. */

import { el, prose } from '../page/dom.js';
import { cost, statusMark, time, where } from './words.js';

/** @typedef {{open: (id: number) => void, move: ((measure: Api.Measure, status: string) => void) | null}} Hooks `move` is null for who may not */

/** @param {Api.Measure[]} measures @param {Hooks} hooks */
export function list(measures, hooks) {
  if (measures.length === 0) return nothing();
  return el('div', { class: 'history-scroll', tabindex: 0, role: 'region', 'aria-label': 'Åtgärderna, rullbar tabell' },
    el('table', { class: 'history measure-list', 'data-testid': 'list' },
      el('caption', { class: 'visually-hidden' }, 'Åtgärder'),
      el('thead', {}, el('tr', {}, ...['Åtgärd', 'Status', 'Var', 'När', 'Ansvarig', 'Kostnad', 'Område'].map((name) => el('th', { scope: 'col' }, name)))),
      el('tbody', {}, ...measures.map((measure) => el('tr', {},
        el('th', { scope: 'row' }, opener(measure, hooks), el('small', {}, `${measure.kindTitle}. Väntat: ${measure.expectedEffect}`)),
        el('td', {}, statusMark(measure.status, measure.statusTitle)),
        el('td', {}, where(measure)),
        el('td', { class: 'nowrap' }, time(measure)),
        el('td', {}, measure.responsible),
        el('td', { class: 'nowrap' }, cost(measure.costSek)),
        el('td', {}, measure.areas.map(({ name }) => name).join(', ')))))));
}

/** @param {Api.Measure[]} measures @param {Api.Choice[]} statuses @param {Hooks} hooks */
export function board(measures, statuses, hooks) {
  return el('div', { class: 'board', 'data-testid': 'board' }, ...statuses.map(({ code, title }) => {
    const cards = measures.filter(({ status }) => status === code);
    return el('section', { class: 'column', 'data-status': code, 'aria-label': title },
      el('h2', {}, statusMark(code, title), el('span', { class: 'how-many' }, ` ${cards.length}`)),
      el('ul', {}, ...cards.map((measure) => el('li', { class: 'board-card' },
        opener(measure, hooks),
        el('p', { class: 'hint' }, ...prose(`${measure.kindTitle}. ${where(measure)}. ${time(measure)}`)),
        el('p', { class: 'hint' }, measure.responsible),
        hooks.move && mover(measure, statuses, hooks.move)))));
  }));
}

/** @param {Api.Measure} measure @param {Api.Choice[]} statuses @param {(measure: Api.Measure, status: string) => void} move */
function mover(measure, statuses, move) {
  const select = el('select', { 'aria-label': `Status för ${measure.title}`, 'data-focus': `status-${measure.id}` },
    ...statuses.map(({ code, title }) => el('option', { value: code, selected: code === measure.status }, title)));
  select.addEventListener('change', () => move(measure, select.value));
  return select;
}

/** @param {Api.Measure} measure @param {Hooks} hooks */
function opener(measure, hooks) {
  return el('a', { class: 'measure-link', href: `#id=${measure.id}`, 'data-focus': `measure-${measure.id}`,
    onclick: (/** @type {Event} */ event) => { event.preventDefault(); hooks.open(measure.id); } }, measure.title);
}

function nothing() {
  return el('p', { class: 'hint', 'data-testid': 'nothing' }, 'Det finns inga åtgärder att visa här.');
}
