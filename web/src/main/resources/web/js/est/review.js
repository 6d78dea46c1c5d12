/** The coordinator's review: what waits, and what is done with each report. The original is kept whatever is done. */

import { getJson, sendJson, url } from '../page/api.js';
import { el } from '../page/dom.js';
import { localTime } from '../page/format.js';
import { toast } from '../page/notice.js';
import { later, showProblem, textField, titleOf, valueOf, versionList, whenText } from './forms.js';
import { PlaceField } from './place-field.js';
import { weekName } from './weeks.js';

/** @param {HTMLElement} view @param {Est.Page} page */
export async function showReview(view, page) {
  const waiting = /** @type {Est.Seen[]} */ (await getJson('/api/est/reports'));
  const sent = waiting.filter(({ report }) => report.status === 'sent');
  const asked = waiting.filter(({ report }) => report.status === 'asked');
  const weeks = [...new Set(waiting.map(({ report }) => report.week))];
  const others = (await Promise.all(weeks.map((week) => /** @type {Promise<Est.Seen[]>} */ (getJson(url('/api/est/reports', { week })))))).flat();
  const refresh = () => showReview(view, page);
  view.replaceChildren(
    el('h2', { id: 'part-heading', tabindex: '-1' }, sent.length ? `${sent.length} att granska` : 'Inget att granska'),
    el('ul', { class: 'report-list', 'data-testid': 'to-review' }, ...sent.map((seen) => reviewed(seen, others, page, refresh))),
    ...(asked.length ? [el('h2', {}, 'Frågade, väntar på parten'),
      el('ul', { class: 'report-list', 'data-testid': 'asked' }, ...asked.map((seen) => reviewed(seen, others, page, refresh)))] : []));
}

/** @param {Est.Seen} seen @param {Est.Seen[]} others @param {Est.Page} page @param {() => Promise<void>} refresh */
export function reviewed({ report, createdBy }, others, page, refresh) {
  const { choices, taking } = page;
  const { said } = report;
  const notice = el('div', { class: 'notice', role: 'alert' });
  const more = el('div', {});
  /** @param {string} action @param {object} [rest] @param {string} [done] */
  const act = async (action, rest = {}, done = '') => {
    try {
      await sendJson('POST', `/api/est/reports/${report.id}/review`, { version: report.version, action, ...rest });
      if (done) toast(done);
      await refresh();
    } catch (error) {
      showProblem(notice, error, { mine: action, theirs: (current) => `${titleOf(choices.statuses, current.status)}. ${current.note}`, reload: refresh });
    }
  };
  /** @param {string} label @param {string} action @param {string} button */
  const withNote = (label, action, button) => {
    const form = el('form', { class: 'small-form' }, textField(`note-${report.id}`, label, '', { required: true, maxlength: 400, rows: 2 }),
      el('div', { class: 'buttons' }, el('button', { type: 'submit', class: 'primary' }, button), el('button', { type: 'button', class: 'quiet', onclick: () => more.replaceChildren() }, 'Avbryt')));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      act(action, { note: valueOf(form, `note-${report.id}`) });
    });
    more.replaceChildren(form);
    form.querySelector('textarea')?.focus();
  };
  const correctPlace = () => {
    const field = new PlaceField(page.meta, said?.place ?? null);
    const form = el('form', { class: 'small-form' }, field.element, el('div', { class: 'buttons' },
      el('button', { type: 'submit', class: 'primary' }, 'Rätta platsen'), el('button', { type: 'button', class: 'quiet', onclick: () => more.replaceChildren() }, 'Avbryt')));
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      try {
        const place = await field.where();
        if (place) await act('place', { place }, 'Platsen är rättad.');
      } catch (error) {
        showProblem(notice, error);
      }
    });
    more.replaceChildren(form);
  };
  const twins = others.filter(({ report: other }) => other.id !== report.id && other.week === report.week && !other.nothing && ['sent', 'asked', 'accepted'].includes(other.status));
  const merge = () => {
    const choice = el('select', { id: `into-${report.id}` }, ...twins
      .sort((a, b) => Number(b.report.said?.place.label === said?.place.label) - Number(a.report.said?.place.label === said?.place.label))
      .map(({ report: other }) => el('option', { value: other.id }, `${other.said?.place.label}: ${titleOf(choices.problems, other.said?.problem ?? '')} (${partyTitle(taking, other.party)})`)));
    const form = el('form', { class: 'small-form' }, el('label', { class: 'field' }, 'Säger detsamma som ', choice), el('div', { class: 'buttons' },
      el('button', { type: 'submit', class: 'primary' }, 'För samman'), el('button', { type: 'button', class: 'quiet', onclick: () => more.replaceChildren() }, 'Avbryt')));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      act('merge', { into: Number(choice.value) }, 'Rapporterna är sammanförda.');
    });
    more.replaceChildren(form);
    choice.focus();
  };
  return el('li', { class: `card report ${report.status}`, 'data-testid': `review-${report.id}` },
    el('div', { class: 'report-line' }, el('strong', {}, said?.place.label ?? ''), el('span', { class: 'badge' }, partyTitle(taking, report.party))),
    said ? el('p', {}, `${titleOf(choices.problems, said.problem)}, ${whenText(said, choices)}. ${titleOf(choices.certainties, said.certainty)}.`) : null,
    said?.text ? el('p', { class: 'told' }, said.text) : null,
    report.note ? el('p', { class: 'asked' }, report.note) : null,
    el('p', { class: 'hint' }, `${capital(weekName(report.meant))}${report.late ? `, tas med i ${weekName(report.week)}` : ''}. Skickad ${localTime(report.created)}${createdBy ? ` av ${createdBy}` : ''}.`),
    el('div', { class: 'buttons' },
      el('button', { type: 'button', class: 'primary', 'data-testid': `accept-${report.id}`, onclick: () => act('accept', {}, 'Godtagen.') }, 'Godta'),
      el('button', { type: 'button', class: 'quiet', onclick: () => withNote('Vad undrar du?', 'ask', 'Skicka frågan') }, 'Fråga'),
      twins.length ? el('button', { type: 'button', class: 'quiet', 'data-testid': `merge-${report.id}`, onclick: merge }, 'För samman') : null,
      el('button', { type: 'button', class: 'quiet', onclick: correctPlace }, 'Rätta platsen'),
      el('button', { type: 'button', class: 'quiet', onclick: () => withNote('Varför hör den inte till EST?', 'set_aside', 'Lägg åt sidan') }, 'Lägg åt sidan')),
    notice, more,
    later('Hur den var när den kom, och vad som har hänt', async () => versionList(
      await getJson(`/api/est/reports/${report.id}/history`),
      (content) => `${content.place_label}: ${titleOf(choices.problems, content.problem)}. ${content.text}`)));
}

/** @param {Est.Taking} taking @param {string} code */
export function partyTitle({ parties }, code) {
  return parties.find((party) => party.code === code)?.title ?? code;
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toLocaleUpperCase('sv') + text.slice(1);
}
