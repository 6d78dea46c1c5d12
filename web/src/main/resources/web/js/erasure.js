/** What will be erased of the datasets, what has been, and erasing now. */

import { getJson, sendJson } from './api.js';
import { byId, el, inputById } from './dom.js';
import { localTime, number } from './format.js';
import { clearNotice, showFailure } from './notice.js';

let connected = false;
/** After something was erased. @type {() => Promise<void>} */
let whenErased = async () => {};

/** @param {() => Promise<void>} again called when something was erased */
export async function showErasure(again) {
  whenErased = again;
  if (!connected) {
    connected = true;
    byId('erase').addEventListener('submit', (event) => {
      event.preventDefault();
      erase();
    });
  }
  /** @type {Api.Erasure} */
  const erasure = await getJson('/api/retention');
  byId('erasure').hidden = false;
  byId('erasure-when').textContent = `Nästa körning ${localTime(erasure.next)}; den senaste ${erasure.last ? localTime(erasure.last) : 'har inte varit än'}.`
    + (erasure.leftBehind ? ` ${number(erasure.leftBehind)} uppladdade filer som blivit kvar tas bort.` : '');
  byId('due').replaceChildren(...erasure.due.map(dueRow));
  byId('erase').hidden = erasure.all === 0;
  byId('erase-label').textContent = `${number(erasure.all)} poster ska gallras. Skriv antalet för att gallra dem nu, i stället för vid nästa körning.`;
  inputById('erase-number').value = '';
  byId('runs').replaceChildren(...erasure.runs.map(runRow));
}

export function forgetErasure() {
  byId('erasure').hidden = true;
}

/** @param {Api.Due} due */
function dueRow(due) {
  return el('tr', { 'data-testid': `due-${due.dataset}` },
    el('th', { scope: 'row' }, due.title),
    el('td', {}, due.countsBefore ?? '–'), numeric(due.incidents),
    el('td', {}, due.detailsBefore ?? '–'), numeric(due.details),
    numeric(due.rejects), numeric(due.revisions), numeric(due.placements + due.decisions), numeric(due.figures), el('td', {}, spanText(due)));
}

/** @param {Api.RetentionRun} run */
function runRow(run) {
  return el('tr', {}, el('td', {}, localTime(run.at)), el('td', {}, run.dataset), el('td', {}, run.by),
    numeric(run.incidents), numeric(run.details), numeric(run.rejects), numeric(run.figures), el('td', {}, spanText(run)));
}

/** @param {number} count */
function numeric(count) {
  return el('td', { class: 'numeric' }, number(count));
}

/** When the first and the last incident of them began. @param {{earliest: string | null, latest: string | null}} span */
export function spanText({ earliest, latest }) {
  return earliest && latest ? `${localTime(earliest).slice(0, 10)}–${localTime(latest).slice(0, 10)}` : '';
}

async function erase() {
  try {
    const records = Number(inputById('erase-number').value.replace(/\s/g, ''));
    await sendJson('POST', '/api/retention/runs', { records: Number.isSafeInteger(records) ? records : -1 });
    clearNotice(byId('erase-notice'));
    await whenErased();
  } catch (error) {
    showFailure(byId('erase-notice'), error);
  }
}
