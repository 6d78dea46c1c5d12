/** What walks found, and what becomes of it: who takes it on, until when, and whether it was there the next time. */

import { sendJson } from '../api.js';
import { el } from '../dom.js';
import { localTime } from '../format.js';
import { clearNotice, showFailure } from '../notice.js';

const SEEN = /** @type {const} */ ([['again', 'Kvar'], ['mended', 'Lagat'], ['cannot_tell', 'Kan inte avgöra']]);

/**
 * @param {Api.WalkFinding[]} findings
 * @param {{editable: boolean, statuses: {code: string, title: string}[], walk: string | null, onSaved: () => void}} known the walk is the one that is open
 */
export function findingList(findings, known) {
  return el('ul', { class: 'findings', 'data-testid': 'findings' }, ...findings.map((finding) => el('li', { class: finding.late ? 'late' : '' },
    el('div', { class: 'stop-head' },
      el('strong', {}, `${finding.kindTitle} · ${finding.stopNumber === null ? '' : `${finding.stopNumber}. `}${finding.place}`),
      finding.wantsCare && el('span', { class: `case-status ${finding.status}` }, finding.statusTitle)),
    finding.note && el('p', {}, finding.note),
    el('p', { class: 'leg' }, [
      localTime(finding.noted), known.walk === null && finding.walkTitle, finding.priorityAreas.join(', '), finding.photos > 0 && `${finding.photos} foto`,
      finding.owner && `ansvarig: ${finding.owner}`, finding.deadline && `senast ${finding.deadline}${finding.late ? ' (försenad)' : ''}`,
    ].filter(Boolean).join(' · ')),
    finding.reason && el('p', {}, `Skäl: ${finding.reason}`),
    finding.measure !== null && el('p', {}, el('a', { href: `/atgarder.html#id=${finding.measure}` }, 'Åtgärden det ledde till')),
    finding.seen.length > 0 && el('p', { class: 'leg' }, finding.seen.map(({ walkTitle, title }) => `${walkTitle ?? 'Senare vandring'}: ${title.toLocaleLowerCase('sv')}`).join(' · ')),
    finding.wantsCare && known.editable && careForm(finding, known))));
}

/** @param {Api.WalkFinding} finding @param {{statuses: {code: string, title: string}[], walk: string | null, onSaved: () => void}} known */
function careForm(finding, { statuses, walk, onSaved }) {
  const notice = el('div', { class: 'notice', role: 'alert' });
  const owner = el('input', { value: finding.owner, maxlength: 120, placeholder: 'Till exempel Trafikkontoret' });
  const deadline = el('input', { type: 'date', value: finding.deadline ?? '' });
  const remindOn = el('input', { type: 'date', value: finding.remindOn ?? '' });
  const status = el('select', {}, ...statuses.map(({ code, title }) => el('option', { value: code, selected: code === finding.status }, title)));
  const reason = el('input', { value: finding.reason, maxlength: 1000 });
  const measure = el('input', { type: 'number', min: 1, value: finding.measure ?? '' });
  const send = async (/** @type {() => Promise<unknown>} */ request) => {
    clearNotice(notice);
    try {
      await request();
      onSaved();
    } catch (error) {
      showFailure(notice, error);
    }
  };
  const save = () => send(() => sendJson('PUT', `/api/walks/findings/${finding.id}`, {
    version: finding.version, owner: owner.value, deadline: deadline.value, remindOn: remindOn.value, status: status.value, reason: reason.value,
    measure: measure.value ? Number(measure.value) : null,
  }));
  const field = (/** @type {string} */ label, /** @type {HTMLElement} */ control) => el('label', { class: 'field' }, label, control);
  return el('details', { class: 'care' }, el('summary', {}, 'Vad ska bli av det?'),
    el('div', { class: 'pair' },
      field('Ansvarig (funktion)', owner), field('Läge', status), field('Senast', deadline), field('Påminn från', remindOn),
      field('Skäl, eller hur det åtgärdades', reason), field('Åtgärdens nummer', measure)),
    el('div', { class: 'buttons' },
      el('button', { type: 'button', class: 'quiet', onclick: save }, 'Spara ärendet'),
      ...(walk !== null && finding.walk !== walk ? SEEN.map(([code, title]) => el('button', {
        type: 'button', class: 'quiet', 'aria-pressed': String(finding.seen.some((seen) => seen.walk === walk && seen.seen === code)),
        onclick: () => send(() => sendJson('PUT', `/api/walks/findings/${finding.id}/seen`, { walk, seen: code })),
      }, title)) : [])),
    notice);
}

/** How many of each kind, and how they stand. @param {Api.WalkFindings} told @param {{title: string, starts: string, attended: Api.PartyCount[] | null}[]} walks */
export function findingFigures({ kinds, findings }, walks) {
  const shown = kinds.filter(({ noted }) => noted > 0);
  const byPlace = new Map();
  for (const { place, wantsCare } of findings) if (wantsCare) byPlace.set(place, (byPlace.get(place) ?? 0) + 1);
  const places = [...byPlace].sort((a, b) => b[1] - a[1]).slice(0, 10);
  return shown.length > 0 && el('details', { class: 'figures-of' }, el('summary', {}, 'Iakttagelser i siffror'),
    el('div', { class: 'history-scroll' }, el('table', { class: 'history' },
      el('caption', {}, 'Per slag, alla vandringar och anteckningar i fält'),
      el('thead', {}, el('tr', {}, ...['Slag', 'Antal', 'Öppna', 'Anmälda', 'Åtgärdade', 'Avslagna', 'Kvar', 'Lagade'].map((name, index) => el('th', { scope: 'col', class: index ? 'numeric' : null }, name)))),
      el('tbody', {}, ...shown.map((kind) => el('tr', {}, el('th', { scope: 'row' }, kind.title), el('td', { class: 'numeric' }, kind.noted),
        ...(kind.wantsCare ? [kind.open, kind.reported, kind.done, kind.refused, kind.again, kind.mended] : ['–', '–', '–', '–', '–', '–']).map((value) => el('td', { class: 'numeric' }, value))))))),
    places.length > 0 && el('div', { class: 'history-scroll' }, el('table', { class: 'history' },
      el('caption', {}, 'Platser med flest'),
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Plats'), el('th', { scope: 'col', class: 'numeric' }, 'Antal'))),
      el('tbody', {}, ...places.map(([place, count]) => el('tr', {}, el('th', { scope: 'row' }, place), el('td', { class: 'numeric' }, count)))))),
    walks.length > 0 && el('div', { class: 'history-scroll' }, el('table', { class: 'history' },
      el('caption', {}, 'Över tid, med hur många som gick'),
      el('thead', {}, el('tr', {}, ...['Vandring', 'Dag', 'Gick', 'Iakttagelser'].map((name, index) => el('th', { scope: 'col', class: index > 1 ? 'numeric' : null }, name)))),
      el('tbody', {}, ...walks.map(({ title, starts, attended }) => el('tr', {}, el('th', { scope: 'row' }, title), el('td', {}, localTime(starts).slice(0, 10)),
        el('td', { class: 'numeric' }, attended === null ? 'inte noterat' : attended.reduce((all, { count }) => all + count, 0)),
        el('td', { class: 'numeric' }, findings.filter((finding) => finding.wantsCare && finding.walkTitle === title).length)))))),
    el('p', { class: 'hint' }, 'Antalen säger vad de som gick lade märke till, inte hur det är i hela området: en liten grupp talar inte för alla.'));
}
