/** The head of the pages beside the map: the way between them, who one is, and the theme. A role has what it does daily in sight, and
 * the rest that it may use in a menu; in a narrow window everything is in the menu. */

import { getJson } from './api.js';
import { byId, el } from './dom.js';
import { connectMenu } from './drop-menu.js';
import { keepFeedSigns } from './feed-sign.js';
import { brand, themeButton } from './head.js';
import { languageLink } from './language.js';
import { showFailure } from './notice.js';
import { allowedPages, dailyPages, isHere, listOf, pageMenu, refusalHere } from './tool-pages.js';
import { showWho } from './who.js';

/**
 * Fills `#work-top`, before what the page has put there. Without an answer from the service every page is listed: they say themselves what is refused.
 * @returns {Promise<boolean>} whether the page may be read; a page that some may not read waits for it, so that it neither asks for nor offers what is refused
 */
export async function showToolNav() {
  const nav = el('nav', { class: 'tool-nav', id: 'tool-nav', 'aria-label': 'Verktyg' });
  byId('work-top').prepend(
    brand(),
    nav,
    el('div', { class: 'who', id: 'who', 'data-testid': 'who' }),
    themeButton(),
    languageLink(),
  );
  document.addEventListener('change', emptyBlanks, true);
  const narrow = matchMedia('(max-width: 35em)');
  /** @type {Api.Meta['viewer'] | undefined | null} undefined before the answer, null when there is none */
  let viewer;
  const show = () => showPages(nav, viewer, narrow.matches);
  narrow.addEventListener('change', show);
  show();
  showWho(byId('who'));
  try {
    /** @type {Api.Meta} */
    const meta = await getJson('/api/meta');
    viewer = meta.viewer;
    keepFeedSigns(meta);
  } catch {
    viewer = null; // the page's own requests tell what is wrong
  }
  show();
  const refusal = viewer ? refusalHere(viewer) : '';
  if (refusal) refuse(refusal);
  return refusal === '';
}

/** A required field with nothing but blanks in it is empty, and the browser says so at the field. @param {Event} event */
function emptyBlanks({ target }) {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) || !target.required || target.value.trim()) return;
  target.value = '';
}

/** In the place of what the page would have shown. @param {string} why */
function refuse(why) {
  const main = document.querySelector('main');
  const notice = el('div', { class: 'notice', id: 'notice', role: 'alert' });
  main?.replaceChildren(el('div', {}, main.querySelector('h1'), notice));
  if (main) main.className = 'work';
  showFailure(notice, new Error(why));
  document.documentElement.dataset['ready'] = 'true';
}

/** What is shown before the role is known stays where it is. @param {HTMLElement} nav @param {Api.Meta['viewer'] | undefined | null} viewer @param {boolean} narrow */
function showPages(nav, viewer, narrow) {
  const allowed = allowedPages(viewer);
  const daily = narrow ? [] : dailyPages(viewer, allowed);
  const rest = allowed.filter((page) => !daily.includes(page));
  const button = el('button', {
    type: 'button', class: 'tool-more', id: 'tool-more', 'data-testid': 'tool-more', popovertarget: 'tool-menu', 'aria-current': rest.some(isHere) ? 'true' : null,
    hidden: viewer === undefined && !narrow,
  }, narrow ? 'Meny' : 'Mer');
  const menu = pageMenu(rest);
  connectMenu(button, menu);
  nav.replaceChildren(daily.length ? listOf(daily) : '', button, menu);
}
