/** Names that are no persons': the administrator's list, and what writers have said of names in their own texts. */

import { getJson, send, sendJson, url } from '../page/api.js';
import { byId, el, inputById } from '../page/dom.js';
import { localTime, number } from '../page/format.js';
import { BEARERS, bearerSelect } from '../page/name-bearers.js';
import { clearNotice, showFailure } from '../page/notice.js';

const ADDRESS = '/api/no-persons';

let connected = false;
const bearer = bearerSelect({ id: 'no-person-bearer' });

export async function showNoPersons() {
  if (!connected) {
    connected = true;
    byId('no-person-bearer-place').append(bearer);
    byId('no-person-form').addEventListener('submit', (event) => {
      event.preventDefault();
      act(() => sendJson('POST', ADDRESS, { phrase: inputById('no-person-phrase').value, bearer: bearer.value }));
    });
  }
  await load();
  byId('no-persons').hidden = false;
}

export function forgetNoPersons() {
  byId('no-persons').hidden = true;
}

async function load() {
  /** @type {Api.NoPersons} */
  const { listed, marks, history } = await getJson(ADDRESS);
  inputById('no-person-phrase').value = '';
  byId('no-person-marks').replaceChildren(...marks.map(markRow));
  byId('no-person-marks-none').hidden = marks.length > 0;
  byId('no-person-marks-part').hidden = marks.length === 0;
  byId('no-person-listed').replaceChildren(...listed.map((entry) => el('tr', {},
    el('th', { scope: 'row' }, entry.phrase), el('td', {}, title(entry.bearer)), el('td', {}, localTime(entry.changed)), el('td', {}, entry.changedBy),
    el('td', {}, deed('Ta bort', `Ta bort ”${entry.phrase}” ur listan`, () => send(url(ADDRESS, { phrase: entry.phrase }), { method: 'DELETE' }))))));
  byId('no-person-listed-part').hidden = listed.length === 0;
  byId('no-person-history').replaceChildren(...history.map((entry) =>
    el('li', {}, `${localTime(entry.changed)} ${entry.removed ? 'togs bort' : 'lades till'}: ”${entry.phrase}”, ${title(entry.bearer).toLocaleLowerCase('sv')}, av ${entry.changedBy}`)));
  byId('no-person-history-part').hidden = history.length === 0;
}

/** @param {Api.NoPersonMark} mark */
function markRow(mark) {
  return el('tr', {},
    el('th', { scope: 'row' }, mark.phrase), el('td', {}, title(mark.bearer)), el('td', { class: 'numeric' }, number(mark.times)), el('td', {}, localTime(mark.last)),
    el('td', {}, el('div', { class: 'buttons' },
      el('button', {
        type: 'button', class: 'quiet', 'aria-label': `Lägg ”${mark.phrase}” i listan`,
        onclick: () => {
          inputById('no-person-phrase').value = mark.phrase;
          bearer.value = mark.bearer;
          inputById('no-person-phrase').focus();
        },
      }, 'Lägg i listan'),
      deed('Glöm', `Glöm ”${mark.phrase}”`, () => send(url(`${ADDRESS}/marks`, { phrase: mark.phrase }), { method: 'DELETE' })))));
}

/** @param {string} text @param {string} label @param {() => Promise<unknown>} change */
function deed(text, label, change) {
  return el('button', { type: 'button', class: 'quiet', 'aria-label': label, onclick: () => act(change) }, text);
}

/** @param {() => Promise<unknown>} change */
async function act(change) {
  try {
    await change();
    clearNotice(byId('no-person-notice'));
    await load();
  } catch (error) {
    showFailure(byId('no-person-notice'), error);
  }
}

/** @param {string} code */
function title(code) {
  return BEARERS[code] ?? code;
}
