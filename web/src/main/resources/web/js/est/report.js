/** Reporting of a week: a form, "nothing to report" in one tap, and what one's party has sent. */

import { getJson, sendJson, url } from '../page/api.js';
import { el } from '../page/dom.js';
import { clearNotice, showFailure, toast } from '../page/notice.js';
import { showProblem, titleOf, weekSteps, whenText } from './forms.js';
import { ReportForm } from './report-form.js';
import { weekName } from './weeks.js';

/** @param {HTMLElement} view @param {Est.Page} page @param {string} week */
export async function showReporting(view, page, week) {
  const { taking } = page;
  const parties = taking.parties.filter(({ code }) => taking.own.includes(code));
  if (parties.length === 0) {
    view.replaceChildren(el('p', {}, 'Du rapporterar inte för någon part. Samordnaren bestämmer vilka konton som gör det.'));
    return;
  }
  const list = el('ul', { class: 'report-list', 'data-testid': 'own-reports' });
  const listNotice = el('div', { class: 'notice', role: 'alert' });
  const choice = el('select', { id: 'party', 'data-testid': 'party' }, ...parties.map(({ code, title }) => el('option', { value: code, selected: code === taking.home }, title)));
  const party = () => choice.value;
  const quick = el('div', { class: 'notice', role: 'alert' });
  const nothing = el('button', { type: 'button', class: 'quiet nothing', 'data-testid': 'nothing' }, `Inget att rapportera ${weekName(week)}`);
  const formPlace = el('div', {});

  /** Whether the party has told of something of the week. */
  let told = false;
  const refresh = async () => {
    if (list.childElementCount === 0) listNotice.replaceChildren(el('span', { class: 'hint' }, 'Hämtar det ni har skickat …'));
    try {
      const seen = /** @type {Est.Seen[]} */ (await getJson(url('/api/est/reports', { week })));
      // What came of this week after it was decided stands with the next.
      const waiting = /** @type {Est.Seen[]} */ (await getJson('/api/est/reports'));
      const all = [...seen, ...waiting.filter(({ report }) => report.meant === week && !seen.some((one) => one.report.id === report.id))]
        .filter(({ report }) => report.party === party());
      told = all.some(({ report }) => report.meant === week && !report.nothing && report.status !== 'set_aside');
      const own = all.filter(({ report }) => report.status !== 'replaced');
      list.replaceChildren(...own.map((one) => ownReport(one, page, refresh)));
      list.hidden = own.length === 0;
      clearNotice(listNotice);
    } catch (error) {
      showFailure(listNotice, error, refresh);
    }
  };
  nothing.addEventListener('click', async () => {
    if (told) {
      showFailure(quick, new Error('Ni har redan rapporterat något den veckan. Rätta rapporten nedan om den var fel.'));
      return;
    }
    nothing.disabled = true;
    try {
      await sendJson('POST', '/api/est/reports', { key: newKey(), party: party(), week, nothing: true });
      clearNotice(quick);
      toast(`Noterat: inget att rapportera ${weekName(week)}.`);
      await refresh();
    } catch (error) {
      showProblem(quick, error);
    } finally {
      nothing.disabled = false;
    }
  });
  choice.addEventListener('change', refresh);
  const renew = () => {
    // The same key until it has arrived: a report that was taken in though the answer was lost is not sent twice.
    const key = newKey();
    const form = new ReportForm(page, null, async (body) => {
      try {
        await sendJson('POST', '/api/est/reports', { key, party: party(), week, ...body });
        toast('Rapporten är skickad.');
        renew();
        await refresh();
      } catch (error) {
        showProblem(form.notice, error);
      }
    }, { button: 'Skicka rapporten' });
    formPlace.replaceChildren(form.element);
  };
  renew();
  view.replaceChildren(
    weekSteps('rapportera', week, taking.week),
    el('section', { class: 'card reporting', 'aria-labelledby': 'part-heading' },
      el('div', { class: 'reporting-head' },
        parties.length > 1 ? el('label', { class: 'field' }, 'Part ', choice) : el('p', { class: 'party-name' }, parties[0]?.title),
        nothing), quick, formPlace),
    listNotice, list);
  refresh();
}

/** @param {Est.Seen} seen @param {Est.Page} page @param {() => Promise<void>} refresh */
function ownReport({ report, mayCorrect }, page, refresh) {
  const { choices } = page;
  const place = el('div', {});
  const correct = () => {
    const form = new ReportForm(page, report.said, async (body) => {
      try {
        await sendJson('PUT', `/api/est/reports/${report.id}`, { version: report.version, ...body });
        toast('Rättelsen är skickad.');
        await refresh();
      } catch (error) {
        showProblem(form.notice, error, {
          mine: valuesText(form.body(), choices), theirs: (current) => (current.said ? `${current.said.place.label}: ${valuesText(current.said, choices)}` : ''), reload: refresh,
        });
      }
    }, { button: 'Skicka rättelsen', cancel: () => place.replaceChildren() });
    place.replaceChildren(form.element);
  };
  return el('li', { class: `card report ${report.status}`, 'data-testid': `report-${report.id}` },
    el('div', { class: 'report-line' },
      el('strong', {}, report.said?.place.label ?? 'Inget att rapportera'),
      el('span', { class: 'badge' }, report.nothing ? 'Noterat' : titleOf(choices.statuses, report.status))),
    report.said ? el('p', {}, `${titleOf(choices.problems, report.said.problem)}, ${whenText(report.said, choices)}. ${titleOf(choices.certainties, report.said.certainty)}.`) : null,
    report.said?.text ? el('p', { class: 'told' }, report.said.text) : null,
    report.note ? el('p', { class: 'asked' }, report.status === 'asked' ? `Samordnaren frågar: ${report.note}` : report.note) : null,
    mayCorrect ? el('div', { class: 'buttons' }, el('button', { type: 'button', class: 'quiet', 'data-testid': `correct-${report.id}`, onclick: correct }, report.status === 'asked' ? 'Svara med en rättelse' : 'Rätta')) : null,
    place);
}

/** @param {any} said @param {Est.Choices} choices */
function valuesText(said, choices) {
  return [titleOf(choices.problems, said.problem ?? ''), whenText(said, choices), said.text].filter(Boolean).join(', ');
}

function newKey() {
  // Not every address has crypto.randomUUID: it needs https or the machine itself.
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
