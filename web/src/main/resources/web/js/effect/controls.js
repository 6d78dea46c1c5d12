/** What the treated area can be compared with: the most alike first, with the reasons; a person chooses. */

import { el, prose } from '../page/dom.js';
import { explanation } from '../page/explanations.js';
import { number, period, unbroken } from '../page/format.js';

/** As many are shown before somebody asks for more. */
const FIRST = 4;

/**
 * @param {Api.Controls} answer
 * @param {string} chosen code; '' for none
 * @param {(code: string) => void} onChoose
 * @returns {HTMLElement}
 */
export function controlList({ candidates, leftOut, cannotTell, months, notes, method, treated }, chosen, onChoose) {
  const option = (/** @type {Api.Controls['candidates'][number]} */ { code, name, distance, reasons }, /** @type {number} */ rank) => el('label', { class: 'candidate' },
    el('input', { type: 'radio', name: 'control', value: code, checked: code === chosen, 'data-focus': `control-${code}`, onchange: () => onChoose(code) }),
    el('span', { class: 'candidate-text' },
      el('strong', {}, `${rank}. ${name}`), el('small', { class: 'distance' }, `olikhet ${number(distance, 2)}`),
      el('ul', {}, ...reasons.map((reason) => el('li', {}, unbroken(reason))))));
  const options = candidates.map((candidate, index) => option(candidate, index + 1));
  const further = candidates.slice(FIRST).some(({ code }) => code === chosen);
  return el('div', { class: 'control-list' },
    cannotTell !== null
      ? el('p', {}, ...prose(unbroken(cannotTell)))
      : el('p', { class: 'hint' }, ...prose(`Mest likt ${treated.name} först${months ? `, jämfört på ${period(months)}` : ''}. Välj det som ni vet att inget särskilt gjordes i.`)),
    options.length > 0 && el('fieldset', { class: 'candidates', 'data-testid': 'candidates' },
      el('legend', { class: 'visually-hidden' }, 'Kontrollområde'),
      ...options.slice(0, FIRST),
      options.length > FIRST && el('details', { class: 'more', open: further },
        el('summary', {}, `Visa ${options.length - FIRST} till`), ...options.slice(FIRST))),
    leftOut.length > 0 && el('details', { class: 'more', 'data-testid': 'left-out' },
      el('summary', {}, `Kan inte användas (${leftOut.length})`),
      el('ul', { class: 'left-out' }, ...leftOut.map(({ name, why }) => el('li', {}, el('strong', {}, name), `: ${unbroken(why)}`)))),
    notes.length > 0 && el('ul', { class: 'hint' }, ...notes.map((note) => el('li', {}, ...prose(unbroken(note))))),
    el('p', { class: 'hint' }, method),
    explanation('control'));
}
