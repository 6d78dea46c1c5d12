/** What will be erased of the datasets, what has been, and erasing now. */

import { getJson, sendJson } from '../page/api.js';
import { byId, el, inputById } from '../page/dom.js';
import { counted, localTime, number } from '../page/format.js';
import { clearNotice, showFailure } from '../page/notice.js';

/** What goes of what the service collects, one and several. @type {Record<string, [string, string]>} */
const PARTS = {
  photos: ['bild', 'bilder'], notes: ['anteckning', 'anteckningar'], cases: ['beslut om en iakttagelse', 'beslut om iakttagelser'],
  seen: ['återbesök', 'återbesök'], walks: ['vandring', 'vandringar'], measures: ['åtgärd', 'åtgärder'], reports: ['rapport', 'rapporter'],
  versions: ['tidigare version', 'tidigare versioner'], drafts: ['utkast', 'utkast'], accounts: ['avslutat konto', 'avslutade konton'],
  tokens: ['nyckel som har upphört', 'nycklar som har upphört'],
};

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
  byId('due').replaceChildren(...erasure.due.filter(({ collected }) => !collected).map(dueRow));
  byId('due-collected').replaceChildren(...erasure.due.filter(({ collected }) => collected).map(collectedRow));
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

/** @param {Api.Due} due */
function collectedRow(due) {
  return el('tr', { 'data-testid': `due-${due.dataset}` },
    el('th', { scope: 'row' }, due.title), el('td', {}, due.detailsBefore ?? '–'), el('td', {}, partsText(due) || '–'));
}

/** Those that there are any of. @param {{parts: Record<string, number>}} due */
export function partsText({ parts }) {
  return Object.entries(PARTS).map(([code, nouns]) => ({ count: parts[code] ?? 0, nouns })).filter(({ count }) => count > 0)
    .map(({ count, nouns }) => counted(count, ...nouns)).join(', ');
}

/** @param {Api.RetentionRun} run */
function runRow(run) {
  return el('tr', {}, el('td', {}, localTime(run.at)), el('td', {}, run.dataset), el('td', {}, run.by),
    numeric(run.incidents), numeric(run.details), numeric(run.rejects), numeric(run.figures),
    el('td', {}, partsText(run) || '–'), el('td', {}, spanText(run)));
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
