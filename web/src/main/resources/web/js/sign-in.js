/** The page where one signs in, changes the password, and signs out everywhere. */

import { sendJson } from './page/api.js';
import { byId, el, inputById } from './page/dom.js';
import { clearNotice, showFailure, toast } from './page/notice.js';
import { showToolNav } from './page/tool-nav.js';
import { self, signOut } from './page/who.js';

async function start() {
  showToolNav();
  if (location.pathname !== '/logga-in.html') {
    // The provider sent the browser here with things in the address that are nobody else's business.
    history.replaceState(null, '', '/logga-in.html');
  }
  byId('sign-in').addEventListener('submit', (event) => {
    event.preventDefault();
    signIn({ name: inputById('name').value, password: inputById('password').value, purpose: inputById('purpose').value });
  });
  byId('change').addEventListener('submit', (event) => {
    event.preventDefault();
    changePassword();
  });
  byId('out').addEventListener('click', () => leave(false));
  byId('out-everywhere').addEventListener('click', () => leave(true));
  try {
    draw(await self());
  } catch (error) {
    showFailure(byId('notice'), error, () => location.reload());
  }
}

/** @param {Api.Self} who */
function draw(who) {
  byId('now').hidden = !who.signedIn;
  byId('now-name').textContent = `${who.name}. Roll: ${who.label.toLowerCase()}.`;
  byId('now-purpose').textContent = who.purpose ? `Ändamål: ${who.purpose}` : '';
  byId('change-part').hidden = !who.account;
  inputById('change-name').value = who.account ?? '';
  byId('provider-part').hidden = !who.provider;
  byId('provider').textContent = `Logga in med ${who.provider ?? ''}`;
  byId('provider').setAttribute('href', `/api/sign-in/oidc?till=${encodeURIComponent(returnTo())}`);
  byId('examples').hidden = !who.examples.length;
  byId('example-roles').replaceChildren(...who.examples.map(({ role, label }) =>
    el('button', {
      type: 'button', class: 'quiet', 'data-testid': `example-${role}`, 'aria-pressed': String(who.signedIn && who.role === role),
      onclick: () => signIn({ example: role }),
    }, label)));
}

/** @param {Record<string, string>} body */
async function signIn(body) {
  clearNotice(byId('notice'));
  try {
    await sendJson('POST', '/api/session', body);
    location.assign(returnTo());
  } catch (error) {
    showFailure(byId('notice'), error);
    inputById('password').value = '';
  }
}

async function changePassword() {
  clearNotice(byId('notice'));
  try {
    await sendJson('PUT', '/api/session/password', { current: inputById('current').value, password: inputById('new').value });
    inputById('current').value = '';
    inputById('new').value = '';
    toast('Lösenordet är ändrat, och du är utloggad på alla andra datorer.');
  } catch (error) {
    showFailure(byId('notice'), error);
  }
}

/** @param {boolean} everywhere */
async function leave(everywhere) {
  try {
    await signOut(everywhere);
  } catch (error) {
    showFailure(byId('notice'), error);
  }
}

/** Where one wanted to go: a page of this service, whatever the address asks for. */
function returnTo() {
  const asked = new URLSearchParams(location.search).get('till') ?? '/';
  try {
    const url = new URL(asked, location.origin);
    const page = url.pathname + url.search + url.hash;
    return url.origin === location.origin && !page.startsWith('//') && url.pathname !== '/logga-in.html' ? page : '/';
  } catch {
    return '/';
  }
}

start();
