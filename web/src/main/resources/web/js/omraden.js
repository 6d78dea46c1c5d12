/** The page of priority and cooperation areas: all of them, one, and the form. The address says which. */

import { ApiError, getJson } from './page/api.js';
import { areaDetail, workStatus } from './areas/area-detail.js';
import { areaForm } from './areas/area-form.js';
import { byId, el } from './page/dom.js';
import { counted } from './page/format.js';
import { namedPlaces } from './measures/place-field.js';
import { clearNotice, showFailure, toast } from './page/notice.js';
import { connectPrint } from './page/print.js';
import { showToolNav } from './page/tool-nav.js';
import { self } from './page/who.js';

/** @type {Api.Meta} */
let meta;
/** @type {Api.WorkAreas} */
let all;
let who = '';

/** Each showing has a number of its own: one that comes late has nothing to say. */
let turn = 0;

async function start() {
  if (!await showToolNav()) return;
  connectPrint(byId('print'));
  addEventListener('popstate', show);
  addEventListener('hashchange', show);
  await load();
  document.documentElement.dataset['ready'] = 'true';
}

function asked() {
  const hash = new URLSearchParams(location.hash.slice(1));
  return { id: hash.get('id') ?? '', edit: hash.get('edit') ?? '' };
}

/** @param {Record<string, string>} patch */
function choose(patch) {
  const next = Object.entries({ ...asked(), ...patch }).filter(([, value]) => value);
  // A slash is as good as its code there, and reads better.
  history.pushState(null, '', `#${new URLSearchParams(next)}`.replaceAll('%2F', '/'));
  show();
}

async function load() {
  try {
    const [told, areas, person] = await Promise.all([
      /** @type {Promise<Api.Meta>} */ (getJson('/api/meta')), /** @type {Promise<Api.WorkAreas>} */ (getJson('/api/work-areas')), self(),
    ]);
    meta = told;
    all = areas;
    who = person.name ?? person.label;
    clearNotice(byId('notice'));
    await show();
  } catch (error) {
    showFailure(byId('notice'), error, load);
  }
}

async function show() {
  const mine = ++turn;
  const { id, edit } = asked();
  const area = all.areas.find((one) => one.id === id);
  clearNotice(byId('notice'));
  if (id && !area) showFailure(byId('notice'), new Error(`Det finns inget område ${id}.`));
  byId('overview').hidden = area !== undefined;
  byId('detail').hidden = area === undefined || edit !== '';
  byId('editor').hidden = area === undefined || edit === '';
  byId('detail').replaceChildren();
  byId('editor').replaceChildren();
  const mayEdit = meta.viewer.duties.includes('measures');
  if (!area) showOverview();
  else if (edit && mayEdit) await showForm(area, mine);
  else byId('detail').replaceChildren(areaDetail(area, { meta, statuses: all.statuses, mayEdit, who, back: () => choose({ id: '' }), edit: () => choose({ edit: 'this' }) }));
  if (area && mine === turn && document.documentElement.dataset['ready']) {
    /** @type {HTMLElement | null} */ (document.querySelector('#detail h1, #editor h1'))?.focus();
    scrollTo(0, 0);
  }
}

function showOverview() {
  for (const kind of ['priority', 'cooperation']) {
    byId(kind).replaceChildren(...all.areas.filter((area) => area.kind === kind).map((area) => el('li', { class: 'area-card' },
      el('h3', {}, el('a', { href: `#id=${area.id}` }, area.name)),
      workStatus(area),
      area.comment ? el('p', { class: 'lines' }, area.comment) : el('p', { class: 'hint lines' }, area.description),
      el('p', { class: 'hint' }, area.openMeasures.length ? counted(area.openMeasures.length, 'öppen åtgärd', 'öppna åtgärder') : 'inga öppna åtgärder',
        area.due.length > 0 && el('strong', { class: 'waits' }, `, ${counted(area.due.length, 'väntar', 'väntar')}`)))));
  }
}

/** @param {Api.WorkArea} area @param {number} mine */
async function showForm(area, mine) {
  try {
    const basemap = /** @type {Api.Basemap} */ (await getJson('/api/basemap'));
    const named = await namedPlaces(basemap);
    if (mine !== turn) return;
    byId('editor').replaceChildren(areaForm(area, {
      all: all.areas, statuses: all.statuses, named, cancel: () => choose({ edit: '' }), conflict,
      saved: async () => {
        history.replaceState(null, '', `#id=${area.id}`);
        await load();
        toast('Området är sparat.');
      },
    }));
  } catch (error) {
    if (mine === turn) showFailure(byId('notice'), error, show);
  }
}

/** Somebody else was first: what they saved is shown, and what one wrote stays. @param {unknown} error @returns {boolean} */
function conflict(error) {
  if (!(error instanceof ApiError) || error.status !== 409 || !error.problem['now']) return false;
  const now = /** @type {Api.WorkArea} */ (error.problem['now']);
  byId('notice').classList.add('failing');
  byId('notice').replaceChildren(
    el('p', { 'data-testid': 'conflict' }, error.message),
    el('p', {}, `Nu gäller: ${now.statusTitle.toLowerCase()}. ${now.comment}`),
    el('button', { type: 'button', class: 'quiet', onclick: () => { history.replaceState(null, '', `#id=${now.id}`); load(); } }, 'Visa det som gäller nu'));
  scrollTo(0, 0);
  return true;
}

start();
