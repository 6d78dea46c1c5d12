/** Who one is, in the header of every page, and the way out. */

import { getJson, messageOf, send } from './api.js';
import { el } from './dom.js';

/** @returns {Promise<Api.Self>} */
export function self() {
  return getJson('/api/session');
}

/** Signs out, here or on every machine, and shows where one signs in. @param {boolean} everywhere */
export async function signOut(everywhere) {
  await send(`/api/session?everywhere=${everywhere}`, { method: 'DELETE' });
  // The field page works without a net as whoever was here last (js/field/me.js): nobody, from now on.
  try { localStorage.setItem('lageskartan.falt.jag', 'null'); } catch { /* then it was never there */ }
  location.assign('/logga-in.html');
}

/** The page to sign in on, which leads back here. */
export function signInAddress() {
  return `/logga-in.html?till=${encodeURIComponent(location.pathname + location.search + location.hash)}`;
}

/** Fills the header's place for it. @param {HTMLElement} place */
export async function showWho(place) {
  try {
    draw(place, await self());
  } catch (error) {
    place.textContent = messageOf(error);
  }
}

/** @param {HTMLElement} place @param {Api.Self} who */
function draw(place, who) {
  const name = who.name && !who.name.includes(who.label) ? `${who.name}, ${who.label.toLowerCase()}` : who.name ?? who.label;
  const way = who.examples.length ? 'Byt roll' : who.signedIn ? 'Konto' : 'Logga in';
  const link = el('a', { href: signInAddress(), 'data-testid': 'who-link' }, way);
  // The view of the map stands in the address and changes after this is drawn.
  link.addEventListener('click', () => { link.href = signInAddress(); });
  place.replaceChildren(
    el('span', { class: 'who-name', 'data-testid': 'who-name' }, name),
    link,
    who.signedIn ? el('button', {
      type: 'button', 'data-testid': 'sign-out',
      onclick: () => signOut(false).catch((error) => { place.textContent = messageOf(error); }),
    }, 'Logga ut') : '',
  );
}
