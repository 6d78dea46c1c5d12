/** The page of measures: the overview in three shapes, one measure, and the form. The address says which. */

import { ApiError, getJson, sendJson, url } from './page/api.js';
import { byId, el, prose, selectById } from './page/dom.js';
import { detail } from './measures/detail.js';
import { MeasureForm } from './measures/form.js';
import { MeasureMap } from './measures/measure-map.js';
import { board, list } from './measures/overview.js';
import { namedPlaces } from './measures/place-field.js';
import { reminderText, withStatus } from './measures/words.js';
import { clearNotice, showFailure, toast } from './page/notice.js';
import { connectPrint } from './page/print.js';
import { showToolNav } from './page/tool-nav.js';

/** @type {Api.Meta} */
let meta;
/** @type {Api.Measures} */
let all;
/** @type {Api.WorkArea[]} */
let areas = [];
let mayEdit = false;
/** Each showing has a number of its own: one that comes late has nothing to say. */
let turn = 0;
/** @type {Api.Basemap | null} */
let basemap = null;
/** @type {MeasureMap | null} */
let map = null;

async function start() {
  if (!await showToolNav()) return;
  connectPrint(byId('print'));
  byId('shapes').addEventListener('change', () => choose({ view: shape() }));
  for (const id of ['area', 'which']) selectById(id).addEventListener('change', () => choose({ [id]: selectById(id).value }));
  byId('new').addEventListener('click', () => choose({ id: '', edit: 'new' }));
  addEventListener('popstate', show);
  addEventListener('hashchange', show);
  await load();
  document.documentElement.dataset['ready'] = 'true';
}

/** What the address asks for. */
function asked() {
  const hash = new URLSearchParams(location.hash.slice(1));
  return { view: hash.get('view') ?? 'list', area: hash.get('area') ?? '', which: hash.get('which') ?? '', id: hash.get('id') ?? '', edit: hash.get('edit') ?? '' };
}

/** @param {Record<string, string>} patch */
function choose(patch) {
  const next = Object.entries({ ...asked(), ...patch }).filter(([name, value]) => value && !(name === 'view' && value === 'list'));
  history.pushState(null, '', `#${new URLSearchParams(next)}`);
  show();
}

function shape() {
  const checked = /** @type {HTMLInputElement | null} */ (byId('shapes').querySelector('input:checked'));
  return checked?.value ?? 'list';
}

async function load() {
  try {
    const removed = asked().which === 'removed';
    const [told, measures, work] = await Promise.all([
      /** @type {Promise<Api.Meta>} */ (getJson('/api/meta')),
      /** @type {Promise<Api.Measures>} */ (getJson(url('/api/measures', { removed: removed ? 'true' : '' }))),
      /** @type {Promise<Api.WorkAreas>} */ (getJson('/api/work-areas')),
    ]);
    meta = told;
    all = measures;
    areas = work.areas;
    loadedRemoved = removed;
    mayEdit = meta.viewer.duties.includes('measures');
    clearNotice(byId('notice'));
    selectById('area').replaceChildren(el('option', { value: '' }, 'alla'), ...areas.map(({ id, name }) => el('option', { value: id }, name)));
    await show();
  } catch (error) {
    showFailure(byId('notice'), error, load);
  }
}

let loadedRemoved = false;

async function show() {
  if (!all) return; // on its way, and shown when it is here
  const mine = ++turn;
  const { id, edit, which } = asked();
  if ((which === 'removed') !== loadedRemoved) {
    await load();
    return;
  }
  clearNotice(byId('notice'));
  const measure = all.measures.find((one) => String(one.id) === id) ?? (id ? await fetched(id, mine) : null);
  if (mine !== turn) return;
  byId('overview').hidden = id !== '' || edit !== '';
  byId('detail').hidden = id === '' || edit !== '';
  byId('editor').hidden = edit === '';
  byId('detail').replaceChildren();
  byId('editor').replaceChildren();
  if (edit) await showForm(measure, mine);
  else if (measure) showDetail(measure);
  else if (!id) {
    await showOverview();
    // What was left, a form or a measure, had the focus, and is gone.
    if (mine === turn && document.activeElement === document.body) focusHeading('overview');
  }
}

/** One that is not in the list, such as a removed one. @param {string} id @param {number} mine @returns {Promise<Api.Measure | null>} */
async function fetched(id, mine) {
  try {
    return await getJson(`/api/measures/${encodeURIComponent(id)}`);
  } catch (error) {
    if (mine === turn) showFailure(byId('notice'), error);
    return null;
  }
}

async function showOverview() {
  const { view, area, which } = asked();
  for (const input of byId('shapes').querySelectorAll('input')) input.checked = input.value === view;
  selectById('area').value = area;
  selectById('which').value = which;
  byId('new').hidden = !mayEdit;
  byId('due').hidden = all.due.length === 0;
  byId('due').querySelector('ul')?.replaceChildren(...all.due.map((reminder) => el('li', {}, el('span', {}, ...prose(reminderText(reminder))),
    el('a', { class: 'quiet', href: `#id=${reminder.measure}` }, 'Öppna'))));
  const measures = all.measures.filter((measure) => (which !== '' || measure.open || view === 'board') && (!area || measure.areas.some(({ id }) => id === area)));
  const hooks = { open: (/** @type {number} */ id) => choose({ id: String(id) }), move: mayEdit && which !== 'removed' ? move : null };
  byId('map-frame').hidden = byId('map-key').hidden = view !== 'map';
  byId('shown').replaceChildren(view === 'board' ? board(measures, all.choices.statuses, hooks) : list(measures, hooks));
  if (view === 'map') await showMap(measures);
  showFiles(area);
}

/** @param {string} area */
function showFiles(area) {
  byId('files').replaceChildren(...[['csv', 'CSV'], ['xlsx', 'Excel']].map(([kind, name]) =>
    el('a', { class: 'quiet', href: url(`/api/measures.${kind}`, { area }), download: true, 'data-testid': `file-${kind}` }, `Åtgärdsplan, ${name}`)));
}

/** @param {Api.Measure[]} measures */
async function showMap(measures) {
  try {
    basemap ??= /** @type {Api.Basemap} */ (await getJson('/api/basemap'));
    map ??= new MeasureMap(byId('map'), basemap, meta.bounds, (id) => choose({ id: String(id) }));
    map.show(measures);
    byId('attribution').textContent = basemap.attribution;
  } catch (error) {
    showFailure(byId('map-notice'), error, () => showMap(measures));
  }
}

/** @param {Api.Measure} measure @param {string} status */
async function move(measure, status) {
  try {
    changed(await (await sendJson('PUT', `/api/measures/${measure.id}`, withStatus(measure, status, all.today))).json());
  } catch (error) {
    await showOverview();
    if (!conflict(error)) showFailure(byId('notice'), error);
  }
}

/** @param {Api.Measure} measure */
function showDetail(measure) {
  byId('detail').replaceChildren(detail(measure, {
    meta, all, mayEdit, back: () => choose({ id: '' }), edit: () => choose({ edit: 'this' }), changed, conflict,
  }));
  focusHeading('detail');
}

/** @param {Api.Measure | null} measure @param {number} mine */
async function showForm(measure, mine) {
  try {
    basemap ??= /** @type {Api.Basemap} */ (await getJson('/api/basemap'));
    const named = await namedPlaces(basemap);
    if (mine !== turn) return;
    const form = new MeasureForm(measure, {
      within: asked().area, meta, all, areas, named, basemap, conflict,
      saved: (saved) => { changed(saved, true); toast('Åtgärden är sparad.'); },
      cancel: () => choose({ edit: '' }),
    });
    byId('editor').replaceChildren(form.element);
    focusHeading('editor');
  } catch (error) {
    if (mine === turn) showFailure(byId('notice'), error, show);
  }
}

/** Where one comes to a part of the page by a link, reading begins at its heading. @param {string} id */
function focusHeading(id) {
  if (document.documentElement.dataset['ready']) byId(id).querySelector('h1')?.focus();
  scrollTo(0, 0);
}

/** Shows what the service now has. @param {Api.Measure} measure @param {boolean} [open] whether to go to it */
async function changed(measure, open = false) {
  if (open) history.replaceState(null, '', `#${new URLSearchParams({ id: String(measure.id) })}`);
  await load();
}

/** Somebody else was first: what they saved is shown, and what one wrote stays. @param {unknown} error @returns {boolean} */
function conflict(error) {
  if (!(error instanceof ApiError) || error.status !== 409 || !error.problem['now']) return false;
  const now = /** @type {Api.Measure} */ (error.problem['now']);
  byId('notice').classList.add('failing');
  byId('notice').replaceChildren(
    el('p', { 'data-testid': 'conflict' }, error.message),
    el('p', {}, `Nu gäller: ${now.title}, ${now.statusTitle.toLowerCase()}, ${now.responsible}. Väntad effekt: ${now.expectedEffect}`),
    el('button', { type: 'button', class: 'quiet', onclick: () => { choose({ edit: '', id: String(now.id) }); load(); } }, 'Visa det som gäller nu'));
  scrollTo(0, 0);
  return true;
}

start();
