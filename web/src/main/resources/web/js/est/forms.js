/** Parts of forms that a thumb can use, and what the parts of the page say alike. */

import { ApiError } from '../page/api.js';
import { twoVersions } from '../page/two-versions.js';
import { el, prose } from '../page/dom.js';
import { localTime } from '../page/format.js';
import { clearNotice, showFailure } from '../page/notice.js';
import { weekDays, weekName, weeksAfter } from './weeks.js';

/** Days that the service keeps. */
export const DAYS = { min: '2000-01-01', max: '2199-12-31' };

/**
 * Choices side by side, one of them or several.
 * @param {string} name @param {string} legend @param {Est.Choice[]} choices @param {string[]} chosen @param {'radio' | 'checkbox'} type
 */
export function chips(name, legend, choices, chosen, type = 'radio') {
  return el('fieldset', { class: 'chip-field', id: name },
    el('legend', {}, legend),
    el('div', { class: 'chip-row' }, ...choices.map(({ code, title }) => el('label', { class: 'chip' },
      el('input', { type, name, value: code, checked: chosen.includes(code), 'data-testid': `${name}-${code}` }), el('span', {}, title)))));
}

/** @param {HTMLElement} form @param {string} name @returns {string[]} what is chosen */
export function chosenOf(form, name) {
  return [...form.querySelectorAll(`input[name="${name}"]:checked`)].map((input) => /** @type {HTMLInputElement} */ (input).value);
}

/**
 * A labelled text of several lines.
 * @param {string} id @param {string} label @param {string} value @param {Record<string, any>} [attributes]
 */
export function textField(id, label, value, attributes = {}) {
  const area = el('textarea', { id, rows: 3, ...attributes });
  area.value = value;
  return el('label', { class: 'field' }, `${label} `, area);
}

/** @param {HTMLElement} form @param {string} id */
export function valueOf(form, id) {
  return /** @type {HTMLInputElement} */ (form.querySelector(`#${id}`)).value.trim();
}

/** @param {Est.Choice[]} choices @param {string} code */
export function titleOf(choices, code) {
  return choices.find((one) => one.code === code)?.title ?? code;
}

/** When it was: "kväll, kl. 20–23". @param {{dayparts: string[], hourFrom: number | null, hourTo: number | null}} said @param {Est.Choices} choices */
export function whenText({ dayparts, hourFrom, hourTo }, choices) {
  const parts = dayparts.map((code) => titleOf(choices.dayparts, code).toLowerCase()).join(', ');
  const hours = hourFrom === null || hourTo === null ? '' : `kl. ${hourFrom}–${hourTo}`;
  return [parts, hours].filter(Boolean).join(', ') || 'tid på dygnet okänd';
}

/**
 * The way from week to week.
 * @param {string} part of the page @param {string} week @param {string} latest no later one can be chosen
 */
export function weekSteps(part, week, latest) {
  const before = weeksAfter(week, -1);
  const after = weeksAfter(week, 1);
  return el('div', { class: 'week-steps' },
    el('a', { class: 'quiet', href: `#${part}/${before}`, 'aria-label': `Till ${weekName(before)}` }, '←'),
    el('h2', { id: 'part-heading', tabindex: '-1', 'data-testid': 'week-title' }, `Vecka ${Number(week.slice(6))}, ${week.slice(0, 4)}`),
    after <= latest ? el('a', { class: 'quiet', href: `#${part}/${after}`, 'aria-label': `Till ${weekName(after)}` }, '→') : null,
    el('span', { class: 'hint' }, ...prose(weekDays(week))));
}

/**
 * Says what was wrong with something that was to be saved; two who edited the same see both versions beside each other.
 * @param {HTMLElement} place @param {unknown} error @param {{mine: string, theirs: (current: any) => string, reload: () => void}} [both]
 */
export function showProblem(place, error, both) {
  if (!both || !(error instanceof ApiError) || error.status !== 409 || !error.problem['current']) return showFailure(place, error);
  const current = error.problem['current'];
  place.classList.add('failing');
  place.replaceChildren(
    el('p', {}, error.message),
    twoVersions('Ditt, inte sparat', both.mine, 'Så står det nu', both.theirs(current)),
    el('button', { type: 'button', class: 'quiet', onclick: both.reload }, 'Läs in det som står nu'));
}

/** Versions of something, the newest first. @param {Est.Version[]} versions @param {(content: any) => string} tell */
export function versionList(versions, tell) {
  return el('ol', { class: 'versions', 'data-testid': 'versions' }, ...versions.map(({ version, deed, note, changed, changedBy, content }) => el('li', {},
    el('span', { class: 'hint' }, `Version ${version} ${deed} ${localTime(changed)} av ${changedBy}`),
    el('span', {}, tell(content)), note ? el('em', {}, note) : null)));
}

/**
 * Something that is fetched when it is opened.
 * @param {string} summary @param {() => Promise<Node>} fetch
 */
export function later(summary, fetch) {
  const place = el('div', {});
  const details = el('details', { class: 'later' }, el('summary', {}, summary), place);
  details.addEventListener('toggle', async () => {
    if (!details.open) return;
    place.replaceChildren(el('p', { class: 'hint', role: 'status' }, 'Hämtar …'));
    try {
      const fetched = await fetch();
      clearNotice(place);
      place.replaceChildren(fetched);
    } catch (error) {
      showFailure(place, error);
    }
  });
  return details;
}
