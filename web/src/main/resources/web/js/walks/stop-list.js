/** The stops of a walk in their order: moved up and down, renamed, taken out, each with why one stops there. */

import { el } from '../page/dom.js';
import { REASON_KINDS } from './walk-text.js';

/**
 * @typedef {object} Changes
 * @property {(from: number, to: number) => void} onMove
 * @property {(index: number) => void} onRemove
 * @property {(index: number, name: string) => void} onRename
 * @property {(index: number, text: string) => void} onReason the planner's own; empty takes it away
 */

/**
 * @param {Api.WalkStop[]} stops
 * @param {Api.WalkRoute | null} route
 * @param {boolean} editable
 * @param {Changes} changes
 */
export function stopList(stops, route, editable, { onMove, onRemove, onRename, onReason }) {
  return el('ol', { class: 'stops', 'data-testid': 'stops' }, ...stops.map((stop, index) => {
    const leg = route?.legs[index];
    const own = stop.reasons.find(({ kind }) => kind === 'own')?.text ?? '';
    return el('li', {},
      el('div', { class: 'stop-head' },
        el('span', { class: 'stop-number', 'aria-hidden': 'true' }, index + 1),
        editable
          ? el('input', { class: 'stop-name', value: stop.name, maxlength: 120, 'aria-label': `Stopp ${index + 1}, namn`, onchange: (/** @type {Event} */ event) => onRename(index, inputOf(event)) })
          : el('strong', {}, stop.name),
        editable && el('span', { class: 'stop-buttons' },
          moveButton(index, -1, index === 0, stop.name, onMove),
          moveButton(index, 1, index === stops.length - 1, stop.name, onMove),
          el('button', { type: 'button', class: 'icon-button', 'aria-label': `Ta bort stopp ${index + 1}, ${stop.name}`, title: 'Ta bort', onclick: () => onRemove(index) }, '✕'))),
      reasonList(stop.reasons.filter(({ kind }) => !editable || kind !== 'own')),
      editable && el('input', { class: 'own-reason', value: own, maxlength: 400, placeholder: 'Eget skäl att stanna här', 'aria-label': `Stopp ${index + 1}, eget skäl`, onchange: (/** @type {Event} */ event) => onReason(index, inputOf(event)) }),
      leg && el('p', { class: 'leg' }, leg.cannotTell ?? `↓ ${leg.metres} m${leg.streets.length ? ` längs ${leg.streets.join(', ')}` : ''}`));
  }));
}

/** @param {Api.WalkReason[]} reasons */
export function reasonList(reasons) {
  return reasons.length > 0 && el('ul', { class: 'reasons' }, ...reasons.map(({ kind, text, source, textShown = text, sourceShown = source }) => el('li', {},
    el('span', { class: `reason-kind ${kind}` }, REASON_KINDS[kind]), ' ', textShown, sourceShown && el('small', {}, ` ${sourceShown}`))));
}

/** @param {number} index @param {number} step @param {boolean} disabled @param {string} name @param {Changes['onMove']} onMove */
function moveButton(index, step, disabled, name, onMove) {
  const way = step < 0 ? 'uppåt' : 'nedåt';
  return el('button', {
    type: 'button', class: 'icon-button', disabled, 'data-move': `${index} ${step}`, title: `Flytta ${way}`,
    'aria-label': `Flytta stopp ${index + 1}, ${name}, ${way}`, onclick: () => onMove(index, index + step),
  }, step < 0 ? '↑' : '↓');
}

/** @param {Event} event */
function inputOf(event) {
  return /** @type {HTMLInputElement} */ (event.target).value.trim();
}
