/** The page of the audit log: choosing rows, the newest first, and more of them. */

import { getJson, url } from './page/api.js';
import { byId, el, inputById, selectById } from './page/dom.js';
import { downloadCsv } from './page/download.js';
import { localTime, number } from './page/format.js';
import { clearNotice, showFailure } from './page/notice.js';
import { showToolNav } from './page/tool-nav.js';

/** @type {Record<string, string>} */
const ACTIONS = {
  read_points: 'Läst punkter eller texter', search: 'Sökt', export: 'Hämtat fil', change: 'Ändrat', sign_in: 'Loggat in eller ut',
  read_log: 'Läst loggen', none: 'Annat',
};
const REFUSED = [401, 403];
/** What is about to be done; a later row says how it ended. */
const BEGUN = 102;

/** What is shown: the filter as it was when "Visa" was pressed. @type {Record<string, string | null>} */
let shown = {};
/** The number to go on before. @type {number | null} */
let next = null;
let count = 0;

async function start() {
  if (!await showToolNav()) return;
  selectById('action').append(el('option', { value: '' }, 'Alla'),
    ...Object.entries(ACTIONS).map(([code, name]) => el('option', { value: code }, name)));
  byId('filter').addEventListener('submit', (event) => {
    event.preventDefault();
    show();
  });
  byId('older').addEventListener('click', () => load());
  byId('csv').addEventListener('click', () => {
    if (isWhole()) downloadCsv(url('/api/audit.csv', chosen()));
  });
  show();
}

/** @returns {Record<string, string | null>} */
function chosen() {
  const to = inputById('to').value;
  return {
    from: inputById('from').value || null, to: to ? dayAfter(to) : null, who: inputById('by').value.trim() || null,
    action: selectById('action').value || null, refused: inputById('refused').checked ? 'true' : null,
    open: inputById('open').checked ? 'true' : null,
  };
}

/** @param {string} isoDate the service's end is exclusive */
function dayAfter(isoDate) {
  const day = new Date(`${isoDate}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

/** Whether the service would know what is chosen; the field that it would not know says so. */
function isWhole() {
  return /** @type {HTMLFormElement} */ (byId('filter')).reportValidity();
}

async function show() {
  if (!isWhole()) return;
  shown = chosen();
  next = null;
  count = 0;
  byId('rows').replaceChildren();
  await load();
}

async function load() {
  const asked = shown;
  try {
    /** @type {Api.AuditPage} */
    const page = await getJson(url('/api/audit', { ...asked, before: next }));
    if (asked !== shown) return;
    clearNotice(byId('notice'));
    byId('rows').append(...page.entries.map(row));
    next = page.next;
    count += page.entries.length;
  } catch (error) {
    if (asked !== shown) return;
    showFailure(byId('notice'), error, load);
    return;
  }
  byId('older').hidden = next === null;
  byId('caption').textContent = count === 0 ? 'Inga rader i urvalet.'
    : `${number(count)} ${count === 1 ? 'rad' : 'rader'}, den nyaste först${next === null ? '' : '; det finns äldre'}.`;
}

/** @param {Api.AuditEntry} entry */
function row(entry) {
  const refused = isRefused(entry);
  return el('tr', { class: refused ? 'refused' : null },
    el('td', { class: 'numeric' }, number(entry.id)),
    el('td', { class: 'nowrap' }, localTime(entry.at)),
    el('td', {}, entry.who || '–', entry.purpose && el('small', {}, `Syfte: ${entry.purpose}`)),
    el('td', {}, entry.role),
    el('td', {}, prefix(entry) + (ACTIONS[entry.action] ?? entry.action)),
    el('td', { class: 'what' }, entry.route, el('small', {}, readable(entry.filter))),
    el('td', { class: 'numeric' }, entry.records === null ? '–' : number(entry.records)),
    el('td', { class: 'numeric' }, String(entry.status)));
}

/** @param {Api.AuditEntry} entry what another site tried to change is answered 400 */
function isRefused({ status, action }) {
  return REFUSED.includes(status) || (status === 400 && action === 'none');
}

/** @param {Api.AuditEntry} entry */
function prefix(entry) {
  if (isRefused(entry)) return 'Nekad: ';
  return entry.status === BEGUN ? 'Påbörjat: ' : '';
}

/** @param {string} filter as it was sent, percent signs and all */
function readable(filter) {
  try {
    return decodeURIComponent(filter.replaceAll('+', ' '));
  } catch {
    return filter;
  }
}

start();
