/** The table of crime codes, searched and edited one at a time. */

import { getJson, send, sendJson } from '../page/api.js';
import { byId, el, inputById, selectById } from '../page/dom.js';
import { counted, number } from '../page/format.js';
import { clearNotice, showFailure } from '../page/notice.js';

const EARLIEST_YEAR = '1900';
const MOST_SHOWN = 60;

/** @type {Api.CrimeCode[]} */
let codes = [];
/** @type {Map<string, string>} */
let categoryNames = new Map();

/** @param {Api.ProfileChoices['categories']} categories */
export async function showCrimeCodes(categories) {
  categoryNames = new Map(categories.map(({ code, name }) => [code, name]));
  selectById('code-category').replaceChildren(...categories.map(({ code, name, sensitive }) => el('option', { value: code }, sensitive ? `${name} (skyddad)` : name)));
  inputById('code-search').addEventListener('input', list);
  byId('code-form').addEventListener('submit', save);
  inputById('code-from').addEventListener('change', () => { inputById('code-to').min = inputById('code-from').value || EARLIEST_YEAR; });
  await load();
}

async function load() {
  try {
    ({ codes } = /** @type {{codes: Api.CrimeCode[]}} */ (await getJson('/api/crime-codes')));
    list();
  } catch (error) {
    showFailure(byId('codes-notice'), error, load);
  }
}

function list() {
  const wanted = inputById('code-search').value.trim().toLowerCase();
  const found = codes.filter(({ code, title, category }) => `${code} ${title} ${categoryNames.get(category)}`.toLowerCase().includes(wanted));
  byId('codes').replaceChildren(
    el('table', { class: 'history' },
      el('caption', {}, found.length > MOST_SHOWN ? `${number(MOST_SHOWN)} av ${number(found.length)} koder; sök för att se fler` : counted(found.length, 'kod', 'koder')),
      el('thead', {}, el('tr', {}, ...['Kod', 'Rubrik', 'Kategori', 'Gäller', 'Källa', ''].map((name) => el('th', { scope: 'col' }, name || el('span', { class: 'visually-hidden' }, 'Ändra'))))),
      el('tbody', {}, ...found.slice(0, MOST_SHOWN).map(row))),
    el('button', { type: 'button', class: 'quiet', onclick: () => edit(null) }, 'Ny kod'));
}

/** @param {Api.CrimeCode} one */
function row(one) {
  return el('tr', {},
    el('th', { scope: 'row' }, one.code),
    el('td', {}, one.title, one.edited && el('small', {}, ' (ändrad)')),
    el('td', {}, categoryNames.get(one.category) ?? one.category, one.locked && el('small', {}, ' (skyddad)')),
    el('td', { class: 'nowrap' }, one.validFromYear || one.validToYear ? `${one.validFromYear ?? ''}–${one.validToYear ?? ''}` : '–'),
    el('td', { class: 'wide-cell' }, el('small', {}, one.source)),
    el('td', {},
      el('button', { type: 'button', class: 'quiet', 'aria-label': `Ändra ${one.code}`, onclick: () => edit(one) }, 'Ändra'),
      one.edited && el('button', { type: 'button', class: 'quiet', 'aria-label': `Återställ ${one.code}`, onclick: () => reset(one.code) }, 'Återställ')));
}

/** @param {Api.CrimeCode | null} one */
function edit(one) {
  byId('code-form').hidden = false;
  inputById('code').value = one?.code ?? '';
  inputById('code').readOnly = one !== null;
  inputById('code-title').value = one?.title ?? '';
  inputById('code-to').min = EARLIEST_YEAR;
  selectById('code-category').value = one?.category ?? 'ovrigt';
  inputById('code-from').value = String(one?.validFromYear ?? '');
  inputById('code-to').value = String(one?.validToYear ?? '');
  inputById('code-source').value = one?.source ?? '';
  inputById(one ? 'code-title' : 'code').focus();
}

/** @param {Event} event */
async function save(event) {
  event.preventDefault();
  clearNotice(byId('codes-notice'));
  try {
    await sendJson('PUT', `/api/crime-codes/${encodeURIComponent(inputById('code').value)}`, {
      title: inputById('code-title').value,
      category: selectById('code-category').value,
      validFromYear: Number(inputById('code-from').value) || null,
      validToYear: Number(inputById('code-to').value) || null,
      source: inputById('code-source').value,
    });
    byId('code-form').hidden = true;
    await load();
  } catch (error) {
    showFailure(byId('codes-notice'), error);
  }
}

/** @param {string} code */
async function reset(code) {
  clearNotice(byId('codes-notice'));
  try {
    await send(`/api/crime-codes/${encodeURIComponent(code)}`, { method: 'DELETE' });
    await load();
  } catch (error) {
    showFailure(byId('codes-notice'), error);
  }
}
