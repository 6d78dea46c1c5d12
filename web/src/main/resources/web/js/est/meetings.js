/** The meetings: the next one with an agenda of what is open, minutes with decisions, and those that have been. */

import { getJson, sendJson } from '../page/api.js';
import { el } from '../page/dom.js';
import { toast } from '../page/notice.js';
import { connectPrint } from '../page/print.js';
import { addDays, today } from '../page/periods.js';
import { DAYS, later, showProblem, textField, valueOf, versionList } from './forms.js';

/** @param {HTMLElement} view @param {Est.Page} page */
export async function showMeetings(view, page) {
  const forum = /** @type {Est.Forum} */ (await getJson('/api/est/meetings'));
  const refresh = () => showMeetings(view, page);
  const lead = page.taking.mayLead;
  const print = el('button', { type: 'button', class: 'quiet', id: 'print' }, 'Skriv ut');
  const held = forum.meetings.filter(({ id }) => id !== forum.next?.id);
  view.replaceChildren(el('div', { class: 'work-parts' },
    el('div', { class: 'week-status' }, el('h2', { id: 'part-heading', tabindex: '-1' }, forum.next ? `Nästa möte ${when(forum.next)}` : 'Inget möte är kallat'), print),
    agendaPart(forum),
    forum.next ? meetingCard(forum.next, lead, refresh, forum) : null,
    lead ? el('details', { class: 'card calling', open: !forum.next }, el('summary', {}, 'Kalla till ett möte'), meetingForm(null, refresh, forum)) : null,
    held.length ? el('h2', {}, 'Möten') : null,
    el('div', { class: 'report-list', 'data-testid': 'meetings' }, ...held.map((meeting) => meetingCard(meeting, lead, refresh, forum)))));
  connectPrint(print);
}

/** @param {Est.Meeting} meeting */
function when({ heldOn, begins }) {
  return begins ? `${heldOn} kl. ${begins}` : heldOn;
}

/** Of what stands on a line of its own, as the service keeps it. */
const LONGEST_LINE = 500;

/** @param {Est.Forum} forum */
function agendaPart({ agenda, next }) {
  return el('section', { class: 'card', 'aria-labelledby': 'agenda-heading' },
    el('h3', { id: 'agenda-heading' }, 'Dagordning'),
    el('ol', { class: 'agenda', 'data-testid': 'agenda' },
      ...agenda.map(({ text, href }) => el('li', {}, el('a', { href }, text))),
      ...(next?.points ?? []).map((point) => el('li', {}, point))),
    agenda.length + (next?.points.length ?? 0) === 0 ? el('p', { class: 'hint' }, 'Inget är öppet.') : null,
    el('p', { class: 'hint' }, 'Gjord av det som är öppet just nu: veckor att besluta, rapporter att granska, åtgärder att följa upp, områden att prioritera.'));
}

/** @param {Est.Meeting} meeting @param {boolean} lead @param {() => Promise<void>} refresh @param {Est.Forum} forum */
function meetingCard(meeting, lead, refresh, forum) {
  const next = meeting.id === forum.next?.id;
  return el('section', { class: 'card', 'aria-label': `Möte ${meeting.heldOn}`, 'data-testid': `meeting-${meeting.heldOn}` },
    next ? null : el('h3', {}, when(meeting)),
    !next && meeting.points.length ? el('p', {}, `Egna punkter: ${meeting.points.join('; ')}`) : null,
    meeting.minutes ? el('div', {}, el('strong', {}, 'Protokoll'), el('p', { class: 'assessment' }, meeting.minutes)) : el('p', { class: 'hint' }, 'Inget protokoll än.'),
    meeting.decisions.length ? el('div', {}, el('strong', {}, 'Beslut'), el('ol', { class: 'agenda' }, ...meeting.decisions.map((decision) => el('li', {}, decision)))) : null,
    lead ? el('details', { class: 'later' }, el('summary', { 'data-testid': `edit-${meeting.heldOn}` }, 'Ändra, eller skriv protokoll'), meetingForm(meeting, refresh, forum)) : null,
    later('Tidigare versioner', async () => versionList(await getJson(`/api/est/meetings/${meeting.id}/history`),
      (content) => [content.minutes, ...content.decisions].filter(Boolean).join(' · ') || '(inget protokoll)')));
}

/** @param {Est.Meeting | null} meeting @param {() => Promise<void>} refresh @param {Est.Forum} forum */
function meetingForm(meeting, refresh, forum) {
  const id = meeting?.id ?? 'nytt';
  const notice = el('div', { class: 'notice', role: 'alert' });
  const latest = meeting ? undefined : forum.meetings[0];
  const day = meeting?.heldOn ?? (latest ? addDays(latest.heldOn, 7) : addDays(today(), 7));
  const form = el('form', { class: 'party-form', 'aria-label': meeting ? `Möte ${meeting.heldOn}` : 'Nytt möte', autocomplete: 'off' },
    el('div', { class: 'hours' },
      el('label', { class: 'field' }, 'Dag ', el('input', { id: `held-${id}`, type: 'date', required: true, ...DAYS, value: day })),
      el('label', { class: 'field' }, 'Klockan ', el('input', { id: `begins-${id}`, type: 'time', value: meeting?.begins ?? latest?.begins ?? '' }))),
    textField(`points-${id}`, 'Egna punkter, en på varje rad', meeting?.points.join('\n') ?? '', { rows: 2 }),
    meeting ? textField(`minutes-${id}`, 'Protokoll', meeting.minutes, { rows: 6, maxlength: 20000, 'data-testid': 'minutes' }) : null,
    meeting ? textField(`decisions-${id}`, 'Beslut, ett på varje rad', meeting.decisions.join('\n'), { rows: 3, 'data-testid': 'decisions' }) : null,
    el('p', { class: 'hint' }, 'Skriv funktioner, inte namn.'), notice,
    el('div', { class: 'buttons' }, el('button', { type: 'submit', class: 'primary', 'data-testid': meeting ? 'save-meeting' : 'call-meeting' }, meeting ? 'Spara' : 'Kalla')));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const body = {
      heldOn: valueOf(form, `held-${id}`), begins: valueOf(form, `begins-${id}`).slice(0, 5), points: linesOf(form, `points-${id}`),
      ...(meeting ? { version: meeting.version, minutes: valueOf(form, `minutes-${id}`), decisions: linesOf(form, `decisions-${id}`) } : {}),
    };
    try {
      const long = [...body.points, ...(body.decisions ?? [])].find((line) => line.length > LONGEST_LINE);
      if (long) throw new Error(`En rad har ${long.length} tecken. Högst ${LONGEST_LINE}: dela den i flera.`);
      if (forum.meetings.some(({ id: other, heldOn }) => other !== meeting?.id && heldOn === body.heldOn)) throw new Error('Det är redan ett möte den dagen. Välj en annan dag.');
      await (meeting ? sendJson('PUT', `/api/est/meetings/${meeting.id}`, body) : sendJson('POST', '/api/est/meetings', body));
      toast(meeting ? 'Sparat.' : 'Mötet är kallat.');
      await refresh();
    } catch (error) {
      showProblem(notice, error, { mine: meeting ? valueOf(form, `minutes-${id}`) : '', theirs: (current) => [current.minutes, ...current.decisions].join('\n'), reload: refresh });
    }
  });
  return form;
}

/** @param {HTMLElement} form @param {string} id */
function linesOf(form, id) {
  return valueOf(form, id).split('\n').map((line) => line.trim()).filter(Boolean);
}
