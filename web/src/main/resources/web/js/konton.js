/** The administrator's page of accounts and of tokens for programs. */

import { getJson, send, sendJson } from './page/api.js';
import { byId, el, inputById, selectById } from './page/dom.js';
import { localTime } from './page/format.js';
import { clearNotice, showFailure } from './page/notice.js';
import { showToolNav } from './page/tool-nav.js';

const ROLES = { polis: 'Polis', analytiker: 'Analytiker', samordnare: 'Samordnare', faltassistent: 'Fältassistent', administrator: 'Administratör' };

/** The account in the form; null while it is for a new one. @type {Api.Account | null} */
let edited = null;

/** Names that are taken. @type {string[]} */
let taken = [];

async function start() {
  if (!await showToolNav()) return;
  for (const id of ['role', 'token-role']) {
    selectById(id).replaceChildren(...Object.entries(ROLES).map(([code, label]) => el('option', { value: code }, label)));
  }
  byId('new').addEventListener('click', () => openForm(null));
  byId('cancel').addEventListener('click', closeForm);
  submits('form', save);
  submits('token-form', makeToken);
  await load();
}

async function load() {
  try {
    /** @type {{accounts: Api.Account[]}} */
    const { accounts } = await getJson('/api/accounts');
    /** @type {{tokens: Api.Token[]}} */
    const { tokens } = await getJson('/api/tokens');
    taken = accounts.map(({ name }) => name);
    clearNotice(byId('notice'));
    byId('work').hidden = false;
    byId('accounts').replaceChildren(...accounts.map(accountRow));
    byId('accounts-table').hidden = accounts.length === 0;
    byId('none').hidden = accounts.length > 0;
    byId('tokens').replaceChildren(...tokens.map(tokenRow));
    byId('tokens-table').hidden = tokens.length === 0;
    byId('no-tokens').hidden = tokens.length > 0;
  } catch (error) {
    showFailure(byId('notice'), error, load);
  }
}

/** @param {Api.Account} account */
function accountRow(account) {
  return el('tr', { 'data-testid': `account-${account.name}` },
    el('th', { scope: 'row' }, account.name),
    el('td', {}, account.title),
    el('td', {}, account.roleLabel),
    el('td', {}, account.disabled ? 'Avstängt' : 'I bruk'),
    el('td', {}, localTime(account.passwordChanged)),
    el('td', {},
      el('button', { type: 'button', class: 'quiet', id: `edit-${account.name}`, 'aria-label': `Ändra ${account.name}`, onclick: () => openForm(account) }, 'Ändra'),
      el('button', {
        type: 'button', class: 'quiet', 'aria-label': `Logga ut ${account.name} överallt`,
        onclick: () => act(() => send(`${address(account)}/sign-out`, { method: 'POST' })),
      }, 'Logga ut överallt')));
}

/** @param {Api.Token} token */
function tokenRow(token) {
  return el('tr', { 'data-testid': `token-${token.id}` },
    el('th', { scope: 'row' }, token.title),
    el('td', {}, token.roleLabel),
    el('td', {}, localTime(token.ends)),
    el('td', {}, token.lastUsed ? localTime(token.lastUsed) : 'Aldrig'),
    el('td', {}, token.holds ? 'Gäller' : token.revoked ? 'Återkallad' : 'Har gått ut'),
    el('td', {}, token.holds ? el('button', {
      type: 'button', class: 'quiet', 'aria-label': `Återkalla ${token.title}`,
      onclick: () => act(() => send(`/api/tokens/${token.id}`, { method: 'DELETE' })),
    }, 'Återkalla') : ''));
}

/** @param {Api.Account | null} account */
function openForm(account) {
  edited = account;
  clearNotice(byId('form-notice'));
  byId('form').hidden = false;
  byId('form-heading').textContent = account ? `Ändra ${account.name}` : 'Nytt konto';
  inputById('name').value = account?.name ?? '';
  inputById('name').disabled = account !== null;
  inputById('title').value = account?.title ?? '';
  selectById('role').value = account?.role ?? 'polis';
  inputById('password').value = '';
  inputById('password').required = account === null;
  byId('password-hint').textContent = account
    ? 'Tomt behåller det lösenord som är. Ett nytt loggar ut kontot överallt.'
    : 'Minst 12 tecken. Be personen byta det vid första inloggningen.';
  inputById('disabled').checked = account?.disabled ?? false;
  (account ? inputById('title') : inputById('name')).focus();
}

async function save() {
  const body = { title: inputById('title').value, role: selectById('role').value, disabled: inputById('disabled').checked };
  const password = inputById('password').value;
  if (edited) {
    await sendJson('PUT', address(edited), body);
    if (password) await sendJson('PUT', `${address(edited)}/password`, { password });
  } else {
    const name = inputById('name').value;
    if (taken.includes(name)) throw new Error(`Det finns redan ett konto ${name}.`);
    await sendJson('POST', '/api/accounts', { name: inputById('name').value, title: body.title, role: body.role, password });
  }
  await load();
  closeForm();
}

/** The focus goes on from what the form was opened with, not from the top of the page. */
function closeForm() {
  byId('form').hidden = true;
  byId(edited ? `edit-${edited.name}` : 'new').focus();
}

async function makeToken() {
  const answer = await sendJson('POST', '/api/tokens', {
    title: inputById('token-title').value, role: selectById('token-role').value, days: inputById('token-days').valueAsNumber,
  });
  /** @type {{secret: string}} */
  const { secret } = await answer.json();
  byId('secret').hidden = false;
  inputById('secret-text').value = secret;
  inputById('secret-text').focus();
  inputById('secret-text').select();
  await load();
}

/** @param {Api.Account} account */
function address(account) {
  return `/api/accounts/${encodeURIComponent(account.name)}`;
}

/** @param {() => Promise<unknown>} work */
async function act(work) {
  try {
    await work();
    await load();
  } catch (error) {
    showFailure(byId('notice'), error);
  }
}

/** @param {string} form @param {() => Promise<void>} work */
function submits(form, work) {
  byId(form).addEventListener('submit', async (event) => {
    event.preventDefault();
    const notice = byId(`${form}-notice`);
    clearNotice(notice);
    try {
      await work();
    } catch (error) {
      showFailure(notice, error);
    }
  });
}

start();
