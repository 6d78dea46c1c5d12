/** Placing stored incidents again in the gazetteer as it is: what it would change, doing it, and taking it back. */

import { getJson, messageOf, sendJson } from '../page/api.js';
import { el } from '../page/dom.js';
import { counted, incidents as incidentWord, localTime, number } from '../page/format.js';
import { clearNotice, showFailure, toast } from '../page/notice.js';

const WORK = '/api/placing/replace';
const POLL_MS = 500;
/** @type {Record<Api.Replacing['status'], string>} */
const STATUSES = { running: 'pågår', done: 'klar', failed: 'misslyckades', interrupted: 'avbröts' };
/** @type {[keyof Api.ReplacingReport, string][]} */
const COUNTS = [
  ['looked', 'genomgångna'], ['same', 'oförändrade'], ['otherArea', 'i ett annat område'], ['finer', 'på finare nivå'], ['coarser', 'på grövre nivå'],
  ['surer', 'säkrare'], ['lessSure', 'osäkrare'],
];

/** The form, with the times it was done before. @param {Api.Dataset[]} datasets those that the viewer may read */
export function replacing(datasets) {
  const dataset = el('select', { 'data-testid': 'replace-dataset' }, el('option', { value: '' }, 'alla'), ...datasets.map(({ code, title }) => el('option', { value: code }, title)));
  const which = el('select', { 'data-testid': 'replace-which' },
    el('option', { value: 'near' }, 'i eller nära ett ändrat område'),
    el('option', { value: 'older' }, 'placerade i en annan version'),
    el('option', { value: 'all' }, 'alla'));
  const version = el('input', { type: 'number', min: 1, step: 1, placeholder: 'den som gäller', 'data-testid': 'replace-version' });
  const byHand = el('input', { type: 'checkbox' });
  const attempt = el('button', { type: 'submit', class: 'primary', 'data-testid': 'replace-try' }, 'Pröva utan att ändra');
  const run = el('button', { type: 'button', class: 'quiet', disabled: true, 'data-testid': 'replace-run' }, 'Placera om');
  const notice = el('div', { class: 'notice', role: 'alert', 'data-testid': 'replace-notice' });
  const report = el('div', { class: 'report', role: 'status', 'data-testid': 'replace-report' });
  const earlier = el('div', { 'data-testid': 'replace-history' });
  const form = el('form', { class: 'editor' },
    el('label', { class: 'field' }, 'Datamängd', dataset),
    el('label', { class: 'field' }, 'Vilka händelser', which),
    el('label', { class: 'field' }, 'Version av ortregistret', version),
    el('label', { class: 'check' }, byHand, ' Också dem som är placerade för hand; besluten upphör att gälla'),
    el('div', { class: 'buttons' }, attempt, run), notice, report);

  /** @param {boolean} dryRun */
  async function start(dryRun) {
    clearNotice(notice);
    attempt.disabled = true;
    run.disabled = true;
    try {
      const answer = await sendJson('POST', WORK, {
        dataset: dataset.value || null, otherVersions: which.value !== 'all', nearChanged: which.value === 'near', handPlaced: byHand.checked,
        gazetteerVersion: version.value ? version.valueAsNumber : null, dryRun,
      });
      const ended = await follow(answer.headers.get('Location') ?? '');
      run.disabled = !dryRun || ended.status !== 'done' || !ended.report?.looked;
      if (!dryRun) await list();
    } catch (error) {
      showFailure(notice, error);
    }
    attempt.disabled = false;
  }

  /** @param {string} address */
  async function follow(address) {
    for (;;) {
      const one = /** @type {Api.Replacing} */ (await getJson(address));
      report.replaceChildren(reportOf(one));
      if (one.status !== 'running') return one;
      await new Promise((resolve) => { setTimeout(resolve, POLL_MS); });
    }
  }

  async function list() {
    try {
      /** @type {{replacings: Api.Replacing[]}} */
      const { replacings } = await getJson(WORK);
      earlier.replaceChildren(...(replacings.length ? [el('h3', {}, 'Tidigare omplaceringar'), el('ol', { class: 'events' }, ...replacings.map(item))] : []));
    } catch (error) {
      showFailure(notice, error);
    }
  }

  /** @param {Api.Replacing} one */
  function item(one) {
    const place = el('div', { class: 'notice', role: 'alert' });
    /** @param {() => Promise<unknown>} what */
    const act = async (what) => {
      try {
        await what();
        await list();
      } catch (error) {
        showFailure(place, error);
      }
    };
    return el('li', {},
      el('div', {}, el('strong', {}, `${number(one.changed ?? 0)} av ${number(one.done)} ändrade`), one.undone ? ', ångrad' : one.status === 'done' ? '' : `, ${STATUSES[one.status]}`),
      el('div', { class: 'when' }, `Version ${one.gazetteerVersion}, ${localTime(one.started ?? '')}, ${one.startedBy}`),
      one.message && el('div', { class: 'when' }, one.message),
      el('div', { class: 'buttons' },
        one.report && el('button', { type: 'button', class: 'quiet', onclick: () => report.replaceChildren(reportOf(one)) }, 'Visa skillnader'),
        one.status === 'running' && el('button', { type: 'button', class: 'quiet', onclick: () => act(() => sendJson('POST', `${WORK}/${one.id}/stop`, {})) }, 'Stoppa'),
        one.status === 'interrupted' && !one.undone && el('button', {
          type: 'button', class: 'quiet', onclick: () => act(async () => follow((await sendJson('POST', `${WORK}/${one.id}/resume`, {})).headers.get('Location') ?? '')),
        }, 'Fortsätt'),
        !one.undone && one.status !== 'running' && el('button', { type: 'button', class: 'quiet', 'data-testid': 'replace-undo', onclick: () => undo(one, place, false) }, 'Ångra')),
      place);
  }

  /** @param {Api.Replacing} one @param {HTMLElement} place @param {boolean} anyway */
  async function undo(one, place, anyway) {
    try {
      const answer = await sendJson('POST', `${WORK}/${one.id}/undo`, { anyway });
      const { restored } = /** @type {Api.PlacingUndone} */ (await answer.json());
      toast(`Ångrat: ${number(restored)} ${incidentWord(restored)} som förut.`);
      report.replaceChildren();
      await list();
    } catch (error) {
      place.classList.add('failing');
      place.replaceChildren(messageOf(error), anyway ? '' : el('button', { type: 'button', class: 'quiet', onclick: () => undo(one, place, true) }, 'Ångra ändå för de andra'));
    }
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    start(true);
  });
  run.addEventListener('click', () => start(false));
  // Other incidents or another version need a trial of their own.
  form.addEventListener('input', () => { run.disabled = true; });
  list();
  return el('div', { class: 'editor' }, form, earlier);
}

/** @param {Api.Replacing} one */
function reportOf({ status, dryRun, done, total, message, report }) {
  if (status === 'running') {
    return el('div', {}, el('progress', { max: Math.max(1, total), value: done, 'aria-label': 'Hur långt omplaceringen har kommit' }), el('p', { class: 'hint' }, `${number(done)} av ${number(total)}`));
  }
  if (!report) return el('p', { class: 'failing' }, message || STATUSES[status]);
  const what = dryRun ? 'Inget är ändrat än.' : `${counted(report.looked, 'händelse är placerad om', 'händelser är placerade om')}.`;
  return el('div', { class: 'editor' },
    el('h3', {}, 'Skillnader'), el('p', {}, report.looked ? what : 'Inga händelser att placera om.'), message && el('p', { class: 'failing' }, message),
    el('dl', { class: 'counts' }, ...COUNTS.map(([key, name]) => el('div', {}, el('dt', {}, name), el('dd', {}, number(Number(report[key])))))),
    report.moves.length > 0 && table('Från ett område till ett annat', ['Från', 'Till', 'Händelser'], report.moves.map(({ from, to, count }) => [from, to, number(count)])),
    report.examples.length > 0 && table('De första som ändras', ['Text', 'Förut', 'Nu'],
      report.examples.map(({ text, from, fromArea, to, toArea }) => [text, placeText(from, fromArea), placeText(to, toArea)])));
}

/** @param {string} place @param {string} area */
function placeText(place, area) {
  return place ? [place, area].filter(Boolean).join(', ') : 'utan plats';
}

/** @param {string} caption @param {string[]} headings @param {string[][]} rows */
function table(caption, headings, rows) {
  return el('div', { class: 'table-scroll', tabindex: '0', role: 'group', 'aria-label': caption }, el('table', {},
    el('caption', {}, caption),
    el('thead', {}, el('tr', {}, ...headings.map((name) => el('th', { scope: 'col' }, name)))),
    el('tbody', {}, ...rows.map(([first, ...rest]) => el('tr', {}, el('th', { scope: 'row' }, first ?? ''), ...rest.map((text) => el('td', {}, text)))))));
}
