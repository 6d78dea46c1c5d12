/** What walks found, and what becomes of it: who takes it on, until when, and whether it was there the next time. */

import { getJson, sendJson, url } from '../page/api.js';
import { el } from '../page/dom.js';
import { localTime } from '../page/format.js';
import { clearNotice, showFailure } from '../page/notice.js';
import { FIRST_DAY, LAST_DAY } from './draft.js';
import { findingAddress } from './finding-address.js';

const SEEN = /** @type {const} */ ([['again', 'Kvar'], ['mended', 'Lagat'], ['cannot_tell', 'Kan inte avgöra']]);

/**
 * What a list of findings and the form of one know; the walk is the one that is open.
 * @typedef {{editable: boolean, statuses: Api.Choice[], areaChoices: Api.AreaName[], walk: string | null, onSaved: () => void}} Known
 */

/** @param {Api.WalkFinding[]} findings @param {Known} known */
export function findingList(findings, known) {
  return el('ul', { class: 'findings', 'data-testid': 'findings' }, ...findings.map((finding) => el('li', { class: finding.late ? 'late' : '' },
    el('div', { class: 'stop-head' },
      el('a', { class: 'finding-link', href: findingAddress(finding.id) }, `${finding.kindTitle} · ${finding.stopNumber === null ? '' : `${finding.stopNumber}. `}${finding.place}`),
      finding.wantsCare && el('span', { class: `case-status ${finding.status}` }, finding.statusTitle)),
    finding.note && el('p', {}, finding.note),
    el('p', { class: 'leg' }, [
      localTime(finding.noted), known.walk === null && finding.walkTitle, finding.priorityAreas.join(', '), finding.photos > 0 && `${finding.photos} foto`,
      finding.erased && 'text och bilder är gallrade',
      finding.owner && `ansvarig: ${finding.owner}`, finding.deadline && `senast ${finding.deadline}${finding.late ? ' (försenad)' : ''}`,
    ].filter(Boolean).join(' · ')),
    finding.reason && el('p', {}, `Skäl: ${finding.reason}`),
    finding.measure !== null && el('p', {}, el('a', { href: `/atgarder.html#id=${finding.measure}` }, 'Åtgärden det ledde till')),
    finding.areas.length > 0 && el('p', { class: 'leg' }, `Hör till: ${finding.areas.map(({ name }) => name).join(', ')}`),
    finding.seen.length > 0 && el('p', { class: 'leg' }, finding.seen.map(({ walkTitle, title }) => `${walkTitle ?? 'Senare vandring'}: ${title.toLocaleLowerCase('sv')}`).join(' · ')),
    finding.wantsCare && known.editable && careForm(finding, known))));
}

/** The form is made when it is opened: a list may have hundreds. @param {Api.WalkFinding} finding @param {Known} known */
function careForm(finding, known) {
  const details = el('details', { class: 'care' }, el('summary', {}, 'Vad ska bli av det?'));
  details.addEventListener('toggle', () => {
    if (details.open && details.childElementCount === 1) details.append(careFields(finding, known));
  });
  return details;
}

/** Asked for once, by the first form that is opened. @type {Promise<Api.Measure[]> | null} */
let measures = null;

/** Those of the plan, with the one that is chosen. @param {{measure: number | null}} finding */
function measureField({ measure }) {
  const select = el('select', {}, el('option', { value: measure ?? '' }, measure === null ? 'Ingen' : `Åtgärd ${measure}`));
  measures ??= /** @type {Promise<Api.Measures>} */ (getJson('/api/measures')).then((all) => all.measures);
  measures.then((all) => select.replaceChildren(el('option', { value: '' }, 'Ingen'),
    ...all.map(({ id, title, starts }) => el('option', { value: id, selected: id === measure }, `${title} (${starts})`)),
    measure !== null && !all.some(({ id }) => id === measure) ? el('option', { value: measure, selected: true }, `Åtgärd ${measure}`) : ''))
    .catch(() => { measures = null; });
  return select;
}

/** @param {Omit<Api.WalkFinding, 'seen'> & Partial<Pick<Api.WalkFinding, 'seen'>>} finding @param {Known} known */
export function careFields(finding, { statuses, areaChoices, walk, onSaved }) {
  const notice = el('div', { class: 'notice', role: 'alert' });
  const owner = el('input', { value: finding.owner, maxlength: 120, placeholder: 'Till exempel Trafikkontoret' });
  const deadline = el('input', { type: 'date', min: FIRST_DAY, max: LAST_DAY, value: finding.deadline ?? '' });
  const remindOn = el('input', { type: 'date', min: FIRST_DAY, max: LAST_DAY, value: finding.remindOn ?? '' });
  const status = el('select', { 'data-testid': 'care-status' }, ...statuses.map(({ code, title }) => el('option', { value: code, selected: code === finding.status }, title)));
  const reason = el('input', { value: finding.reason, maxlength: 1000 });
  const measure = measureField(finding);
  const areas = areaChoices.map(({ id, name, kind }) => ({ id, name, kind, box: el('input', { type: 'checkbox', value: id, checked: finding.areas.some((area) => area.id === id) }) }));
  const send = async (/** @type {() => Promise<unknown>} */ request) => {
    clearNotice(notice);
    try {
      await request();
      onSaved();
    } catch (error) {
      showFailure(notice, error);
    }
  };
  /** The browser says at the field what is wrong with it. */
  const sound = () => {
    reason.required = status.value === 'refused';
    reason.value = reason.value.trim();
    remindOn.max = deadline.value || LAST_DAY;
    return [reason, deadline, remindOn].every((input) => input.reportValidity());
  };
  const save = () => sound() && send(() => sendJson('PUT', `/api/walks/findings/${finding.id}`, {
    version: finding.version, owner: owner.value, deadline: deadline.value, remindOn: remindOn.value, status: status.value, reason: reason.value,
    measure: measure.value ? Number(measure.value) : null, areas: areas.filter(({ box }) => box.checked).map(({ id }) => id),
  }));
  const field = (/** @type {string} */ label, /** @type {HTMLElement} */ control) => el('label', { class: 'field' }, label, control);
  const boxes = (/** @type {string} */ legend, /** @type {string} */ of) => el('fieldset', { class: 'area-boxes' }, el('legend', {}, legend),
    el('div', { class: 'checks' }, ...areas.filter(({ kind }) => kind === of).map(({ box, name }) => el('label', { class: 'check' }, box, ` ${name}`))));
  return el('div', { class: 'care-fields' },
    el('div', { class: 'pair' },
      field('Ansvarig (funktion)', owner), field('Läge', status), field('Senast', deadline), field('Påminn från', remindOn),
      field('Skäl, eller hur det åtgärdades', reason), field('Åtgärden det ledde till', measure)),
    el('details', {}, el('summary', {}, 'Hör till'), boxes('Samverkansområden', 'cooperation'), boxes('Prioriterade områden', 'priority')),
    el('div', { class: 'buttons' },
      el('button', { type: 'button', class: 'quiet', 'data-testid': 'save-care', onclick: save }, 'Spara ärendet'),
      ...(walk !== null && finding.walk !== walk ? SEEN.map(([code, title]) => el('button', {
        type: 'button', class: 'quiet', 'aria-pressed': String(finding.seen?.some((seen) => seen.walk === walk && seen.seen === code) ?? false),
        onclick: () => send(() => sendJson('PUT', `/api/walks/findings/${finding.id}/seen`, { walk, seen: code })),
      }, title)) : [])),
    notice);
}

/** Those that led to a measure or belong to an area, on its page, for whoever is told of walks. @param {Api.Meta} meta @param {Record<string, string | number>} of
 * @returns {Promise<HTMLElement | null>} null for who is not told */
export async function findingLinks(meta, of) {
  if (!meta.viewer.duties.includes('read_walks')) return null;
  const { findings } = /** @type {Api.WalkFindings} */ (await getJson(url('/api/walks/findings', of)));
  if (findings.length === 0) return el('p', { class: 'hint', 'data-testid': 'finding-links' }, 'Inga iakttagelser.');
  return el('ul', { class: 'additions', 'data-testid': 'finding-links' }, ...findings.map((finding) => el('li', {},
    el('a', { href: findingAddress(finding.id) }, `${finding.kindTitle} · ${finding.place}`),
    finding.note && el('span', {}, finding.note),
    el('small', {}, [localTime(finding.noted).slice(0, 10), finding.wantsCare && finding.statusTitle, ...finding.seen.map(({ title }) => `${title.toLocaleLowerCase('sv')} vid senare vandring`)].filter(Boolean).join(' · ')))));
}
