/** Places and borders: find one, see it on the map, change it, see what happened to it, and take that back. */

import { ApiError, getJson, Latest, send, sendJson, url } from './page/api.js';
import { areaImport } from './gazetteer/area-import.js';
import { byId, el, inputById, selectById } from './page/dom.js';
import { number } from './page/format.js';
import { clearNotice, showFailure, toast } from './page/notice.js';
import { differences, historyList } from './gazetteer/object-history.js';
import { address, formKind, LEVEL_NAMES, ObjectForm } from './gazetteer/object-form.js';
import { replacing } from './gazetteer/replacing.js';
import { showToolNav } from './page/tool-nav.js';
import { WorkMap } from './map/work-map.js';

/** @typedef {import('./gazetteer/object-form.js').FormKind} FormKind */

const SEARCH_PAUSE_MS = 150;
const KIND_NAMES = /** @type {Record<string, string>} */ ({ place: 'plats', area: 'område', street: 'gata', outside: 'namn utanför' });
const ORIGINS = /** @type {Record<string, string>} */ ({ edited: 'redigerad här', imported: 'importerad' });

const search = new Latest();
const opening = new Latest();
/** @type {WorkMap} */
let workMap;
/** @type {{code: string, name: string}[]} */
let placeKinds = [];
/** @type {ObjectForm | null} */
let form = null;
/** What is drawn that is not being changed. @type {(() => void)[]} */
let drawn = [];
/** @type {Api.GazetteerEntry | null} */
let chosen = null;

async function start() {
  if (!await showToolNav()) return;
  try {
    const [basemap, meta] = await Promise.all([
      /** @type {Promise<Api.Basemap>} */ (getJson('/api/basemap')), /** @type {Promise<Api.Meta>} */ (getJson('/api/meta'))]);
    workMap = new WorkMap(byId('map'), basemap, meta.bounds);
    byId('attribution').textContent = basemap.attribution;
    byId('replace').hidden = !meta.viewer.duties.includes('placing');
    byId('replace').addEventListener('click', () => placeAgain(meta.datasets));
    offer('new-place', () => create('place', 'Ny plats'));
    offer('new-priority', () => create('priority', 'Nytt prioriterat område'));
    offer('new-outside', () => create('outside', 'Nytt namn utanför'));
    offer('take-in', takeIn);
  } catch (error) {
    showFailure(byId('map-notice'), error, () => location.reload());
    return;
  }
  let pause = 0;
  inputById('query').addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(list, SEARCH_PAUSE_MS);
  });
  selectById('kind').addEventListener('change', list);
  selectById('kind').value = 'priority';
  await list();
  document.documentElement.dataset['ready'] = 'true';
}

/** What needs the map can be done once it is here. @param {string} id of the button @param {() => void} act */
function offer(id, act) {
  const button = /** @type {HTMLButtonElement} */ (byId(id));
  button.addEventListener('click', act);
  button.disabled = false;
}

/** @param {number} found @returns {(Node | string)[]} */
function foundText(found) {
  if (found >= 200) return ['De första 200; sök för att se fler.'];
  if (found > 0) return [`${number(found)} hittades.`];
  const kind = selectById('kind');
  if (!kind.value) return ['Inget hittades.'];
  return [`Inget hittades bland ${kind.selectedOptions[0]?.textContent ?? ''}. `, el('button', { type: 'button', class: 'quiet', 'data-testid': 'search-all', onclick: () => {
    kind.value = '';
    list();
    inputById('query').focus();
  } }, 'Sök i allt')];
}

async function list() {
  const kind = selectById('kind').value;
  const priority = kind === 'priority';
  try {
    const answer = await search.ask((signal) => /** @type {Promise<{objects: Api.GazetteerEntry[], placeKinds: {code: string, name: string}[]}>} */ (
      getJson(url('/api/gazetteer/objects', { q: inputById('query').value, kind: priority ? 'area' : kind }), signal)));
    if (!answer) return;
    clearNotice(byId('list-notice'));
    ({ placeKinds } = answer);
    const entries = answer.objects.filter(({ detail }) => !priority || detail === 'priority');
    byId('found').replaceChildren(...foundText(entries.length));
    const results = byId('results');
    const focused = [...results.querySelectorAll('button')].findIndex((button) => button === document.activeElement);
    results.replaceChildren(...entries.map((entry) => el('li', {}, resultButton(entry))));
    if (focused >= 0) results.querySelectorAll('button')[focused]?.focus();
  } catch (error) {
    showFailure(byId('list-notice'), error, list);
  }
}

/** @param {Api.GazetteerEntry} entry */
function resultButton(entry) {
  const { kind, detail, name, aliases, origin, ended } = entry;
  const what = kind === 'place' ? placeKinds.find(({ code }) => code === detail)?.name ?? detail : kind === 'area' ? LEVEL_NAMES[detail] ?? detail : KIND_NAMES[kind] ?? kind;
  const more = [what, ORIGINS[origin], ended && 'har slutdatum', aliases.length > 0 && aliases.slice(0, 3).join(', ')].filter(Boolean).join(' · ');
  const isChosen = chosen?.kind === kind && chosen.key === entry.key;
  return el('button', { type: 'button', 'aria-current': isChosen ? 'true' : null, onclick: () => open(entry, true) },
    el('span', { class: 'name' }, name), el('span', { class: 'what' }, more));
}

/** @param {Api.GazetteerEntry} entry @param {boolean} [go] whether the map goes there */
async function open(entry, go = false) {
  if (!mayLeave()) return;
  try {
    const answer = await opening.ask((signal) => Promise.all([
      /** @type {Promise<Api.GazetteerObject>} */ (getJson(address(entry), signal)),
      /** @type {Promise<{events: Api.HistoryEvent[]}>} */ (getJson(`${address(entry)}/history`, signal))]));
    if (!answer) return;
    chosen = entry;
    for (const button of byId('results').querySelectorAll('button')) button.removeAttribute('aria-current');
    list();
    show(answer[0], answer[1].events, go);
  } catch (error) {
    clear();
    const notice = el('div', { class: 'notice', role: 'alert' });
    byId('editor').replaceChildren(notice);
    showFailure(notice, error, () => open(entry, go));
  }
}

/** @param {Api.GazetteerObject} object @param {Api.HistoryEvent[]} events @param {boolean} go */
function show(object, events, go) {
  clear();
  const kind = formKind(object);
  if (object.geometry && go) workMap.goTo(object.geometry);
  if (object.geometry && kind === 'aliases') drawn.push(workMap.draw(object.geometry, { color: 'shape' }));
  if (kind === 'priority') drawOthers(object.key);
  form = new ObjectForm(kind, object, workMap, placeKinds);
  const notice = el('div', { class: 'notice', role: 'alert', 'data-testid': 'form-notice' });
  connect(form, notice);
  byId('editor').replaceChildren(
    el('h2', { tabindex: '-1', id: 'object-heading' }, object.name), heading(object),
    object.heldBack ? heldBack(object, notice) : '',
    form.element, notice,
    kind !== 'aliases' ? removal(object, notice) : '',
    el('h3', {}, 'Historik'), historyList(events, { onShow: showBorder, onUndo: (version, reason) => undo(version, reason, notice) }));
}

/** @param {Api.GazetteerObject} object */
function heading(object) {
  const what = object.kind === 'place' ? placeKinds.find(({ code }) => code === object.detail)?.name : LEVEL_NAMES[object.detail] ?? KIND_NAMES[object.kind];
  return el('p', { class: 'hint' }, `${what ?? ''} · `, el('span', { class: 'origin' }, object.originName), ` · ändrad i version ${object.version}`,
    object.kind === 'area' && !object.key.startsWith('priority ') ? '. Gränsen ändras genom att en fil tas in: Ta in stadens områden.' : '');
}

/** @param {FormKind} kind @param {string} title */
function create(kind, title) {
  if (!mayLeave()) return;
  opening.cancel();
  clear();
  chosen = null;
  if (kind === 'priority') drawOthers('');
  form = new ObjectForm(kind, null, workMap, placeKinds);
  const notice = el('div', { class: 'notice', role: 'alert', 'data-testid': 'form-notice' });
  connect(form, notice);
  byId('editor').replaceChildren(el('h2', {}, title), form.element, notice);
  form.element.querySelector('input')?.focus();
}

/** Borders of the city's areas come in files. */
function takeIn() {
  if (!mayLeave()) return;
  opening.cancel();
  clear();
  chosen = null;
  const heading = el('h2', { tabindex: '-1' }, 'Ta in stadens områden');
  byId('editor').replaceChildren(heading,
    el('p', { class: 'hint' }, 'GeoJSON eller GeoPackage med en yta för varje område, i SWEREF 99 18 00, SWEREF 99 TM eller WGS 84. Filen får gälla hela staden.'),
    areaImport({ show: showBorder, changed: list }));
  heading.focus();
}

/** What is stored keeps the place it was given until somebody asks for another. @param {Api.Dataset[]} datasets */
function placeAgain(datasets) {
  if (!mayLeave()) return;
  opening.cancel();
  clear();
  chosen = null;
  const heading = el('h2', { tabindex: '-1' }, 'Placera om händelser');
  byId('editor').replaceChildren(heading,
    el('p', { class: 'hint' }, 'Händelser ligger kvar där de placerades när ortregistret ändras, tills de placeras om. Pröva först: då ändras inget.'),
    replacing(datasets));
  heading.focus();
}

/** The other priority areas, to see what one borders on. @param {string} key of the one that is not drawn */
async function drawOthers(key) {
  const mine = drawn;
  try {
    /** @type {Api.Collection<Api.AreaProperties>} */
    const areas = await getJson('/api/areas?level=priority');
    if (mine !== drawn) return;
    for (const { geometry, properties } of areas.features) {
      if (`priority ${properties.code}` !== key) drawn.push(workMap.draw(geometry, { color: 'other', dashed: true, fill: false }));
    }
  } catch {
    // They are a help to the eye, and the form works without them.
  }
}

function clear() {
  form?.close();
  form = null;
  for (const undraw of drawn) undraw();
  drawn = [];
}

function mayLeave() {
  return !form?.shape?.changed || confirm('Utbredningen är ändrad men inte sparad. Lämna den?');
}

/** @param {ObjectForm} one @param {HTMLElement} notice */
function connect(one, notice) {
  one.element.addEventListener('submit', (event) => {
    event.preventDefault();
    save(one, notice, false);
  });
}

/** @param {ObjectForm} one @param {HTMLElement} notice @param {boolean} confirmed */
async function save(one, notice, confirmed) {
  clearNotice(notice);
  const request = one.request(confirmed);
  if (typeof request === 'string') {
    showFailure(notice, new Error(request));
    return;
  }
  one.submit.disabled = true;
  try {
    const answer = await sendJson(request.method, request.path, request.body);
    /** @type {{version: number, changed: boolean, notes: string[]}} */
    const outcome = await answer.json();
    const place = answer.headers.get('Location');
    done(one, outcome, place);
  } catch (error) {
    one.submit.disabled = false;
    if (error instanceof ApiError && error.problem.questions) ask(one, notice, error.problem.questions);
    else if (error instanceof ApiError && error.problem.since) conflict(one, notice, error);
    else showFailure(notice, error);
  }
}

/** @param {ObjectForm} one @param {{version: number, changed: boolean, notes: string[]}} outcome @param {string | null} place */
async function done(one, { version, changed, notes }, place) {
  const entry = one.object ? { kind: one.object.kind, key: one.object.key } : entryOf(one.kind, place, one);
  if (one.shape) one.shape.changed = false;
  toast(changed ? `Sparat som version ${version}.` : 'Inget var ändrat.');
  await open(/** @type {Api.GazetteerEntry} */ (entry));
  if (notes.length) byId('editor').querySelector('h2')?.after(el('div', { class: 'tell calm' }, ...notes.map((note) => el('p', {}, note))));
  byId('object-heading').focus();
}

/** @param {FormKind} kind @param {string | null} place @param {ObjectForm} one */
function entryOf(kind, place, one) {
  const last = decodeURIComponent(place?.split('/').at(-1) ?? '');
  if (kind === 'outside') return { kind, key: /** @type {HTMLInputElement} */ (one.element.elements.namedItem('name')).value.trim() };
  return kind === 'priority' ? { kind: 'area', key: `priority ${last}` } : { kind: 'place', key: last };
}

/** @param {ObjectForm} one @param {HTMLElement} notice @param {string[]} questions */
function ask(one, notice, questions) {
  const again = el('button', { type: 'button', class: 'quiet', 'data-testid': 'confirm', onclick: () => save(one, notice, true) }, 'Spara ändå');
  notice.replaceChildren(el('div', { class: 'tell' }, ...questions.map((question) => el('p', {}, question)), again));
  again.focus();
}

/** @param {ObjectForm} one @param {HTMLElement} notice @param {ApiError} error */
function conflict(one, notice, error) {
  const since = /** @type {Api.HistoryEvent[]} */ (error.problem.since);
  const newest = Math.max(one.version, ...since.map(({ version }) => version));
  const keep = el('button', { type: 'button', class: 'quiet', 'data-testid': 'keep-mine', onclick: () => {
    one.version = newest;
    notice.replaceChildren(el('p', {}, 'Ditt formulär står kvar. Spara skriver över den andras ändring i samma fält.'));
    one.submit.focus();
  } }, 'Behåll mitt och utgå från det nya');
  const take = el('button', { type: 'button', class: 'quiet', 'data-testid': 'take-theirs', onclick: () => {
    if (one.shape) one.shape.changed = false;
    if (chosen) open(chosen);
  } }, 'Hämta det nya');
  notice.replaceChildren(el('div', { class: 'tell', 'data-testid': 'conflict' }, el('strong', {}, error.message),
    ...since.map((event) => el('div', {}, el('p', {}, `Version ${event.version}: ${event.reason || event.kindName}`), differences(event))), take, keep));
  take.focus();
}

/** @param {Api.GazetteerObject} object @param {HTMLElement} notice */
function heldBack(object, notice) {
  const use = async () => {
    try {
      await sendJson('POST', `${address(object)}/built-in`, { version: object.version, reason: 'Tog inbyggda data i bruk' });
      toast('Inbyggda data används nu.');
      if (chosen) open(chosen);
    } catch (error) {
      showFailure(notice, error);
    }
  };
  return el('div', { class: 'tell' }, el('p', {}, 'Inbyggda data säger numera något annat. Det används inte, eftersom uppgiften är ändrad här; se historiken.'),
    el('button', { type: 'button', class: 'quiet', onclick: use }, 'Använd inbyggda data'));
}

/** @param {Api.GazetteerObject} object @param {HTMLElement} notice */
function removal(object, notice) {
  const details = el('details', {}, el('summary', {}, 'Ta bort'));
  const why = el('input', { type: 'text', maxlength: 300, 'data-testid': 'remove-reason' });
  const remove = async () => {
    if (!why.value.trim()) {
      showFailure(notice, new Error('Skriv varför den ska bort.'));
      return;
    }
    try {
      const path = formKind(object) === 'priority' ? `/api/gazetteer/priority/${encodeURIComponent(object.key.slice('priority '.length))}`
        : `/api/gazetteer/${object.kind === 'place' ? 'places' : 'outside'}/${encodeURIComponent(object.key)}`;
      await send(url(path, { version: object.version, reason: why.value.trim() }), { method: 'DELETE' });
      toast(`${object.name} är borttagen.`);
      clear();
      chosen = null;
      byId('editor').replaceChildren(el('p', { class: 'hint' }, `${object.name} är borttagen ur ortregistret. Historiken finns kvar.`));
      list();
    } catch (error) {
      showFailure(notice, error);
    }
  };
  details.append(el('p', { class: 'hint' }, 'För det som aldrig borde ha funnits. Har det upphört: ange ett slutdatum i stället.'),
    el('div', { class: 'adder' }, el('label', { class: 'field' }, 'Varför?', why),
      el('button', { type: 'button', class: 'quiet danger', 'data-testid': 'remove', onclick: remove }, 'Ta bort')));
  return details;
}

/** @param {number} version @param {string} reason @param {HTMLElement} notice */
async function undo(version, reason, notice) {
  try {
    await sendJson('POST', `/api/gazetteer/versions/${version}/undo`, { reason });
    toast('Ändringen är ångrad.');
    if (form?.shape) form.shape.changed = false;
    if (chosen) await open(chosen);
  } catch (error) {
    showFailure(notice, error);
    notice.scrollIntoView({ block: 'nearest' });
  }
}

/** @type {(() => void)[]} */
let compared = [];

/** Draws how a border was and is. @param {{before: Api.Geometry | null, after: Api.Geometry | null} | null} border */
function showBorder(border) {
  for (const undraw of compared) undraw();
  compared = [];
  if (!border) return;
  const { before, after } = border;
  if (before) compared.push(workMap.draw(before, { color: 'before', dashed: true, fill: false }));
  if (after) compared.push(workMap.draw(after, { color: 'shape', fill: true }));
  drawn.push(() => showBorder(null));
  workMap.goTo({ type: 'GeometryCollection', geometries: [before, after].filter((one) => one !== null), coordinates: null });
}

start();
