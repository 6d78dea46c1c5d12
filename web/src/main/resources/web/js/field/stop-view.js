/** The walk, the stop one is at or on the way to, and its checklist. */

import { byId, el, selectById } from '../page/dom.js';
import { counted, localTime, number } from '../page/format.js';
import { PASSED, settleButtons, standing } from '../walks/walk-day.js';
import { NOTHING } from './checklist.js';
import { directionTo, metresBetween } from './here.js';

const NO_WALK = '';

/** @param {Field.Walk[]} walks @param {string | null} chosen */
export function showWalks(walks, chosen) {
  const options = (/** @type {Field.Walk[]} */ some) => some.map(({ id, title, starts }) => el('option', { value: id }, `${localTime(starts)} ${title}`));
  const groups = Object.entries({ today: 'I dag', coming: 'Kommande', passed: PASSED, settled: 'Gångna' })
    .map(([which, label]) => ({ label, some: walks.filter((walk) => standing(walk) === which) }));
  selectById('walk').replaceChildren(
    ...groups.filter(({ some }) => some.length > 0).map(({ label, some }) => el('optgroup', { label }, ...options(some))),
    el('option', { value: NO_WALK }, 'Utanför vandring'));
  selectById('walk').value = chosen ?? NO_WALK;
}

/**
 * @param {Field.Walk | null} walk @param {number} index of the stop @param {Field.Place | null} place where one is
 */
export function showStop(walk, index, place) {
  const stop = walk?.stops[index];
  byId('stop-part').hidden = !stop;
  byId('stop-nav').hidden = !stop;
  byId('walk-note').textContent = walk?.note ?? '';
  byId('walk-note').hidden = !walk?.note;
  if (!walk || !stop) return;
  byId('stop-heading').textContent = `${index + 1}. ${stop.name}`;
  byId('stop-reasons').replaceChildren(...stop.reasons.map(({ text, source }) => el('li', {}, text, source ? el('small', {}, ` ${source}`) : '')));
  byId('stop-way').textContent = place ? way(place, stop) : '';
  const next = walk.stops[index + 1];
  byId('stop-next').textContent = next ? `Sedan: ${next.name}, ${way(stop, next)}` : 'Sista stoppet';
  /** @type {HTMLButtonElement} */ (byId('previous-stop')).disabled = index === 0;
  /** @type {HTMLButtonElement} */ (byId('next-stop')).disabled = !next;
  byId('stop-count').textContent = `Stopp ${index + 1} av ${walk.stops.length}`;
}

/**
 * Of a walk whose day has gone by while nobody has said what became of it.
 * @param {Field.Walk | null} walk @param {boolean} may whether one may say it, which needs a net
 * @param {(walk: Field.Walk, how: import('../walks/walk-day.js').Settling) => Promise<void>} onSettle
 */
export function showPassed(walk, may, onSettle) {
  const passed = walk !== null && standing(walk) === 'passed';
  byId('walk-passed').hidden = !passed;
  byId('walk-passed').replaceChildren(...(passed ? [
    el('p', {}, PASSED),
    may ? el('div', { class: 'buttons' },
      ...settleButtons((how) => onSettle(walk, how)),
      el('a', { class: 'quiet button-like', href: `/vandringar.html#${walk.id}` }, 'Flytta …')) : '',
  ] : []));
}

/** @param {{lon: number, lat: number}} from @param {{lon: number, lat: number}} to */
function way(from, to) {
  const metres = metresBetween(from, to);
  return metres < 20 ? 'här' : `${number(metres < 100 ? Math.round(metres / 10) * 10 : Math.round(metres / 50) * 50)} m ${directionTo(from, to)}`;
}

/**
 * @param {{code: string, title: string}[]} kinds @param {Map<string, number>} noted how many of each have been noted there
 * @param {(kind: {code: string, title: string}) => void} chosen
 */
export function showChecklist(kinds, noted, chosen) {
  byId('checklist').replaceChildren(...kinds.filter(({ code }) => code !== NOTHING).map((kind) => {
    const count = noted.get(kind.code) ?? 0;
    return el('li', {}, el('button', { type: 'button', class: 'tile', 'data-testid': `kind-${kind.code}`, onclick: () => chosen(kind) },
      kind.title, count ? el('span', { class: 'tile-count' }, counted(count, 'notering', 'noteringar')) : ''));
  }));
  byId('nothing').classList.toggle('noted', (noted.get(NOTHING) ?? 0) > 0);
}
