/** The page of EST: its parts, each with an address of its own. */

import { getJson } from '../page/api.js';
import { byId, el } from '../page/dom.js';
import { showFailure } from '../page/notice.js';
import { today } from '../page/periods.js';
import { showToolNav } from '../page/tool-nav.js';
import { showMeetings } from './meetings.js';
import { showParties } from './parties.js';
import { quarterOf, showQuarter } from './quarter.js';
import { showReporting } from './report.js';
import { showReview } from './review.js';
import { showWeek } from './week.js';
import { showYear } from './year.js';

const WEEK = /^\d{4}-W\d{2}$/;
const QUARTER = /^20\d{2}-Q[1-4]$/;

/** @typedef {{code: string, name: string, may: (taking: Est.Taking) => boolean, show: (view: HTMLElement, page: Est.Page, what: string) => Promise<void>}} Part */

/** @type {Part[]} */
const PARTS = [
  { code: 'rapportera', name: 'Rapportera', may: ({ mayReport }) => mayReport, show: (view, page, what) => showReporting(view, page, weekIn(what, page)) },
  { code: 'granska', name: 'Granska', may: ({ mayLead }) => mayLead, show: (view, page) => showReview(view, page) },
  { code: 'lagesbild', name: 'Veckans lägesbild', may: () => true, show: (view, page, what) => showWeek(view, page, weekIn(what, page)) },
  { code: 'prioritera', name: 'Prioritering', may: () => true, show: (view, page, what) => showQuarter(view, page, QUARTER.test(what) ? what : quarterOf(today())) },
  { code: 'moten', name: 'Möten', may: () => true, show: (view, page) => showMeetings(view, page) },
  { code: 'ar', name: 'Året', may: () => true, show: (view, page, what) => showYear(view, page, /^\d{4}$/.test(what) ? Number(what) : Number(page.taking.week.slice(0, 4))) },
  { code: 'parter', name: 'Parter', may: ({ mayLead }) => mayLead, show: (view, page) => showParties(view, page) },
];

/** @type {Est.Page} */
let page;
let turn = 0;

const PATIENCE_MS = 200;

async function start() {
  if (!await showToolNav()) return;
  byId('view').replaceChildren(el('p', { class: 'hint', role: 'status' }, 'Hämtar …'));
  try {
    const [taking, choices, meta] = await Promise.all([
      /** @type {Promise<Est.Taking>} */ (getJson('/api/est')), /** @type {Promise<Est.Choices>} */ (getJson('/api/est/choices')),
      /** @type {Promise<Api.Meta>} */ (getJson('/api/meta'))]);
    page = { taking, choices, meta };
  } catch (error) {
    byId('view').replaceChildren();
    showFailure(byId('notice'), error, () => location.reload());
    return;
  }
  addEventListener('hashchange', () => show(true));
  await show(false);
  document.documentElement.dataset['ready'] = 'true';
}

/** @param {boolean} moved somebody went there, and the focus goes along */
async function show(moved) {
  const mine = ++turn;
  const [code = '', what = ''] = location.hash.slice(1).split('/');
  const parts = PARTS.filter(({ may }) => may(page.taking));
  const part = parts.find((one) => one.code === code) ?? /** @type {Part} */ (parts[0]);
  byId('parts').replaceChildren(el('ul', {}, ...parts.map((one) => el('li', {}, el('a', { href: `#${one.code}`, 'aria-current': one === part ? 'page' : null, 'data-testid': `part-${one.code}` }, one.name)))));
  // Each part is built where it is not seen, so that a late one cannot show itself over a newer.
  const view = el('div', { class: 'work-parts' });
  // What is fetched at once needs no word; what takes longer says so where it will stand.
  const slow = setTimeout(() => byId('view').replaceChildren(el('p', { class: 'hint', role: 'status', 'data-testid': 'fetching' }, `Hämtar ${part.name.toLowerCase()} …`)), PATIENCE_MS);
  try {
    await part.show(view, page, what);
    if (mine !== turn) return;
    byId('view').replaceChildren(view);
    if (moved) /** @type {HTMLElement} */ (view.querySelector('#part-heading') ?? byId('view')).focus();
  } catch (error) {
    if (mine !== turn) return;
    const notice = el('div', { class: 'notice', role: 'alert' });
    showFailure(notice, error, () => show(moved));
    byId('view').replaceChildren(notice);
  } finally {
    clearTimeout(slow);
  }
}

/** The week in the address; the one that it is now when there is none. @param {string} what @param {Est.Page} page */
function weekIn(what, { taking }) {
  return WEEK.test(what) ? what : taking.week;
}

start();
